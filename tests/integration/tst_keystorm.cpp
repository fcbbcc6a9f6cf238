#include "core/security/databasekeyring.h"
#include "core/security/osgate.h"
#include "core/session/keyrenewal.h"
#include "core/session/storeopener.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/storepair.h"
#include "core/storage/storerenewal.h"
#include "tests/support/copytree.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeosprompt.h"
#include "tests/support/filekeychain.h"
#include "tests/support/smalldisk.h"
#include "tests/support/waiting.h"
#include "tests/unit/storage/storefixture.h"
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <QProcess>
#include <QRandomGenerator>
#include <thread>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// New keys and other ways in, with the program killed at each named step and at random: afterwards the vault opens by
// every way that it has, each file with exactly one key, and every row is there.

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
constexpr int messages = 300;
constexpr int unsent = 20;
constexpr int contents = 6;
const char *const passphrases[]{"first long passphrase", "second long passphrase"};
const char *const pins[]{"274903", "580316"};

SecretBuffer text(const char *secret)
{
    return SecretBuffer::copyOf(secret);
}

// The keyring of a profile with all that it needs around it.
struct Desk {
    explicit Desk(const QString &root)
        : folder(root + u"/profile"_s)
        , keychain(root + u"/keychain"_s)
        , gate(prompt, clock)
        , keyring(folder, keychain, clock, DatabaseKeyring::Options{quick, &gate})
    { }
    void confirm()
    {
        static_cast<void>(gate.ask({}));
        waitUntil([this] { return gate.isConfirmed(); });
    }
    Result<std::shared_ptr<DataKeys>> openByKeychain()
    {
        if (keyring.info() && keyring.info()->gated)
            confirm();
        return waitFor(keyring.unlockWithKeychain());
    }
    // Which of the two opens; -1: neither.
    int passphrase()
    {
        for (int i = 0; i < 2; ++i) {
            if (waitFor(keyring.unlockWithPassphrase(text(passphrases[i]))))
                return i;
        }
        return -1;
    }
    int pin()
    {
        for (int i = 0; i < 2; ++i) {
            if (waitFor(keyring.unlockWithPin(text(pins[i]))))
                return i;
        }
        return -1;
    }
    AttachmentFiles files(const DataKeys &keys) const
    {
        const QString path = folder + u'/' + attachmentFolder;
        return keys.nextFiles.isEmpty() ? AttachmentFiles(path, keys.files.clone())
                                        : AttachmentFiles(path, keys.nextFiles.clone(), keys.files.clone());
    }

    const QString folder;
    FakeClock clock;
    FileKeychain keychain;
    FakeOsPrompt prompt;
    OsGate gate;
    DatabaseKeyring keyring;
};

