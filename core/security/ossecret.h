#pragma once
#include "core/base/secretbuffer.h"
#include "core/security/osprompt.h"
#include <chrono>
#include <memory>
#include <QFuture>

namespace Amandesk {

// A secret that the operating system gives after its own question and only then, the same each time: with Windows Hello
// a signature, on macOS an entry of the keychain that asks. Main thread; one question at a time.
class OsSecret
{
public:
    struct Given {
        OsPromptOutcome outcome = OsPromptOutcome::NoAnswer;
        std::shared_ptr<const SecretBuffer> secret = {}; // with Confirmed, and only then
    };

    virtual ~OsSecret() = default;

    // Could it be asked for now? Shows nothing.
    virtual QFuture<bool> isAvailable() = 0;
    // Always answers, at the latest at the deadline; makes the secret where there is none yet. A second question while
    // one is open is Refused.
    virtual QFuture<Given> ask(const OsPrompt::Question &question) = 0;
    virtual void withdraw() = 0; // the question, which is then Dismissed

    // One source per system; null where the system has no such thing (Linux).
    static std::unique_ptr<OsSecret> create(std::chrono::milliseconds deadline = std::chrono::minutes(10));
};

} // namespace Amandesk
