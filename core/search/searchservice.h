#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"
#include <QFuture>

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
    // cursor: SearchPage::nextCursor of the page before, of the same text and order.
    QFuture<Result<SearchPage>> find(const QString &text, SearchOrder order = SearchOrder::Newest,
                                     const QString &cursor = {}, int limit = pageSize);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace Amandesk
