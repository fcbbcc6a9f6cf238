#pragma once
#include "core/net/mqttcodec.h"
#include <memory>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QWebSocketServer>
#include <vector>

class QTimer;
class QWebSocket;

namespace Amandesk::Box {

// An MQTT 3.1.1 broker over WebSocket (path /mqtt, sub-protocol mqtt), as much of it as chat clients use: wildcards,
// retained messages, wills, keep-alive, take-over of a client id, QoS up to 1 out and up to 2 in. Sessions end with
// their connection and nothing is sent twice. Knows no topic; what clients publish goes through the owner.
// Lives on the sandbox's thread, owned by Sandbox.
class Broker final : public QObject
{
    Q_OBJECT
public:
    explicit Broker(QObject *parent = nullptr);
    ~Broker() override;

    bool start(quint16 port); // 0: any; loopback only
    void stop();
    quint16 port() const { return m_server.serverPort(); }

    // To everybody who subscribed, and kept for later subscribers when `retain`.
    void publish(const QString &topic, const QByteArray &payload, bool retain = false);
    std::optional<QByteArray> retained(const QString &topic) const;
    bool hasSubscriber(const QString &topic) const;
    int connectionCount() const { return int(m_sessions.size()); }

    // For tests of what clients do about it
    void dropAll();
    void setRefusing(bool refusing) { m_refusing = refusing; }
    void setSilent(bool silent) { m_silent = silent; } // connected, but nothing arrives
    void setDuplicating(bool duplicating) { m_duplicating = duplicating; }
    void setReordering(bool reordering);

signals:
    // A client published, or its will is due. Nothing has been passed on yet.
    void received(const Amandesk::Mqtt::Publish &message);
    void connected(const QString &clientId);

private:
    struct Session;
    void accept();
    void read(Session &session, const QByteArray &bytes);
    bool handle(Session &session, const Mqtt::Packet &packet); // false: the connection is over
    bool connectClient(Session &session, const Mqtt::Connect &packet);
    void subscribe(Session &session, const Mqtt::Subscribe &packet);
    bool receive(Session &session, const Mqtt::Publish &packet);
    void send(Session &session, const Mqtt::Packet &packet);
    void deliver(Session &session, const QString &topic, const QByteArray &payload, Mqtt::Qos qos, bool retained);
    void passOn(const QString &topic, const QByteArray &payload);
    void flushHeld();
    void close(Session &session, bool withWill);
    void checkKeepAlive();

    QWebSocketServer m_server;
    std::vector<std::unique_ptr<Session>> m_sessions;
    QHash<QString, QByteArray> m_retained;
    QTimer *m_keepAlive;
    QTimer *m_release;
    std::vector<std::pair<QString, QByteArray>> m_held; // waiting to be sent in the wrong order
    bool m_refusing = false;
    bool m_silent = false;
    bool m_duplicating = false;
    bool m_reordering = false;
};

} // namespace Amandesk::Box
