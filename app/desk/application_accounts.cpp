#include "app/desk/application_p.h"
#include "core/base/async.h"
#include "core/session/session.h"
#include "ui/shell/accountsflow.h"
#include <algorithm>
#include <utility>

namespace Amandesk {

void Application::openProfile(const QString &folder)
{
    m_folder = folder;
    m_accounts.emplace(folder);
    openAccount(m_accounts->toOpen());
}

void Application::openAccount(const QString &id)
{
    m_account = id;
    open(m_accounts->entry(id).folder, false);
}

void Application::connectAccounts()
{
    SessionManager *manager = &m_profile->manager;
    MainWindow *window = m_profile->window.get();
    m_hadVault = m_accounts->entry(m_account).hasVault;
    m_accountsFlow = new AccountsFlow(m_theme, *m_accounts, m_account, *manager, *window);
    // Queued: the window that asks is about to be replaced.
    connect(m_accountsFlow, &AccountsFlow::openRequested, this, &Application::switchTo, Qt::QueuedConnection);
    connect(m_accountsFlow, &AccountsFlow::addRequested, this, &Application::addAccount, Qt::QueuedConnection);
    connect(m_accountsFlow, &AccountsFlow::removeRequested, this, &Application::leaveErased, Qt::QueuedConnection);
    connect(manager, &SessionManager::stateChanged, this, &Application::accountStateChanged);
}

void Application::accountStateChanged(SessionState state)
{
    if (state == SessionState::SignedIn) {
        if (const auto learned = m_accounts->learn(m_account, m_profile->manager.session()->account()); !learned)
            qCWarning(lcDesk) << "nothing is noted of the account:" << errorName(learned.error().kind);
        m_accounts->setOpened(m_account);
        if (m_accountsFlow)
            m_accountsFlow->refresh();
    }
    const bool hadVault = std::exchange(m_hadVault, m_accounts->entry(m_account).hasVault);
    if (state != SessionState::SignedOut || !hadVault || m_hadVault || m_profile->manager.erased())
        return; // what was erased without a word has to be read of first
    QMetaObject::invokeMethod(this, &Application::leaveErased, Qt::QueuedConnection);
}

// Nothing of the account is left but its place: on to another one, if there is any.
void Application::leaveErased()
{
    if (!m_profile || !m_accountsFlow || m_accounts->entry(m_account).hasVault)
        return;
    const QString gone = m_account;
    const QList<AccountEntry> all = m_accounts->accounts();
    const bool others = std::ranges::any_of(all, [&gone](const AccountEntry &other) { return other.id != gone; });
    if (!others && gone == AccountBook::firstId())
        return; // the sign-in page is there
    m_profile->settings.setWindowGeometry(m_profile->window->saveGeometry());
    m_accountsFlow = nullptr;
    m_profile.reset();
    if (const auto forgotten = m_accounts->forget(gone); !forgotten)
        qCWarning(lcDesk) << "an account's folder stays:" << errorName(forgotten.error().kind);
    openAccount(m_accounts->toOpen());
    m_profile->window->comeForward();
    if (others)
        m_accountsFlow->tellGone();
}

void Application::addAccount()
{
    if (m_accountsFlow)
        lockAndOpen(m_accounts->unused().id);
}

void Application::switchTo(const QString &account)
{
    if (m_accountsFlow && account != m_account)
        lockAndOpen(account);
}

void Application::lockAndOpen(const QString &id)
{
    if (std::exchange(m_switching, true))
        return;
    whenDone(m_profile->manager.lockNow(LockCause::Agent), this, [this, id, left = m_profile.get()](const Result<> &) {
        m_switching = false;
        if (m_profile.get() == left)
            replaceAccount(id, left->window->pendingLink());
    });
}

void Application::replaceAccount(const QString &id, const QString &link)
{
    m_profile->settings.setWindowGeometry(m_profile->window->saveGeometry());
    const QString left = m_account;
    openAccount(id);
    const QList<AccountEntry> all = m_accounts->accounts();
    const bool isListed = std::ranges::any_of(all, [&left](const AccountEntry &one) { return one.id == left; });
    if (!isListed && left != AccountBook::firstId()) // one was about to sign in there
        (void)m_accounts->forget(left);
    m_profile->window->comeForward();
    if (!link.isEmpty())
        openLink(link);
}

} // namespace Amandesk
