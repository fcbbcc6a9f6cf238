#include "app/desk/application.h"
#include "app/desk/demobackend.h"
#include "core/base/secrettext.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/session/erasurenote.h"
#include "core/session/sessionmanager.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/noteline.h"
#include "ui/composer/composer.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/securitypage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include <algorithm>
#include <functional>
#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = 60s;
constexpr int patienceMs = 60000;
const QString passphrase = u"correct horse battery"_s;
const QString draft = u"Rancangan rahasia toko pertama"_s;
const QString unsent = u"Belum terkirim dari toko pertama"_s;

SandboxOptions quiet()
{
    SandboxOptions options;
    options.simulation = false;
    return options;
}

// Everything that a screen reader could say of a thing and of what is in it.
void hear(QAccessibleInterface *thing, QStringList &words)
{
    if (!thing)
        return;
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
        words.append(thing->text(kind));
    for (int i = 0; i < thing->childCount(); ++i)
        hear(thing->child(i), words);
}
} // namespace

// Two accounts of one program, each at a server of its own: added, switched, kept apart, erased.
class TestAccounts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase();

    void theFirstAccountHasADraftAndAnUnsentMessage();
    void anotherIsAddedWithoutLosingTheFirst();
    void nothingOfTheFirstIsInTheSecond();
    void theSwitcherSaysWhatWaits();
    void twoKeysSwitch();
    void whatWasThereIsStillThere();
    void aNameIsGivenAndOnTheLockPage();
    void aLinkSaysWhichAccountItOpensIn();
    void theSettingsSayWhoseTheyAre();
    void thePaletteFindsTheOtherByName();
    void theSameAgentIsNotAddedTwice();
    void theAccountThatWasOpenLastIsAskedFor();
    void aDamagedVaultDoesNotHinderTheOther();
    void aForcedErasingTakesExactlyOne();
    void signingOutTakesExactlyOne();

private:
    MainWindow *window() const { return m_program->window(); }
    SessionManager &manager() const { return *m_program->manager(); }
    Session &session() const { return *m_program->manager()->session(); }
    template<typename Widget> Widget *find(const QString &name) const
    {
        const auto all = window()->findChildren<Widget *>(name);
        const auto found = std::ranges::find_if(all, [](const Widget *widget) { return widget->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }
    bool click(const QString &button) const;
    void start();
    bool signIn(const DemoBackend &server, Role role) const;
    bool unlock() const;
    bool openList() const; // by its key
    bool choose(const QString &button) const; // in the list
    bool moveTo(const QString &account) const; // through the list; the question is answered with yes
    QPlainTextEdit &box() const { return *window()->findChild<Composer *>()->findChild<QPlainTextEdit *>(); }
    bool open(const ConversationId &id) const;
    QList<ConversationId> mine() const;
    int unsentItems() const;
    QString everyWord() const; // of every top-level, shown or not
    // Where pictures are wanted. `what`: opened anew when it keeps the language that it was opened in.
    void picture(const QString &name, const std::function<QWidget *()> &what) const;
    QByteArray files(const QString &folder) const; // names and sizes of what is encrypted there

    bool m_broken = false;
    QTemporaryDir m_folder;
    std::unique_ptr<DemoBackend> m_serverA;
    std::unique_ptr<DemoBackend> m_serverB;
    std::unique_ptr<Application> m_program;
    QString m_a;
    QString m_b;
    ConversationId m_withDraft;
    ConversationId m_withUnsent;
    QString m_agentA;
};

void TestAccounts::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_serverA = std::make_unique<DemoBackend>(quiet());
    m_serverB = std::make_unique<DemoBackend>(quiet());
    for (DemoBackend *server : {m_serverA.get(), m_serverB.get()}) {
        QSignalSpy ready(server, &DemoBackend::ready);
        server->start();
        QVERIFY(ready.wait(patienceMs));
    }
    start();
}

void TestAccounts::init()
{
    if (m_broken)
        QSKIP("each step begins where the one before it has ended");
}

void TestAccounts::cleanupTestCase()
{
    m_program.reset();
}

void TestAccounts::start()
{
    m_program.reset();
    m_program = std::make_unique<Application>(*qApp);
    m_program->setLanguage(u"en"_s);
    m_program->setProxyFile(m_folder.filePath(u"network.ini"_s));
    m_program->openProfile(m_folder.filePath(u"profile"_s));
    window()->show();
}

