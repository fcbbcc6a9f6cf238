#pragma once
#include "core/storage/searchfilters.h"
#include "core/storage/searchstore.h"
#include "core/words/searchmatcher.h"
#include <limits>
#include <QElapsedTimer>

namespace Amandesk {

struct RankedHit {
    int score = 0; // 0 when newest first
    SearchHit hit;
};

// Of the last hit of the page before: "id", or "score:id:from:to". The best match is the best of a stretch of the
// history: the messages below `from`, down to `to`. When all of it was shown, the next stretch follows.
struct SearchCursor {
    int score = std::numeric_limits<int>::max();
    qint64 id = std::numeric_limits<qint64>::max();
    qint64 from = std::numeric_limits<qint64>::max();
    qint64 to = 0; // 0: as far as one call gets
};

// One search while it goes on; for the files of SearchStore.
struct SearchStore::Look {
    const SearchRequest &request;
    SearchMatcher matcher;
    SearchFilters filters;
    SearchCursor cursor;
    SearchPage page;
    QHash<qint64, SearchedConversation> conversations = {};
    qint64 inside = 0; // key of the only conversation to look into
    QList<RankedHit> found = {};
    qint64 lowest = std::numeric_limits<qint64>::max(); // of the messages looked at
    bool ended = false; // there is nothing further back
    QElapsedTimer timer = {};

    static constexpr int mostRanked = 2000; // of the newest that match, for the best match

    bool byScore() const { return request.order == SearchOrder::BestMatch; }
    int wanted() const { return byScore() ? mostRanked : qMax(1, request.limit) + 1; }
};

} // namespace Amandesk
