#include "core/net/mqttclient.h"
#include "core/base/async.h"
#include "core/domain/proxytrouble.h"
#include "core/net/appproxy.h"
#include "core/net/loopback.h"
#include "core/net/netlog.h"
#include "core/net/proxyerrors.h"
#include "core/net/tlspins.h"
#include <QMetaEnum>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostUnacknowledged = 1000;
constexpr quint64 maxFrame = 4 << 20; // one WebSocket message may hold several packets
constexpr auto subprotocol = "mqtt"_L1;

bool isAcceptableBroker(const QUrl &url)
{
    return isSecureOrLoopback(url, u"wss"_s, u"ws"_s);
}

Error errorOf(QAbstractSocket::SocketError error, const QString &words, const QNetworkProxy &way)
{
    const QString detail = QString::fromLatin1(QMetaEnum::fromType<QAbstractSocket::SocketError>().valueToKey(error));
    if (const auto trouble = proxyTroubleIn(error, words, way))
        return proxyError(*trouble);
    if (error == QAbstractSocket::SslHandshakeFailedError)
        return {ErrorKind::Tls, detail, {}};
    if (error == QAbstractSocket::SocketTimeoutError)
        return {ErrorKind::Timeout, detail, {}};
    return {ErrorKind::Network, detail, {}};
}

Error refusal(const Mqtt::ConnAck &packet)
{
    const QString detail = u"mqtt: refused with code "_s + QString::number(packet.code);
    switch (packet.code) {
    case 2:
        return {ErrorKind::Rejected, detail, {}};
    case 3:
        return {ErrorKind::Server, detail, {}};
    case 4:
    case 5:
        return {ErrorKind::Forbidden, detail, {}};
    }
    return {ErrorKind::Protocol, detail, {}};
}

} // namespace

MqttClient::MqttClient(QObject *parent)
    : QObject(parent)
{
    connect(AppProxy::changes(), &AppProxyChanges::changed, this, [this] {
        if (m_proxy.type() == QNetworkProxy::DefaultProxy)
            connectAnew();
    });
    for (QTimer *timer : {&m_reconnectTimer, &m_connectTimer, &m_pingTimer})
        timer->setSingleShot(true);
    connect(&m_reconnectTimer, &QTimer::timeout, this, &MqttClient::open);
    connect(&m_connectTimer, &QTimer::timeout, this, [this] {
        lost({ErrorKind::Timeout, u"mqtt: no connection in time"_s, {}});
    });
    connect(&m_keepAlive, &QTimer::timeout, this, &MqttClient::ping);
    connect(&m_pingTimer, &QTimer::timeout, this, [this] {
        lost({ErrorKind::Timeout, u"mqtt: no answer to a ping"_s, {}});
    });
}

MqttClient::~MqttClient()
{
    blockSignals(true);
    stop();
}

void MqttClient::start(const MqttOptions &options)
{
    stop();
    if (!isAcceptableBroker(options.url) || Mqtt::encode(options.connect).isEmpty()) {
        emit failed({ErrorKind::BadInput, u"mqtt: options cannot be used"_s, {}});
        return;
    }
    m_options = options;
    m_failures = 0;
    open();
}

void MqttClient::stop()
{
    if (m_state == State::Stopped)
        return;
    leave();
    m_unacknowledged.clear();
    m_halfReceived.clear();
    setState(State::Stopped);
}

void MqttClient::leave()
{
    stopTimers();
    if (m_state == State::Connected) {
        send(Mqtt::Disconnect{});
        m_socket->flush();
        m_socket->disconnect(this);
        m_socket->close();
    }
    dropSocket();
}

void MqttClient::connectAnew()
{
    if (m_state == State::Stopped)
        return;
    leave();
    m_failures = 0;
    open();
}

void MqttClient::retryNow()
{
    if (m_state != State::WaitingToReconnect)
        return;
    m_reconnectTimer.stop();
    open();
}

