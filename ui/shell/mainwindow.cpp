#include "ui/shell/mainwindow.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/lock/applock.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/languages.h"
#include "ui/common/ownclipboard.h"
#include "ui/common/shortcuts.h"
#include "ui/lock/lockpage.h"
#include "ui/lock/renewalpage.h"
#include "ui/settings/networkdialog.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/confirmdialog.h"
#include "ui/shell/entrypages.h"
#include "ui/shell/erasurewords.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/linkflow.h"
#include "ui/shell/quickrepliesflow.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/securityflow.h"
#include "ui/shell/spellingflow.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <array>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QStyleHints>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QSize smallest(880, 560);
constexpr QSize usual(1366, 768);
constexpr int endlessDrag = 1'000'000; // points before it begins
} // namespace

MainWindow::MainWindow(const Theme &theme, const Clock &clock, Settings &settings, SessionManager &manager,
                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_settings(settings)
    , m_manager(manager)
    , m_idle(manager.lock(), clock)
    , m_topStrip(new Banner(theme, BannerShape::Strip, this))
    , m_stack(new QStackedWidget(this)) // a tree built from its root is styled once, and not once at each level
    , m_entry(new EntryPages(theme, clock, settings, manager, *m_stack))
    , m_links(new LinkFlow(theme, manager, *this))
    , m_idleStrip(new Banner(theme, BannerShape::Strip, this))
{
    setWindowTitle(u"Amandesk"_s); // never a customer's name
    setMinimumSize(smallest);
    if (!restoreGeometry(settings.windowGeometry()))
        resize(usual);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topStrip);
    column->addWidget(m_stack, 1);
    column->addWidget(m_idleStrip);

    connect(m_entry, &EntryPages::demoRequested, this, &MainWindow::demoRequested);
    connect(m_entry, &EntryPages::networkRequested, this, &MainWindow::openNetwork);
    connect(m_entry, &EntryPages::languageChosen, this, &MainWindow::languageChosen);
    connect(m_entry, &EntryPages::accountsRequested, this, [this] { emit accountsRequested(accountsButton()); });
    connect(m_topStrip, &Banner::activated, this, &MainWindow::demoLeft);

    connect(&manager, &SessionManager::stateChanged, this, &MainWindow::stateChanged);
    connect(&manager, &SessionManager::closing, this, &MainWindow::closeWorkspace);
    connect(&manager, &SessionManager::cacheRebuilt, this, [this] { m_cacheRebuilt = true; });
    connect(&manager, &SessionManager::outboxMended, this,
            [this](const OutboxMending &mending) { m_outboxMending = mending; });
    connect(&manager, &SessionManager::renewalProgressed, this, &MainWindow::showRenewal);
    connect(&manager, &SessionManager::renewalEnded, this, [this](const std::optional<Error> &problem) {
        m_keysRenewed = !problem;
        m_renewalError = problem;
    });
    connect(&manager, &SessionManager::cacheFoundDamaged, this, [this] {
        if (m_workspace)
            m_workspace->showNotice(BannerKind::Warn,
                                    tr("A part of the copy on this computer is damaged. It is mended the next time "
                                       "Amandesk is unlocked."));
    });

    QAction *lock = Shortcuts::add(this, Command::LockNow);
    lock->setShortcutContext(Qt::ApplicationShortcut); // also in dialogs
    connect(lock, &QAction::triggered, this, &MainWindow::lockSoon);

    applyPolicy();
    connect(&manager, &SessionManager::policyChanged, this, &MainWindow::applyPolicy);
    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::IdleLockMinutes || setting == Setting::ReceiveWhileLocked)
            applyPolicy();
        else if (setting == Setting::Language)
            m_entry->setLanguage(startLanguage(m_settings.language()));
    });
    connect(&m_idle, &IdleTimer::warned, this, &MainWindow::warnOfIdleLock);
    connect(&m_idle, &IdleTimer::warningCounted, this, [this](std::chrono::seconds left) {
        m_idleLeft = left;
        m_idleStrip->askForWords(); // once is enough for who hears it
    });
    connect(&m_idle, &IdleTimer::warningWithdrawn, m_idleStrip, &Banner::dismiss);
    qApp->installEventFilter(this);
    // Nothing is dragged out of this window: a drag of text has an event loop of its own within the field, and a lock
    // during it would take the field from under it.
    QGuiApplication::styleHints()->setStartDragDistance(endlessDrag);
    retranslate();
    stateChanged(manager.state());
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    closeWorkspace();
}

