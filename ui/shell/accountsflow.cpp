#include "ui/shell/accountsflow.h"
#include "core/base/async.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "core/session/sessionmanager.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/common/toast.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/notificationspage.h"
#include "ui/settings/quickrepliespage.h"
#include "ui/settings/securitypage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/spellingpage.h"
#include "ui/settings/updatespage.h"
#include "ui/shell/accountnamedialog.h"
#include "ui/shell/accountspopover.h"
#include "ui/shell/accountwords.h"
#include "ui/shell/confirmdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palettefeed.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/workspacepage.h"
#include <algorithm>
#include <QAction>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

AccountsFlow::AccountsFlow(const Theme &theme, AccountBook &book, const QString &current, SessionManager &manager,
                           MainWindow &window)
    : QObject(&window)
    , m_theme(theme)
    , m_book(book)
    , m_current(current)
    , m_manager(manager)
    , m_window(window)
{
    connect(Shortcuts::add(&window, Command::SwitchAccount), &QAction::triggered, this,
            [this] { openList(m_window.accountsButton()); });
    connect(&window, &MainWindow::accountsRequested, this, &AccountsFlow::openList);
    connect(&window, &MainWindow::settingsOpened, this, [this](SettingsDialog *dialog) { sayWhoseTheyAre(*dialog); });
    connect(&window, &MainWindow::retranslated, this, &AccountsFlow::refresh);
    connect(&manager, &SessionManager::closing, this, [this] { delete m_dialog; });
    connect(&manager, &SessionManager::stateChanged, this, &AccountsFlow::refresh);
    refresh();
}

void AccountsFlow::refresh()
{
    const QList<AccountEntry> accounts = m_book.accounts();
    const AccountEntry current = m_book.entry(m_current);
    const bool isListed = std::ranges::any_of(accounts, [&](const AccountEntry &one) { return one.id == m_current; });
    WindowAccount shown;
    shown.others = accounts.size() - (isListed ? 1 : 0);
    if (isListed && (shown.others > 0 || !current.name.isEmpty())) {
        shown.id = current.id;
        shown.name = AccountWords::title(current);
        shown.details = AccountWords::details(current);
    }
    m_window.setAccount(shown);
    offerInPalette(accounts);
}

void AccountsFlow::tellGone()
{
    auto *toast = new Toast(m_theme, &m_window);
    toast->showMessage(BannerKind::Ok,
                       tr("That account was removed from this computer. Your other accounts are untouched."));
}

void AccountsFlow::openList(QWidget *opener)
{
    AccountsPopover::Offer offer;
    offer.accounts = m_book.accounts();
    offer.current = m_current;
    const AccountEntry current = m_book.entry(m_current);
    offer.renames = current.hasVault;
    offer.signsOut = m_manager.session() != nullptr;
    offer.removes = !current.hasVault && m_manager.erased() && offer.accounts.size() > 1;
    auto *list = new AccountsPopover(m_theme, opener, offer);
    connect(list, &AccountsPopover::switchChosen, this,
            [this](const QString &id) { leaveFor([this, id] { emit openRequested(id); }); });
    connect(list, &AccountsPopover::addChosen, this, [this] { leaveFor([this] { emit addRequested(); }); });
    connect(list, &AccountsPopover::renameChosen, this, &AccountsFlow::rename);
    connect(list, &AccountsPopover::signOutChosen, &m_window, &MainWindow::askToSignOut);
    connect(list, &AccountsPopover::removeChosen, this, &AccountsFlow::removeRequested);
    list->openBeside();
}

