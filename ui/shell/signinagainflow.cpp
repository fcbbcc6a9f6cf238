#include "ui/shell/signinagainflow.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/session/sessionmanager.h"
#include "ui/lock/signinagainpage.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SignInAgainFlow::SignInAgainFlow(SessionManager &manager, const Clock &clock, SignInAgainPage &page, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_clock(clock)
    , m_page(page)
{
    connect(&page, &SignInAgainPage::submitted, this, &SignInAgainFlow::submit);
    connect(&page, &SignInAgainPage::lockRequested, &manager, [&manager] { manager.lockNow(); });
}

void SignInAgainFlow::enter()
{
    const auto demand = m_manager.signInDemand();
    if (!demand)
        return;
    const bool ended = demand->reason == SignInDemand::Reason::SignInEnded;
    m_page.enter(ended ? SignInAgainReason::Ended : SignInAgainReason::OfflineTooLong, demand->account.email,
                 demand->contact, m_clock.now(), m_manager.waitingToSend());
}

void SignInAgainFlow::submit(const QString &password, const QString &code)
{
    m_page.setBusy(true);
    whenDone(m_manager.renewSignIn(password, code), this, [this](const Result<> &done) {
        m_page.setBusy(false);
        if (done || m_manager.state() != SessionState::NeedsSignIn) // in, or locked by the third wrong try
            return m_page.leave();
        if (done.error().kind == ErrorKind::Rejected && done.error().detail == "code"_L1)
            return m_page.askForCode();
        m_page.showError(done.error());
    });
}

} // namespace Amandesk
