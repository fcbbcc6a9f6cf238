#pragma once
#include "core/sync/pagewriter.h"
#include <QObject>
#include <QSet>

namespace Amandesk {
class MessageApi;

// Whether what the agent looks at is still what the server has. An edit, a deletion or a delivery state that was missed
// while away is not told again, and the newest page, which is fetched when a conversation is opened, does not reach
// further back than its twenty messages. So each older message that is shown is asked about once per connection, page
// by page and one page at a time. Main thread, owned by SyncEngine.
class ShownCheck final : public QObject
{
    Q_OBJECT
public:
    ShownCheck(MessageApi &messages, PageWriter &writer, QObject *parent = nullptr);

    void setLimit(const HistoryLimit &since) { m_since = since; }
    // The server can be asked. False: it cannot, and what it tells meanwhile is missed.
    void setAllowed(bool allowed);
    void doubt(); // something was missed: all that is shown is asked about anew
    void open(const ConversationId &id);
    void close(const ConversationId &id); // nobody looks any more
    void show(const ConversationId &id, const QList<MessageId> &messages); // of the open one; the agent sees these
    // What MessageFetch has fetched needs no second look. Nothing is asked before the open one's newest page was there.
    void noteFetched(const FetchedPage &page);

private:
    static constexpr qsizetype mostInPage = 100;
    static constexpr qsizetype mostRemembered = 100'000;

    void next();
    void ask(qsizetype place); // of the newest one that was not asked about
    void answered(const ConversationId &id, const FetchedPage &page);

    MessageApi &m_messages;
    PageWriter &m_writer;
    HistoryLimit m_since;
    ConversationId m_id;
    QList<MessageId> m_shown; // oldest first
    MessageId m_upTo; // what is newer was fetched or came live; empty: not known yet
    QSet<MessageId> m_checked; // in this connection; in all conversations
    int m_times = 0; // how often it began anew
    bool m_allowed = false;
    bool m_asking = false;
};

} // namespace Amandesk