QByteArray contentOf(int i)
{
    return QByteArray(i * 70'000 + 10, char('a' + i)); // of one piece and of several
}

Message messageOf(int i)
{
    return aMessage(i + 1, QString::number(90010000 + i % 7), u"message %1 "_s.arg(i) + QString(i, u'x'));
}

DatabaseKeys keysOf(const DataKeys &keys, bool nextCache = false, bool nextOutbox = false)
{
    return {(nextCache ? keys.nextCache : keys.cache).clone(), (nextOutbox ? keys.nextOutbox : keys.outbox).clone(),
            keys.vaultId, 1};
}

// A vault with every way in and a store behind it; gives back the names of the attachment files.
QStringList fill(Desk &desk)
{
    const auto created = waitFor(desk.keyring.create({true, text(passphrases[0])}));
    if (!created || !waitFor(desk.keyring.setPin(text(passphrases[0]), text(pins[0]))))
        qFatal("no vault");
    StoreHealth health;
    DatabaseKeys keys = keysOf(**created);
    keys.generation = 0;
    auto pair = openStorePair(desk.folder, keys, Repair::None, health);
    if (!pair)
        qFatal("no store");
    ChangeLog nobody;
    Stores stores(*pair->cache, *pair->outbox, nobody);
    for (int i = 0; i < messages; ++i)
        static_cast<void>(stores.messages().apply({messageOf(i)}));
    for (int i = 0; i < unsent; ++i) {
        OutboxItem item;
        item.clientId = ClientMessageId{u"unsent-%1"_s.arg(i)};
        item.conversation = ConversationId{u"90010001"_s};
        item.text = u"waits %1"_s.arg(i);
        item.queuedAt = at(i);
        static_cast<void>(stores.outbox().enqueue(item));
    }
    QStringList names;
    for (int i = 0; i < contents; ++i)
        names.append(VALUE_OF(desk.files(**created).store(contentOf(i))).name);
    return names;
}

Result<> renew(Desk &desk, int passphrase, int pin, const std::function<void(int step)> &at)
{
    int steps = 0;
    if (desk.keyring.info()->gated)
        desk.confirm();
    const auto begun = waitFor(desk.keyring.beginRenewal(
        {text(passphrase < 0 ? "" : passphrases[passphrase]), text(pin < 0 ? "" : pins[pin])}));
    if (!begun)
        return fail(begun.error());
    at(steps++);
    KeyRenewal renewal(desk.keyring, desk.folder);
    QObject::connect(&renewal, &KeyRenewal::progressed, [&](const RenewalProgress &progress) {
        if (progress.percent == 0 || progress.percent == 100)
            at(steps++);
    });
    return waitFor(renewal.finish(*begun));
}

// Which ways there are; of passphrase and PIN which of the two, or none.
struct Ways {
    int passphrase = 0;
    int pin = 0;
    bool keychain = true;
    bool gated = false;
};

enum class Deed {
    Renew,
    ChangePin,
    SetPassphrase, // another one, or where there was none
    TurnGate,
    RemovePin,
    SetPin, // likewise
    RemovePassphrase,
    RemoveKeychain,
    AddKeychain,
};
constexpr int deeds = 9;

bool isPossible(Deed deed, const Ways &ways)
{
    const bool passphrase = ways.passphrase >= 0;
    const bool pin = ways.pin >= 0;
    switch (deed) {
    case Deed::Renew:
    case Deed::SetPassphrase:
    case Deed::SetPin:
        return true;
    case Deed::ChangePin:
        return pin;
    case Deed::TurnGate:
        return ways.keychain && (passphrase || pin);
    case Deed::RemovePin:
        return pin && !(ways.gated && !passphrase);
    case Deed::RemovePassphrase:
        return passphrase && ways.keychain && !(ways.gated && !pin);
    case Deed::RemoveKeychain:
        return passphrase && ways.keychain;
    case Deed::AddKeychain:
        return passphrase && !ways.keychain;
    }
    Q_UNREACHABLE();
}

SecretBuffer passphraseOf(const Ways &ways)
{
    return text(ways.passphrase < 0 ? "" : passphrases[ways.passphrase]);
}

Result<> perform(Desk &desk, Deed deed, const Ways &ways, const std::function<void(int)> &at)
{
    const char *const nextPin = pins[ways.pin == 0 ? 1 : 0];
    if (ways.gated || deed == Deed::TurnGate)
        desk.confirm();
    switch (deed) {
    case Deed::Renew:
        return renew(desk, ways.passphrase, ways.pin, at);
    case Deed::ChangePin:
        return waitFor(desk.keyring.changePin(text(pins[ways.pin]), text(nextPin)));
    case Deed::SetPassphrase:
        return waitFor(desk.keyring.setPassphrase(passphraseOf(ways), text(passphrases[ways.passphrase == 0 ? 1 : 0])));
    case Deed::TurnGate:
        return waitFor(desk.keyring.setGate(!ways.gated));
    case Deed::RemovePin:
        return waitFor(desk.keyring.removePin(passphraseOf(ways)));
    case Deed::SetPin:
        return waitFor(desk.keyring.setPin(passphraseOf(ways), text(nextPin)));
    case Deed::RemovePassphrase:
        return waitFor(desk.keyring.removePassphrase());
    case Deed::RemoveKeychain:
        return waitFor(desk.keyring.removeKeychain(passphraseOf(ways)));
    case Deed::AddKeychain:
        return waitFor(desk.keyring.addKeychain(passphraseOf(ways)));
    }
    Q_UNREACHABLE();
}

#ifdef Q_OS_UNIX
[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

// When the child is killed: at a named step of the renewal, before its so-manieth change of the keychain, or so many
// microseconds after its beginning.
struct Death {
    int step = -1;
    int change = -1;
    int life = 0;
};

int child(const QList<int> &words, const QString &root)
{
    Desk desk(root);
    const auto deed = Deed(words[0]);
    const Ways ways{words[1], words[2], words[3] != 0, words[4] != 0};
    const Death death{words[5], words[6], words[7]};
    if (death.life > 0) {
        std::thread([life = death.life] {
            std::this_thread::sleep_for(std::chrono::microseconds(life));
            die();
        }).detach();
    }
    desk.keychain.beforeChange = [&death, changes = 0]() mutable {
        if (changes++ == death.change)
            die();
    };
    const auto done = perform(desk, deed, ways, [&death](int now) {
        if (now == death.step)
            die();
    });
    if (!done)
        qCritical("%ls", qUtf16Printable(errorName(done.error().kind) + u": "_s + done.error().detail));
    return done ? 0 : 1;
}
#endif
} // namespace

class TestKeyStorm final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void renewsEverything();
    void killedAtEachStep_data();
    void killedAtEachStep();
    void killedBeforeEachChangeOfTheKeychain_data();
    void killedBeforeEachChangeOfTheKeychain();
    void killedAtRandom();
    void fullDiskLeavesEverythingOpen();
    void everyWayInIsAskedFor();
    void cancelledBeforeItIsWritten();

private:
    void findWays(Desk &desk);
    void checkAndFinish();
    void checkStore(const DataKeys &keys);
    bool runChild(Deed deed, const Death &death, int *code);

    std::unique_ptr<QTemporaryDir> m_filled;
    std::unique_ptr<QTemporaryDir> m_root;
    QStringList m_names;
    Ways m_ways;
};

