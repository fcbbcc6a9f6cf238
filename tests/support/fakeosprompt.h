#pragma once
#include "core/base/async.h"
#include "core/security/osprompt.h"
#include <utility>

namespace Amandesk {

// The operating system's question as a test wants it. Main thread.
class FakeOsPrompt final : public OsPrompt
{
public:
    bool available = true;
    bool holds = false; // questions wait for answer()
    OsPromptOutcome outcome = OsPromptOutcome::Confirmed;
    int asked = 0;
    int withdrawn = 0;
    QString lastReason;

    QFuture<bool> isAvailable() override { return readyFuture(available); }
    QFuture<OsPromptOutcome> ask(const Question &question) override
    {
        if (m_open)
            return readyFuture(OsPromptOutcome::Refused);
        ++asked;
        lastReason = question.reason;
        m_open = std::make_shared<QPromise<OsPromptOutcome>>();
        m_open->start();
        const auto future = m_open->future();
        if (!holds)
            answer(outcome);
        return future;
    }
    void withdraw() override
    {
        if (!m_open)
            return;
        ++withdrawn;
        answer(OsPromptOutcome::Dismissed);
    }
    bool isOpen() const { return m_open != nullptr; }
    void answer(OsPromptOutcome with)
    {
        const auto open = std::exchange(m_open, nullptr);
        open->addResult(with);
        open->finish();
    }

private:
    std::shared_ptr<QPromise<OsPromptOutcome>> m_open;
};

} // namespace Amandesk
