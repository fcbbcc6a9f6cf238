#include "core/platform/networkstatus.h"
#include "tests/support/unexpectedlog.h"
#include <QNetworkInformation>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;

class TestNetworkStatus final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void whatIsNotKnownIsThereAndCostsNothing()
    {
        const NetworkStatus status;
        QVERIFY(status.isThere());
        QVERIFY(!status.isMetered());
    }
    void onlyWhatIsNewIsTold()
    {
        NetworkStatus status;
        QSignalSpy metered(&status, &NetworkStatus::meteredChanged);
        QSignalSpy there(&status, &NetworkStatus::thereChanged);
        status.setMetered(false);
        status.setThere(true);
        QCOMPARE(metered.size() + there.size(), 0);
        status.setMetered(true);
        status.setMetered(true);
        status.setThere(false);
        QCOMPARE(metered.size(), 1);
        QCOMPARE(there.size(), 1);
        QVERIFY(status.isMetered());
        QVERIFY(!status.isThere());
    }
    // Whatever this machine has to say, it is said; also nothing.
    void theSystemsWordIsPassedOn()
    {
        NetworkStatus status;
        QVERIFY(!QNetworkInformation::instance()); // nobody is asked before follow()
        status.follow();
        const QNetworkInformation *told = QNetworkInformation::instance();
        const bool metered = told && told->supports(QNetworkInformation::Feature::Metered) && told->isMetered();
        QCOMPARE(status.isMetered(), metered);
        QCOMPARE(status.isThere(), !told || told->reachability() != QNetworkInformation::Reachability::Disconnected);
    }
};

QTEST_GUILESS_MAIN(TestNetworkStatus)
#include "tst_networkstatus.moc"
