#include "tests/unit/storage/driverfixture.h"
#include <limits>
#include <QUuid>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Values on their way into a statement and back, as QSqlQuery documents it.
class TestSqlCipherDriverBinding : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file.open(); }
    void cleanup() { m_file.close(); }

    void bindsByPosition();
    void addsInOrder();
    void bindsByName();
    void bindsByNameAndPosition();
    void bindsTheSameNameTwice();
    void bindsNumberedPlaceholdersTwice();
    void tellsWhatIsBound();
    void boundValuesStay();
    void placeholdersInLiteralsAreText();
    void unknownNameBindsNothing();
    void keepsEveryType_data();
    void keepsEveryType();
    void unsignedAboveTheSignedHalfComesBack();
    void keepsTimesAsIsoText();
    void keepsUuidsAsText();
    void nullsOfEveryKindAreNull();
    void emptyIsNotNull();
    void halfASurrogatePairIsRepaired_data();
    void halfASurrogatePairIsRepaired();
    void strangeTextComesBack_data();
    void strangeTextComesBack();
    void damagedUtf8IsRepaired();
    void tooFewValuesAreAnError();
    void tooManyValuesAreAnError();
    void manyValues();
    void batchesOfRows();
    void batchByName();
    void batchWithNulls();
    void batchIsAllOrNothing();
    void batchInsideATransaction();
    void batchMayBeRepeated();
    void batchCountsAllRows();
    void raggedBatchIsRefused();
    void arraysAreRefused();

private:
    QVariant roundTrip(const QVariant &value);
    int count() { return m_file.valueOf(u"SELECT count(*) FROM item"_s).toInt(); }

    DriverFixture m_file;
};

QVariant TestSqlCipherDriverBinding::roundTrip(const QVariant &value)
{
    QSqlQuery query(m_file.db());
    if (!query.prepare(u"SELECT ?"_s))
        return u"not prepared"_s;
    query.addBindValue(value);
    return query.exec() && query.next() ? query.value(0) : QVariant(query.lastError().text());
}

void TestSqlCipherDriverBinding::bindsByPosition()
{
    QSqlQuery insert(m_file.db());
    QVERIFY(insert.prepare(u"INSERT INTO item (name, size) VALUES (?, ?)"_s));
    insert.bindValue(1, 1);
    insert.bindValue(0, u"one"_s);
    QVERIFY(insert.exec());
    insert.bindValue(0, u"two"_s);
    insert.bindValue(1, 2);
    QVERIFY(insert.exec());
    QCOMPARE(m_file.valueOf(u"SELECT group_concat(name || size, ' ') FROM item"_s).toString(), u"one1 two2"_s);
}

void TestSqlCipherDriverBinding::addsInOrder()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ? || ?"_s));
    query.addBindValue(u"a"_s);
    query.addBindValue(u"b"_s);
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"ab"_s);
    query.addBindValue(u"c"_s); // from the beginning again
    query.addBindValue(u"d"_s);
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"cd"_s);
}

void TestSqlCipherDriverBinding::bindsByName()
{
    QSqlQuery insert(m_file.db());
    QVERIFY(insert.prepare(u"INSERT INTO item (name, size) VALUES (:name, :size)"_s));
    insert.bindValue(u":size"_s, 3);
    insert.bindValue(u":name"_s, u"a ':size' b"_s);
    QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
    QCOMPARE(insert.boundValue(u":size"_s), QVariant(3));
    QSqlQuery query = m_file.run(u"SELECT name, size FROM item"_s);
    QVERIFY(query.next());
    QCOMPARE(query.value(u"name"_s), QVariant(u"a ':size' b"_s));
    QCOMPARE(query.value(u"size"_s), QVariant(3LL));
}

void TestSqlCipherDriverBinding::bindsByNameAndPosition()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT :a || :b"_s));
    query.bindValue(0, u"x"_s);
    query.bindValue(u":b"_s, u"y"_s);
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"xy"_s);
}