void MqttClient::setProxy(const QNetworkProxy &proxy)
{
    m_proxy = proxy;
}

void MqttClient::setUrl(const QUrl &url)
{
    if (isAcceptableBroker(url))
        m_options.url = url;
    else
        qCWarning(lcNet) << "mqtt: ignored an address that is not wss";
}

void MqttClient::open()
{
    openWhenSettled();
    m_connectTimer.start(m_options.connectTimeout);
    setState(State::Connecting);
}

void MqttClient::openWhenSettled()
{
    if (m_proxy.type() != QNetworkProxy::DefaultProxy || AppProxy::isSettled(m_options.url))
        return openSocket();
    whenDone(AppProxy::settle(m_options.url), this, [this, connection = ++m_connection](const Result<> &) {
        if (connection == m_connection && m_state == State::Connecting)
            openWhenSettled();
    });
}

void MqttClient::openSocket()
{
    ++m_connection;
    m_turn = AppProxy::turn();
    m_decoder = Mqtt::Decoder();
    m_pendingSubscriptions.clear();
    m_socket = std::make_unique<QWebSocket>();
    const QNetworkProxy proxy = isLoopbackHost(m_options.url.host()) ? QNetworkProxy(QNetworkProxy::NoProxy) : m_proxy;
    m_socket->setProxy(proxy);
    m_socket->setMaxAllowedIncomingFrameSize(maxFrame);
    m_socket->setMaxAllowedIncomingMessageSize(maxFrame);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_socket->setSslConfiguration(tls);

    QWebSocket *socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, &MqttClient::greet);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &MqttClient::receive);
    connect(socket, &QWebSocket::textMessageReceived, this, [this] {
        lost({ErrorKind::Protocol, u"mqtt: a text frame"_s, {}});
    });
    // Before a connection is there, Qt says that it is closed, and only then why.
    connect(socket, &QWebSocket::disconnected, this, [this, socket, connection = m_connection] {
        const bool tooLarge = socket->closeCode() == QWebSocketProtocol::CloseCodeTooMuchData;
        const Error closed{tooLarge ? ErrorKind::Protocol : ErrorKind::Network, u"mqtt: connection closed"_s, {}};
        if (m_state == State::Connected)
            return lost(closed);
        const auto withoutReason = [this, connection, closed] {
            if (connection == m_connection)
                lost(closed);
        };
        QMetaObject::invokeMethod(this, withoutReason, Qt::QueuedConnection);
    });
    connect(socket, &QWebSocket::sslErrors, this, [](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            qCInfo(lcNet) << "certificate refused:" << error.error();
    });
    const QNetworkProxy way = proxy.type() == QNetworkProxy::DefaultProxy ? AppProxy::known(m_options.url) : proxy;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto errorSignal = &QWebSocket::errorOccurred;
#else
    const auto errorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
    connect(socket, errorSignal, this, [this, socket, way](QAbstractSocket::SocketError error) {
        lost(errorOf(error, socket->errorString(), way));
    });

    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({subprotocol});
    socket->open(m_options.url, handshake);
}

// The socket may be the one that is calling us, and may still have bytes to send.
void MqttClient::dropSocket()
{
    ++m_connection;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void MqttClient::stopTimers()
{
    m_reconnectTimer.stop();
    m_connectTimer.stop();
    m_keepAlive.stop();
    m_pingTimer.stop();
}

void MqttClient::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void MqttClient::lost(const Error &error)
{
    if (!m_socket && m_state != State::Connecting)
        return;
    stopTimers();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort(); // without DISCONNECT: the broker publishes our will
    }
    dropSocket();
    if (proxyTroubleOf(error) == ProxyTrouble::Login && m_proxy.type() == QNetworkProxy::DefaultProxy)
        AppProxy::loginRefused(m_turn);
    // A broker that accepts and hangs up at once gets the longer pauses too.
    if (m_state == State::Connected && m_connectedFor.hasExpired(m_options.reconnect.most.count()))
        m_failures = 0;
    ++m_failures;
    const std::chrono::milliseconds pause = backoff(m_options.reconnect, m_failures);
    m_reconnectTimer.start(pause);
    qCInfo(lcNet).noquote() << "mqtt:" << errorName(error.kind) << error.detail << "- again in" << pause.count()
                            << "ms";

    m_state = State::WaitingToReconnect;
    const QPointer<MqttClient> self(this);
    const int connection = m_connection;
    emit failed(error);
    if (self && connection == m_connection && m_state == State::WaitingToReconnect)
        emit stateChanged(m_state);
}

