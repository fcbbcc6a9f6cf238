#pragma once
#include "core/security/osprompt.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QObject>

namespace Amandesk {
class Clock;

// Remembers that the operating system has just confirmed who is at the computer: what opens through the keychain of a
// vault with the gate on takes that word, once. One question at a time. Main thread, owned by SessionManager.
class OsGate final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds validity{60}; // of a word that nothing has used

    // prompt and clock outlive it.
    OsGate(OsPrompt &prompt, const Clock &clock, QObject *parent = nullptr);
    ~OsGate() override; // withdraws

    QFuture<bool> isAvailable() { return m_prompt.isAvailable(); } // shows nothing
    // Always answers; Refused while another question is open.
    QFuture<OsPromptOutcome> ask(const OsPrompt::Question &question);
    void withdraw(); // the question, which is then Dismissed, and a word that was not used
    bool isAsking() const { return m_asking; }

    bool isConfirmed() const;
    bool takeConfirmation(); // true once

private:
    OsPrompt &m_prompt;
    const Clock &m_clock;
    std::optional<std::chrono::milliseconds> m_confirmedAt;
    bool m_asking = false;
    bool m_withdrawn = false; // an answer that is on its way counts no more
};

} // namespace Amandesk
