#include "core/storage/searchstore.h"
#include "core/storage/searchwords.h"
#include "core/storage/snippet.h"
#include "core/storage/statement.h"
#include "core/storage/storedtext.h"
#include <algorithm>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostConversations = 20;
constexpr int conversationsLookedAt = 200; // of those that match, the newest ones by key

QString marker(QChar mark)
{
    return QString(mark);
}

// Columns 0–5 are id, contact name, channel name, source, minus the time of the last message, and identity.
SearchHit conversationHit(const Statement &row)
{
    SearchHit hit;
    hit.conversation = ConversationId{row.text(0)};
    hit.contactName = row.text(1);
    hit.channelName = row.text(2);
    hit.source = row.text(3);
    if (const qint64 newestFirst = row.number(4); newestFirst != 0)
        hit.at = QDateTime::fromMSecsSinceEpoch(-newestFirst, Qt::UTC);
    hit.contactUserId = row.text(5);
    return hit;
}

// The first of the columns that holds a match.
void addSnippet(SearchHit &hit, const Statement &row, int firstColumn, int columns)
{
    for (int column = firstColumn; column < firstColumn + columns; ++column) {
        const QString marked = row.text(column);
        if (!hasMatch(marked))
            continue;
        const Snippet snippet = snippetOf(marked);
        hit.snippet = snippet.text;
        hit.marks = snippet.marks;
        return;
    }
}
} // namespace

SearchStore::SearchStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<SearchPage> SearchStore::search(const SearchRequest &request) const
{
    SearchPage page;
    const SearchWords words = searchWordsOf(request.text);
    if (const auto done = addCoverage(page); !done)
        return fail(done.error());
    if (words.isEmpty())
        return page;
    if (request.after.isEmpty() && request.conversation.isEmpty()) {
        if (const auto done = addConversations(words, page); !done)
            return fail(done.error());
    }
    if (const auto done = addMessages(words, request, page); !done)
        return fail(done.error());
    return page;
}

Result<> SearchStore::addConversations(const SearchWords &words, SearchPage &page) const
{
    QList<SearchHit> hits;
    {
        Statement rows(m_db, Query::SearchConversations, words.matchExpression(), marker(matchBegins),
                       marker(matchEnds), conversationsLookedAt);
        while (rows.next()) {
            SearchHit hit = conversationHit(rows);
            addSnippet(hit, rows, 6, 4);
            hits.append(hit);
        }
        if (const auto end = rows.end(); !end)
            return end;
    }
    if (!words.digits.isEmpty()) {
        const QString from = reversedDigits(words.digits);
        Statement rows(m_db, Query::SearchDigits, from, QString(from + u':'), conversationsLookedAt); // ':' follows '9'
        while (rows.next()) {
            SearchHit hit = conversationHit(rows);
            const bool known = std::any_of(hits.cbegin(), hits.cend(), [&](const SearchHit &other) {
                return other.conversation == hit.conversation;
            });
            if (known)
                continue;
            hit.snippet = hit.contactUserId;
            const int length = int(words.digits.size());
            if (hit.snippet.endsWith(words.digits))
                hit.marks = {{int(hit.snippet.size()) - length, length}};
            hits.append(hit);
        }
        if (const auto end = rows.end(); !end)
            return end;
    }
    std::stable_sort(hits.begin(), hits.end(), [](const SearchHit &a, const SearchHit &b) { return a.at > b.at; });
    page.hits = hits.mid(0, mostConversations);
    return {};
}

Result<> SearchStore::addMessages(const SearchWords &words, const SearchRequest &request, SearchPage &page) const
{
    qint64 below = std::numeric_limits<qint64>::max();
    if (!request.after.isEmpty()) {
        bool isNumber = false;
        below = request.after.toLongLong(&isNumber);
        if (!isNumber)
            return fail(ErrorKind::BadInput, u"not a cursor of this search"_s);
    }
    const int limit = qMax(1, request.limit);
    const bool everywhere = request.conversation.isEmpty();
    Statement rows(m_db, everywhere ? Query::SearchMessages : Query::SearchMessagesOfConversation,
                   words.matchExpression(), below, marker(matchBegins), marker(matchEnds), limit + 1);
    if (!everywhere)
        rows.bind(request.conversation.value());
    int found = 0;
    while (rows.next()) {
        if (found++ == limit) {
            page.more = true;
            page.nextCursor = QString::number(page.hits.constLast().message.value());
            break;
        }
        SearchHit hit;
        hit.message = MessageId{rows.number(0)};
        hit.conversation = ConversationId{rows.text(1)};
        hit.contactName = rows.text(2);
        hit.channelName = rows.text(3);
        hit.source = rows.text(4);
        hit.senderName = rows.text(5);
        hit.at = rows.time(6);
        hit.contactUserId = rows.text(7);
        addSnippet(hit, rows, 8, 3);
        page.hits.append(hit);
    }
    return rows.end();
}

Result<> SearchStore::addCoverage(SearchPage &page) const
{
    {
        Statement row(m_db, Query::MessageTotal);
        if (row.next())
            page.searchedMessages = row.number(0);
        if (const auto end = row.end(); !end)
            return end;
    }
    Statement row(m_db, Query::MessageOldestTime);
    if (row.next())
        page.oldest = row.optionalTime(0);
    return row.end();
}

} // namespace Amandesk
