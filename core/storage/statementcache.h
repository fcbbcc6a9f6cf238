#pragma once
#include <list>
#include <QHash>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace Amandesk {

// The prepared statements of one connection that nobody uses at the moment, by their SQL: what is prepared again is
// found again. Bounded, the longest unused one goes first. A statement in use is not in here, so it is never shared.
// Owned by the driver, on its thread.
class StatementCache final
{
public:
    static constexpr std::size_t capacity = 64;

    StatementCache() = default;
    ~StatementCache();
    StatementCache(const StatementCache &) = delete;
    StatementCache &operator=(const StatementCache &) = delete;

    void open(sqlite3 *db);
    void close(); // finalises what is in here; what is in use is its user's to end
    sqlite3 *database() const { return m_db; } // null when closed

    sqlite3_stmt *take(const QString &sql); // null when there is none
    // Takes a statement that has been reset and has no values. Finalises it when it cannot be kept.
    void giveBack(const QString &sql, sqlite3_stmt *statement);
    std::size_t size() const { return m_idle.size(); }

private:
    struct Idle {
        QString sql;
        sqlite3_stmt *statement;
    };
    sqlite3 *m_db = nullptr;
    std::list<Idle> m_idle; // the longest unused one first
    QHash<QString, std::list<Idle>::iterator> m_places;
};

} // namespace Amandesk
