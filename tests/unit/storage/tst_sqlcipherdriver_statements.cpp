#include "core/storage/sqlcipherresult.h"
#include "core/storage/statement.h"
#include "tests/unit/storage/driverfixture.h"
#include <QSqlResult>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Prepared statements that are used again, and the way of the stores to them without QSqlQuery.
class TestSqlCipherDriverStatements : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void samePreparedAgain();
    void inUseIsNeverShared();
    void keepsAtMostSoMany();
    void theLongestUnusedGoesFirst();
    void pragmasAreNotKept();
    void definitionsAreNotKept();
    void keptStatementHasNoValues();
    void keptStatementHoldsNoLock();
    void survivesAChangeOfTheSchema();
    void keptColumnsFollowTheSchema();
    void closedCacheIsEmpty();
    void bindsAndReadsWithoutVariants();
    void rawTextIsWhatIsStored();
    void nullsAreTold();
    void everyPositionNeedsAValue();
    void beyondTheLastPositionIsAnError();
    void valuesMayGoAfterBinding();
    void resetForgetsTheValues();
    void endedDoesNotBeginAgain();
    void failedPreparationFailsAtTheFirstStep();
    void storesStatementKeepsEveryKind();

private:
    static sqlite3_stmt *handleOf(const QSqlQuery &query) { return query.result()->handle().value<sqlite3_stmt *>(); }
    StatementCache &cache() { return m_file.driver()->statements(); }

    DriverFixture m_file;
};

void TestSqlCipherDriverStatements::samePreparedAgain()
{
    const QString sql = u"SELECT name FROM item WHERE id = ?"_s;
    sqlite3_stmt *first = nullptr;
    {
        QSqlQuery query(m_file.db());
        QVERIFY(query.prepare(sql));
        first = handleOf(query);
        QVERIFY(first);
    }
    QSqlQuery again(m_file.db());
    QVERIFY(again.prepare(sql));
    QCOMPARE(handleOf(again), first);
    QVERIFY(again.prepare(u"SELECT 1"_s)); // another statement in the same query gives it back too
    QSqlQuery third(m_file.db());
    QVERIFY(third.prepare(sql));
    QCOMPARE(handleOf(third), first);
}

void TestSqlCipherDriverStatements::inUseIsNeverShared()
{
    const QString sql = u"SELECT name FROM item"_s;
    const std::size_t before = cache().size();
    {
        QSqlQuery one = m_file.run(sql);
        QSqlQuery two = m_file.run(sql);
        QVERIFY(handleOf(one) != handleOf(two));
    }
    QCOMPARE(cache().size(), before + 1); // the second copy was not worth keeping
}

void TestSqlCipherDriverStatements::keepsAtMostSoMany()
{
    for (std::size_t i = 0; i < 3 * StatementCache::capacity; ++i)
        m_file.run(u"SELECT %1"_s.arg(i));
    QCOMPARE(cache().size(), StatementCache::capacity);
}

void TestSqlCipherDriverStatements::theLongestUnusedGoesFirst()
{
    const QString sql = u"SELECT 'again'"_s;
    m_file.run(sql);
    for (std::size_t i = 0; i < 3 * StatementCache::capacity; ++i) {
        m_file.run(u"SELECT %1"_s.arg(i));
        m_file.run(sql);
    }
    sqlite3_stmt *kept = cache().take(sql);
    QVERIFY(kept);
    cache().giveBack(sql, kept);
    QVERIFY(!cache().take(u"SELECT 0"_s));
}

void TestSqlCipherDriverStatements::pragmasAreNotKept()
{
    m_file.run(u"PRAGMA cache_size = 100"_s); // acts while it is prepared
    m_file.run(u"PRAGMA cache_size = 200"_s);
    m_file.run(u"PRAGMA cache_size = 100"_s);
    QCOMPARE(m_file.valueOf(u"PRAGMA cache_size"_s).toInt(), 100);
    QVERIFY(!cache().take(u"PRAGMA cache_size = 100"_s));
}

void TestSqlCipherDriverStatements::definitionsAreNotKept()
{
    for (int i = 0; i < 3; ++i) {
        m_file.run(u"CREATE TABLE brief (id INTEGER)"_s);
        m_file.run(u"DROP TABLE brief"_s);
    }
    QVERIFY(!cache().take(u"DROP TABLE brief"_s));
}

