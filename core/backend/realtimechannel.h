#pragma once
#include "core/backend/endpoints.h"
#include "core/base/clock.h"
#include "core/domain/serverevent.h"
#include "core/net/mqttclient.h"
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Amandesk {

// The live channel of one signed-in agent: broker topics ↔ ServerEvent, presence, typing.
// Main thread; owned by Session, which polls as well: a live channel does not prove delivery.
// A payload that cannot be read is counted and dropped, never fatal.
class RealtimeChannel final : public QObject
{
    Q_OBJECT
public:
    RealtimeChannel(MqttClient &client, const Clock &clock, QObject *parent = nullptr);
    ~RealtimeChannel() override;

    // Without an address of the broker it stays silent and not live.
    void start(const Account &account, const AccountTokens &tokens, const Endpoints &endpoints);
    void stop(); // says goodbye: presence 0
    void setTokens(const AccountTokens &tokens); // the personal topics follow the chat token
    void setBroker(const QUrl &url); // before the next reconnect

    // Receipts and typing of a conversation that is on the screen. Counted: close as often as opened.
    // What is open or watched stays so over stop() and start().
    void openConversation(const ConversationId &id);
    void closeConversation(const ConversationId &id);
    void setTyping(const ConversationId &id, bool typing);
    void watchPresence(const SdkUserId &who);
    void unwatchPresence(const SdkUserId &who);

    bool isLive() const { return m_live; } // connected and the personal topics granted
    int dropped() const { return m_dropped; }
    // Since anything at all was heard. Our own presence comes back every 10 s: longer means that nothing is delivered.
    std::chrono::milliseconds quietFor() const;

signals:
    void eventReceived(const Amandesk::ServerEvent &event);
    void liveChanged(bool live);
    void failed(const Amandesk::Error &error); // why it is not live; it goes on trying
    void serverTimeSeen(const QDateTime &serverTime); // the server's clock, from our own presence

private:
    void updateLive();
    void publishPresence(bool online);
    void handle(const QString &topic, const QByteArray &payload, bool retained);
    bool isOwnEcho(const ServerEvent &event, bool retained);
    QString presenceTopic() const;
    void subscribeAll(const QStringList &topics);
    void unsubscribeAll(const QStringList &topics);

    MqttClient &m_client;
    const Clock &m_clock;
    Account m_account;
    QString m_token;
    QHash<ConversationId, int> m_open;
    QSet<SdkUserId> m_watched;
    QSet<QString> m_granted; // since the last connection
    QTimer m_presence;
    std::chrono::milliseconds m_presenceSentAt{0};
    std::chrono::milliseconds m_heardAt{0};
    bool m_running = false;
    bool m_live = false;
    int m_dropped = 0;
};

} // namespace Amandesk
