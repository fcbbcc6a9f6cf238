#include "app/desk/application.h"
#include "app/desk/application_p.h"
#include "app/desk/demobackend.h"
#include "core/base/async.h"
#include "core/base/secrettext.h"
#include "core/platform/sessionwatch.h"
#include "core/retention/policysettings.h"
#include "core/session/proxykeeper.h"
#include "core/sync/backfillpolicy.h"
#include "core/updates/updateservice.h"
#include "resources/icons.h"
#include "translations/translations.h"
#include "ui/common/firstpainting.h"
#include "ui/common/shortcuts.h"
#include "ui/desktop/notifier.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/networkpage.h"
#include "ui/shell/networkflow.h"
#include "ui/shell/notificationsflow.h"
#include "ui/shell/updatesflow.h"
#include "ui/signin/signinpage.h"
#include <QApplication>
#include <QDir>
#include <QFileOpenEvent>
#include <QStandardPaths>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcDesk, "amandesk.desk", QtInfoMsg)

namespace {
ThemeMode themeMode(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return ThemeMode::System;
    case ThemeChoice::Light:
        return ThemeMode::Light;
    case ThemeChoice::Dark:
        return ThemeMode::Dark;
    }
    Q_UNREACHABLE();
}
} // namespace

Application::Application(QApplication &application, QObject *parent)
    : QObject(parent)
{
    initIcons();
    initTranslations();
    m_theme.applyTo(application);
    application.installEventFilter(this);
}

Application::~Application() = default;

void Application::close()
{
    m_profile.reset();
    m_updates.reset();
    m_demoBackend.reset();
    m_demoFolder.reset();
}

QString Application::demoPassphrase()
{
    return u"aman di meja"_s;
}

QString Application::usualProfile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"default"_s);
}

void Application::setLanguage(const QString &code)
{
    m_language.use(code);
}

void Application::setLogin(std::unique_ptr<SessionWatch> login)
{
    m_login = std::move(login);
}

void Application::open(const QString &folder, bool demo)
{
    m_accountsFlow = nullptr; // goes with the window
    m_profile.reset();
    if (!m_login)
        m_login = SessionWatch::create();
    if (!m_notifier)
        m_notifier = Notifier::create();
    if (!m_proxy) // before anything connects
        m_proxy = std::make_unique<ProxyKeeper>(m_proxyFile.isEmpty() ? ProxyKeeper::usualFile() : m_proxyFile);
    SessionManager::Options options;
    options.policy = m_policyPlace;
    options.network = demo ? nullptr : &m_network; // the demo's server is this computer
    if (!demo)
        options.admit = [this, id = m_account](const Account &account) {
            return m_accounts->sameAs(account, id) ? Result<>(fail(accountIsHere())) : Result<>();
        };
    m_profile = std::make_unique<Profile>(folder, demo ? folder : m_folder, m_clock, *m_login, options);
    Settings *settings = &m_profile->settings;
    connect(settings, &Settings::changed, this, &Application::settingChanged);
    m_profile->manager.setSystemLoginAfterRestart(settings->systemLoginAfterRestart());
    m_profile->manager.setQuickUnlock(settings->quickUnlock());
    m_profile->manager.setRetention(retentionPolicyOf(*settings));
    m_profile->manager.setBackfill(backfillPolicyOf(*settings));
    if (m_language.current().isEmpty())
        m_language.use(settings->language());
    applyTheme();
    Shortcuts::use(settings->keys());

    m_profile->window = std::make_unique<MainWindow>(m_theme, m_clock, *settings, m_profile->manager);
    MainWindow *window = m_profile->window.get();
    window->setDemoAvailable(!demo);
    window->setLanguage(m_language.current());
    m_profile->news = std::make_unique<NewsFeed>(m_clock, *settings, m_profile->manager, *m_notifier, *window);
    m_profile->tray = std::make_unique<TrayFeed>(m_theme, *settings, m_profile->manager, *m_profile->news, *window);
    connect(window, &MainWindow::settingsOpened, this, [this](SettingsDialog *dialog) {
        new NotificationsFlow(m_profile->settings, *m_notifier, *dialog);
        new UpdatesFlow(*m_updates, m_profile->settings, *dialog);
        connect(&dialog->keys(), &KeysPage::chosen, &m_profile->settings, &Settings::setKeys);
    });
    connect(window, &MainWindow::networkOpened, this, [this](NetworkPage *page) { new NetworkFlow(*m_proxy, *page); });
    SessionManager *manager = &m_profile->manager;
    connect(manager, &SessionManager::stateChanged, m_proxy.get(), &ProxyKeeper::readLoginAgain); // a keychain opened
    connectUpdates(demo);
    if (!demo)
        connectAccounts();
    connect(new FirstPainting(window), &FirstPainting::done, &m_network, &NetworkStatus::follow);
    connect(m_login.get(), &SessionWatch::wokeUp, window, &MainWindow::checkIdle);
    connect(window, &MainWindow::languageChosen, this, [this](const QString &code) {
        m_profile->settings.setLanguage(code);
        m_language.use(code);
    });
    // Queued: the window that asks is about to be replaced.
    connect(
        window, &MainWindow::demoRequested, this, [this] { openDemo(Role::Agent); }, Qt::QueuedConnection);
    connect(window, &MainWindow::demoLeft, this, &Application::leaveDemo, Qt::QueuedConnection);
    emit windowChanged();
}