void MainWindow::setDemo(const QString &passphrase)
{
    m_demoPassphrase = passphrase;
    retranslate();
}

void MainWindow::setDemoAvailable(bool available)
{
    m_entry->setDemoAvailable(available);
}

void MainWindow::setLanguage(const QString &code)
{
    m_entry->setLanguage(code);
}

SignInPage &MainWindow::signInPage()
{
    return m_entry->signIn();
}

LockPage &MainWindow::lockPage()
{
    return m_entry->lock();
}

void MainWindow::setAccount(const WindowAccount &account)
{
    m_account = account;
    m_entry->setAccount(account.name, account.details, account.others > 0);
    m_links->setAccount(account.others > 0 ? account.name : QString());
    if (m_workspace)
        m_workspace->setAccount(account.name, account.id);
}

QWidget *MainWindow::accountsButton()
{
    for (QWidget *button : {m_workspace ? m_workspace->accountsButton() : nullptr, m_entry->accountsButton()}) {
        if (button && button->isVisible())
            return button;
    }
    return this;
}

QString MainWindow::pendingLink() const
{
    return m_links->pending();
}

void MainWindow::showDemoFailed(const Error &error)
{
    signInPage().setBusy(false);
    m_topStrip->setAction({});
    m_topStrip->showMessage(BannerKind::Danger, tr("The demo workspace did not start."), ErrorText::sentence(error));
}

void MainWindow::stateChanged(SessionState state)
{
    switch (state) {
    case SessionState::SignedOut:
        m_filesLeft = 0; // nothing is left of what they were for
        m_bulkLeft.reset();
        [[fallthrough]];
    case SessionState::NeedsCode:
    case SessionState::NeedsWebSetup:
    case SessionState::NeedsProtection:
        tellErased();
        break;
    case SessionState::SignedIn:
        openWorkspace();
        break;
    case SessionState::Opening:
    case SessionState::NeedsSignIn:
    case SessionState::Locked:
        break;
    }
    m_entry->show(state);
}

void MainWindow::openWorkspace()
{
    closeWorkspace();
    Session *session = m_manager.session();
    m_workspace = new WorkspacePage(m_theme, m_clock, m_settings, *session);
    connect(m_workspace, &WorkspacePage::lockRequested, this, &MainWindow::lockSoon);
    connect(m_workspace, &WorkspacePage::settingsRequested, this, &MainWindow::openSettings);
    connect(m_workspace, &WorkspacePage::signOutRequested, this, &MainWindow::askToSignOut);
    connect(m_workspace, &WorkspacePage::updateCheckRequested, this, [this] {
        openSettings(SettingsSection::Updates);
        emit updateCheckRequested();
    });
    connect(m_workspace, &WorkspacePage::languageChosen, this, &MainWindow::languageChosen);
    connect(session, &Session::customerWrote, this, [this] {
        if (!isActiveWindow())
            QApplication::alert(this);
    });
    connect(m_workspace, &WorkspacePage::accountsRequested, this, [this] { emit accountsRequested(accountsButton()); });
    if (m_account)
        m_workspace->setAccount(m_account->name, m_account->id);
    m_workspace->setIdleLock(m_idle.minutes());
    m_stack->addWidget(m_workspace);
    m_stack->setCurrentWidget(m_workspace);
    m_workspace->inbox().focusList();
    lockPage().leave(); // and is there from now on, so that to lock is only to show it
    tellRenewal();
    if (const auto note = m_manager.erased()) {
        m_topStrip->dismiss();
        m_workspace->showNotice(BannerKind::Warn,
                                ErasureWords::title() + u' ' + ErasureWords::text(*note, m_clock.now()));
        m_manager.forgetErased();
    } else if (const QString words = wordsAboutMending(); !words.isEmpty()) {
        m_workspace->showNotice(BannerKind::Warn, words);
    } else if (m_manager.needsAnotherWay()) {
        m_workspace->showNotice(BannerKind::Warn,
                                tr("Your organisation asks for a passphrase or PIN. Set one under "
                                   "Settings › Security."));
    } else if (const QString brokenOff = wordsAboutLock(); !brokenOff.isEmpty()) {
        m_workspace->showNotice(BannerKind::Warn, brokenOff);
    } else if (!m_newerVersion.isNull()) {
        m_workspace->showNotice(BannerKind::Info, takeWordsOnNewerVersion());
    }
    m_filesLeft = 0;
    m_bulkLeft.reset();
    m_cacheRebuilt = false;
    m_outboxMending.reset();
    m_links->resume();
}

