#include "core/base/clock.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;

class TestClock final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void systemClockTellsUtc()
    {
        const SystemClock clock;
        const QDateTime before = QDateTime::currentDateTimeUtc();
        const QDateTime now = clock.now();
        QCOMPARE(now.timeSpec(), Qt::UTC);
        QVERIFY(before <= now && now <= QDateTime::currentDateTimeUtc());
    }
    void systemClockNeverGoesBack()
    {
        const SystemClock clock;
        const auto start = clock.monotonic();
        auto last = start;
        while (last - start < 3ms) {
            const auto next = clock.monotonic();
            QVERIFY(next >= last);
            last = next;
        }
    }
    void fakeClockMovesWhenTold()
    {
        FakeClock clock;
        const QDateTime start = clock.now();
        const auto monotonic = clock.monotonic();
        QCOMPARE(start.timeSpec(), Qt::UTC);
        clock.advance(90s);
        QCOMPARE(start.secsTo(clock.now()), 90);
        QCOMPARE((clock.monotonic() - monotonic).count(), 90000);

        clock.setNow(start.addDays(-1)); // the wall clock was set back
        QCOMPARE(start.daysTo(clock.now()), -1);
        QCOMPARE((clock.monotonic() - monotonic).count(), 90000);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
