#include "tests/unit/storage/driverfixture.h"
#include <QSemaphore>
#include <QThread>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Transactions, savepoints, and two connections that want the same file.
class TestSqlCipherDriverTransactions : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void commits();
    void rollsBack();
    void oneAtATime();
    void nothingToEnd();
    void savepointsNest();
    void savepointOutsideATransactionIsOne();
    void unknownSavepointIsAnError();
    void errorKeepsTheTransaction();
    void rollbackEndsRowsThatAreBeingRead();
    void commitLetsRowsBeReadOn();
    void lockedByAnother();
    void waitsForTheOther();
    void readersSeeTheStateTheyBeganWith();
    void staleReaderCannotWrite();

private:
    int count() { return m_file.valueOf(u"SELECT count(*) FROM item"_s).toInt(); }
    static bool runs(const QSqlDatabase &db, const QString &sql) { return QSqlQuery(db).exec(sql); }

    DriverFixture m_file;
};

void TestSqlCipherDriverTransactions::commits()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    QSqlDatabase other = m_file.connect(u"other"_s);
    QSqlQuery seen(other);
    QVERIFY(seen.exec(u"SELECT count(*) FROM item"_s) && seen.next());
    QCOMPARE(seen.value(0).toInt(), 0);
    seen.finish();
    QVERIFY(m_file.db().commit());
    QVERIFY(seen.exec(u"SELECT count(*) FROM item"_s) && seen.next());
    QCOMPARE(seen.value(0).toInt(), 1);
}

void TestSqlCipherDriverTransactions::rollsBack()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    m_file.run(u"CREATE TABLE other (id INTEGER)"_s);
    QVERIFY(m_file.db().rollback());
    QCOMPARE(count(), 0);
    QCOMPARE(m_file.db().tables(), QStringList{u"item"_s});
}

void TestSqlCipherDriverTransactions::oneAtATime()
{
    QVERIFY(m_file.db().transaction());
    QVERIFY(!m_file.db().transaction());
    QCOMPARE(m_file.db().lastError().type(), QSqlError::TransactionError);
    QVERIFY(m_file.db().commit());
    QVERIFY(m_file.db().transaction());
    QVERIFY(m_file.db().rollback());
}

void TestSqlCipherDriverTransactions::nothingToEnd()
{
    QVERIFY(!m_file.db().commit());
    QCOMPARE(m_file.db().lastError().type(), QSqlError::TransactionError);
    QVERIFY(!m_file.db().rollback());
    QCOMPARE(codeOf(m_file.db().lastError()), SQLITE_ERROR);
    m_file.db().close();
    QVERIFY(!m_file.db().transaction());
}

void TestSqlCipherDriverTransactions::savepointsNest()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (id) VALUES (1)"_s);
    for (int round = 0; round < 3; ++round) { // the same words again: prepared once
        m_file.run(u"SAVEPOINT outer"_s);
        m_file.run(u"INSERT INTO item (id) VALUES (2)"_s);
        m_file.run(u"SAVEPOINT inner"_s);
        m_file.run(u"INSERT INTO item (id) VALUES (3)"_s);
        m_file.run(u"ROLLBACK TO inner"_s);
        QCOMPARE(count(), 2);
        m_file.run(u"INSERT INTO item (id) VALUES (4)"_s);
        m_file.run(u"RELEASE inner"_s);
        QCOMPARE(count(), 3);
        m_file.run(u"ROLLBACK TO outer"_s);
        m_file.run(u"RELEASE outer"_s);
        QCOMPARE(count(), 1);
    }
    QVERIFY(m_file.db().commit());
    QCOMPARE(count(), 1);
}

void TestSqlCipherDriverTransactions::savepointOutsideATransactionIsOne()
{
    m_file.run(u"SAVEPOINT one"_s);
    m_file.run(u"INSERT INTO item (id) VALUES (1)"_s);
    QVERIFY(!m_file.db().transaction());
    m_file.run(u"RELEASE one"_s);
    QVERIFY(m_file.db().transaction());
    QVERIFY(m_file.db().rollback());
    QCOMPARE(count(), 1);
}

void TestSqlCipherDriverTransactions::unknownSavepointIsAnError()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"RELEASE unknown"_s));
    QCOMPARE(query.lastError().databaseText(), u"no such savepoint: unknown"_s);
}

void TestSqlCipherDriverTransactions::errorKeepsTheTransaction()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (id) VALUES (1)"_s);
    QVERIFY(!runs(m_file.db(), u"INSERT INTO item (id) VALUES (2), (1)"_s)); // none of its rows
    QVERIFY(m_file.db().commit());
    QCOMPARE(count(), 1);
}

