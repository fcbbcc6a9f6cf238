#pragma once
#include "core/net/mqttcodec.h"
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace Amandesk {

// A broker for one client that keeps what it was told and says what the test wants.
class FakeBroker final : public QObject
{
public:
    FakeBroker()
        : m_server(QStringLiteral("broker"), QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols({QStringLiteral("mqtt")});
        connect(&m_server, &QWebSocketServer::newConnection, this, &FakeBroker::accept);
        m_server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/mqtt").arg(m_server.serverPort())); }

    void say(const QString &topic, const QByteArray &payload, bool retained = false)
    {
        Mqtt::Publish publish;
        publish.topic = topic;
        publish.payload = payload;
        publish.retain = retained;
        send(publish);
    }
    void hangUp()
    {
        if (m_socket)
            m_socket->abort();
    }
    void refuse(const QString &filter) { m_refused.append(filter); }

    Mqtt::Connect connection;
    int connections = 0;
    QStringList filters; // granted now
    QList<Mqtt::Publish> published;

    bool heard(const QString &topic, const QByteArray &payload) const
    {
        for (const Mqtt::Publish &publish : published) {
            if (publish.topic == topic && publish.payload == payload)
                return true;
        }
        return false;
    }

private:
    void accept()
    {
        m_socket = m_server.nextPendingConnection();
        m_decoder = Mqtt::Decoder();
        filters.clear();
        ++connections;
        connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
            m_decoder.feed(bytes);
            for (auto packet = m_decoder.next(); packet && *packet; packet = m_decoder.next())
                handle(**packet);
        });
        connect(m_socket, &QWebSocket::disconnected, this, [this, socket = m_socket] {
            if (m_socket == socket)
                m_socket = nullptr;
            socket->deleteLater();
        });
    }
    void handle(const Mqtt::Packet &packet)
    {
        if (const auto *connect = std::get_if<Mqtt::Connect>(&packet)) {
            connection = *connect;
            send(Mqtt::ConnAck{});
        } else if (const auto *subscribe = std::get_if<Mqtt::Subscribe>(&packet)) {
            Mqtt::SubAck ack{subscribe->packetId, {}};
            for (const Mqtt::Subscription &subscription : subscribe->subscriptions) {
                const bool refused = m_refused.contains(subscription.filter);
                ack.codes.append(refused ? 0x80 : 0);
                if (!refused && !filters.contains(subscription.filter))
                    filters.append(subscription.filter);
            }
            send(ack);
        } else if (const auto *unsubscribe = std::get_if<Mqtt::Unsubscribe>(&packet)) {
            for (const QString &filter : unsubscribe->filters)
                filters.removeAll(filter);
            send(Mqtt::UnsubAck{unsubscribe->packetId});
        } else if (const auto *publish = std::get_if<Mqtt::Publish>(&packet)) {
            published.append(*publish);
        }
    }
    void send(const Mqtt::Packet &packet)
    {
        if (m_socket)
            m_socket->sendBinaryMessage(Mqtt::encode(packet));
    }

    QWebSocketServer m_server;
    QWebSocket *m_socket = nullptr;
    Mqtt::Decoder m_decoder;
    QStringList m_refused;
};

} // namespace Amandesk
