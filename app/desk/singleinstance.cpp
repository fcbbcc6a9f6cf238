#include "app/desk/singleinstance.h"
#include "core/platform/lockfile.h"
#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 500; // milliseconds, before there is any window
}

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
            caller->deleteLater(); // to call is to ask
        emit raiseRequested();
    });
}

bool SingleInstance::claim()
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
    socket.waitForConnected(patience);
    return false;
}

} // namespace Amandesk
