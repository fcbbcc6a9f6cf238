#pragma once
#include "core/backend/endpoints.h"
#include "core/backend/realtimechannel.h"
#include "core/domain/account.h"
#include "core/net/mqttclient.h"
#include "core/security/sealedspool.h"
#include <QFuture>
#include <QObject>
#include <QSet>

namespace Amandesk {
class Clock;
class Database;

// The live channel as it was when the session closed.
struct LiveConnection {
    Account account;
    AccountTokens tokens;
    Endpoints endpoints;
};

// Receives while locked: what the live channel brings is sealed into the spool, and counted. It sends nothing but the
// presence, which stays as it is. The token is in memory as long as this lives, because no server of ours has one that
// only counts: so this exists only where the agent has chosen it. Main thread, owned by SessionManager.
class LockedReceiver final : public QObject
{
    Q_OBJECT
public:
    // lockNumber: larger at every lock; tells records that were applied from those that were not.
    LockedReceiver(LiveConnection connection, const QString &folder, const QByteArray &spoolKey, qint64 lockNumber,
                   const Clock &clock, QObject *parent = nullptr);

    bool isLive() const { return m_channel.isLive(); } // what happens from now on comes here
    bool isFull() const { return m_full; } // takes nothing any more, for want of room

signals:
    void arrived(); // a message that counts is in the spool
    void filled();

private:
    void keep(const QString &topic, const QByteArray &payload);

    const LiveConnection m_connection;
    const qint64 m_lockNumber;
    const Clock &m_clock;
    SealedSpool m_spool;
    MqttClient m_mqtt;
    RealtimeChannel m_channel;
    QSet<MessageId> m_counted;
    bool m_full = false;
};

QString spoolPath(const QString &folder);
int spooledMessages(const QString &folder); // that wait to be read after the next unlock

// Brings what was sealed into the opened store, once, and takes the file away. Whatever ends the program in between,
// the next opening has the rest of it to do. What cannot be read now stays for the next time.
QFuture<Result<>> applySpool(Database &database, const QString &folder, const SecretBuffer &seed,
                             const Account &account);

} // namespace Amandesk
