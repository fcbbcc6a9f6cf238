#include "ui/shell/unsentflow.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/outboxmessage.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "ui/shell/unsentdialog.h"
#include <algorithm>

namespace Amandesk {

UnsentFlow::UnsentFlow(Session &session, UnsentDialog &dialog)
    : QObject(&dialog)
    , m_session(session)
    , m_dialog(dialog)
{
    connect(&session.conversations(), &ConversationService::changed, this, &UnsentFlow::read);
    connect(&session.outbox(), &Outbox::uploadChanged, this, &UnsentFlow::read);
    connect(&dialog, &UnsentDialog::retryRequested, this, &UnsentFlow::retry);
    connect(&dialog, &UnsentDialog::discardRequested, this, &UnsentFlow::discard);
    read();
}

// One at a time: what is busy changes many times a second.
void UnsentFlow::read()
{
    m_again = m_reading;
    if (m_reading)
        return;
    m_reading = true;
    whenDone(m_session.outbox().items(), this, [this](const Result<QList<OutboxItem>> &items) {
        if (items)
            return readNames(*items);
        m_dialog.refuse(items.error());
        finish();
    });
}

void UnsentFlow::readNames(const QList<OutboxItem> &items)
{
    QList<ConversationId> ids;
    for (const OutboxItem &item : items) {
        if (!ids.contains(item.conversation))
            ids.append(item.conversation);
    }
    whenDone(m_session.conversations().conversations(ids), this,
             [this, items](const Result<QList<Conversation>> &known) {
                 if (known)
                     tell(items, *known);
                 else
                     m_dialog.refuse(known.error());
                 finish();
             });
}

void UnsentFlow::tell(const QList<OutboxItem> &items, const QList<Conversation> &known)
{
    QList<UnsentMessage> rows;
    for (const OutboxItem &item : items) {
        UnsentMessage row{asMessage(item), {}, {}};
        const auto found = std::ranges::find(known, item.conversation, &Conversation::id);
        if (found != known.end())
            row.conversation = *found;
        const auto upload = m_session.outbox().upload(item.clientId);
        if (upload && upload->size > 0)
            row.uploaded = int(upload->sent * 100 / upload->size);
        rows.append(row);
    }
    m_dialog.setMessages(rows);
}

void UnsentFlow::finish()
{
    m_reading = false;
    if (m_again)
        read();
}

void UnsentFlow::retry(const ClientMessageId &id)
{
    whenDone(m_session.outbox().retry(id), this, [this](const Result<> &queued) {
        if (!queued)
            m_dialog.refuse(queued.error());
    });
}

void UnsentFlow::discard(const UnsentMessage &row)
{
    whenDone(m_session.outbox().discard(row.message.clientId), this, [this, row](const Result<QString> &text) {
        if (text)
            m_dialog.discarded(row);
        else
            m_dialog.refuse(text.error());
    });
}

} // namespace Amandesk
