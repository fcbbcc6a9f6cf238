#include "app/desk/singleinstance.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;

// One window for each profile folder; a second start calls the first one forward.
class TestSingleInstance : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void theSecondOneCallsTheFirst()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QSignalSpy raise(&first, &SingleInstance::raiseRequested);
        QVERIFY(first.claim());
        SingleInstance second(folder.path());
        QVERIFY(!second.claim());
        QTRY_COMPARE(raise.count(), 1);
    }
    void anotherFolderIsAnotherDesk()
    {
        QTemporaryDir one;
        QTemporaryDir other;
        SingleInstance first(one.path());
        SingleInstance second(other.path());
        QVERIFY(first.claim());
        QVERIFY(second.claim());
    }
    void whatEndedIsFreeAgain()
    {
        QTemporaryDir folder;
        {
            SingleInstance first(folder.path());
            QVERIFY(first.claim());
        }
        SingleInstance second(folder.path());
        QVERIFY(second.claim());
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
