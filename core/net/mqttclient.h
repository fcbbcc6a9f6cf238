#pragma once
#include "core/base/backoff.h"
#include "core/base/result.h"
#include "core/net/mqttcodec.h"
#include <memory>
#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace Amandesk {

struct MqttOptions {
    QUrl url; // wss://…/mqtt, or ws:// on a loopback address
    Mqtt::Connect connect; // client id, will, credentials, keep-alive
    BackoffPolicy reconnect{std::chrono::milliseconds(1000), std::chrono::milliseconds(30000)};
    std::chrono::milliseconds connectTimeout{15000}; // TCP + TLS + WebSocket + CONNACK
    std::chrono::milliseconds pingTimeout{10000}; // for the answer to a PINGREQ
};

// An MQTT 3.1.1 client over WebSocket (sub-protocol "mqtt") that stays connected: reconnects with back-off and jitter
// and subscribes again. Lives on one thread (the main thread). QoS 1 both ways; a QoS 2 message is completed and
// delivered once. Malformed or oversized packets close the connection. When AppProxy has another way it leaves politely
// and comes back at once that way.
class MqttClient final : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Connecting, Connected, WaitingToReconnect };
    Q_ENUM(State)

    explicit MqttClient(QObject *parent = nullptr);
    ~MqttClient() override;

    // Again with other options: stops first. Options that cannot work (an address that is not wss, a client id that
    // cannot be written) are reported as failed(BadInput), and the client stays stopped.
    void start(const MqttOptions &options);
    // Sends DISCONNECT, so that no will is published, and forgets what was not acknowledged.
    // Nothing is reported afterwards but the state.
    void stop();
    void retryNow(); // while waiting to reconnect: does not wait any longer (the network came back)
    State state() const { return m_state; }

    // Kept over reconnects, and over stop() too, until unsubscribed.
    void subscribe(const QString &filter, Mqtt::Qos qos = Mqtt::Qos::AtMostOnce);
    void unsubscribe(const QString &filter);
    // QoS 0: sent now or dropped when not connected. QoS 1: sent again until acknowledged, also after a reconnect.
    // QoS 2 is sent as QoS 1. False: dropped (also when it cannot be written, or too many wait already).
    bool publish(const QString &topic, const QByteArray &payload, Mqtt::Qos qos = Mqtt::Qos::AtMostOnce,
                 bool retain = false);
    void setProxy(const QNetworkProxy &proxy); // from the next connection on; never used for a loopback address
    // Before the next reconnect; the load balancer may have named another node. One that is not wss is ignored.
    void setUrl(const QUrl &url);

signals:
    void stateChanged(Amandesk::MqttClient::State state);
    void subscribed(const QString &filter, bool granted);
    void messageReceived(const QString &topic, const QByteArray &payload, bool retained);
    void failed(const Amandesk::Error &error); // why the connection was lost or refused; it goes on trying

private:
    struct Unacknowledged {
        Mqtt::Publish packet;
        bool sent = false;
    };

    void open();
    void openWhenSettled();
    void openSocket();
    void connectAnew(); // the way to the broker is another one
    void leave();
    void dropSocket();
    void stopTimers();
    void lost(const Error &error);
    void setState(State state);

    void greet();
    void receive(const QByteArray &bytes);
    void handle(const Mqtt::Packet &packet);
    void accepted(const Mqtt::ConnAck &packet);
    void published(const Mqtt::Publish &packet);
    void acknowledged(const Mqtt::SubAck &packet);
    void ping();

    void send(const Mqtt::Packet &packet);
    void sendSubscription(const QString &filter, Mqtt::Qos qos);
    void sendUnacknowledged();
    quint16 nextPacketId();

    State m_state = State::Stopped;
    MqttOptions m_options;
    QNetworkProxy m_proxy{QNetworkProxy::DefaultProxy};
    std::unique_ptr<QWebSocket> m_socket;
    quint64 m_turn = 0; // AppProxy's, of the connection
    int m_connection = 0; // grows with each one: tells whether a listener has ended it
    Mqtt::Decoder m_decoder;
    QHash<QString, Mqtt::Qos> m_filters;
    QHash<quint16, QString> m_pendingSubscriptions;
    QList<Unacknowledged> m_unacknowledged; // oldest first
    QSet<quint16> m_halfReceived; // QoS 2: delivered, not yet released
    QTimer m_reconnectTimer;
    QTimer m_connectTimer;
    QTimer m_keepAlive;
    QTimer m_pingTimer;
    QElapsedTimer m_connectedFor;
    int m_failures = 0;
    quint16 m_lastPacketId = 0;
};

} // namespace Amandesk
