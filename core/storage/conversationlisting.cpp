// The list and what it can be filtered by: a part of ConversationStore.
#include "core/storage/conversationstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedconversation.h"
#include "core/words/foldedtext.h"
#include "core/words/listmatch.h"
#include <algorithm>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// The parts of a sort, in the order in which the list shows them. What cannot match at all is not walked through.
QList<ListPart> partsOf(const ConversationListQuery &query)
{
    switch (query.sort) {
    case ConversationSort::Newest:
        return {ListPart::Newest};
    case ConversationSort::LongestWaiting:
        return query.filter.unansweredOnly ? QList{ListPart::Waiting} : QList{ListPart::Waiting, ListPart::NotWaiting};
    case ConversationSort::WindowClosingFirst:
        return {ListPart::WindowOpen, ListPart::WindowNotOpen};
    }
    Q_UNREACHABLE();
}

struct Keyset {
    qint64 value = std::numeric_limits<qint64>::min();
    qint64 key = 0;
};

qint64 sortValue(const Conversation &conversation, ListPart part)
{
    switch (part) {
    case ListPart::Newest:
    case ListPart::NotWaiting:
    case ListPart::WindowNotOpen:
        return conversation.lastAt.isValid() ? -conversation.lastAt.toMSecsSinceEpoch() : 0;
    case ListPart::Waiting:
        return conversation.waitingSince->toMSecsSinceEpoch();
    case ListPart::WindowOpen:
        return conversation.windowClosesAt->toMSecsSinceEpoch();
    }
    Q_UNREACHABLE();
}

// "part:value:key:now". The moment stays that of the first page, so that no row falls between two pages.
struct ListCursor {
    int part = 0; // place in partsOf()
    Keyset keyset;
    qint64 now = 0;
};

QString textOf(const ListCursor &cursor)
{
    return u"%1:%2:%3:%4"_s.arg(cursor.part).arg(cursor.keyset.value).arg(cursor.keyset.key).arg(cursor.now);
}

std::optional<ListCursor> cursorOf(const QString &text)
{
    const QStringList numbers = text.split(u':');
    if (numbers.size() != 4)
        return std::nullopt;
    bool ok[4] = {};
    const ListCursor cursor{numbers[0].toInt(&ok[0]),
                            {numbers[1].toLongLong(&ok[1]), numbers[2].toLongLong(&ok[2])},
                            numbers[3].toLongLong(&ok[3])};
    if (!ok[0] || !ok[1] || !ok[2] || !ok[3] || cursor.part < 0)
        return std::nullopt;
    return cursor;
}

void bindAnyOf(Statement &statement, const QStringList &texts)
{
    for (qsizetype i = 0; i < mostFiltered; ++i) {
        if (i < texts.size())
            statement.bind(foldedText(texts[i]));
        else
            statement.bind(nullptr);
    }
}

// The values behind the moment, in the order of conversationListQuery().
void bindFilter(Statement &statement, const ConversationFilter &filter, qint64 now)
{
    QString channels;
    for (const ChannelKey &channel : filter.channels)
        channels += u'\n' + channel.source + u':' + QString::number(channel.id.value()) + u'\n';
    statement.bind(channels);
    statement.bind(filter.handledBy == HandledBy::Anyone ? -1 : filter.handledBy == HandledBy::Bot ? 1 : 0);
    statement.bind(filter.unansweredOnly);
    const auto within = filter.windowClosesWithin.value_or(std::chrono::hours(0));
    statement.bind(filter.windowClosesWithin ? now + std::chrono::milliseconds(within).count() : 0);
    bindAnyOf(statement, filter.tags);
    bindAnyOf(statement, filter.agents);
}

Result<> checkLengths(const ConversationFilter &filter)
{
    const qsizetype longest = std::max({filter.channels.size(), filter.tags.size(), filter.agents.size()});
    if (longest > mostFiltered)
        return fail(ErrorKind::BadInput, u"a filter has %1 of a kind"_s.arg(longest));
    return {};
}

// Where a pinned one stands among the pinned ones: as it would among all.
std::tuple<int, qint64, qint64> placeOf(const StoredConversation &row, const ConversationListQuery &query)
{
    const Conversation &value = row.value;
    ListPart part = ListPart::Newest;
    if (query.sort == ConversationSort::LongestWaiting)
        part = value.waitingSince ? ListPart::Waiting : ListPart::NotWaiting;
    else if (query.sort == ConversationSort::WindowClosingFirst)
        part =
            value.windowClosesAt && *value.windowClosesAt > query.now ? ListPart::WindowOpen : ListPart::WindowNotOpen;
    return {int(part), sortValue(value, part), row.key};
}
} // namespace

