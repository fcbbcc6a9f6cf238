#include "tests/unit/storage/driverfixture.h"
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQueryModel>
#include <QSqlRecord>
#include <QSqlTableModel>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Rows of a result, as QSqlQuery documents moving about in them, and Qt's item models on top.
class TestSqlCipherDriverResults : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void beginsBeforeTheFirstRow_data() { bothWays(); }
    void beginsBeforeTheFirstRow();
    void nextGoesToTheEnd_data() { bothWays(); }
    void nextGoesToTheEnd();
    void previousGoesToTheBeginning();
    void seeksToARow_data();
    void seeksToARow();
    void firstAndLast();
    void forwardOnlyGoesForwardOnly();
    void forwardOnlySkipsAhead();
    void forwardOnlyFindsTheLast();
    void emptyResult_data() { bothWays(); }
    void emptyResult();
    void valuesOutsideARowAreInvalid_data() { bothWays(); }
    void valuesOutsideARowAreInvalid();
    void isNullOfWhatIsNotThere();
    void valuesByName();
    void typesByRow();
    void nullsHaveTheColumnsType();
    void sizeIsNotKnown();
    void repeatsAPreparedQuery_data() { bothWays(); }
    void repeatsAPreparedQuery();
    void finishKeepsThePreparedQuery();
    void clearForgetsEverything();
    void anotherStatementInTheSameQuery();
    void movedQueryGoesOn();
    void tellsInsertedKeyAndAffectedRows();
    void insertedKeyBelongsToInserts();
    void countsBelongToTheStatement();
    void returningIsASelect_data() { bothWays(); }
    void returningIsASelect();
    void returningWritesAtOnce();
    void recordNamesColumnsAndTypes();
    void recordOfAnExpressionHasTheValuesType();
    void precisionOfNumbers();
    void scrollableKeepsWhatItHasRead();
    void twoResultsOfOneStatement();
    void queryModelShowsRows();
    void tableModelReadsAndWrites();
    void tableModelRefusesWhatTheTableRefuses();

private:
    void bothWays();
    QSqlQuery numbers(int count, bool forwardOnly = false);

    DriverFixture m_file;
};

void TestSqlCipherDriverResults::bothWays()
{
    QTest::addColumn<bool>("forwardOnly");
    QTest::newRow("forward-only") << true;
    QTest::newRow("scrollable") << false;
}

// The numbers 1 to count.
QSqlQuery TestSqlCipherDriverResults::numbers(int count, bool forwardOnly)
{
    QSqlQuery query(m_file.db());
    query.setForwardOnly(forwardOnly);
    query.prepare(u"WITH RECURSIVE c(x) AS (SELECT 1 WHERE ?1 > 0 UNION ALL SELECT x + 1 FROM c WHERE x < ?1) "
                  "SELECT x FROM c"_s);
    query.addBindValue(count);
    if (!query.exec())
        qFatal("%s", qPrintable(query.lastError().text()));
    return query;
}

void TestSqlCipherDriverResults::beginsBeforeTheFirstRow()
{
    QFETCH(bool, forwardOnly);
    QSqlQuery query(m_file.db());
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
    QVERIFY(!query.isActive());
    QVERIFY(!query.isSelect());
    query = numbers(2, forwardOnly);
    QCOMPARE(query.isForwardOnly(), forwardOnly);
    QVERIFY(query.isActive());
    QVERIFY(query.isSelect());
    QVERIFY(!query.isValid());
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
    QVERIFY(!query.nextResult());
}

void TestSqlCipherDriverResults::nextGoesToTheEnd()
{
    QFETCH(bool, forwardOnly);
    QSqlQuery query = numbers(3, forwardOnly);
    for (int row = 0; row < 3; ++row) {
        QVERIFY(query.next());
        QVERIFY(query.isValid());
        QCOMPARE(query.at(), row);
        QCOMPARE(query.value(0).toInt(), row + 1);
    }
    QVERIFY(!query.next());
    QCOMPARE(query.at(), int(QSql::AfterLastRow));
    QVERIFY(!query.isValid());
    QVERIFY(!query.next());
    QCOMPARE(query.at(), int(QSql::AfterLastRow));
    QVERIFY(query.isActive());
    QVERIFY(!query.lastError().isValid());
}

