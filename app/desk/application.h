#pragma once
#include "app/desk/commandline.h"
#include "core/base/clock.h"
#include "core/platform/managedsettings.h"
#include "core/platform/networkstatus.h"
#include "core/session/accountbook.h"
#include "core/settings/settings.h"
#include "core/updates/updatesetup.h"
#include "ui/common/languages.h"
#include "ui/theme/theme.h"
#include <memory>
#include <optional>
#include <QObject>
#include <QTemporaryDir>

class QApplication;

namespace Amandesk {
class AccountsFlow;
class DemoBackend;
class MainWindow;
class Notifier;
class ProxyKeeper;
class SessionManager;
enum class SessionState;
class SessionWatch;
class UpdateService;
struct SandboxOptions;

// Builds the program and owns what lives as long as it: theme, language, and for the account that is in the window its
// settings, its session manager and the window. Of a profile's accounts one is there at a time: to switch is to lock
// the one and to take up the other, so that nothing in memory is ever of two. The demo workspace is a profile of its
// own in a temporary folder.
// Main thread, owned by main() or a test.
class Application final : public QObject
{
    Q_OBJECT
public:
    explicit Application(QApplication &application, QObject *parent = nullptr);
    ~Application() override;

    void setLanguage(const QString &code); // for this run
    void setPolicyPlace(const ManagedPlace &place) { m_policyPlace = place; } // for tests, before a profile is opened
    void setProxyFile(const QString &path) { m_proxyFile = path; } // likewise
    void setUpdates(const UpdateSetup &setup) { m_updateSetup = setup; } // the same
    void setLogin(std::unique_ptr<SessionWatch> login); // the same; without it the system's
    void openProfile(const QString &folder); // the account that was open in it last
    void switchTo(const QString &account); // as soon as the present one is locked; see AccountBook for the id
    void addAccount(); // the same, with a sign-in page
    void openDemo(Role role); // what is open stays until the demo workspace is there
    void close(); // and saves: nothing is open any more

    void openLink(const QString &link); // from outside: anything may be in it
    // Another start called. The link may be empty; so may the token, which lets the window take the keyboard.
    void comeForward(const QString &link, const QString &token);

    AccountBook &accounts() { return *m_accounts; } // of the profile
    QString account() const { return m_account; } // that is in the window
    MainWindow *window() const;
    SessionManager *manager() const;
    Theme &theme() { return m_theme; }
    DemoBackend *demoBackend() const { return m_demoBackend.get(); }
    static QString demoPassphrase();
    static QString usualProfile();

signals:
    void windowChanged(); // window() is another one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // macOS hands links to the program as events

private:
    struct Profile;
    void open(const QString &folder, bool demo);
    void openAccount(const QString &id);
    void lockAndOpen(const QString &id);
    void replaceAccount(const QString &id, const QString &link);
    void connectAccounts();
    void accountStateChanged(SessionState state);
    void leaveErased();
    void showDemo(Role role);
    void leaveDemo();
    void settingChanged(Setting setting);
    void connectUpdates(bool demo);
    void applyTheme();

    SystemClock m_clock;
    Theme m_theme;
    LanguageSwitch m_language;
    NetworkStatus m_network;
    std::unique_ptr<ProxyKeeper> m_proxy;
    std::unique_ptr<SessionWatch> m_login;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<UpdateService> m_updates; // of the program, whatever profile is open
    std::unique_ptr<QTemporaryDir> m_demoFolder;
    std::unique_ptr<DemoBackend> m_demoBackend;
    std::unique_ptr<Profile> m_profile;
    QString m_folder; // of the real profile
    std::optional<AccountBook> m_accounts; // there
    QString m_account; // that is in the window, unless the demo is
    AccountsFlow *m_accountsFlow = nullptr; // of the window; none in the demo
    bool m_switching = false;
    bool m_hadVault = false; // the account, when its state was last told
    ManagedPlace m_policyPlace;
    QString m_proxyFile; // empty: the usual one
    UpdateSetup m_updateSetup = updateSetupOfThisBuild();
};

} // namespace Amandesk
