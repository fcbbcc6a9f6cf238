#include "core/sync/listwalk.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include "core/sync/scopecheck.h"
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString topCursor = u"sync.listed"_s;
const QString deepCursor = u"sync.deep"_s;
const QString overCursor = u"sync.over"_s;
constexpr qint64 second = 1000;
constexpr int pageSize = 50;
constexpr int pagesOfSlice = 20; // then the messages are asked for again
constexpr int mostPagesOfMine = 4; // to see what is not in the list any more

// Agents see their own conversations, open and resolved; who oversees the queue sees everybody's.
QList<ConversationQuery::Scope> listsOf(Role role)
{
    if (overseesQueue(role))
        return {ConversationQuery::Scope::All};
    return {ConversationQuery::Scope::Mine, ConversationQuery::Scope::Resolved};
}

struct Place {
    int list = 0;
    QString cursor;
};

QString textOf(const Place &place)
{
    return QString::number(place.list) + u'|' + place.cursor;
}

Place placeOf(const QString &text)
{
    const qsizetype bar = text.indexOf(u'|');
    return {std::max(0, text.left(bar).toInt()), text.mid(bar + 1)};
}

// When the newest message was sent that is or was in the cache: what was evicted is not fetched again by itself.
Result<std::optional<QDateTime>> knownUpTo(const Stores &stores, const ConversationId &id)
{
    const auto newest = stores.messages().newest(id, 1);
    if (!newest)
        return fail(newest.error());
    if (newest->messages.isEmpty())
        return stores.messages().evictedUpTo(id);
    return newest->messages.last().sentAt;
}

struct Reader {
    bool oversees = false; // and is told of most messages by the lists alone
    qint64 over = 0; // see ListCursors
};

// Lists tell whole seconds. To an agent the second does not matter: everything in his or her conversations is told
// message by message. Who oversees the queue may have been here in the middle of it, with more to come in the same one.
bool isHere(const QDateTime &known, const QDateTime &listed, const Reader &reader)
{
    const qint64 last = listed.toMSecsSinceEpoch();
    const qint64 newest = known.toMSecsSinceEpoch();
    return newest >= last + second || (newest >= last - second && (!reader.oversees || last <= reader.over));
}

// Writes a page of the list; answers the conversations whose messages the cache has not (all of them).
Result<QList<ConversationId>> writeList(Stores &stores, const QList<Conversation> &rows, const Reader &reader)
{
    const auto written = stores.conversations().upsert(rows);
    if (!written)
        return fail(written.error());
    QList<ConversationId> behind;
    for (const Conversation &row : rows) {
        if (!reader.oversees && row.serve != ServeState::Unserved) {
            if (const auto set = stores.conversations().setMine(row.id, true); !set)
                return fail(set.error());
        }
        const auto known = knownUpTo(stores, row.id);
        if (!known)
            return fail(known.error());
        if (*known && isHere(**known, row.lastAt, reader))
            continue;
        if (const auto noted = stores.conversations().setBehind(row.id); !noted)
            return fail(noted.error());
        behind.append(row.id);
    }
    return behind;
}
} // namespace

Result<ListCursors> ListCursors::load(const CursorStore &cursors)
{
    const auto top = cursors.number(topCursor);
    const auto deep = cursors.get(deepCursor);
    const auto over = cursors.number(overCursor);
    if (!top || !deep || !over)
        return fail(ErrorKind::Storage, u"cursors not readable"_s);
    return ListCursors{*top, *deep, *over};
}

Result<> ListCursors::startOver(CursorStore &cursors)
{
    return cursors.setNumber(topCursor, 0).and_then([&] { return cursors.remove(deepCursor); });
}

void ListCursors::startOver()
{
    top = 0;
    deep.reset();
}

