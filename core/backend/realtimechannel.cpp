#include "core/backend/realtimechannel.h"
#include "core/backend/realtimetopics.h"
#include <QLoggingCategory>

// Connection, will and presence as the vendor's public packages qiscus-sdk-core and qiscus-sdk-javascript do it.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRealtime, "amandesk.backend.realtime", QtInfoMsg)

namespace {
constexpr std::chrono::seconds presencePeriod{10};
} // namespace

RealtimeChannel::RealtimeChannel(MqttClient &client, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
{
    m_presence.setInterval(presencePeriod);
    connect(&m_presence, &QTimer::timeout, this, [this] { publishPresence(true); });
    connect(&m_client, &MqttClient::messageReceived, this, &RealtimeChannel::handle);
    connect(&m_client, &MqttClient::failed, this, &RealtimeChannel::failed);
    connect(&m_client, &MqttClient::subscribed, this, [this](const QString &filter, bool granted) {
        if (granted)
            m_granted.insert(filter);
        updateLive();
    });
    connect(&m_client, &MqttClient::stateChanged, this, [this](MqttClient::State state) {
        if (state == MqttClient::State::Connected) {
            publishPresence(true);
            m_presence.start();
        } else {
            m_presence.stop();
            m_granted.clear();
        }
        updateLive();
    });
}

RealtimeChannel::~RealtimeChannel() = default;

void RealtimeChannel::start(const Account &account, const AccountTokens &tokens, const Endpoints &endpoints)
{
    stop();
    m_account = account;
    if (endpoints.realtime.isEmpty() || tokens.sdk.isEmpty())
        return;
    m_running = true;
    m_token = tokens.sdk;
    MqttOptions options;
    options.url = endpoints.realtime;
    options.connect.clientId =
        account.appCode + u'_' + account.sdkUser.value() + u'_' + QString::number(m_clock.now().toMSecsSinceEpoch());
    if (Mqtt::isValidTopic(presenceTopic()))
        options.connect.will = Mqtt::Will{presenceTopic(), "0", Mqtt::Qos::AtLeastOnce, true};
    subscribeAll(Topics::personal(m_token));
    if (Mqtt::isValidTopic(presenceTopic()))
        m_client.subscribe(presenceTopic());
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it)
        subscribeAll(Topics::ofConversation(it.key()));
    for (const SdkUserId &who : std::as_const(m_watched))
        m_client.subscribe(Topics::presence(who));
    m_client.start(options);
}

void RealtimeChannel::stop()
{
    if (!m_running)
        return;
    publishPresence(false);
    m_running = false;
    m_presence.stop();
    unsubscribeAll(Topics::personal(m_token));
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it)
        unsubscribeAll(Topics::ofConversation(it.key()));
    for (const SdkUserId &who : std::as_const(m_watched))
        m_client.unsubscribe(Topics::presence(who));
    m_client.unsubscribe(presenceTopic());
    m_granted.clear();
    m_client.stop();
    updateLive();
}

void RealtimeChannel::setTokens(const AccountTokens &tokens)
{
    if (!m_running || tokens.sdk.isEmpty() || tokens.sdk == m_token)
        return;
    unsubscribeAll(Topics::personal(m_token));
    m_token = tokens.sdk;
    subscribeAll(Topics::personal(m_token));
    updateLive();
}

void RealtimeChannel::setBroker(const QUrl &url)
{
    m_client.setUrl(url);
}

void RealtimeChannel::openConversation(const ConversationId &id)
{
    if (m_open[id]++ == 0 && m_running)
        subscribeAll(Topics::ofConversation(id));
}

void RealtimeChannel::closeConversation(const ConversationId &id)
{
    const auto it = m_open.find(id);
    if (it == m_open.end() || --it.value() > 0)
        return;
    m_open.erase(it);
    if (m_running)
        unsubscribeAll(Topics::ofConversation(id));
}

void RealtimeChannel::setTyping(const ConversationId &id, bool typing)
{
    const QString topic = Topics::typing(id, m_account.sdkUser);
    if (m_running && Mqtt::isValidTopic(topic))
        m_client.publish(topic, typing ? "1" : "0");
}

void RealtimeChannel::watchPresence(const SdkUserId &who)
{
    const QString topic = Topics::presence(who);
    if (who.isEmpty() || m_watched.contains(who) || !Mqtt::isValidTopic(topic))
        return;
    m_watched.insert(who);
    if (m_running)
        m_client.subscribe(topic);
}

void RealtimeChannel::unwatchPresence(const SdkUserId &who)
{
    if (m_watched.remove(who) && m_running && who != m_account.sdkUser)
        m_client.unsubscribe(Topics::presence(who));
}

QString RealtimeChannel::presenceTopic() const
{
    return Topics::presence(m_account.sdkUser);
}

void RealtimeChannel::subscribeAll(const QStringList &topics)
{
    for (const QString &topic : topics)
        m_client.subscribe(topic);
}

void RealtimeChannel::unsubscribeAll(const QStringList &topics)
{
    for (const QString &topic : topics) {
        m_granted.remove(topic);
        m_client.unsubscribe(topic);
    }
}

void RealtimeChannel::updateLive()
{
    bool live = m_running && m_client.state() == MqttClient::State::Connected;
    for (const QString &topic : Topics::personal(m_token))
        live = live && m_granted.contains(topic);
    if (live == m_live)
        return;
    m_live = live;
    m_heardAt = m_clock.monotonic();
    qCInfo(lcRealtime) << (live ? "live" : "not live");
    emit liveChanged(live);
}

std::chrono::milliseconds RealtimeChannel::quietFor() const
{
    return m_clock.monotonic() - m_heardAt;
}

void RealtimeChannel::publishPresence(bool online)
{
    if (!m_running || m_client.state() != MqttClient::State::Connected || !Mqtt::isValidTopic(presenceTopic()))
        return;
    m_presenceSentAt = m_clock.monotonic();
    m_client.publish(presenceTopic(), online ? "1" : "0", Mqtt::Qos::AtMostOnce, true);
}

void RealtimeChannel::handle(const QString &topic, const QByteArray &payload, bool retained)
{
    if (!m_running)
        return;
    m_heardAt = m_clock.monotonic();
    const auto events = Topics::eventsOf(topic, payload, m_token, m_account.sdkUser, m_clock.now());
    if (!events) {
        ++m_dropped;
        qCWarning(lcRealtime).noquote() << "dropped:" << events.error().detail;
        return;
    }
    for (const ServerEvent &event : *events) {
        if (isOwnEcho(event, retained))
            continue;
        emit eventReceived(event);
    }
}

// Our own presence and typing come back to us. The presence carries the server's time of a moment ago.
bool RealtimeChannel::isOwnEcho(const ServerEvent &event, bool retained)
{
    if (const auto *presence = std::get_if<PresenceChanged>(&event)) {
        if (presence->who != m_account.sdkUser)
            return false;
        const bool fresh = !retained && m_clock.monotonic() - m_presenceSentAt < std::chrono::seconds(2);
        if (fresh && presence->online)
            emit serverTimeSeen(presence->at);
        return true;
    }
    const auto *typing = std::get_if<TypingChanged>(&event);
    return typing && typing->by == m_account.sdkUser;
}

} // namespace Amandesk
