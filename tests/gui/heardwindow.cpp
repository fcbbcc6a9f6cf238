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

const Place registry{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s};

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
    if (!m_heard->isConnected())
        return "no bus for accessibility: " + address.toUtf8();
    return listen() ? QByteArray() : "nothing can be listened to";
}

// A program tells only what somebody has registered for.
bool HeardWindow::listen()
{
    const auto events = u"org.a11y.atspi.Event.Object"_s;
    for (const auto &event : {u"object:state-changed:focused"_s, u"object:property-change:accessible-name"_s}) {
        if (ask(*m_heard, registry, u"org.a11y.atspi.Registry"_s, u"RegisterEvent"_s, {event}).type()
            != QDBusMessage::ReplyMessage)
            return false;
    }
    return m_heard->connect({}, {}, events, u"PropertyChange"_s, &m_told, SLOT(propertyChanged(QDBusMessage)))
        && m_heard->connect({}, {}, events, u"StateChanged"_s, &m_told, SLOT(stateChanged(QDBusMessage)));
}

void ToldThings::propertyChanged(const QDBusMessage &event)
{
    // Qt tells whose name it is, and not the name.
    if (event.arguments().value(0).toString() == "accessible-name"_L1)
        names.append(nameOf(QDBusConnection(u"heard"_s), {event.service(), event.path()}));
}

void ToldThings::stateChanged(const QDBusMessage &event)
{
    if (event.arguments().value(0).toString() == "focused"_L1 && event.arguments().value(1).toInt() == 1)
        focus.append(event.path());
}

void HeardWindow::forget()
{
    m_told.names.clear();
    m_told.focus.clear();
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

bool HeardWindow::comeForward() const
{
    QProcess second;
    second.setProcessEnvironment(m_program.processEnvironment());
    second.setStandardErrorFile(QProcess::nullDevice());
    second.setStandardOutputFile(QProcess::nullDevice());
    second.start(m_program.program(), m_program.arguments());
    const bool told = second.waitForFinished(30'000);
    end(second);
    return told && second.exitCode() == 0;
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

bool HeardWindow::takeFocus(const HeardThing &thing) const
{
    return ask(*m_heard, {thing.service, thing.path}, u"org.a11y.atspi.Component"_s, u"GrabFocus"_s)
        .arguments()
        .value(0)
        .toBool();
}

bool HeardWindow::write(const HeardThing &thing, const QString &text) const
{
    return ask(*m_heard, {thing.service, thing.path}, u"org.a11y.atspi.EditableText"_s, u"SetTextContents"_s, {text})
        .arguments()
        .value(0)
        .toBool();
}

int HeardWindow::indexOf(const HeardThing &thing) const
{
    const QDBusMessage answer = ask(*m_heard, {thing.service, thing.path}, accessible, u"GetIndexInParent"_s);
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toInt() : -1;
}

int HeardWindow::siblingsOf(const HeardThing &thing) const
{
    const QDBusMessage answer =
        ask(*m_heard, {thing.service, thing.path}, properties, u"Get"_s, {accessible, u"Parent"_s});
    const QVariant parent = answer.arguments().value(0).value<QDBusVariant>().variant();
    if (!parent.canConvert<QDBusArgument>())
        return 0;
    Place place;
    QDBusObjectPath path;
    const QDBusArgument reference = parent.value<QDBusArgument>();
    reference.beginStructure();
    reference >> place.service >> path;
    reference.endStructure();
    place.path = path.path();
    return ask(*m_heard, place, properties, u"Get"_s, {accessible, u"ChildCount"_s})
        .arguments()
        .value(0)
        .value<QDBusVariant>()
        .variant()
        .toInt();
}

QRect HeardWindow::placeOf(const HeardThing &thing) const
{
    const QDBusMessage answer =
        ask(*m_heard, {thing.service, thing.path}, u"org.a11y.atspi.Component"_s, u"GetExtents"_s, {uint(0)});
    if (answer.type() != QDBusMessage::ReplyMessage)
        return {};
    int x = 0, y = 0, width = 0, height = 0;
    const QDBusArgument extents = answer.arguments().value(0).value<QDBusArgument>();
    extents.beginStructure();
    extents >> x >> y >> width >> height;
    extents.endStructure();
    return {x, y, width, height};
}

} // namespace Amandesk
