#pragma once
#include "core/base/async.h"
#include "core/domain/search.h"
#include <QObject>

namespace Amandesk {
class Clock;
class Database;

// Full-text search over everything this computer has. Works offline. Main thread, owned by Session.
class SearchService final
{
public:
    static constexpr int pageSize = 50;

    SearchService(Database &database, const Clock &clock);
    // Any text is a valid query; what cannot match finds nothing, and SearchPage::query says how it was read. A word at
    // the very end of the text counts as a beginning: a space behind it says that it is whole.
    // One look, which may end early: with a short page, even an empty one, that still has `more`.
    // cursor: SearchPage::nextCursor of the page before, of the same text and order.
    QFuture<Result<SearchPage>> find(const QString &text, SearchOrder order = SearchOrder::Newest,
                                     const QString &cursor = {}, int limit = pageSize);
    // The first so many hits, in as many looks as it takes. Cancel the future when nobody waits for it any more.
    QFuture<Result<SearchPage>> findFirst(const QString &text, SearchOrder order, int hits);

private:
    void lookOn(const QString &text, SearchOrder order, int hits, const SearchPage &before,
                const Answer<SearchPage> &answer);

    Database &m_database;
    const Clock &m_clock;
    QObject m_looking; // who looks on ends with the service
};

} // namespace Amandesk
