#include "core/base/secrettext.h"
#include "core/lock/applock.h"
#include "tests/integration/sessionfixture.h"
#include "tests/integration/shiftedclock.h"
#include "tests/support/copytree.h"
#include "tests/support/filekeychain.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <csignal>
#include <cstring>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <thread>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// The organisation wants everything erased after ten wrong PINs. A profile with nine of them and two unsent messages is
// made once; each test works on a copy of its own.

namespace {
const QString pin = u"827403"_s;
const QByteArray demands = "TenthWrongPin = wipe\nOfflineHours = 8760\n";
const QString wrongPin = u"827404"_s;
constexpr int unsent = 2;
constexpr int erasedCode = 10; // how a program ends that is not killed
constexpr int openedCode = 11;

SecretBuffer secret(QString text)
{
    return takeSecret(text);
}

QString profileIn(const QString &root)
{
    return root + u"/profile"_s;
}

SessionManager::Options optionsIn(const QString &root, Keychain &keychain)
{
    SessionManager::Options options;
    options.keychain = &keychain;
    options.kdf = KdfParameters{KdfParameters::leastMemory, 1};
    options.bootId = u"same"_s;
#ifdef Q_OS_UNIX
    options.policy = {root + u"/policy.ini"_s, ::getuid()};
#endif
    return options;
}

// Where a program is ended on its way.
enum class Step { TryCounted, NoteWritten, KeychainHalfGone, VaultGone, Done, None };

#ifdef Q_OS_UNIX
[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

class FatalKeychain final : public Keychain
{
public:
    FatalKeychain(const QString &folder, Step step)
        : m_files(folder)
        , m_step(step)
    { }
    QString backendName() const override { return m_files.backendName(); }
    QFuture<KeychainState> state(const QString &entry) override { return m_files.state(entry); }
    QFuture<Result<SecretBuffer>> read(const QString &entry) override { return m_files.read(entry); }
    QFuture<Result<>> write(const QString &entry, SecretBuffer value) override
    {
        const auto done = m_files.write(entry, std::move(value));
        if (m_step == Step::TryCounted)
            die();
        return done;
    }
    QFuture<Result<>> remove(const QString &entry) override
    {
        if (m_step == Step::NoteWritten || (m_step == Step::KeychainHalfGone && ++m_removed == 3))
            die();
        return m_files.remove(entry);
    }

private:
    FileKeychain m_files;
    const Step m_step;
    int m_removed = 0;
};

// The tenth wrong PIN, or a start after it; killed at the step or after so many microseconds.
int child(const QStringList &words)
{
    const QString root = words[0];
    const auto step = Step(words[1].toInt());
    const bool typed = words[2] == u"type"_s;
    const int life = words[3].toInt();
    FatalKeychain keychain(root + u"/keychain"_s, step);
    ShiftedClock clock;
    clock.advance(100h);
    if (life > 0) {
        std::thread([life] {
            std::this_thread::sleep_for(std::chrono::microseconds(life));
            die();
        }).detach();
    }
    SessionManager manager(profileIn(root), clock, optionsIn(root, keychain));
    QObject::connect(&manager.lock(), &AppLock::stateChanged, &manager, [step](LockState state) {
        if (state == LockState::NoVault && step == Step::VaultGone)
            die();
    });
    QObject::connect(&manager, &SessionManager::stateChanged, &manager, [step](SessionState state) {
        if (state == SessionState::SignedOut && step == Step::Done)
            die();
    });
    if (typed) {
        waitFor(manager.unlockWithPin(secret(wrongPin)));
        return 0;
    }
    const bool opened = waitFor(manager.unlockWithPassphrase(secretOf(SessionFixture::passphrase))).has_value();
    if (!opened)
        return waitUntil([&manager] { return manager.erased().has_value(); }) ? erasedCode : 1;
    const auto counts = waitFor(manager.session()->outbox().counts());
    return counts && counts->waiting + counts->failed == unsent ? openedCode : 1;
}
#endif
} // namespace

class TestErasure final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_manager.reset(); }
    void theTenthWrongPinErasesEverything();
    void withoutThatDemandThePinAloneGoes();
    void aTryWhileItIsOpenCountsAsWell();
    void whoSignsInNextIsToldOnce();
    void aKeychainThatRefusesStopsNothing();
    void killedOnTheWay_data();
    void killedOnTheWay();
    void killedAtRandom();
    void anotherProgramOpensNothingMeanwhile();
    void whatWaitsIsCountedForWhoCannotLook();
    void aNoteThatCannotBeReadErasesNothing();

