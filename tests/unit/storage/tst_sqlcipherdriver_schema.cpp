#include "tests/unit/storage/driverfixture.h"
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlRecord>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What the driver tells about tables, and how it writes names and values.
class TestSqlCipherDriverSchema : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void listsTables();
    void listsTemporaryTables();
    void listsNothingWhenClosed();
    void describesColumns();
    void describesViews();
    void describesComputedColumns();
    void describesFullTextTables();
    void unknownTableIsEmpty();
    void readsColumnTypes_data();
    void readsColumnTypes();
    void rowNumberIsAutomatic_data();
    void rowNumberIsAutomatic();
    void compositeKeyInItsOwnOrder();
    void tableWithoutKey();
    void tableWithoutRowid();
    void namesThatNeedQuotes_data();
    void namesThatNeedQuotes();
    void writesValues_data();
    void writesValues();
    void quotesNames();
    void buildsStatements();

private:
    DriverFixture m_file;
};

void TestSqlCipherDriverSchema::listsTables()
{
    m_file.run(u"CREATE VIEW small AS SELECT * FROM item WHERE size < 3"_s);
    m_file.run(u"CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT)"_s); // brings sqlite_sequence
    m_file.run(u"CREATE INDEX by_size ON item (size)"_s);
    QCOMPARE(m_file.db().tables(QSql::Tables), (QStringList{u"item"_s, u"numbered"_s}));
    QCOMPARE(m_file.db().tables(QSql::Views), QStringList{u"small"_s});
    QCOMPARE(m_file.db().tables(QSql::SystemTables), QStringList{u"sqlite_schema"_s});
    QCOMPARE(m_file.db().tables(QSql::AllTables),
             (QStringList{u"item"_s, u"numbered"_s, u"small"_s, u"sqlite_schema"_s}));
}

void TestSqlCipherDriverSchema::listsTemporaryTables()
{
    m_file.run(u"CREATE TEMP TABLE brief (id INTEGER)"_s);
    QCOMPARE(m_file.db().tables(), (QStringList{u"brief"_s, u"item"_s}));
}

void TestSqlCipherDriverSchema::listsNothingWhenClosed()
{
    m_file.db().close();
    QVERIFY(m_file.db().tables(QSql::AllTables).isEmpty());
    QVERIFY(m_file.db().record(u"item"_s).isEmpty());
    QVERIFY(m_file.db().primaryIndex(u"item"_s).isEmpty());
}

void TestSqlCipherDriverSchema::describesColumns()
{
    m_file.run(u"CREATE TABLE many (a TEXT NOT NULL DEFAULT 'it''s', b INTEGER DEFAULT 4, c REAL DEFAULT NULL, "
               "d TEXT DEFAULT CURRENT_TIMESTAMP, e BLOB)"_s);
    const QSqlRecord record = m_file.db().record(u"many"_s);
    QCOMPARE(record.count(), 5);
    QCOMPARE(record.fieldName(0), u"a"_s);
    QCOMPARE(record.field(0).requiredStatus(), QSqlField::Required);
    QCOMPARE(record.field(1).requiredStatus(), QSqlField::Optional);
    QCOMPARE(record.field(0).defaultValue().toString(), u"it's"_s);
    QCOMPARE(record.field(1).defaultValue().toInt(), 4);
    QCOMPARE(record.field(3).defaultValue().toString(), u"CURRENT_TIMESTAMP"_s);
    QVERIFY(record.field(4).defaultValue().isNull());
    QCOMPARE(record.field(0).tableName(), u"many"_s);
    QVERIFY(!record.field(0).isAutoValue());
}

void TestSqlCipherDriverSchema::describesViews()
{
    m_file.run(u"CREATE VIEW small AS SELECT name, size * 2 AS twice FROM item"_s);
    const QSqlRecord record = m_file.db().record(u"small"_s);
    QCOMPARE(record.count(), 2);
    QCOMPARE(record.fieldName(1), u"twice"_s);
    QCOMPARE(record.field(0).metaType().id(), int(QMetaType::QString));
    QVERIFY(m_file.db().primaryIndex(u"small"_s).isEmpty());
}

