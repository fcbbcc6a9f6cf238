#pragma once
#include "tests/support/ownsystembus.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>

namespace Amandesk {

// The real fprintd with libfprint's invented reader, and PAM that asks for a finger before it asks for the password:
// both on OwnSystemBus, and gone with it. What it says of trouble is for QVERIFY2.
class OwnReader final : public QObject
{
    Q_OBJECT
public:
    ~OwnReader() override { OwnSystemBus::end(m_fprintd); }

    // What is not here; empty: everything is. Installed, or only unpacked by packaging/linux/install-deps.sh.
    static QString missing()
    {
        if (root().isEmpty())
            return QStringLiteral("fprintd");
        return pamModule().isEmpty() ? QStringLiteral("pam_fprintd.so") : QString();
    }
    // Which polkit must know: fprintd asks it as well.
    static QString policyFile()
    {
        return root() + QStringLiteral("/usr/share/polkit-1/actions/net.reactivated.fprint.device.policy");
    }

    QByteArray start()
    {
        if (!m_dir.isValid() || ::chmod(QFile::encodeName(m_dir.path()).constData(), 0755) != 0)
            return "no folder";
        const QString name = QStringLiteral("net.reactivated.Fprint");
        const QString busFolder = QStringLiteral("/usr/share/dbus-1/system.d");
        const QString allowed = busFolder + u'/' + name + QStringLiteral(".conf");
        const QByteArray pam = "auth sufficient " + QFile::encodeName(pamModule())
            + " max-tries=1 timeout=60\nauth required pam_unix.so\naccount required pam_permit.so\n";
        if (!cover(busFolder, QStringLiteral("bus")) || !cover(QStringLiteral("/etc/pam.d"), QStringLiteral("pam"))
            || (!QFile::exists(allowed)
                && !QFile::copy(root() + allowed, m_dir.filePath(QStringLiteral("bus/own.conf"))))
            || !OwnSystemBus::write(m_dir.filePath(QStringLiteral("pam/polkit-1")), pam))
            return "cannot mount: " + QByteArray(std::strerror(errno));
        if (!m_bus.isConnected() || bus(QStringLiteral("ReloadConfig")).type() != QDBusMessage::ReplyMessage)
            return "the bus does not read its rules";

        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        environment.insert(QStringLiteral("FP_VIRTUAL_DEVICE"), m_dir.filePath(QStringLiteral("reader")));
        environment.insert(QStringLiteral("STATE_DIRECTORY"), m_dir.filePath(QStringLiteral("prints")));
        m_fprintd.setProcessEnvironment(environment);
        m_fprintd.setProcessChannelMode(QProcess::MergedChannels);
        m_fprintd.start(root() + QStringLiteral("/usr/libexec/fprintd"), {QStringLiteral("--no-timeout")});
        const auto hasName = [this, &name] {
            return QDBusReply<bool>(bus(QStringLiteral("NameHasOwner"), {name})).value();
        };
        if (!m_fprintd.waitForStarted() || !waitUntil(hasName, std::chrono::seconds(30)))
            return "fprintd does not start: " + m_fprintd.readAll();
        const QDBusReply<QList<QDBusObjectPath>> devices =
            m_bus.call(QDBusMessage::createMethodCall(name, QStringLiteral("/net/reactivated/Fprint/Manager"),
                                                      name + QStringLiteral(".Manager"), QStringLiteral("GetDevices")));
        if (devices.value().size() != 1)
            return "no reader: " + devices.error().message().toUtf8();
        m_device = devices.value().constFirst().path();
        return m_bus.connect(name, m_device, deviceInterface, QStringLiteral("EnrollStatus"), this,
                             SLOT(enrolled(QString, bool)))
            ? QByteArray()
            : "nothing tells of the enrolling";
    }

