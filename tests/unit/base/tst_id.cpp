#include "core/base/id.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <QHash>
#include <QSet>
#include <QTest>
#include <type_traits>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {

using PlaceId = Id<struct PlaceTag>;
using ThingId = Id<struct ThingTag>;
using PlaceNumber = NumberId<struct PlaceTag>;
using ThingNumber = NumberId<struct ThingTag>;

template<typename A, typename B>
concept Comparable = requires(const A &a, const B &b)
{
    a == b;
};

// Ids of two kinds do not mix, and no text or number turns into one unasked.
static_assert(Comparable<PlaceId, PlaceId> && !Comparable<PlaceId, ThingId> && !Comparable<PlaceId, QString>);
static_assert(!std::is_convertible_v<QString, PlaceId> && !std::is_convertible_v<PlaceId, ThingId>);
static_assert(std::is_constructible_v<PlaceId, QString> && !std::is_constructible_v<PlaceId, ThingId>);
static_assert(Comparable<PlaceNumber, PlaceNumber> && !Comparable<PlaceNumber, ThingNumber>);
static_assert(!std::is_convertible_v<qint64, PlaceNumber> && !std::is_constructible_v<PlaceNumber, ThingNumber>);

} // namespace

class TestId final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void emptyMeansNoneYet()
    {
        QVERIFY(PlaceId().isEmpty());
        QVERIFY(PlaceId(QString()).isEmpty());
        QVERIFY(!PlaceId(u"0"_s).isEmpty());
        QVERIFY(PlaceNumber().isEmpty());
        QVERIFY(PlaceNumber(0).isEmpty());
        QVERIFY(!PlaceNumber(1).isEmpty());
        QVERIFY(PlaceNumber() == PlaceNumber(0));
    }
    void equalValuesAreOneKey()
    {
        QHash<PlaceId, int> names;
        names[PlaceId(u"a"_s)] = 1;
        names[PlaceId(u"a"_s)] = 2;
        names[PlaceId(u"A"_s)] = 3;
        QCOMPARE(names.size(), 2);
        QCOMPARE(names.value(PlaceId(u"a"_s)), 2);

        const QSet<PlaceNumber> numbers{PlaceNumber(1), PlaceNumber(2), PlaceNumber(1)};
        QCOMPARE(numbers.size(), 2);
        QVERIFY(numbers.contains(PlaceNumber(2)));
    }
    void numbersSortByValue()
    {
        QList<PlaceNumber> ids{PlaceNumber(10), PlaceNumber(9), PlaceNumber(9'000'000'000)};
        std::sort(ids.begin(), ids.end());
        const QList<PlaceNumber> expected{PlaceNumber(9), PlaceNumber(10), PlaceNumber(9'000'000'000)};
        QVERIFY(ids == expected);
        QVERIFY(PlaceNumber(9) < PlaceNumber(10) && PlaceNumber(10) >= PlaceNumber(10));
    }
    void textsSortByCodePoints()
    {
        QVERIFY(PlaceId(u"10"_s) < PlaceId(u"9"_s));
        QVERIFY(PlaceId(u"B"_s) < PlaceId(u"a"_s));
        QVERIFY((PlaceId(u"a"_s) <=> PlaceId(u"a"_s)) == std::strong_ordering::equal);
        QVERIFY(PlaceId(u"b"_s) > PlaceId(u"a"_s));
    }
};

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