void TestSqlCipherDriverResults::previousGoesToTheBeginning()
{
    QSqlQuery query = numbers(3);
    QVERIFY(!query.previous()); // before the first: no change
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
    while (query.next()) { }
    QVERIFY(query.previous()); // after the last: the last
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(query.previous());
    QVERIFY(query.previous());
    QCOMPARE(query.value(0).toInt(), 1);
    QVERIFY(!query.previous());
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
}

void TestSqlCipherDriverResults::seeksToARow_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("relative");
    QTest::addColumn<int>("at");
    const int before = QSql::BeforeFirstRow;
    const int after = QSql::AfterLastRow;
    QTest::newRow("absolute") << before << 2 << false << 2;
    QTest::newRow("absolute, back") << 3 << 1 << false << 1;
    QTest::newRow("absolute, where it is") << 2 << 2 << false << 2;
    QTest::newRow("absolute, too far") << 1 << 5 << false << after;
    QTest::newRow("absolute, negative") << 1 << -1 << false << before;
    QTest::newRow("relative from before, forward") << before << 2 << true << 1;
    QTest::newRow("relative from before, back") << before << -1 << true << before;
    QTest::newRow("relative from after, back") << after << -1 << true << 4;
    QTest::newRow("relative from after, two back") << after << -2 << true << 3;
    QTest::newRow("relative from after, forward") << after << 1 << true << after;
    QTest::newRow("relative, forward") << 1 << 2 << true << 3;
    QTest::newRow("relative, back") << 3 << -2 << true << 1;
    QTest::newRow("relative, too far") << 3 << 2 << true << after;
    QTest::newRow("relative, too far back") << 1 << -2 << true << before;
}

void TestSqlCipherDriverResults::seeksToARow()
{
    QFETCH(int, from);
    QFETCH(int, index);
    QFETCH(bool, relative);
    QFETCH(int, at);
    QSqlQuery query = numbers(5);
    if (from == QSql::AfterLastRow) {
        while (query.next()) { }
    } else if (from >= 0) {
        QVERIFY(query.seek(from));
    }
    QCOMPARE(query.seek(index, relative), at >= 0);
    QCOMPARE(query.at(), at);
    if (at >= 0)
        QCOMPARE(query.value(0).toInt(), at + 1);
}

void TestSqlCipherDriverResults::firstAndLast()
{
    QSqlQuery query = numbers(4);
    QVERIFY(query.last());
    QCOMPARE(query.at(), 3);
    QCOMPARE(query.value(0).toInt(), 4);
    QVERIFY(query.first());
    QCOMPARE(query.value(0).toInt(), 1);
    QVERIFY(query.last());
    QVERIFY(!query.next());
}

void TestSqlCipherDriverResults::forwardOnlyGoesForwardOnly()
{
    QSqlQuery query = numbers(4, true);
    QVERIFY(query.seek(1));
    QCOMPARE(query.value(0).toInt(), 2);
    const auto warnOnce = [] {
        QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::seek: cannot seek backwards in a forward only query");
    };
    warnOnce();
    QVERIFY(!query.seek(0));
    warnOnce();
    QVERIFY(!query.previous());
    QCOMPARE(query.value(0).toInt(), 2);
    QVERIFY(query.seek(3));
    QCOMPARE(query.value(0).toInt(), 4);
    QVERIFY(!query.next());
    QVERIFY(!query.isValid());
}

void TestSqlCipherDriverResults::forwardOnlySkipsAhead()
{
    QSqlQuery query = numbers(10, true);
    QVERIFY(query.seek(4));
    QCOMPARE(query.value(0).toInt(), 5);
    QVERIFY(query.seek(3, true));
    QCOMPARE(query.value(0).toInt(), 8);
    QVERIFY(!query.seek(20));
    QCOMPARE(query.at(), int(QSql::AfterLastRow));
}

void TestSqlCipherDriverResults::forwardOnlyFindsTheLast()
{
    QSqlQuery query = numbers(3, true);
    QVERIFY(query.next());
    QVERIFY(query.last());
    QCOMPARE(query.at(), 2);
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(!query.isNull(0));
    QVERIFY(query.isNull(1));
    QVERIFY(!query.next());
}

