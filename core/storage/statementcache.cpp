#include "core/storage/statementcache.h"
#include "core/storage/sqlcipherapi.h"
#include <algorithm>
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// A pragma may act while it is prepared and do nothing when it is repeated, and the definition of a table is written
// once: only the ordinary statements are worth keeping.
bool isWorthKeeping(QStringView sql)
{
    static constexpr std::array words{"SELECT"_L1, "INSERT"_L1, "UPDATE"_L1,   "DELETE"_L1,    "REPLACE"_L1, "WITH"_L1,
                                      "BEGIN"_L1,  "COMMIT"_L1, "ROLLBACK"_L1, "SAVEPOINT"_L1, "RELEASE"_L1};
    const QStringView text = sql.trimmed();
    const auto end = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isLetter(); });
    const QStringView word = text.first(end - text.begin());
    return std::any_of(words.begin(), words.end(),
                       [word](QLatin1StringView known) { return word.compare(known, Qt::CaseInsensitive) == 0; });
}
} // namespace

StatementCache::~StatementCache()
{
    close();
}

void StatementCache::open(sqlite3 *db)
{
    close();
    m_db = db;
}

void StatementCache::close()
{
    m_places.clear();
    for (const Idle &idle : m_idle)
        sqlite3_finalize(idle.statement);
    m_idle.clear();
    m_db = nullptr;
}

sqlite3_stmt *StatementCache::take(const QString &sql)
{
    const auto place = m_places.constFind(sql);
    if (place == m_places.cend())
        return nullptr;
    sqlite3_stmt *statement = (*place)->statement;
    m_idle.erase(*place);
    m_places.erase(place);
    return statement;
}

void StatementCache::giveBack(const QString &sql, sqlite3_stmt *statement)
{
    if (!m_db || m_places.contains(sql) || !isWorthKeeping(sql)) {
        sqlite3_finalize(statement);
        return;
    }
    m_places.insert(sql, m_idle.insert(m_idle.end(), {sql, statement}));
    if (m_idle.size() <= capacity)
        return;
    sqlite3_finalize(m_idle.front().statement);
    m_places.remove(m_idle.front().sql);
    m_idle.pop_front();
}

} // namespace Amandesk