void TestSqlCipherDriverBinding::bindsTheSameNameTwice()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT :a || '-' || :b || '-' || :a"_s));
    query.bindValue(u":a"_s, u"x"_s);
    query.bindValue(u":b"_s, u"y"_s);
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(u"x-y-x"_s));
}

void TestSqlCipherDriverBinding::bindsNumberedPlaceholdersTwice()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ?2 || ?1 || ?2"_s));
    query.addBindValue(u"b"_s);
    query.addBindValue(u"a"_s);
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), QVariant(u"aba"_s));
}

void TestSqlCipherDriverBinding::tellsWhatIsBound()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT :a, :b"_s));
    query.bindValue(u":a"_s, 1);
    query.bindValue(u":b"_s, u"two"_s);
    QCOMPARE(query.boundValues(), (QVariantList{1, u"two"_s}));
    QCOMPARE(query.boundValue(1), QVariant(u"two"_s));
    QCOMPARE(query.lastQuery(), u"SELECT :a, :b"_s);
}

void TestSqlCipherDriverBinding::boundValuesStay()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ? || ?"_s));
    query.bindValue(0, u"a"_s);
    query.bindValue(1, u"b"_s);
    QVERIFY(query.exec());
    query.bindValue(1, u"c"_s); // the other one as it was
    QVERIFY(query.exec() && query.next());
    QCOMPARE(query.value(0).toString(), u"ac"_s);
}

void TestSqlCipherDriverBinding::placeholdersInLiteralsAreText()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT '?', ':a', \"name\", :a FROM (SELECT ':b' AS name)"_s));
    query.bindValue(u":a"_s, 1);
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString() + query.value(1).toString() + query.value(2).toString(), u"?:a:b"_s);
    QCOMPARE(query.value(3).toInt(), 1);
}

void TestSqlCipherDriverBinding::unknownNameBindsNothing()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT :a"_s));
    query.bindValue(u":b"_s, 1);
    QVERIFY(query.exec() && query.next());
    QVERIFY(query.isNull(0));
}

void TestSqlCipherDriverBinding::keepsEveryType_data()
{
    QTest::addColumn<QVariant>("given");
    QTest::addColumn<QVariant>("read");
    using Numbers = std::numeric_limits<qint64>;
    QTest::newRow("int") << QVariant(-5) << QVariant(-5LL);
    QTest::newRow("short") << QVariant::fromValue<short>(-7) << QVariant(-7LL);
    QTest::newRow("largest") << QVariant(Numbers::max()) << QVariant(Numbers::max());
    QTest::newRow("smallest") << QVariant(Numbers::min()) << QVariant(Numbers::min());
    QTest::newRow("above a double's precision") << QVariant(9007199254740993LL) << QVariant(9007199254740993LL);
    QTest::newRow("unsigned") << QVariant(4'000'000'000u) << QVariant(4'000'000'000LL);
    QTest::newRow("true") << QVariant(true) << QVariant(1LL);
    QTest::newRow("false") << QVariant(false) << QVariant(0LL);
    QTest::newRow("double") << QVariant(0.1) << QVariant(0.1);
    QTest::newRow("a whole double") << QVariant(2.0) << QVariant(2.0);
    QTest::newRow("the largest double") << QVariant(std::numeric_limits<double>::max())
                                        << QVariant(std::numeric_limits<double>::max());
    QTest::newRow("the least double") << QVariant(std::numeric_limits<double>::denorm_min())
                                      << QVariant(std::numeric_limits<double>::denorm_min());
    QTest::newRow("infinity") << QVariant(qInf()) << QVariant(qInf());
    QTest::newRow("float") << QVariant(0.5f) << QVariant(0.5);
    QTest::newRow("char") << QVariant(QChar(u'x')) << QVariant(u"x"_s);
    QTest::newRow("text") << QVariant(u"Terima kasih \u2764\uFE0F \U0001F44D"_s)
                          << QVariant(u"Terima kasih \u2764\uFE0F \U0001F44D"_s);
    const QByteArray bytes("\0\xff\0x", 4);
    QTest::newRow("blob") << QVariant(bytes) << QVariant(bytes);
    const QByteArray everyByte = [] {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        return all;
    }();
    QTest::newRow("every byte") << QVariant(everyByte) << QVariant(everyByte);
    const QString largeText(1'000'000, u'\u00e9');
    QTest::newRow("a million letters") << QVariant(largeText) << QVariant(largeText);
    const QByteArray largeBlob(5'000'000, '\xfe');
    QTest::newRow("five megabytes") << QVariant(largeBlob) << QVariant(largeBlob);
}

