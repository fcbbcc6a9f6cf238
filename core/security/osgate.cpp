#include "core/security/osgate.h"
#include "core/base/async.h"
#include "core/base/clock.h"

namespace Amandesk {

OsGate::OsGate(OsPrompt &prompt, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_prompt(prompt)
    , m_clock(clock)
{ }

OsGate::~OsGate()
{
    withdraw();
}

QFuture<OsPromptOutcome> OsGate::ask(const OsPrompt::Question &question)
{
    if (m_asking)
        return readyFuture(OsPromptOutcome::Refused);
    m_asking = true;
    m_confirmedAt.reset();
    const auto promise = std::make_shared<QPromise<OsPromptOutcome>>();
    promise->start();
    const auto answer = promise->future();
    whenDone(m_prompt.ask(question), this, [this, promise](OsPromptOutcome outcome) {
        m_asking = false;
        if (std::exchange(m_withdrawn, false))
            outcome = OsPromptOutcome::Dismissed; // however it had ended just before
        if (outcome == OsPromptOutcome::Confirmed)
            m_confirmedAt = m_clock.monotonic();
        promise->addResult(outcome);
        promise->finish();
    });
    return answer;
}

void OsGate::withdraw()
{
    m_confirmedAt.reset();
    m_withdrawn = m_asking;
    m_prompt.withdraw(); // also what came of the last one
}

bool OsGate::isConfirmed() const
{
    return m_confirmedAt && m_clock.monotonic() - *m_confirmedAt < validity;
}

bool OsGate::takeConfirmation()
{
    const bool confirmed = isConfirmed();
    m_confirmedAt.reset();
    return confirmed;
}

} // namespace Amandesk