void TestKeyStorm::initTestCase()
{
    m_filled = std::make_unique<QTemporaryDir>();
    Desk desk(m_filled->path());
    m_names = fill(desk);
}

void TestKeyStorm::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    copyTree(m_filled->path(), m_root->path());
    m_ways = {};
}

// Every row and every content, with the key that each file has now.
void TestKeyStorm::checkStore(const DataKeys &keys)
{
    const auto isNext = [](const QString &path, const SecretBuffer &present, const SecretBuffer &next) {
        return !next.isEmpty() && VALUE_OF(storeKeyOf(path, present, next)) == StoreKey::Next;
    };
    const QString folder = m_root->filePath(u"profile"_s);
    const bool nextCache = isNext(cachePath(folder), keys.cache, keys.nextCache);
    const bool nextOutbox = isNext(outboxPath(folder), keys.outbox, keys.nextOutbox);
    {
        StoreHealth health;
        auto pair = openStorePair(folder, keysOf(keys, nextCache, nextOutbox), Repair::None, health);
        VERIFY_OK(pair);
        ChangeLog nobody;
        Stores stores(*pair->cache, *pair->outbox, nobody);
        QCOMPARE(VALUE_OF(stores.messages().count()), messages);
        for (int i = 0; i < messages; ++i) {
            const auto found = VALUE_OF(stores.messages().get(MessageId{i + 1}));
            QVERIFY(found && found->text == messageOf(i).text);
        }
        QCOMPARE(VALUE_OF(stores.outbox().counts()).waiting, unsent);
        VERIFY_OK(checkPages(*pair->cache));
        VERIFY_OK(checkPages(*pair->outbox));
    }
    const AttachmentFiles files = Desk(m_root->path()).files(keys);
    for (int i = 0; i < contents; ++i)
        QCOMPARE(VALUE_OF(files.load(m_names[i], 1'000'000)), contentOf(i));
}

