#pragma once
#include <algorithm>
#include <functional>
#include <memory>
#include <QFile>
#include <QHash>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

namespace Amandesk {

// A small proxy on a loopback port that speaks HTTP (CONNECT) and SOCKS5, whichever a connection begins with. It finds
// every name on this computer, so that a server here is reached by a name that exists nowhere; and it is that server's
// TLS as well, because only encrypted connections leave a computer. Lives on the test's thread.
class ProxyFixture final : public QObject
{
public:
    static constexpr const char *serverName = "elsewhere.invalid"; // of the certificate in tests/data/tls

    bool denies = false; // connects nobody to anything
    bool hangsUp = false; // as soon as somebody calls
    QByteArray login; // "user:password" that it wants; empty: none
    QHash<int, int> ports; // of the server, and where it really listens on this computer

    ProxyFixture()
        : m_server(this)
    {
        m_server.listen(QHostAddress::LocalHost);
    }
    quint16 port() const { return m_server.serverPort(); }
    int connections() const { return m_connections; }
    QStringList targets() const { return m_targets; } // "name:port", connected
    QList<QByteArray> logins() const { return m_logins; } // that were offered, taken or not
    void drop() // as if it was started anew
    {
        const auto sockets = findChildren<QSslSocket *>();
        for (QSslSocket *socket : sockets)
            socket->abort();
    }
    void stop()
    {
        drop();
        m_server.close();
    }

    // Makes the process trust that server's certificate for as long as it lives.
    class Trusting
    {
    public:
        Trusting()
        {
            QSslConfiguration tls = m_before;
            tls.addCaCertificates(QSslCertificate::fromPath(file(".pem")));
            QSslConfiguration::setDefaultConfiguration(tls);
        }
        ~Trusting() { QSslConfiguration::setDefaultConfiguration(m_before); }

    private:
        QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
    };

private:
    class Server final : public QTcpServer
    {
    public:
        explicit Server(ProxyFixture *proxy)
            : m_proxy(proxy)
        { }

    protected:
        void incomingConnection(qintptr descriptor) override { m_proxy->accept(descriptor); }

    private:
        ProxyFixture *m_proxy;
    };
    enum class Stage { Greeting, Login, Request, Through };
    struct Call {
        QSslSocket *client = nullptr;
        QTcpSocket *server = nullptr;
        Stage stage = Stage::Greeting;
        bool socks = false;
        QByteArray buffer;
    };

    static QString file(const char *ending)
    {
        return QStringLiteral(AMANDESK_TEST_DATA "/tls/elsewhere") + QLatin1StringView(ending);
    }

    void accept(qintptr descriptor)
    {
        ++m_connections;
        auto call = std::make_shared<Call>();
        call->client = new QSslSocket(this);
        call->client->setSocketDescriptor(descriptor);
        if (hangsUp)
            call->client->abort();
        connect(call->client, &QSslSocket::readyRead, this, [this, call] { read(call); });
        connect(call->client, &QSslSocket::disconnected, this, [call] {
            if (call->server)
                call->server->disconnectFromHost();
            call->client->deleteLater();
        });
    }

    void read(const std::shared_ptr<Call> &call)
    {
        if (call->stage == Stage::Through) {
            const QByteArray bytes = call->client->readAll();
            if (call->server->isOpen()) // not hung up
                call->server->write(bytes);
            return;
        }
        call->buffer += call->client->readAll();
        while (call->stage != Stage::Through
               && (call->buffer.startsWith('\5') || call->socks ? socks(call) : http(call)))
            ;
    }

