#include "core/domain/conversation.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestConversation final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void windowClosesInSteps_data()
    {
        QTest::addColumn<qint64>("secondsLeft");
        QTest::addColumn<int>("state");
        constexpr qint64 hour = 60 * 60;
        QTest::newRow("just written to") << 24 * hour << int(WindowState::Open);
        QTest::newRow("a second more than eight hours") << 8 * hour + 1 << int(WindowState::Open);
        QTest::newRow("eight hours") << 8 * hour << int(WindowState::Closing);
        QTest::newRow("a second more than one hour") << hour + 1 << int(WindowState::Closing);
        QTest::newRow("one hour") << hour << int(WindowState::LastHour);
        QTest::newRow("the last second") << qint64(1) << int(WindowState::LastHour);
        QTest::newRow("now") << qint64(0) << int(WindowState::Closed);
        QTest::newRow("a second ago") << qint64(-1) << int(WindowState::Closed);
        QTest::newRow("last year") << -365 * 24 * hour << int(WindowState::Closed);
    }
    void windowClosesInSteps()
    {
        QFETCH(const qint64, secondsLeft);
        QFETCH(const int, state);
        for (const QString &source : {u"wa"_s, u"waca"_s}) {
            Conversation conversation;
            conversation.source = source;
            conversation.windowClosesAt = now().addSecs(secondsLeft);
            QCOMPARE(int(windowStateAt(conversation, now())), state);
        }
    }

    void conversationWithoutCustomerIsClosed()
    {
        Conversation conversation;
        conversation.source = u"waca"_s;
        QCOMPARE(windowStateAt(conversation, now()), WindowState::Closed);
    }

    // The server's end tells it, give or take what clocks differ.
    void afterAnAdvertisementTheWindowIsLonger()
    {
        Conversation conversation;
        conversation.source = u"wa"_s;
        QCOMPARE(windowLength(conversation), customerServiceWindow);
        conversation.lastCustomerAt = now();
        conversation.windowClosesAt = now().addSecs(24 * 60 * 60 + 60);
        QCOMPARE(windowLength(conversation), customerServiceWindow);
        conversation.windowClosesAt = now().addSecs(24 * 60 * 60 + 10 * 60);
        QCOMPARE(windowLength(conversation), advertisementWindow);
        conversation.windowClosesAt = now().addSecs(72 * 60 * 60);
        QCOMPARE(windowLength(conversation), advertisementWindow);
        QCOMPARE(windowStateAt(conversation, now().addSecs(71 * 60 * 60)), WindowState::LastHour);
    }

    void otherChannelsHaveNoWindow()
    {
        for (const QString &source : {u"qiscus"_s, u"ig"_s, u"telegram"_s, u"tiktok"_s, QString()}) {
            Conversation conversation;
            conversation.source = source;
            conversation.windowClosesAt = now().addDays(-1);
            QCOMPARE(windowStateAt(conversation, now()), WindowState::NotApplicable);
        }
    }

    void zonesDoNotMatter()
    {
        Conversation conversation;
        conversation.source = u"wa"_s;
        conversation.windowClosesAt = now().addSecs(30 * 60);
        QCOMPARE(windowStateAt(conversation, now().toOffsetFromUtc(7 * 60 * 60)), WindowState::LastHour);
    }

private:
    static QDateTime now() { return QDateTime({2026, 1, 15}, {8, 30}, Qt::UTC); }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