// Every way that the vault says it has opens it, and one of them is a passphrase or the keychain.
void TestKeyStorm::findWays(Desk &desk)
{
    const auto info = desk.keyring.info();
    VERIFY_OK(info);
    QVERIFY(info->passphrase || info->keychain);
    m_ways = {info->passphrase ? desk.passphrase() : -1, info->pin ? desk.pin() : -1, info->keychain, info->gated};
    QCOMPARE(m_ways.passphrase >= 0, info->passphrase);
    QCOMPARE(m_ways.pin >= 0, info->pin);
}

// What a person finds who comes back after it: every way opens, one key for each file; then it is brought to its end.
void TestKeyStorm::checkAndFinish()
{
    Desk desk(m_root->path());
    findWays(desk);
    if (QTest::currentTestFailed())
        return;
    const auto open = [this, &desk] {
        return m_ways.keychain ? desk.openByKeychain()
                               : waitFor(desk.keyring.unlockWithPassphrase(text(passphrases[m_ways.passphrase])));
    };
    const auto keys = open();
    QVERIFY2(keys, keys ? "" : qPrintable(errorName(keys.error().kind)));
    checkStore(**keys);
    if (QTest::currentTestFailed())
        return;
    const bool renewing = (*keys)->areBeingRenewed();
    if (renewing) {
        KeyRenewal renewal(desk.keyring, desk.folder);
        const auto finished = waitFor(renewal.finish(*keys));
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().detail));
        desk.keyring.forgetRenewal();
    }
    const auto again = open();
    QVERIFY(again && !(*again)->areBeingRenewed());
    QVERIFY(!QFile::exists(desk.folder + u"/vault.json.previous"_s));
    QCOMPARE(QDir(desk.folder + u'/' + attachmentFolder).entryList(QDir::Files | QDir::Hidden).size(), contents);
    if (renewing)
        checkStore(**again);
}