    // Each reads one piece and says whether there may be another.
    bool http(const std::shared_ptr<Call> &call)
    {
        const qsizetype end = call->buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QList<QByteArray> lines = call->buffer.first(end).replace("\r\n", "\n").split('\n');
        call->buffer.remove(0, end + 4);
        QByteArray offered;
        for (const QByteArray &line : lines) {
            if (line.toLower().startsWith("proxy-authorization: basic "))
                offered = QByteArray::fromBase64(line.mid(27));
        }
        if (!takes(offered))
            call->client->write("HTTP/1.1 407 Who is there\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                                "Content-Length: 0\r\n\r\n");
        else if (denies)
            call->client->write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        else
            pass(call, QString::fromLatin1(lines.first().split(' ').value(1)), "HTTP/1.1 200 Go on\r\n\r\n");
        return true;
    }

    bool socks(const std::shared_ptr<Call> &call)
    {
        call->socks = true;
        const auto byte = [call](qsizetype at) { return at < call->buffer.size() ? quint8(call->buffer[at]) : 0; };
        const auto size = call->buffer.size();
        if (call->stage == Stage::Greeting) {
            if (size < 2 || size < 2 + byte(1))
                return false;
            const bool canLogIn = call->buffer.mid(2, byte(1)).contains('\2');
            call->buffer.remove(0, 2 + byte(1));
            if (login.isEmpty()) {
                call->stage = Stage::Request;
                call->client->write(QByteArray("\5\0", 2));
            } else if (canLogIn) {
                call->stage = Stage::Login;
                call->client->write("\5\2");
            } else {
                m_logins.append(QByteArray());
                call->client->write("\5\xff");
                call->client->disconnectFromHost();
            }
            return true;
        }
        if (call->stage == Stage::Login) {
            if (size < 3 || size < 3 + byte(1) + byte(2 + byte(1)))
                return false;
            const QByteArray user = call->buffer.mid(2, byte(1));
            const QByteArray password = call->buffer.mid(3 + byte(1), byte(2 + byte(1)));
            call->buffer.remove(0, 3 + user.size() + password.size());
            const bool taken = takes(user + ':' + password);
            call->stage = Stage::Request;
            call->client->write(QByteArray(taken ? "\1\0" : "\1\1", 2));
            if (!taken)
                call->client->disconnectFromHost();
            return taken;
        }
        const qsizetype name = byte(3) == 3 ? byte(4) : 0; // an address is looked up at home: not what we want
        if (size < 7 + name)
            return false;
        const int port = byte(5 + name) * 256 + byte(6 + name);
        const QString target = QString::fromLatin1(call->buffer.mid(5, name)) + u':' + QString::number(port);
        call->buffer.remove(0, 7 + name);
        if (denies || name == 0)
            call->client->write(QByteArray("\5\2\0\1\0\0\0\0\0\0", 10));
        else
            pass(call, target, QByteArray("\5\0\0\1\0\0\0\0\0\0", 10));
        return false;
    }

    bool takes(const QByteArray &offered)
    {
        if (login.isEmpty())
            return true;
        m_logins.append(offered);
        return offered == login;
    }

    void pass(const std::shared_ptr<Call> &call, const QString &target, const QByteArray &yes)
    {
        m_targets.append(target);
        call->stage = Stage::Through;
        call->server = new QTcpSocket(call->client);
        call->server->setProxy(QNetworkProxy::NoProxy);
        connect(call->server, &QTcpSocket::readyRead, call->client,
                [call] { call->client->write(call->server->readAll()); });
        connect(call->server, &QTcpSocket::disconnected, call->client, [call] { call->client->disconnectFromHost(); });
        connect(call->server, &QTcpSocket::errorOccurred, call->client, [call] { call->client->disconnectFromHost(); });
        call->server->connectToHost(QHostAddress(QHostAddress::LocalHost),
                                    quint16(ports.value(target.section(u':', -1).toInt())));
        call->client->write(yes);
        QFile key(file(".key"));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("the test's key is missing");
        call->client->setLocalCertificateChain(QSslCertificate::fromPath(file(".pem")));
        call->client->setPrivateKey(QSslKey(&key, QSsl::Ec));
        call->client->setPeerVerifyMode(QSslSocket::VerifyNone);
        call->client->startServerEncryption();
    }

    Server m_server;
    int m_connections = 0;
    QStringList m_targets;
    QList<QByteArray> m_logins;
};

} // namespace Amandesk