private:
    void start();
    QStringList left() const; // of the profile
    QStringList inKeychain() const;
    void verifyErased(std::optional<int> lost = unsent);
    void expectErasing();
    void expectWarnings();
    int run(Step step, bool typed, int life = 0);
    Result<> tryWrongPin() { return waitFor(m_manager->unlockWithPin(secret(wrongPin))); }
    void layDown(const QByteArray &content) const;

    std::unique_ptr<SessionFixture> m_all; // whose server goes on
    std::unique_ptr<QTemporaryDir> m_filled;
    std::unique_ptr<QTemporaryDir> m_root;
    ShiftedClock m_time;
    std::unique_ptr<FileKeychain> m_keychain;
    std::unique_ptr<SessionManager> m_manager;
};

void TestErasure::initTestCase()
{
    m_all = std::make_unique<SessionFixture>();
    m_filled = std::make_unique<QTemporaryDir>();
    FileKeychain keychain(m_filled->filePath(u"keychain"_s));
    m_time.advance(1h);
    const QString root = m_filled->path();
    SessionManager manager(profileIn(root), m_time, optionsIn(root, keychain));
    QVERIFY(waitFor(manager.signIn(m_all->server(), m_all->account.email, m_all->account.password)));
    QVERIFY(waitFor(manager.protect({true, secretOf(SessionFixture::passphrase)})));
    QVERIFY(waitFor(manager.session()->syncNow(), 60s));
    QVERIFY(waitFor(manager.setPin(secret(SessionFixture::passphrase), secret(pin))));
    m_all->sandbox.stop();
    for (int i = 0; i < unsent; ++i)
        QVERIFY(waitFor(manager.session()->outbox().send(SessionFixture::idOf(m_all->room()), u"tertahan"_s)));
    QVERIFY(waitFor(manager.lockNow()));
    for (int i = 0; i < 9; ++i) {
        const auto tried = waitFor(manager.unlockWithPin(secret(wrongPin)));
        QVERIFY(!tried);
        QCOMPARE(tried.error().kind, ErrorKind::WrongPassphrase);
        m_time.advance(900s);
    }
    QVERIFY(m_all->sandbox.start());
}

void TestErasure::init()
{
    failOnUnexpectedLog();
    m_root = std::make_unique<QTemporaryDir>();
    copyTree(m_filled->path(), m_root->path());
    layDown(demands);
    m_keychain = std::make_unique<FileKeychain>(m_root->filePath(u"keychain"_s));
    start();
}

