#include "core/storage/outboxstore.h"
#include "core/storage/changelog.h"
#include "core/storage/messageparts.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedtemplate.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
OutboxItem readItem(const Statement &row)
{
    OutboxItem item;
    item.clientId = ClientMessageId{row.text(0)};
    item.conversation = ConversationId{row.text(1)};
    item.text = row.text(2);
    item.quote = unpackQuote(row.blob(3));
    item.queuedAt = row.time(4);
    item.mustArriveBefore = row.optionalTime(5);
    item.state = deliveryStateOf(row.integer(6));
    item.attempts = row.integer(7);
    item.notBefore = row.optionalTime(8);
    item.reason = row.text(9);
    item.serverId = MessageId{row.number(10)};
    item.sentTemplate = unpackTemplate(row.blob(11));
    if (item.sentTemplate)
        item.sentTemplate->lastLog = row.number(12);
    item.seenUpTo = MessageId{row.number(13)};
    if (const int fileState = row.integer(14); fileState != 0) {
        item.file = readOutgoingFile(row, 15);
        item.file->paused = fileState == 2;
    }
    return item;
}

Result<QList<OutboxItem>> readItems(Statement &rows)
{
    QList<OutboxItem> items;
    while (rows.next())
        items.append(readItem(rows));
    return rows.end().map([&] { return items; });
}

Result<std::optional<OutboxItem>> readOne(Statement &row)
{
    std::optional<OutboxItem> item;
    if (row.next())
        item = readItem(row);
    return row.end().map([&] { return item; });
}

qint64 logOf(const OutboxItem &item)
{
    return item.sentTemplate ? item.sentTemplate->lastLog : TemplateSend::notAsked;
}

int fileStateOf(const OutboxItem &item)
{
    return !item.file ? 0 : item.file->paused ? 2 : 1;
}

Result<OutboxCounts> readCounts(Statement &row)
{
    OutboxCounts counts;
    if (row.next())
        counts = {int(row.real(0)), int(row.real(1))};
    return row.end().map([&] { return counts; });
}
} // namespace

OutboxStore::OutboxStore(SqlConnection &outbox, ChangeLog &changes)
    : m_db(outbox)
    , m_changes(changes)
{ }

Result<> OutboxStore::enqueue(const OutboxItem &item)
{
    if (item.clientId.isEmpty() || item.conversation.isEmpty())
        return fail(ErrorKind::BadInput, u"an outbox item without ids"_s);
    Statement insert(m_db, Query::OutboxInsert, item.clientId.value(), item.conversation.value(), item.text,
                     packQuote(item.quote), item.queuedAt, item.mustArriveBefore, codeOf(item.state), item.attempts,
                     item.notBefore, item.reason, item.serverId.value(), packTemplate(item.sentTemplate), logOf(item),
                     item.seenUpTo.value(), fileStateOf(item));
    if (const auto done = insert.run(); !done)
        return done;
    if (insert.changes() == 0)
        return fail(ErrorKind::Conflict, u"this client id is in the outbox already"_s);
    m_changes.both(item.conversation);
    return {};
}

Result<QList<OutboxItem>> OutboxStore::due(const QDateTime &now, int limit) const
{
    Statement rows(m_db, Query::OutboxDue, now, limit);
    return readItems(rows);
}

Result<std::optional<QDateTime>> OutboxStore::nextDueAt(const QDateTime &now) const
{
    std::optional<QDateTime> time;
    Statement row(m_db, Query::OutboxNextDue, now);
    if (row.next())
        time = row.optionalTime(0);
    return row.end().map([&] { return time; });
}

// Runs a change of the row with this client id and notes its conversation; NotFound when there is none.
Result<> OutboxStore::change(const ClientMessageId &id, Statement &statement)
{
    const auto item = get(id);
    if (!item)
        return fail(item.error());
    if (const auto done = statement.run(); !done)
        return done;
    if (!*item || statement.changes() == 0)
        return fail(ErrorKind::NotFound, u"no such item in the outbox"_s);
    m_changes.both((*item)->conversation);
    return {};
}

