#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherdriver.h"
#include "tests/unit/storage/storefixture.h"
#include <atomic>
#include <limits>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QSqlRecord>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// QSqlQuery and QSqlDatabase on our driver behave as Qt documents them.
class TestSqlCipherDriver : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { SqlCipherDriver::registerDriver(); }
    void init();
    void cleanup();

    void isCalledQsqlcipherAndNothingElseIsLoaded();
    void refusesToOpenWithoutKey();
    void refusesAKeyOfAnotherLength_data();
    void refusesAKeyOfAnotherLength();
    void refusesAPassword();
    void wrongKeyIsNotADatabase();
    void bindsByPosition();
    void bindsByName();
    void bindsTheSameNameTwice();
    void bindsNumberedPlaceholdersTwice();
    void keepsEveryType_data();
    void keepsEveryType();
    void keepsTimesAsIsoText();
    void nullsOfEveryKindAreNull();
    void emptyIsNotNull();
    void repeatsAPreparedQuery();
    void finishKeepsThePreparedQuery();
    void insertsBatches();
    void forwardOnlyGoesForwardOnly();
    void forwardOnlyFindsTheLast();
    void scrollsBothWays();
    void emptyResultIsActiveWithoutRows();
    void tellsInsertedKeyAndAffectedRows();
    void returningIsASelect();
    void recordNamesColumnsAndTypes();
    void errorsCarryTheNativeCode();
    void tooFewValuesAreAnError();
    void secondStatementIsRefused();
    void emptyStatementIsRefused();
    void rollsBack();
    void commits();
    void listsTables();
    void describesTables();
    void formatsBlobs();
    void queryModelShowsRows();
    void closeEndsLivingQueries();
    void closeReportsAStatementItDoesNotKnow();
    void attachIsDenied();
    void exportIsDenied();
    void interruptEndsALongStatement();

private:
    QSqlQuery run(const QString &sql);
    SqlCipherDriver *driver() { return qobject_cast<SqlCipherDriver *>(m_db.driver()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QSqlDatabase m_db;
};

void TestSqlCipherDriver::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_db = QSqlDatabase::addDatabase(u"QSQLCIPHER"_s, u"test"_s);
    m_db.setDatabaseName(m_folder->filePath(u"test.db"_s));
    m_db.setConnectOptions(u"CREATE"_s);
    driver()->setKey(keyOfBytes(7));
    QVERIFY2(m_db.open(), qPrintable(m_db.lastError().text()));
    run(u"CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, size INTEGER, weight REAL, data BLOB)"_s);
}

void TestSqlCipherDriver::cleanup()
{
    m_db.close();
    m_db = QSqlDatabase();
    QSqlDatabase::removeDatabase(u"test"_s);
}

QSqlQuery TestSqlCipherDriver::run(const QString &sql)
{
    QSqlQuery query(m_db);
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    return query;
}

void TestSqlCipherDriver::isCalledQsqlcipherAndNothingElseIsLoaded()
{
    QCOMPARE(m_db.driverName(), u"QSQLCIPHER"_s);
    QVERIFY(m_db.isValid());
    QVERIFY(m_db.driver()->hasFeature(QSqlDriver::Transactions));
    QVERIFY(m_db.driver()->hasFeature(QSqlDriver::PreparedQueries));
    QVERIFY(m_db.driver()->hasFeature(QSqlDriver::LastInsertId));
    QVERIFY(m_db.driver()->hasFeature(QSqlDriver::BLOB));
    QVERIFY(!m_db.driver()->hasFeature(QSqlDriver::QuerySize));
    QSqlQuery version = run(u"PRAGMA cipher_version"_s);
    QVERIFY(version.next());
    QVERIFY(!version.value(0).toString().isEmpty());
}

void TestSqlCipherDriver::refusesToOpenWithoutKey()
{
    m_db.close();
    QVERIFY(!m_db.open()); // the key was used up
    QVERIFY(m_db.isOpenError());
    QCOMPARE(m_db.lastError().type(), QSqlError::ConnectionError);
}

