#pragma once
#include "core/session/sessionmanager.h"
#include <optional>
#include <QObject>

class QStackedWidget;
class QWidget;

namespace Amandesk {
class LockFlow;
class LockPage;
class RenewalPage;
class Settings;
class SignInAgainFlow;
class SignInAgainPage;
class SignInPage;
class Theme;

// The pages before the workspace: sign-in, lock, renewing the keys, signing in again. Each is made, with the flow that
// works it, when it is first needed, so that the program's start waits for the one that it shows and for no other.
// Main thread, owned by MainWindow; everything it is given outlives it.
class EntryPages final : public QObject
{
    Q_OBJECT
public:
    EntryPages(const Theme &theme, const Clock &clock, const Settings &settings, SessionManager &manager,
               QStackedWidget &stack);
    ~EntryPages() override;

    SignInPage &signIn();
    LockPage &lock();
    RenewalPage &renewal();
    void show(SessionState state); // whose page it is; with the workspace, or on the way to it, nothing changes
    void cover(); // with the lock page, whatever is shown
    void showRenewal();

    void setLanguage(const QString &code); // that is spoken, for the switch
    void setDemoAvailable(bool available);
    void setAccount(const QString &name, const QString &details, bool others); // see LockPage; others: accounts here
    QWidget *accountsButton() const; // that can be seen; null: none

signals:
    void demoRequested();
    void networkRequested();
    void accountsRequested();
    void languageChosen(const QString &language);

private:
    struct Account {
        QString name;
        QString details;
        bool others = false;
    };
    void showSignInAgain();
    void showLock();

    const Theme &m_theme;
    const Clock &m_clock;
    const Settings &m_settings;
    SessionManager &m_manager;
    QStackedWidget &m_stack;
    SignInPage *m_signIn = nullptr;
    LockPage *m_lock = nullptr;
    LockFlow *m_lockFlow = nullptr;
    RenewalPage *m_renewal = nullptr;
    SignInAgainPage *m_signInAgain = nullptr;
    SignInAgainFlow *m_signInAgainFlow = nullptr;
    QString m_language;
    bool m_demoAvailable = true;
    std::optional<Account> m_account;
};

} // namespace Amandesk