bool TestAccounts::click(const QString &button) const
{
    const auto ready = [&] {
        const auto *found = find<QAbstractButton>(button);
        return found && found->isEnabled();
    };
    if (!waitUntil(ready, patience))
        return false;
    find<QAbstractButton>(button)->click();
    return true;
}

bool TestAccounts::signIn(const DemoBackend &server, Role role) const
{
    window()->signInPage().setServer(server.server());
    const SandboxAccount account = server.account(role);
    if (!waitUntil([this] { return find<QLineEdit>(u"email"_s) != nullptr; }, patience))
        return false;
    find<QLineEdit>(u"email"_s)->setText(account.email);
    find<QLineEdit>(u"password"_s)->setText(account.password);
    if (!click(u"signIn"_s))
        return false;
    const auto offersAPassphrase = [this] { // by itself where there is no keyring
        auto *choice = find<QAbstractButton>(u"usePassphrase"_s);
        if (choice && choice->isEnabled() && !choice->isChecked())
            choice->click();
        return find<QLineEdit>(u"passphrase"_s) != nullptr;
    };
    if (!waitUntil(offersAPassphrase, patience))
        return false;
    find<QLineEdit>(u"passphrase"_s)->setText(passphrase);
    find<QLineEdit>(u"passphraseAgain"_s)->setText(passphrase);
    return click(u"protect"_s) && waitUntil([this] { return window()->workspace() != nullptr; }, patience)
        && waitUntil([this] { return session().freshness().state == FreshnessState::Current; }, patience);
}

bool TestAccounts::unlock() const
{
    const auto ready = [this] {
        const auto *field = find<QLineEdit>(u"passphrase"_s);
        return field && field->isEnabled();
    };
    if (!waitUntil(ready, patience))
        return false;
    find<QLineEdit>(u"passphrase"_s)->setText(passphrase);
    return click(u"unlock"_s) && waitUntil([this] { return window()->workspace() != nullptr; }, patience);
}

bool TestAccounts::openList() const
{
    window()->activateWindow(); // a dialog may have been in front
    if (!QTest::qWaitForWindowActive(window()))
        return false;
    QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    return waitUntil([this] { return find<QWidget>(u"accountsPopover"_s) != nullptr; }, patience);
}

bool TestAccounts::choose(const QString &button) const
{
    return openList() && click(button);
}

bool TestAccounts::moveTo(const QString &account) const
{
    if (!choose(u"account-"_s + account))
        return false;
    return waitUntil(
        [&] {
            if (auto *yes = find<QAbstractButton>(u"confirmed"_s))
                yes->click();
            return m_program->account() == account;
        },
        patience);
}

bool TestAccounts::open(const ConversationId &id) const
{
    window()->workspace()->open(id);
    return waitUntil(
        [&] {
            const auto current = window()->workspace()->inbox().current();
            return current && current->id == id && box().isEnabled() && box().isVisible();
        },
        patience);
}

// In which may be written.
QList<ConversationId> TestAccounts::mine() const
{
    QList<ConversationId> ids;
    const auto page = waitFor(session().conversations().list({}), patience);
    for (const Conversation &row : page ? page->conversations : QList<Conversation>()) {
        if (row.mine && row.serve == ServeState::Served && row.kind() == ChannelKind::WhatsApp
            && windowStateAt(row, session().clock().now()) == WindowState::Open)
            ids.append(row.id);
    }
    return ids;
}

int TestAccounts::unsentItems() const
{
    const auto items = waitFor(session().outbox().items(), patience);
    return items ? int(std::ranges::count_if(*items, [](const OutboxItem &item) { return item.text == unsent; })) : -1;
}

QString TestAccounts::everyWord() const
{
    QStringList words;
    const auto tops = QApplication::topLevelWidgets();
    for (QWidget *top : tops) {
        words.append(top->windowTitle());
        for (const QLabel *label : top->findChildren<QLabel *>())
            words.append(label->text() + label->toolTip());
        for (const QAbstractButton *button : top->findChildren<QAbstractButton *>())
            words.append(button->text() + button->toolTip());
        for (const QLineEdit *field : top->findChildren<QLineEdit *>())
            words.append(field->text());
        for (const QPlainTextEdit *edit : top->findChildren<QPlainTextEdit *>())
            words.append(edit->toPlainText());
        hear(QAccessible::queryAccessibleInterface(top), words);
    }
    return words.join(u'\n');
}