void TestSqlCipherDriverStatements::keptStatementHasNoValues()
{
    const QString sql = u"SELECT ? IS NULL"_s;
    {
        QSqlQuery query(m_file.db());
        QVERIFY(query.prepare(sql));
        query.addBindValue(u"a secret"_s);
        QVERIFY(query.exec());
    }
    sqlite3_stmt *kept = cache().take(sql);
    QVERIFY(kept);
    QCOMPARE(sqlite3_step(kept), SQLITE_ROW);
    QCOMPARE(sqlite3_column_int(kept, 0), 1);
    sqlite3_finalize(kept);
}

void TestSqlCipherDriverStatements::keptStatementHoldsNoLock()
{
    m_file.run(u"INSERT INTO item (id) VALUES (1), (2)"_s);
    {
        QSqlQuery rows(m_file.db());
        rows.setForwardOnly(true);
        QVERIFY(rows.exec(u"SELECT id FROM item"_s));
        QVERIFY(rows.next()); // left in the middle
    }
    QSqlDatabase other = m_file.connect(u"other"_s, u"BUSY_TIMEOUT=0"_s);
    QSqlQuery query(other);
    QVERIFY2(query.exec(u"DROP TABLE item"_s), qPrintable(query.lastError().text()));
}

void TestSqlCipherDriverStatements::survivesAChangeOfTheSchema()
{
    const QString sql = u"SELECT name FROM item"_s;
    m_file.run(sql);
    QSqlDatabase other = m_file.connect(u"other"_s);
    QVERIFY(QSqlQuery(other).exec(u"DROP TABLE item"_s));
    QVERIFY(QSqlQuery(other).exec(u"CREATE TABLE item (size INTEGER, name TEXT)"_s));
    QVERIFY(QSqlQuery(other).exec(u"INSERT INTO item VALUES (1, 'new')"_s));
    QCOMPARE(m_file.valueOf(sql).toString(), u"new"_s);
    m_file.run(u"DROP TABLE item"_s);
    QSqlQuery gone(m_file.db());
    QVERIFY(!gone.exec(sql));
    QCOMPARE(gone.lastError().databaseText(), u"no such table: item"_s);
}

void TestSqlCipherDriverStatements::keptColumnsFollowTheSchema()
{
    m_file.run(u"CREATE TABLE wide (a TEXT)"_s);
    m_file.run(u"INSERT INTO wide VALUES ('x')"_s);
    const QString sql = u"SELECT * FROM wide"_s;
    m_file.run(sql);
    m_file.run(u"ALTER TABLE wide ADD COLUMN b TEXT DEFAULT 'y'"_s);
    for (const bool forwardOnly : {true, false}) {
        QSqlQuery query(m_file.db());
        query.setForwardOnly(forwardOnly);
        QVERIFY(query.exec(sql) && query.next());
        QCOMPARE(query.value(u"b"_s).toString(), u"y"_s);
    }
}

void TestSqlCipherDriverStatements::closedCacheIsEmpty()
{
    m_file.run(u"SELECT 1"_s);
    StatementCache &statements = cache();
    m_file.db().close();
    QCOMPARE(statements.size(), std::size_t(0));
    SqlCipherStatement late;
    QVERIFY(!late.prepare(statements, u"SELECT 1"_s));
    QCOMPARE(late.errorCode(), SQLITE_MISUSE);
}

void TestSqlCipherDriverStatements::bindsAndReadsWithoutVariants()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?, ?, ?, ?, ?"_s));
    statement.bind(0, std::numeric_limits<qint64>::min());
    statement.bind(1, 0.1);
    statement.bind(2, QStringView(u"t\u00e9xt"));
    statement.bind(3, QByteArrayView("\0\xff", 2));
    statement.bindNull(4);
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
    QCOMPARE(statement.columnCount(), 5);
    QCOMPARE(statement.number(0), std::numeric_limits<qint64>::min());
    QCOMPARE(statement.real(1), 0.1);
    QCOMPARE(statement.text(2), u"t\u00e9xt"_s);
    QCOMPARE(statement.blob(3), QByteArray("\0\xff", 2));
    QVERIFY(statement.isNull(4));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Done);
}

void TestSqlCipherDriverStatements::rawTextIsWhatIsStored()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?, '', NULL, 12"_s));
    const QString text = u"a"_s + QChar(0) + u"\u00e9"_s;
    statement.bind(0, QStringView(text));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
    QVERIFY(statement.rawText(0) == std::string_view("a\0\xc3\xa9", 4));
    QVERIFY(statement.rawText(1).empty());
    QVERIFY(statement.rawText(1).data());
    QVERIFY(!statement.rawText(2).data());
    QVERIFY(statement.rawText(3) == "12");
}

