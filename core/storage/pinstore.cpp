#include "core/storage/pinstore.h"
#include "core/storage/changelog.h"
#include "core/storage/statement.h"

namespace Amandesk {

PinStore::PinStore(SqlConnection &outbox, ChangeLog &changes)
    : m_db(outbox)
    , m_changes(changes)
{ }

Result<> PinStore::pin(const ConversationId &conversation, const QDateTime &now)
{
    m_changes.conversation(conversation);
    return Statement(m_db, Query::PinSet, conversation.value(), now).run();
}

Result<> PinStore::unpin(const ConversationId &conversation)
{
    m_changes.conversation(conversation);
    return Statement(m_db, Query::PinDelete, conversation.value()).run();
}

Result<QSet<ConversationId>> PinStore::all() const
{
    QSet<ConversationId> pinned;
    Statement rows(m_db, Query::PinAll);
    while (rows.next())
        pinned.insert(ConversationId{rows.text(0)});
    return rows.end().map([&] { return pinned; });
}

Result<bool> PinStore::isPinned(const ConversationId &conversation) const
{
    Statement row(m_db, Query::PinOf, conversation.value());
    const bool pinned = row.next();
    return row.end().map([pinned] { return pinned; });
}

} // namespace Amandesk