void TestSqlCipherDriver::refusesAKeyOfAnotherLength_data()
{
    QTest::addColumn<int>("length");
    for (int length : {0, 1, 16, 31, 33, 64})
        QTest::addRow("%d bytes", length) << length;
}

void TestSqlCipherDriver::refusesAKeyOfAnotherLength()
{
    QFETCH(int, length);
    m_db.close();
    driver()->setKey(SecretBuffer(std::size_t(length)));
    QVERIFY(!m_db.open());
}

void TestSqlCipherDriver::refusesAPassword()
{
    m_db.close();
    driver()->setKey(keyOfBytes(7));
    m_db.setPassword(u"secret"_s);
    QVERIFY(!m_db.open());
}

void TestSqlCipherDriver::wrongKeyIsNotADatabase()
{
    m_db.close();
    driver()->setKey(keyOfBytes(8));
    QVERIFY(m_db.open()); // SQLite looks at the file when it is first used
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"SELECT count(*) FROM sqlite_schema"_s));
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_NOTADB));
}

void TestSqlCipherDriver::bindsByPosition()
{
    QSqlQuery insert(m_db);
    QVERIFY(insert.prepare(u"INSERT INTO item (name, size) VALUES (?, ?)"_s));
    insert.addBindValue(u"one"_s);
    insert.addBindValue(1);
    QVERIFY(insert.exec());
    insert.bindValue(0, u"two"_s);
    insert.bindValue(1, 2);
    QVERIFY(insert.exec());
    QSqlQuery query = run(u"SELECT name, size FROM item ORDER BY id"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(u"one"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(1), QVariant(2LL));
    QVERIFY(!query.next());
}

void TestSqlCipherDriver::bindsByName()
{
    QSqlQuery insert(m_db);
    QVERIFY(insert.prepare(u"INSERT INTO item (name, size) VALUES (:name, :size)"_s));
    insert.bindValue(u":size"_s, 3);
    insert.bindValue(u":name"_s, u"a ':size' b"_s);
    QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
    QCOMPARE(insert.boundValue(u":size"_s), QVariant(3));
    QSqlQuery query = run(u"SELECT name, size FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(u"name"_s), QVariant(u"a ':size' b"_s));
    QCOMPARE(query.value(u"size"_s), QVariant(3LL));
}

void TestSqlCipherDriver::bindsTheSameNameTwice()
{
    QSqlQuery query(m_db);
    QVERIFY(query.prepare(u"SELECT :a || '-' || :b || '-' || :a"_s));
    query.bindValue(u":a"_s, u"x"_s);
    query.bindValue(u":b"_s, u"y"_s);
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(u"x-y-x"_s));
}

void TestSqlCipherDriver::bindsNumberedPlaceholdersTwice()
{
    QSqlQuery query(m_db);
    QVERIFY(query.prepare(u"SELECT ?2 || ?1 || ?2"_s));
    query.addBindValue(u"b"_s);
    query.addBindValue(u"a"_s);
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(u"aba"_s));
}

void TestSqlCipherDriver::keepsEveryType_data()
{
    QTest::addColumn<QVariant>("given");
    QTest::addColumn<QVariant>("read");
    QTest::newRow("int") << QVariant(-5) << QVariant(-5LL);
    QTest::newRow("largest") << QVariant(std::numeric_limits<qint64>::max())
                             << QVariant(std::numeric_limits<qint64>::max());
    QTest::newRow("smallest") << QVariant(std::numeric_limits<qint64>::min())
                              << QVariant(std::numeric_limits<qint64>::min());
    QTest::newRow("unsigned") << QVariant(4'000'000'000u) << QVariant(4'000'000'000LL);
    QTest::newRow("true") << QVariant(true) << QVariant(1LL);
    QTest::newRow("double") << QVariant(0.1) << QVariant(0.1);
    QTest::newRow("text") << QVariant(u"Terima kasih \u2764\uFE0F \U0001F44D"_s)
                          << QVariant(u"Terima kasih \u2764\uFE0F \U0001F44D"_s);
    const QString withZero = u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("text with a zero") << QVariant(withZero) << QVariant(withZero);
    const QByteArray bytes("\0\xff\0x", 4);
    QTest::newRow("blob") << QVariant(bytes) << QVariant(bytes);
    const QString large(1'000'000, u'\u00e9');
    QTest::newRow("a megabyte of text") << QVariant(large) << QVariant(large);
}

