#pragma once
#include <fcntl.h>
#include <poll.h>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QMap>
#include <unistd.h>

struct FakeDisplay { // a session as logind names it: id and path
    QString id;
    QDBusObjectPath path;
};
Q_DECLARE_METATYPE(FakeDisplay)

inline QDBusArgument &operator<<(QDBusArgument &argument, const FakeDisplay &display)
{
    argument.beginStructure();
    argument << display.id << display.path;
    argument.endStructure();
    return argument;
}
inline const QDBusArgument &operator>>(const QDBusArgument &argument, FakeDisplay &display)
{
    argument.beginStructure();
    argument >> display.id >> display.path;
    argument.endStructure();
    return argument;
}

namespace Amandesk {

// As much of logind as a program meets that watches its session: which one it is, what happens to it, and the delay
// inhibitor. On a bus of the test's own; the test's event loop answers.
class FakeLogind final : public QDBusVirtualObject
{
public:
    static constexpr auto sessionPath = "/org/freedesktop/login1/session/t1";

    bool processIsInSession = true; // else a service of the user started it
    bool silent = false; // hears and does not answer
    QStringList asked; // the names of the methods
    int inhibitorsGiven = 0;
    QString client; // the unique name of who asked last

    explicit FakeLogind(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("fake-logind")))
    {
        qDBusRegisterMetaType<FakeDisplay>();
    }
    ~FakeLogind() override
    {
        release();
        QDBusConnection::disconnectFromBus(QStringLiteral("fake-logind"));
    }
    bool start()
    {
        return m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/login1"), this, QDBusConnection::SubPath)
            && m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }

    bool isInhibited() const
    {
        pollfd end{m_read, 0, 0};
        return m_read >= 0 && ::poll(&end, 1, 0) == 0; // the other end hangs up when it lets go
    }
    void prepareForSleep(bool begins)
    {
        emitSignal(QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"),
                   QStringLiteral("PrepareForSleep"), {begins});
    }
    void lockSession()
    {
        emitSignal(QLatin1StringView(sessionPath), QStringLiteral("org.freedesktop.login1.Session"),
                   QStringLiteral("Lock"), {});
    }
    void change(const QString &property, const QVariant &value)
    {
        emitSignal(QLatin1StringView(sessionPath), QStringLiteral("org.freedesktop.DBus.Properties"),
                   QStringLiteral("PropertiesChanged"),
                   {QStringLiteral("org.freedesktop.login1.Session"), QVariantMap{{property, value}}, QStringList()});
    }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        client = message.service();
        const QString member = message.member();
        asked.append(member);
        if (silent)
            return true;
        if (member == QLatin1StringView("GetSessionByPID") && processIsInSession)
            return connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(sessionPath))));
        if (member == QLatin1StringView("GetUser"))
            return connection.send(
                message.createReply(QVariant::fromValue(QDBusObjectPath("/org/freedesktop/login1/user/_1000"))));
        if (member == QLatin1StringView("Get")) {
            const FakeDisplay display{QStringLiteral("t1"), QDBusObjectPath(sessionPath)};
            return connection.send(
                message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(display)))));
        }
        if (member == QLatin1StringView("Inhibit"))
            return giveInhibitor(message, connection);
        return connection.send(message.createErrorReply(QStringLiteral("org.freedesktop.login1.NoSessionForPID"),
                                                        QStringLiteral("no session")));
    }

private:
    bool giveInhibitor(const QDBusMessage &message, const QDBusConnection &connection)
    {
        const QVariantList wanted = message.arguments();
        if (wanted.value(0) != QVariant(QStringLiteral("sleep"))
            || wanted.value(3) != QVariant(QStringLiteral("delay")))
            return false;
        release();
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        m_read = ends[0];
        ++inhibitorsGiven;
        const QDBusUnixFileDescriptor held(ends[1]);
        ::close(ends[1]);
        return connection.send(message.createReply(QVariant::fromValue(held)));
    }
    void release()
    {
        if (m_read >= 0)
            ::close(m_read);
        m_read = -1;
    }
    void emitSignal(const QString &path, const QString &interface, const QString &name, const QVariantList &arguments)
    {
        auto signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(arguments);
        m_bus.send(signal);
    }

    QDBusConnection m_bus;
    int m_read = -1;
};

} // namespace Amandesk