void TestSqlCipherDriverBinding::keepsEveryType()
{
    QFETCH(QVariant, given);
    QFETCH(QVariant, read);
    for (const bool forwardOnly : {true, false}) {
        QSqlQuery query(m_file.db());
        query.setForwardOnly(forwardOnly);
        QVERIFY(query.prepare(u"SELECT ?"_s));
        query.addBindValue(given);
        QVERIFY(query.exec());
        QVERIFY(query.next());
        QCOMPARE(query.value(0), read);
        QCOMPARE(query.value(0).typeId(), read.typeId());
        QVERIFY(!query.isNull(0));
    }
    QSqlQuery insert(m_file.db());
    QVERIFY(insert.prepare(u"INSERT INTO item (data) VALUES (?)"_s));
    insert.addBindValue(given);
    QVERIFY(insert.exec());
    QCOMPARE(m_file.valueOf(u"SELECT data FROM item"_s), read);
}

void TestSqlCipherDriverBinding::unsignedAboveTheSignedHalfComesBack()
{
    const quint64 large = std::numeric_limits<quint64>::max() - 5;
    QCOMPARE(roundTrip(large).toULongLong(), large);
}

void TestSqlCipherDriverBinding::keepsTimesAsIsoText()
{
    const QDateTime time(QDate(2026, 1, 15), QTime(8, 30, 0, 250), Qt::UTC);
    QCOMPARE(roundTrip(time).toString(), u"2026-01-15T08:30:00.250Z"_s);
    QCOMPARE(roundTrip(time).toDateTime(), time);
    QCOMPARE(roundTrip(time.date()).toDate(), time.date());
    QCOMPARE(roundTrip(time.time()).toTime(), time.time());
}

void TestSqlCipherDriverBinding::keepsUuidsAsText()
{
    const QUuid id(u"{67c8770b-44f1-410a-ab9a-f9b5446f13ee}"_s);
    QCOMPARE(roundTrip(id).toString(), id.toString());
    QVERIFY(roundTrip(QUuid()).isNull());
}

void TestSqlCipherDriverBinding::nullsOfEveryKindAreNull()
{
    for (const QVariant &null :
         {QVariant(), QVariant(QString()), QVariant(QByteArray()), QVariant(QDateTime()), QVariant(QDate()),
          QVariant(QTime()), QVariant(QMetaType::fromType<QString>()), QVariant(QMetaType::fromType<int>())}) {
        QSqlQuery query(m_file.db());
        query.prepare(u"SELECT ? IS NULL, NULL"_s);
        query.addBindValue(null);
        QVERIFY(query.exec() && query.next());
        QCOMPARE(query.value(0).toInt(), 1);
        QVERIFY(query.isNull(1));
        QVERIFY(query.value(1).isNull());
    }
}

void TestSqlCipherDriverBinding::emptyIsNotNull()
{
    QSqlQuery query(m_file.db());
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

void TestSqlCipherDriverBinding::halfASurrogatePairIsRepaired_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("read");
    const QChar high(0xd83d);
    const QChar low(0xdc4d);
    const QChar repaired(QChar::ReplacementCharacter);
    QTest::newRow("high, alone") << QString(high) << QString(repaired);
    QTest::newRow("low, alone") << QString(low) << QString(repaired);
    QTest::newRow("high, last") << u"a"_s + high << u"a"_s + repaired;
    QTest::newRow("high, in the middle") << u"a"_s + high + u'b' << u"a"_s + repaired + u'b';
    QTest::newRow("low, first") << low + u"a"_s << repaired + u"a"_s;
    QTest::newRow("wrong order") << QString(low) + high << QString(repaired) + repaired;
    QTest::newRow("half before a pair") << QString(high) + high + low << QString(repaired) + high + low;
}

