#pragma once
#include "core/security/keychain.h"
#include <functional>
#include <memory>
#include <QObject>

namespace Amandesk {

// The system's keychain where its entry for the gate (DatabaseKeyring::gatedEntry) is sealed with the secret that only
// the system's question gives: a program that reads the keychain has nothing, without the one who is asked. Everything
// else goes through as it is. An entry from when there was no such secret is read as it is, and sealed when it is
// written the next time. Main thread.
class BoundKeychain final : public Keychain
{
public:
    using Given = std::function<std::shared_ptr<const SecretBuffer>()>; // BoundPrompt::given()
    BoundKeychain(std::unique_ptr<Keychain> inner, Given given);
    ~BoundKeychain() override;

    QString backendName() const override;
    QFuture<KeychainState> state(const QString &entry) override;
    // Forbidden: it is sealed, and the system has given nothing to open it. KeyMissing: what it gave does not fit, as
    // when somebody was enrolled anew.
    QFuture<Result<SecretBuffer>> read(const QString &entry) override;
    QFuture<Result<>> write(const QString &entry, SecretBuffer secret) override; // Forbidden likewise
    QFuture<Result<>> remove(const QString &entry) override;
    QFuture<Result<>> openByPrompt() override;
    void dropWrites() override;

private:
    Result<SecretBuffer> opened(const QString &entry, const SecretBuffer &kept) const;

    const std::unique_ptr<Keychain> m_inner;
    const Given m_given;
    QObject m_context; // last: nothing comes of what is under way when it has gone
};

} // namespace Amandesk