// The demo asks nobody by itself.
void Application::connectUpdates(bool demo)
{
    if (!m_updates)
        m_updates = std::make_unique<UpdateService>(m_clock, &m_network, m_updateSetup);
    UpdateService *updates = m_updates.get();
    MainWindow *window = m_profile->window.get();
    SessionManager *manager = &m_profile->manager;
    const auto follow = [updates, manager] { updates->setPolicy(manager->policy().updates); };
    follow();
    connect(manager, &SessionManager::policyChanged, updates, follow);
    updates->setAutomatic(!demo && m_profile->settings.checkForUpdates());
    connect(updates, &UpdateService::found, window, &MainWindow::tellNewerVersion);
    connect(window, &MainWindow::updateCheckRequested, updates, &UpdateService::check);
    connect(m_login.get(), &SessionWatch::wokeUp, updates, &UpdateService::checkIfDue, Qt::UniqueConnection);
}

void Application::openDemo(Role role)
{
    if (m_demoBackend)
        return; // it is on its way
    SandboxOptions options;
    options.seed = 7;
    m_demoBackend = std::make_unique<DemoBackend>(options);
    connect(
        m_demoBackend.get(), &DemoBackend::ready, this, [this, role] { showDemo(role); }, Qt::SingleShotConnection);
    connect(m_demoBackend.get(), &DemoBackend::failed, this, [this](const Error &error) {
        qCWarning(lcDesk) << "the demo workspace did not start:" << errorName(error.kind);
        m_demoBackend.release()->deleteLater();
        if (!m_profile)
            return;
        m_profile->window->showDemoFailed(error);
        m_profile->window->show();
    });
    m_demoBackend->start();
}

void Application::showDemo(Role role)
{
    const ThemeChoice look = m_profile ? m_profile->settings.theme() : ThemeChoice::System;
    const int textScale = m_profile ? m_profile->settings.textScale() : Settings::textScales[0];
    m_demoFolder = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"amandesk-demo-XXXXXX"_s));
    open(m_demoFolder->path(), true);
    m_profile->settings.setTheme(look);
    m_profile->settings.setTextScale(textScale);
    MainWindow *window = m_profile->window.get();
    window->setDemo(demoPassphrase());
    window->signInPage().setServer(m_demoBackend->server());
    window->signInPage().setBusy(true);
    window->show();

    SessionManager *manager = &m_profile->manager;
    const SandboxAccount account = m_demoBackend->account(role);
    whenDone(manager->signIn(m_demoBackend->server(), account.email, account.password), manager,
             [manager, window](const Result<> &signedIn) {
                 if (!signedIn)
                     return window->showDemoFailed(signedIn.error());
                 whenDone(manager->protect({false, secretOf(demoPassphrase())}), manager,
                          [window](const Result<> &done) {
                              if (!done)
                                  window->showDemoFailed(done.error());
                          });
             });
}

void Application::leaveDemo()
{
    openProfile(m_folder.isEmpty() ? usualProfile() : m_folder);
    m_demoBackend.reset();
    m_demoFolder.reset();
    m_profile->window->show();
}

void Application::settingChanged(Setting setting)
{
    if (setting == Setting::Theme || setting == Setting::TextScale)
        applyTheme();
    else if (setting == Setting::CheckForUpdates)
        m_updates->setAutomatic(!m_demoFolder && m_profile->settings.checkForUpdates());
    else if (setting == Setting::Keys)
        Shortcuts::use(m_profile->settings.keys());
    else if (setting == Setting::LockWithSystem)
        m_profile->applyTriggers();
    else if (setting == Setting::SystemLoginAfterRestart)
        m_profile->manager.setSystemLoginAfterRestart(m_profile->settings.systemLoginAfterRestart());
    else if (setting == Setting::QuickUnlock)
        m_profile->manager.setQuickUnlock(m_profile->settings.quickUnlock());
    else if (setting == Setting::KeepDays || setting == Setting::KeepMegabytes || setting == Setting::ChannelLimits)
        m_profile->manager.setRetention(retentionPolicyOf(m_profile->settings));
    if (setting == Setting::KeepDays || setting == Setting::SyncDays || setting == Setting::SyncMessages)
        m_profile->manager.setBackfill(backfillPolicyOf(m_profile->settings));
}

void Application::applyTheme()
{
    m_theme.setMode(themeMode(m_profile->settings.theme()));
    m_theme.setTextScale(m_profile->settings.textScale());
}

void Application::openLink(const QString &link)
{
    if (m_profile)
        m_profile->window->openLink(link);
}

void Application::comeForward(const QString &link, const QString &token)
{
    if (!m_profile)
        return;
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt hands it to the desktop and forgets it
    m_profile->window->comeForward();
    if (!link.isEmpty())
        openLink(link);
}

bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != qApp || event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const QString link = static_cast<QFileOpenEvent *>(event)->url().toString(QUrl::FullyEncoded);
    comeForward(link, {});
    return true;
}

MainWindow *Application::window() const
{
    return m_profile ? m_profile->window.get() : nullptr;
}

SessionManager *Application::manager() const
{
    return m_profile ? &m_profile->manager : nullptr;
}

} // namespace Amandesk
