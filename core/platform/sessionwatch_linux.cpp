#include "core/base/log.h"
#include "core/platform/sessionwatch.h"
#include "core/platform/systembus.h"
#include <algorithm>
#include <optional>
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QThread>
#include <QTimer>
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
constexpr auto upower = "org.freedesktop.UPower"_L1; // its interface as well; desktops start it
constexpr auto upowerPath = "/org/freedesktop/UPower"_L1;
constexpr int patienceMs = 5000;
constexpr std::chrono::milliseconds firstPause{500}; // before a bus that went is looked for again
constexpr std::chrono::milliseconds longestPause{60000};

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

// Does the listening. Lives on the watch's thread, where it may wait for the buses; for logind it never does, so that
// the thread ends when it is told to. Always to a name: Qt then compares who sent a signal with who has that name, also
// for one that was sent to us alone, past every filter of the bus.
class SessionListener final : public QObject
{
    Q_OBJECT
public:
    explicit SessionListener(SessionWatch::Buses buses)
        : m_buses(std::move(buses))
    {
        m_again.setSingleShot(true);
        connect(&m_again, &QTimer::timeout, this, &SessionListener::lookAgain);
    }

public slots:
    void start()
    {
        listenToSavers();
        listenToLogind();
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
        const QVariantMap changed = changedIn(message, sessionInterface);
        const QVariant hint = changed.value(u"LockedHint"_s);
        const QVariant active = changed.value(u"Active"_s);
        if (hint.typeId() == QMetaType::Bool && hint.toBool())
            emit screenLocked();
        if (active.typeId() == QMetaType::Bool && !active.toBool())
            emit switchedAway();
    }
    // Also where it puts nothing to sleep: with a second screen, or because it was set up so.
    void powerSignalled(const QDBusMessage &message)
    {
        const QVariant closed = changedIn(message, upower).value(u"LidIsClosed"_s);
        if (closed.typeId() == QMetaType::Bool && closed.toBool())
            emit screenLocked();
    }
    void saverSignalled(const QDBusMessage &message)
    {
        if (singleBool(message).value_or(false))
            emit screenLocked();
    }
    void busWent()
    {
        if (!m_again.isActive())
            m_again.start(m_pause = firstPause);
    }

private:
    static bool isGone(std::optional<OwnConnection> &bus) { return bus && !bus->bus().isConnected(); }
    // A bus that was there is waited for; where there was none, none is expected.
    void lookAgain()
    {
        if (isGone(m_session))
            listenToSavers();
        if (isGone(m_system))
            listenToLogind();
        if (!isGone(m_session) && !isGone(m_system))
            return;
        m_pause = std::min(2 * m_pause, longestPause);
        m_again.start(m_pause);
    }
    // False: it is not there. One that was there before stays as one that is gone.
    bool connectTo(std::optional<OwnConnection> &bus, const QString &address)
    {
        const bool before = bus.has_value();
        bus.reset(); // ends what it was listening to
        bus.emplace(address);
        if (bus->bus().isConnected()) {
            bus->bus().connect({}, u"/org/freedesktop/DBus/Local"_s, u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s,
                               this, SLOT(busWent()));
            return true;
        }
        if (!before)
            bus.reset();
        return false;
    }
    static QVariantMap changedIn(const QDBusMessage &propertiesChanged, QLatin1StringView interface)
    {
        const QVariantList arguments = propertiesChanged.arguments();
        if (arguments.size() < 2 || arguments.at(0).toString() != interface)
            return {};
        return qdbus_cast<QVariantMap>(arguments.at(1));
    }
    static std::optional<bool> singleBool(const QDBusMessage &message)
    {
        if (message.signature() != "b"_L1)
            return std::nullopt;
        return message.arguments().constFirst().toBool();
    }
    // answered(QDBusMessage), also when it is an error.
    template<typename Answered>
    void ask(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments,
             Answered answered)
    {
        auto message = QDBusMessage::createMethodCall(logind, path, interface, method);
        message.setArguments(arguments);
        auto *watcher = new QDBusPendingCallWatcher(m_system->bus().asyncCall(message, patienceMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answered] {
            watcher->deleteLater();
            answered(watcher->reply());
        });
    }

