#include "core/sync/scopecheck.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/base/backoff.h"
#include "core/base/log.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcScope, "amandesk.sync.scope", QtInfoMsg)

namespace {
constexpr int piece = 500;
constexpr BackoffPolicy retry{std::chrono::seconds(2), std::chrono::seconds(60)};
} // namespace

quint64 NamedConversations::keyOf(const ConversationId &id)
{
    bool isNumber = false;
    const quint64 number = id.value().toULongLong(&isNumber);
    return isNumber ? number : quint64(qHash(id.value()));
}

void NamedConversations::begin()
{
    m_keys.clear();
    m_begun = true;
}

void NamedConversations::add(const ConversationId &id)
{
    if (m_begun)
        m_keys.push_back(keyOf(id));
}

void NamedConversations::seal()
{
    std::sort(m_keys.begin(), m_keys.end());
}

bool NamedConversations::contains(const ConversationId &id) const
{
    return std::binary_search(m_keys.begin(), m_keys.end(), keyOf(id));
}

ScopeCheck::ScopeCheck(Database &database, ConversationApi &conversations, MessageApi &messages, const Account &account,
                       QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_account(account)
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, &ScopeCheck::next);
}

void ScopeCheck::check(const ConversationId &id)
{
    m_stopped = false;
    if (!m_waiting.contains(id))
        m_waiting.append(id);
    next();
}

void ScopeCheck::checkAllBut(const std::shared_ptr<const NamedConversations> &named)
{
    m_stopped = false;
    m_named = named;
    m_walking = true;
    m_walked = false;
    m_place = 0;
    walk(0);
}

void ScopeCheck::wake()
{
    if (!m_backoff.isActive())
        return;
    m_backoff.stop();
    next();
}

void ScopeCheck::stop()
{
    m_stopped = true;
    m_backoff.stop();
    m_waiting.clear();
    m_named.reset();
    m_walking = false;
    m_walked = false;
}

// Piece by piece: as many are asked about as one piece has, before the next is looked at.
void ScopeCheck::walk(qint64 after)
{
    const auto read =
        m_database.read([after](const Stores &stores) { return stores.conversations().walk(after, piece); });
    whenDone(read, this, [this](const Result<ConversationWalk> &walked) {
        if (!m_walking)
            return;
        if (!walked || walked->ids.isEmpty()) {
            m_walked = walked.has_value();
            m_walking = false;
            m_named.reset();
        } else {
            m_place = walked->last;
            for (const ConversationId &id : walked->ids) {
                if (!m_named->contains(id) && !m_waiting.contains(id))
                    m_waiting.append(id);
            }
        }
        next();
    });
}

void ScopeCheck::next()
{
    if (m_running || m_backoff.isActive())
        return;
    if (m_waiting.isEmpty()) {
        if (m_walking)
            return walk(m_place);
        if (std::exchange(m_removedSome, false))
            m_database.emptyLogs();
        if (std::exchange(m_walked, false))
            emit walked();
        emit idle();
        return;
    }
    m_running = true;
    const ConversationId id = m_waiting.takeFirst();
    whenDone(m_conversations.get(id), this, [this, id](const Result<Conversation> &conversation) {
        // The helpdesk may show a row whose messages are refused.
        if (conversation && !overseesQueue(m_account.role))
            return askMessages(id);
        judge(id, conversation ? Result<>{} : Result<>(fail(conversation.error())));
    });
}

void ScopeCheck::askMessages(const ConversationId &id)
{
    whenDone(m_messages.newest(id), this, [this, id](const Result<MessageListing> &listing) {
        judge(id, listing ? Result<>{} : Result<>(fail(listing.error())));
    });
}

void ScopeCheck::judge(const ConversationId &id, const Result<> &seen)
{
    if (!seen && (isTransient(seen.error().kind) || seen.error().kind == ErrorKind::TokenRejected))
        return hold(id, seen.error());
    m_failures = 0;
    if (seen || (seen.error().kind != ErrorKind::Forbidden && seen.error().kind != ErrorKind::NotFound))
        return finishOne(); // it is there, or nobody knows: the next time tells
    const auto remove = m_database.run([id](Stores &stores) { return stores.conversations().remove(id); });
    whenDone(remove, this, [this, id](const Result<> &gone) {
        if (gone) {
            qCInfo(lcScope) << "a conversation is no longer ours to see";
            m_removedSome = true;
            emit removed(id);
        }
        finishOne();
    });
}

// It is asked about again: nothing stays because the server was away for a moment.
void ScopeCheck::hold(const ConversationId &id, const Error &error)
{
    m_running = false;
    if (m_stopped)
        return;
    m_waiting.append(id); // the others do not wait for one that the server stumbles over
    const auto wait = backoff(retry, ++m_failures);
    m_backoff.start(error.retryAfter ? std::max<std::chrono::milliseconds>(*error.retryAfter, wait) : wait);
}

void ScopeCheck::finishOne()
{
    m_running = false;
    next();
}

} // namespace Amandesk