void MainWindow::tellNewerVersion(const QVersionNumber &version)
{
    m_newerVersion = version;
    if (m_workspace)
        m_workspace->showNotice(BannerKind::Info, takeWordsOnNewerVersion());
}

QString MainWindow::takeWordsOnNewerVersion()
{
    const QVersionNumber version = std::exchange(m_newerVersion, QVersionNumber());
    return tr("There is a newer version of Amandesk: %1. See Settings › Updates.").arg(version.toString());
}

void MainWindow::showRenewal(const RenewalProgress &progress)
{
    switch (progress.step) {
    case RenewalStep::Ways: // the dialog says so
    case RenewalStep::Done: // the workspace comes
        return;
    case RenewalStep::Outbox:
        m_entry->renewal().setProgress(RenewalPage::Part::Outbox, progress.percent);
        break;
    case RenewalStep::Cache:
        m_entry->renewal().setProgress(RenewalPage::Part::Cache, progress.percent);
        break;
    case RenewalStep::Files:
        m_entry->renewal().setProgress(RenewalPage::Part::Files, progress.percent);
        break;
    }
    if (m_manager.state() == SessionState::Opening) // else it was locked meanwhile
        m_entry->showRenewal();
}

void MainWindow::tellRenewal()
{
    if (m_keysRenewed)
        m_workspace->showNotice(BannerKind::Ok, tr("The keys are renewed."));
    else if (m_renewalError)
        m_workspace->showNotice(BannerKind::Warn,
                                tr("The keys are not all renewed yet; the next unlock goes on.") + u' '
                                    + ErrorText::sentence(*m_renewalError));
    m_keysRenewed = false;
    m_renewalError.reset();
}

QString MainWindow::wordsAboutMending() const
{
    if (m_cacheRebuilt && !m_outboxMending)
        return tr("The copy on this computer was damaged and is fetched anew from the "
                  "server. Drafts and unsent messages are untouched.");
    QStringList sentences;
    if (m_cacheRebuilt)
        sentences.append(tr("The copy on this computer was damaged and is fetched anew from the server."));
    if (m_outboxMending && !m_outboxMending->damaged)
        sentences.append(tr("The file with drafts and unsent messages is older than it should be: an old copy may "
                            "have been put back."));
    else if (m_outboxMending && m_outboxMending->complete)
        sentences.append(tr("The file with drafts and unsent messages was damaged. Everything in it was recovered."));
    else if (m_outboxMending)
        sentences.append(tr("The file with drafts and unsent messages was damaged. Recovered: %1 and %2. The damaged "
                            "file is kept.")
                             .arg(tr("%n unsent message(s)", nullptr, m_outboxMending->items),
                                  tr("%n draft(s)", nullptr, m_outboxMending->drafts)));
    if (m_outboxMending && m_outboxMending->held > 0)
        sentences.append(tr("%n message(s) may have been sent before and wait for you: send again or delete.", nullptr,
                            m_outboxMending->held));
    return sentences.join(u' ');
}

