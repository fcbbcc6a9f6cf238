#include "tests/unit/storage/driverfixture.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What goes wrong says so: SQLite's text, its extended code, and the kind that Qt documents.
class TestSqlCipherDriverErrors : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void statementErrors_data();
    void statementErrors();
    void errorIsGoneWithTheNextSuccess();
    void failedPreparationCannotBeExecuted();
    void errorWhileFetching();
    void secondStatementIsRefused();
    void zeroInTheStatementIsRefused();
    void emptyStatementIsRefused();
    void tooLongValue();
    void damagedFile();

private:
    DriverFixture m_file;
};

void TestSqlCipherDriverErrors::statementErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("syntax") << u"SELEKT 1"_s << SQLITE_ERROR << u"near \"SELEKT\": syntax error"_s;
    QTest::newRow("unfinished") << u"SELECT 'a"_s << SQLITE_ERROR << u"unrecognized token: \"'a\""_s;
    QTest::newRow("no table") << u"SELECT thing FROM nowhere"_s << SQLITE_ERROR << u"no such table: nowhere"_s;
    QTest::newRow("no column") << u"SELECT thing FROM item"_s << SQLITE_ERROR << u"no such column: thing"_s;
    QTest::newRow("primary key") << u"INSERT INTO item (id) VALUES (1), (1)"_s << SQLITE_CONSTRAINT_PRIMARYKEY
                                 << u"UNIQUE constraint failed: item.id"_s;
    QTest::newRow("unique") << u"INSERT INTO strict VALUES ('a', 1), ('a', 2)"_s << SQLITE_CONSTRAINT_UNIQUE
                            << u"UNIQUE constraint failed: strict.name"_s;
    QTest::newRow("not null") << u"INSERT INTO strict VALUES (NULL, 1)"_s << SQLITE_CONSTRAINT_NOTNULL
                              << u"NOT NULL constraint failed: strict.name"_s;
    QTest::newRow("type") << u"INSERT INTO strict VALUES ('a', 'b')"_s << SQLITE_CONSTRAINT_DATATYPE
                          << u"cannot store TEXT value in INTEGER column strict.size"_s;
    QTest::newRow("overflow") << u"SELECT abs(-9223372036854775808)"_s << SQLITE_ERROR << u"integer overflow"_s;
}

void TestSqlCipherDriverErrors::statementErrors()
{
    QFETCH(QString, sql);
    QFETCH(int, code);
    QFETCH(QString, text);
    m_file.run(u"CREATE TABLE strict (name TEXT NOT NULL UNIQUE, size INTEGER) STRICT"_s);
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(sql));
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
    QCOMPARE(codeOf(query.lastError()), code);
    QCOMPARE(query.lastError().databaseText(), text);
    QVERIFY(!query.lastError().driverText().isEmpty());
}

void TestSqlCipherDriverErrors::errorIsGoneWithTheNextSuccess()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"SELECT thing FROM nowhere"_s));
    QVERIFY(query.exec(u"SELECT 1"_s));
    QVERIFY(!query.lastError().isValid());
    QVERIFY(query.prepare(u"INSERT INTO item (id) VALUES (?)"_s));
    query.addBindValue(1);
    QVERIFY(query.exec());
    QVERIFY(!query.exec());
    query.bindValue(0, 2);
    QVERIFY(query.exec());
    QVERIFY(!query.lastError().isValid());
}

void TestSqlCipherDriverErrors::failedPreparationCannotBeExecuted()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.prepare(u"SELECT thing FROM nowhere"_s));
    QVERIFY(query.lastError().isValid());
    QVERIFY(!query.exec());
    QVERIFY(query.lastError().isValid());
}

void TestSqlCipherDriverErrors::errorWhileFetching()
{
    for (const bool forwardOnly : {true, false}) {
        QSqlQuery query(m_file.db());
        query.setForwardOnly(forwardOnly);
        QVERIFY(query.exec(u"SELECT abs(column1) FROM (VALUES (1), (2), (-9223372036854775808), (4))"_s));
        QVERIFY(query.next());
        QVERIFY(query.next());
        QVERIFY(!query.next());
        QCOMPARE(query.at(), int(QSql::AfterLastRow));
        QCOMPARE(query.lastError().databaseText(), u"integer overflow"_s);
        QVERIFY(!query.next()); // it does not begin again
        QVERIFY(query.lastError().isValid());
    }
}

void TestSqlCipherDriverErrors::secondStatementIsRefused()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"SELECT 1; DROP TABLE item"_s));
    QVERIFY(query.lastError().isValid());
    QVERIFY(m_file.db().tables().contains(u"item"_s));
    QVERIFY(query.exec(u"SELECT 1; \n "_s));
}

void TestSqlCipherDriverErrors::zeroInTheStatementIsRefused()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"SELECT 1"_s + QChar(0) + u"; DROP TABLE item"_s));
    QVERIFY(m_file.db().tables().contains(u"item"_s));
}

void TestSqlCipherDriverErrors::emptyStatementIsRefused()
{
    QSqlQuery query(m_file.db());
    QVERIFY(!query.exec(u"-- nothing"_s));
    QVERIFY(query.lastError().isValid());
    QVERIFY(!query.exec(u" ; "_s));
    QVERIFY(query.lastError().isValid());
}

void TestSqlCipherDriverErrors::tooLongValue()
{
    auto *db = m_file.db().driver()->handle().value<sqlite3 *>();
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000);
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ?"_s));
    query.addBindValue(QString(1001, u'x'));
    QVERIFY(!query.exec());
    QCOMPARE(codeOf(query.lastError()), SQLITE_TOOBIG);
    query.bindValue(0, QString(999, u'x'));
    QVERIFY(query.exec());
}

void TestSqlCipherDriverErrors::damagedFile()
{
    for (int i = 0; i < 200; ++i)
        m_file.run(u"INSERT INTO item (name) VALUES ('%1')"_s.arg(QString(200, u'x')));
    m_file.db().close();
    QFile file(m_file.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2));
    QCOMPARE(file.write(QByteArray(64, '\0')), 64);
    file.close();
    m_file.driver()->setKey(keyOfBytes(7));
    QVERIFY(m_file.db().open());
    QSqlQuery query(m_file.db());
    if (query.exec(u"SELECT sum(length(name)) FROM item"_s))
        QFAIL("the damage was not noticed");
    QCOMPARE(codeOf(query.lastError()) & 0xff, SQLITE_CORRUPT);
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverErrors)
#include "tst_sqlcipherdriver_errors.moc"
