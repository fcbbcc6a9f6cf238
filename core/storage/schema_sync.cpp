#include "core/storage/schema_sync.h"
#include "core/storage/schema.h"
#include "core/storage/sqlconnection.h"
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<> createBacklog(SqlConnection &cache)
{
    const std::array statements{
        // Values of Lacking: a new row has none of its messages.
        u"ALTER TABLE conversation ADD COLUMN lacks INTEGER NOT NULL DEFAULT 3"_s,
        // What is here was fetched from the newest on; how far down nobody noted.
        u"UPDATE conversation SET lacks = 1 WHERE cached = 1"_s,
        u"UPDATE conversation SET lacks = 0 WHERE key IN (SELECT conversation FROM evicted)"_s,
        u"CREATE INDEX conversation_behind ON conversation (newest_first, key) WHERE lacks > 1"_s,
        u"CREATE INDEX conversation_history ON conversation (newest_first, key) WHERE lacks = 1"_s,
    };
    return executeAll(cache, statements);
}

Result<> addWindowWord(SqlConnection &cache)
{
    const std::array statements{
        u"ALTER TABLE conversation ADD COLUMN window_said INTEGER"_s, // when it ends, by the server's word
        u"ALTER TABLE conversation ADD COLUMN window_said_for INTEGER"_s, // the customer's message that it knew of
        u"ALTER TABLE conversation ADD COLUMN window_refuted INTEGER"_s, // the end that a refusal has proved wrong
    };
    return executeAll(cache, statements);
}

} // namespace Amandesk