void TestSqlCipherDriverSchema::describesComputedColumns()
{
    m_file.run(u"CREATE TABLE sum (a INTEGER, b INTEGER AS (a * 2) VIRTUAL, c INTEGER AS (a * 3) STORED)"_s);
    const QSqlRecord record = m_file.db().record(u"sum"_s);
    QCOMPARE(record.count(), 3);
    QVERIFY(!record.field(0).isReadOnly());
    QVERIFY(record.field(1).isReadOnly());
    QVERIFY(record.field(2).isReadOnly());
}

void TestSqlCipherDriverSchema::describesFullTextTables()
{
    m_file.run(u"CREATE VIRTUAL TABLE words USING fts5 (title, body)"_s);
    const QSqlRecord record = m_file.db().record(u"words"_s);
    QCOMPARE(record.count(), 2); // without what only a query can name
    QCOMPARE(record.fieldName(1), u"body"_s);
}

void TestSqlCipherDriverSchema::unknownTableIsEmpty()
{
    QVERIFY(m_file.db().record(u"none"_s).isEmpty());
    QVERIFY(m_file.db().primaryIndex(u"none"_s).isEmpty());
}

void TestSqlCipherDriverSchema::readsColumnTypes_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<int>("type");
    const auto add = [](const char *declared, QMetaType::Type type) {
        QTest::newRow(declared) << QString::fromLatin1(declared) << int(type);
    };
    add("INTEGER", QMetaType::LongLong);
    add("integer", QMetaType::LongLong);
    add("INT", QMetaType::LongLong);
    add("BIGINT", QMetaType::LongLong);
    add("TINYINT(1)", QMetaType::LongLong);
    add("TEXT", QMetaType::QString);
    add("VARCHAR(20)", QMetaType::QString);
    add("CLOB", QMetaType::QString);
    add("BLOB", QMetaType::QByteArray);
    add("REAL", QMetaType::Double);
    add("DOUBLE", QMetaType::Double);
    add("FLOAT", QMetaType::Double);
    add("NUMERIC(10, 2)", QMetaType::Double);
    add("BOOLEAN", QMetaType::Bool);
    add("DATETIME", QMetaType::QString);
    add("", QMetaType::QString);
}

void TestSqlCipherDriverSchema::readsColumnTypes()
{
    QFETCH(QString, declared);
    QFETCH(int, type);
    m_file.run(u"CREATE TABLE typed (value %1)"_s.arg(declared));
    QCOMPARE(m_file.db().record(u"typed"_s).field(0).metaType().id(), type);
}

void TestSqlCipherDriverSchema::rowNumberIsAutomatic_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<bool>("automatic");
    QTest::newRow("the whole key") << u"(id INTEGER PRIMARY KEY, name TEXT)"_s << true;
    QTest::newRow("in small letters") << u"(id integer primary key autoincrement)"_s << true;
    QTest::newRow("INT is not INTEGER") << u"(id INT PRIMARY KEY)"_s << false;
    QTest::newRow("part of a key") << u"(id INTEGER, name TEXT, PRIMARY KEY (id, name))"_s << false;
    QTest::newRow("no row numbers") << u"(id INTEGER PRIMARY KEY) WITHOUT ROWID"_s << false;
    QTest::newRow("not the key") << u"(id INTEGER)"_s << false;
}

void TestSqlCipherDriverSchema::rowNumberIsAutomatic()
{
    QFETCH(QString, columns);
    QFETCH(bool, automatic);
    m_file.run(u"CREATE TABLE numbered "_s + columns);
    QCOMPARE(m_file.db().record(u"numbered"_s).field(u"id"_s).isAutoValue(), automatic);
}

void TestSqlCipherDriverSchema::compositeKeyInItsOwnOrder()
{
    m_file.run(u"CREATE TABLE pair (b TEXT NOT NULL, c TEXT, a INTEGER DEFAULT 4, PRIMARY KEY (a, b))"_s);
    const QSqlIndex index = m_file.db().primaryIndex(u"pair"_s);
    QCOMPARE(index.count(), 2);
    QCOMPARE(index.fieldName(0), u"a"_s);
    QCOMPARE(index.fieldName(1), u"b"_s);
    QCOMPARE(index.field(0).metaType().id(), int(QMetaType::LongLong));
}

void TestSqlCipherDriverSchema::tableWithoutKey()
{
    m_file.run(u"CREATE TABLE heap (a TEXT UNIQUE)"_s);
    QVERIFY(m_file.db().primaryIndex(u"heap"_s).isEmpty());
}

