#include "ui/shell/boardfeed.h"
#include "core/base/async.h"
#include "core/conversations/conversationwork.h"
#include "core/reports/reportservice.h"
#include "core/session/session.h"
#include "ui/dashboard/boardpage.h"

namespace Amandesk {

BoardFeed::BoardFeed(Session &session, BoardPage &page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
{
    ReportService *reports = &session.reports();
    connect(reports, &ReportService::snapshotChanged, this, [this](const QueueSnapshot &snapshot) {
        m_page.showSnapshot(snapshot);
        for (const ConversationId &id : std::exchange(m_assigned, {}))
            m_page.setAssigning(id, false);
    });
    connect(reports, &ReportService::failed, &page, &BoardPage::showError);
    connect(&page, &BoardPage::refreshRequested, reports, &ReportService::refresh);
    connect(&page, &BoardPage::assignRequested, this, [this](const ConversationId &id, AgentId agent) {
        m_page.setAssigning(id, true);
        whenDone(m_session.work().assign(id, agent), this, [this, id](const Result<ConversationWork::Done> &assigned) {
            if (!assigned) {
                m_page.setAssigning(id, false);
                return m_page.showAssignError(id, assigned.error());
            }
            m_assigned.append(id); // until the list knows it too
            m_session.reports().refresh();
            emit notice(BannerKind::Ok, tr("The conversation is assigned."));
        });
    });
    m_page.showLoading();
}

BoardFeed::~BoardFeed()
{
    setWatched(false);
}

void BoardFeed::setWatched(bool watched)
{
    if (std::exchange(m_watched, watched) == watched)
        return;
    if (watched)
        m_session.reports().start();
    else
        m_session.reports().stop();
}

} // namespace Amandesk
