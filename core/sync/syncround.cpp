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
#include <optional>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRound, "amandesk.sync.round", QtInfoMsg)

namespace {
const QString lastReceivedCursor = u"sync.lastReceived"_s;
const QString lastEventCursor = u"sync.lastEvent"_s;
constexpr int messagePage = 100;
constexpr int unreadPage = 100;
constexpr int mostUnreadPages = 50;
constexpr int smallestPast = 20; // events
// Before an absence that the server does not tell about event by event: what was edited or deleted in there is fetched.
constexpr std::chrono::hours lookBack{48};

struct Cursors {
    qint64 lastReceived = 0;
    qint64 lastEvent = 0;
    ListCursors lists;
};

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

SyncRound::SyncRound(const Parts &parts, const Account &account, Depth depth, const Known &known, QObject *parent)
    : QObject(parent)
    , m_database(parts.database)
    , m_conversations(parts.conversations)
    , m_messages(parts.messages)
    , m_named(parts.named)
    , m_newestListed(parts.newestListed)
    , m_clock(parts.clock)
    , m_account(account)
    , m_depth(depth)
    , m_lookFrom(known.syncedAt.addMSecs(-std::chrono::milliseconds(lookBack).count()))
    , m_unreadFrom(known.unreadUpTo)
    , m_startOver(known.startOver)
    , m_unreadUpTo(known.unreadUpTo)
{ }

QList<ConversationId> SyncRound::behind() const
{
    return m_walk ? m_walk->behind() : QList<ConversationId>();
}

QSet<ConversationId> SyncRound::looked() const
{
    return m_walk ? m_walk->looked() : QSet<ConversationId>();
}

std::optional<QSet<ConversationId>> SyncRound::mine() const
{
    return m_walk ? m_walk->mine() : std::nullopt;
}

Result<> SyncRound::setLastEvent(Stores &stores, qint64 event)
{
    return stores.cursors().setNumber(lastEventCursor, event);
}

void SyncRound::start()
{
    loadCursors();
}

void SyncRound::loadCursors()
{
    const auto read = [](const Stores &stores) -> Result<Cursors> {
        const auto &cursors = stores.cursors();
        const auto received = cursors.number(lastReceivedCursor);
        const auto event = cursors.number(lastEventCursor);
        const auto lists = ListCursors::load(cursors);
        if (!received || !event || !lists)
            return fail(ErrorKind::Storage, u"cursors not readable"_s);
        return Cursors{*received, *event, *lists};
    };
    // A whole pass that is under way goes on.
    const auto startOver = [read](Stores &stores) -> Result<Cursors> {
        auto cursors = read(stores);
        if (!cursors || !cursors->lists.isWhole())
            return cursors;
        cursors->lists.startOver();
        return ListCursors::startOver(stores.cursors()).map([&] { return *cursors; });
    };
    const auto load = m_startOver ? m_database.run(startOver) : m_database.read(read);
    whenDone(load, this, [this](const Result<Cursors> &cursors) {
        if (!cursors)
            return finish(fail(cursors.error()));
        m_lastReceived = MessageId{cursors->lastReceived};
        m_lastEvent = cursors->lastEvent;
        m_lists = cursors->lists;
        m_wasWhole = m_lists.isWhole();
        m_isNew = m_lastReceived.isEmpty();
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
            m_lists.startOver();
            m_wasWhole = false;
            emit startsOver();
            // What it tells nevertheless lies behind the new place and is not told again.
            const auto reset =
                m_database.run([account = m_account, messages = page->messages, last = page->lastReceived,
                                since = m_lookFrom](Stores &stores) -> Result<IngestReport> {
                    const auto report = applyMessages(stores, account, messages);
                    if (!report)
                        return report;
                    return ListCursors::startOver(stores.cursors())
                        .and_then([&] { return stores.conversations().setAllBehind(since); })
                        .and_then([&] { return stores.messages().doubtAll(); })
                        .and_then([&] { return stores.cursors().setNumber(lastReceivedCursor, last.value()); })
                        .map([&] { return *report; });
                });
            whenDone(reset, this, [this, last = page->lastReceived](const Result<IngestReport> &report) {
                if (!report)
                    return finish(fail(report.error()));
                m_report.unite(*report);
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
            if (more && !m_walk && m_depth != Depth::Messages)
                walkLists([this] { pullMessages(); }); // a long absence: the list is right first
            else if (more)
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
        qint64 last = std::max(page->last, m_lastEvent);
        // From 0 on the server tells the recent past only, and not how far back that is: what is here was read before
        // the first event that anybody told, and any of it may be about any conversation.
        const bool maybeCut = m_lastEvent == 0 && !m_isNew && page->events.size() >= smallestPast;
        const QDateTime since = maybeCut ? QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) : m_lookFrom;
        const bool lost = (maybeCut || (!page->startFound && m_lastEvent > 0)) && !m_eventsLost;
        m_eventsLost = m_eventsLost || lost;
        const auto next = [this] {
            const bool lists = m_depth != Depth::Messages || !m_lists.isWhole() || !m_report.unknown.isEmpty();
            if (!lists)
                return finish();
            if (m_depth == Depth::Everything)
                pullChannels();
            else
                pullUnread(1);
        };
        if (last == m_lastEvent && !lost)
            return next();
        if (lost)
            emit startsOver();
        if (lost && last == m_lastEvent)
            last = 0; // a place that the server has forgotten would be lost again with every poll
        const auto write = m_database.run([account = m_account, events = page->events, last, lost,
                                           since](Stores &stores) -> Result<IngestReport> {
            const auto report = applyEvents(stores, account, events);
            if (!report)
                return report;
            // Some events in between are lost: what they told about is looked at.
            if (lost) {
                const auto doubted =
                    stores.conversations().setAllBehind(since).and_then([&] { return stores.messages().doubtAll(); });
                if (!doubted)
                    return fail(doubted.error());
            }
            if (const auto set = setLastEvent(stores, last); !set)
                return fail(set.error());
            return report;
        });
        whenDone(write, this, [this, last, next](const Result<IngestReport> &report) {
            if (!report)
                return finish(fail(report.error()));
            m_report.unite(*report);
            m_lastEvent = last;
            pullEvents(); // until there are no more
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
            emit startsOver();
            const auto write = m_database.run([newest](Stores &stores) {
                // What came live before lies behind the cursor, and so does what was missed after it.
                return stores.conversations()
                    .setAllBehind(QDateTime::fromMSecsSinceEpoch(0, Qt::UTC))
                    .and_then([&] { return stores.messages().doubtAll(); })
                    .and_then([&] { return stores.cursors().setNumber(lastReceivedCursor, newest.value()); });
            });
            whenDone(write, this, [this, newest](const Result<> &written) {
                if (!written)
                    return finish(written);
                m_lastReceived = newest;
                walkLists([this] { pullUnread(1); });
            });
        });
        return;
    }
    if (page == 1 && !m_walk)
        return walkLists([this] { pullUnread(1); });
    whenDone(m_conversations.unreadCounts(page, unreadPage), this, [this, page](const Result<UnreadPage> &counts) {
        if (!counts)
            return finish(fail(counts.error()));
        const auto write = m_database.run([list = counts->counts, serves = !overseesQueue(m_account.role)](
                                              Stores &stores) { return writeUnread(stores, list, serves); });
        // Newest first, as far as we have seen: what is as old as the newest of the last time has not changed since.
        MessageId oldest;
        bool sorted = true;
        for (const UnreadCount &count : counts->counts) {
            sorted = sorted && (oldest.isEmpty() || count.lastMessage <= oldest);
            oldest = count.lastMessage;
            m_unreadUpTo = std::max(m_unreadUpTo, count.lastMessage);
        }
        const bool changed = !sorted || m_depth == Depth::Everything || oldest > m_unreadFrom;
        const bool more = counts->more && page < mostUnreadPages && changed;
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

void SyncRound::walkLists(std::function<void()> then)
{
    m_walk = new ListWalk(m_database, m_conversations, m_account.role, m_lists, m_named, m_newestListed, m_clock, this);
    connect(m_walk, &ListWalk::listed, this, &SyncRound::listed);
    connect(m_walk, &ListWalk::failed, this, [this](const Error &error) { finish(fail(error)); });
    connect(m_walk, &ListWalk::finished, this, [this, then = std::move(then)] {
        m_lists = m_walk->cursors();
        then();
    });
    m_walk->start();
}

void SyncRound::finish(const Result<> &result)
{
    if (result)
        emit finished(m_report);
    else
        emit failed(result.error());
}

} // namespace Amandesk
