#include "tests/support/fakeclock.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/durations.h"
#include "ui/shell/statusstrip.h"
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// What the window says about how current it is.
class TestStatusStrip final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }

    void theTimeIsSaidToTheSecond();
    void yesterdaysIsNotTakenForTodays();

private:
    static Freshness upTo(FreshnessState state, const QDateTime &at)
    {
        Freshness freshness;
        freshness.state = state;
        freshness.syncedAt = at;
        return freshness;
    }

    Theme m_theme;
    FakeClock m_clock{QDateTime({2026, 1, 15}, {10, 32}).toUTC()};
};

void TestStatusStrip::theTimeIsSaidToTheSecond()
{
    StatusStrip strip(m_theme, m_clock);
    strip.setFreshness(upTo(FreshnessState::Current, m_clock.now().addSecs(-5)));
    QCOMPARE(strip.freshnessText(), u"Synced to "_s + RelativeTime::timeWithSeconds(m_clock.now().addSecs(-5)));
}

// A computer that wakes up shows what it knew when it went to sleep until the server has answered.
void TestStatusStrip::yesterdaysIsNotTakenForTodays()
{
    StatusStrip strip(m_theme, m_clock);
    const QDateTime synced = m_clock.now();
    for (const FreshnessState state : {FreshnessState::Current, FreshnessState::Polling}) {
        strip.setFreshness(upTo(state, synced.addDays(-1)));
        const QString said = strip.freshnessText();
        QVERIFY2(said.startsWith(u"Synced to "_s + RelativeTime::moment(synced.addDays(-1), synced)), qPrintable(said));
        QVERIFY2(said.contains(u"yesterday"_s), qPrintable(said));
    }
}

QTEST_MAIN(TestStatusStrip)
#include "tst_statusstrip.moc"
