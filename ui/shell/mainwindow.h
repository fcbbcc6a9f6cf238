#pragma once
#include "core/domain/bulk.h"
#include "core/lock/idletimer.h"
#include "core/session/sessionmanager.h"
#include "ui/settings/settingsdialog.h"
#include <chrono>
#include <optional>
#include <QPointer>
#include <QVersionNumber>
#include <QWidget>

class QStackedWidget;

namespace Amandesk {
class Banner;
struct OutboxItem;
class EntryPages;
class LinkFlow;
class LockPage;
class Settings;
class SignInPage;
class Theme;
class WorkspacePage;

// The account that the window shows, as far as it can be told while it is locked.
struct WindowAccount {
    QString id;
    QString name; // empty: it is the only one and has none
    QString details; // who and where
    qsizetype others = 0; // accounts on this computer
};

// The window: sign-in, lock page or workspace, whichever the session manager's state calls for. The workspace is made
// when a session begins and destroyed before it ends, so that nothing of it is left when the program is locked.
// Main thread, owned by the program; everything it is given outlives it.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    MainWindow(const Theme &theme, const Clock &clock, Settings &settings, SessionManager &manager,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    // The window shows the demo workspace: says so above everything, with the passphrase that opens it.
    void setDemo(const QString &passphrase);
    void setDemoAvailable(bool available);
    void setLanguage(const QString &code); // that is spoken, which may be of this run only
    void checkIdle() { m_idle.check(); } // the timer may have slept
    void showDemoFailed(const Error &error);

    void setAccount(const WindowAccount &account); // from then on the list of accounts is offered
    QWidget *accountsButton(); // what opens that list where the window is now
    QString pendingLink() const; // see LinkFlow
    void askToSignOut();

    SignInPage &signInPage(); // these are made when they are first needed, or asked for here
    LockPage &lockPage();
    void comeForward();
    void openLink(const QString &link); // see LinkFlow
    // In passing, as soon as somebody works here who has nothing more urgent to be told.
    void tellNewerVersion(const QVersionNumber &version);
    WorkspacePage *workspace() const { return m_workspace; } // null unless signed in and open

signals:
    void demoRequested();
    void demoLeft();
    void accountsRequested(QWidget *opener);
    void retranslated(); // words that were given have to be given anew
    void languageChosen(const QString &language);
    void updateCheckRequested(); // the settings show what comes of it
    // The dialog is about to show: whoever knows what a page of it is about fills that page.
    void settingsOpened(Amandesk::SettingsDialog *dialog);
    void networkOpened(Amandesk::NetworkPage *page); // the same, also before anybody has signed in

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void retranslate();
    void stateChanged(SessionState state);
    void openWorkspace();
    QString wordsAboutMending() const; // empty: nothing had to be mended
    QString wordsAboutLock() const; // empty: it broke nothing off
    void closeWorkspace();
    void applyPolicy();
    void openSettings(SettingsSection section);
    void openNetwork();
    void showRenewal(const RenewalProgress &progress);
    void tellRenewal();
    QString takeWordsOnNewerVersion();
    void tellErased();
    void lockSoon();
    void warnOfIdleLock(std::chrono::seconds left);
    void askToClose(const QList<OutboxItem> &rows); // what is not sent yet

    const Theme &m_theme;
    const Clock &m_clock;
    Settings &m_settings;
    SessionManager &m_manager;
    IdleTimer m_idle;
    Banner *m_topStrip;
    QStackedWidget *m_stack;
    EntryPages *m_entry;
    LinkFlow *m_links;
    WorkspacePage *m_workspace = nullptr;
    Banner *m_idleStrip;
    std::chrono::seconds m_idleLeft{0}; // as it says
    QPointer<QWidget> m_dialog; // at most one; closed when the program locks
    std::optional<WindowAccount> m_account;
    QString m_demoPassphrase;
    bool m_closeAgreed = false;
    bool m_cacheRebuilt = false; // told before the workspace is there to say it
    std::optional<OutboxMending> m_outboxMending;
    int m_filesLeft = 0; // that were being attached when the workspace went
    std::optional<BulkProgress> m_bulkLeft; // of the work on several conversations that ended then
    std::optional<Error> m_renewalError; // told before, as well
    bool m_keysRenewed = false;
    QVersionNumber m_newerVersion; // not told yet
};

} // namespace Amandesk
