#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/retrythrottle.h"
#include <QFuture>
#include <QString>

class QObject;

namespace Amandesk {
class Keychain;

// What the keychain holds for the PIN of a vault: the pepper, without which the PIN opens nothing, and its own count
// of wrong tries, which stays when somebody puts back an older vault file. Main thread, owned by DatabaseKeyring.
class PinEntries
{
public:
    // Both outlive it; no answer comes after the context died.
    PinEntries(Keychain &keychain, QObject *context);

    static QString pepperEntry(const QString &vaultId);
    static QString triesEntry(const QString &vaultId);

    // As Keychain::read; Damaged when it is no pepper. `backend` is the kind of keychain that should have it.
    QFuture<Result<SecretBuffer>> pepper(const QString &vaultId, const QString &backend);
    // A new pepper, beside those that are there so that either vault file opens; gives back the new one alone.
    QFuture<Result<SecretBuffer>> addPepper(const QString &vaultId);
    QFuture<Result<>> keepPepper(const QString &vaultId, SecretBuffer pepper); // and no other

    QFuture<Result<FailedTries>> tries(const QString &vaultId); // none when there is no such entry, or it is no count
    QFuture<Result<>> setTries(const QString &vaultId, const FailedTries &tries);

    QFuture<Result<>> removePepper(const QString &vaultId);
    QFuture<Result<>> removeTries(const QString &vaultId);

private:
    Keychain &m_keychain;
    QObject *m_context;
};

} // namespace Amandesk