void TestSqlCipherDriverStatements::nullsAreTold()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT NULL, '', x''"_s));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
    QVERIFY(statement.text(0).isNull());
    QVERIFY(statement.blob(0).isNull());
    QVERIFY(!statement.text(1).isNull());
    QVERIFY(!statement.blob(2).isNull());
    QVERIFY(statement.blob(2).isEmpty());
    QVERIFY(statement.isNull(7)); // no such column
}

void TestSqlCipherDriverStatements::everyPositionNeedsAValue()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?, ?"_s));
    statement.bind(0, qint64(1));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Failed);
    QCOMPARE(statement.errorCode(), SQLITE_RANGE);
    statement.reset();
    statement.bind(0, qint64(1));
    statement.bind(1, qint64(2));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
}

void TestSqlCipherDriverStatements::beyondTheLastPositionIsAnError()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?"_s));
    statement.bind(0, qint64(1));
    statement.bind(1, QStringView(u"too many"));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Failed);
    QCOMPARE(statement.errorCode(), SQLITE_RANGE);
}

void TestSqlCipherDriverStatements::valuesMayGoAfterBinding()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?1, ?2, ?1"_s));
    {
        QString text(5000, u'x'); // the second value makes the memory of the first one move
        statement.bind(0, QStringView(text));
        text.fill(u'-');
        QByteArray bytes(200'000, 'y');
        statement.bind(1, QByteArrayView(bytes));
        bytes.fill('-');
    }
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
    QCOMPARE(statement.text(0), QString(5000, u'x'));
    QCOMPARE(statement.blob(1), QByteArray(200'000, 'y'));
    QCOMPARE(statement.text(2), QString(5000, u'x'));
}

void TestSqlCipherDriverStatements::resetForgetsTheValues()
{
    SqlCipherStatement statement;
    QVERIFY(statement.prepare(cache(), u"SELECT ?"_s));
    statement.bind(0, QStringView(u"text"));
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Row);
    QVERIFY(statement.isExecuted());
    statement.reset();
    QVERIFY(!statement.isExecuted());
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Failed); // not the old value
    QCOMPARE(statement.errorCode(), SQLITE_RANGE);
}

void TestSqlCipherDriverStatements::endedDoesNotBeginAgain()
{
    SqlCipherStatement insert;
    QVERIFY(insert.prepare(cache(), u"INSERT INTO item (name) VALUES ('a')"_s));
    QCOMPARE(insert.step(), SqlCipherStatement::Step::Done);
    QCOMPARE(insert.changes(), 1);
    QCOMPARE(insert.insertedKey(), 1);
    QCOMPARE(insert.step(), SqlCipherStatement::Step::Done);
    QCOMPARE(m_file.valueOf(u"SELECT count(*) FROM item"_s).toInt(), 1);
}

void TestSqlCipherDriverStatements::failedPreparationFailsAtTheFirstStep()
{
    SqlCipherStatement statement;
    QVERIFY(!statement.prepare(cache(), u"SELECT thing FROM nowhere"_s));
    QVERIFY(!statement.isPrepared());
    QCOMPARE(statement.step(), SqlCipherStatement::Step::Failed);
    QCOMPARE(statement.errorCode(), SQLITE_ERROR);
    QCOMPARE(statement.errorText(), u"no such table: nowhere"_s);
    QVERIFY(statement.prepare(cache(), u"SELECT 1"_s));
    QCOMPARE(statement.errorCode(), SQLITE_OK);
}

void TestSqlCipherDriverStatements::storesStatementKeepsEveryKind()
{
    OpenStores stores;
    const auto set = [&](const auto &value) {
        return Statement(stores.cache(), Query::CursorSet, u"name"_s, value).run();
    };
    const auto read = [&] {
        Statement row(stores.cache(), Query::Cursor, u"name"_s);
        return row.next() ? row.text(0) : u"nothing"_s;
    };
    VERIFY_OK(set(u"text"_s));
    QCOMPARE(read(), u"text"_s);
    VERIFY_OK(set(QString())); // a text column holds no NULL
    QCOMPARE(read(), u""_s);
    VERIFY_OK(set(QVariant(u"in a variant"_s)));
    QCOMPARE(read(), u"in a variant"_s);
    VERIFY_OK(set(std::optional<QString>(u"there"_s)));
    QCOMPARE(read(), u"there"_s);
    const Result<> refused = set(std::optional<QString>());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(!refused.error().detail.contains(u"there"_s));
    QCOMPARE(read(), u"there"_s); // and the statement can be used again
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverStatements)
#include "tst_sqlcipherdriver_statements.moc"
