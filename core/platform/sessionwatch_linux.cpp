#include "core/base/log.h"
#include "core/platform/sessionwatch.h"
#include "core/platform/systembus.h"
#include <optional>
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QThread>
#include <QUuid>
#include <unistd.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSessionWatch, "amandesk.platform.session", QtInfoMsg)

namespace {
constexpr auto logind = "org.freedesktop.login1"_L1;
constexpr auto logindPath = "/org/freedesktop/login1"_L1;
constexpr auto managerInterface = "org.freedesktop.login1.Manager"_L1;
constexpr auto sessionInterface = "org.freedesktop.login1.Session"_L1;
constexpr auto properties = "org.freedesktop.DBus.Properties"_L1;
constexpr int patienceMs = 5000;

// Screen savers of the desktops: all say ActiveChanged(b).
struct Saver {
    QLatin1StringView service;
    QLatin1StringView path;
    QLatin1StringView interface;
};
constexpr Saver savers[]{
    {"org.freedesktop.ScreenSaver"_L1, "/org/freedesktop/ScreenSaver"_L1, "org.freedesktop.ScreenSaver"_L1},
    {"org.freedesktop.ScreenSaver"_L1, "/ScreenSaver"_L1, "org.freedesktop.ScreenSaver"_L1},
    {"org.gnome.ScreenSaver"_L1, "/org/gnome/ScreenSaver"_L1, "org.gnome.ScreenSaver"_L1},
    {"org.cinnamon.ScreenSaver"_L1, "/org/cinnamon/ScreenSaver"_L1, "org.cinnamon.ScreenSaver"_L1},
    {"org.mate.ScreenSaver"_L1, "/"_L1, "org.mate.ScreenSaver"_L1},
};

// A connection of our own, so that nothing else in the program waits for what this waits for.
class OwnConnection
{
public:
    explicit OwnConnection(const QString &address)
        : m_name(u"amandesk-session-"_s + QUuid::createUuid().toString(QUuid::Id128))
        , m_bus(address.isEmpty() ? QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name)
                                  : QDBusConnection::connectToBus(address, m_name))
    { }
    ~OwnConnection() { QDBusConnection::disconnectFromBus(m_name); }
    Q_DISABLE_COPY_MOVE(OwnConnection)

    QDBusConnection &bus() { return m_bus; }

private:
    QString m_name;
    QDBusConnection m_bus;
};

