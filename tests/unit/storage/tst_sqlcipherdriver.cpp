#include "tests/unit/storage/driverfixture.h"
#include <atomic>
#include <QPluginLoader>
#include <QSemaphore>
#include <QSqlQueryModel>
#include <QThread>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The driver as a connection: its name, its key, opening, closing, what it refuses, and ending what runs.
class TestSqlCipherDriver : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void isCalledQsqlcipher();
    void pagesAreAuthenticatedInHardware();
    void qtsOwnSqliteIsNotLoaded();
    void saysWhatItCan();
    void refusesToOpenWithoutKey();
    void refusesAKeyOfAnotherLength_data();
    void refusesAKeyOfAnotherLength();
    void refusesAPassword();
    void refusesMemoryAndNameless();
    void wrongKeyIsNotADatabase();
    void doesNotCreateUnasked();
    void readOnlyDoesNotWrite();
    void aCloneNeedsItsOwnKey();
    void writesNothingReadable();
    void closeEndsLivingQueries();
    void closeFinalisesEveryStatement();
    void closeReportsAStatementItDoesNotKnow();
    void closeRollsBack();
    void opensAgain();
    void queryOutlivesItsConnection();
    void attachIsDenied();
    void exportIsDenied();
    void interruptEndsALongStatement();
    void interruptEndsFetching();
    void interruptEndsWaitingForALock();
    void interruptOfWhatIsClosedDoesNothing();
    void cancelQueryIsAnInterrupt();

private:
    DriverFixture m_file;
};

// Calls interrupt() again and again, because one that comes too early finds nothing to end.
class Interrupter
{
public:
    explicit Interrupter(SqlCipherDriver *driver)
        : m_thread(QThread::create([this, driver] {
            while (!m_ended) {
                driver->interrupt();
                QThread::yieldCurrentThread();
            }
        }))
    {
        m_thread->start();
    }
    ~Interrupter()
    {
        m_ended = true;
        m_thread->wait();
    }

private:
    std::atomic<bool> m_ended{false};
    std::unique_ptr<QThread> m_thread;
};

const auto endless = u"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "_s;

void TestSqlCipherDriver::isCalledQsqlcipher()
{
    QVERIFY(QSqlDatabase::isDriverAvailable(u"QSQLCIPHER"_s));
    QVERIFY(QSqlDatabase::drivers().contains(u"QSQLCIPHER"_s));
    QCOMPARE(m_file.db().driverName(), u"QSQLCIPHER"_s);
    QVERIFY(m_file.db().isValid());
    QVERIFY(m_file.db().isOpen());
    QVERIFY(!m_file.valueOf(u"PRAGMA cipher_version"_s).toString().isEmpty());
}

void TestSqlCipherDriver::pagesAreAuthenticatedInHardware()
{
    QCOMPARE(m_file.valueOf(u"PRAGMA cipher_hmac_algorithm"_s).toString(), u"HMAC_SHA256"_s);
    QVERIFY(m_file.valueOf(u"PRAGMA cipher_integrity_check"_s).isNull()); // a row for each page that is not authentic
}

void TestSqlCipherDriver::qtsOwnSqliteIsNotLoaded()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    QSqlQueryModel model;
    model.setQuery(u"SELECT name FROM item"_s, m_file.db());
    QCOMPARE(model.rowCount(), 1);
#ifdef Q_OS_LINUX
    QFile maps(u"/proc/self/maps"_s);
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray loaded = maps.readAll();
    QVERIFY(loaded.contains("libsqlcipher"));
    QVERIFY(!loaded.contains("qsqlite"));
    QVERIFY(!loaded.contains("libsqlite3"));
#endif
}

void TestSqlCipherDriver::saysWhatItCan()
{
    const QSqlDriver *driver = m_file.db().driver();
    for (const auto feature :
         {QSqlDriver::Transactions, QSqlDriver::BLOB, QSqlDriver::Unicode, QSqlDriver::PreparedQueries,
          QSqlDriver::PositionalPlaceholders, QSqlDriver::LastInsertId, QSqlDriver::BatchOperations,
          QSqlDriver::SimpleLocking, QSqlDriver::LowPrecisionNumbers, QSqlDriver::FinishQuery, QSqlDriver::CancelQuery})
        QVERIFY2(driver->hasFeature(feature), qPrintable(QString::number(feature)));
    for (const auto feature : {QSqlDriver::QuerySize, QSqlDriver::EventNotifications, QSqlDriver::MultipleResultSets})
        QVERIFY2(!driver->hasFeature(feature), qPrintable(QString::number(feature)));
}