void MqttClient::greet()
{
    const bool encrypted = m_options.url.scheme() == "wss"_L1;
    if (encrypted && !isPinned(m_options.url.host(), m_socket->sslConfiguration())) { // nothing secret was sent yet
        lost({ErrorKind::Tls, u"mqtt: another certificate than the organisation's"_s, {}});
        return;
    }
    if (m_socket->subprotocol() != subprotocol) {
        lost({ErrorKind::NotOurServer, u"mqtt: the sub-protocol was not accepted"_s, {}});
        return;
    }
    send(m_options.connect);
}

void MqttClient::receive(const QByteArray &bytes)
{
    const QPointer<MqttClient> self(this);
    const int connection = m_connection;
    m_decoder.feed(bytes);
    while (self && connection == m_connection) { // a listener may have ended it
        const Result<std::optional<Mqtt::Packet>> next = m_decoder.next();
        if (!next)
            lost(next.error());
        else if (*next)
            handle(**next);
        else
            return;
    }
}

void MqttClient::handle(const Mqtt::Packet &packet)
{
    const auto *connAck = std::get_if<Mqtt::ConnAck>(&packet);
    if ((connAck != nullptr) != (m_state == State::Connecting)) {
        lost({ErrorKind::Protocol, u"mqtt: packet at a wrong time"_s, {}});
    } else if (connAck) {
        accepted(*connAck);
    } else if (const auto *publish = std::get_if<Mqtt::Publish>(&packet)) {
        published(*publish);
    } else if (const auto *pubAck = std::get_if<Mqtt::PubAck>(&packet)) {
        m_unacknowledged.removeIf(
            [pubAck](const Unacknowledged &item) { return item.packet.packetId == pubAck->packetId; });
    } else if (const auto *pubRel = std::get_if<Mqtt::PubRel>(&packet)) {
        m_halfReceived.remove(pubRel->packetId);
        send(Mqtt::PubComp{pubRel->packetId});
    } else if (const auto *subAck = std::get_if<Mqtt::SubAck>(&packet)) {
        acknowledged(*subAck);
    } else if (std::holds_alternative<Mqtt::PingResp>(packet)) {
        m_pingTimer.stop();
    } else if (!std::holds_alternative<Mqtt::UnsubAck>(packet)) {
        lost({ErrorKind::Protocol, u"mqtt: packet that no server sends"_s, {}});
    }
}

void MqttClient::accepted(const Mqtt::ConnAck &packet)
{
    if (packet.code != 0) {
        lost(refusal(packet));
        return;
    }
    m_connectTimer.stop();
    m_connectedFor.start();
    if (!packet.sessionPresent)
        m_halfReceived.clear();
    if (m_options.connect.keepAlive > 0) // early enough for the broker, whose patience is one and a half of it
        m_keepAlive.start(std::chrono::milliseconds(m_options.connect.keepAlive * 750));
    for (auto it = m_filters.cbegin(); it != m_filters.cend(); ++it)
        sendSubscription(it.key(), it.value());
    sendUnacknowledged();
    setState(State::Connected);
}

