#include "core/sync/syncround.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/base/log.h"
#include "core/storage/channelstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <limits>
#include <optional>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRound, "amandesk.sync.round", QtInfoMsg)

namespace {
const QString lastReceivedCursor = u"sync.lastReceived"_s;
const QString lastEventCursor = u"sync.lastEvent"_s;
const QString listedCursor = u"sync.listed"_s; // when the newest row of the last whole pass was, in ms; 0: none yet
constexpr int messagePage = 100;
constexpr int listPage = 50;
constexpr int unreadPage = 100;
constexpr int mostUnreadPages = 50;

struct Cursors {
    qint64 lastReceived = 0;
    qint64 lastEvent = 0;
    qint64 listed = 0;
};

// Agents see their own conversations, open and resolved; who oversees the queue sees everybody's.
QList<ConversationQuery::Scope> listsOf(Role role)
{
    if (overseesQueue(role))
        return {ConversationQuery::Scope::All};
    return {ConversationQuery::Scope::Mine, ConversationQuery::Scope::Resolved};
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

// Writes a page of the list; answers the conversations whose messages the cache has not (all of them).
Result<QList<ConversationId>> writeList(Stores &stores, const QList<Conversation> &rows, bool mine)
{
    const auto written = stores.conversations().upsert(rows);
    if (!written)
        return fail(written.error());
    QList<ConversationId> behind;
    for (const Conversation &row : rows) {
        if (mine && row.serve != ServeState::Unserved) {
            if (const auto set = stores.conversations().setMine(row.id, true); !set)
                return fail(set.error());
        }
        const auto known = knownUpTo(stores, row.id);
        if (!known)
            return fail(known.error());
        // Lists tell whole seconds.
        if (!*known || (*known)->addSecs(1) < row.lastAt)
            behind.append(row.id);
    }
    return behind;
}

// The counts name every chat room the account is in. For an agent that is service; who oversees the queue may be in
// all of them and serve nobody.
Result<> writeUnread(Stores &stores, const QList<UnreadCount> &counts, bool serves)
{
    for (const UnreadCount &count : counts) {
        const auto row = stores.conversations().get(count.conversation);
        if (!row)
            return fail(row.error());
        if (!*row)
            continue; // a list will name it
        auto &conversations = stores.conversations();
        Result<> set;
        if (serves && (*row)->serve != ServeState::Unserved)
            set = conversations.setMine(count.conversation, true);
        if (set && !count.readUpTo.isEmpty())
            set = conversations.setReadUpTo(count.conversation, count.readUpTo);
        if (set)
            set = conversations.setUnread(count.conversation, count.unread);
        if (!set)
            return set;
    }
    return {};
}
} // namespace

SyncRound::SyncRound(Database &database, ConversationApi &conversations, MessageApi &messages, const Account &account,
                     Depth depth, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_account(account)
    , m_depth(depth)
{ }

void SyncRound::start()
{
    loadCursors();
}

void SyncRound::loadCursors()
{
    const auto load = m_database.read([](const Stores &stores) -> Result<Cursors> {
        const auto &cursors = stores.cursors();
        const auto received = cursors.number(lastReceivedCursor);
        const auto event = cursors.number(lastEventCursor);
        const auto listed = cursors.number(listedCursor);
        if (!received || !event || !listed)
            return fail(ErrorKind::Storage, u"cursors not readable"_s);
        return Cursors{*received, *event, *listed};
    });
    whenDone(load, this, [this](const Result<Cursors> &cursors) {
        if (!cursors)
            return finish(fail(cursors.error()));
        m_lastReceived = MessageId{cursors->lastReceived};
        m_lastEvent = cursors->lastEvent;
        m_listedUpTo = cursors->listed;
        if (m_lastReceived.isEmpty())
            return afterMessages(); // a new cache begins with the lists, not with all messages ever
        pullMessages();
    });
}

void SyncRound::pullMessages()
{
    whenDone(m_messages.sync(m_lastReceived, messagePage), this, [this](const Result<SyncPage> &page) {
        if (!page)
            return finish(fail(page.error()));
        if (page->needClear && !m_cleared) {
            // Too far behind: what is cached stays readable, and everything is listed and compared again.
            qCInfo(lcRound) << "the server asks for a new start";
            m_cleared = true;
            m_listedUpTo = 0;
            const auto reset = m_database.run([last = page->lastReceived](Stores &stores) {
                return stores.cursors().setNumber(listedCursor, 0).and_then([&] {
                    return stores.cursors().setNumber(lastReceivedCursor, last.value());
                });
            });
            whenDone(reset, this, [this, last = page->lastReceived](const Result<> &written) {
                if (!written)
                    return finish(written);
                m_lastReceived = last;
                afterMessages();
            });
            return;
        }
        const MessageId last = std::max(page->lastReceived, m_lastReceived);
        const bool more = page->messages.size() >= messagePage && last > m_lastReceived;
        if (page->messages.isEmpty())
            return afterMessages();
        const auto write = m_database.run(
            [account = m_account, messages = page->messages, last](Stores &stores) -> Result<IngestReport> {
                const auto report = applyMessages(stores, account, messages);
                if (!report)
                    return report;
                if (const auto set = stores.cursors().setNumber(lastReceivedCursor, last.value()); !set)
                    return fail(set.error());
                return report;
            });
        whenDone(write, this, [this, last, more](const Result<IngestReport> &report) {
            if (!report)
                return finish(fail(report.error()));
            m_report.unite(*report);
            m_lastReceived = last;
            if (more)
                pullMessages();
            else
                afterMessages();
        });
    });
}

void SyncRound::afterMessages()
{
    pullEvents();
}

void SyncRound::pullEvents()
{
    whenDone(m_messages.syncEvents(m_lastEvent), this, [this](const Result<EventPage> &page) {
        if (!page)
            return finish(fail(page.error()));
        const qint64 last = std::max(page->last, m_lastEvent);
        const auto next = [this] {
            const bool lists = m_depth != Depth::Messages || m_listedUpTo == 0 || !m_report.unknown.isEmpty();
            if (!lists)
                return finish();
            if (m_depth == Depth::Everything)
                pullChannels();
            else
                pullUnread(1);
        };
        if (page->events.isEmpty() && last == m_lastEvent)
            return next();
        const auto write =
            m_database.run([account = m_account, events = page->events, last](Stores &stores) -> Result<IngestReport> {
                const auto report = applyEvents(stores, account, events);
                if (!report)
                    return report;
                if (const auto set = stores.cursors().setNumber(lastEventCursor, last); !set)
                    return fail(set.error());
                return report;
            });
        whenDone(write, this, [this, last, next](const Result<IngestReport> &report) {
            if (!report)
                return finish(fail(report.error()));
            m_report.unite(*report);
            m_lastEvent = last;
            next();
        });
    });
}

void SyncRound::pullChannels()
{
    whenDone(m_conversations.channels(), this, [this](const Result<QList<Channel>> &channels) {
        if (!channels && channels.error().kind != ErrorKind::Forbidden && channels.error().kind != ErrorKind::NotFound)
            return finish(fail(channels.error()));
        if (!channels)
            return pullUnread(1);
        const auto write =
            m_database.run([list = *channels](Stores &stores) { return stores.channels().replaceAll(list); });
        whenDone(write, this, [this](const Result<> &written) {
            if (!written)
                return finish(written);
            pullUnread(1);
        });
    });
}

// Before the lists the first page names the newest message: there the cursor of a new cache begins, so that nothing
// that arrives while the lists are read is missed. The counts themselves are written after the lists.
void SyncRound::pullUnread(int page)
{
    if (m_lastReceived.isEmpty() && page == 1) {
        whenDone(m_conversations.unreadCounts(1, unreadPage), this, [this](const Result<UnreadPage> &counts) {
            if (!counts)
                return finish(fail(counts.error()));
            MessageId newest{1};
            for (const UnreadCount &count : counts->counts)
                newest = std::max(newest, count.lastMessage);
            const auto write = m_database.run(
                [newest](Stores &stores) { return stores.cursors().setNumber(lastReceivedCursor, newest.value()); });
            whenDone(write, this, [this, newest](const Result<> &written) {
                if (!written)
                    return finish(written);
                m_lastReceived = newest;
                pullList(0, {});
            });
        });
        return;
    }
    if (page == 1 && m_listed == 0)
        return pullList(0, {});
    whenDone(m_conversations.unreadCounts(page, unreadPage), this, [this, page](const Result<UnreadPage> &counts) {
        if (!counts)
            return finish(fail(counts.error()));
        const auto write = m_database.run([list = counts->counts, serves = !overseesQueue(m_account.role)](
                                              Stores &stores) { return writeUnread(stores, list, serves); });
        const bool more = counts->more && page < mostUnreadPages;
        whenDone(write, this, [this, page, more](const Result<> &written) {
            if (!written)
                return finish(written);
            if (more)
                pullUnread(page + 1);
            else
                finish();
        });
    });
}

void SyncRound::pullList(int list, const QString &cursor)
{
    const auto lists = listsOf(m_account.role);
    if (list >= lists.size()) {
        const auto write = m_database.run([upTo = std::max<qint64>({m_newestListed, m_listedUpTo, 1})](Stores &stores) {
            return stores.cursors().setNumber(listedCursor, upTo);
        });
        whenDone(write, this, [this](const Result<> &written) {
            if (!written)
                return finish(written);
            m_listed = std::max(m_listed, 1);
            pullUnread(1);
        });
        return;
    }
    ConversationQuery query;
    query.scope = lists.at(list);
    query.cursor = cursor;
    query.limit = listPage;
    whenDone(m_conversations.list(query), this, [this, list](const Result<ConversationListing> &listing) {
        if (!listing)
            return finish(fail(listing.error()));
        const auto write = m_database.run([rows = listing->conversations, mine = !overseesQueue(m_account.role)](
                                              Stores &stores) { return writeList(stores, rows, mine); });
        qint64 oldest = std::numeric_limits<qint64>::max();
        for (const Conversation &row : listing->conversations) {
            const qint64 last = row.lastAt.isValid() ? row.lastAt.toMSecsSinceEpoch() : 0;
            oldest = std::min(oldest, last);
            m_newestListed = std::max(m_newestListed, last);
        }
        whenDone(write, this,
                 [this, list, oldest, next = listing->nextCursor,
                  rows = int(listing->conversations.size())](const Result<QList<ConversationId>> &behind) {
                     if (!behind)
                         return finish(fail(behind.error()));
                     m_listed += rows;
                     emit listed(m_listed);
                     m_order.append(*behind);
                     // Lists come newest first: below what the last whole pass began with nothing has changed. The
                     // messages do not tell, the delta before may have brought them all.
                     const bool deeper = !next.isEmpty() && (oldest >= m_listedUpTo || !behind->isEmpty());
                     if (deeper)
                         pullList(list, next);
                     else
                         pullList(list + 1, {});
                 });
    });
}

void SyncRound::finish(const Result<> &result)
{
    if (result)
        emit finished(m_report);
    else
        emit failed(result.error());
}

} // namespace Amandesk