// What the lock broke off.
QString MainWindow::wordsAboutLock() const
{
    QStringList sentences;
    if (m_bulkLeft)
        sentences.append(tr("The work on several conversations ended when Amandesk locked: %1 of %2 were done, perhaps "
                            "one more. Select the others again.")
                             .arg(locale().toString(m_bulkLeft->done), locale().toString(m_bulkLeft->total)));
    if (m_filesLeft > 0)
        sentences.append(tr("%n file(s) were still being attached when Amandesk locked. Those that are missing have to "
                            "be attached again.",
                            nullptr, m_filesLeft));
    return sentences.join(u' ');
}

// Covers first, then lets go of everything that shows or holds content. Runs from the event loop, never from within
// a widget of the workspace: see lockSoon().
void MainWindow::closeWorkspace()
{
    if (!m_workspace)
        return;
    m_entry->cover();
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    OwnClipboard::takeBack();
    delete m_dialog;
    m_filesLeft = m_workspace->inbox().filesUnderWay();
    m_bulkLeft = m_workspace->inbox().bulkUnderWay();
    delete std::exchange(m_workspace, nullptr);
}

void MainWindow::applyPolicy()
{
    const LockPolicy &policy = m_manager.policy();
    m_idle.setWarningExtends(policy.warningExtends);
    m_idle.setMinutes(policy.idleMinutes(m_settings.idleLockMinutes()));
    m_manager.setReceiveWhileLocked(policy.receiveWhileLocked && m_settings.receiveWhileLocked());
    if (m_workspace)
        m_workspace->setIdleLock(m_idle.minutes());
    if (m_workspace && policy.onMinimise && isMinimized()) // as it came while the window was
        QMetaObject::invokeMethod(
            &m_manager, [manager = &m_manager] { manager->lockNow(LockCause::Policy); }, Qt::QueuedConnection);
}

