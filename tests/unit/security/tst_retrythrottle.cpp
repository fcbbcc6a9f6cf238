#include "core/security/retrythrottle.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;

class TestRetryThrottle final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void delayGrows_data()
    {
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none") << 0 << 0;
        QTest::newRow("one") << 1 << 0;
        QTest::newRow("two") << 2 << 0;
        QTest::newRow("three") << 3 << 5;
        QTest::newRow("four") << 4 << 15;
        QTest::newRow("five") << 5 << 30;
        QTest::newRow("six") << 6 << 60;
        QTest::newRow("seven") << 7 << 300;
        QTest::newRow("eight") << 8 << 900;
        QTest::newRow("nine") << 9 << 900;
        QTest::newRow("a million") << 1'000'000 << 900;
        QTest::newRow("nonsense") << -1 << 0;
    }
    void delayGrows()
    {
        QFETCH(const int, failed);
        QFETCH(const int, seconds);
        QCOMPARE(RetryThrottle::delayAfter(failed).count(), seconds);
    }

    void remainingTimeIsTold_data()
    {
        QTest::addColumn<qint64>("failedAt");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("left");
        QTest::newRow("at once") << qint64(100'000) << qint64(100'000) << qint64(15'000);
        QTest::newRow("half-way") << qint64(100'000) << qint64(107'500) << qint64(7'500);
        QTest::newRow("a moment before") << qint64(100'000) << qint64(114'999) << qint64(1);
        QTest::newRow("over") << qint64(100'000) << qint64(115'000) << qint64(0);
        QTest::newRow("long over") << qint64(100'000) << qint64(9'000'000) << qint64(0);
        // The clock starts anew with the machine: what it shows has certainly gone by since.
        QTest::newRow("just started") << qint64(100'000) << qint64(0) << qint64(15'000);
        QTest::newRow("started a while ago") << qint64(100'000) << qint64(6'000) << qint64(9'000);
        QTest::newRow("up longer than the delay") << qint64(100'000) << qint64(20'000) << qint64(0);
    }
    void remainingTimeIsTold()
    {
        QFETCH(const qint64, failedAt);
        QFETCH(const qint64, now);
        QFETCH(const qint64, left);
        const FailedTries tries{4, std::chrono::milliseconds(failedAt)};
        QCOMPARE(qint64(RetryThrottle::remaining(tries, std::chrono::milliseconds(now)).count()), left);
    }

    void refusalSaysWholeSecondsRoundedUp()
    {
        const auto refused = RetryThrottle::check({3, 1'000ms}, 1'001ms);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Throttled);
        QVERIFY(refused.error().retryAfter == 5s);
    }
    void freeTryIsAllowed()
    {
        QVERIFY(RetryThrottle::check({2, 1'000ms}, 1'000ms));
        QVERIFY(RetryThrottle::check({3, 1'000ms}, 6'000ms));
    }
    void strictestCountHolds()
    {
        const FailedTries few{2, 500'000ms};
        const FailedTries many{7, 1'000ms};
        QCOMPARE(RetryThrottle::stricter(few, many, 600'000ms), many);
        QCOMPARE(RetryThrottle::stricter(many, few, 600'000ms), many);
        const FailedTries earlier{7, 100'000ms};
        QCOMPARE(RetryThrottle::stricter(many, earlier, 200'000ms), earlier); // waits longer
        QCOMPARE(RetryThrottle::stricter(earlier, many, 200'000ms), earlier);
    }
};

QTEST_GUILESS_MAIN(TestRetryThrottle)
#include "tst_retrythrottle.moc"
