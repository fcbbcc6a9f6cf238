#include "tests/gui/heardwindow.h"
#include "tests/support/waiting.h"
#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>

// Names and shapes after the AT-SPI 2 interface files of at-spi2-core 2.46.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto launcher = u"/usr/libexec/at-spi-bus-launcher"_s;
const auto accessible = u"org.a11y.atspi.Accessible"_s;
const auto properties = u"org.freedesktop.DBus.Properties"_s;
constexpr int deepest = 40;
constexpr uint passwordRole = 40; // ATSPI_ROLE_PASSWORD_TEXT
constexpr quint32 showingBit = 1u << 25; // ATSPI_STATE_SHOWING
constexpr int patience = 10'000; // ms, for one answer

struct Place {
    QString service;
    QString path;
};

QDBusMessage ask(const QDBusConnection &bus, const Place &place, const QString &interface, const QString &method,
                 const QVariantList &arguments = {})
{
    QDBusMessage call = QDBusMessage::createMethodCall(place.service, place.path, interface, method);
    call.setArguments(arguments);
    return bus.call(call, QDBus::Block, patience);
}

QList<Place> childrenOf(const QDBusConnection &bus, const Place &place)
{
    QList<Place> children;
    const QDBusMessage answer = ask(bus, place, accessible, u"GetChildren"_s);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return children;
    const QDBusArgument list = answer.arguments().first().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        Place child;
        QDBusObjectPath path;
        list.beginStructure();
        list >> child.service >> path;
        list.endStructure();
        child.path = path.path();
        children.append(child);
    }
    list.endArray();
    return children;
}

QString nameOf(const QDBusConnection &bus, const Place &place)
{
    const QDBusMessage answer = ask(bus, place, properties, u"Get"_s, {accessible, u"Name"_s});
    return answer.arguments().value(0).value<QDBusVariant>().variant().toString();
}

// Qt's word for a field of a password is that of any field; its number is not.
QString roleOf(const QDBusConnection &bus, const Place &place)
{
    if (ask(bus, place, accessible, u"GetRole"_s).arguments().value(0).toUInt() == passwordRole)
        return u"password text"_s;
    return ask(bus, place, accessible, u"GetRoleName"_s).arguments().value(0).toString();
}

bool isShowing(const QDBusConnection &bus, const Place &place)
{
    const QDBusMessage answer = ask(bus, place, accessible, u"GetState"_s);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return false;
    QList<quint32> states;
    answer.arguments().first().value<QDBusArgument>() >> states;
    return (states.value(0) & showingBit) != 0;
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished();
    }
}
} // namespace

HeardWindow::~HeardWindow()
{
    end(m_program);
    if (m_heard) {
        QDBusConnection::disconnectFromBus(u"heard"_s);
        QDBusConnection::disconnectFromBus(u"heard-session"_s);
    }
    end(m_service);
}

QString HeardWindow::missingProgram()
{
    if (!OwnBus::isInstalled())
        return u"dbus-daemon"_s;
    return QStandardPaths::findExecutable(launcher).isEmpty() ? u"at-spi2-core"_s : OwnScreen::missingProgram();
}

// The bus of the accessibility service is another one than the session's, which knows its address.
QByteArray HeardWindow::startService()
{
    QProcessEnvironment surroundings = QProcessEnvironment::systemEnvironment();
    surroundings.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus.address());
    surroundings.insert(u"DISPLAY"_s, m_screen.display());
    surroundings.insert(u"XDG_RUNTIME_DIR"_s, m_runtime.path());
    surroundings.insert(u"GSETTINGS_BACKEND"_s, u"memory"_s); // where it keeps that a screen reader runs
    surroundings.remove(u"WAYLAND_DISPLAY"_s);
    surroundings.remove(u"AT_SPI_BUS_ADDRESS"_s);
    surroundings.remove(u"NO_AT_BRIDGE"_s);
    m_service.setProcessEnvironment(surroundings);
    m_service.setStandardErrorFile(QProcess::nullDevice());
    m_service.start(launcher, {u"--launch-immediately"_s});
    auto session = QDBusConnection::connectToBus(m_bus.address(), u"heard-session"_s);
    const Place bus{u"org.a11y.Bus"_s, u"/org/a11y/bus"_s};
    if (!session.isConnected() || !waitUntil([&] { return session.interface()->isServiceRegistered(bus.service); }))
        return "the accessibility service does not start";
    // As when Orca runs: programs that look at it once look at their start.
    ask(session, bus, properties, u"Set"_s,
        {u"org.a11y.Status"_s, u"ScreenReaderEnabled"_s, QVariant::fromValue(QDBusVariant(true))});
    ask(session, bus, properties, u"Set"_s,
        {u"org.a11y.Status"_s, u"IsEnabled"_s, QVariant::fromValue(QDBusVariant(true))});
    const QString address = ask(session, bus, bus.service, u"GetAddress"_s).arguments().value(0).toString();
    m_heard = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address, u"heard"_s));
    return m_heard->isConnected() ? QByteArray() : "no bus for accessibility: " + address.toUtf8();
}

QByteArray HeardWindow::start(const QString &program, const QStringList &arguments)
{
    if (const QByteArray wrong = m_bus.start(); !wrong.isEmpty())
        return wrong;
    if (const QByteArray wrong = m_screen.start(); !wrong.isEmpty())
        return wrong;
    if (const QByteArray wrong = startService(); !wrong.isEmpty())
        return wrong;
    QProcessEnvironment surroundings = m_service.processEnvironment();
    surroundings.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_program.setProcessEnvironment(surroundings);
    m_program.setStandardErrorFile(QProcess::nullDevice());
    m_program.setStandardOutputFile(QProcess::nullDevice());
    m_program.start(program, arguments);
    if (!m_program.waitForStarted())
        return "the program does not start";
    return waitUntil([this] { return !things().isEmpty(); }, std::chrono::seconds(60)) ? QByteArray()
                                                                                       : "the program is not heard";
}

QList<HeardThing> HeardWindow::things() const
{
    QList<HeardThing> found;
    const Place registry{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    const auto programs = childrenOf(*m_heard, registry);
    for (const Place &program : programs) {
        const auto windows = childrenOf(*m_heard, program);
        for (const Place &window : windows)
            walk(window.service, window.path, 0, found);
    }
    return found;
}

void HeardWindow::walk(const QString &service, const QString &path, int depth, QList<HeardThing> &found) const
{
    const Place place{service, path};
    HeardThing thing{service, path, nameOf(*m_heard, place), roleOf(*m_heard, place), isShowing(*m_heard, place)};
    if (!thing.showing || depth > deepest)
        return; // nor is what it holds
    found.append(thing);
    const auto children = childrenOf(*m_heard, place);
    for (const Place &child : children)
        walk(child.service, child.path, depth + 1, found);
}

std::optional<HeardThing> HeardWindow::find(const QString &role, const QString &name) const
{
    const auto all = things();
    for (const HeardThing &thing : all) {
        if (thing.role == role && (name.isEmpty() || thing.name == name))
            return thing;
    }
    return std::nullopt;
}

bool HeardWindow::press(const HeardThing &thing) const
{
    const QDBusMessage answer =
        ask(*m_heard, {thing.service, thing.path}, u"org.a11y.atspi.Action"_s, u"DoAction"_s, {0});
    return answer.arguments().value(0).toBool();
}

} // namespace Amandesk
