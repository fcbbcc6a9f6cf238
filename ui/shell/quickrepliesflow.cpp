#include "ui/shell/quickrepliesflow.h"
#include "core/base/async.h"
#include "core/conversations/quickreplyservice.h"
#include "core/session/session.h"
#include "ui/settings/quickrepliespage.h"
#include "ui/settings/settingsdialog.h"

namespace Amandesk {

QuickRepliesFlow::QuickRepliesFlow(Session &session, SettingsDialog &dialog)
    : QObject(&dialog)
    , m_service(session.quickReplies())
    , m_page(dialog.quickReplies())
{
    m_page.setAgentName(session.account().name);
    connect(&m_page, &QuickRepliesPage::saveRequested, this, &QuickRepliesFlow::save);
    connect(&m_page, &QuickRepliesPage::removeRequested, this, &QuickRepliesFlow::remove);
    read();
}

void QuickRepliesFlow::read()
{
    whenDone(m_service.all(), this, [this](const Result<QList<QuickReply>> &all) {
        if (all)
            m_page.setReplies(*all);
        else
            m_page.refuse(all.error());
    });
}

void QuickRepliesFlow::save(const QuickReply &reply)
{
    whenDone(m_service.saveOwn(reply), this, [this](const Result<qint64> &id) {
        if (!id)
            return m_page.refuse(id.error());
        m_page.saved(*id);
        read();
    });
}

void QuickRepliesFlow::remove(const QuickReply &reply)
{
    whenDone(m_service.removeOwn(reply.id), this, [this, reply](const Result<> &done) {
        if (!done)
            return m_page.refuse(done.error());
        m_page.removed(reply);
        read();
    });
}

} // namespace Amandesk