void TestSqlCipherDriverResults::emptyResult()
{
    QFETCH(bool, forwardOnly);
    QSqlQuery query = numbers(0, forwardOnly);
    QVERIFY(query.isActive());
    QVERIFY(query.isSelect());
    QCOMPARE(query.at(), int(QSql::BeforeFirstRow));
    QVERIFY(!query.last());
    QVERIFY(!query.first());
    QVERIFY(!query.next());
    QVERIFY(!query.lastError().isValid());
}

void TestSqlCipherDriverResults::valuesOutsideARowAreInvalid()
{
    QFETCH(bool, forwardOnly);
    const auto warns = [] { QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::value: not positioned on a valid record"); };
    QSqlQuery query(m_file.db());
    warns();
    QVERIFY(!query.value(0).isValid());
    query = numbers(1, forwardOnly);
    warns();
    QVERIFY(!query.value(0).isValid());
    QVERIFY(query.next());
    QVERIFY(query.value(0).isValid());
    QVERIFY(!query.value(1).isValid());
    warns();
    QVERIFY(!query.value(-1).isValid());
    QVERIFY(!query.next());
    warns();
    QVERIFY(!query.value(0).isValid());
}

void TestSqlCipherDriverResults::isNullOfWhatIsNotThere()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.isNull(0));
    query = numbers(1);
    QVERIFY(query.isNull(0));
    QVERIFY(query.next());
    QVERIFY(!query.isNull(0));
    QVERIFY(!query.isNull(u"x"_s));
    QVERIFY(query.isNull(1));
    QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::isNull: unknown field name 'none'");
    QVERIFY(query.isNull(u"none"_s));
}

void TestSqlCipherDriverResults::valuesByName()
{
    QSqlQuery query = m_file.run(u"SELECT 1 AS one, 2 AS \"two words\", 3 AS one"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(u"one"_s).toInt(), 1);
    QCOMPARE(query.value(u"two words"_s).toInt(), 2);
    QTest::ignoreMessage(QtWarningMsg, "QSqlQuery::value: unknown field name 'three'");
    QVERIFY(!query.value(u"three"_s).isValid());
}

void TestSqlCipherDriverResults::typesByRow()
{
    m_file.run(u"CREATE TABLE loose (value)"_s);
    m_file.run(u"INSERT INTO loose VALUES (1), (1.5), ('text'), (x'00'), (NULL)"_s);
    QSqlQuery query = m_file.run(u"SELECT value FROM loose ORDER BY rowid"_s);
    for (const int type :
         {int(QMetaType::LongLong), int(QMetaType::Double), int(QMetaType::QString), int(QMetaType::QByteArray)}) {
        QVERIFY(query.next());
        QCOMPARE(query.value(0).typeId(), type);
    }
    QVERIFY(query.next());
    QVERIFY(query.value(0).isNull());
}

void TestSqlCipherDriverResults::nullsHaveTheColumnsType()
{
    m_file.run(u"INSERT INTO item (id) VALUES (1)"_s);
    QSqlQuery query = m_file.run(u"SELECT name, size, weight, data FROM item"_s);
    QVERIFY(query.next());
    int column = 0;
    for (const int type :
         {int(QMetaType::QString), int(QMetaType::LongLong), int(QMetaType::Double), int(QMetaType::QByteArray)}) {
        QVERIFY(query.value(column).isNull());
        QCOMPARE(query.value(column++).typeId(), type);
    }
}

void TestSqlCipherDriverResults::sizeIsNotKnown()
{
    QSqlQuery query = numbers(3);
    QCOMPARE(query.size(), -1);
    QVERIFY(!query.driver()->hasFeature(QSqlDriver::QuerySize));
}

void TestSqlCipherDriverResults::repeatsAPreparedQuery()
{
    QFETCH(bool, forwardOnly);
    m_file.run(u"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2), ('c', 3)"_s);
    QSqlQuery query(m_file.db());
    query.setForwardOnly(forwardOnly);
    query.prepare(u"SELECT name FROM item WHERE size >= ? ORDER BY size"_s);
    for (int size = 1; size <= 3; ++size) {
        query.bindValue(0, size);
        QVERIFY(query.exec());
        int rows = 0;
        while (query.next())
            ++rows;
        QCOMPARE(rows, 4 - size);
    }
    query.bindValue(0, 1);
    QVERIFY(query.exec() && query.next()); // left in the middle of its rows
    query.bindValue(0, 3);
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"c"_s);
}

