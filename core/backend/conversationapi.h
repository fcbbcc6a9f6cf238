#pragma once
#include "core/base/async.h"
#include "core/domain/agent.h"
#include "core/domain/cardchanges.h"
#include "core/domain/chargeestimate.h"
#include "core/domain/contact.h"
#include "core/domain/conversation.h"

namespace Amandesk {
class ApiConnection;

struct ConversationQuery {
    // What the signed-in agent may see limits every scope: agents see their own, supervisors their channels.
    enum class Scope { Mine, All, Unserved, Served, Resolved };
    Scope scope = Scope::Mine;
    QString cursor; // ConversationListing::nextCursor of the page before
    int limit = 50;
    QString name; // only customers with this in their name
};

// (ConversationPage is what the window gets from the store, see core/conversations.)
struct ConversationListing {
    QList<Conversation> conversations; // newest activity first
    QString nextCursor; // empty: that was all
    int skipped = 0; // rows that could not be read
};

struct Tag {
    qint64 id = 0;
    QString name;
    friend bool operator==(const Tag &, const Tag &) = default;
};

// What the side panel shows. Absent: this server or this role does not tell.
struct ConversationProfile {
    Conversation conversation; // as get() gives it, with channelName, tags, note and agents filled in
    Contact contact;
    QList<CustomProperty> properties;
    std::optional<QList<Tag>> tags;
    std::optional<QString> note;
    std::optional<QList<Agent>> agents; // who serves it
    bool blocked = false;
    bool channelActive = true; // false: the channel is disconnected, nothing can be sent
    std::optional<QDateTime> firstContactAt; // UTC, of this session
    std::optional<QDateTime> firstResponseAt;
};

struct UnreadCount {
    ConversationId conversation;
    int unread = 0;
    MessageId readUpTo; // our own read mark, empty when not told
    MessageId lastMessage;
    friend bool operator==(const UnreadCount &, const UnreadCount &) = default;
};

struct UnreadPage {
    QList<UnreadCount> counts; // only conversations in which the agent takes part
    bool more = false;
    int total = 0;
};

// WhatsApp's own answer about its customer service window.
struct WindowExpiry {
    bool expired = true;
    std::optional<QDateTime> closesAt; // UTC; absent when it never opened
};

// Conversations: lists, one, its details, and what can be done with it.
class ConversationApi
{
public:
    explicit ConversationApi(ApiConnection &connection)
        : m_connection(connection)
    { }

    QFuture<Result<ConversationListing>> list(const ConversationQuery &query);
    QFuture<Result<Conversation>> get(const ConversationId &id);
    QFuture<Result<ConversationProfile>> details(const ConversationId &id);
    // NotFound: this server does not tell.
    QFuture<Result<WindowExpiry>> windowExpiry(const QString &contactUserId, ChannelId channel);
    QFuture<Result<UnreadPage>> unreadCounts(int page, int limit = 100); // pages from 1
    QFuture<Result<QList<Channel>>> channels();

    QFuture<Result<>> resolve(const ConversationId &id, const QString &note, MessageId lastMessage);
    // Supervisors and admins. replace: takes it from the agent who came last.
    QFuture<Result<>> assign(const ConversationId &id, AgentId agent, bool replace);
    QFuture<Result<>> handOver(const ConversationId &id, AgentId agent); // to a colleague, leaving it
    QFuture<Result<>> addColleague(const ConversationId &id, AgentId agent); // staying in it
    QFuture<Result<>> removeAgent(const ConversationId &id, AgentId agent); // supervisors and admins
    // The oldest unserved conversation becomes mine. The id may be empty: then the lists tell which.
    QFuture<Result<ConversationId>> takeNext();

    static constexpr int tagPage = 50;
    QFuture<Result<QList<Tag>>> allTags(const QString &name = {}); // first page of the workspace's tags
    QFuture<Result<QList<Tag>>> tags(const ConversationId &id);
    QFuture<Result<Tag>> addTag(const ConversationId &id, const QString &name); // Conflict: has it already
    QFuture<Result<>> removeTag(const ConversationId &id, qint64 tag);
    // Reads first, and keeps everything else that is written with it. before: the note that was changed.
    QFuture<Result<SavedNote>> saveNote(const ConversationId &id, const QString &before, const QString &note);
    // The same, behind the note that is there; said twice it is there once. Gives the whole note.
    QFuture<Result<QString>> addToNote(const ConversationId &id, const QString &text);
    // The server only replaces the whole list: what changed between before and after is applied to what it has now.
    QFuture<Result<SavedProperties>> saveProperties(const ConversationId &id, const QList<CustomProperty> &before,
                                                    const QList<CustomProperty> &after);
    // All of one customer, this channel's and others', as far as this role may see them; the first page.
    QFuture<Result<ConversationListing>> ofContact(ContactId contact);
    QFuture<Result<ChargeEstimate>> chargeEstimate(const ConversationId &id); // of the next message
    QFuture<Result<>> setBot(const ConversationId &id, bool active);
    QFuture<Result<>> setBlocked(const ConversationId &id, const QString &source, const QString &contactUserId,
                                 bool blocked);

private:
    ApiConnection &m_connection;
};

} // namespace Amandesk
