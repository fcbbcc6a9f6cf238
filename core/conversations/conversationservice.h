#pragma once
#include "core/base/async.h"
#include "core/conversations/timelinereader.h"
#include "core/domain/agent.h"
#include "core/domain/conversationfreshness.h"
#include "core/domain/conversationlist.h"
#include "core/domain/freshness.h"
#include "core/domain/savedview.h"
#include "core/domain/storechanges.h"
#include <functional>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class AgentApi;
class Clock;
class ConversationApi;
class Database;
class MessageApi;

// Somebody else in a conversation.
struct Bystander {
    QString name; // empty: nobody knows
    bool customer = false;
};

// The window's door to conversations: reads from the store, asks the server for what is missing, and changes both.
// Main thread, owned by Session. All reads answer from the cache and never wait for the network unless said.
class ConversationService final : public QObject
{
    Q_OBJECT
public:
    ConversationService(Database &database, ConversationApi &conversations, MessageApi &messages, AgentApi &agents,
                        Role role, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<ConversationPage>> list(const ConversationListQuery &query);
    QFuture<Result<Conversation>> conversation(const ConversationId &id);
    // From the cache, or from the server when it is not there; kept from then on. NotFound, Forbidden: the server does
    // not have it, or not for this agent. Network …: nobody could be asked.
    QFuture<Result<Conversation>> find(const ConversationId &id);
    // Those of the ids that are still in the store; for models that update single rows.
    QFuture<Result<QList<Conversation>>> conversations(const QList<ConversationId> &ids);
    QFuture<Result<ConversationCounts>> counts();
    // How many each tab would show with the filters and words of this query; its tab and sort do not matter.
    QFuture<Result<ConversationCounts>> counts(const ConversationListQuery &query);

    QFuture<Result<TimelineSlice>> newest(const ConversationId &id, int limit);
    // Older than `before`. Fetched from the server when the cache has no more and the server is there.
    QFuture<Result<TimelineSlice>> older(const ConversationId &id, MessageId before, int limit);
    QFuture<Result<TimelineSlice>> newer(const ConversationId &id, MessageId after, int limit);
    QFuture<Result<TimelineSlice>> around(const ConversationId &id, MessageId message, int limit);

    // Looking at a conversation: fetches what the cache misses, listens to typing and receipts of it. At most one.
    void open(const ConversationId &id);
    void close(const ConversationId &id);
    // The agent saw everything up to `message` (window active, scrolled there). A peeking supervisor never calls it.
    // Answers what the store says, after the server has been told; that it could not be is no error.
    QFuture<Result<>> markRead(const ConversationId &id, MessageId message);
    void setTyping(const ConversationId &id, bool typing);

    QFuture<Result<FilterChoices>> filterChoices(); // what the list can be filtered by, as far as this computer knows
    // Kept here only; a pinned one stands above the others of its list.
    QFuture<Result<>> setPinned(const ConversationId &id, bool pinned);

    // The agent's own ways to look at the list. A view takes the place of the one with the same name.
    QFuture<Result<QList<SavedView>>> savedViews(); // by name
    QFuture<Result<>> saveView(const SavedView &view); // BadInput without a name
    QFuture<Result<>> removeView(qint64 id);

    QFuture<Result<>> saveDraft(const ConversationId &id, const QString &text);
    QFuture<Result<QString>> draft(const ConversationId &id); // empty: none

    // Work on the server; the cache follows. Rejected, Forbidden, Network … as errors. Who serves: ConversationWork.
    QFuture<Result<>> resolve(const ConversationId &id, const QString &note);
    QFuture<Result<Conversation>> takeNext(); // the server hands out the oldest unserved one
    // How many wait there, as the server counted last; agents do not get the list. Absent: not known.
    std::optional<int> queueLength() const { return m_queueLength; }
    void refreshQueueLength(); // only asks for those who do not oversee the queue: they have the list

    // Sync tells; the session wires it.
    void reportTyping(const ConversationId &id, const SdkUserId &who, const QString &name, bool typing);
    void reportLook(const ConversationId &id, const SdkUserId &who);
    void reportFreshness(const ConversationId &id, const ConversationFreshness &freshness);
    void storeChanged(const StoreChanges &changes);

signals:
    void changed(const Amandesk::StoreChanges &changes); // after commit
    void queueLengthChanged();
    // Of the open one: whether it is current, and who else is there, as far as the backend tells.
    void freshnessChanged(const Amandesk::ConversationId &id, const Amandesk::ConversationFreshness &freshness);
    void typingChanged(const Amandesk::ConversationId &id, const Amandesk::Bystander &who, bool typing);
    void colleagueLooked(const Amandesk::ConversationId &id, const QString &name); // just now read it
    // The session wires these to sync and to the live channel.
    void opened(const Amandesk::ConversationId &id);
    void closed(const Amandesk::ConversationId &id);
    // These messages of the open one came from the cache, oldest first: they may be stale.
    void shown(const Amandesk::ConversationId &id, const QList<Amandesk::MessageId> &messages);
    void typingRequested(const Amandesk::ConversationId &id, bool typing);

private:
    QFuture<Result<Bystander>> whoIs(const ConversationId &id, const SdkUserId &who);
    QFuture<Result<Conversation>> fetch(const ConversationId &id);
    QFuture<Result<Conversation>> keep(const Conversation &row);
    QFuture<Result<TimelineSlice>> readTimeline(std::function<Result<TimelineSlice>(const TimelineReader &)> job,
                                                const ConversationId &id);
    QFuture<Result<TimelineSlice>> shownFrom(const QFuture<Result<TimelineSlice>> &read, const ConversationId &id);
    void tellShown(const ConversationId &id, const QList<Message> &messages, MessageId before);

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    AgentApi &m_agents;
    const Clock &m_clock;
    ConversationId m_open;
    std::optional<SdkUserId> m_typing; // there, the last one who began
    Role m_role = Role::Agent;
    std::optional<int> m_queueLength;
    bool m_countingQueue = false;
};

} // namespace Amandesk
