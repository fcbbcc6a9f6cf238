#pragma once
#include "core/base/backoff.h"
#include "core/base/result.h"
#include "core/net/mqttcodec.h"
#include <QHash>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <memory>

class QWebSocket;
class QNetworkProxy;

namespace Amandesk {

struct MqttOptions {
    QUrl url; // wss://…/mqtt, or ws:// on a loopback address
    Mqtt::Connect connect; // client id, will, credentials, keep-alive
    BackoffPolicy reconnect {std::chrono::milliseconds(1000), std::chrono::milliseconds(30000)};
    std::chrono::milliseconds connectTimeout {15000}; // TCP + TLS + WebSocket + CONNACK
};

// An MQTT 3.1.1 client over WebSocket (sub-protocol "mqtt") that stays connected: reconnects with back-off and jitter
// and subscribes again. Lives on one thread (the main thread). QoS 1 both ways; a QoS 2 message is completed and
// delivered once. Malformed or oversized packets close the connection.
class MqttClient final : public QObject {
    Q_OBJECT
public:
    enum class State { Stopped, Connecting, Connected, WaitingToReconnect };
    Q_ENUM(State)

    explicit MqttClient(QObject *parent = nullptr);
    ~MqttClient() override;

    void start(const MqttOptions &options); // again with other options: stops first
    void stop(); // sends DISCONNECT; nothing is reported afterwards
    State state() const { return m_state; }

    // Kept over reconnects until unsubscribed.
    void subscribe(const QString &filter, Mqtt::Qos qos = Mqtt::Qos::AtMostOnce);
    void unsubscribe(const QString &filter);
    // QoS 0: sent now or dropped when not connected. QoS 1: sent again until acknowledged, also after a reconnect.
    void publish(const QString &topic, const QByteArray &payload, Mqtt::Qos qos = Mqtt::Qos::AtMostOnce,
                 bool retain = false);
    void setProxy(const QNetworkProxy &proxy);
    // Before the next reconnect; the load balancer may have named another node.
    void setUrl(const QUrl &url);

signals:
    void stateChanged(Amandesk::MqttClient::State state);
    void subscribed(const QString &filter, bool granted);
    void messageReceived(const QString &topic, const QByteArray &payload, bool retained);
    void failed(const Amandesk::Error &error); // why the connection was lost or refused; it goes on trying

private:
    void open();
    void lost(const Error &error);
    void setState(State state);
    void send(const Mqtt::Packet &packet);
    void handle(const Mqtt::Packet &packet);

    State m_state = State::Stopped;
    MqttOptions m_options;
    std::unique_ptr<QWebSocket> m_socket;
    Mqtt::Decoder m_decoder;
    QHash<QString, Mqtt::Qos> m_filters;
    QHash<quint16, Mqtt::Publish> m_unacknowledged;
    QHash<quint16, QString> m_pendingSubscriptions;
    QTimer m_reconnectTimer;
    QTimer m_connectTimer;
    QTimer m_keepAlive;
    bool m_pingOutstanding = false;
    int m_failures = 0;
    quint16 m_lastPacketId = 0;
};

} // namespace Amandesk