void TestSqlCipherDriverResults::finishKeepsThePreparedQuery()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a'), ('b')"_s);
    QSqlQuery query(m_file.db());
    query.prepare(u"SELECT name FROM item WHERE name >= ?"_s);
    query.addBindValue(u"a"_s);
    QVERIFY(query.exec() && query.next());
    query.finish();
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
    m_file.run(u"DROP TABLE item"_s); // nobody reads it any more
    m_file.run(u"CREATE TABLE item (name TEXT)"_s);
    m_file.run(u"INSERT INTO item (name) VALUES ('c')"_s);
    QVERIFY(query.exec());
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"c"_s);
}

void TestSqlCipherDriverResults::clearForgetsEverything()
{
    QSqlQuery query = numbers(2);
    QVERIFY(query.next());
    query.clear();
    QVERIFY(!query.isActive());
    QVERIFY(!query.next());
    QVERIFY(!query.lastError().isValid());
}

void TestSqlCipherDriverResults::anotherStatementInTheSameQuery()
{
    QSqlQuery query = numbers(2);
    QVERIFY(query.next());
    QVERIFY(query.exec(u"INSERT INTO item (name) VALUES ('a')"_s));
    QVERIFY(!query.isSelect());
    QVERIFY(!query.next());
    QVERIFY(query.exec(u"SELECT name FROM item"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"a"_s);
}

void TestSqlCipherDriverResults::movedQueryGoesOn()
{
    QSqlQuery query = numbers(3, true);
    QVERIFY(query.next());
    QSqlQuery moved = std::move(query);
    QVERIFY(moved.next());
    QCOMPARE(moved.value(0).toInt(), 2);
}

void TestSqlCipherDriverResults::tellsInsertedKeyAndAffectedRows()
{
    QSqlQuery insert = m_file.run(u"INSERT INTO item (id, name) VALUES (5000000000, 'a')"_s);
    QCOMPARE(insert.lastInsertId(), QVariant(5'000'000'000LL));
    QCOMPARE(insert.numRowsAffected(), 1);
    QVERIFY(!insert.isSelect());
    m_file.run(u"INSERT INTO item (name) VALUES ('b'), ('c')"_s);
    QCOMPARE(m_file.run(u"UPDATE item SET size = 1"_s).numRowsAffected(), 3);
    QCOMPARE(m_file.run(u"DELETE FROM item WHERE name = 'none'"_s).numRowsAffected(), 0);
    QCOMPARE(m_file.run(u"DELETE FROM item"_s).numRowsAffected(), 3);
    QSqlQuery select = m_file.run(u"SELECT * FROM item"_s);
    QCOMPARE(select.numRowsAffected(), -1);
    QVERIFY(!select.lastInsertId().isValid());
    QCOMPARE(QSqlQuery(m_file.db()).numRowsAffected(), -1);
}

void TestSqlCipherDriverResults::insertedKeyBelongsToInserts()
{
    QCOMPARE(m_file.run(u"INSERT INTO item (id) VALUES (7)"_s).lastInsertId().toInt(), 7);
    QVERIFY(!m_file.run(u"INSERT OR IGNORE INTO item (id) VALUES (7)"_s).lastInsertId().isValid());
    QVERIFY(!m_file.run(u"UPDATE item SET size = 1"_s).lastInsertId().isValid());
    QVERIFY(!m_file.run(u"DELETE FROM item"_s).lastInsertId().isValid());
    QCOMPARE(m_file.run(u"REPLACE INTO item (id) VALUES (8)"_s).lastInsertId().toInt(), 8);
    QCOMPARE(m_file.run(u"WITH a AS (SELECT 9 AS id) INSERT INTO item (id) SELECT id FROM a"_s).lastInsertId().toInt(),
             9);
}

void TestSqlCipherDriverResults::countsBelongToTheStatement()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a'), ('b'), ('c')"_s);
    QCOMPARE(m_file.run(u"CREATE TABLE other (id INTEGER)"_s).numRowsAffected(), 0);
    QCOMPARE(m_file.run(u"INSERT OR IGNORE INTO item (id) VALUES (1)"_s).numRowsAffected(), 0);
    m_file.run(u"CREATE TRIGGER copy AFTER INSERT ON item BEGIN INSERT INTO other SELECT id FROM item; END"_s);
    QCOMPARE(m_file.run(u"INSERT INTO item (name) VALUES ('d')"_s).numRowsAffected(), 1); // not the trigger's rows
}

void TestSqlCipherDriverResults::returningIsASelect()
{
    QFETCH(bool, forwardOnly);
    QSqlQuery insert(m_file.db());
    insert.setForwardOnly(forwardOnly);
    QVERIFY(insert.exec(u"INSERT INTO item (name) VALUES ('a'), ('b') RETURNING id, name"_s));
    QVERIFY(insert.isSelect());
    QCOMPARE(insert.numRowsAffected(), 2);
    QVERIFY(insert.next());
    QCOMPARE(insert.value(1).toString(), u"a"_s);
    QVERIFY(insert.next());
    QCOMPARE(insert.value(0).toInt(), 2);
    QVERIFY(!insert.next());
    QVERIFY(insert.exec(u"DELETE FROM item RETURNING name"_s));
    QVERIFY(insert.last());
    QCOMPARE(insert.value(0).toString(), u"b"_s);
}

void TestSqlCipherDriverResults::returningWritesAtOnce()
{
    QSqlQuery insert(m_file.db());
    insert.setForwardOnly(true);
    QVERIFY(insert.exec(u"INSERT INTO item (name) VALUES ('a'), ('b') RETURNING id"_s));
    QSqlDatabase other = m_file.connect(u"other"_s); // committed although no row has been fetched
    QSqlQuery count(other);
    QVERIFY(count.exec(u"SELECT count(*) FROM item"_s) && count.next());
    QCOMPARE(count.value(0).toInt(), 2);
}

void TestSqlCipherDriverResults::recordNamesColumnsAndTypes()
{
    QSqlQuery query = m_file.run(u"SELECT id, name AS \"the name\", weight, data FROM item"_s);
    const QSqlRecord record = query.record(); // also without any row
    QCOMPARE(record.count(), 4);
    QCOMPARE(record.fieldName(1), u"the name"_s);
    QCOMPARE(record.field(0).metaType().id(), int(QMetaType::LongLong));
    QCOMPARE(record.field(1).metaType().id(), int(QMetaType::QString));
    QCOMPARE(record.field(2).metaType().id(), int(QMetaType::Double));
    QCOMPARE(record.field(3).metaType().id(), int(QMetaType::QByteArray));
    QVERIFY(m_file.run(u"DELETE FROM item"_s).record().isEmpty());
    m_file.run(u"INSERT INTO item (name) VALUES ('a')"_s);
    query = m_file.run(u"SELECT name FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.record().value(u"name"_s).toString(), u"a"_s);
}

void TestSqlCipherDriverResults::recordOfAnExpressionHasTheValuesType()
{
    QSqlQuery query = m_file.run(u"SELECT 1 + 1, 0.5 * 3, 'a' || 'b', x'00', NULL"_s);
    QVERIFY(query.next());
    const QSqlRecord record = query.record();
    QCOMPARE(record.field(0).metaType().id(), int(QMetaType::LongLong));
    QCOMPARE(record.field(1).metaType().id(), int(QMetaType::Double));
    QCOMPARE(record.field(2).metaType().id(), int(QMetaType::QString));
    QCOMPARE(record.field(3).metaType().id(), int(QMetaType::QByteArray));
    QVERIFY(record.value(4).isNull());
}

void TestSqlCipherDriverResults::precisionOfNumbers()
{
    QSqlQuery query(m_file.db());
    query.setForwardOnly(true);
    QVERIFY(query.exec(u"SELECT 3.75 UNION ALL SELECT 1e300"_s));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(3.75));
    query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt32);
    QCOMPARE(query.value(0), QVariant(3));
    query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt64);
    QCOMPARE(query.value(0), QVariant(3LL));
    query.setNumericalPrecisionPolicy(QSql::HighPrecision);
    QCOMPARE(query.value(0), QVariant(3.75));
    QVERIFY(query.next());
    query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt32);
    QCOMPARE(query.value(0), QVariant(std::numeric_limits<int>::max()));
    query.setNumericalPrecisionPolicy(QSql::LowPrecisionInt64);
    QCOMPARE(query.value(0), QVariant(std::numeric_limits<qint64>::max()));
}