// Does the listening. Lives on the watch's thread, where it may wait for the buses. Always to a name: Qt then compares
// who sent a signal with who has that name, also for one that was sent to us alone, past every filter of the bus.
class SessionListener final : public QObject
{
    Q_OBJECT
public:
    explicit SessionListener(SessionWatch::Buses buses)
        : m_buses(std::move(buses))
    { }

public slots:
    void start()
    {
        listenToLogind();
        listenToSavers();
        emit listening();
    }
    void letSleep()
    {
        if (m_sleepIsNear) // a word that comes after the sleep leaves the next one delayed
            m_inhibitor = {};
    }

signals:
    void listening();
    void screenLocked();
    void switchedAway();
    void aboutToSleep();
    void wokeUp();

private slots:
    void sleepSignalled(const QDBusMessage &message)
    {
        const auto begins = singleBool(message);
        if (!begins)
            return;
        m_sleepIsNear = *begins;
        if (*begins)
            return emit aboutToSleep();
        inhibit();
        emit wokeUp();
    }
    void lockSignalled(const QDBusMessage &message)
    {
        if (message.arguments().isEmpty())
            emit screenLocked();
    }
    void propertiesSignalled(const QDBusMessage &message)
    {
        const QVariantList arguments = message.arguments();
        if (arguments.size() < 2 || arguments.at(0).toString() != sessionInterface)
            return;
        const auto changed = qdbus_cast<QVariantMap>(arguments.at(1));
        const QVariant hint = changed.value(u"LockedHint"_s);
        const QVariant active = changed.value(u"Active"_s);
        if (hint.typeId() == QMetaType::Bool && hint.toBool())
            emit screenLocked();
        if (active.typeId() == QMetaType::Bool && !active.toBool())
            emit switchedAway();
    }
    void saverSignalled(const QDBusMessage &message)
    {
        if (singleBool(message).value_or(false))
            emit screenLocked();
    }

private:
    static std::optional<bool> singleBool(const QDBusMessage &message)
    {
        if (message.signature() != "b"_L1)
            return std::nullopt;
        return message.arguments().constFirst().toBool();
    }
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments)
    {
        auto message = QDBusMessage::createMethodCall(logind, path, interface, method);
        message.setArguments(arguments);
        return m_system->bus().call(message, QDBus::Block, patienceMs);
    }

    void listenToLogind()
    {
        m_system.emplace(m_buses.system.isEmpty() ? QString(systemBusAddress) : m_buses.system);
        if (!m_system->bus().isConnected()) {
            m_system.reset();
            qCInfo(lcSessionWatch) << "no system bus: nothing tells of sleep and screen lock";
            return;
        }
        m_system->bus().connect(logind, logindPath, managerInterface, u"PrepareForSleep"_s, this,
                                SLOT(sleepSignalled(QDBusMessage)));
        if (const QString session = ownSession(); !session.isEmpty()) {
            m_system->bus().connect(logind, session, sessionInterface, u"Lock"_s, this,
                                    SLOT(lockSignalled(QDBusMessage)));
            m_system->bus().connect(logind, session, properties, u"PropertiesChanged"_s, this,
                                    SLOT(propertiesSignalled(QDBusMessage)));
        }
        inhibit();
    }
    // Of this process; or, where a service of the user started it, the user's session with a display.
    QString ownSession()
    {
        const QDBusReply<QDBusObjectPath> own =
            call(logindPath, managerInterface, u"GetSessionByPID"_s, {uint(QCoreApplication::applicationPid())});
        if (own.isValid())
            return own.value().path();
        const QDBusReply<QDBusObjectPath> user = call(logindPath, managerInterface, u"GetUser"_s, {uint(::getuid())});
        if (!user.isValid())
            return {};
        const QDBusMessage reply =
            call(user.value().path(), properties, u"Get"_s, {u"org.freedesktop.login1.User"_s, u"Display"_s});
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "v"_L1)
            return {};
        const auto value = reply.arguments().constFirst().value<QDBusVariant>().variant();
        if (value.userType() != qMetaTypeId<QDBusArgument>())
            return {};
        const auto display = value.value<QDBusArgument>();
        if (display.currentSignature() != "(so)"_L1)
            return {};
        QString id;
        QDBusObjectPath path;
        display.beginStructure();
        display >> id >> path;
        display.endStructure();
        return id.isEmpty() ? QString() : path.path();
    }
    void inhibit()
    {
        if (m_inhibitor.isValid())
            return;
        const QDBusReply<QDBusUnixFileDescriptor> held =
            call(logindPath, managerInterface, u"Inhibit"_s,
                 {u"sleep"_s, u"Amandesk"_s, u"The keys are wiped from memory first"_s, u"delay"_s});
        if (held.isValid())
            m_inhibitor = held.value();
        else
            qCInfo(lcSessionWatch) << "sleep cannot be delayed:" << held.error().name();
    }

    void listenToSavers()
    {
        m_session.emplace(m_buses.session);
        if (!m_session->bus().isConnected()) {
            m_session.reset();
            return;
        }
        for (const Saver &saver : savers)
            m_session->bus().connect(saver.service, saver.path, saver.interface, u"ActiveChanged"_s, this,
                                     SLOT(saverSignalled(QDBusMessage)));
    }

    const SessionWatch::Buses m_buses;
    std::optional<OwnConnection> m_system;
    std::optional<OwnConnection> m_session;
    QDBusUnixFileDescriptor m_inhibitor; // as long as it is open, the system waits
    bool m_sleepIsNear = false;
};

class LinuxSession final : public SessionWatch
{
public:
    explicit LinuxSession(const Buses &buses)
        : m_listener(new SessionListener(buses))
    {
        m_listener->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
        connect(&m_thread, &QThread::started, m_listener, &SessionListener::start);
        connect(m_listener, &SessionListener::listening, this, &SessionWatch::listening);
        connect(m_listener, &SessionListener::screenLocked, this, &SessionWatch::screenLocked);
        connect(m_listener, &SessionListener::switchedAway, this, &SessionWatch::switchedAway);
        connect(m_listener, &SessionListener::aboutToSleep, this, &SessionWatch::aboutToSleep);
        connect(m_listener, &SessionListener::wokeUp, this, &SessionWatch::wokeUp);
        m_thread.setObjectName(u"session watch"_s);
        m_thread.start();
    }
    ~LinuxSession() override
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(LinuxSession)

    void letSleep() override { QMetaObject::invokeMethod(m_listener, &SessionListener::letSleep); }

private:
    QThread m_thread;
    SessionListener *m_listener; // of that thread, which deletes it
};
} // namespace

std::unique_ptr<SessionWatch> SessionWatch::create()
{
    return create({});
}

std::unique_ptr<SessionWatch> SessionWatch::create(const Buses &buses)
{
    return std::make_unique<LinuxSession>(buses);
}

} // namespace Amandesk
#include "sessionwatch_linux.moc"
