#pragma once
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace Amandesk {

// A wire between a client and a server on this machine that the test can cut. Lives on the test's thread.
class Wire final : public QObject
{
public:
    explicit Wire(quint16 serverPort)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this, serverPort] {
            QTcpSocket *near = m_server.nextPendingConnection();
            auto *far = new QTcpSocket(near);
            far->connectToHost(QHostAddress::LocalHost, serverPort);
            connect(near, &QTcpSocket::readyRead, far, [near, far] {
                if (far->state() == QAbstractSocket::ConnectedState)
                    far->write(near->readAll());
            });
            connect(far, &QTcpSocket::connected, near, [near, far] { far->write(near->readAll()); });
            connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
            connect(this, &QObject::objectNameChanged, near, [near, far] {
                far->abort();
                near->abort();
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    quint16 port() const { return m_server.serverPort(); }
    // Both ends lose their connection, and nobody can connect again.
    void cut()
    {
        m_server.close();
        setObjectName(QStringLiteral("cut"));
    }

private:
    QTcpServer m_server;
};

} // namespace Amandesk
