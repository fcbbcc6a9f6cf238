#include "app/desk/singleinstance.h"
#include "core/domain/deeplink.h"
#include "tests/support/unexpectedlog.h"
#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

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
        QTRY_COMPARE_WITH_TIMEOUT(raise.count(), 1, 30000);
        QVERIFY(raise.first().at(0).toString().isEmpty());
    }
    void theSecondOneHandsOverItsLink_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("opens");
        QTest::newRow("a conversation") << u"amandesk://conversation/12345"_s << true;
        QTest::newRow("other letters") << u"amandesk://conversation/ä🙂"_s << false;
        QTest::newRow("two lines") << u"amandesk://conversation/12\namandesk://conversation/13"_s << false;
        QTest::newRow("too long to be one") << u"amandesk://conversation/1"_s + QString(1 << 20, u'\u20AC') << false;
    }
    void theSecondOneHandsOverItsLink()
    {
        QFETCH(const QString, link);
        QFETCH(const bool, opens);
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QSignalSpy raise(&first, &SingleInstance::raiseRequested);
        QVERIFY(first.claim());
        qputenv("XDG_ACTIVATION_TOKEN", "a-token");
        SingleInstance second(folder.path());
        QVERIFY(!second.claim(link));
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QTRY_COMPARE_WITH_TIMEOUT(raise.count(), 1, 30000);
        const QString heard = raise.first().at(0).toString();
        QCOMPARE(parseDeepLink(heard).has_value(), opens);
        QVERIFY(looksLikeDeepLink(heard)); // so that it can be said why it is not opened
        QVERIFY(heard.size() <= mostDeepLinkLength + 1);
        QCOMPARE(raise.first().at(1).toString(), u"a-token"_s);
    }
    void whoCallsAndSaysNothingIsHeard()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QSignalSpy raise(&first, &SingleInstance::raiseRequested);
        QVERIFY(first.claim());
        QLocalSocket caller;
        caller.connectToServer(nameFor(folder.path()));
        QVERIFY(caller.waitForConnected(30000));
        QTRY_COMPARE_WITH_TIMEOUT(raise.count(), 1, 30000);
        QVERIFY(raise.first().at(0).toString().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(caller.state(), QLocalSocket::UnconnectedState, 30000);
    }
    void whoSaysTooMuchIsHeardOnce()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QSignalSpy raise(&first, &SingleInstance::raiseRequested);
        QVERIFY(first.claim());
        QLocalSocket caller;
        caller.connectToServer(nameFor(folder.path()));
        QVERIFY(caller.waitForConnected(30000));
        caller.write(QByteArray(1 << 20, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(caller.state(), QLocalSocket::UnconnectedState, 30000); // and is turned away
        QTRY_COMPARE_WITH_TIMEOUT(raise.count(), 1, 30000);
        QVERIFY(raise.first().at(0).toString().size() < 1024);
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

private:
    static QString nameFor(const QString &folder)
    {
        const QByteArray path = QDir(folder).canonicalPath().toUtf8();
        const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
        return u"amandesk-"_s + QString::fromLatin1(digest);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
