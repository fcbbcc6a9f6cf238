#pragma once
#include "core/security/keychain.h"
#include "core/security/waits.h"
#include <chrono>
#include <QObject>

namespace QKeychain {
class Job;
}

namespace Amandesk {

// The system's own keychain, through QtKeychain: Credential Manager, macOS Keychain, Secret Service, KWallet.
// Each call answers within the deadline; what the system answers later is ignored. Main thread, owned by the program.
class QtKeychain final : public Keychain
{
public:
    static constexpr std::chrono::milliseconds usualDeadline{20000};

    explicit QtKeychain(std::chrono::milliseconds deadline = usualDeadline);
    ~QtKeychain() override;

    QString backendName() const override;
    QFuture<KeychainState> state(const QString &entry) override;
    QFuture<Result<SecretBuffer>> read(const QString &entry) override;
    QFuture<Result<>> write(const QString &entry, SecretBuffer secret) override;
    QFuture<Result<>> remove(const QString &entry) override;
    QFuture<Result<>> openByPrompt() override; // waits for a person, two minutes at most
    void dropWrites() override;

private:
    // Runs the job and gives it to `done` when it has finished, or a null pointer at the deadline.
    template<typename Done> void start(QKeychain::Job *job, Done done);

    const std::chrono::milliseconds m_deadline;
    QObject m_context; // dies with us, and every answer with it
    Waits m_writes; // that the system has not been given yet
};

} // namespace Amandesk