// Nothing is lost by leaving, but nothing goes out either, and a file that is not yet stored has to be attached again.
void AccountsFlow::leaveFor(const std::function<void()> &next)
{
    Session *session = m_manager.session();
    if (!session || !m_window.workspace())
        return next();
    whenDone(session->outbox().items(), m_window.workspace(), [this, next](const Result<QList<OutboxItem>> &rows) {
        const int waiting = int(QuitQuestion::waitingOf(rows.value_or(QList<OutboxItem>())).size());
        const int files = m_window.workspace() ? m_window.workspace()->inbox().filesUnderWay() : 0;
        if (waiting == 0 && files == 0)
            return next();
        QStringList words;
        if (waiting > 0)
            words.append(tr("They stay on this computer and go out when you open this account again."));
        if (files > 0)
            words.append(
                tr("%n file(s) are still being attached and would have to be attached again.", nullptr, files));
        ask(waiting > 0 ? QuitQuestion::question(QuitQuestion::waitingOf(*rows)) : tr("Leave this account now?"),
            words.join(u' '), tr("Leave this account"), next);
    });
}

void AccountsFlow::ask(const QString &question, const QString &text, const QString &verb,
                       const std::function<void()> &next)
{
    auto *dialog = new ConfirmDialog(m_theme, question, text, verb, &m_window, false);
    connect(dialog, &QDialog::accepted, this, next, Qt::QueuedConnection);
    show(dialog);
}

void AccountsFlow::rename()
{
    auto *dialog = new AccountNameDialog(m_theme, m_book.entry(m_current).name, &m_window);
    connect(dialog, &AccountNameDialog::chosen, this, [this, dialog](const QString &name) {
        if (const auto renamed = m_book.rename(m_current, name); !renamed)
            return dialog->showRefusal(renamed.error());
        dialog->accept();
        refresh();
    });
    show(dialog);
}

void AccountsFlow::show(QDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    dialog->open();
}

// With several accounts each page of the settings says whether it holds for all of them.
void AccountsFlow::sayWhoseTheyAre(SettingsDialog &dialog)
{
    if (m_book.accounts().size() < 2)
        return;
    const QString own = tr("For this account only: %1").arg(isolated(AccountWords::title(m_book.entry(m_current))));
    const QString all = tr("For every account on this computer");
    const auto say = [this](QWidget &page, const QString &words) {
        auto *column = qobject_cast<QVBoxLayout *>(page.layout());
        if (!column)
            return;
        auto *note = new NoteLine(m_theme, NoteLine::Kind::Hint, u"users"_s);
        note->setObjectName(u"settingsOwner"_s);
        note->setText(words);
        column->insertWidget(0, note);
        column->insertSpacing(1, Space::s8);
    };
    say(dialog.security(), own);
    say(dialog.notifications(), own + u". "_s + tr("The icon in the tray is the same for every account."));
    say(dialog.quickReplies(), own);
    say(dialog.spelling(), own);
    say(dialog.keys(), all);
    say(dialog.network(), all);
    say(dialog.updates(), all);
}

// By name: each other account, and what else the list offers.
void AccountsFlow::offerInPalette(const QList<AccountEntry> &accounts)
{
    qDeleteAll(std::exchange(m_actions, {}));
    for (const AccountEntry &account : accounts) {
        if (account.id == m_current)
            continue;
        QAction *action =
            addAction(u"account-"_s + account.id, u"users"_s, tr("Switch to %1").arg(AccountWords::title(account)));
        connect(action, &QAction::triggered, this,
                [this, id = account.id] { leaveFor([this, id] { emit openRequested(id); }); });
    }
    connect(addAction(u"add-account"_s, u"user-plus"_s, tr("Add account…")), &QAction::triggered, this,
            [this] { leaveFor([this] { emit addRequested(); }); });
    connect(addAction(u"rename-account"_s, u"pencil"_s, tr("Rename this account…")), &QAction::triggered, this,
            &AccountsFlow::rename);
}

QAction *AccountsFlow::addAction(const QString &id, const QString &icon, const QString &words)
{
    auto *action = new QAction(words, &m_window);
    action->setObjectName(id);
    action->setProperty(PaletteFeed::iconProperty, icon);
    m_window.addAction(action);
    m_actions.append(action);
    return action;
}

} // namespace Amandesk