void MqttClient::published(const Mqtt::Publish &packet)
{
    bool isNew = true;
    switch (packet.qos) {
    case Mqtt::Qos::AtMostOnce:
        break;
    case Mqtt::Qos::AtLeastOnce:
        send(Mqtt::PubAck{packet.packetId});
        break;
    case Mqtt::Qos::ExactlyOnce:
        isNew = !m_halfReceived.contains(packet.packetId);
        m_halfReceived.insert(packet.packetId);
        send(Mqtt::PubRec{packet.packetId});
        break;
    }
    if (isNew)
        emit messageReceived(packet.topic, packet.payload, packet.retain);
}

void MqttClient::acknowledged(const Mqtt::SubAck &packet)
{
    if (packet.codes.size() != 1) { // we ask for one at a time
        lost({ErrorKind::Protocol, u"mqtt: answer to another subscription"_s, {}});
        return;
    }
    const QString filter = m_pendingSubscriptions.take(packet.packetId);
    const bool granted = packet.codes.first() != 0x80;
    if (!granted)
        qCInfo(lcNet) << "mqtt: a subscription was refused";
    if (m_filters.contains(filter))
        emit subscribed(filter, granted);
}

void MqttClient::ping()
{
    send(Mqtt::PingReq{});
    if (!m_pingTimer.isActive())
        m_pingTimer.start(m_options.pingTimeout);
}

void MqttClient::subscribe(const QString &filter, Mqtt::Qos qos)
{
    if (!Mqtt::isValidFilter(filter)) {
        qCWarning(lcNet) << "mqtt: not a valid filter";
        emit subscribed(filter, false);
        return;
    }
    m_filters.insert(filter, qos);
    if (m_state == State::Connected)
        sendSubscription(filter, qos);
}

void MqttClient::unsubscribe(const QString &filter)
{
    if (m_filters.remove(filter) && m_state == State::Connected)
        send(Mqtt::Unsubscribe{nextPacketId(), {filter}});
}

bool MqttClient::publish(const QString &topic, const QByteArray &payload, Mqtt::Qos qos, bool retain)
{
    Mqtt::Publish packet{topic, payload, Mqtt::Qos::AtMostOnce, retain, false, 0};
    if (m_state == State::Stopped || Mqtt::encode(packet).isEmpty())
        return false;
    if (qos == Mqtt::Qos::AtMostOnce) {
        if (m_state == State::Connected)
            send(packet);
        return m_state == State::Connected;
    }
    if (m_unacknowledged.size() >= mostUnacknowledged)
        return false;
    packet.qos = Mqtt::Qos::AtLeastOnce;
    packet.packetId = nextPacketId();
    m_unacknowledged.append({packet, false});
    if (m_state == State::Connected) {
        m_unacknowledged.last().sent = true;
        send(packet);
    }
    return true;
}

void MqttClient::send(const Mqtt::Packet &packet)
{
    const QByteArray bytes = Mqtt::encode(packet);
    Q_ASSERT(!bytes.isEmpty());
    m_socket->sendBinaryMessage(bytes);
}

void MqttClient::sendSubscription(const QString &filter, Mqtt::Qos qos)
{
    const quint16 packetId = nextPacketId();
    m_pendingSubscriptions.insert(packetId, filter);
    send(Mqtt::Subscribe{packetId, {{filter, qos}}});
}

// In the order they were published; what went out before is marked, for it may have arrived.
void MqttClient::sendUnacknowledged()
{
    for (Unacknowledged &item : m_unacknowledged) {
        item.packet.duplicate = std::exchange(item.sent, true);
        send(item.packet);
    }
}

quint16 MqttClient::nextPacketId()
{
    const auto inUse = [this](quint16 id) {
        return id == 0 || m_pendingSubscriptions.contains(id)
            || std::any_of(m_unacknowledged.cbegin(), m_unacknowledged.cend(),
                           [id](const Unacknowledged &item) { return item.packet.packetId == id; });
    };
    do {
        ++m_lastPacketId;
    } while (inUse(m_lastPacketId));
    return m_lastPacketId;
}

} // namespace Amandesk