void TestSqlCipherDriver::keepsEveryType()
{
    QFETCH(QVariant, given);
    QFETCH(QVariant, read);
    for (const bool forwardOnly : {true, false}) {
        QSqlQuery query(m_db);
        query.setForwardOnly(forwardOnly);
        QVERIFY(query.prepare(u"SELECT ?"_s));
        query.addBindValue(given);
        QVERIFY(query.exec());
        QVERIFY(query.next());
        QCOMPARE(query.value(0), read);
        QCOMPARE(query.value(0).typeId(), read.typeId());
        QVERIFY(!query.isNull(0));
    }
}

void TestSqlCipherDriver::keepsTimesAsIsoText()
{
    const QDateTime time(QDate(2026, 1, 15), QTime(8, 30, 0, 250), Qt::UTC);
    QSqlQuery query(m_db);
    query.prepare(u"SELECT ?, ?, ?"_s);
    query.addBindValue(time);
    query.addBindValue(time.date());
    query.addBindValue(time.time());
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"2026-01-15T08:30:00.250Z"_s);
    QCOMPARE(query.value(0).toDateTime(), time);
    QCOMPARE(query.value(1).toDate(), time.date());
    QCOMPARE(query.value(2).toTime(), time.time());
}

void TestSqlCipherDriver::nullsOfEveryKindAreNull()
{
    for (const QVariant &null : {QVariant(), QVariant(QString()), QVariant(QByteArray()), QVariant(QDateTime()),
                                 QVariant(QMetaType::fromType<QString>())}) {
        QSqlQuery query(m_db);
        query.prepare(u"SELECT ? IS NULL, NULL"_s);
        query.addBindValue(null);
        QVERIFY(query.exec() && query.next());
        QCOMPARE(query.value(0).toInt(), 1);
        QVERIFY(query.isNull(1));
        QVERIFY(query.value(1).isNull());
    }
}

void TestSqlCipherDriver::emptyIsNotNull()
{
    QSqlQuery query(m_db);
    query.prepare(u"SELECT typeof(?), typeof(?), '', x''"_s);
    query.addBindValue(u""_s);
    query.addBindValue(QByteArray(""));
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"text"_s);
    QCOMPARE(query.value(1).toString(), u"blob"_s);
    QVERIFY(!query.isNull(2));
    QVERIFY(!query.value(2).toString().isNull());
    QVERIFY(!query.value(3).toByteArray().isNull());
}

void TestSqlCipherDriver::repeatsAPreparedQuery()
{
    run(u"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2), ('c', 3)"_s);
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    query.prepare(u"SELECT name FROM item WHERE size >= ? ORDER BY size"_s);
    for (int size = 1; size <= 3; ++size) {
        query.bindValue(0, size);
        QVERIFY(query.exec());
        int rows = 0;
        while (query.next())
            ++rows;
        QCOMPARE(rows, 4 - size);
        QCOMPARE(query.at(), int(QSql::AfterLastRow));
    }
}

void TestSqlCipherDriver::finishKeepsThePreparedQuery()
{
    run(u"INSERT INTO item (name) VALUES ('a'), ('b')"_s);
    QSqlQuery query(m_db);
    query.prepare(u"SELECT name FROM item WHERE name >= ?"_s);
    query.addBindValue(u"a"_s);
    QVERIFY(query.exec() && query.next());
    query.finish();
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
    QVERIFY(query.exec());
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"a"_s);
}

