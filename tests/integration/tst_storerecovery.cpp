#include "core/lock/applock.h"
#include "core/security/databasekeyring.h"
#include "core/security/vaultfile.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/verifyfailed.h"
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Damaged and old files under a living program: what the agent hears, and what is never sent by itself.
class TestStoreRecovery : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_desk = std::make_unique<SessionFixture>(); }
    void cleanup() { m_desk.reset(); }
    void generationIsRecordedWhenItIsLocked();
    void generationIsRecordedWhenTheProgramEnds();
    void generationIsRecordedFromTimeToTime();
    void generationGoesIntoTheKeychain();
    void oldFilesAreNoticedAndNothingIsSent_data();
    void oldFilesAreNoticedAndNothingIsSent();
    void heldMessageIsSentWhenTheAgentSaysSo();
    void brokenOutboxIsRescued();
    void signOutRemovesTheDamagedFileToo();

private:
    QString path(const QString &name) const { return m_desk->manager->profileFolder() + u'/' + name; }
    QHash<QString, QByteArray> files() const;
    void put(const QHash<QString, QByteArray> &files, const QStringList &names) const;
    qint64 recorded() const
    {
        const auto header = VaultFile(m_desk->manager->profileFolder()).read(VaultCopy::Current);
        return header ? header->storeGeneration : -1;
    }
    // Signed in, one message that waits to be sent in the room that is answered.
    ConversationId work(bool keychain = false);
    static void expectMending()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"opening failed"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"mending"_s));
    }

    std::unique_ptr<SessionFixture> m_desk;
};

QHash<QString, QByteArray> TestStoreRecovery::files() const
{
    QHash<QString, QByteArray> all;
    for (const QString &name : m_desk->files()) {
        QFile file(path(name));
        if (file.open(QIODevice::ReadOnly))
            all.insert(name, file.readAll());
    }
    return all;
}

void TestStoreRecovery::put(const QHash<QString, QByteArray> &files, const QStringList &names) const
{
    for (const QString &name : names) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(files.value(name)), files.value(name).size());
    }
}

ConversationId TestStoreRecovery::work(bool keychain)
{
    m_desk->manager->setAutoStart(false);
    if (!m_desk->signIn() || !waitFor(m_desk->manager->protect({keychain, secretOf(SessionFixture::passphrase)}))
        || !waitFor(m_desk->session().syncNow(), 60s))
        qFatal("cannot sign in");
    Box::Room &room = m_desk->room();
    m_desk->customerWrites(room, u"Halo"_s);
    const ConversationId id = SessionFixture::idOf(room);
    if (!waitFor(m_desk->session().syncNow(), 60s) || !waitFor(m_desk->session().outbox().send(id, u"Menunggu"_s)))
        qFatal("cannot work");
    return id;
}

void TestStoreRecovery::generationIsRecordedWhenItIsLocked()
{
    work();
    QTRY_COMPARE(recorded(), 2); // raised by the opening
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QCOMPARE(recorded(), 3);
    QVERIFY(m_desk->unlock());
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QCOMPARE(recorded(), 5);
    QVERIFY(m_desk->keychain.entries.empty());
}

void TestStoreRecovery::generationIsRecordedWhenTheProgramEnds()
{
    work();
    m_desk->restart();
    QCOMPARE(recorded(), 3);
    QVERIFY(m_desk->unlock());
}

