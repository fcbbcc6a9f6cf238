#include "ui/shell/signinflow.h"
#include "core/base/async.h"
#include "ui/signin/signinpage.h"

namespace Amandesk {

SignInFlow::SignInFlow(SessionManager &manager, SignInPage &page, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_page(page)
{
    connect(&page, &SignInPage::signInRequested, this,
            [this](const ServerAddress &server, const QString &email, const QString &password) {
                m_email = email;
                follow(m_manager.signIn(server, email, password));
            });
    connect(&page, &SignInPage::codeSubmitted, this,
            [this](const QString &code) { follow(m_manager.submitCode(code)); });
    connect(&page, &SignInPage::tokenSignInRequested, this,
            [this](const ServerAddress &server, const QString &appCode, const QString &token) {
                follow(m_manager.signInWithToken(server, appCode, token));
            });
    connect(&page, &SignInPage::protectRequested, this, [this](bool keychain, const SecretBuffer &passphrase) {
        follow(m_manager.protect({keychain, passphrase.clone()}));
    });
    connect(&page, &SignInPage::cancelRequested, &manager, &SessionManager::cancelSignIn);
    connect(&manager, &SessionManager::stateChanged, this, &SignInFlow::stateChanged);
    stateChanged(manager.state());
}

void SignInFlow::follow(const QFuture<Result<>> &step)
{
    m_page.setBusy(true);
    whenDone(step, this, [this](const Result<> &done) {
        m_page.setBusy(false);
        if (!done && done.error().kind != ErrorKind::Cancelled)
            m_page.showError(done.error());
    });
}

void SignInFlow::stateChanged(SessionState state)
{
    switch (state) {
    case SessionState::SignedOut:
    case SessionState::NeedsSignIn:
    case SessionState::Locked: // what was typed here is not needed any more
    case SessionState::SignedIn:
        m_page.showPasswordPage();
        break;
    case SessionState::NeedsCode:
        m_page.showCodePage(m_email);
        break;
    case SessionState::NeedsWebSetup:
        m_page.showSetupPage();
        break;
    case SessionState::NeedsProtection:
        m_page.setPassphraseNeeded(m_manager.policy().passphraseNeeded || !m_manager.policy().keychainAlone);
        m_page.showProtectPage();
        whenDone(m_manager.keychainUsable(), this,
                 [this](const Result<bool> &usable) { m_page.setKeychainUsable(usable && *usable); });
        break;
    case SessionState::Opening:
        break;
    }
}

} // namespace Amandesk
