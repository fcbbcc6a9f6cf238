#pragma once
#include "core/base/result.h"
#include "core/domain/quickreply.h"
#include <QList>

namespace Amandesk {
class SqlConnection;
enum class Query;

// Ready-made texts: those of the whole team, which the server has, and the agent's own, which only this computer has
// and which therefore are in the file that is never thrown away. The only writer of `quick_reply` and `own_reply`; a
// storage thread only.
class QuickReplyStore final
{
public:
    QuickReplyStore(SqlConnection &cache, SqlConnection &outbox);

    Result<> replaceShared(const QList<QuickReply> &replies);
    // Adds it (id 0) or changes it; answers its id. BadInput without a command or a text, Conflict when another one of
    // the agent's own has the command.
    Result<qint64> saveOwn(const QuickReply &reply);
    Result<> removeOwn(qint64 id);

    // Those whose command begins like this, without regard to case and accents, by command; the agent's own come
    // before those of the team.
    Result<QList<QuickReply>> find(const QString &beginning, int limit) const;

private:
    Result<QList<QuickReply>> find(SqlConnection &db, Query query, const QString &folded, int limit) const;

    SqlConnection &m_cache;
    SqlConnection &m_outbox;
};

} // namespace Amandesk
