#include "core/storage/schema_list.h"
#include "core/storage/schema.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storedtext.h"
#include "core/words/foldedtext.h"
#include <array>
#include <QSqlError>
#include <QSqlQuery>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Who serves a conversation, one by one, as its tags are: "which are served by her" is a look-up.
Result<> fillAgents(SqlConnection &cache)
{
    QSqlQuery rows(cache.database());
    rows.setForwardOnly(true);
    if (!rows.exec(u"SELECT key, agents FROM conversation WHERE agents <> ''"_s))
        return fail(sqlError(rows.lastError(), u"agents"));
    QSqlQuery insert(cache.database());
    if (!insert.prepare(u"INSERT INTO conversation_agent (agent, conversation) VALUES (?, ?) ON CONFLICT DO NOTHING"_s))
        return fail(sqlError(insert.lastError(), u"agents"));
    while (rows.next()) {
        for (const QString &agent : splitLines(rows.value(1).toString())) {
            insert.addBindValue(foldedText(agent));
            insert.addBindValue(rows.value(0));
            if (!insert.exec())
                return fail(sqlError(insert.lastError(), u"agents"));
        }
    }
    return {};
}
} // namespace

// A filter passes over rows within the index that sorts them: it has what filters look at. These columns change
// together with the time of the last message, which moves the entry anyway; an index of their own would cost each
// message another page.
Result<> addListFilters(SqlConnection &cache)
{
    const QString looked = u", source, channel_id, by_bot, unread, waiting_since, window_closes_at)"_s;
    const std::array statements{
        u"DROP INDEX conversation_newest_serve"_s,
        u"DROP INDEX conversation_newest_mine"_s,
        u"CREATE INDEX conversation_newest_serve ON conversation (serve, newest_first, key"_s + looked,
        u"CREATE INDEX conversation_newest_mine ON conversation (newest_first, key"_s + looked
            + u" WHERE mine = 1 AND serve <> 2"_s,
        u"CREATE TABLE conversation_agent (agent TEXT NOT NULL, "
        "conversation INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE, "
        "PRIMARY KEY (agent, conversation)) STRICT, WITHOUT ROWID"_s,
        u"CREATE INDEX conversation_agent_of ON conversation_agent (conversation)"_s,
    };
    return executeAll(cache, statements).and_then([&] { return fillAgents(cache); });
}

// Kinds and values: see savedviewstore.cpp. A view that was saved before has none.
Result<> addViewFilters(SqlConnection &outbox)
{
    return outbox.execute(u"CREATE TABLE saved_view_filter (view INTEGER NOT NULL REFERENCES saved_view (id) "
                          "ON DELETE CASCADE, kind INTEGER NOT NULL, value TEXT NOT NULL, "
                          "PRIMARY KEY (view, kind, value)) STRICT, WITHOUT ROWID"_s);
}

} // namespace Amandesk
