#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include <QVariant>

namespace Amandesk {
class ChangeLog;
class DraftStore;
class OutboxStore;
class PinStore;
class SearchIndex;
class SqlConnection;
class Statement;
struct StoredConversation;
enum class Query;

// What of a conversation's messages is still to be fetched; kept in the row, so that a program that ends loses nothing.
enum class Lacking {
    Nothing,
    Older, // the history before the oldest one that is here
    Between, // some between those that are here
    Newest, // the newest ones
};

// A piece of all conversations, in the order in which they came to the cache.
struct ConversationWalk {
    QList<ConversationId> ids;
    qint64 last = 0; // where the next piece begins; 0: that was all
};

// The conversations and their summaries. The only writer of `conversation`, its tags and `read_mark`; a storage thread
// only.
class ConversationStore final
{
public:
    ConversationStore(SqlConnection &cache, const DraftStore &drafts, const OutboxStore &outbox, const PinStore &pins,
                      SearchIndex &index, ChangeLog &changes);

    // What the server's list says. Known rows keep unread, read mark, tags, note and agents (see the setters), keep
    // their last message when it is newer than the list's, and `mine` is only ever switched on.
    Result<> upsert(const QList<Conversation> &conversations);
    Result<> setMine(const ConversationId &id, bool mine);
    Result<> setServe(const ConversationId &id, ServeState serve, std::optional<bool> handledByBot = {});
    Result<> setUnread(const ConversationId &id, int unread);
    // Our own read mark; it only moves forward. Unread is counted anew from the cached messages after it.
    Result<> setReadUpTo(const ConversationId &id, MessageId upTo);
    Result<> setTags(const ConversationId &id, const QStringList &tags); // BadInput: see storedtags.h
    Result<> setNote(const ConversationId &id, const QString &note);
    Result<> setAgents(const ConversationId &id, const QStringList &names);
    // The server's word on when WhatsApp's window ends, given while the customer's last message was of `saidFor`.
    // It counts until the customer writes again. After a refusal only a later end than the refused one is believed.
    Result<> setWindowEnd(const ConversationId &id, const QDateTime &end, const std::optional<QDateTime> &saidFor);
    // A message of `sentAt` was refused because the window is over: it is, unless the customer has written since.
    Result<> refuteWindow(const ConversationId &id, const QDateTime &sentAt);
    // How far somebody else has read; it only moves forward.
    Result<> setReadMark(const ConversationId &id, const SdkUserId &who, MessageId upTo);
    // Takes its messages, their index entries and its read marks along. Drafts and unsent messages stay.
    Result<> remove(const ConversationId &id);

    // BadInput when one list of the filter is longer than mostFiltered. A first page has all that are pinned, whatever
    // the limit.
    Result<ConversationPage> list(const ConversationListQuery &query) const;
    // By name, each once; as they are written in one of the conversations that have them.
    Result<QStringList> knownTags(int limit) const;
    Result<QStringList> knownAgents(int limit) const;
    Result<std::optional<Conversation>> get(const ConversationId &id) const;
    Result<QList<Conversation>> get(const QList<ConversationId> &ids) const; // in that order, unknown ones left out
    // Those with this tag, without regard to case and accents, in the order in which they came to the cache.
    Result<QList<ConversationId>> withTag(const QString &tag, int limit) const;
    // All of one customer on one kind of channel, in the order in which they came to the cache.
    Result<QList<ConversationId>> ofContact(const QString &userId, const QString &source) const;
    Result<ConversationCounts> counts() const;
    // How many each tab would show with this query's filters and words; mineUnread stays 0. BadInput as list().
    Result<ConversationCounts> counts(const ConversationListQuery &query) const;
    Result<MessageId> readMark(const ConversationId &id, const SdkUserId &who) const;
    // Rows that exist only because a message came before the server's list did.
    Result<QList<ConversationId>> incomplete() const;
    Result<bool> has(const ConversationId &id) const;

    // What is to be fetched: see conversationbacklog.cpp. A row that is new lacks everything.
    Result<bool> setBehind(const ConversationId &id); // it lacks the newest; false: that was known
    Result<> setAllBehind(const QDateTime &since); // those with a message since then
    Result<> setLacking(const ConversationId &id, Lacking what);
    Result<Lacking> lacking(const ConversationId &id) const; // one that is not here lacks everything
    // Those whose last message is not older than `since` (absent: all), newest first.
    Result<QList<ConversationId>> behind(const std::optional<QDateTime> &since, int limit) const; // Between, Newest
    Result<int> behindCount(const std::optional<QDateTime> &since) const;
    Result<QList<ConversationId>> withoutHistory(const std::optional<QDateTime> &since, int limit) const; // Older
    Result<int> withoutHistoryCount(const std::optional<QDateTime> &since) const;
    Result<ConversationWalk> walk(qint64 after, int limit) const;
    Result<QList<ConversationId>> mineAndOpen(int limit) const; // mine and not resolved, newest first

private:
    Result<> nameChannel(Conversation &conversation) const;
    Result<> keepEvictedAway(StoredConversation &row) const;
    friend class MessageStore;
    // The row's local key, 0 when there is none.
    Result<qint64> keyOf(const ConversationId &id) const;
    // Makes a row that only knows its id.
    Result<qint64> createIncomplete(const ConversationId &id);
    // Brings last message, waiting, window and unread in step with the cached messages. `arrived`: those that are new,
    // oldest first. `lookAgain`: older ones changed or went away as well.
    Result<> refreshSummary(qint64 key, const QList<Message> &arrived, bool lookAgain);
    Result<std::optional<StoredConversation>> row(Query query, const QVariant &key) const;
    Result<Conversation> withLocalParts(const StoredConversation &row) const;
    Result<> change(const ConversationId &id, Statement &statement);
    Result<> writeWindow(StoredConversation row);
    Result<QList<StoredConversation>> pinnedOf(const ConversationListQuery &query,
                                               const QSet<ConversationId> &pinned) const;
    Result<QStringList> knownNames(Query next, QStringList Conversation::*of, int limit) const;

    SqlConnection &m_db;
    const DraftStore &m_drafts;
    const OutboxStore &m_outbox;
    const PinStore &m_pins;
    SearchIndex &m_index;
    ChangeLog &m_changes;
};

} // namespace Amandesk