void TestSqlCipherDriver::insertsBatches()
{
    QSqlQuery insert(m_db);
    insert.prepare(u"INSERT INTO item (name, size) VALUES (?, ?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, u"b"_s, u"c"_s});
    insert.addBindValue(QVariantList{1, 2, 3});
    QVERIFY2(insert.execBatch(), qPrintable(insert.lastError().text()));
    QSqlQuery query = run(u"SELECT count(*), sum(size) FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 3);
    QCOMPARE(query.value(1).toInt(), 6);
}

void TestSqlCipherDriver::forwardOnlyGoesForwardOnly()
{
    run(u"INSERT INTO item (size) VALUES (1), (2), (3), (4)"_s);
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    QVERIFY(query.exec(u"SELECT size FROM item"_s));
    QVERIFY(query.isForwardOnly());
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
    QVERIFY(query.seek(1));
    QCOMPARE(query.value(0).toInt(), 2);
    QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::seek: cannot seek backwards in a forward only query");
    QVERIFY(!query.seek(0));
    QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::seek: cannot seek backwards in a forward only query");
    QVERIFY(!query.previous());
    QVERIFY(query.seek(3));
    QCOMPARE(query.value(0).toInt(), 4);
    QVERIFY(!query.next());
    QVERIFY(!query.isValid());
}

void TestSqlCipherDriver::forwardOnlyFindsTheLast()
{
    run(u"INSERT INTO item (size) VALUES (1), (2), (3)"_s);
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    QVERIFY(query.exec(u"SELECT size FROM item"_s));
    QVERIFY(query.next());
    QVERIFY(query.last());
    QCOMPARE(query.at(), 2);
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(!query.next());
}

void TestSqlCipherDriver::scrollsBothWays()
{
    run(u"INSERT INTO item (size) VALUES (1), (2), (3), (4)"_s);
    QSqlQuery query = run(u"SELECT size FROM item"_s);
    QVERIFY(!query.isForwardOnly());
    QVERIFY(query.last());
    QCOMPARE(query.value(0).toInt(), 4);
    QVERIFY(query.previous());
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(query.first());
    QCOMPARE(query.value(0).toInt(), 1);
    QVERIFY(query.seek(2, true));
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(query.seek(-1, true));
    QCOMPARE(query.value(0).toInt(), 2);
    QVERIFY(!query.seek(10));
    QCOMPARE(query.at(), int(QSql::AfterLastRow));
    QVERIFY(query.previous());
    QCOMPARE(query.at(), 3);
}

void TestSqlCipherDriver::emptyResultIsActiveWithoutRows()
{
    for (const bool forwardOnly : {true, false}) {
        QSqlQuery query(m_db);
        query.setForwardOnly(forwardOnly);
        QVERIFY(query.exec(u"SELECT size FROM item"_s));
        QVERIFY(query.isActive());
        QVERIFY(query.isSelect());
        QVERIFY(!query.last());
        QVERIFY(!query.first());
        QVERIFY(!query.next());
    }
}

void TestSqlCipherDriver::tellsInsertedKeyAndAffectedRows()
{
    QSqlQuery insert = run(u"INSERT INTO item (id, name) VALUES (5000000000, 'a')"_s);
    QCOMPARE(insert.lastInsertId(), QVariant(5'000'000'000LL));
    QCOMPARE(insert.numRowsAffected(), 1);
    QVERIFY(!insert.isSelect());
    run(u"INSERT INTO item (name) VALUES ('b'), ('c')"_s);
    QCOMPARE(run(u"UPDATE item SET size = 1"_s).numRowsAffected(), 3);
    QCOMPARE(run(u"DELETE FROM item WHERE name = 'none'"_s).numRowsAffected(), 0);
    QSqlQuery select = run(u"SELECT * FROM item"_s);
    QCOMPARE(select.numRowsAffected(), -1);
    QCOMPARE(select.size(), -1);
    QVERIFY(!select.lastInsertId().isValid());
}

void TestSqlCipherDriver::returningIsASelect()
{
    QSqlQuery insert = run(u"INSERT INTO item (name) VALUES ('a') RETURNING id, name"_s);
    QVERIFY(insert.isSelect());
    QVERIFY(insert.next());
    QCOMPARE(insert.value(1).toString(), u"a"_s);
}

void TestSqlCipherDriver::recordNamesColumnsAndTypes()
{
    QSqlQuery query = run(u"SELECT id, name AS \"the name\", weight, data, 1 + 1 FROM item"_s);
    const QSqlRecord record = query.record();
    QCOMPARE(record.count(), 5);
    QCOMPARE(record.fieldName(1), u"the name"_s);
    QCOMPARE(record.field(0).metaType().id(), int(QMetaType::LongLong));
    QCOMPARE(record.field(1).metaType().id(), int(QMetaType::QString));
    QCOMPARE(record.field(2).metaType().id(), int(QMetaType::Double));
    QCOMPARE(record.field(3).metaType().id(), int(QMetaType::QByteArray));
}

void TestSqlCipherDriver::errorsCarryTheNativeCode()
{
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"SELECT thing FROM nowhere"_s));
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_ERROR));
    QCOMPARE(query.lastError().databaseText(), u"no such table: nowhere"_s);
    run(u"INSERT INTO item (id) VALUES (1)"_s);
    QVERIFY(!query.exec(u"INSERT INTO item (id) VALUES (1)"_s));
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_CONSTRAINT_PRIMARYKEY));
    QVERIFY(query.exec(u"SELECT 1"_s));
    QVERIFY(!query.lastError().isValid());
}

