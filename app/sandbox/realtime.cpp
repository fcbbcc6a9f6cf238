#include "app/sandbox/realtime.h"
#include <QJsonDocument>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

Realtime::Realtime(Workspace &workspace, const JsonViews &views, Broker &broker, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_views(views)
    , m_broker(broker)
{
    connect(&workspace, &Workspace::commentPosted, this, [this](qint64 id) { comment(id, "/c"_L1); });
    connect(&workspace, &Workspace::commentUpdated, this, [this](qint64 id) { comment(id, "/update"_L1); });
    connect(&workspace, &Workspace::eventHappened, this, &Realtime::notify);
    connect(&workspace, &Workspace::receiptGiven, this, &Realtime::receipt);
    connect(&broker, &Broker::received, this, &Realtime::received);
}

void Realtime::comment(qint64 id, QLatin1StringView suffix)
{
    const Room &room = m_workspace.room(m_workspace.comment(id)->room);
    QByteArray json;
    for (const Participant &p : room.participants) {
        const auto token = m_workspace.accounts().currentChatToken(p.person);
        if (!token)
            continue;
        if (json.isEmpty())
            json = QJsonDocument(m_views.realtimeComment(id)).toJson(QJsonDocument::Compact);
        m_broker.publish(*token + suffix, json);
    }
    if (room.publicChannel && suffix == "/c"_L1) {
        const QString topic = u"%1/%2/c"_s.arg(m_workspace.catalogue().appCode, room.uniqueId);
        m_broker.publish(topic, QJsonDocument(m_views.realtimeComment(id)).toJson(QJsonDocument::Compact));
    }
}

void Realtime::notify(const Event &event)
{
    const QByteArray json = QJsonDocument(m_views.event(event)).toJson(QJsonDocument::Compact);
    for (const Participant &p : m_workspace.room(event.room).participants) {
        if (const auto token = m_workspace.accounts().currentChatToken(p.person))
            m_broker.publish(*token + u"/n"_s, json);
    }
}

void Realtime::receipt(int index, int person, qint64 upTo, bool read)
{
    const Room &room = m_workspace.room(index);
    const QString topic = u"r/%1/%1/%2/%3"_s.arg(QString::number(room.id), m_workspace.accounts().person(person).userId,
                                                 read ? u"r"_s : u"d"_s);
    const QString payload = u"%1:%2"_s.arg(upTo).arg(m_workspace.facts(upTo).uniqueId);
    m_broker.publish(topic, payload.toUtf8());
}

void Realtime::typing(const Room &room, int person, bool typing)
{
    const QString topic = u"r/%1/%1/%2/t"_s.arg(QString::number(room.id), m_workspace.accounts().person(person).userId);
    m_broker.publish(topic, typing ? "1" : "0");
}

void Realtime::presence(const QString &userId, bool online)
{
    const qint64 now = m_workspace.now();
    const int person = m_workspace.accounts().findPerson(userId);
    if (person >= 0) {
        m_workspace.accounts().person(person).online = online;
        m_workspace.accounts().person(person).onlineAt = now;
    }
    const QString payload = u"%1:%2"_s.arg(online ? 1 : 0).arg(m_workspace.clock().shown(now), 13, 10, QChar(u'0'));
    m_broker.publish(u"u/%1/s"_s.arg(userId), payload.toUtf8(), true);
}

void Realtime::received(const Mqtt::Publish &message)
{
    const QString &topic = message.topic;
    if (topic.startsWith("u/"_L1) && topic.endsWith("/s"_L1)) {
        presence(topic.mid(2, topic.size() - 4), message.payload.startsWith('1'));
        return;
    }
    // Messages and receipts come from the service alone.
    const bool ours = topic.endsWith("/c"_L1) || topic.endsWith("/n"_L1) || topic.endsWith("/update"_L1)
        || topic.endsWith("/d"_L1) || topic.endsWith("/r"_L1);
    if (!ours)
        m_broker.publish(topic, message.payload, message.retain);
}

} // namespace Amandesk::Box