void TestAccounts::picture(const QString &name, const std::function<QWidget *()> &what) const
{
    const auto shot = [what] {
        QWidget *widget = what();
        QTest::qWait(20); // nested layouts settle over several turns
        return widget ? widget->grab() : QPixmap();
    };
    Pictures::saveBoth(m_program->theme(), shot, name);
}

QByteArray TestAccounts::files(const QString &folder) const
{
    QByteArray all;
    const auto names = QDir(folder).entryList({u"vault.json"_s, u"outbox.db"_s, u"cache.db"_s}, QDir::Files);
    for (const QString &name : names) {
        QFile file(QDir(folder).filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += name.toUtf8() + file.readAll();
    }
    return all;
}

void TestAccounts::theFirstAccountHasADraftAndAnUnsentMessage()
{
    QVERIFY(!find<QAbstractButton>(u"otherAccounts"_s)); // there are none
    QVERIFY(signIn(*m_serverA, Role::Agent));
    m_a = m_program->account();
    QCOMPARE(m_a, AccountBook::firstId());
    m_agentA = m_serverA->account(Role::Agent).name;
    const QList<ConversationId> writable = mine();
    QVERIFY(writable.size() >= 2);
    m_withDraft = writable[0];
    m_withUnsent = writable[1];

    QSignalSpy away(m_serverA.get(), &DemoBackend::away);
    m_serverA->goAway();
    QVERIFY(away.wait(patienceMs));
    QVERIFY(open(m_withUnsent));
    box().setPlainText(unsent);
    auto *send = window()->findChild<Composer *>()->findChild<QAbstractButton *>(u"send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(send->isEnabled(), patienceMs);
    send->click();
    QTRY_COMPARE_WITH_TIMEOUT(unsentItems(), 1, patienceMs);
    QVERIFY(open(m_withDraft));
    box().setPlainText(draft);
    QVERIFY(everyWord().contains(draft)); // or the walk below would prove nothing
    QVERIFY(everyWord().contains(m_agentA));
}

void TestAccounts::anotherIsAddedWithoutLosingTheFirst()
{
    QVERIFY(choose(u"addAccount"_s));
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>(u"confirmed"_s), patienceMs); // a message waits
    QCOMPARE(m_program->account(), m_a);
    QVERIFY(click(u"confirmed"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->account() != m_a, patienceMs);
    QVERIFY(find<QAbstractButton>(u"otherAccounts"_s));
    QVERIFY(signIn(*m_serverB, Role::Supervisor));
    m_b = m_program->account();
    QCOMPARE(m_program->accounts().accounts().size(), 2);
    QVERIFY(m_program->accounts().entry(m_b).folder != m_program->accounts().entry(m_a).folder);
}

void TestAccounts::nothingOfTheFirstIsInTheSecond()
{
    const QList<ConversationId> writable = mine();
    if (!writable.isEmpty())
        QVERIFY(open(writable[0]));
    const QString words = everyWord();
    QVERIFY(words.contains(m_serverB->account(Role::Supervisor).name));
    for (const QString &secret : {draft, unsent, m_serverA->account(Role::Agent).email})
        QVERIFY2(!words.contains(secret), qPrintable(secret));
    QCOMPARE(unsentItems(), 0);
    for (const ConversationId &id : {m_withDraft, m_withUnsent}) {
        const auto there = waitFor(session().conversations().draft(id), patience);
        QVERIFY(!there || there->isEmpty());
    }
}

void TestAccounts::theSwitcherSaysWhatWaits()
{
    QVERIFY(openList());
    const auto *row = find<QAbstractButton>(u"account-"_s + m_a);
    QVERIFY(row);
    QVERIFY2(row->accessibleName().contains(u"1 message(s) not sent"_s)
                 || row->accessibleName().contains(u"1 message not sent"_s),
             qPrintable(row->accessibleName()));
    QVERIFY(!row->accessibleName().contains(m_serverA->account(Role::Agent).email));
    const auto *own = find<QAbstractButton>(u"account-"_s + m_b);
    QVERIFY(own && own->accessibleName().contains(u"this account"_s));
    QVERIFY(!everyWord().contains(unsent));
    picture(u"accounts-list"_s, [this] {
        QApplication::activePopupWidget()->close();
        return openList() ? find<QWidget>(u"accountsPopover"_s) : nullptr;
    });
    QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QCOMPARE(m_program->account(), m_b);
}

void TestAccounts::twoKeysSwitch()
{
    QVERIFY(openList());
    QVERIFY(QApplication::activePopupWidget()->focusWidget());
    QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->account(), m_a, patienceMs);
    QCOMPARE(manager().state(), SessionState::Locked); // each is opened by its own key
    QVERIFY(find<QLabel>(u"lockedAccount"_s));
    QVERIFY(!everyWord().contains(m_serverB->account(Role::Supervisor).name));
    picture(u"accounts-lock"_s, [this] { return window(); });
}

void TestAccounts::whatWasThereIsStillThere()
{
    QVERIFY(unlock());
    QCOMPARE(unsentItems(), 1);
    QVERIFY(open(m_withDraft));
    QTRY_COMPARE_WITH_TIMEOUT(box().toPlainText(), draft, patienceMs);
    picture(u"accounts-rail"_s, [this] { return window(); });
}

void TestAccounts::aNameIsGivenAndOnTheLockPage()
{
    QVERIFY(choose(u"renameAccount"_s));
    QTRY_VERIFY(find<QLineEdit>(u"accountNameField"_s));
    picture(u"accounts-name"_s, [this]() -> QWidget * {
        find<QWidget>(u"accountName"_s)->close();
        if (!choose(u"renameAccount"_s) || !QTest::qWaitFor([this] { return find<QLineEdit>(u"accountNameField"_s); }))
            return nullptr;
        find<QLineEdit>(u"accountNameField"_s)->setText(u"Toko Sinar"_s);
        return find<QWidget>(u"accountName"_s);
    });
    find<QLineEdit>(u"accountNameField"_s)->setText(u"Toko Sinar"_s);
    QVERIFY(click(u"accountNameSave"_s));
    QTRY_VERIFY(!find<QLineEdit>(u"accountNameField"_s));
    QCOMPARE(m_program->accounts().entry(m_a).name, u"Toko Sinar"_s);
    auto *button = find<QAbstractButton>(u"accountsButton"_s);
    QVERIFY(button && button->accessibleName().contains(u"Toko Sinar"_s));
    QVERIFY(waitFor(manager().lockNow(), patience));
    QTRY_COMPARE(find<QLabel>(u"lockedAccount"_s)->text(), u"Toko Sinar"_s);
    QVERIFY(window()->findChild<QAction *>(u"account-"_s + m_b)); // the palette finds the other one
}

void TestAccounts::aLinkSaysWhichAccountItOpensIn()
{
    m_program->openLink(u"amandesk://conversation/"_s + m_withDraft.value());
    QVERIFY(everyWord().contains(u"opens in"_s) && everyWord().contains(u"after unlocking"_s));
    QVERIFY(unlock());
    QTRY_VERIFY_WITH_TIMEOUT(everyWord().contains(u"The link was opened in"_s), patienceMs);
}

void TestAccounts::theSettingsSayWhoseTheyAre()
{
    window()->findChild<QAction *>(u"security"_s)->trigger();
    QTRY_VERIFY(find<SettingsDialog>(u"settings"_s));
    auto *dialog = find<SettingsDialog>(u"settings"_s);
    const auto says = [dialog](const QWidget &page, const QString &words) {
        const auto *note = page.findChild<NoteLine *>(u"settingsOwner"_s);
        return note && note->text().contains(words);
    };
    QVERIFY(says(dialog->security(), u"Toko Sinar"_s));
    QVERIFY(says(dialog->keys(), u"every account"_s));
    picture(u"accounts-settings"_s, [dialog] { return dialog; });
    dialog->close();
    QTRY_VERIFY(!find<SettingsDialog>(u"settings"_s));
}

void TestAccounts::thePaletteFindsTheOtherByName()
{
    QVERIFY(moveTo(m_b));
    QVERIFY(unlock());
    window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window()));
    QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>(u"paletteField"_s), patienceMs);
    QTest::keyClicks(find<QLineEdit>(u"paletteField"_s), u">toko sinar"_s);
    QTest::keyClick(find<QLineEdit>(u"paletteField"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->account(), m_a, patienceMs);
    QVERIFY(unlock());
}