Result<ConversationPage> ConversationStore::list(const ConversationListQuery &query) const
{
    ListCursor cursor;
    cursor.now = query.now.isValid() ? query.now.toMSecsSinceEpoch() : 0;
    if (!query.cursor.isEmpty()) {
        const auto given = cursorOf(query.cursor);
        if (!given)
            return fail(ErrorKind::BadInput, u"not a cursor of this list"_s);
        cursor = *given;
    }
    if (const auto sound = checkLengths(query.filter); !sound)
        return fail(sound.error());
    const auto pinned = m_pins.all();
    if (!pinned)
        return fail(pinned.error());
    QList<StoredConversation> rows;
    if (query.cursor.isEmpty()) {
        auto first = pinnedOf(query, *pinned);
        if (!first)
            return fail(first.error());
        rows = *std::move(first);
    }
    const QList<ListPart> parts = partsOf(query);
    ConversationPage page;
    const auto limit = rows.size() + qMax(1, query.limit);
    for (; cursor.part < parts.size() && page.nextCursor.isEmpty(); ++cursor.part, cursor.keyset = {}) {
        const ListPart part = parts.at(cursor.part);
        Keyset from = cursor.keyset;
        if (part == ListPart::WindowOpen && from.value < cursor.now)
            from = {cursor.now, std::numeric_limits<qint64>::max()};
        Statement found(m_db, conversationListQuery(query.tab, part), from.value, from.key, query.unreadOnly,
                        foldedText(query.nameContains), limit + 1 - rows.size() + pinned->size(), cursor.now);
        bindFilter(found, query.filter, cursor.now);
        while (found.next()) {
            if (pinned->contains(ConversationId{found.text(1)}))
                continue; // above all others
            if (rows.size() == limit) { // one more than asked for: the page after begins behind the last one
                page.nextCursor = textOf(cursor);
                break;
            }
            rows.append(readStoredConversation(found));
            cursor.keyset = {sortValue(rows.constLast().value, part), rows.constLast().key};
        }
        if (const auto end = found.end(); !end)
            return fail(end.error());
    }
    page.conversations.reserve(rows.size());
    for (const StoredConversation &row : std::as_const(rows)) {
        auto conversation = withLocalParts(row);
        if (!conversation)
            return fail(conversation.error());
        page.conversations.append(*conversation);
    }
    return page;
}

Result<ConversationCounts> ConversationStore::counts(const ConversationListQuery &query) const
{
    if (const auto sound = checkLengths(query.filter); !sound)
        return fail(sound.error());
    const qint64 now = query.now.isValid() ? query.now.toMSecsSinceEpoch() : 0;
    const auto count = [&](ConversationTab tab, int &into) -> Result<> {
        const Keyset all;
        Statement found(m_db, conversationMatchQuery(tab), all.value, all.key, query.unreadOnly,
                        foldedText(query.nameContains), 0, now);
        bindFilter(found, query.filter, now);
        if (found.next())
            into = found.integer(0);
        return found.end();
    };
    ConversationCounts counts;
    return count(ConversationTab::Mine, counts.mine)
        .and_then([&] { return count(ConversationTab::Unserved, counts.unserved); })
        .and_then([&] { return count(ConversationTab::Served, counts.served); })
        .and_then([&] { return count(ConversationTab::Resolved, counts.resolved); })
        .map([&] {
            counts.all = counts.unserved + counts.served + counts.resolved;
            return counts;
        });
}

Result<QList<StoredConversation>> ConversationStore::pinnedOf(const ConversationListQuery &query,
                                                              const QSet<ConversationId> &pinned) const
{
    QList<StoredConversation> rows;
    for (const ConversationId &id : pinned) {
        const auto found = row(Query::ConversationById, id.value());
        if (!found)
            return fail(found.error());
        if (!*found)
            continue;
        const Conversation &value = (*found)->value;
        if (isUnderTab(value, query.tab) && (!query.unreadOnly || value.unread > 0)
            && matchesName(value, query.nameContains) && matchesFilter(value, query.filter, query.now))
            rows.append(**found);
    }
    std::ranges::sort(rows, {}, [&query](const StoredConversation &row) { return placeOf(row, query); });
    return rows;
}

Result<QStringList> ConversationStore::knownTags(int limit) const
{
    return knownNames(Query::TagNext, &Conversation::tags, limit);
}

Result<QStringList> ConversationStore::knownAgents(int limit) const
{
    return knownNames(Query::ServingNext, &Conversation::agents, limit);
}

// From one name to the next within the index; nothing is walked through that has the same one.
Result<QStringList> ConversationStore::knownNames(Query next, QStringList Conversation::*of, int limit) const
{
    QStringList names;
    QString folded;
    while (names.size() < limit) {
        qint64 key = 0;
        {
            Statement found(m_db, next, folded);
            if (found.next()) {
                folded = found.text(0);
                key = found.number(1);
            }
            if (const auto end = found.end(); !end)
                return fail(end.error());
        }
        if (key == 0)
            break;
        const auto found = row(Query::ConversationByKey, key);
        if (!found)
            return fail(found.error());
        const QStringList written = *found ? (*found)->value.*of : QStringList();
        const auto same =
            std::ranges::find_if(written, [&folded](const QString &name) { return foldedText(name) == folded; });
        if (same != written.end())
            names.append(*same);
    }
    return names;
}

} // namespace Amandesk
