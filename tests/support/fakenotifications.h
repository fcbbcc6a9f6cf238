#pragma once
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QList>
#include <QStringList>
#include <QVariantMap>
#include <utility>

namespace Amandesk {

// As much of a desktop's notification service as a program meets. On a bus of the test's own; the test's event loop
// answers.
class FakeNotifications final : public QDBusVirtualObject
{
public:
    struct Shown {
        quint32 id = 0;
        quint32 replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QStringList capabilities{QStringLiteral("body"), QStringLiteral("body-markup"), QStringLiteral("actions")};
    bool answers = true; // else Notify waits for answer()
    bool refuses = false;
    QList<Shown> shown; // every call
    QList<quint32> open; // those on the screen
    QString caller; // of the last call to show one

    explicit FakeNotifications(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("fake-notifications")))
    { }
    ~FakeNotifications() override { QDBusConnection::disconnectFromBus(QStringLiteral("fake-notifications")); }

    bool start()
    {
        return m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"), this)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void leave() { m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }
    QDBusConnection &bus() { return m_bus; }
    void answer()
    {
        answers = true;
        for (const auto &[message, id] : std::exchange(m_waiting, {}))
            m_bus.send(message.createReply(id));
    }
    qsizetype waiting() const { return m_waiting.size(); }

    void say(const QString &name, const QVariantList &arguments)
    {
        auto signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/Notifications"),
                                                 QStringLiteral("org.freedesktop.Notifications"), name);
        signal.setArguments(arguments);
        m_bus.send(signal);
    }
    void invoke(quint32 id, const QString &action) { say(QStringLiteral("ActionInvoked"), {id, action}); }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() == QLatin1StringView("GetCapabilities"))
            return connection.send(message.createReply(QVariant(capabilities)));
        if (message.member() == QLatin1StringView("GetServerInformation"))
            return connection.send(message.createReply(QVariantList{QStringLiteral("Fake"), QStringLiteral("us"),
                                                                    QStringLiteral("1"), QStringLiteral("1.2")}));
        if (message.member() == QLatin1StringView("CloseNotification")) {
            open.removeAll(message.arguments().constFirst().toUInt());
            return true;
        }
        if (message.member() != QLatin1StringView("Notify"))
            return false;
        if (refuses)
            return connection.send(message.createErrorReply(QDBusError::Failed, QStringLiteral("no")));
        caller = message.service();
        const QVariantList said = message.arguments();
        Shown notice{said[1].toUInt(),   said[1].toUInt(),       said[3].toString(),
                     said[4].toString(), said[5].toStringList(), qdbus_cast<QVariantMap>(said[6])};
        if (!open.contains(notice.id))
            open.append(notice.id = ++m_last);
        shown.append(notice);
        if (answers)
            return connection.send(message.createReply(notice.id));
        m_waiting.append({message, notice.id});
        return true;
    }

private:
    QDBusConnection m_bus;
    quint32 m_last = 40;
    QList<std::pair<QDBusMessage, quint32>> m_waiting;
};

} // namespace Amandesk