void TestAccounts::theSameAgentIsNotAddedTwice()
{
    m_serverA->start();
    QTRY_COMPARE_WITH_TIMEOUT(unsentItems(), 0, patienceMs); // it goes out by itself, once
    QVERIFY(choose(u"addAccount"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->account() != m_a, patienceMs);
    const QString added = m_program->account();
    window()->signInPage().setServer(m_serverA->server());
    const SandboxAccount account = m_serverA->account(Role::Agent);
    find<QLineEdit>(u"email"_s)->setText(account.email);
    find<QLineEdit>(u"password"_s)->setText(account.password);
    QVERIFY(click(u"signIn"_s));
    QTRY_VERIFY_WITH_TIMEOUT(everyWord().contains(u"You are signed in here as this agent already."_s), patienceMs);
    QCOMPARE(manager().state(), SessionState::SignedOut);
    QVERIFY(moveTo(m_a));
    QVERIFY(!QFile::exists(m_program->accounts().entry(added).folder)); // nothing is left of the attempt
    QCOMPARE(m_program->accounts().accounts().size(), 2);
}

void TestAccounts::theAccountThatWasOpenLastIsAskedFor()
{
    QVERIFY(moveTo(m_b));
    start();
    QCOMPARE(m_program->account(), m_a); // the other was looked at and not opened
    QVERIFY(moveTo(m_b));
    QVERIFY(unlock());
    start();
    QCOMPARE(m_program->account(), m_b);
    QCOMPARE(manager().state(), SessionState::Locked);
}

void TestAccounts::aDamagedVaultDoesNotHinderTheOther()
{
    const QString path = m_program->accounts().entry(m_b).folder + u"/vault.json"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QVERIFY(file.write("not a vault") > 0);
    file.close();
    start();
    QCOMPARE(m_program->account(), m_b);
    QVERIFY(moveTo(m_a));
    QVERIFY(unlock());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(whole), whole.size());
}

