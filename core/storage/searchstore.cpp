#include "core/storage/searchstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/searchkeys.h"
#include "core/storage/searchlook.h"
#include "core/storage/snippet.h"
#include "core/storage/statement.h"
#include <algorithm>
#include <array>
#include <limits>
#include <QElapsedTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int messagesLookedAt = 5000; // by one call, at most
constexpr int messagesLookedAtLeast = 200;
constexpr qint64 timeToLook = 6; // ms; then a call answers what it has
constexpr qint64 timeToRank = 60; // ms; the best match can be an older one, and there is no looking on behind it
constexpr int messagesTriedFirst = 1500; // for a beginning that most messages have
constexpr int promising = 5; // hits among the newest: there are more where they come from
constexpr int fewConversations = 50; // cheaper one by one than through the whole history
constexpr qint64 day = 24 * 60 * 60 * 1000;

bool comesBefore(const RankedHit &a, const RankedHit &b)
{
    return a.score != b.score ? a.score > b.score : a.hit.message > b.hit.message;
}

std::optional<SearchCursor> cursorOf(const QString &text)
{
    SearchCursor cursor;
    if (text.isEmpty())
        return cursor;
    const QList<QStringView> numbers = QStringView(text).split(u':');
    bool ok[4] = {true, false, true, true};
    if (numbers.size() == 1) {
        cursor.id = numbers[0].toLongLong(&ok[1]);
    } else if (numbers.size() == 4) {
        cursor.score = numbers[0].toInt(&ok[0]);
        cursor.id = numbers[1].toLongLong(&ok[1]);
        cursor.from = numbers[2].toLongLong(&ok[2]);
        cursor.to = numbers[3].toLongLong(&ok[3]);
    }
    return ok[0] && ok[1] && ok[2] && ok[3] ? std::optional(cursor) : std::nullopt;
}
} // namespace

SearchStore::SearchStore(SqlConnection &cache, const OutboxStore &outbox)
    : m_db(cache)
    , m_outbox(outbox)
{ }

Result<SearchPage> SearchStore::search(const SearchRequest &request) const
{
    SearchPage page;
    page.query = request.query;
    page.order = request.order;
    if (const auto done = addCoverage(page); !done)
        return fail(done.error());
    if (request.query.isEmpty())
        return page;
    const auto cursor = cursorOf(request.after);
    if (!cursor)
        return fail(ErrorKind::BadInput, u"not a cursor of this search"_s);
    auto filters = SearchFilters::make(request.query, m_db, m_tokenizer);
    if (!filters)
        return fail(filters.error());
    Look look{request, SearchMatcher(request.query, m_tokenizer), std::move(*filters), *cursor, std::move(page)};
    look.timer.start();
    if (look.matcher.isEmpty() && !look.filters.askAboutMessages() && !look.filters.askAboutConversations())
        return look.page; // what was typed has no word in it
    if (!request.conversation.isEmpty()) {
        const auto key = keyOf(request.conversation);
        if (!key)
            return fail(key.error());
        look.inside = *key;
        if (look.inside == 0)
            return look.page;
        const auto whole = reachesBeginning(*key);
        if (!whole)
            return fail(whole.error());
        look.page.conversationsNotCached = *whole ? 0 : 1;
    }
    Result<> done;
    if (request.after.isEmpty() && request.conversation.isEmpty())
        done = addWaiting(look).and_then([&] { return addConversations(look); });
    if (done && (!look.matcher.isEmpty() || look.filters.askAboutMessages()))
        done = addMessages(look);
    if (!done)
        return fail(done.error());
    return look.page;
}

Result<qint64> SearchStore::keyOf(const ConversationId &conversation) const
{
    Statement row(m_db, Query::ConversationKey, conversation.value());
    const qint64 key = row.next() ? row.number(0) : 0;
    return row.end().map([&] { return key; });
}

Result<bool> SearchStore::reachesBeginning(qint64 key) const
{
    Statement row(m_db, Query::MessageOldestPrevious, key);
    const bool first = row.next() && row.number(0) == 0;
    return row.end().map([&] { return first; });
}