    // The finger is the user's from now on.
    QByteArray enrol(const QString &user, const QByteArray &finger)
    {
        m_finger = finger;
        m_lastStatus.clear();
        if (const QString trouble = device(QStringLiteral("Claim"), {user}); !trouble.isEmpty())
            return trouble.toUtf8();
        if (const QString trouble = device(QStringLiteral("EnrollStart"), {QStringLiteral("right-index-finger")});
            !trouble.isEmpty())
            return trouble.toUtf8();
        if (!touch(finger))
            return "the reader does not listen";
        const bool done = waitUntil([this] { return m_enrolled; }, std::chrono::seconds(30));
        device(QStringLiteral("EnrollStop"));
        device(QStringLiteral("Release"));
        return done && m_lastStatus == QStringLiteral("enroll-completed") ? QByteArray() : m_lastStatus.toUtf8();
    }
    bool touch(const QByteArray &finger) { return tell("SCAN " + finger); }
    bool unplug() { return tell("UNPLUG"); }

private slots:
    void enrolled(const QString &status, bool done)
    {
        m_lastStatus = status;
        m_enrolled = done;
        if (!done)
            touch(m_finger);
    }

private:
    static QString root()
    {
        for (const QString &folder : {QString(), QStringLiteral(AMANDESK_TEST_PACKAGES)}) {
            if (QFile::exists(folder + QStringLiteral("/usr/libexec/fprintd")))
                return folder.isEmpty() ? QStringLiteral("/.") : folder;
        }
        return {};
    }
    static QString pamModule()
    {
        for (const QString &from : {root(), QStringLiteral(AMANDESK_TEST_PACKAGES)}) {
            for (const QString &lib : {from + QStringLiteral("/lib"), from + QStringLiteral("/usr/lib")}) {
                const auto folders = QDir(lib).entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs);
                for (const QString &folder : folders) {
                    const QString module = lib + u'/' + folder + QStringLiteral("/security/pam_fprintd.so");
                    if (QFile::exists(module))
                        return module;
                }
            }
        }
        return {};
    }
    // A copy of the folder is in its place, and can be added to.
    bool cover(const QString &folder, const QString &name)
    {
        const QDir copy(m_dir.filePath(name));
        if (!QDir().mkpath(copy.path()))
            return false;
        for (const QString &file : QDir(folder).entryList(QDir::Files | QDir::Hidden))
            QFile::copy(folder + u'/' + file, copy.filePath(file));
        return OwnSystemBus::bind(copy.path(), QFile::encodeName(folder).constData());
    }
    QDBusMessage bus(const QString &method, const QVariantList &arguments = {})
    {
        QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
                                                           QStringLiteral("/org/freedesktop/DBus"),
                                                           QStringLiteral("org.freedesktop.DBus"), method);
        call.setArguments(arguments);
        return m_bus.call(call);
    }
    QString device(const QString &method, const QVariantList &arguments = {})
    {
        QDBusMessage call =
            QDBusMessage::createMethodCall(QStringLiteral("net.reactivated.Fprint"), m_device, deviceInterface, method);
        call.setArguments(arguments);
        const QDBusMessage reply = m_bus.call(call);
        return reply.type() == QDBusMessage::ReplyMessage ? QString() : method + u' ' + reply.errorMessage();
    }
    // It listens while somebody uses it.
    bool tell(const QByteArray &command)
    {
        const auto told = [this, &command] {
            QLocalSocket socket;
            socket.connectToServer(m_dir.filePath(QStringLiteral("reader")));
            return socket.waitForConnected() && socket.write(command) == command.size()
                && (socket.bytesToWrite() == 0 || socket.waitForBytesWritten());
        };
        return waitUntil(told, std::chrono::seconds(30));
    }

    static inline const QString deviceInterface = QStringLiteral("net.reactivated.Fprint.Device");

    QTemporaryDir m_dir;
    QDBusConnection m_bus = QDBusConnection::connectToBus(QStringLiteral("unix:path=/run/dbus/system_bus_socket"),
                                                          QStringLiteral("reader"));
    QProcess m_fprintd;
    QString m_device;
    QByteArray m_finger;
    QString m_lastStatus;
    bool m_enrolled = false;
};

} // namespace Amandesk
