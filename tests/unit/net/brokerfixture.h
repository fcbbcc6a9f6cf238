#pragma once
#include "core/net/mqttcodec.h"
#include <functional>
#include <memory>
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace Amandesk {

// A broker on a loopback port that grants everything and delivers nothing by itself; a test sees each packet and may
// answer in the broker's place. Lives on the test's thread.
class BrokerFixture final : public QObject
{
public:
    // True: the test has answered, the broker keeps quiet.
    using Handler = std::function<bool(const Mqtt::Packet &packet)>;

    explicit BrokerFixture(quint16 port = 0, const QStringList &subprotocols = {QStringLiteral("mqtt")})
        : m_server(QStringLiteral("broker"), QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols(subprotocols);
        connect(&m_server, &QWebSocketServer::newConnection, this, &BrokerFixture::accept);
        m_server.listen(QHostAddress::LocalHost, port);
    }
    ~BrokerFixture() override { drop(); }

    quint16 port() const { return m_server.serverPort(); }
    QUrl url() const
    {
        QUrl url(QStringLiteral("ws://127.0.0.1/mqtt"));
        url.setPort(port());
        return url;
    }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    int connections() const { return m_connections; } // ever
    bool hasClient() const { return m_socket != nullptr; }
    bool wasSaidGoodbye() const { return !received<Mqtt::Disconnect>().isEmpty(); }

    // Every packet of one kind since the start, in order.
    template<typename T> QList<T> received() const
    {
        QList<T> found;
        for (const Mqtt::Packet &packet : m_received) {
            if (const T *one = std::get_if<T>(&packet))
                found.append(*one);
        }
        return found;
    }

    void send(const Mqtt::Packet &packet) { sendBytes(Mqtt::encode(packet)); }
    void sendBytes(const QByteArray &bytes) { m_socket->sendBinaryMessage(bytes); }
    void sendText(const QString &text) { m_socket->sendTextMessage(text); }
    void drop() // as if the line was cut
    {
        if (!m_socket)
            return;
        QWebSocket *socket = std::exchange(m_socket, nullptr);
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }

private:
    void accept()
    {
        drop();
        m_socket = m_server.nextPendingConnection();
        m_socket->setParent(this);
        m_decoder = Mqtt::Decoder();
        ++m_connections;
        connect(m_socket, &QWebSocket::binaryMessageReceived, this, &BrokerFixture::receive);
        connect(m_socket, &QWebSocket::disconnected, this, &BrokerFixture::drop);
    }
    void receive(const QByteArray &bytes)
    {
        m_decoder.feed(bytes);
        for (;;) {
            const auto next = m_decoder.next();
            if (!next)
                qFatal("the client sent a malformed packet");
            if (!*next)
                return;
            m_received.append(**next);
            if (!m_handler || !m_handler(**next))
                answer(**next);
            if (!m_socket)
                return;
        }
    }
    void answer(const Mqtt::Packet &packet)
    {
        if (std::holds_alternative<Mqtt::Connect>(packet))
            send(Mqtt::ConnAck{});
        else if (const auto *subscribe = std::get_if<Mqtt::Subscribe>(&packet))
            send(Mqtt::SubAck{subscribe->packetId, {quint8(subscribe->subscriptions.first().qos)}});
        else if (const auto *unsubscribe = std::get_if<Mqtt::Unsubscribe>(&packet))
            send(Mqtt::UnsubAck{unsubscribe->packetId});
        else if (const auto *publish = std::get_if<Mqtt::Publish>(&packet); publish && publish->packetId != 0)
            send(Mqtt::PubAck{publish->packetId});
        else if (const auto *pubRec = std::get_if<Mqtt::PubRec>(&packet))
            send(Mqtt::PubRel{pubRec->packetId});
        else if (std::holds_alternative<Mqtt::PingReq>(packet))
            send(Mqtt::PingResp{});
    }

    QWebSocketServer m_server;
    QWebSocket *m_socket = nullptr;
    Mqtt::Decoder m_decoder;
    Handler m_handler;
    QList<Mqtt::Packet> m_received;
    int m_connections = 0;
};

} // namespace Amandesk