    void listenToLogind()
    {
        m_inhibitor = {};
        m_ownPath.clear();
        if (!connectTo(m_system, m_buses.system.isEmpty() ? QString(systemBusAddress) : m_buses.system)) {
            if (!m_system)
                qCInfo(lcSessionWatch) << "no system bus: nothing tells of sleep and screen lock";
            return answered(Everything);
        }
        m_system->bus().connect(logind, logindPath, managerInterface, u"PrepareForSleep"_s, this,
                                SLOT(sleepSignalled(QDBusMessage)));
        m_system->bus().connect(upower, upowerPath, properties, u"PropertiesChanged"_s, this,
                                SLOT(powerSignalled(QDBusMessage)));
        m_restarts =
            std::make_unique<QDBusServiceWatcher>(logind, m_system->bus(), QDBusServiceWatcher::WatchForRegistration);
        connect(m_restarts.get(), &QDBusServiceWatcher::serviceRegistered, this, [this] {
            qCInfo(lcSessionWatch) << "logind is there anew";
            m_inhibitor = {}; // was held by the one before
            findOwnSession();
            inhibit();
        });
        findOwnSession();
        inhibit();
    }
    // Of this process; or, where a service of the user started it, the user's session with a display.
    void findOwnSession()
    {
        ask(logindPath, managerInterface, u"GetSessionByPID"_s, {uint(QCoreApplication::applicationPid())},
            [this](const QDBusMessage &reply) {
                const QDBusPendingReply<QDBusObjectPath> own = reply;
                if (own.isValid())
                    return listenToSession(own.value().path());
                ask(logindPath, managerInterface, u"GetUser"_s, {uint(::getuid())}, [this](const QDBusMessage &found) {
                    const QDBusPendingReply<QDBusObjectPath> user = found;
                    user.isValid() ? findDisplayOf(user.value().path()) : listenToSession({});
                });
            });
    }
    void findDisplayOf(const QString &user)
    {
        ask(user, properties, u"Get"_s, {u"org.freedesktop.login1.User"_s, u"Display"_s},
            [this](const QDBusMessage &reply) { listenToSession(displayIn(reply)); });
    }
    static QString displayIn(const QDBusMessage &reply)
    {
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
    void listenToSession(const QString &path)
    {
        if (!path.isEmpty() && path != m_ownPath) {
            stopListeningToSession();
            m_ownPath = path;
            m_system->bus().connect(logind, path, sessionInterface, u"Lock"_s, this, SLOT(lockSignalled(QDBusMessage)));
            m_system->bus().connect(logind, path, properties, u"PropertiesChanged"_s, this,
                                    SLOT(propertiesSignalled(QDBusMessage)));
        }
        answered(OwnSession);
    }
    void stopListeningToSession()
    {
        if (m_ownPath.isEmpty())
            return;
        m_system->bus().disconnect(logind, m_ownPath, sessionInterface, u"Lock"_s, this,
                                   SLOT(lockSignalled(QDBusMessage)));
        m_system->bus().disconnect(logind, m_ownPath, properties, u"PropertiesChanged"_s, this,
                                   SLOT(propertiesSignalled(QDBusMessage)));
    }
    void inhibit()
    {
        if (m_inhibitor.isValid())
            return;
        ask(logindPath, managerInterface, u"Inhibit"_s,
            {u"sleep"_s, u"Amandesk"_s, u"The keys are wiped from memory first"_s, u"delay"_s},
            [this](const QDBusMessage &reply) {
                const QDBusPendingReply<QDBusUnixFileDescriptor> held = reply;
                if (held.isValid())
                    m_inhibitor = held.value();
                else
                    qCInfo(lcSessionWatch) << "sleep cannot be delayed:" << held.error().name();
                answered(Inhibitor);
            });
    }

    void listenToSavers()
    {
        if (!connectTo(m_session, m_buses.session))
            return;
        for (const Saver &saver : savers)
            m_session->bus().connect(saver.service, saver.path, saver.interface, u"ActiveChanged"_s, this,
                                     SLOT(saverSignalled(QDBusMessage)));
    }

    enum Answer { OwnSession = 1, Inhibitor = 2, Everything = 3 };
    void answered(Answer what)
    {
        if (m_answered != Everything && (m_answered |= what) == Everything)
            emit listening();
    }

    const SessionWatch::Buses m_buses;
    std::optional<OwnConnection> m_system;
    std::optional<OwnConnection> m_session;
    std::unique_ptr<QDBusServiceWatcher> m_restarts;
    QString m_ownPath; // of the session that is listened to
    QDBusUnixFileDescriptor m_inhibitor; // as long as it is open, the system waits
    int m_answered = 0; // of what is asked at first
    QTimer m_again{this};
    std::chrono::milliseconds m_pause = firstPause;
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
