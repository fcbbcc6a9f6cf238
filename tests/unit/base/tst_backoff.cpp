#include "core/base/backoff.h"
#include "tests/support/unexpectedlog.h"
#include <limits>
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;

class TestBackoff final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void pauseDoublesUpToTheMost_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("before the first failure") << 0 << 1000;
        QTest::newRow("nonsense") << -5 << 1000;
        QTest::newRow("first") << 1 << 1000;
        QTest::newRow("second") << 2 << 2000;
        QTest::newRow("third") << 3 << 4000;
        QTest::newRow("fifth") << 5 << 16000;
        QTest::newRow("sixth is the most") << 6 << 30000;
        QTest::newRow("hundredth") << 100 << 30000;
        QTest::newRow("no overflow") << std::numeric_limits<int>::max() << 30000;
    }
    void pauseDoublesUpToTheMost()
    {
        QFETCH(const int, attempts);
        QFETCH(const int, milliseconds);
        const BackoffPolicy policy{1000ms, 30000ms};
        QCOMPARE(backoff(policy, attempts, 0.0).count(), milliseconds);
        QCOMPARE(backoff(policy, attempts, 0.5).count(), milliseconds * 3 / 4);
    }

    void chanceShortensByAHalfAtMost()
    {
        const BackoffPolicy policy{1000ms, 30000ms};
        qint64 least = 4000;
        qint64 most = 0;
        for (int i = 0; i < 2000; ++i) {
            const qint64 pause = backoff(policy, 3).count();
            least = std::min(least, pause);
            most = std::max(most, pause);
        }
        QVERIFY(least >= 2000 && least < 2200); // of an even spread, nearly the whole range is met
        QVERIFY(most <= 4000 && most > 3800);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
