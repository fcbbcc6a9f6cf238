#include "core/storage/quickreplystore.h"
#include "core/storage/statement.h"
#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString behindAll = QString::fromUcs4(U"\U0010FFFF"); // sorts after everything a command can go on with
}

QuickReplyStore::QuickReplyStore(SqlConnection &cache, SqlConnection &outbox)
    : m_cache(cache)
    , m_outbox(outbox)
{ }

Result<> QuickReplyStore::replaceShared(const QList<QuickReply> &replies)
{
    if (const auto done = Statement(m_cache, Query::QuickReplyDeleteAll).run(); !done)
        return done;
    for (const QuickReply &reply : replies) {
        const auto done =
            Statement(m_cache, Query::QuickReplyInsert, reply.id, reply.command, foldedText(reply.command), reply.text)
                .run();
        if (!done)
            return done;
    }
    return {};
}

Result<qint64> QuickReplyStore::saveOwn(const QuickReply &reply)
{
    if (reply.command.isEmpty() || reply.text.isEmpty())
        return fail(ErrorKind::BadInput, u"a quick reply without command or text"_s);
    const QString folded = foldedText(reply.command);
    {
        Statement other(m_outbox, Query::OwnReplyByCommand, folded);
        const bool taken = other.next() && other.number(0) != reply.id;
        if (const auto end = other.end(); !end)
            return fail(end.error());
        if (taken)
            return fail(ErrorKind::Conflict, u"another quick reply has this command"_s);
    }
    const std::optional<qint64> id = reply.id == 0 ? std::nullopt : std::optional(reply.id);
    Statement save(m_outbox, Query::OwnReplySave, id, reply.command, folded, reply.text);
    return save.run().map([&] { return id ? *id : save.insertedKey(); });
}

Result<> QuickReplyStore::removeOwn(qint64 id)
{
    return Statement(m_outbox, Query::OwnReplyDelete, id).run();
}

Result<QList<QuickReply>> QuickReplyStore::find(SqlConnection &db, Query query, const QString &folded, int limit) const
{
    QList<QuickReply> replies;
    Statement rows(db, query, folded, QString(folded + behindAll), limit);
    while (rows.next())
        replies.append({rows.number(0), query == Query::OwnReplyFind, rows.text(1), rows.text(2)});
    return rows.end().map([&] { return replies; });
}

Result<QList<QuickReply>> QuickReplyStore::find(const QString &beginning, int limit) const
{
    const QString folded = foldedText(beginning);
    auto replies = find(m_outbox, Query::OwnReplyFind, folded, limit);
    const auto shared = find(m_cache, Query::QuickReplyFind, folded, limit);
    if (!replies || !shared)
        return fail(replies ? shared.error() : replies.error());
    replies->append(*shared);
    std::stable_sort(replies->begin(), replies->end(), [](const QuickReply &a, const QuickReply &b) {
        return foldedText(a.command) < foldedText(b.command);
    });
    if (replies->size() > limit)
        replies->resize(limit);
    return replies;
}

} // namespace Amandesk
