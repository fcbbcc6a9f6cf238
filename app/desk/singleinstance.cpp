#include "app/desk/singleinstance.h"
#include "core/domain/deeplink.h"
#include "core/platform/lockfile.h"
#include <chrono>
#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 500; // milliseconds, before there is any window
constexpr auto mostSilence = 2s; // of a caller
constexpr qsizetype mostToken = 256;
// Two lines: the link, then the token. One character more than a link may have shows that it was too long.
constexpr qsizetype mostLink = mostDeepLinkLength + 1;
constexpr qint64 mostWords = 4 * mostLink + mostToken + 2; // bytes

// One line of what is told.
QByteArray lineOf(const QString &text, qsizetype most)
{
    QString line = text.left(most);
    line.replace(u'\n', u' '); // no link has one: it is refused there
    return line.toUtf8() + '\n';
}
} // namespace

SingleInstance::SingleInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_lock(QDir(profileFolder).filePath(u"window.lock"_s))
{
    const QByteArray path = QDir(profileFolder).canonicalPath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
    m_name = u"amandesk-"_s + QString::fromLatin1(digest);
    m_lock.setStaleLockTime(0); // a lock is stale only when its process is gone
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            listenTo(caller);
    });
}

void SingleInstance::listenTo(QLocalSocket *caller)
{
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
        if (caller->bytesAvailable() >= mostWords)
            heard(caller);
    });
    connect(caller, &QLocalSocket::disconnected, this, [this, caller] { heard(caller); });
    QTimer::singleShot(mostSilence, caller, [this, caller] {
        if (caller->isOpen())
            heard(caller);
    });
    if (caller->state() != QLocalSocket::ConnectedState)
        heard(caller);
}

// To call is to ask, whatever is said.
void SingleInstance::heard(QLocalSocket *caller)
{
    const QStringList lines = QString::fromUtf8(caller->read(mostWords)).split(u'\n');
    caller->disconnect(this);
    caller->close();
    caller->deleteLater();
    emit raiseRequested(lines.value(0), lines.value(1).left(mostToken));
}

bool SingleInstance::claim(const QString &link)
{
    if (tryLock(m_lock)) {
        QLocalServer::removeServer(m_name); // left by one that crashed
        m_server.listen(m_name);
        return true;
    }
    if (m_lock.error() != QLockFile::LockFailedError)
        return true; // a folder that cannot be written: said where it matters
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(lineOf(link, mostLink) + lineOf(qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), mostToken));
    socket.waitForBytesWritten(patience);
    socket.disconnectFromServer();
    if (socket.state() != QLocalSocket::UnconnectedState)
        socket.waitForDisconnected(patience);
    return false;
}

} // namespace Amandesk