bool TestKeyStorm::runChild(Deed deed, const Death &death, int *code)
{
    QStringList words{u"--deed"_s, m_root->path()};
    for (const int number : {int(deed), m_ways.passphrase, m_ways.pin, int(m_ways.keychain), int(m_ways.gated),
                             death.step, death.change, death.life})
        words.append(QString::number(number));
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), words);
    if (!process.waitForFinished(120'000))
        return false;
    *code = process.exitStatus() == QProcess::CrashExit ? -1 : process.exitCode();
    return true;
}

void TestKeyStorm::renewsEverything()
{
    Desk desk(m_root->path());
    const auto before = desk.openByKeychain();
    QVERIFY(before);
    const QByteArray vault = [&] {
        QFile file(desk.folder + u"/vault.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    VERIFY_OK(renew(desk, 0, 0, [](int) {}));
    desk.keyring.forgetRenewal();
    QCOMPARE(desk.passphrase(), 0);
    QCOMPARE(desk.pin(), 0);
    const auto after = desk.openByKeychain();
    QVERIFY(after);
    const auto differ = [](const SecretBuffer &a, const SecretBuffer &b) {
        return a.size() == 32 && b.size() == 32 && !SecretBuffer::equal(a, b);
    };
    QVERIFY(differ((*before)->cache, (*after)->cache));
    QVERIFY(differ((*before)->outbox, (*after)->outbox));
    QVERIFY(differ((*before)->files, (*after)->files));
    QVERIFY(differ((*before)->spool, (*after)->spool));
    checkStore(**after);
    // The old keys open nothing, and what the keychain has does not open the old vault.
    QVERIFY(!storeKeyOf(cachePath(desk.folder), (*before)->cache, (*before)->cache));
    QVERIFY(!storeKeyOf(outboxPath(desk.folder), (*before)->outbox, (*before)->outbox));
    const AttachmentFiles old(desk.folder + u'/' + attachmentFolder, (*before)->files.clone());
    for (const QString &name : m_names)
        QVERIFY(!old.load(name, 1'000'000));
    QVERIFY(writeDurably(desk.folder + u"/vault.json"_s, vault));
    QVERIFY(!desk.openByKeychain());
    QCOMPARE(desk.pin(), -1);
}

void TestKeyStorm::killedAtEachStep_data()
{
    QTest::addColumn<int>("step");
    const char *const names[]{"ways written",  "outbox begun", "outbox renewed", "cache begun",
                              "cache renewed", "files begun",  "files renewed",  "done"};
    for (int i = 0; i < int(std::size(names)); ++i)
        QTest::newRow(names[i]) << i;
}

void TestKeyStorm::killedAtEachStep()
{
    QFETCH(const int, step);
    int code = 0;
    QVERIFY(runChild(Deed::Renew, {step}, &code));
    QCOMPARE(code, -1);
    checkAndFinish();
}

void TestKeyStorm::killedBeforeEachChangeOfTheKeychain_data()
{
    QTest::addColumn<int>("before"); // what makes it possible; Renew: nothing has to
    QTest::addColumn<int>("deed");
    QTest::addColumn<bool>("gated");
    const auto row = [](const char *name, Deed before, Deed deed, bool gated = false) {
        QTest::newRow(name) << int(before) << int(deed) << gated;
    };
    row("change the PIN", Deed::Renew, Deed::ChangePin);
    row("remove the PIN", Deed::Renew, Deed::RemovePin);
    row("set a PIN", Deed::RemovePin, Deed::SetPin);
    row("remove the passphrase", Deed::Renew, Deed::RemovePassphrase);
    row("give the keyring up, behind the system's question", Deed::Renew, Deed::RemoveKeychain, true);
    row("take the keyring", Deed::RemoveKeychain, Deed::AddKeychain);
    row("the system asks", Deed::Renew, Deed::TurnGate);
    row("the system asks no more", Deed::Renew, Deed::TurnGate, true);
}

void TestKeyStorm::killedBeforeEachChangeOfTheKeychain()
{
    QFETCH(const int, before);
    QFETCH(const int, deed);
    QFETCH(const bool, gated);
    Ways beginning;
    const QTemporaryDir prepared;
    {
        Desk desk(m_root->path());
        if (gated)
            VERIFY_OK(perform(desk, Deed::TurnGate, m_ways, nullptr));
        findWays(desk);
        if (Deed(before) != Deed::Renew)
            VERIFY_OK(perform(desk, Deed(before), m_ways, nullptr));
        findWays(desk);
        beginning = m_ways;
        copyTree(m_root->path(), prepared.path());
    }
    int code = -1;
    for (int change = 0; code < 0; ++change) {
        QVERIFY(change < 10);
        m_root = std::make_unique<QTemporaryDir>();
        copyTree(prepared.path(), m_root->path());
        m_ways = beginning;
        QVERIFY(runChild(Deed(deed), {-1, change}, &code));
        QVERIFY(code <= 0);
        checkAndFinish();
        if (QTest::currentTestFailed())
            return qWarning("before the keychain's change %d", change);
        const auto same = [deed](bool equal, std::initializer_list<Deed> mayChange) {
            return equal || std::ranges::find(mayChange, Deed(deed)) != mayChange.end();
        };
        QVERIFY(same(m_ways.passphrase == beginning.passphrase, {Deed::SetPassphrase, Deed::RemovePassphrase}));
        QVERIFY(same(m_ways.pin == beginning.pin, {Deed::ChangePin, Deed::SetPin, Deed::RemovePin}));
        QVERIFY(same(m_ways.keychain == beginning.keychain, {Deed::RemoveKeychain, Deed::AddKeychain}));
        QVERIFY(same(m_ways.gated == beginning.gated, {Deed::TurnGate, Deed::RemoveKeychain}));
    }
}

void TestKeyStorm::killedAtRandom()
{
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("AMANDESK_KEY_KILLS", &given);
    const int rounds = given ? asked : deeds;
    const int seed = qMax(1, qEnvironmentVariableIntValue("AMANDESK_KEY_SEED"));
    QRandomGenerator random{quint32(seed)};
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        int number = round % deeds;
        while (!isPossible(Deed(number), m_ways))
            number = (number + 1) % deeds;
        const auto deed = Deed(number);
        const int life = 1000 + int(random.bounded(deed == Deed::Renew ? 1'500'000 : 500'000));
        int code = 0;
        QVERIFY(runChild(deed, {-1, -1, life}, &code));
        QVERIFY(code <= 0);
        killed += code < 0 ? 1 : 0;
        checkAndFinish();
        if (QTest::currentTestFailed())
            return qWarning("round %d of seed %d, deed %d, after %d us", round, seed, number, life);
    }
    qInfo("%d of %d deeds were killed; every way opened, nothing was lost", killed, rounds);
    QVERIFY(killed > 0);
}

void TestKeyStorm::fullDiskLeavesEverythingOpen()
{
#ifdef Q_OS_UNIX
    Desk desk(m_root->path());
    const qint64 cacheSize = QFileInfo(cachePath(desk.folder)).size();
    {
        const SmallDisk disk(rlim_t(cacheSize - 40'000)); // the cache's log has no room
        const auto renewed = renew(desk, 0, 0, [](int) {});
        QVERIFY(!renewed);
        QVERIFY2(renewed.error().kind == ErrorKind::DiskFull, qPrintable(renewed.error().detail));
    }
    desk.keyring.forgetRenewal();
    const auto keys = desk.openByKeychain();
    QVERIFY(keys && (*keys)->areBeingRenewed());
    QVERIFY((*keys)->nextOutbox.isEmpty()); // that one was done
    QVERIFY(!(*keys)->nextCache.isEmpty());
    checkAndFinish();
#endif
}

void TestKeyStorm::everyWayInIsAskedFor()
{
    Desk desk(m_root->path());
    const auto before = desk.keyring.info();
    const auto kindOf = [&desk](const char *passphrase, const char *pin) {
        const auto begun = waitFor(desk.keyring.beginRenewal({text(passphrase), text(pin)}));
        return begun ? std::optional<ErrorKind>() : std::optional(begun.error().kind);
    };
    QCOMPARE(kindOf("", pins[0]), ErrorKind::BadInput);
    QCOMPARE(kindOf(passphrases[0], ""), ErrorKind::BadInput);
    QCOMPARE(kindOf(passphrases[1], pins[0]), ErrorKind::WrongPassphrase);
    QCOMPARE(kindOf(passphrases[0], pins[1]), ErrorKind::WrongPassphrase);
    QCOMPARE(desk.keyring.info()->failedPinTries, 1);
    QCOMPARE(desk.keyring.info()->generation, before->generation);
    desk.confirm();
    VERIFY_OK(waitFor(desk.keyring.setGate(true)));
    QCOMPARE(kindOf(passphrases[0], pins[0]), ErrorKind::Forbidden);
    desk.confirm();
    QCOMPARE(kindOf(passphrases[0], pins[0]), std::nullopt);
    QVERIFY(desk.keyring.info()->gated);
    desk.confirm();
    QCOMPARE(kindOf(passphrases[0], pins[0]), ErrorKind::Conflict);
    checkAndFinish();
}

void TestKeyStorm::cancelledBeforeItIsWritten()
{
    Desk desk(m_root->path());
    const auto before = desk.keyring.info();
    const auto cancelled = std::make_shared<std::atomic<bool>>(true);
    const auto begun = waitFor(desk.keyring.beginRenewal({text(passphrases[0]), text(pins[0]), cancelled}));
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, ErrorKind::Cancelled);
    QCOMPARE(desk.keyring.info()->generation, before->generation);
    checkAndFinish();
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
#ifdef Q_OS_UNIX
    if (argc == 11 && std::strcmp(argv[1], "--deed") == 0) {
        QList<int> numbers;
        for (int i = 3; i < argc; ++i)
            numbers.append(std::atoi(argv[i]));
        return child(numbers, QString::fromLocal8Bit(argv[2]));
    }
#endif
    TestKeyStorm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keystorm.moc"