void TestErasure::layDown(const QByteArray &content) const
{
    QFile file(m_root->filePath(u"policy.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestErasure::start()
{
    m_manager.reset();
    m_manager =
        std::make_unique<SessionManager>(profileIn(m_root->path()), m_time, optionsIn(m_root->path(), *m_keychain));
}

QStringList TestErasure::left() const
{
    QStringList files =
        QDir(profileIn(m_root->path())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    files.removeAll(u"profile.lock"_s);
    files.removeIf(
        [](const QString &name) { return name.startsWith(u"erased.note."_s); }); // killed while it was written
    return files;
}

// The keychain here is a folder: a kill while an entry was written leaves the file that was to take its place.
QStringList TestErasure::inKeychain() const
{
    QStringList entries = QDir(m_root->filePath(u"keychain"_s)).entryList(QDir::Files);
    entries.removeIf([](const QString &name) {
        static const QRegularExpression halfWritten(u"\\.new-[0-9a-f]+$"_s);
        return halfWritten.match(name).hasMatch();
    });
    return entries;
}

void TestErasure::expectErasing()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"everything on this computer is erased"_s));
}

void TestErasure::expectWarnings()
{
    expectErasing();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
}

void TestErasure::verifyErased(std::optional<int> lost)
{
    QTRY_COMPARE_WITH_TIMEOUT(m_manager->state(), SessionState::SignedOut, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_manager->erased(), 30000);
    QCOMPARE(left(), QStringList(u"erased.note"_s));
    QCOMPARE(inKeychain(), QStringList());
    const auto note = m_manager->erased();
    QCOMPARE(note->reason, ErasureNote::Reason::WrongPins);
    QCOMPARE(note->unsent, lost);
    QVERIFY(std::abs(note->at.secsTo(m_time.now())) < 200 * 3600);
}

int TestErasure::run(Step step, bool typed, int life)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--erase"_s, m_root->path(), QString::number(int(step)), typed ? u"type"_s : u"go-on"_s,
                   QString::number(life)});
    if (!process.waitForFinished(120'000))
        qFatal("the program does not end");
    return process.exitStatus() == QProcess::CrashExit ? -1 : process.exitCode();
}

void TestErasure::theTenthWrongPinErasesEverything()
{
    QCOMPARE(m_manager->waitingToSend(), unsent);
    expectWarnings();
    const auto tried = tryWrongPin();
    QVERIFY(!tried);
    QCOMPARE(tried.error().kind, ErrorKind::NotFound);
    QCOMPARE(tried.error().detail, u"erased"_s);
    verifyErased();
    QCOMPARE(m_manager->waitingToSend(), 0);
    start();
    verifyErased();
}

void TestErasure::withoutThatDemandThePinAloneGoes()
{
    layDown("TenthWrongPin = destroy-pin\nOfflineHours = 8760\n");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
    QCOMPARE(tryWrongPin().error().kind, ErrorKind::WrongPassphrase);
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
    QVERIFY(!m_manager->erased());
    QVERIFY(!left().contains(u"erased.note"_s));
}

void TestErasure::aTryWhileItIsOpenCountsAsWell()
{
    m_all->sandbox.stop();
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
    QCOMPARE(m_manager->lock().vaultInfo()->failedPinTries, 0); // it was opened
    for (int i = 0; i < 9; ++i) {
        const auto tried = waitFor(m_manager->changePin(secret(wrongPin), secret(u"592604"_s)));
        QCOMPARE(tried.error().kind, ErrorKind::WrongPassphrase);
        m_time.advance(900s);
    }
    QSignalSpy closing(m_manager.get(), &SessionManager::closing);
    expectWarnings();
    const auto tried = waitFor(m_manager->changePin(secret(wrongPin), secret(u"592604"_s)));
    QCOMPARE(tried.error().kind, ErrorKind::NotFound);
    QCOMPARE(closing.count(), 1);
    verifyErased();
    QVERIFY(m_all->sandbox.start());
}

void TestErasure::whoSignsInNextIsToldOnce()
{
    expectWarnings();
    QVERIFY(!tryWrongPin());
    QVERIFY(waitFor(m_manager->signIn(m_all->server(), m_all->account.email, m_all->account.password)));
    QVERIFY(waitFor(m_manager->protect({true, secretOf(SessionFixture::passphrase)})));
    QCOMPARE(m_manager->erased()->unsent, unsent);
    QVERIFY(waitFor(m_manager->lockNow()));
    start();
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase)))); // the new vault stays
    QVERIFY(m_manager->erased());
    m_manager->forgetErased();
    QVERIFY(!m_manager->erased());
    start();
    QVERIFY(!m_manager->erased());
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
}

void TestErasure::aKeychainThatRefusesStopsNothing()
{
    class Refusing final : public Keychain
    {
    public:
        explicit Refusing(FileKeychain &files)
            : m_files(files)
        { }
        QString backendName() const override { return m_files.backendName(); }
        QFuture<KeychainState> state(const QString &entry) override { return m_files.state(entry); }
        QFuture<Result<SecretBuffer>> read(const QString &entry) override { return m_files.read(entry); }
        QFuture<Result<>> write(const QString &entry, SecretBuffer value) override
        {
            return m_files.write(entry, std::move(value));
        }
        QFuture<Result<>> remove(const QString &) override
        {
            return readyFuture(Result<>(fail(keychainError(KeychainState::Locked))));
        }

    private:
        FileKeychain &m_files;
    } refusing(*m_keychain);
    m_manager.reset();
    m_manager =
        std::make_unique<SessionManager>(profileIn(m_root->path()), m_time, optionsIn(m_root->path(), refusing));
    expectWarnings();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the keychain keeps its entry"_s));
    QCOMPARE(tryWrongPin().error().kind, ErrorKind::NotFound);
    QCOMPARE(left(), QStringList(u"erased.note"_s));
    QVERIFY(!inKeychain().isEmpty()); // what stays there opens nothing
    m_manager.reset();
}