void MainWindow::comeForward()
{
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openLink(const QString &link)
{
    m_links->open(link);
}

void MainWindow::openSettings(SettingsSection section)
{
    if (m_dialog)
        return m_dialog->raise();
    auto *dialog = new SettingsDialog(m_theme, this);
    m_dialog = dialog;
    new SecurityFlow(m_theme, m_manager, m_settings, *dialog);
    if (Session *session = m_manager.session()) {
        new QuickRepliesFlow(*session, *dialog);
        dialog->network().setServer(session->account().server.omnichannel);
        new SpellingFlow(*session, m_settings, *dialog);
    }
    emit settingsOpened(dialog);
    emit networkOpened(&dialog->network());
    dialog->showSection(section);
    dialog->open();
}

void MainWindow::openNetwork()
{
    if (m_dialog)
        return m_dialog->raise();
    auto *dialog = new NetworkDialog(m_theme, this);
    m_dialog = dialog;
    dialog->page().setServer(signInPage().server().omnichannel);
    emit networkOpened(&dialog->page());
    dialog->open();
}

void MainWindow::lockSoon()
{
    QMetaObject::invokeMethod(
        &m_manager, [manager = &m_manager] { manager->lockNow(); }, Qt::QueuedConnection);
}

void MainWindow::askToSignOut()
{
    Session *session = m_manager.session();
    if (!session)
        return;
    whenDone(session->outbox().counts(), m_workspace, [this](const Result<OutboxCounts> &counts) {
        const int unsent = counts ? counts->waiting + counts->failed : 0;
        QString text =
            tr("The conversations on this computer and the key to them are removed. They stay on the server.");
        if (unsent > 0)
            text += u' ' + tr("%n message(s) not sent yet would be lost.", nullptr, unsent);
        auto *dialog =
            new ConfirmDialog(m_theme, tr("Sign out of this computer?"), text, tr("Sign out and remove"), this);
        m_dialog = dialog;
        connect(
            dialog, &QDialog::accepted, &m_manager, [manager = &m_manager] { manager->signOut(); },
            Qt::QueuedConnection);
        dialog->open();
    });
}

void MainWindow::tellErased()
{
    const auto note = m_manager.erased();
    if (!note || m_workspace)
        return;
    m_topStrip->setAction({});
    m_topStrip->showMessage(BannerKind::Warn, ErasureWords::title(), ErasureWords::text(*note, m_clock.now()));
}

void MainWindow::warnOfIdleLock(std::chrono::seconds left)
{
    m_idleLeft = left;
    const auto words = [this] {
        return BannerWords{tr("Amandesk locks in %n second(s).", nullptr, int(m_idleLeft.count())),
                           m_manager.policy().warningExtends ? tr("Press any key to keep it open.") : QString(),
                           {}};
    };
    m_idleStrip->showWords(BannerKind::Warn, words, u"lock"_s);
}

void MainWindow::retranslate()
{
    if (m_demoPassphrase.isEmpty())
        return tellErased();
    m_topStrip->setAction(tr("Leave the demo"));
    m_topStrip->showMessage(
        BannerKind::Info, tr("Demo workspace."),
        tr("Every customer here is invented and lives on this computer. The passphrase of the lock is: %1")
            .arg(m_demoPassphrase),
        u"info-circle"_s);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    static constexpr std::array signs{QEvent::KeyPress,  QEvent::Shortcut, QEvent::MouseButtonPress,
                                      QEvent::MouseMove, QEvent::Wheel,    QEvent::TouchBegin};
    if (std::ranges::find(signs, event->type()) == signs.end() || m_idle.activity())
        return QWidget::eventFilter(watched, event);
    // To lock destroys who would get this event: it ends here, and the lock comes by itself.
    QMetaObject::invokeMethod(&m_idle, &IdleTimer::check, Qt::QueuedConnection);
    return true;
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        emit retranslated();
    } else if (event->type() == QEvent::WindowStateChange && isMinimized()
               && (m_settings.lockOnMinimise() || m_manager.policy().onMinimise)) {
        QMetaObject::invokeMethod(
            &m_manager, [manager = &m_manager] { manager->lockNow(LockCause::Minimised); }, Qt::QueuedConnection);
    }
}

// Asks once when messages wait. The computer's own shutting down is not held up: nothing is lost.
void MainWindow::closeEvent(QCloseEvent *event)
{
    Session *session = m_manager.session();
    if (session && m_workspace && !m_closeAgreed && !qApp->isSavingSession()) {
        event->ignore();
        whenDone(session->outbox().items(), m_workspace,
                 [this](const Result<QList<OutboxItem>> &rows) { askToClose(rows.value_or(QList<OutboxItem>())); });
        return;
    }
    m_settings.setWindowGeometry(saveGeometry());
    QWidget::closeEvent(event);
}

void MainWindow::askToClose(const QList<OutboxItem> &rows)
{
    const QList<OutboxItem> waiting = QuitQuestion::waitingOf(rows);
    const auto closeNow = [this] {
        m_closeAgreed = true;
        close();
        m_closeAgreed = false;
    };
    const auto bulk = m_workspace->inbox().bulkUnderWay();
    if (waiting.isEmpty() && !bulk)
        return closeNow();
    if (m_dialog)
        return m_dialog->raise();
    QStringList text;
    if (!waiting.isEmpty())
        text.append(QuitQuestion::words(waiting, m_manager.session()->clock().now()));
    if (bulk)
        text.append(tr("Of the selected conversations %1 of %2 are done. The others would stay as they are.")
                        .arg(locale().toString(bulk->done), locale().toString(bulk->total)));
    auto *dialog =
        new ConfirmDialog(m_theme, waiting.isEmpty() ? tr("Close Amandesk now?") : QuitQuestion::question(waiting),
                          text.join(u' '), waiting.isEmpty() ? tr("Close") : QuitQuestion::verb(), this);
    m_dialog = dialog;
    connect(dialog, &QDialog::accepted, this, closeNow, Qt::QueuedConnection);
    dialog->open();
}

} // namespace Amandesk