// A place in the history that leaves out nothing that `before` allows: message numbers rise with time, give or take a
// day.
Result<qint64> SearchStore::startOf(const Look &look) const
{
    const qint64 from = look.byScore() ? look.cursor.from : look.cursor.id;
    const auto before = look.filters.before();
    if (!before)
        return from;
    qint64 low = 0; // sent early enough
    qint64 high = 0; // the newest there is
    {
        Statement newest(m_db, Query::SearchTimeBelow, from);
        if (newest.next())
            high = qMin(from, newest.number(0));
        if (const auto end = newest.end(); !end)
            return fail(end.error());
    }
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        Statement row(m_db, Query::SearchTimeBelow, middle);
        const bool there = row.next();
        const qint64 id = there ? row.number(0) : 0;
        const bool late = there && row.number(1) >= *before + day;
        if (const auto end = row.end(); !end)
            return fail(end.error());
        if (late)
            high = id > 0 ? id - 1 : 0;
        else
            low = middle + 1;
    }
    return high < from ? high + 1 : from;
}

Result<> SearchStore::walk(Look &look, Statement &rows, int most) const
{
    const qint64 time = look.byScore() ? timeToRank : timeToLook;
    int left = most;
    while (look.found.size() < look.wanted()) {
        if (left-- == 0)
            return {};
        if (!rows.next()) {
            look.ended = true;
            break;
        }
        // A stretch is the same on each of its pages, however busy the computer is.
        if (look.cursor.to == 0 && most - left > messagesLookedAtLeast && look.timer.hasExpired(time))
            return {};
        const SearchCandidate candidate = readCandidate(rows);
        if (candidate.id.value() < look.cursor.to) {
            look.lowest = look.cursor.to;
            return {};
        }
        look.lowest = candidate.id.value();
        if (candidate.sentAt < look.filters.notBefore() - day) {
            look.ended = true;
            break;
        }
        if (!look.filters.acceptsMessage(candidate))
            continue;
        const std::array<QStringView, 3> texts{candidate.text, candidate.caption, candidate.fileName};
        const auto match = look.matcher.match(texts);
        if (!match)
            continue;
        const auto found = conversation(look, candidate.conversation);
        if (!found)
            return fail(found.error());
        if (!look.filters.accepts(candidate, **found))
            continue;
        RankedHit ranked;
        if (look.byScore())
            ranked.score = 4 * match->exact + 2 * match->inOrder + (match->marks.constFirst().isEmpty() ? 0 : 1);
        SearchHit &hit = ranked.hit;
        hit.message = candidate.id;
        hit.conversation = (*found)->id;
        hit.contactName = (*found)->contactName;
        hit.contactUserId = (*found)->contactUserId;
        hit.channelName = (*found)->channelName;
        hit.source = (*found)->source;
        hit.senderName = candidate.senderName;
        hit.at = QDateTime::fromMSecsSinceEpoch(candidate.sentAt, Qt::UTC);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const QList<TextRange> &marks = match->marks.at(qsizetype(i));
            if (marks.isEmpty() && (!look.matcher.isEmpty() || texts[i].isEmpty()))
                continue;
            const Snippet snippet = snippetOf(texts[i], marks);
            hit.snippet = snippet.text;
            hit.marks = snippet.marks;
            break;
        }
        look.found.append(std::move(ranked));
    }
    return rows.end();
}

Result<> SearchStore::walkEachOf(Look &look, const QList<qint64> &conversations) const
{
    const auto start = startOf(look);
    if (!start)
        return fail(start.error());
    QList<RankedHit> all;
    bool ended = true;
    qint64 seenFrom = 0; // in every conversation
    for (const qint64 key : conversations) {
        look.found.clear();
        look.ended = false;
        Statement rows(m_db, Query::SearchOfConversation, key, *start);
        if (const auto done = walk(look, rows, messagesLookedAt); !done)
            return done;
        if (!look.ended) {
            ended = false;
            seenFrom = qMax(seenFrom, look.lowest);
        }
        all += look.found;
    }
    // The next page begins at one place for all: what one conversation has below it comes then, with what the others
    // have in between.
    all.removeIf([seenFrom](const RankedHit &ranked) { return ranked.hit.message.value() < seenFrom; });
    std::sort(all.begin(), all.end(), comesBefore);
    look.found = all;
    look.ended = ended;
    look.lowest = seenFrom;
    return {};
}

