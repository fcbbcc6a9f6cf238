#include "core/base/async.h"
#include "core/lock/applock.h"
#include "core/security/databasekeyring.h"
#include "core/security/qtkeychain.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/ownkeyring.h"
#include "tests/support/ownscreen.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/workspacepage.h"
#include <QAbstractButton>
#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLineEdit>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The real gnome-keyring behind the whole window, in every kind of trouble: the page says which, the passphrase opens,
// and no file changes. One story, in the state that the function before has left; each begins with a locked window.
class TestLockKeyring final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void anOpenKeyringOpens();
    void aLockedKeyringHasItsPage();
    void aDismissedPromptLeavesItsPage();
    void theRightPasswordInThePromptOpensAmandesk();
    void aSilentKeyringIsSaid();
    void anAbsentEntryIsSaidAndNotMadeAnew();
    void anotherKindOfKeyringIsSaid();
    void withoutServiceItIsSaid();

private:
    static WindowFixture &desk() { return *s_desk; }
    void restartLocked();
    static bool press(const char *button);
    static QString title() { return desk().window().lockPage().title(); }
    static bool isShut() { return !desk().workspace() && desk().manager().state() == SessionState::Locked; }
    QHash<QString, QByteArray> files() const;
    void expectTrouble(const QString &words);

    static inline std::unique_ptr<WindowFixture> s_desk;
    Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<OwnKeyring> m_ring;
    OwnScreen m_screen;
};

void TestLockKeyring::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    if (const QString missing = OwnKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(u"not installed: "_s + missing));
    m_ring = std::make_unique<OwnKeyring>();
    QCOMPARE(m_ring->startBus(), QByteArray());
    QCOMPARE(m_ring->start(), QByteArray());
    s_desk = std::make_unique<WindowFixture>(m_theme);
    desk().restartProgram(m_folder.filePath(u"profile"_s));
    QVERIFY(desk().startServer());
    const SandboxAccount account = desk().server().account(Role::Agent);
    QVERIFY(waitFor(desk().manager().signIn(desk().server().server(), account.email, account.password)));
    QVERIFY(waitFor(desk().manager().protect({true, WindowFixture::passphrase()})));
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::cleanupTestCase()
{
    s_desk.reset();
    m_ring.reset();
}

void TestLockKeyring::init()
{
    failOnUnexpectedLog();
    restartLocked();
}

void TestLockKeyring::restartLocked()
{
    desk().restartProgram();
    QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithKeychain") != nullptr; }));
}

bool TestLockKeyring::press(const char *button)
{
    if (!waitUntil([button] {
            auto *found = desk().find<QAbstractButton>(button);
            return found && found->isEnabled();
        }))
        return false;
    desk().find<QAbstractButton>(button)->click();
    return true;
}

QHash<QString, QByteArray> TestLockKeyring::files() const
{
    QHash<QString, QByteArray> all;
    const QDir folder(m_folder.filePath(u"profile"_s));
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        if (!name.contains(u".lock"_s) && file.open(QIODevice::ReadOnly))
            all.insert(name, QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256));
    }
    return all;
}

// Pressed, it says so, stays shut and changes nothing; the passphrase opens.
void TestLockKeyring::expectTrouble(const QString &words)
{
    const auto before = files();
    QVERIFY(before.contains(u"vault.json"_s) && before.contains(u"outbox.db"_s));
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY2(waitUntil([&words] { return desk().visibleWords().contains(words); }, std::chrono::seconds(30)),
             qPrintable(desk().visibleWords()));
    QVERIFY(isShut());
    QCOMPARE(files(), before);
    QVERIFY(desk().unlock());
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::anOpenKeyringOpens()
{
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(waitUntil([] { return desk().workspace() != nullptr; }));
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::aLockedKeyringHasItsPage()
{
    const auto before = files();
    QVERIFY(m_ring->lock());
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(waitUntil([] { return title() == u"Unlock your login keyring"_s; }));
    QVERIFY(isShut());
    QCOMPARE(files(), before);
    QVERIFY(press("usePassphrase"));
    QVERIFY(desk().unlock());
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::aDismissedPromptLeavesItsPage()
{
    if (const QString missing = OwnScreen::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(u"not installed: "_s + missing));
    QCOMPARE(m_screen.start(), QByteArray());
    const auto before = files();
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(waitUntil([] { return title() == u"Unlock your login keyring"_s; }));
    QVERIFY(m_screen.startPrompter());
    QVERIFY(press("unlockKeyring"));
    QVERIFY(waitUntil([this] { return m_screen.isPromptShown(); }, std::chrono::seconds(30)));
    QVERIFY(!desk().find<QAbstractButton>("unlockKeyring")->isEnabled()); // it is being asked
    const auto dismissed = [this] {
        m_screen.press("Escape");
        const auto *button = desk().find<QAbstractButton>("unlockKeyring");
        return button && button->isEnabled();
    };
    QVERIFY(waitUntil(dismissed, std::chrono::seconds(30)));
    QCOMPARE(title(), u"Unlock your login keyring"_s);
    QVERIFY(isShut());
    QCOMPARE(files(), before);
}

void TestLockKeyring::theRightPasswordInThePromptOpensAmandesk()
{
    if (const QString missing = OwnScreen::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(u"not installed: "_s + missing));
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(waitUntil([] { return title() == u"Unlock your login keyring"_s; }));
    QVERIFY(m_screen.startPrompter());
    QVERIFY(press("unlockKeyring"));
    QVERIFY(waitUntil([this] { return m_screen.isPromptShown(); }, std::chrono::seconds(30)));
    m_screen.type(u"login password"_s);
    m_screen.press("Return");
    QVERIFY(waitUntil([] { return desk().workspace() != nullptr; }, std::chrono::seconds(30)));
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::aSilentKeyringIsSaid()
{
    QtKeychain impatient(std::chrono::milliseconds(500));
    desk().useKeychain(&impatient);
    restartLocked();
    QVERIFY(m_ring->freeze());
    expectTrouble(u"No login keyring"_s);
    QVERIFY(m_ring->thaw());
    desk().useKeychain(nullptr);
    restartLocked(); // before that keychain goes
}

void TestLockKeyring::anAbsentEntryIsSaidAndNotMadeAnew()
{
    m_ring->stop();
    QCOMPARE(m_ring->start(), QByteArray()); // and with it open
    QtKeychain keychain;
    const QString entry = DatabaseKeyring::keychainEntry(desk().manager().lock().vaultInfo()->vaultId);
    QVERIFY(waitFor(keychain.remove(entry)));
    expectTrouble(u"The keyring has no key for this data"_s);
    const auto state = keychain.state(entry);
    QVERIFY(waitUntil([&state] { return state.isFinished(); }));
    QCOMPARE(state.result(), KeychainState::Absent);
}

void TestLockKeyring::anotherKindOfKeyringIsSaid()
{
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
    expectTrouble(u"No login keyring"_s);
    qunsetenv("XDG_CURRENT_DESKTOP");
    qunsetenv("KDE_SESSION_VERSION");
}

void TestLockKeyring::withoutServiceItIsSaid()
{
    m_ring->stop();
    expectTrouble(u"No login keyring"_s);
}

QTEST_MAIN(TestLockKeyring)
#include "tst_lockkeyring.moc"