void TestErasure::killedOnTheWay_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    const auto row = [](const char *name, Step first, Step second) {
        QTest::newRow(name) << int(first) << int(second);
    };
    row("the try is counted", Step::TryCounted, Step::None);
    row("the note is written", Step::NoteWritten, Step::None);
    row("half of the keychain is gone", Step::KeychainHalfGone, Step::None);
    row("the vault is gone", Step::VaultGone, Step::None);
    row("at its end", Step::Done, Step::None);
    row("twice at the beginning", Step::TryCounted, Step::NoteWritten);
    row("twice before the vault is gone", Step::NoteWritten, Step::NoteWritten);
    row("twice in the middle", Step::KeychainHalfGone, Step::VaultGone);
}

void TestErasure::killedOnTheWay()
{
    QFETCH(const int, first);
    QFETCH(const int, second);
    m_manager.reset();
    QCOMPARE(run(Step(first), true), -1);
    if (Step(second) != Step::None)
        QCOMPARE(run(Step(second), false), -1);
    if (Step(first) == Step::TryCounted && Step(second) == Step::None)
        expectErasing();
    start();
    if (Step(first) != Step::VaultGone && Step(first) != Step::Done && Step(second) != Step::VaultGone) {
        const auto opened = waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase)));
        QCOMPARE(opened.error().kind, ErrorKind::NotFound); // not even with the right passphrase
    }
    verifyErased();
}

// Erased, or as if nothing had been typed; and what was not noted has destroyed nothing.
void TestErasure::killedAtRandom()
{
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("AMANDESK_ERASE_KILLS", &given);
    const int rounds = given ? asked : 4;
    QRandomGenerator random{quint32(qMax(1, qEnvironmentVariableIntValue("AMANDESK_ERASE_SEED")))};
    int erased = 0;
    for (int round = 0; round < rounds; ++round) {
        m_manager.reset();
        m_root = std::make_unique<QTemporaryDir>();
        copyTree(m_filled->path(), m_root->path());
        layDown(demands);
        const int life = 500 + int(random.bounded(round % 2 == 0 ? 12'000 : 250'000));
        run(Step::None, true, life);
        const bool noted = readErasureNote(profileIn(m_root->path())).has_value();
        if (!noted)
            QVERIFY(left().contains(u"vault.json"_s) && left().contains(u"outbox.db"_s) && inKeychain().size() > 2);
        const int code = run(Step::None, false);
        QVERIFY2(code == erasedCode || (code == openedCode && !noted),
                 qPrintable(u"round %1, after %2 us: %3"_s.arg(round).arg(life).arg(code)));
        if (code == erasedCode) {
            start();
            verifyErased();
            ++erased;
        }
    }
    qInfo("%d of %d erased; the others lost nothing", erased, rounds);
}

void TestErasure::anotherProgramOpensNothingMeanwhile()
{
    QCOMPARE(run(Step::NoteWritten, true), -1); // m_manager has started before
    const auto opened = waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase)));
    QCOMPARE(opened.error().kind, ErrorKind::NotFound);
    verifyErased();
}

void TestErasure::whatWaitsIsCountedForWhoCannotLook()
{
    m_all->sandbox.stop();
    const QString path = profileIn(m_root->path());
    QCOMPARE(keptUnsent(path), unsent);
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
    QVERIFY(waitFor(m_manager->session()->outbox().send(SessionFixture::idOf(m_all->room()), u"dan satu lagi"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(keptUnsent(path), unsent + 1, 30000); // while it is open: it may be killed
    start();
    QCOMPARE(m_manager->waitingToSend(), unsent + 1);
    QVERIFY(m_all->sandbox.start());
}

void TestErasure::aNoteThatCannotBeReadErasesNothing()
{
    QFile file(profileIn(m_root->path()) + u"/erased.note"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("wrong-pins perhaps now 3");
    file.close();
    start();
    QVERIFY(!m_manager->erased());
    QVERIFY(waitFor(m_manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
#ifdef Q_OS_UNIX
    if (argc == 6 && std::strcmp(argv[1], "--erase") == 0)
        return child(QCoreApplication::arguments().mid(2));
#endif
    TestErasure test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_erasure.moc"
