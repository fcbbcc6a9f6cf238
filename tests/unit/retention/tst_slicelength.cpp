#include "core/retention/slicelength.h"
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;

class TestSliceLength : public QObject
{
    Q_OBJECT
private slots:
    void growsWhileThereIsTime();
    void shrinksAtOnceWhenItTookTooLong();
    void staysBetweenItsBounds();
    void settlesWhereASliceTakesAboutAsLongAsItMay();
};

void TestSliceLength::growsWhileThereIsTime()
{
    SliceLength length(50, 5, 1000);
    length.learn(1ms, 8ms);
    QCOMPARE(length.value(), 75);
    length.learn(6ms, 8ms); // about right
    QCOMPARE(length.value(), 75);
}

void TestSliceLength::shrinksAtOnceWhenItTookTooLong()
{
    SliceLength length(90, 5, 1000);
    length.learn(10ms, 8ms);
    QCOMPARE(length.value(), 60);
    length.learn(100ms, 8ms);
    QCOMPARE(length.value(), 15);
}

void TestSliceLength::staysBetweenItsBounds()
{
    SliceLength length(1, 1, 20);
    for (int i = 0; i < 50; ++i)
        length.learn(0ms, 8ms);
    QCOMPARE(length.value(), 20);
    for (int i = 0; i < 50; ++i)
        length.learn(1s, 8ms);
    QCOMPARE(length.value(), 1);
}

void TestSliceLength::settlesWhereASliceTakesAboutAsLongAsItMay()
{
    SliceLength length(50, 5, 100'000);
    for (int i = 0; i < 40; ++i)
        length.learn(std::chrono::microseconds(length.value() * 25), 8ms); // 25 µs each: 320 fit
    QVERIFY(length.value() >= 100 && length.value() <= 320);
}

QTEST_GUILESS_MAIN(TestSliceLength)
#include "tst_slicelength.moc"
