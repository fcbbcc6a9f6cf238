#pragma once
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>

namespace Amandesk {

// A message bus of this test's own, which starts nothing by itself and lets everybody have every name.
class OwnBus final
{
public:
    ~OwnBus() { stop(); }

    static bool isInstalled() { return !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty(); }

    QByteArray start() // what is wrong; empty: it runs
    {
        QFile config(m_dir.filePath(QStringLiteral("bus.conf"))); // no service directories: nothing starts on demand
        if (!m_dir.isValid() || !config.open(QIODevice::WriteOnly))
            return "no folder for the bus";
        config.write("<busconfig><type>session</type><listen>unix:path="
                     + m_dir.filePath(QStringLiteral("bus")).toUtf8()
                     + "</listen><policy context='default'><allow send_destination='*'/><allow receive_sender='*'/>"
                       "<allow own='*'/></policy></busconfig>");
        config.close();
        m_process.start(QStringLiteral("dbus-daemon"),
                        {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
                         QStringLiteral("--print-address")});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead())
            return "dbus-daemon does not start";
        const QByteArray address = m_process.readLine().trimmed();
        if (!address.startsWith("unix:"))
            return "dbus-daemon says no address";
        m_address = QString::fromUtf8(address.left(address.indexOf(','))); // the same when it is started again
        return {};
    }
    QString address() const { return m_address; }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_address;
};

} // namespace Amandesk