void TestStoreRecovery::generationIsRecordedFromTimeToTime()
{
    SessionManager::Options options;
    options.keychain = &m_desk->keychain;
    options.kdf = KdfParameters{KdfParameters::leastMemory, 1};
    options.generationPeriod = 100ms;
    m_desk->manager = std::make_unique<SessionManager>(m_desk->manager->profileFolder(), m_desk->clock, options);
    work();
    QTRY_VERIFY_WITH_TIMEOUT(recorded() > 3, 30'000);
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QVERIFY(m_desk->unlock()); // as recorded, so it opens
}

void TestStoreRecovery::generationGoesIntoTheKeychain()
{
    work(true);
    const QString entry = DatabaseKeyring::generationEntry(m_desk->manager->lock().vaultInfo()->vaultId);
    const auto inKeychain = [this, entry] {
        const auto found = m_desk->keychain.entries.find(entry);
        return found == m_desk->keychain.entries.end() ? QByteArray() : found->second.view().toByteArray();
    };
    QTRY_COMPARE(inKeychain(), QByteArray("2"));
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QCOMPARE(recorded(), 3);
    QCOMPARE(inKeychain(), QByteArray("2")); // nothing is asked of it while locking
    QVERIFY(waitFor(m_desk->manager->unlockWithKeychain()));
    QTRY_COMPARE(inKeychain(), QByteArray("4"));
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QVERIFY(waitFor(m_desk->manager->unlockWithKeychain()));
    QVERIFY(waitFor(m_desk->manager->signOut()));
    QVERIFY(m_desk->keychain.entries.empty());
}

void TestStoreRecovery::oldFilesAreNoticedAndNothingIsSent_data()
{
    QTest::addColumn<bool>("keychain");
    QTest::addColumn<bool>("unlockWithKeychain");
    QTest::newRow("the databases, told by vault.json") << false << false;
    QTest::newRow("vault.json too, told by the keychain") << true << true;
    QTest::newRow("vault.json too, opened with the passphrase") << true << false;
}

void TestStoreRecovery::oldFilesAreNoticedAndNothingIsSent()
{
    QFETCH(bool, keychain);
    QFETCH(bool, unlockWithKeychain);
    const ConversationId id = work(keychain);
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    const auto old = files();

    QVERIFY(m_desk->unlock());
    m_desk->session().start();
    QTRY_COMPARE(m_desk->stateOf(id, u"Menunggu"_s), DeliveryState::Sent);
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QStringList names{u"cache.db"_s, u"outbox.db"_s};
    if (keychain)
        names.append(u"vault.json"_s);
    put(old, names);

    expectMending();
    QSignalSpy mended(m_desk->manager.get(), &SessionManager::outboxMended);
    QSignalSpy rebuilt(m_desk->manager.get(), &SessionManager::cacheRebuilt);
    if (unlockWithKeychain) // whether the computer was restarted since is not known any more
        VERIFY_FAILED(waitFor(m_desk->manager->unlockWithKeychain()), ErrorKind::Forbidden);
    QVERIFY(m_desk->unlock());
    QCOMPARE(rebuilt.size(), 1);
    QCOMPARE(mended.size(), 1);
    const auto mending = mended.first().first().value<OutboxMending>();
    QVERIFY(!mending.damaged);
    QCOMPARE(mending.held, 1);
    m_desk->session().start();
    QVERIFY(waitFor(m_desk->session().syncNow(), 60s));
    QCOMPARE(m_desk->timesSaid(m_desk->room(), u"Menunggu"_s), 1); // not a second time

    QVERIFY(waitFor(m_desk->manager->lockNow()));
    QVERIFY(m_desk->unlock()); // asked about once
    QCOMPARE(mended.size(), 1);
}

void TestStoreRecovery::heldMessageIsSentWhenTheAgentSaysSo()
{
    const ConversationId id = work();
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    const auto before = files();
    QVERIFY(m_desk->unlock());
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    put(before, {u"outbox.db"_s});
    expectMending();
    QVERIFY(m_desk->unlock());
    const auto waiting = m_desk->shown(id, u"Menunggu"_s);
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting.first().state, DeliveryState::Failed);
    QCOMPARE(waiting.first().failure->code, u"held"_s);
    QCOMPARE(m_desk->timesSaid(m_desk->room(), u"Menunggu"_s), 0);
    m_desk->session().start();
    QVERIFY(waitFor(m_desk->session().outbox().retry(waiting.first().clientId)));
    QTRY_COMPARE(m_desk->stateOf(id, u"Menunggu"_s), DeliveryState::Sent);
    QCOMPARE(m_desk->timesSaid(m_desk->room(), u"Menunggu"_s), 1);
}

void TestStoreRecovery::brokenOutboxIsRescued()
{
    const ConversationId id = work();
    QVERIFY(waitFor(m_desk->manager->lockNow()));
    const QByteArray sound = files().value(u"outbox.db"_s);
    QByteArray broken = sound;
    const qsizetype last = sound.size() - 3 * 4096; // an index: nothing is lost; behind it are own words and the schema
    broken[last + 100] = char(broken.at(last + 100) ^ 1);
    put({{u"outbox.db"_s, broken}}, {u"outbox.db"_s});

    expectMending();
    QSignalSpy mended(m_desk->manager.get(), &SessionManager::outboxMended);
    QVERIFY(m_desk->unlock());
    QCOMPARE(mended.size(), 1);
    const auto mending = mended.first().first().value<OutboxMending>();
    QVERIFY(mending.damaged);
    QCOMPARE(mending.items, 1);
    QCOMPARE(mending.held, 1);
    QCOMPARE(m_desk->stateOf(id, u"Menunggu"_s), DeliveryState::Failed);
    QStringList kept = m_desk->files().filter(u"outbox.damaged-"_s);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(files().value(kept.first()), broken);
}

void TestStoreRecovery::signOutRemovesTheDamagedFileToo()
{
    brokenOutboxIsRescued();
    QVERIFY(waitFor(m_desk->manager->signOut()));
    QVERIFY(m_desk->files().filter(u"outbox"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestStoreRecovery)
#include "tst_storerecovery.moc"