void TestSqlCipherDriver::refusesToOpenWithoutKey()
{
    m_file.db().close();
    QVERIFY(!m_file.db().open()); // the key was used up
    QVERIFY(!m_file.db().isOpen());
    QVERIFY(m_file.db().isOpenError());
    QCOMPARE(m_file.db().lastError().type(), QSqlError::ConnectionError);
}

void TestSqlCipherDriver::refusesAKeyOfAnotherLength_data()
{
    QTest::addColumn<int>("length");
    for (int length : {0, 1, 16, 31, 33, 64, 67})
        QTest::addRow("%d bytes", length) << length;
}

void TestSqlCipherDriver::refusesAKeyOfAnotherLength()
{
    QFETCH(int, length);
    m_file.db().close();
    m_file.driver()->setKey(SecretBuffer(std::size_t(length)));
    QVERIFY(!m_file.db().open());
}

void TestSqlCipherDriver::refusesAPassword()
{
    m_file.db().close();
    m_file.driver()->setKey(keyOfBytes(7));
    m_file.db().setPassword(u"secret"_s);
    QVERIFY(!m_file.db().open());
}

void TestSqlCipherDriver::refusesMemoryAndNameless()
{
    m_file.db().close();
    for (const QString &name : {u":memory:"_s, u""_s}) {
        m_file.db().setDatabaseName(name);
        m_file.driver()->setKey(keyOfBytes(7));
        QVERIFY(!m_file.db().open());
    }
}

void TestSqlCipherDriver::wrongKeyIsNotADatabase()
{
    m_file.db().close();
    m_file.driver()->setKey(keyOfBytes(8));
    QVERIFY(m_file.db().open()); // SQLite looks at the file when it is first used
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"SELECT count(*) FROM sqlite_schema"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_NOTADB);
    QVERIFY(m_file.db().tables().isEmpty());
}

void TestSqlCipherDriver::doesNotCreateUnasked()
{
    m_file.db().close();
    const QString other = m_file.path() + u".other"_s;
    m_file.db().setDatabaseName(other);
    m_file.db().setConnectOptions(u"BUSY_TIMEOUT=10"_s);
    m_file.driver()->setKey(keyOfBytes(7));
    QVERIFY(!m_file.db().open());
    QCOMPARE(codeOf(m_file.db().lastError()), SQLITE_CANTOPEN);
    QVERIFY(!QFile::exists(other));
}

void TestSqlCipherDriver::readOnlyDoesNotWrite()
{
    const QSqlDatabase reader = m_file.connect(u"reader"_s, u"READONLY"_s);
    QSqlQuery query(reader);
    QVERIFY(query.exec(u"SELECT count(*) FROM item"_s));
    QVERIFY(!query.exec(u"INSERT INTO item (name) VALUES ('a')"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_READONLY);
}

void TestSqlCipherDriver::aCloneNeedsItsOwnKey()
{
    QSqlDatabase clone = QSqlDatabase::cloneDatabase(m_file.db(), u"clone"_s);
    QCOMPARE(clone.databaseName(), m_file.db().databaseName());
    QVERIFY(!clone.open());
    DriverFixture::driverOf(clone)->setKey(keyOfBytes(7));
    QVERIFY(clone.open());
    QCOMPARE(clone.tables(), QStringList{u"item"_s});
}

void TestSqlCipherDriver::writesNothingReadable()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a readable marker')"_s);
    m_file.db().close();
    QFile file(m_file.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.size() >= 4096);
    QVERIFY(!bytes.startsWith("SQLite format 3"));
    QVERIFY(!bytes.contains("readable marker"));
    QVERIFY(!bytes.contains("CREATE TABLE"));
}

void TestSqlCipherDriver::closeEndsLivingQueries()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a'), ('b')"_s);
    QSqlQuery query(m_file.db());
    query.setForwardOnly(true);
    QVERIFY(query.exec(u"SELECT name FROM item"_s));
    QVERIFY(query.next()); // in the middle of its rows
    QSqlQuery scrollable = m_file.run(u"SELECT name FROM item"_s);
    QVERIFY(scrollable.last());
    m_file.db().close();
    QVERIFY(!m_file.db().isOpen());
    for (QSqlQuery *ended : {&query, &scrollable}) {
        QVERIFY(!ended->isActive());
        QVERIFY(!ended->next());
        QVERIFY(!ended->exec());
        QVERIFY(ended->lastError().isValid());
    }
}

void TestSqlCipherDriver::closeFinalisesEveryStatement()
{
    m_file.run(u"SELECT name FROM item"_s); // kept for the next one who asks the same
    QVERIFY(m_file.driver()->statements().size() > 0);
    auto *db = m_file.db().driver()->handle().value<sqlite3 *>();
    QVERIFY(sqlite3_next_stmt(db, nullptr));
    m_file.db().close();
    QVERIFY(!m_file.db().isOpen());
    QVERIFY(!m_file.db().lastError().isValid());
    QCOMPARE(m_file.driver()->statements().size(), std::size_t(0));
}

