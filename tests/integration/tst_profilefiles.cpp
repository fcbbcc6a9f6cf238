#include "core/security/databasekeyring.h"
#include "tests/integration/sessionfixture.h"
#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What somebody with the disk in hand finds in the profile folder: the tools that anybody would try.
class TestProfileFiles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void nothingReadableIsInAnyFile();
    void sqliteDoesNotTakeThemForDatabases_data() { databases(); }
    void sqliteDoesNotTakeThemForDatabases();
    void sqlcipherOpensThemWithTheKeyOnly_data() { databases(); }
    void sqlcipherOpensThemWithTheKeyOnly();

private:
    struct Shell {
        int code = -1;
        QByteArray output; // both streams
    };
    static void databases()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isCache");
        QTest::newRow("cache") << u"cache.db"_s << true;
        QTest::newRow("outbox") << u"outbox.db"_s << false;
    }
    static Shell run(const QString &program, const QStringList &arguments, const QByteArray &input);
    Shell readWithKey(const QString &file, const QByteArray &hexKey) const;

    SessionFixture m_desk;
    QString m_profile;
    QString m_draft = u"naskah rahasia %1"_s.arg(QRandomGenerator::global()->generate());
    QString m_said = u"pesan rahasia %1"_s.arg(QRandomGenerator::global()->generate());
    SecretBuffer m_cacheKey;
    SecretBuffer m_outboxKey;
};

TestProfileFiles::Shell TestProfileFiles::run(const QString &program, const QStringList &arguments,
                                              const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAll()};
}

TestProfileFiles::Shell TestProfileFiles::readWithKey(const QString &file, const QByteArray &hexKey) const
{
    const QByteArray commands = "PRAGMA key = \"x'" + hexKey
        + "'\";\nPRAGMA cipher_hmac_algorithm = HMAC_SHA256;\nSELECT count(*) FROM sqlite_schema;\n";
    return run(u"sqlcipher"_s, {u"-batch"_s, m_profile + u'/' + file}, commands);
}

void TestProfileFiles::initTestCase()
{
    for (const QString &tool : {u"sqlite3"_s, u"sqlcipher"_s})
        QVERIFY2(!QStandardPaths::findExecutable(tool).isEmpty(), qPrintable(tool + u" is not installed"_s));
    QVERIFY(m_desk.enter());
    Box::Room &room = m_desk.room();
    const ConversationId id = SessionFixture::idOf(room);
    m_desk.customerWrites(room, m_said);
    QVERIFY(waitFor(m_desk.session().syncNow(), std::chrono::seconds(60)));
    QCOMPARE(m_desk.shown(id, m_said).size(), 1);
    QVERIFY(waitFor(m_desk.session().conversations().saveDraft(id, m_draft)));
    m_profile = m_desk.manager->profileFolder();
    QVERIFY(waitFor(m_desk.manager->lockNow()));

    DatabaseKeyring keyring(m_profile, m_desk.keychain, m_desk.clock);
    auto keys = waitFor(keyring.unlockWithPassphrase(SecretBuffer::copyOf(SessionFixture::passphrase.toUtf8())));
    QVERIFY(keys);
    m_cacheKey = (*keys)->cache.clone();
    m_outboxKey = (*keys)->outbox.clone();
}

void TestProfileFiles::nothingReadableIsInAnyFile()
{
    const QStringList secrets{m_said,
                              m_draft,
                              SessionFixture::passphrase,
                              m_desk.account.name,
                              m_desk.account.email,
                              m_desk.account.sdkEmail,
                              m_desk.account.sdkKey,
                              m_desk.account.password,
                              u"CREATE TABLE"_s,
                              u"SQLite format 3"_s};
    int files = 0;
    QDirIterator all(m_profile, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QString &secret : secrets) {
            const QByteArray wide(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2);
            QVERIFY2(!bytes.contains(secret.toUtf8()) && !bytes.contains(wide),
                     qPrintable(file.fileName() + u" holds "_s + secret));
        }
        ++files;
    }
    QVERIFY(files >= 3); // the vault and the two databases
}

void TestProfileFiles::sqliteDoesNotTakeThemForDatabases()
{
    QFETCH(QString, file);
    const Shell shell = run(u"sqlite3"_s, {u"-batch"_s, m_profile + u'/' + file}, ".tables\n");
    QVERIFY2(shell.output.contains("file is not a database"), shell.output.constData());
}

void TestProfileFiles::sqlcipherOpensThemWithTheKeyOnly()
{
    QFETCH(QString, file);
    QFETCH(bool, isCache);
    const auto hex = [](const SecretBuffer &key) {
        const auto bytes = key.bytes();
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())).toHex();
    };
    const Shell right = readWithKey(file, hex(isCache ? m_cacheKey : m_outboxKey));
    QCOMPARE(right.code, 0);
    QVERIFY2(right.output.trimmed().split('\n').constLast().toInt() > 2, right.output.constData());
    const Shell swapped = readWithKey(file, hex(isCache ? m_outboxKey : m_cacheKey));
    QVERIFY2(swapped.output.contains("file is not a database"), swapped.output.constData());
    const Shell without = run(u"sqlcipher"_s, {u"-batch"_s, m_profile + u'/' + file}, ".tables\n");
    QVERIFY2(without.output.contains("file is not a database"), without.output.constData());
}

QTEST_GUILESS_MAIN(TestProfileFiles)
#include "tst_profilefiles.moc"
