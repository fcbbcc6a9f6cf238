#pragma once
#include "tests/support/ownbus.h"
#include "tests/support/waiting.h"
#include <csignal>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace Amandesk {

// A real gnome-keyring on a session bus of its own, which starts nothing by itself. Make it before anything in this
// process asks for the session bus; one for each process. What it says of trouble is for QVERIFY2.
class OwnKeyring final
{
public:
    ~OwnKeyring()
    {
        stop();
        std::signal(SIGTERM, SIG_IGN); // how GIO, in libsecret, answers the end of the session bus
        m_bus.stop();
    }

    // The program that is not installed; empty: all are.
    static QString missingProgram()
    {
        for (const QString &program : {QStringLiteral("dbus-daemon"), QStringLiteral("gnome-keyring-daemon")}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                return program;
        }
        return {};
    }

    QByteArray startBus()
    {
        const QString run = m_home.filePath(QStringLiteral("run"));
        if (!m_home.isValid() || !QDir().mkpath(run)
            || !QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            return "no folder for the keyring";
        if (const QByteArray trouble = m_bus.start(); !trouble.isEmpty())
            return trouble;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
        qunsetenv("XDG_CURRENT_DESKTOP");
        qunsetenv("DESKTOP_SESSION");
        return {};
    }
    // Again after stop(): what it keeps is still there, and open.
    QByteArray start()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.filePath(QStringLiteral("run")));
        environment.remove(QStringLiteral("XDG_DATA_HOME"));
        m_keyring.setProcessEnvironment(environment);
        m_keyring.setStandardErrorFile(QProcess::nullDevice());
        m_keyring.setStandardOutputFile(QProcess::nullDevice());
        m_keyring.start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--unlock"), QStringLiteral("--components=secrets"), QStringLiteral("--foreground")});
        if (!m_keyring.waitForStarted())
            return "gnome-keyring-daemon does not start";
        m_keyring.write("login password");
        m_keyring.closeWriteChannel();
        const bool answers = waitUntil([] {
            return call(QStringLiteral("ReadAlias"), {QStringLiteral("default")}).type() == QDBusMessage::ReplyMessage;
        });
        return answers ? QByteArray() : QByteArray("gnome-keyring-daemon does not answer");
    }
    void stop() { end(m_keyring); }
    // As the screen lock of some desktops does.
    bool lock()
    {
        const QDBusReply<QDBusObjectPath> collection = call(QStringLiteral("ReadAlias"), {QStringLiteral("default")});
        const QList<QDBusObjectPath> all{collection.value()};
        return collection.isValid()
            && call(QStringLiteral("Lock"), {QVariant::fromValue(all)}).type() == QDBusMessage::ReplyMessage;
    }
    bool freeze() { return ::kill(pid_t(m_keyring.processId()), SIGSTOP) == 0; }
    bool thaw() { return ::kill(pid_t(m_keyring.processId()), SIGCONT) == 0; }

private:
    static QDBusMessage call(const QString &method, const QVariantList &args)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                                              QStringLiteral("/org/freedesktop/secrets"),
                                                              QStringLiteral("org.freedesktop.Secret.Service"), method);
        message.setArguments(args);
        return QDBusConnection::sessionBus().call(message);
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished();
        }
    }

    QTemporaryDir m_home;
    OwnBus m_bus;
    QProcess m_keyring;
};

} // namespace Amandesk
