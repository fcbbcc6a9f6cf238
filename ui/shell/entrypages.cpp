#include "ui/shell/entrypages.h"
#include "core/settings/settings.h"
#include "ui/common/languages.h"
#include "ui/lock/lockpage.h"
#include "ui/lock/renewalpage.h"
#include "ui/lock/signinagainpage.h"
#include "ui/shell/lockflow.h"
#include "ui/shell/signinagainflow.h"
#include "ui/shell/signinflow.h"
#include "ui/signin/signinpage.h"
#include <QStackedWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString vendorServer = u"https://omnichannel.qiscus.com"_s;
} // namespace

EntryPages::EntryPages(const Theme &theme, const Clock &clock, const Settings &settings, SessionManager &manager,
                       QStackedWidget &stack)
    : QObject(&stack)
    , m_theme(theme)
    , m_clock(clock)
    , m_settings(settings)
    , m_manager(manager)
    , m_stack(stack)
    , m_language(startLanguage(settings.language()))
{ }

EntryPages::~EntryPages() = default;

SignInPage &EntryPages::signIn()
{
    if (m_signIn)
        return *m_signIn;
    m_signIn = new SignInPage(m_theme, &m_stack);
    m_signIn->setServer({QUrl(vendorServer), {}, {}});
    m_signIn->setLanguage(m_language);
    m_signIn->setDemoAvailable(m_demoAvailable);
    if (m_account)
        m_signIn->setAccountsOffered(m_account->others);
    connect(m_signIn, &SignInPage::demoRequested, this, &EntryPages::demoRequested);
    connect(m_signIn, &SignInPage::networkRequested, this, &EntryPages::networkRequested);
    connect(m_signIn, &SignInPage::languageChosen, this, &EntryPages::languageChosen);
    connect(m_signIn, &SignInPage::accountsRequested, this, &EntryPages::accountsRequested);
    new SignInFlow(m_manager, *m_signIn, this);
    m_stack.addWidget(m_signIn);
    return *m_signIn;
}

LockPage &EntryPages::lock()
{
    if (m_lock)
        return *m_lock;
    m_lock = new LockPage(m_theme, &m_stack);
    if (m_account)
        m_lock->setAccount(m_account->name, m_account->details);
    connect(m_lock, &LockPage::accountsRequested, this, &EntryPages::accountsRequested);
    m_lockFlow = new LockFlow(m_manager, m_settings, *m_lock, this);
    m_stack.addWidget(m_lock);
    return *m_lock;
}

RenewalPage &EntryPages::renewal()
{
    if (!m_renewal) {
        m_renewal = new RenewalPage(m_theme, &m_stack);
        m_stack.addWidget(m_renewal);
    }
    return *m_renewal;
}

void EntryPages::show(SessionState state)
{
    switch (state) {
    case SessionState::SignedOut:
    case SessionState::NeedsCode:
    case SessionState::NeedsWebSetup:
    case SessionState::NeedsProtection:
        m_stack.setCurrentWidget(&signIn());
        break;
    case SessionState::Opening: // the page that asked for it says so
    case SessionState::SignedIn:
        break;
    case SessionState::NeedsSignIn:
        showSignInAgain();
        break;
    case SessionState::Locked:
        showLock();
        break;
    }
}

void EntryPages::cover()
{
    m_stack.setCurrentWidget(&lock());
}

void EntryPages::showRenewal()
{
    m_stack.setCurrentWidget(&renewal());
}

void EntryPages::showSignInAgain()
{
    lock().leave();
    if (!m_signInAgain) {
        m_signInAgain = new SignInAgainPage(m_theme, &m_stack);
        m_signInAgainFlow = new SignInAgainFlow(m_manager, m_clock, *m_signInAgain, this);
        m_stack.addWidget(m_signInAgain);
    }
    m_signInAgainFlow->enter();
    m_stack.setCurrentWidget(m_signInAgain);
}

void EntryPages::showLock()
{
    if (m_signInAgain)
        m_signInAgain->leave();
    lock();
    m_lockFlow->enter();
    cover();
}

void EntryPages::setLanguage(const QString &code)
{
    m_language = code;
    if (m_signIn)
        m_signIn->setLanguage(code);
}

void EntryPages::setDemoAvailable(bool available)
{
    m_demoAvailable = available;
    if (m_signIn)
        m_signIn->setDemoAvailable(available);
}

void EntryPages::setAccount(const QString &name, const QString &details, bool others)
{
    m_account = Account{name, details, others};
    if (m_lock)
        m_lock->setAccount(name, details);
    if (m_signIn)
        m_signIn->setAccountsOffered(others);
}

QWidget *EntryPages::accountsButton() const
{
    for (QWidget *button :
         {m_lock ? m_lock->accountsButton() : nullptr, m_signIn ? m_signIn->accountsButton() : nullptr}) {
        if (button && button->isVisible())
            return button;
    }
    return nullptr;
}

} // namespace Amandesk
