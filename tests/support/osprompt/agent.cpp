#include <cstdio>
#include <cstdlib>
#include <pwd.h>
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVirtualObject>
#include <QFile>
#include <QProcess>
#include <unistd.h>

// polkit's authentication agent, with nobody at the computer: it does what its mode says.
//   agent MODE PID HELPER [SECRET]      right or wrong secret: answer; dismiss, silent, crash, lie
// Says on standard output: registered, begin, told (to do something else than to type), cancelled, lie refused.

namespace {
struct Subject {
    QString kind;
    QVariantMap details;
};
QDBusArgument &operator<<(QDBusArgument &argument, const Subject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}
const QDBusArgument &operator>>(const QDBusArgument &argument, Subject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

const QString cancelled = QStringLiteral("org.freedesktop.PolicyKit1.Error.Cancelled");

void say(const char *line)
{
    std::puts(line);
    std::fflush(stdout);
}

QDBusMessage toAuthority(const char *method)
{
    return QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QLatin1StringView(method));
}

qulonglong startTimeOf(const QByteArray &pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(pid)));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(19).toULongLong();
}

class Agent final : public QDBusVirtualObject
{
public:
    Agent(const QByteArray &mode, const QString &helper, const QByteArray &secret)
        : m_mode(mode)
        , m_program(helper)
        , m_secret(secret)
    { }
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        message.setDelayedReply(true);
        if (message.member() == QLatin1StringView("CancelAuthentication")) {
            say("cancelled");
            bus.send(message.createReply());
            if (m_mode == "silent")
                bus.send(m_open.createErrorReply(cancelled, QStringLiteral("cancelled")));
            return true;
        }
        if (message.member() != QLatin1StringView("BeginAuthentication"))
            return false;
        say("begin");
        m_open = message;
        const QString cookie = message.arguments().value(4).toString();
        if (m_mode == "crash")
            std::_Exit(3);
        if (m_mode == "dismiss")
            bus.send(message.createErrorReply(cancelled, QStringLiteral("dismissed")));
        else if (m_mode == "lie")
            lie(cookie, bus);
        else if (m_mode == "answer")
            answer(cookie, bus);
        return true;
    }

private:
    // Only root may say that somebody has proved who they are.
    void lie(const QString &cookie, const QDBusConnection &bus)
    {
        QDBusMessage claim = toAuthority("AuthenticationAgentResponse2");
        const Subject self{QStringLiteral("unix-user"), {{QStringLiteral("uid"), uint(::getuid())}}};
        claim.setArguments({uint(::getuid()), cookie, QVariant::fromValue(self)});
        say(bus.call(claim).type() == QDBusMessage::ErrorMessage ? "lie refused" : "lie believed");
        bus.send(m_open.createReply());
    }
    void answer(const QString &cookie, const QDBusConnection &bus)
    {
        auto *helper = new QProcess(this);
        connect(helper, &QProcess::readyReadStandardOutput, this, [this, helper] {
            while (helper->canReadLine()) {
                const QByteArray line = helper->readLine();
                if (line.startsWith("PAM_PROMPT"))
                    helper->write(m_secret + '\n');
                else if (line.startsWith("PAM_TEXT_INFO"))
                    say("told");
            }
        });
        connect(helper, &QProcess::finished, this, [this, bus] { bus.send(m_open.createReply()); });
        helper->start(m_program, {QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name)});
        helper->write(cookie.toUtf8() + '\n');
    }

    const QByteArray m_mode;
    const QString m_program;
    const QByteArray m_secret;
    QDBusMessage m_open;
};
} // namespace

Q_DECLARE_METATYPE(Subject)

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc < 4)
        return 2;
    qDBusRegisterMetaType<Subject>();
    auto bus =
        QDBusConnection::connectToBus(QStringLiteral("unix:path=/run/dbus/system_bus_socket"), QStringLiteral("agent"));
    Agent agent(argv[1], QString::fromLocal8Bit(argv[3]), argc > 4 ? argv[4] : "");
    const QString path = QStringLiteral("/org/example/Agent");
    const Subject client{
        QStringLiteral("unix-process"),
        {{QStringLiteral("pid"), QByteArray(argv[2]).toUInt()}, {QStringLiteral("start-time"), startTimeOf(argv[2])}}};
    QDBusMessage registration = toAuthority("RegisterAuthenticationAgent");
    registration.setArguments({QVariant::fromValue(client), QStringLiteral("en_US.UTF-8"), path});
    if (!bus.registerVirtualObject(path, &agent))
        return 3;
    const QDBusMessage reply = bus.call(registration);
    if (reply.type() == QDBusMessage::ErrorMessage) {
        say(qPrintable(reply.errorMessage()));
        return 4;
    }
    say("registered");
    return QCoreApplication::exec();
}
