#include "core/storage/draftstore.h"
#include "core/storage/changelog.h"
#include "core/storage/statement.h"

namespace Amandesk {

namespace {
Draft readDraft(const Statement &row)
{
    return {row.text(1), MessageId{row.number(2)}, row.time(3)};
}
} // namespace

DraftStore::DraftStore(SqlConnection &outbox, ChangeLog &changes)
    : m_db(outbox)
    , m_changes(changes)
{ }

Result<> DraftStore::set(const ConversationId &conversation, const Draft &draft)
{
    if (draft.text.isEmpty())
        return remove(conversation);
    m_changes.conversation(conversation);
    return Statement(m_db, Query::DraftSet, conversation.value(), draft.text, draft.replyTo.value(), draft.changedAt)
        .run();
}

Result<> DraftStore::remove(const ConversationId &conversation)
{
    Statement statement(m_db, Query::DraftDelete, conversation.value());
    const auto done = statement.run();
    if (done && statement.changes() > 0)
        m_changes.conversation(conversation);
    return done;
}

Result<std::optional<Draft>> DraftStore::get(const ConversationId &conversation) const
{
    std::optional<Draft> draft;
    Statement row(m_db, Query::Draft, conversation.value());
    if (row.next())
        draft = readDraft(row);
    return row.end().map([&] { return draft; });
}

Result<QHash<ConversationId, Draft>> DraftStore::all() const
{
    QHash<ConversationId, Draft> drafts;
    Statement rows(m_db, Query::DraftAll);
    while (rows.next())
        drafts.insert(ConversationId{rows.text(0)}, readDraft(rows));
    return rows.end().map([&] { return drafts; });
}

} // namespace Amandesk
