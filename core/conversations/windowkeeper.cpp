#include "core/conversations/windowkeeper.h"
#include "core/backend/conversationapi.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {

Q_DECLARE_LOGGING_CATEGORY(lcConversations)

namespace {
constexpr qsizetype mostKnown = 500;
constexpr std::chrono::seconds nextTry{60};
constexpr std::chrono::hours longestTimer{24};

// What the answer comes to; absent: it says nothing.
std::optional<QDateTime> endOf(const WindowExpiry &expiry, const QDateTime &now)
{
    if (expiry.expired)
        return expiry.closesAt ? std::min(*expiry.closesAt, now) : now;
    return expiry.closesAt;
}

Result<> store(Stores &stores, const Conversation &asked, const QDateTime &end, const QDateTime &now)
{
    const auto set = stores.conversations().setWindowEnd(asked.id, end, asked.lastCustomerAt);
    if (!set)
        return set;
    const auto row = stores.conversations().get(asked.id);
    if (!row)
        return fail(row.error());
    const bool closed = *row && windowStateAt(**row, now) == WindowState::Closed;
    return closed ? stores.outbox().needTemplate(asked.id) : Result<>();
}
} // namespace

WindowKeeper::WindowKeeper(Database &database, ConversationApi &conversations, const Clock &serverClock,
                           QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_clock(serverClock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WindowKeeper::look);
}

void WindowKeeper::open(const ConversationId &id)
{
    m_open = id;
    look();
}

void WindowKeeper::close(const ConversationId &id)
{
    if (id != m_open)
        return;
    m_open = {};
    m_timer.stop();
}

void WindowKeeper::storeChanged(const StoreChanges &changes)
{
    if (!m_open.isEmpty() && (changes.everything || changes.conversations.contains(m_open)))
        look();
}

void WindowKeeper::wake()
{
    m_known.removeIf([](const QHash<ConversationId, Known>::iterator &entry) { return !entry->answered; });
    look();
}

void WindowKeeper::look()
{
    if (m_open.isEmpty() || !m_offered)
        return;
    const auto read = m_database.read([id = m_open](const Stores &stores) { return stores.conversations().get(id); });
    whenDone(read, this, [this, id = m_open](const Result<std::optional<Conversation>> &row) {
        if (row && *row && id == m_open)
            judge(**row);
    });
}

void WindowKeeper::judge(const Conversation &conversation)
{
    if (m_asking || conversation.kind() != ChannelKind::WhatsApp || conversation.contactUserId.isEmpty()
        || conversation.channel.isEmpty() || conversation.serve == ServeState::Resolved)
        return;
    const QDateTime now = m_clock.now();
    const bool closed = windowStateAt(conversation, now) == WindowState::Closed;
    if (!closed)
        m_timer.start(
            std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(now.msecsTo(*conversation.windowClosesAt)),
                                                  std::chrono::milliseconds(1), longestTimer));
    const auto known = m_known.constFind(conversation.id);
    if (known != m_known.cend()) {
        const auto since = m_clock.monotonic() - known->askedAt;
        if (!known->answered && since < nextTry)
            return m_timer.start(std::chrono::milliseconds(nextTry) - since);
        const bool changed = known->closesAt != conversation.windowClosesAt || known->closed != closed;
        const bool newlyClosed = closed && changed;
        if (known->answered && (!changed || (!newlyClosed && since < betweenAsks)))
            return;
    }
    ask(conversation);
}

void WindowKeeper::ask(const Conversation &conversation)
{
    m_asking = true;
    if (m_known.size() >= mostKnown)
        m_known.clear();
    m_known.insert(conversation.id,
                   {conversation.windowClosesAt, windowStateAt(conversation, m_clock.now()) == WindowState::Closed,
                    m_clock.monotonic(), false});
    whenDone(m_conversations.windowExpiry(conversation.contactUserId, conversation.channel), this,
             [this, conversation](const Result<WindowExpiry> &answer) { take(conversation, answer); });
}

void WindowKeeper::take(const Conversation &asked, const Result<WindowExpiry> &answer)
{
    m_asking = false;
    if (!answer) {
        qCInfo(lcConversations) << "the window was not told:" << errorName(answer.error().kind);
        m_offered = answer.error().kind != ErrorKind::NotFound;
        m_known[asked.id].answered = !isTransient(answer.error().kind);
        emit answered(asked.id);
        return look();
    }
    const QDateTime now = m_clock.now();
    const auto end = endOf(*answer, now);
    if (!end) {
        m_known[asked.id].answered = true;
        emit answered(asked.id);
        return look();
    }
    const auto work =
        m_database.run([asked, end = *end, now](Stores &stores) { return store(stores, asked, end, now); });
    whenDone(work, this, [this, id = asked.id](const Result<> &) {
        const auto read = m_database.read([id](const Stores &stores) { return stores.conversations().get(id); });
        whenDone(read, this, [this, id](const Result<std::optional<Conversation>> &row) {
            Known &known = m_known[id];
            known.answered = true;
            if (row && *row) {
                known.closesAt = (*row)->windowClosesAt;
                known.closed = windowStateAt(**row, m_clock.now()) == WindowState::Closed;
            }
            emit answered(id);
            look();
        });
    });
}

} // namespace Amandesk