void TestSqlCipherDriverTransactions::rollbackEndsRowsThatAreBeingRead()
{
    m_file.run(u"INSERT INTO item (id) VALUES (1), (2), (3)"_s);
    QVERIFY(m_file.db().transaction());
    m_file.run(u"CREATE TABLE other (id INTEGER)"_s); // rolling back a schema change ends every reader
    QSqlQuery rows(m_file.db());
    rows.setForwardOnly(true);
    QVERIFY(rows.exec(u"SELECT id FROM item"_s));
    QVERIFY(rows.next());
    QVERIFY(m_file.db().rollback());
    QVERIFY(!rows.next());
    QCOMPARE(codeOf(rows.lastError()), SQLITE_ABORT_ROLLBACK);
}

void TestSqlCipherDriverTransactions::commitLetsRowsBeReadOn()
{
    m_file.run(u"INSERT INTO item (id) VALUES (1), (2), (3)"_s);
    QVERIFY(m_file.db().transaction());
    QSqlQuery rows(m_file.db());
    rows.setForwardOnly(true);
    QVERIFY(rows.exec(u"SELECT id FROM item"_s));
    QVERIFY(rows.next());
    QVERIFY(m_file.db().commit());
    QVERIFY(rows.next());
    QCOMPARE(rows.value(0).toInt(), 2);
}

void TestSqlCipherDriverTransactions::lockedByAnother()
{
    QSqlDatabase other = m_file.connect(u"other"_s, u"BUSY_TIMEOUT=0"_s);
    m_file.run(u"BEGIN IMMEDIATE"_s);
    QSqlQuery query(other);
    QVERIFY(!query.exec(u"INSERT INTO item (name) VALUES ('b')"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_BUSY);
    QCOMPARE(query.lastError().databaseText(), u"database is locked"_s);
    QVERIFY(query.exec(u"SELECT count(*) FROM item"_s));
    query.finish();
    QVERIFY(m_file.db().commit());
    QVERIFY(query.exec(u"INSERT INTO item (name) VALUES ('b')"_s));
}

void TestSqlCipherDriverTransactions::waitsForTheOther()
{
    QSemaphore locked;
    QSemaphore mayCommit;
    std::unique_ptr<QThread> other(QThread::create([&] {
        {
            QSqlDatabase db = m_file.connect(u"other"_s);
            runs(db, u"BEGIN IMMEDIATE"_s);
            runs(db, u"INSERT INTO item (name) VALUES ('a')"_s);
            locked.release();
            mayCommit.acquire();
            runs(db, u"COMMIT"_s);
            db.close();
        }
        QSqlDatabase::removeDatabase(u"other"_s);
    }));
    other->start();
    locked.acquire();
    QSqlDatabase impatient = m_file.connect(u"impatient"_s, u"BUSY_TIMEOUT=1"_s);
    QVERIFY(!runs(impatient, u"BEGIN IMMEDIATE"_s));
    QSqlDatabase patient = m_file.connect(u"patient"_s, u"BUSY_TIMEOUT=600000"_s);
    mayCommit.release();
    QVERIFY(runs(patient, u"BEGIN IMMEDIATE"_s)); // however long the other one takes
    QVERIFY(runs(patient, u"COMMIT"_s));
    other->wait();
    QCOMPARE(count(), 1);
}

void TestSqlCipherDriverTransactions::readersSeeTheStateTheyBeganWith()
{
    m_file.valueOf(u"PRAGMA journal_mode = WAL"_s);
    QSqlDatabase reader = m_file.connect(u"reader"_s);
    QSqlQuery seen(reader);
    QVERIFY(reader.transaction());
    QVERIFY(seen.exec(u"SELECT count(*) FROM item"_s) && seen.next());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s); // not held up by the reader
    QVERIFY(seen.exec(u"SELECT count(*) FROM item"_s) && seen.next());
    QCOMPARE(seen.value(0).toInt(), 0);
    seen.finish();
    QVERIFY(reader.commit());
    QVERIFY(seen.exec(u"SELECT count(*) FROM item"_s) && seen.next());
    QCOMPARE(seen.value(0).toInt(), 1);
}

void TestSqlCipherDriverTransactions::staleReaderCannotWrite()
{
    m_file.valueOf(u"PRAGMA journal_mode = WAL"_s);
    QSqlDatabase reader = m_file.connect(u"reader"_s, u"BUSY_TIMEOUT=600000"_s); // waiting would not help: it does not
    QVERIFY(reader.transaction());
    QSqlQuery query(reader);
    QVERIFY(query.exec(u"SELECT count(*) FROM item"_s) && query.next());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    QVERIFY(!query.exec(u"INSERT INTO item (name) VALUES ('b')"_s));
    QCOMPARE(codeOf(query.lastError()), SQLITE_BUSY_SNAPSHOT);
    QVERIFY(reader.rollback());
    QVERIFY(query.exec(u"INSERT INTO item (name) VALUES ('b')"_s));
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverTransactions)
#include "tst_sqlcipherdriver_transactions.moc"
