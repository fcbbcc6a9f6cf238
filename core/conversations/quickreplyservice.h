#pragma once
#include "core/base/result.h"
#include "core/domain/quickreply.h"
#include <QElapsedTimer>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Database;
class MessageApi;

// Ready-made texts, the team's and the agent's own: at once from this computer, and now and then from the server.
// Main thread, owned by Session.
class QuickReplyService final : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 1000; // that are handed out

    QuickReplyService(Database &database, MessageApi &messages, QObject *parent = nullptr);

    QFuture<Result<QList<QuickReply>>> all(); // by command; the agent's own before the team's
    // Asks the server, unless it was asked a moment ago; true: there are others now.
    QFuture<Result<bool>> refresh();
    // Adds one of the agent's own (id 0) or changes it; answers its id. BadInput without a command or a text, Conflict
    // when another one of the agent's own has the command. They stay on this computer.
    QFuture<Result<qint64>> saveOwn(const QuickReply &reply);
    QFuture<Result<>> removeOwn(qint64 id);

private:
    QFuture<Result<bool>> keep(const QList<QuickReply> &fresh);

    Database &m_database;
    MessageApi &m_messages;
    QElapsedTimer m_asked;
};

} // namespace Amandesk