// As after the tenth wrong PIN, in a program that was ended in the middle.
void TestAccounts::aForcedErasingTakesExactlyOne()
{
    QVERIFY(waitFor(manager().lockNow(), patience));
    m_program.reset();
    const QString folderA = m_folder.filePath(u"profile"_s);
    const QString folderB = AccountBook(folderA).entry(m_b).folder;
    const QByteArray before = files(folderA);
    ErasureNote note;
    note.at = QDateTime::currentDateTimeUtc();
    QVERIFY(writeErasureNote(folderB, note));
    start();
    QCOMPARE(m_program->account(), m_b);
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->accounts().entry(m_b).hasVault, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(manager().state(), SessionState::SignedOut, patienceMs);
    QVERIFY(QDir(folderB).entryList({u"*.db"_s, accountNoteName()}).isEmpty());
    QCOMPARE(files(folderA), before);
    QCOMPARE(m_program->account(), m_b); // it is told
    start();
    QCOMPARE(m_program->account(), m_a);
    QVERIFY(moveTo(m_b));
    QVERIFY(choose(u"removeAccount"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->account(), m_a, patienceMs);
    QCOMPARE(m_program->accounts().accounts().size(), 1);
    QVERIFY(unlock());
    QVERIFY(open(m_withDraft));
    QTRY_COMPARE_WITH_TIMEOUT(box().toPlainText(), draft, patienceMs);
}

void TestAccounts::signingOutTakesExactlyOne()
{
    QVERIFY(choose(u"addAccount"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->account() != m_a, patienceMs);
    QVERIFY(signIn(*m_serverB, Role::Agent));
    const QString added = m_program->account();
    const QString folder = m_program->accounts().entry(added).folder;
    const QByteArray before = files(m_folder.filePath(u"profile"_s));
    QVERIFY(choose(u"signOutAccount"_s));
    QVERIFY(click(u"confirmed"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->account(), m_a, patienceMs);
    QVERIFY(everyWord().contains(u"That account was removed"_s));
    QVERIFY(!QFile::exists(folder));
    QCOMPARE(files(m_folder.filePath(u"profile"_s)), before);
    QCOMPARE(manager().state(), SessionState::Locked);
    QVERIFY(unlock());
    QVERIFY(open(m_withDraft));
    QTRY_COMPARE_WITH_TIMEOUT(box().toPlainText(), draft, patienceMs);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestAccounts)
#include "tst_accounts.moc"