Result<> OutboxStore::update(const OutboxItem &item)
{
    Statement statement(m_db, Query::OutboxUpdate, item.clientId.value(), codeOf(item.state), item.attempts,
                        item.notBefore, item.reason, item.mustArriveBefore, item.serverId.value(), logOf(item),
                        fileStateOf(item));
    return change(item.clientId, statement);
}

Result<> OutboxStore::setServerId(const ClientMessageId &id, MessageId serverId)
{
    Statement statement(m_db, Query::OutboxSetServerId, id.value(), serverId.value());
    return change(id, statement);
}

Result<> OutboxStore::remove(const ClientMessageId &id)
{
    Statement statement(m_db, Query::OutboxDelete, id.value());
    const auto done = change(id, statement);
    return done || done.error().kind != ErrorKind::NotFound ? done : Result<>();
}

Result<> OutboxStore::requeue(const ClientMessageId &id, const QDateTime &now,
                              const std::optional<QDateTime> &mustArriveBefore)
{
    // Whether it was sent before stays unclear when the agent asks for another try.
    Statement statement(m_db, Query::OutboxRequeue, id.value(), now, mustArriveBefore, QString(OutboxReason::unclear));
    return change(id, statement);
}

Result<> OutboxStore::needTemplate(const ConversationId &conversation)
{
    Statement statement(m_db, Query::OutboxNeedTemplate, conversation.value(), errorName(ErrorKind::WindowClosed),
                        QString(OutboxReason::unclear));
    const auto done = statement.run();
    if (done && statement.changes() > 0)
        m_changes.both(conversation);
    return done;
}

Result<int> OutboxStore::recover(const QDateTime &askTemplatesAt)
{
    Statement sending(m_db, Query::OutboxSending);
    while (sending.next())
        m_changes.both(ConversationId{sending.text(0)});
    if (const auto end = sending.end(); !end)
        return fail(end.error());
    Statement statement(m_db, Query::OutboxRecover, askTemplatesAt, QString(OutboxReason::unclear));
    return statement.run().map([&] { return int(statement.changes()); });
}

Result<std::optional<OutboxItem>> OutboxStore::get(const ClientMessageId &id) const
{
    Statement row(m_db, Query::OutboxByClientId, id.value());
    return readOne(row);
}

Result<std::optional<OutboxItem>> OutboxStore::findByServerId(MessageId id) const
{
    Statement row(m_db, Query::OutboxByServerId, id.value());
    return readOne(row);
}

Result<QList<OutboxItem>> OutboxStore::list(const ConversationId &conversation) const
{
    Statement rows(m_db, Query::OutboxList, conversation.value());
    return readItems(rows);
}

Result<QList<OutboxItem>> OutboxStore::list() const
{
    Statement rows(m_db, Query::OutboxAll);
    return readItems(rows);
}

Result<> OutboxStore::removeAllOf(const ConversationId &conversation)
{
    Statement statement(m_db, Query::OutboxDeleteAllOf, conversation.value());
    const auto done = statement.run();
    if (done && statement.changes() > 0)
        m_changes.both(conversation);
    return done;
}

Result<QSet<ConversationId>> OutboxStore::conversations() const
{
    QSet<ConversationId> ids;
    Statement rows(m_db, Query::OutboxConversations);
    while (rows.next())
        ids.insert(ConversationId{rows.text(0)});
    return rows.end().map([&] { return ids; });
}

Result<OutboxCounts> OutboxStore::counts(const ConversationId &conversation) const
{
    Statement row(m_db, Query::OutboxCountsOf, conversation.value());
    return readCounts(row);
}

Result<OutboxCounts> OutboxStore::counts() const
{
    Statement row(m_db, Query::OutboxCounts);
    return readCounts(row);
}

} // namespace Amandesk
