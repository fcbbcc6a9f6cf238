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
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDir>
#include <QLineEdit>
#include <QScopeGuard>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// As much of KWallet as somebody meets who asks whether it has an entry: it is open, and has none.
class EmptyWallet final : public QDBusVirtualObject
{
public:
    EmptyWallet()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"wallet"_s))
    { }
    ~EmptyWallet() override { QDBusConnection::disconnectFromBus(u"wallet"_s); }
    bool start()
    {
        return m_bus.registerVirtualObject(u"/modules/kwalletd5"_s, this)
            && m_bus.registerService(u"org.kde.kwalletd5"_s);
    }
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        ++calls;
        if (message.member() == "networkWallet"_L1)
            return bus.send(message.createReply(u"kdewallet"_s));
        if (message.member() == "keyDoesNotExist"_L1)
            return bus.send(message.createReply(true));
        ++others;
        return bus.send(message.createErrorReply(QDBusError::UnknownMethod, u"not here"_s));
    }
    int calls = 0;
    int others = 0; // what would read, write or ask

private:
    QDBusConnection m_bus;
};
} // namespace

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
    void whatIsTypedDoesNotWaitForASilentKeyring();
    void anotherKindOfKeyringIsNamedAndTheOldOneOpensAgain();
    void anAbsentEntryIsSaidAndNotMadeAnew();
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
    QVERIFY(waitFor(desk().manager().protect({true, secretOf(WindowFixture::passphrase())})));
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

void TestLockKeyring::whatIsTypedDoesNotWaitForASilentKeyring()
{
    QVERIFY(m_ring->freeze());
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithKeychain")->isEnabled());
    const bool opened = desk().unlock();
    const bool locked = opened && waitFor(desk().manager().lockNow());
    QVERIFY(m_ring->thaw()); // only now
    QVERIFY(opened);
    QVERIFY(locked);
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY(waitUntil([] { return desk().workspace() != nullptr; }));
    QVERIFY(waitFor(desk().manager().lockNow()));
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

// In a Plasma session the wallet is the keyring, and the key is where it was.
void TestLockKeyring::anotherKindOfKeyringIsNamedAndTheOldOneOpensAgain()
{
    m_ring->stop();
    QCOMPARE(m_ring->start(), QByteArray()); // and with it open
    EmptyWallet wallet;
    QVERIFY(wallet.start());
    const auto leave = qScopeGuard([] {
        qunsetenv("XDG_CURRENT_DESKTOP");
        qunsetenv("KDE_SESSION_VERSION");
    });
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
    const auto before = files();
    const auto isNamed = [] {
        const QString words = desk().visibleWords();
        const auto *again = desk().find<QAbstractButton>("unlockKeyring");
        return again && again->isEnabled() && title() == u"Your key is in another keyring"_s
            && words.contains(u"given to the Secret Service"_s) && words.contains(u"uses KDE's wallet"_s);
    };
    QVERIFY(press("unlockWithKeychain"));
    QVERIFY2(waitUntil(isNamed, std::chrono::seconds(30)), qPrintable(desk().visibleWords()));
    QVERIFY(isShut());
    const int asked = wallet.calls;
    QVERIFY(press("unlockKeyring")); // it is still not there
    QVERIFY(!isNamed()); // it is being tried
    QVERIFY(waitUntil([&] { return wallet.calls > asked && isNamed(); }, std::chrono::seconds(30)));
    QCOMPARE(files(), before);
    QCOMPARE(wallet.others, 0);
    QVERIFY(press("usePassphrase"));
    QVERIFY(desk().unlock());
    QVERIFY(waitFor(desk().manager().lockNow()));

    QVERIFY(press("unlockWithKeychain"));
    QVERIFY2(waitUntil(isNamed, std::chrono::seconds(30)), qPrintable(desk().visibleWords()));
    qunsetenv("XDG_CURRENT_DESKTOP"); // back in the session of before
    qunsetenv("KDE_SESSION_VERSION");
    QVERIFY(press("unlockKeyring"));
    QVERIFY(waitUntil([] { return desk().workspace() != nullptr; }, std::chrono::seconds(30)));
    QVERIFY(waitFor(desk().manager().lockNow()));
}

void TestLockKeyring::withoutServiceItIsSaid()
{
    m_ring->stop();
    expectTrouble(u"No login keyring"_s);
}

QTEST_MAIN(TestLockKeyring)
#include "tst_lockkeyring.moc"