void TestSqlCipherDriver::tooFewValuesAreAnError()
{
    QSqlQuery query(m_db);
    QVERIFY(query.prepare(u"SELECT ?, ?"_s));
    query.addBindValue(1);
    QVERIFY(!query.exec());
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
}

void TestSqlCipherDriver::secondStatementIsRefused()
{
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"SELECT 1; DROP TABLE item"_s));
    QVERIFY(m_db.tables().contains(u"item"_s));
    QVERIFY(query.exec(u"SELECT 1; \n "_s));
}

void TestSqlCipherDriver::emptyStatementIsRefused()
{
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"-- nothing"_s));
    QVERIFY(query.lastError().isValid());
}

void TestSqlCipherDriver::rollsBack()
{
    QVERIFY(m_db.transaction());
    QVERIFY(!m_db.transaction()); // there is one already
    run(u"INSERT INTO item (name) VALUES ('a')"_s);
    QVERIFY(m_db.rollback());
    QSqlQuery query = run(u"SELECT count(*) FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 0);
    QVERIFY(!m_db.rollback());
}

void TestSqlCipherDriver::commits()
{
    QVERIFY(m_db.transaction());
    run(u"INSERT INTO item (name) VALUES ('a')"_s);
    QVERIFY(m_db.commit());
    m_db.close();
    driver()->setKey(keyOfBytes(7));
    QVERIFY(m_db.open());
    QSqlQuery query = run(u"SELECT count(*) FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 1);
}

void TestSqlCipherDriver::listsTables()
{
    run(u"CREATE VIEW small AS SELECT * FROM item WHERE size < 3"_s);
    QCOMPARE(m_db.tables(QSql::Tables), QStringList{u"item"_s});
    QCOMPARE(m_db.tables(QSql::Views), QStringList{u"small"_s});
    QCOMPARE(m_db.tables(QSql::SystemTables), QStringList{u"sqlite_schema"_s});
    QCOMPARE(m_db.tables(QSql::AllTables).size(), 3);
}

void TestSqlCipherDriver::describesTables()
{
    run(u"CREATE TABLE \"odd name\" (b TEXT NOT NULL, a INTEGER DEFAULT 4, PRIMARY KEY (a, b))"_s);
    const QSqlRecord record = m_db.record(u"odd name"_s);
    QCOMPARE(record.count(), 2);
    QCOMPARE(record.field(0).requiredStatus(), QSqlField::Required);
    QCOMPARE(record.field(1).defaultValue().toInt(), 4);
    const QSqlIndex index = m_db.primaryIndex(u"\"odd name\""_s);
    QCOMPARE(index.count(), 2);
    QCOMPARE(index.fieldName(0), u"a"_s);
    QCOMPARE(index.fieldName(1), u"b"_s);
}

void TestSqlCipherDriver::formatsBlobs()
{
    QSqlField field(u"data"_s, QMetaType(QMetaType::QByteArray));
    field.setValue(QByteArray("\x01\xff", 2));
    QCOMPARE(m_db.driver()->formatValue(field), u"X'01ff'"_s);
    QCOMPARE(m_db.driver()->escapeIdentifier(u"a\"b"_s, QSqlDriver::FieldName), u"\"a\"\"b\""_s);
}

void TestSqlCipherDriver::queryModelShowsRows()
{
    run(u"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2), ('c', NULL)"_s);
    QSqlQueryModel model;
    model.setQuery(u"SELECT name, size FROM item ORDER BY id"_s, m_db);
    while (model.canFetchMore())
        model.fetchMore();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"size"_s);
    QCOMPARE(model.data(model.index(2, 0)).toString(), u"c"_s);
    QVERIFY(model.data(model.index(2, 1)).isNull());
    QCOMPARE(model.data(model.index(0, 0)).toString(), u"a"_s);
}

void TestSqlCipherDriver::closeEndsLivingQueries()
{
    run(u"INSERT INTO item (name) VALUES ('a'), ('b')"_s);
    QSqlQuery query(m_db);
    query.setForwardOnly(true);
    QVERIFY(query.exec(u"SELECT name FROM item"_s));
    QVERIFY(query.next()); // in the middle of its rows
    m_db.close();
    QVERIFY(!m_db.isOpen());
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
    QVERIFY(!query.exec());
}

void TestSqlCipherDriver::closeReportsAStatementItDoesNotKnow()
{
    auto *db = m_db.driver()->handle().value<sqlite3 *>();
    QVERIFY(db);
    sqlite3_stmt *leaked = nullptr;
    QCOMPARE(sqlite3_prepare_v2(db, "SELECT 1", -1, &leaked, nullptr), SQLITE_OK);
    m_db.close();
    QVERIFY(m_db.isOpen());
    QCOMPARE(m_db.lastError().type(), QSqlError::ConnectionError);
    QCOMPARE(m_db.lastError().nativeErrorCode(), QString::number(SQLITE_BUSY));
    sqlite3_finalize(leaked);
    m_db.close();
    QVERIFY(!m_db.isOpen());
}

void TestSqlCipherDriver::attachIsDenied()
{
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"ATTACH DATABASE ':memory:' AS other"_s));
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_AUTH));
    QVERIFY(!query.exec(u"DETACH DATABASE main"_s));
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_AUTH));
}

void TestSqlCipherDriver::exportIsDenied()
{
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"SELECT sqlcipher_export('main')"_s));
    QVERIFY(query.lastError().databaseText().contains(u"not authorized"_s));
}

void TestSqlCipherDriver::interruptEndsALongStatement()
{
    SqlCipherDriver *cipher = driver();
    std::atomic<bool> ended{false};
    std::unique_ptr<QThread> other(QThread::create([cipher, &ended] {
        while (!ended) { // one that comes too early finds nothing to end
            cipher->interrupt();
            QThread::yieldCurrentThread();
        }
    }));
    other->start();
    QSqlQuery query(m_db);
    QVERIFY(!query.exec(u"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"_s));
    ended = true;
    other->wait();
    QCOMPARE(query.lastError().nativeErrorCode(), QString::number(SQLITE_INTERRUPT));
}

QTEST_GUILESS_MAIN(TestSqlCipherDriver)
#include "tst_sqlcipherdriver.moc"