void TestSqlCipherDriver::closeReportsAStatementItDoesNotKnow()
{
    auto *db = m_file.db().driver()->handle().value<sqlite3 *>();
    QVERIFY(db);
    sqlite3_stmt *leaked = nullptr;
    QCOMPARE(sqlite3_prepare_v2(db, "SELECT 1", -1, &leaked, nullptr), SQLITE_OK);
    m_file.db().close();
    QVERIFY(m_file.db().isOpen());
    QCOMPARE(m_file.db().lastError().type(), QSqlError::ConnectionError);
    QCOMPARE(codeOf(m_file.db().lastError()), SQLITE_BUSY);
    QCOMPARE(m_file.valueOf(u"SELECT 5"_s).toInt(), 5); // and still works
    sqlite3_finalize(leaked);
    m_file.db().close();
    QVERIFY(!m_file.db().isOpen());
}

void TestSqlCipherDriver::closeRollsBack()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    m_file.db().close();
    m_file.driver()->setKey(keyOfBytes(7));
    QVERIFY(m_file.db().open());
    QCOMPARE(m_file.valueOf(u"SELECT count(*) FROM item"_s).toInt(), 0);
}

void TestSqlCipherDriver::opensAgain()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    for (int i = 0; i < 3; ++i) {
        m_file.driver()->setKey(keyOfBytes(7));
        QVERIFY(m_file.db().open()); // closes first
        QCOMPARE(m_file.valueOf(u"SELECT name FROM item"_s).toString(), u"a"_s);
    }
}

void TestSqlCipherDriver::queryOutlivesItsConnection()
{
    QSqlDatabase other = m_file.connect(u"other"_s);
    QSqlQuery query(other);
    QVERIFY(query.exec(u"SELECT 1"_s));
    QVERIFY(query.next());
    other = QSqlDatabase();
    QSqlDatabase::removeDatabase(u"other"_s);
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
}

void TestSqlCipherDriver::attachIsDenied()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"ATTACH DATABASE ':memory:' AS other"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_AUTH);
    QVERIFY(!query.exec(u"DETACH DATABASE main"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_AUTH);
}

void TestSqlCipherDriver::exportIsDenied()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"SELECT sqlcipher_export('main')"_s));
    QVERIFY(query.lastError().databaseText().contains(u"not authorized"_s));
}

void TestSqlCipherDriver::interruptEndsALongStatement()
{
    const Interrupter interrupter(m_file.driver());
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(endless + u"SELECT count(*) FROM c"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_INTERRUPT);
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
}

void TestSqlCipherDriver::interruptEndsFetching()
{
    QSqlQuery query(m_file.db());
    query.setForwardOnly(true);
    QVERIFY(query.exec(endless + u"SELECT x FROM c"_s));
    QVERIFY(query.next());
    m_file.driver()->interrupt();
    while (query.next()) { }
    QCOMPARE(query.at(), int(QSql::AfterLastRow));
    QCOMPARE(codeOf(query.lastError()), SQLITE_INTERRUPT);
    QVERIFY(query.exec(u"SELECT 1"_s)); // the next statement is not concerned
}

void TestSqlCipherDriver::interruptEndsWaitingForALock()
{
    QSqlDatabase waiting = m_file.connect(u"waiting"_s, u"BUSY_TIMEOUT=600000"_s);
    m_file.run(u"BEGIN IMMEDIATE"_s);
    const Interrupter interrupter(DriverFixture::driverOf(waiting));
    QSqlQuery query(waiting);
    QVERIFY(!query.exec(u"INSERT INTO item (name) VALUES ('a')"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_INTERRUPT);
}

void TestSqlCipherDriver::interruptOfWhatIsClosedDoesNothing()
{
    m_file.db().close();
    m_file.driver()->interrupt();
    QVERIFY(!m_file.driver()->cancelQuery());
    // Closing while another thread interrupts is fine too.
    const Interrupter interrupter(m_file.driver());
    for (int i = 0; i < 20; ++i) {
        m_file.driver()->setKey(keyOfBytes(7));
        QVERIFY(m_file.db().open());
        m_file.db().close();
    }
}

void TestSqlCipherDriver::cancelQueryIsAnInterrupt()
{
    QSqlQuery query(m_file.db());
    query.setForwardOnly(true);
    QVERIFY(query.exec(endless + u"SELECT x FROM c"_s));
    QVERIFY(m_file.driver()->cancelQuery());
    while (query.next()) { }
    QCOMPARE(codeOf(query.lastError()), SQLITE_INTERRUPT);
}

QTEST_GUILESS_MAIN(TestSqlCipherDriver)
#include "tst_sqlcipherdriver.moc"
