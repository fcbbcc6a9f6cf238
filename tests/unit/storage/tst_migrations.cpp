#include "core/storage/migrations.h"
#include "core/storage/statement.h"
#include "tests/unit/storage/storefixture.h"
#include <QSqlQuery>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::array longer{
    Migration{1, [](SqlConnection &db) { return db.execute(u"CREATE TABLE a (b TEXT) STRICT"_s); }},
    Migration{2, [](SqlConnection &db) { return db.execute(u"ALTER TABLE a ADD COLUMN c INTEGER"_s); }},
    Migration{3, [](SqlConnection &db) { return db.execute(u"CREATE INDEX a_c ON a (c)"_s); }},
};
constexpr std::array broken{
    Migration{1, [](SqlConnection &db) { return db.execute(u"CREATE TABLE a (b TEXT) STRICT"_s); }},
    Migration{2,
              [](SqlConnection &db) {
                  return db.execute(u"CREATE TABLE half (b TEXT) STRICT"_s).and_then([&] {
                      return db.execute(u"CREATE TABLE a (twice TEXT)"_s);
                  });
              }},
};
} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_db.reset(); }
    void numbersGrowByOne_data();
    void numbersGrowByOne();
    void freshEqualsMigrated_data();
    void freshEqualsMigrated();
    void appliesOnlyWhatIsMissing();
    void failedStepLeavesNothing();
    void newerFileIsRefused();
    void everyTableIsStrict();

private:
    std::unique_ptr<SqlConnection> open(const QString &name)
    {
        return std::move(*SqlConnection::open({m_folder->filePath(name), true}, keyOfBytes(3)));
    }
    static QStringList schemaOf(SqlConnection &db);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlConnection> m_db;
};

void TestMigrations::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_db = open(u"one.db"_s);
}

QStringList TestMigrations::schemaOf(SqlConnection &db)
{
    QStringList lines;
    QSqlQuery query(db.database());
    query.exec(u"SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY type, name"_s);
    while (query.next())
        lines.append(query.value(0).toString());
    return lines;
}

void TestMigrations::numbersGrowByOne_data()
{
    QTest::addColumn<bool>("cache");
    QTest::newRow("cache") << true;
    QTest::newRow("outbox") << false;
}

void TestMigrations::numbersGrowByOne()
{
    QFETCH(bool, cache);
    int expected = 0;
    for (const Migration &step : cache ? cacheMigrations() : outboxMigrations())
        QCOMPARE(step.version, ++expected);
    QVERIFY(expected > 0);
}

void TestMigrations::freshEqualsMigrated_data()
{
    numbersGrowByOne_data();
}

void TestMigrations::freshEqualsMigrated()
{
    QFETCH(bool, cache);
    const std::span<const Migration> steps = cache ? cacheMigrations() : outboxMigrations();
    VERIFY_OK(m_db->begin());
    VERIFY_OK(migrateInTransaction(*m_db, steps));
    VERIFY_OK(m_db->commit());
    const auto other = open(u"two.db"_s);
    for (std::size_t count = 1; count <= steps.size(); ++count)
        VERIFY_OK(migrate(*other, steps.first(count)));
    QVERIFY(schemaOf(*m_db).size() > 3);
    QCOMPARE(schemaOf(*other), schemaOf(*m_db));
    QCOMPARE(VALUE_OF(schemaVersion(*other)), latestVersion(steps));
}

void TestMigrations::appliesOnlyWhatIsMissing()
{
    VERIFY_OK(migrate(*m_db, std::span(longer).first(1)));
    QCOMPARE(VALUE_OF(schemaVersion(*m_db)), 1);
    VERIFY_OK(m_db->execute(u"INSERT INTO a (b) VALUES ('kept')"_s));
    VERIFY_OK(migrate(*m_db, longer));
    VERIFY_OK(migrate(*m_db, longer));
    QCOMPARE(VALUE_OF(schemaVersion(*m_db)), 3);
    QCOMPARE(VALUE_OF(m_db->value(u"SELECT b FROM a WHERE c IS NULL"_s)).toString(), u"kept"_s);
}

void TestMigrations::failedStepLeavesNothing()
{
    QVERIFY(!migrate(*m_db, broken));
    QCOMPARE(VALUE_OF(schemaVersion(*m_db)), 1);
    QCOMPARE(VALUE_OF(m_db->value(u"SELECT count(*) FROM sqlite_schema WHERE name = 'half'"_s)).toInt(), 0);
}

void TestMigrations::newerFileIsRefused()
{
    VERIFY_OK(migrate(*m_db, longer));
    const auto refused = migrate(*m_db, std::span(longer).first(2));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Damaged);
}

void TestMigrations::everyTableIsStrict()
{
    VERIFY_OK(migrate(*m_db, cacheMigrations()));
    QSqlQuery query(m_db->database());
    QVERIFY(query.exec(u"SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
                       "AND name NOT LIKE 'sqlite%'"_s));
    int tables = 0;
    while (query.next()) {
        QVERIFY2(query.value(1).toInt() == 1, qPrintable(query.value(0).toString()));
        ++tables;
    }
    QVERIFY(tables >= 9);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
