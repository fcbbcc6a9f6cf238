#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <QByteArray>
#include <QList>
#include <QString>

namespace Amandesk {

// What arrives while the vault is closed, sealed one by one (libsodium's crypto_box_seal) to a public key, so that only
// the opened vault reads it. The file tells how many there are and how long they are, nothing else. What was cut off at
// its end, or does not open, is left out: whatever is in it, the server has too. Blocks, shortly.

QByteArray spoolPublicKey(const SecretBuffer &seed); // not secret; 32 bytes

class SealedSpool
{
public:
    static constexpr qint64 mostBytes = 32 * 1024 * 1024;

    SealedSpool(QString path, QByteArray publicKey, qint64 most = mostBytes);

    // `counts`: told apart without any key, see countedIn(). Rejected: the file would become too large, and takes
    // nothing any more. DiskFull, Storage.
    Result<> add(QByteArrayView record, bool counts);

    static int countedIn(const QString &path); // 0 also when there is no such file
    static Result<QList<QByteArray>> read(const QString &path, const SecretBuffer &seed);

private:
    const QString m_path;
    const QByteArray m_publicKey;
    const qint64 m_most;
    bool m_full = false;
};

} // namespace Amandesk
