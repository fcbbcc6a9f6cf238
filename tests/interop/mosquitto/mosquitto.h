#pragma once
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrl>

namespace Amandesk {

// A real mosquitto as a child process, listening for MQTT over WebSocket on a loopback port that it keeps over
// restarts.
class Mosquitto final
{
public:
    Mosquitto()
        : m_port(freePort())
    {
        QFile config(m_folder.filePath(QStringLiteral("mosquitto.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return;
        // The first listener is not used: without one that is plain, mosquitto 2.0 overlooks its WebSocket listener.
        config.write("listener " + QByteArray::number(freePort()) + " 127.0.0.1\nlistener " + QByteArray::number(m_port)
                     + " 127.0.0.1\n"
                       "protocol websockets\n"
                       "allow_anonymous true\n"
                       "persistence false\n"
                       "user root\n" // only heeded when the tests run as root
                       "log_dest stderr\n"
                       "log_type all\n");
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~Mosquitto() { kill(); }

    static QString program()
    {
        const QString name = QStringLiteral("mosquitto");
        const QString found = QStandardPaths::findExecutable(name);
        return !found.isEmpty()
            ? found
            : QStandardPaths::findExecutable(
                name,
                {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"), QStringLiteral("/opt/homebrew/sbin")});
    }
    // Returns before it listens: the client goes on trying.
    bool start()
    {
        m_process.start(program(), {QStringLiteral("-c"), m_folder.filePath(QStringLiteral("mosquitto.conf"))});
        return m_process.waitForStarted();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArray log() { return m_process.readAll(); }
    quint16 port() const { return m_port; }

private:
    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    QTemporaryDir m_folder;
    quint16 m_port;
    QProcess m_process;
};

} // namespace Amandesk