void TestSqlCipherDriverResults::scrollableKeepsWhatItHasRead()
{
    m_file.run(u"INSERT INTO item (name) VALUES ('a'), ('b')"_s);
    QSqlQuery query = m_file.run(u"SELECT name FROM item ORDER BY id"_s);
    QVERIFY(query.last());
    m_file.run(u"DELETE FROM item"_s);
    QVERIFY(query.first());
    QCOMPARE(query.value(0).toString(), u"a"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), u"b"_s);
}

void TestSqlCipherDriverResults::twoResultsOfOneStatement()
{
    QSqlQuery one = numbers(3, true);
    QVERIFY(one.seek(1));
    QSqlQuery two = numbers(3, true);
    QVERIFY(two.next());
    QCOMPARE(two.value(0).toInt(), 1);
    QCOMPARE(one.value(0).toInt(), 2);
    QVERIFY(one.next());
    QCOMPARE(one.value(0).toInt(), 3);
    QCOMPARE(two.value(0).toInt(), 1);
}

void TestSqlCipherDriverResults::queryModelShowsRows()
{
    m_file.run(u"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2), ('c', NULL)"_s);
    m_file.run(u"WITH RECURSIVE c(x) AS (SELECT 4 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) "
               "INSERT INTO item (name, size) SELECT 'n' || x, x FROM c"_s);
    QSqlQueryModel model;
    model.setQuery(u"SELECT name, size FROM item ORDER BY id"_s, m_file.db());
    QVERIFY(model.canFetchMore()); // it asks for a few hundred at a time
    while (model.canFetchMore())
        model.fetchMore();
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"size"_s);
    QCOMPARE(model.data(model.index(2, 0)).toString(), u"c"_s);
    QVERIFY(model.data(model.index(2, 1)).isNull());
    QCOMPARE(model.data(model.index(999, 1)).toInt(), 1000);
    QCOMPARE(model.data(model.index(0, 0)).toString(), u"a"_s);
    QCOMPARE(model.record(1).value(u"name"_s).toString(), u"b"_s);
}