void TestSqlCipherDriverSchema::tableWithoutRowid()
{
    m_file.run(u"CREATE TABLE compact (name TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID, STRICT"_s);
    const QSqlIndex index = m_file.db().primaryIndex(u"compact"_s);
    QCOMPARE(index.count(), 1);
    QCOMPARE(index.fieldName(0), u"name"_s);
    QCOMPARE(m_file.run(u"INSERT INTO compact VALUES ('a', 1)"_s).numRowsAffected(), 1);
}

void TestSqlCipherDriverSchema::namesThatNeedQuotes_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a space") << u"odd name"_s;
    QTest::newRow("a quote") << u"it's"_s;
    QTest::newRow("a double quote") << u"a \"b\" c"_s;
    QTest::newRow("a word of SQL") << u"select"_s;
    QTest::newRow("a percent sign") << u"100%"_s;
    QTest::newRow("another script") << u"\u6d4b\u8bd5"_s;
}

void TestSqlCipherDriverSchema::namesThatNeedQuotes()
{
    QFETCH(QString, name);
    const QString quoted = m_file.db().driver()->escapeIdentifier(name, QSqlDriver::TableName);
    m_file.run(u"CREATE TABLE %1 (id INTEGER PRIMARY KEY, %1 TEXT)"_s.arg(quoted));
    QVERIFY(m_file.db().tables().contains(name));
    for (const QString &asked : {name, quoted}) {
        QCOMPARE(m_file.db().record(asked).count(), 2);
        QCOMPARE(m_file.db().record(asked).fieldName(1), name);
        QCOMPARE(m_file.db().primaryIndex(asked).fieldName(0), u"id"_s);
    }
}

void TestSqlCipherDriverSchema::writesValues_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("bytes") << QVariant(QByteArray("\x01\xff\0'", 4));
    QTest::newRow("no bytes") << QVariant(QByteArray(""));
    QTest::newRow("text") << QVariant(u"it's \u00e9"_s);
    QTest::newRow("empty text") << QVariant(u""_s);
    QTest::newRow("number") << QVariant(-5LL);
    QTest::newRow("largest") << QVariant(std::numeric_limits<qint64>::max());
    QTest::newRow("fraction") << QVariant(0.5);
}

void TestSqlCipherDriverSchema::writesValues()
{
    QFETCH(QVariant, value);
    QSqlField field(u"value"_s, value.metaType());
    field.setValue(value);
    const QString literal = m_file.db().driver()->formatValue(field);
    QCOMPARE(m_file.valueOf(u"SELECT "_s + literal), value);
    field.setValue(QVariant(value.metaType()));
    QCOMPARE(m_file.db().driver()->formatValue(field), u"NULL"_s);
}

void TestSqlCipherDriverSchema::quotesNames()
{
    const QSqlDriver *driver = m_file.db().driver();
    QCOMPARE(driver->escapeIdentifier(u"a\"b"_s, QSqlDriver::FieldName), u"\"a\"\"b\""_s);
    QCOMPARE(driver->escapeIdentifier(u"\"a\""_s, QSqlDriver::FieldName), u"\"a\""_s); // is quoted already
    QCOMPARE(driver->escapeIdentifier(u"main.item"_s, QSqlDriver::TableName), u"\"main\".\"item\""_s);
    QCOMPARE(driver->escapeIdentifier(u""_s, QSqlDriver::TableName), u""_s);
}

void TestSqlCipherDriverSchema::buildsStatements()
{
    const QSqlDriver *driver = m_file.db().driver();
    QSqlRecord record;
    QSqlField name(u"name"_s, QMetaType(QMetaType::QString));
    name.setValue(u"it's"_s);
    record.append(name);
    m_file.run(driver->sqlStatement(QSqlDriver::InsertStatement, u"item"_s, record, false));
    QCOMPARE(m_file.valueOf(u"SELECT name FROM item"_s).toString(), u"it's"_s);
    const QString select = driver->sqlStatement(QSqlDriver::SelectStatement, u"item"_s, record, false) + u' '
        + driver->sqlStatement(QSqlDriver::WhereStatement, u"item"_s, record, false);
    QCOMPARE(m_file.valueOf(select).toString(), u"it's"_s);
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverSchema)
#include "tst_sqlcipherdriver_schema.moc"
