#include "app/sandbox/broker.h"
#include <algorithm>
#include <QElapsedTimer>
#include <QTimer>
#include <QUuid>
#include <QWebSocket>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestPacket = 1 << 20;
constexpr int keepAliveCheckMs = 500;
constexpr int reorderWaitMs = 400;
constexpr int closeWaitMs = 2000;
constexpr qint64 patienceForConnectMs = 10000;
} // namespace

struct Broker::Session {
    QWebSocket *socket = nullptr;
    Mqtt::Decoder decoder{longestPacket};
    QString clientId;
    bool connected = false;
    bool over = false;
    quint16 keepAlive = 0;
    QElapsedTimer lastHeard;
    std::optional<Mqtt::Will> will;
    QList<Mqtt::Subscription> subscriptions;
    QSet<quint16> halfReceived; // QoS 2 packets not yet released
    quint16 nextPacketId = 1;
};

Broker::Broker(QObject *parent)
    : QObject(parent)
    , m_server(u"Amandesk sandbox"_s, QWebSocketServer::NonSecureMode)
    , m_keepAlive(new QTimer(this))
    , m_release(new QTimer(this))
{
    m_server.setSupportedSubprotocols({u"mqtt"_s});
    connect(&m_server, &QWebSocketServer::newConnection, this, &Broker::accept);
    connect(m_keepAlive, &QTimer::timeout, this, &Broker::checkKeepAlive);
    m_release->setSingleShot(true);
    m_release->setInterval(reorderWaitMs);
    connect(m_release, &QTimer::timeout, this, &Broker::flushHeld);
}

Broker::~Broker()
{
    stop();
}

bool Broker::start(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port))
        return false;
    m_keepAlive->start(keepAliveCheckMs);
    return true;
}

void Broker::stop()
{
    m_keepAlive->stop();
    m_server.close();
    for (const auto &session : m_sessions) {
        if (session->over)
            continue; // its socket is on its way out, or gone
        session->over = true;
        session->socket->disconnect(this);
        session->socket->abort();
        session->socket->deleteLater();
    }
    m_sessions.clear();
}

void Broker::accept()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        if (m_refusing) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        if (socket->requestUrl().path() != "/mqtt"_L1) {
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"the broker is at /mqtt"_s);
            socket->deleteLater();
            continue;
        }
        socket->setParent(this);
        auto owned = std::make_unique<Session>();
        Session *session = owned.get();
        session->socket = socket;
        session->lastHeard.start();
        m_sessions.push_back(std::move(owned));
        connect(socket, &QWebSocket::binaryMessageReceived, this,
                [this, session](const QByteArray &bytes) { read(*session, bytes); });
        connect(socket, &QWebSocket::textMessageReceived, this, [this, session] { close(*session, true); });
        connect(socket, &QWebSocket::disconnected, this, [this, session] { close(*session, true); });
    }
}

void Broker::read(Session &session, const QByteArray &bytes)
{
    session.lastHeard.restart();
    session.decoder.feed(bytes);
    while (!session.over) {
        const auto packet = session.decoder.next();
        if (!packet) {
            close(session, true);
            return;
        }
        if (!*packet)
            return;
        if (!handle(session, **packet))
            return;
    }
}

bool Broker::handle(Session &session, const Mqtt::Packet &packet)
{
    if (const auto *connectPacket = std::get_if<Mqtt::Connect>(&packet))
        return connectClient(session, *connectPacket);
    if (!session.connected) {
        close(session, false);
        return false;
    }
    if (const auto *publishPacket = std::get_if<Mqtt::Publish>(&packet))
        return receive(session, *publishPacket);
    if (const auto *subscribePacket = std::get_if<Mqtt::Subscribe>(&packet)) {
        subscribe(session, *subscribePacket);
    } else if (const auto *unsubscribe = std::get_if<Mqtt::Unsubscribe>(&packet)) {
        session.subscriptions.removeIf(
            [unsubscribe](const Mqtt::Subscription &s) { return unsubscribe->filters.contains(s.filter); });
        send(session, Mqtt::UnsubAck{unsubscribe->packetId});
    } else if (const auto *release = std::get_if<Mqtt::PubRel>(&packet)) {
        session.halfReceived.remove(release->packetId);
        send(session, Mqtt::PubComp{release->packetId});
    } else if (std::holds_alternative<Mqtt::PingReq>(packet)) {
        send(session, Mqtt::PingResp{});
    } else if (std::holds_alternative<Mqtt::Disconnect>(packet)) {
        close(session, false);
        return false;
    } else if (!std::holds_alternative<Mqtt::PubAck>(packet)) {
        close(session, true); // a packet that only brokers send
        return false;
    }
    return true;
}

bool Broker::connectClient(Session &session, const Mqtt::Connect &packet)
{
    if (session.connected) {
        close(session, true);
        return false;
    }
    if (packet.clientId.isEmpty() && !packet.cleanSession) {
        send(session, Mqtt::ConnAck{false, 2});
        close(session, false);
        return false;
    }
    session.clientId = packet.clientId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : packet.clientId;
    const auto other = std::ranges::find_if(m_sessions, [&](const auto &s) {
        return s.get() != &session && !s->over && s->connected && s->clientId == session.clientId;
    });
    if (other != m_sessions.end())
        close(**other, true);
    session.connected = true;
    session.keepAlive = packet.keepAlive;
    session.will = packet.will;
    send(session, Mqtt::ConnAck{false, 0});
    emit connected(session.clientId);
    return true;
}