void TestSqlCipherDriverBinding::halfASurrogatePairIsRepaired()
{
    QFETCH(QString, given);
    QFETCH(QString, read);
    QCOMPARE(roundTrip(given).toString(), read);
}

void TestSqlCipherDriverBinding::strangeTextComesBack_data()
{
    QTest::addColumn<QString>("text");
    const QChar mark(QChar::ByteOrderMark);
    QTest::newRow("a zero inside") << u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("only zeros") << QString(3, QChar(0));
    QTest::newRow("byte order mark first") << mark + u"a"_s;
    QTest::newRow("two byte order marks") << QString(2, mark);
    QTest::newRow("byte order mark inside") << u"a"_s + mark;
    QTest::newRow("not a character") << QString(QChar(0xfffe)) + QChar(0xffff);
    QTest::newRow("the last plane") << QString::fromUcs4(U"\U0010ffff");
    QTest::newRow("line ends") << u"a\r\nb\rc\n"_s;
    QTest::newRow("right to left") << u"\u202e\u0645\u0631\u062d\u0628\u0627"_s;
    QTest::newRow("quotes") << u"' \" ` [ ] ; -- /* */ \\"_s;
}

void TestSqlCipherDriverBinding::strangeTextComesBack()
{
    QFETCH(QString, text);
    QCOMPARE(roundTrip(text).toString(), text);
}

void TestSqlCipherDriverBinding::damagedUtf8IsRepaired()
{
    QCOMPARE(m_file.valueOf(u"SELECT CAST(x'61ff62' AS TEXT)"_s).toString(),
             u"a"_s + QChar(QChar::ReplacementCharacter) + u'b');
}

void TestSqlCipherDriverBinding::tooFewValuesAreAnError()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ?, ?"_s));
    query.addBindValue(1);
    QVERIFY(!query.exec());
    QVERIFY(!query.isActive());
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
    query.bindValue(0, 1);
    query.bindValue(1, 2);
    QVERIFY(query.exec());
}

void TestSqlCipherDriverBinding::tooManyValuesAreAnError()
{
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT ?"_s));
    query.addBindValue(1);
    query.addBindValue(2);
    QVERIFY(!query.exec());
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
    QCOMPARE(codeOf(query.lastError()), SQLITE_RANGE);
}

void TestSqlCipherDriverBinding::manyValues()
{
    constexpr int many = 1500;
    QStringList places;
    for (int i = 0; i < many; ++i)
        places.append(u"?"_s);
    QSqlQuery query(m_file.db());
    QVERIFY(query.prepare(u"SELECT "_s + places.join(u", "_s)));
    for (int i = 0; i < many; ++i)
        query.addBindValue(QString::number(i));
    QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    QVERIFY(query.next());
    for (int i = 0; i < many; ++i)
        QCOMPARE(query.value(i).toString(), QString::number(i));
}

void TestSqlCipherDriverBinding::batchesOfRows()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name, size) VALUES (?, ?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, u"b"_s, u"c"_s});
    insert.addBindValue(QVariantList{1, 2, 3});
    QVERIFY2(insert.execBatch(), qPrintable(insert.lastError().text()));
    QCOMPARE(m_file.valueOf(u"SELECT group_concat(name || size) FROM item"_s).toString(), u"a1,b2,c3"_s);
}

void TestSqlCipherDriverBinding::batchByName()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name, size) VALUES (:name, :size)"_s);
    insert.bindValue(u":size"_s, QVariantList{1, 2});
    insert.bindValue(u":name"_s, QVariantList{u"a"_s, u"b"_s});
    QVERIFY2(insert.execBatch(QSqlQuery::ValuesAsRows), qPrintable(insert.lastError().text()));
    QCOMPARE(m_file.valueOf(u"SELECT group_concat(name || size) FROM item"_s).toString(), u"a1,b2"_s);
}