ListWalk::ListWalk(Database &database, ConversationApi &conversations, Role role, const ListCursors &cursors,
                   NamedConversations &named, NewestListed &newest, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_role(role)
    , m_lists(listsOf(role))
    , m_cursors(cursors)
    , m_named(named)
    , m_newestListed(newest)
    , m_clock(clock)
    , m_over(cursors.over)
    , m_begins(cursors.top == 0)
{ }

void ListWalk::start()
{
    if (m_begins)
        m_named.begin();
    pullTop(0, {}, 1);
}

// Lists come newest first: below what the last pass began with nothing has changed.
void ListWalk::pullTop(int list, const QString &cursor, int page)
{
    if (list >= m_lists.size())
        return topDone();
    ConversationQuery query;
    query.scope = m_lists.at(list);
    query.cursor = cursor;
    query.limit = pageSize;
    m_askedAt = m_clock.monotonic();
    whenDone(m_conversations.list(query), this, [this, list, cursor, page](const Result<ConversationListing> &listing) {
        if (!listing)
            return emit failed(listing.error());
        qint64 oldest = std::numeric_limits<qint64>::max();
        const bool isMine = m_lists.at(list) == ConversationQuery::Scope::Mine;
        for (const Conversation &row : listing->conversations) {
            const qint64 last = row.lastAt.isValid() ? row.lastAt.toMSecsSinceEpoch() : 0;
            oldest = std::min(oldest, last);
            m_newest = std::max(m_newest, last);
            m_named.add(row.id);
            m_looked.insert(row.id);
            if (isMine)
                m_namedMine.insert(row.id);
        }
        if (list == 0 && page == 1)
            noteSecond(m_newest);
        const QString next = listing->nextCursor;
        if (isMine && next.isEmpty() && listing->skipped == 0)
            m_mine = m_namedMine;
        if (m_begins && list == 0)
            m_deepStart = textOf(next.isEmpty() ? Place{1, {}} : Place{0, next});
        const bool changedHere = !m_begins && oldest >= m_cursors.top;
        const bool countsMine = isMine && !m_begins && page < mostPagesOfMine;
        // A cursor that leads to itself would never end.
        const bool deeper = !next.isEmpty() && next != cursor && (changedHere || countsMine);
        const auto write =
            m_database.run([rows = listing->conversations, reader = Reader{overseesQueue(m_role), m_over}](
                               Stores &stores) { return writeList(stores, rows, reader); });
        whenDone(write, this, [this, list, page, next, deeper](const Result<QList<ConversationId>> &behind) {
            if (!behind)
                return emit failed(behind.error());
            m_behind.append(*behind);
            emit listed(*behind);
            if (deeper)
                pullTop(list, next, page + 1);
            else
                pullTop(list + 1, {}, 1);
        });
    });
}

// A message of a later second is there, or that one has been the newest for so long.
void ListWalk::noteSecond(qint64 newest)
{
    if (newest != m_newestListed.at || m_newestListed.seen > m_askedAt)
        m_newestListed = {newest, m_clock.monotonic()};
    const bool passed = m_askedAt - m_newestListed.seen >= std::chrono::milliseconds(2 * second);
    m_overNow = passed ? newest : newest - second;
}

void ListWalk::topDone()
{
    m_cursors.top = std::max<qint64>({m_newest, m_cursors.top, 1});
    m_cursors.over = std::max(m_overNow, m_cursors.over);
    if (m_begins)
        m_cursors.deep = m_deepStart;
    const auto write = m_database.run([cursors = m_cursors](Stores &stores) {
        auto &store = stores.cursors();
        const auto numbers =
            store.setNumber(topCursor, cursors.top).and_then([&] { return store.setNumber(overCursor, cursors.over); });
        return numbers.and_then(
            [&] { return cursors.deep ? store.set(deepCursor, *cursors.deep) : store.remove(deepCursor); });
    });
    whenDone(write, this, [this](const Result<> &written) {
        if (!written)
            return emit failed(written.error());
        pullDeep(pagesOfSlice);
    });
}

void ListWalk::pullDeep(int pages)
{
    if (!m_cursors.deep || pages == 0)
        return emit finished();
    const Place place = placeOf(*m_cursors.deep);
    const bool atEnd = place.list >= m_lists.size();
    ConversationQuery query;
    query.scope = m_lists.value(place.list, ConversationQuery::Scope::All);
    query.cursor = place.cursor;
    query.limit = pageSize;
    const auto page =
        atEnd ? readyFuture<Result<ConversationListing>>(ConversationListing{}) : m_conversations.list(query);
    whenDone(page, this, [this, place, pages, atEnd](const Result<ConversationListing> &listing) {
        if (!listing)
            return emit failed(listing.error());
        for (const Conversation &row : listing->conversations)
            m_named.add(row.id);
        const Place next =
            listing->nextCursor.isEmpty() ? Place{place.list + 1, {}} : Place{place.list, listing->nextCursor};
        // A cursor that leads to itself would never end.
        const bool ended =
            atEnd || next.list >= m_lists.size() || (next.list == place.list && next.cursor == place.cursor);
        const std::optional<QString> deep = ended ? std::nullopt : std::optional(textOf(next));
        const auto write =
            m_database.run([rows = listing->conversations, reader = Reader{overseesQueue(m_role), m_over},
                            deep](Stores &stores) -> Result<QList<ConversationId>> {
                const auto behind = writeList(stores, rows, reader);
                if (!behind)
                    return behind;
                const auto noted = deep ? stores.cursors().set(deepCursor, *deep) : stores.cursors().remove(deepCursor);
                return noted.map([&] { return *behind; });
            });
        whenDone(write, this, [this, pages, deep](const Result<QList<ConversationId>> &behind) {
            if (!behind)
                return emit failed(behind.error());
            m_behind.append(*behind);
            m_cursors.deep = deep;
            emit listed(*behind);
            pullDeep(pages - 1);
        });
    });
}

} // namespace Amandesk