void Broker::subscribe(Session &session, const Mqtt::Subscribe &packet)
{
    Mqtt::SubAck answer{packet.packetId, {}};
    for (const Mqtt::Subscription &wanted : packet.subscriptions) {
        if (!Mqtt::isValidFilter(wanted.filter)) {
            answer.codes.append(0x80);
            continue;
        }
        const Mqtt::Qos qos = std::min(wanted.qos, Mqtt::Qos::AtLeastOnce);
        answer.codes.append(quint8(qos));
        session.subscriptions.removeIf([&](const Mqtt::Subscription &s) { return s.filter == wanted.filter; });
        session.subscriptions.append({wanted.filter, qos});
    }
    send(session, answer);
    if (m_silent)
        return;
    for (qsizetype i = 0; i < packet.subscriptions.size(); ++i) {
        if (answer.codes[i] == 0x80)
            continue;
        for (auto it = m_retained.cbegin(); it != m_retained.cend(); ++it) {
            if (Mqtt::topicMatches(packet.subscriptions[i].filter, it.key()))
                deliver(session, it.key(), it.value(), Mqtt::Qos(answer.codes[i]), true);
        }
    }
}

bool Broker::receive(Session &session, const Mqtt::Publish &packet)
{
    if (!Mqtt::isValidTopic(packet.topic)) {
        close(session, true);
        return false;
    }
    const bool again = packet.qos == Mqtt::Qos::ExactlyOnce && session.halfReceived.contains(packet.packetId);
    if (packet.qos == Mqtt::Qos::AtLeastOnce)
        send(session, Mqtt::PubAck{packet.packetId});
    if (packet.qos == Mqtt::Qos::ExactlyOnce) {
        session.halfReceived.insert(packet.packetId);
        send(session, Mqtt::PubRec{packet.packetId});
    }
    if (!again)
        emit received(packet);
    return !session.over;
}

void Broker::send(Session &session, const Mqtt::Packet &packet)
{
    if (!session.over)
        session.socket->sendBinaryMessage(Mqtt::encode(packet));
}

void Broker::deliver(Session &session, const QString &topic, const QByteArray &payload, Mqtt::Qos qos, bool retained)
{
    Mqtt::Publish packet;
    packet.topic = topic;
    packet.payload = payload;
    packet.qos = qos;
    packet.retain = retained;
    if (qos != Mqtt::Qos::AtMostOnce) {
        packet.packetId = session.nextPacketId;
        session.nextPacketId = session.nextPacketId == 0xffff ? quint16(1) : quint16(session.nextPacketId + 1);
    }
    send(session, packet);
}

void Broker::publish(const QString &topic, const QByteArray &payload, bool retain)
{
    if (retain) {
        if (payload.isEmpty())
            m_retained.remove(topic);
        else
            m_retained.insert(topic, payload);
    }
    if (m_silent)
        return;
    if (!m_reordering) {
        passOn(topic, payload);
        return;
    }
    m_held.emplace_back(topic, payload);
    if (m_held.size() >= 2)
        flushHeld();
    else
        m_release->start();
}

void Broker::flushHeld()
{
    m_release->stop();
    const auto held = std::exchange(m_held, {});
    for (auto it = held.rbegin(); it != held.rend(); ++it)
        passOn(it->first, it->second);
}

void Broker::passOn(const QString &topic, const QByteArray &payload)
{
    for (const auto &session : m_sessions) {
        if (session->over)
            continue;
        // One copy for each client, with the best quality among its matching subscriptions.
        std::optional<Mqtt::Qos> qos;
        for (const Mqtt::Subscription &s : session->subscriptions) {
            if (Mqtt::topicMatches(s.filter, topic))
                qos = std::max(qos.value_or(Mqtt::Qos::AtMostOnce), s.qos);
        }
        for (int copies = qos ? (m_duplicating ? 2 : 1) : 0; copies > 0; --copies)
            deliver(*session, topic, payload, *qos, false);
    }
}

std::optional<QByteArray> Broker::retained(const QString &topic) const
{
    const auto it = m_retained.constFind(topic);
    return it == m_retained.cend() ? std::nullopt : std::optional(*it);
}

bool Broker::hasSubscriber(const QString &topic) const
{
    return std::ranges::any_of(m_sessions, [&topic](const auto &session) {
        return !session->over && std::ranges::any_of(session->subscriptions, [&topic](const Mqtt::Subscription &s) {
            return Mqtt::topicMatches(s.filter, topic);
        });
    });
}

void Broker::setReordering(bool reordering)
{
    m_reordering = reordering;
    if (!reordering)
        flushHeld();
}

void Broker::dropAll()
{
    for (const auto &session : m_sessions) {
        if (!session->over)
            session->socket->abort();
    }
}

// The session is only marked here and freed by the timer: callers may still be looking at it.
void Broker::close(Session &session, bool withWill)
{
    if (session.over)
        return;
    session.over = true;
    QWebSocket *socket = session.socket;
    socket->disconnect(this);
    if (socket->state() == QAbstractSocket::ConnectedState) {
        // What is still to be sent goes out first; a peer that does not close in turn is not waited for.
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(closeWaitMs, socket, [socket] { socket->abort(); });
        socket->close();
    } else {
        socket->deleteLater();
    }
    if (!withWill || !session.connected || !session.will)
        return;
    Mqtt::Publish will;
    will.topic = session.will->topic;
    will.payload = session.will->payload;
    will.retain = session.will->retain;
    emit received(will);
}

void Broker::checkKeepAlive()
{
    for (const auto &session : m_sessions) {
        const qint64 patience = !session->connected ? patienceForConnectMs : session->keepAlive * 1500LL;
        if (!session->over && patience > 0 && session->lastHeard.elapsed() > patience)
            close(*session, true);
    }
    std::erase_if(m_sessions, [](const auto &session) { return session->over; });
}

} // namespace Amandesk::Box
