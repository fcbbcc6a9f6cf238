#pragma once
#include "core/security/ossecret.h"
#include <memory>
#include <QObject>
#include <QTimer>

namespace Amandesk {

// The system's question where more than a yes comes of it: the OsSecret it gives, with which BoundKeychain opens what
// the keychain has for the gate. Kept until it is withdrawn, and for a minute at most. Where the system has no secret
// to give at the moment, the plain question is asked. Main thread.
class BoundPrompt final : public OsPrompt
{
public:
    BoundPrompt(std::unique_ptr<OsSecret> secret, std::unique_ptr<OsPrompt> plain);
    ~BoundPrompt() override;

    QFuture<bool> isAvailable() override;
    QFuture<OsPromptOutcome> ask(const Question &question) override;
    void withdraw() override; // what was given, too

    std::shared_ptr<const SecretBuffer> given() const { return m_given; } // null: nothing, or no more

private:
    void askForSecret(const Question &question);
    void askPlainly(const Question &question);
    void finish(OsPromptOutcome outcome);

    const std::unique_ptr<OsSecret> m_secret;
    const std::unique_ptr<OsPrompt> m_plain;
    std::shared_ptr<QPromise<OsPromptOutcome>> m_asking;
    std::shared_ptr<const SecretBuffer> m_given;
    QTimer m_forget;
    QObject m_context; // last: nothing comes of what is under way when it has gone
};

} // namespace Amandesk
