#include "core/security/databasekeyring.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <array>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};

SecretBuffer text(const char *passphrase)
{
    return SecretBuffer::copyOf(passphrase);
}

Protection withPassphrase()
{
    return {false, text("first passphrase")};
}
Protection withKeychain()
{
    return {true, {}};
}
Protection withBoth()
{
    return {true, text("first passphrase")};
}

bool sameKeys(const std::shared_ptr<DataKeys> &a, const std::shared_ptr<DataKeys> &b)
{
    return SecretBuffer::equal(a->cache, b->cache) && SecretBuffer::equal(a->outbox, b->outbox)
        && SecretBuffer::equal(a->files, b->files) && a->vaultId == b->vaultId;
}

const std::initializer_list<KeychainState> troubles{KeychainState::Locked, KeychainState::NoService,
                                                    KeychainState::Silent};
} // namespace

class TestDatabaseKeyring final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(u"profile"_s);
        m_clock = std::make_unique<FakeClock>();
        m_keychain = std::make_unique<FakeKeychain>();
        restart();
    }
    void cleanup() { m_keyring.reset(); }

    // --- creating and opening ---

    void emptyFolderHasNoVault()
    {
        QVERIFY(!m_keyring->exists());
        VERIFY_FAILED(m_keyring->info(), ErrorKind::NotFound);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))), ErrorKind::NotFound);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::NotFound);
        VERIFY_FAILED(waitFor(m_keyring->setPassphrase({}, text("another passphrase"))), ErrorKind::NotFound);
        VERIFY_FAILED(waitFor(m_keyring->addKeychain(text("first passphrase"))), ErrorKind::NotFound);
        VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), ErrorKind::NotFound);
        QVERIFY(!QDir(m_folder).exists());
        QCOMPARE(m_keychain->writes, 0);
    }
    void passphraseVaultNeedsNoKeychain()
    {
        m_keychain->mood = KeychainState::NoService;
        const auto created = waitFor(m_keyring->create(withPassphrase()));
        QVERIFY(created.has_value());
        restart();
        QVERIFY(m_keyring->exists());
        const auto opened = waitFor(m_keyring->unlockWithPassphrase(text("first passphrase")));
        QVERIFY(opened.has_value());
        QVERIFY(sameKeys(*created, *opened));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
    }
    void keychainVaultNeedsNoPassphrase()
    {
        const auto created = waitFor(m_keyring->create(withKeychain()));
        QVERIFY(created.has_value());
        QCOMPARE(m_keychain->writes, 1);
        restart();
        const auto opened = waitFor(m_keyring->unlockWithKeychain());
        QVERIFY(opened.has_value());
        QVERIFY(sameKeys(*created, *opened));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))), ErrorKind::KeyMissing);
        QCOMPARE(m_keyring->info()->failedTries, 0);
    }
    void bothWaysLeadToTheSameKeys()
    {
        const auto created = waitFor(m_keyring->create(withBoth()));
        const auto one = waitFor(m_keyring->unlockWithKeychain());
        const auto two = waitFor(m_keyring->unlockWithPassphrase(text("first passphrase")));
        QVERIFY(created && one && two);
        QVERIFY(sameKeys(*created, *one));
        QVERIFY(sameKeys(*created, *two));
    }
    void infoTellsWithoutAnyKey()
    {
        const auto created = waitFor(m_keyring->create(withBoth()));
        QVERIFY(created.has_value());
        m_keychain->mood = KeychainState::Silent;
        const auto info = m_keyring->info();
        QVERIFY(info.has_value());
        QCOMPARE(info->vaultId, (*created)->vaultId);
        QCOMPARE(info->vaultId.size(), 32);
        QCOMPARE(info->generation, 1);
        QCOMPARE(info->createdAt, m_clock->now());
        QVERIFY(info->keychain && info->passphrase);
        QCOMPARE(info->keychainBackend, u"fake"_s);
        QCOMPARE(info->failedTries, 0);
        QVERIFY(!info->retryAfter);
    }
    void entryNameCarriesTheVault()
    {
        const auto created = waitFor(m_keyring->create(withKeychain()));
        QVERIFY(created.has_value());
        const QString entry = u"amandesk/%1/vault-key/v1"_s.arg((*created)->vaultId);
        QVERIFY(m_keychain->entries.contains(entry));
        QCOMPARE(m_keychain->entries[entry].size(), std::size_t(32));
    }

    void protectionMustBeSomething_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("eleven letters") << QByteArray("elevenchars");
        QTest::newRow("eleven letters of two bytes") << QString(11, u'é').toUtf8();
    }
    void protectionMustBeSomething()
    {
        QFETCH(const QByteArray, passphrase);
        VERIFY_FAILED(waitFor(m_keyring->create({false, SecretBuffer::copyOf(passphrase)})), ErrorKind::BadInput);
        QVERIFY(!m_keyring->exists());
    }
    void twelveLettersAreEnough()
    {
        QVERIFY(waitFor(m_keyring->create({false, SecretBuffer::copyOf(QString(12, u'é').toUtf8())})));
    }
    void shortPassphraseIsRefusedBesideAKeychainToo()
    {
        VERIFY_FAILED(waitFor(m_keyring->create({true, text("short")})), ErrorKind::BadInput);
        QCOMPARE(m_keychain->writes, 0);
    }
    void existingVaultIsNeverReplaced()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        const QByteArray before = contentOf(u"vault.json"_s);
        for (auto make : {withPassphrase, withKeychain, withBoth})
            VERIFY_FAILED(waitFor(m_keyring->create(make())), ErrorKind::Conflict);
        ruin(u"vault.json"_s);
        VERIFY_FAILED(waitFor(m_keyring->create(withPassphrase())), ErrorKind::Conflict);
        QCOMPARE(m_keychain->writes, 1);
        QVERIFY(before != contentOf(u"vault.json"_s));
    }

    // --- secrets stay out of the files ---

    void noSecretIsInTheFolder()
    {
        const auto created = waitFor(m_keyring->create(withBoth()));
        QVERIFY(created.has_value());
        QVERIFY(waitFor(m_keyring->setPassphrase(text("first passphrase"), text("another passphrase"))));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("mistyped passphrase"))),
                      ErrorKind::WrongPassphrase);
        const SecretBuffer &entry = m_keychain->entries.begin()->second;
        QByteArray everything;
        const auto names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
        for (const QString &name : names)
            everything += name.toUtf8() + contentOf(name);
        QVERIFY(everything.size() > 500);
        const SecretBuffer first = text("first passphrase");
        const SecretBuffer second = text("another passphrase");
        const SecretBuffer wrong = text("mistyped passphrase");
        const std::array<const SecretBuffer *, 7> secrets{
            &(*created)->cache, &(*created)->outbox, &(*created)->files, &entry, &first, &second, &wrong};
        for (const SecretBuffer *secret : secrets) {
            const QByteArray raw = secret->view().toByteArray();
            QVERIFY(!everything.contains(raw));
            QVERIFY(!everything.toLower().contains(raw.toHex()));
            for (qsizetype shift = 0; shift < 3; ++shift) { // wherever it begins in a longer text
                QByteArray encoded = raw.mid(shift).toBase64(QByteArray::OmitTrailingEquals);
                encoded.chop(4);
                QVERIFY(!everything.contains(encoded));
                QVERIFY(!everything.contains(encoded.replace('+', '-').replace('/', '_')));
            }
        }
    }

    // --- wrong passphrases ---

    void wrongPassphraseIsCalledSoAndCounted()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("wrong passphrase"))), ErrorKind::WrongPassphrase);
        QCOMPARE(m_keyring->info()->failedTries, 1);
        QVERIFY(!m_keyring->info()->retryAfter);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
        QCOMPARE(m_keyring->info()->failedTries, 0);
    }
    void emptyPassphraseIsNoTry()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase({})), ErrorKind::BadInput);
        QCOMPARE(m_keyring->info()->failedTries, 0);
    }
    void waitGrowsAndSurvivesARestart()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        for (int i = 0; i < 2; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        for (const auto delay : {5s, 15s, 30s, 60s, 300s, 900s, 900s}) {
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
            restart();
            const auto refused = waitFor(m_keyring->unlockWithPassphrase(text("first passphrase")));
            VERIFY_FAILED(refused, ErrorKind::Throttled);
            QVERIFY(refused.error().retryAfter == delay);
            QVERIFY(m_keyring->info()->retryAfter == delay);
            m_clock->advance(delay - 1ms);
            VERIFY_FAILED(wrongTry(), ErrorKind::Throttled);
            m_clock->advance(1ms);
            QVERIFY(!m_keyring->info()->retryAfter);
        }
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }
    void wallClockDoesNotShortenTheWait()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        m_clock->setNow(m_clock->now().addYears(1));
        VERIFY_FAILED(wrongTry(), ErrorKind::Throttled);
    }
    void keychainStillOpensWhileThePassphraseMustWait()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }
    void tryWaitsForTheOneBefore()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        QList<QFuture<Result<std::shared_ptr<DataKeys>>>> tries;
        for (int i = 0; i < 5; ++i)
            tries.append(m_keyring->unlockWithPassphrase(text("wrong passphrase")));
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(waitFor(tries.at(i)), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(tries.at(3)), ErrorKind::Throttled);
        VERIFY_FAILED(waitFor(tries.at(4)), ErrorKind::Throttled);
    }

    // --- the keychain's moods ---

    void troubleMakesNoVault()
    {
        for (const KeychainState trouble : troubles) {
            m_keychain->mood = trouble;
            VERIFY_FAILED(waitFor(m_keyring->create(withBoth())), keychainError(trouble).kind);
            QVERIFY(!m_keyring->exists());
            QVERIFY(m_keychain->entries.empty());
        }
        m_keychain->mood = KeychainState::Unlocked;
        m_keychain->refusesWrites = true;
        VERIFY_FAILED(waitFor(m_keyring->create(withKeychain())), ErrorKind::KeychainUnavailable);
        QVERIFY(!m_keyring->exists());
    }
    void keychainThatGivesBackSomethingElseIsNotTrusted()
    {
        m_keychain->garbles = true;
        VERIFY_FAILED(waitFor(m_keyring->create(withKeychain())), ErrorKind::KeychainUnavailable);
        QVERIFY(!m_keyring->exists());
    }
    void troubleChangesNothing()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        const QByteArray before = contentOf(u"vault.json"_s);
        const SecretBuffer key = m_keychain->entries.begin()->second.clone();
        for (const KeychainState trouble : troubles) {
            m_keychain->mood = trouble;
            QCOMPARE(stateNow(), trouble);
            const ErrorKind kind = keychainError(trouble).kind;
            VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), kind);
            VERIFY_FAILED(waitFor(m_keyring->setPassphrase({}, text("another passphrase"))), kind);
            VERIFY_FAILED(waitFor(m_keyring->addKeychain(text("first passphrase"))), kind);
            VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), kind);
        }
        m_keychain->mood = KeychainState::Unlocked;
        QCOMPARE(contentOf(u"vault.json"_s), before);
        QCOMPARE(m_keychain->writes, 1);
        QCOMPARE(m_keychain->removals, 0);
        QVERIFY(SecretBuffer::equal(m_keychain->entries.begin()->second, key));
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void missingEntryIsNotMadeAnew()
    {
        QVERIFY(waitFor(m_keyring->create(withKeychain())));
        const QByteArray before = contentOf(u"vault.json"_s);
        m_keychain->entries.clear();
        QCOMPARE(stateNow(), KeychainState::Absent);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
        QCOMPARE(m_keychain->writes, 1);
        QCOMPARE(contentOf(u"vault.json"_s), before);
    }
    void otherBackendIsNamed()
    {
        QVERIFY(waitFor(m_keyring->create(withKeychain())));
        m_keychain->name = u"another"_s;
        QCOMPARE(stateNow(), KeychainState::Unlocked); // the entry came along
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        m_keychain->entries.clear();
        QCOMPARE(stateNow(), KeychainState::BackendChanged);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeychainUnavailable);
    }
    void foreignEntryIsDamage()
    {
        QVERIFY(waitFor(m_keyring->create(withKeychain())));
        m_keychain->entries.begin()->second = SecretBuffer::random(32);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Damaged);
        m_keychain->entries.begin()->second = SecretBuffer::random(5);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Damaged);
    }
    void stateWithoutAnEntrySaysWhetherOneCouldBeMade()
    {
        QCOMPARE(stateNow(), KeychainState::Unlocked);
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        QCOMPARE(stateNow(), KeychainState::Unlocked);
        m_keychain->mood = KeychainState::Locked;
        QCOMPARE(stateNow(), KeychainState::Locked);
    }

    // --- changing ---

    void passphraseCanBeChanged()
    {
        const auto created = waitFor(m_keyring->create(withPassphrase()));
        QVERIFY(waitFor(m_keyring->setPassphrase(text("first passphrase"), text("another passphrase"))));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))), ErrorKind::WrongPassphrase);
        const auto opened = waitFor(m_keyring->unlockWithPassphrase(text("another passphrase")));
        QVERIFY(created && opened);
        QVERIFY(sameKeys(*created, *opened));
        QCOMPARE((*opened)->generation, 2);
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void passphraseCanBeAdded()
    {
        const auto created = waitFor(m_keyring->create(withKeychain()));
        QVERIFY(waitFor(m_keyring->setPassphrase({}, text("first passphrase"))));
        m_keychain->mood = KeychainState::NoService;
        const auto opened = waitFor(m_keyring->unlockWithPassphrase(text("first passphrase")));
        QVERIFY(created && opened);
        QVERIFY(sameKeys(*created, *opened));
    }
    void wrongPassphraseChangesNothing()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        VERIFY_FAILED(waitFor(m_keyring->setPassphrase(text("wrong passphrase"), text("another passphrase"))),
                      ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(m_keyring->removeKeychain(text("wrong passphrase"))), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(m_keyring->addKeychain(text("wrong passphrase"))), ErrorKind::WrongPassphrase);
        QCOMPARE(m_keyring->info()->generation, 1);
        QCOMPARE(m_keyring->info()->failedTries, 3); // all of them count
        QVERIFY(m_keyring->info()->keychain);
    }
    void tooShortNewPassphraseIsRefused()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        VERIFY_FAILED(waitFor(m_keyring->setPassphrase(text("first passphrase"), text("short"))), ErrorKind::BadInput);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }
    void keychainCanBeAdded()
    {
        const auto created = waitFor(m_keyring->create(withPassphrase()));
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        QVERIFY(m_keyring->info()->keychain);
        QCOMPARE(m_keyring->info()->keychainBackend, u"fake"_s);
        const auto opened = waitFor(m_keyring->unlockWithKeychain());
        QVERIFY(created && opened);
        QVERIFY(sameKeys(*created, *opened));
    }
    void addingTheKeychainAgainKeepsItsKey()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        const SecretBuffer key = m_keychain->entries.begin()->second.clone();
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        QCOMPARE(m_keychain->writes, 1);
        QVERIFY(SecretBuffer::equal(m_keychain->entries.begin()->second, key));
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void lostEntryIsMadeAnewOnRequest()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        m_keychain->entries.clear();
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void slotsCanBeRemovedButNotTheLast()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        QVERIFY(waitFor(m_keyring->removeKeychain(text("first passphrase"))));
        QVERIFY(m_keychain->entries.empty());
        QVERIFY(!m_keyring->info()->keychain);
        VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), ErrorKind::Rejected);
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        QVERIFY(waitFor(m_keyring->removePassphrase()));
        QVERIFY(!m_keyring->info()->passphrase);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))), ErrorKind::KeyMissing);
        VERIFY_FAILED(waitFor(m_keyring->removeKeychain(text("first passphrase"))), ErrorKind::Rejected);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void passphraseStaysWhenTheKeychainDoesNotOpen()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        m_keychain->entries.begin()->second = SecretBuffer::random(32);
        VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), ErrorKind::Damaged);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }

    // --- damage ---

    void ruinedVaultIsDamageAndStays()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        for (const QByteArray &content : {QByteArray(), QByteArray("{}"), QByteArray("\0\0\0", 3)}) {
            overwrite(u"vault.json"_s, content);
            QVERIFY(m_keyring->exists());
            VERIFY_FAILED(m_keyring->info(), ErrorKind::Damaged);
            VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Damaged);
            VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))), ErrorKind::Damaged);
            QCOMPARE(contentOf(u"vault.json"_s), content);
        }
        QCOMPARE(m_keychain->writes, 1);
        QCOMPARE(m_keychain->removals, 0);
    }
    void failedWriteLeavesNoEntryBehind()
    {
        QFile inTheWay(m_folder);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        VERIFY_FAILED(waitFor(m_keyring->create(withKeychain())), ErrorKind::Storage);
        QVERIFY(m_keychain->entries.empty());
        QVERIFY(!m_keyring->exists());
    }

    // --- destroying ---

    void destroyingLeavesNothing()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        QVERIFY(waitFor(m_keyring->destroy()));
        QVERIFY(!m_keyring->exists());
        QVERIFY(m_keychain->entries.empty());
        QCOMPARE(names(), QStringList());
        QVERIFY(waitFor(m_keyring->create(withBoth()))); // and a new life begins
    }
    void destroyingWorksWithoutTheKeychainsHelp()
    {
        for (const KeychainState trouble : troubles) {
            QVERIFY(waitFor(m_keyring->create(withKeychain())));
            m_keychain->mood = trouble;
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the keychain keeps its entry"_s));
            QVERIFY(waitFor(m_keyring->destroy()));
            QVERIFY(!m_keyring->exists());
            m_keychain->mood = KeychainState::Unlocked;
        }
    }
    void destroyingARuinedVaultWorks()
    {
        QVERIFY(waitFor(m_keyring->create(withPassphrase())));
        ruin(u"vault.json"_s);
        QVERIFY(waitFor(m_keyring->destroy()));
        QVERIFY(!m_keyring->exists());
    }
    void destroyingNothingIsFine() { QVERIFY(waitFor(m_keyring->destroy())); }

    void goingAwayWhileWorkingAnswersCancelled()
    {
        QVERIFY(waitFor(m_keyring->create(withBoth())));
        m_keychain->hold();
        const auto opening = m_keyring->unlockWithKeychain();
        QTRY_COMPARE(m_keychain->waiting(), 1);
        const auto trying = m_keyring->unlockWithPassphrase(text("first passphrase"));
        m_keyring.reset();
        m_keychain->answer();
        VERIFY_FAILED(waitFor(opening), ErrorKind::Cancelled);
        VERIFY_FAILED(waitFor(trying), ErrorKind::Cancelled);
    }

private:
    // As after a restart of the program: nothing is remembered but what is in the files.
    void restart()
    {
        m_keyring.reset();
        m_keyring = std::make_unique<DatabaseKeyring>(m_folder, *m_keychain, *m_clock, DatabaseKeyring::Options{quick});
    }
    Result<std::shared_ptr<DataKeys>> wrongTry()
    {
        return waitFor(m_keyring->unlockWithPassphrase(text("wrong passphrase")));
    }
    KeychainState stateNow()
    {
        const auto state = m_keyring->keychainState();
        if (!waitUntil([&state] { return state.isFinished(); }))
            qFatal("no answer");
        return state.result();
    }
    QStringList names() const { return QDir(m_folder).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    void overwrite(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    void ruin(const QString &name) const { overwrite(name, "ruined"); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<DatabaseKeyring> m_keyring;
};

QTEST_GUILESS_MAIN(TestDatabaseKeyring)
#include "tst_databasekeyring.moc"