Result<> SearchStore::addMessages(Look &look) const
{
    const auto start = startOf(look);
    if (!start)
        return fail(start.error());
    const auto question = look.matcher.indexQuestion(keysOfIndex(m_db, Query::SearchMessageKey));
    QStringList expressions{question.expression, look.filters.senderExpression()};
    expressions.removeAll(QString());
    const auto &only = look.filters.conversations();

    Result<> done;
    if (look.inside != 0) {
        done = walkEachOf(look, {look.inside});
    } else if (expressions.isEmpty() && only && only->size() <= fewConversations) {
        done = walkEachOf(look, only->values());
    } else if (expressions.isEmpty()) {
        const Query query = look.filters.needContent() ? Query::SearchWithContent
            : look.filters.needFailed()                ? Query::SearchFailed
                                                       : Query::SearchRecent;
        Statement rows(m_db, query, *start);
        done = walk(look, rows, messagesLookedAt);
    } else {
        // What many texts have is found at once in the newest; the index would collect them all first.
        if (question.broad && look.filters.senderExpression().isEmpty()) {
            Statement rows(m_db, Query::SearchRecent, *start);
            done = walk(look, rows, messagesTriedFirst);
        }
        if (done && !look.ended && look.found.size() < qMin(promising, look.wanted())) {
            look.found.clear();
            Statement rows(m_db, Query::SearchMessages, expressions.join(" AND "_L1), *start);
            done = walk(look, rows, messagesLookedAt);
        }
    }
    if (!done)
        return done;

    if (look.byScore()) {
        std::sort(look.found.begin(), look.found.end(), comesBefore);
        look.found.removeIf([&](const RankedHit &ranked) {
            return ranked.score > look.cursor.score
                || (ranked.score == look.cursor.score && ranked.hit.message.value() >= look.cursor.id);
        });
    }
    const int limit = qMax(1, look.request.limit);
    const bool full = look.found.size() > limit;
    look.page.more = full || !look.ended;
    if (full)
        look.found.resize(limit);
    if (look.page.more) {
        SearchCursor next;
        next.from = look.lowest; // the next stretch
        if (full) {
            const RankedHit &last = look.found.constLast();
            next = {last.score, last.hit.message.value(), look.cursor.from, look.ended ? 1 : look.lowest};
        }
        if (look.byScore())
            look.page.nextCursor = u"%1:%2:%3:%4"_s.arg(next.score).arg(next.id).arg(next.from).arg(next.to);
        else
            look.page.nextCursor = QString::number(full ? next.id : next.from);
    }
    for (const RankedHit &ranked : std::as_const(look.found))
        look.page.hits.append(ranked.hit);
    return {};
}

Result<> SearchStore::addCoverage(SearchPage &page) const
{
    const auto read = [this](Query query, auto take) -> Result<> {
        Statement row(m_db, query);
        if (row.next())
            take(row);
        return row.end();
    };
    return read(Query::MessageTotal, [&](const Statement &row) { page.searchedMessages = row.number(0); })
        .and_then([&] {
            return read(Query::MessageOldestTime, [&](const Statement &row) { page.oldest = row.optionalTime(0); });
        })
        .and_then([&] {
            return read(Query::MessageNewestTime, [&](const Statement &row) { page.newest = row.optionalTime(0); });
        })
        .and_then([&] {
            return read(Query::SearchUncached,
                        [&](const Statement &row) { page.conversationsNotCached = row.integer(0); });
        })
        .and_then([&] { return SearchIndex(m_db).isComplete(); })
        .map([&](bool complete) { page.indexing = !complete; });
}

} // namespace Amandesk
