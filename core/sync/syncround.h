#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/sync/applyevents.h"
#include <QObject>

namespace Amandesk {
class ConversationApi;
class Database;
class MessageApi;

// One pass over everything the server can tell: new messages since the cursor, events, the lists, read marks.
// Each step is written before the next is asked for, with its cursor in the same transaction: a pass that is cut
// off at any point is simply followed by another. Main thread, owned by SyncEngine.
class SyncRound final : public QObject
{
    Q_OBJECT
public:
    enum class Depth {
        Messages, // messages and events only: the poll between two lists
        Lists, // and the lists, as far down as they changed
        Everything, // and the channels; lists to their end when they were never read to it
    };
    SyncRound(Database &database, ConversationApi &conversations, MessageApi &messages, const Account &account,
              Depth depth, QObject *parent = nullptr);
    void start();
    // Conversations whose messages have to be fetched, newest first.
    const QList<ConversationId> &behind() const { return m_order; }

signals:
    void listed(int conversations); // so far
    void finished(const Amandesk::IngestReport &report);
    void failed(const Amandesk::Error &error);

private:
    void loadCursors();
    void pullMessages();
    void afterMessages();
    void pullEvents();
    void pullChannels();
    void pullList(int list, const QString &cursor);
    void pullUnread(int page);
    void finish(const Result<> &result = {});

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    const Account m_account;
    const Depth m_depth;
    MessageId m_lastReceived;
    qint64 m_lastEvent = 0;
    qint64 m_listedUpTo = 0; // by the last whole pass; 0: the lists were never read to their end
    qint64 m_newestListed = 0; // by this one
    bool m_cleared = false;
    int m_listed = 0;
    QList<ConversationId> m_order;
    IngestReport m_report;
};

} // namespace Amandesk
