#include "core/settings/settings.h"
#include "core/sync/backfillpolicy.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;

class TestBackfillPolicy final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
    }
    void withoutSettingsItIsTheDefault() { QCOMPARE(backfillPolicyOf(*m_settings), BackfillPolicy()); }
    void settingsAreFollowed()
    {
        m_settings->setSyncDays(14);
        m_settings->setSyncMessages(1000);
        const BackfillPolicy policy = backfillPolicyOf(*m_settings);
        QCOMPARE(*policy.age, std::chrono::days(14));
        QCOMPARE(*policy.messages, 1000);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'768'000'000'000, Qt::UTC);
        QCOMPARE(*policy.since(now), now.addDays(-14));
    }
    void nothingMeansEverything()
    {
        m_settings->setSyncDays(0);
        m_settings->setSyncMessages(0);
        const BackfillPolicy policy = backfillPolicyOf(*m_settings);
        QVERIFY(!policy.age);
        QVERIFY(!policy.messages);
        QVERIFY(!policy.since(QDateTime::currentDateTimeUtc()));
    }
    void whatIsNotKeptIsNotFetched()
    {
        m_settings->setKeepDays(7);
        QCOMPARE(*backfillPolicyOf(*m_settings).age, std::chrono::days(7));
        m_settings->setSyncDays(0);
        QCOMPARE(*backfillPolicyOf(*m_settings).age, std::chrono::days(7));
        m_settings->setSyncDays(3);
        QCOMPARE(*backfillPolicyOf(*m_settings).age, std::chrono::days(3));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

QTEST_GUILESS_MAIN(TestBackfillPolicy)
#include "tst_backfillpolicy.moc"