void TestSqlCipherDriverBinding::batchWithNulls()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name) VALUES (?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, QVariant(QMetaType::fromType<QString>()), QVariant()});
    QVERIFY(insert.execBatch());
    QCOMPARE(m_file.valueOf(u"SELECT count(*) FROM item WHERE name IS NULL"_s).toInt(), 2);
}

void TestSqlCipherDriverBinding::batchIsAllOrNothing()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (id) VALUES (?)"_s);
    insert.addBindValue(QVariantList{1, 2, 1, 3});
    QVERIFY(!insert.execBatch());
    QCOMPARE(codeOf(insert.lastError()), SQLITE_CONSTRAINT_PRIMARYKEY);
    QVERIFY(!insert.isActive());
    QCOMPARE(insert.numRowsAffected(), -1);
    QCOMPARE(count(), 0);
    QVERIFY(m_file.db().transaction()); // nothing was left open
    QVERIFY(m_file.db().rollback());
}

void TestSqlCipherDriverBinding::batchInsideATransaction()
{
    QVERIFY(m_file.db().transaction());
    m_file.run(u"INSERT INTO item (id) VALUES (10)"_s);
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (id) VALUES (?)"_s);
    insert.addBindValue(QVariantList{1, 10});
    QVERIFY(!insert.execBatch());
    QCOMPARE(count(), 1); // what came before the batch is still there
    insert.bindValue(0, QVariantList{1, 2});
    QVERIFY(insert.execBatch());
    QCOMPARE(count(), 3);
    QVERIFY(m_file.db().rollback());
    QCOMPARE(count(), 0);
}

void TestSqlCipherDriverBinding::batchMayBeRepeated()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name) VALUES (?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, u"b"_s});
    QVERIFY(insert.execBatch());
    QVERIFY(insert.execBatch());
    QCOMPARE(count(), 4);
    insert.bindValue(0, u"c"_s);
    QVERIFY(insert.exec());
    QCOMPARE(count(), 5);
}

void TestSqlCipherDriverBinding::batchCountsAllRows()
{
    m_file.run(u"INSERT INTO item (size) VALUES (1), (1), (2), (3)"_s);
    QSqlQuery update(m_file.db());
    update.prepare(u"UPDATE item SET weight = 0 WHERE size = ?"_s);
    update.addBindValue(QVariantList{1, 2, 7});
    QVERIFY(update.execBatch());
    QCOMPARE(update.numRowsAffected(), 3);
    QVERIFY(!update.lastInsertId().isValid());
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (id) VALUES (?)"_s);
    insert.addBindValue(QVariantList{100, 200});
    QVERIFY(insert.execBatch());
    QCOMPARE(insert.lastInsertId().toInt(), 200);
    QCOMPARE(insert.numRowsAffected(), 2);
}

void TestSqlCipherDriverBinding::raggedBatchIsRefused()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name, size) VALUES (?, ?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, u"b"_s});
    insert.addBindValue(QVariantList{1});
    QVERIFY(!insert.execBatch());
    QVERIFY(insert.lastError().isValid());
    insert.bindValue(1, 1); // not a list
    QVERIFY(!insert.execBatch());
    QCOMPARE(count(), 0);
}

void TestSqlCipherDriverBinding::arraysAreRefused()
{
    QSqlQuery insert(m_file.db());
    insert.prepare(u"INSERT INTO item (name) VALUES (?)"_s);
    insert.addBindValue(QVariantList{u"a"_s, u"b"_s});
    QVERIFY(!insert.execBatch(QSqlQuery::ValuesAsColumns));
    QCOMPARE(insert.lastError().type(), QSqlError::StatementError);
    QCOMPARE(count(), 0);
}

QTEST_GUILESS_MAIN(TestSqlCipherDriverBinding)
#include "tst_sqlcipherdriver_binding.moc"