void TestSqlCipherDriverResults::tableModelReadsAndWrites()
{
    m_file.run(u"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2)"_s);
    QSqlTableModel model(nullptr, m_file.db());
    model.setTable(u"item"_s);
    model.setEditStrategy(QSqlTableModel::OnManualSubmit);
    model.setSort(1, Qt::AscendingOrder);
    QVERIFY2(model.select(), qPrintable(model.lastError().text()));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.primaryKey().fieldName(0), u"id"_s);

    QVERIFY(model.setData(model.index(0, 1), u"it's changed"_s));
    QVERIFY(model.insertRow(2));
    QVERIFY(model.setData(model.index(2, 1), u"new"_s));
    QVERIFY(model.setData(model.index(2, 4), QByteArray("\0\1", 2)));
    QVERIFY2(model.submitAll(), qPrintable(model.lastError().text()));
    QCOMPARE(m_file.valueOf(u"SELECT group_concat(name, '|') FROM (SELECT name FROM item ORDER BY id)"_s).toString(),
             u"it's changed|b|new"_s);
    QCOMPARE(m_file.valueOf(u"SELECT data FROM item WHERE name = 'new'"_s).toByteArray(), QByteArray("\0\1", 2));

    model.setFilter(u"size = 2"_s);
    QVERIFY(model.select());
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.removeRow(0));
    QVERIFY2(model.submitAll(), qPrintable(model.lastError().text()));
    QCOMPARE(m_file.valueOf(u"SELECT count(*) FROM item"_s).toInt(), 2);
}

void TestSqlCipherDriverResults::tableModelRefusesWhatTheTableRefuses()
{
    m_file.run(u"CREATE TABLE short (name TEXT NOT NULL CHECK (length(name) < 4))"_s);
    QSqlTableModel model(nullptr, m_file.db());
    model.setTable(u"short"_s);
    model.setEditStrategy(QSqlTableModel::OnManualSubmit);
    QVERIFY(model.select());
    QVERIFY(model.insertRow(0));
    QVERIFY(model.setData(model.index(0, 0), u"too long"_s));
    QVERIFY(!model.submitAll());
    QCOMPARE(codeOf(model.lastError()), SQLITE_CONSTRAINT_CHECK);
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverResults)
#include "tst_sqlcipherdriver_results.moc"
