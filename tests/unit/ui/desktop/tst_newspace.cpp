#include "core/settings/settings.h"
#include "ui/desktop/newspace.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// How fast news may come to the desktop, and in which hours none do.
class TestNewsPace final : public QObject
{
    Q_OBJECT
private slots:
    void oneConversationWaitsBetweenItsNews()
    {
        NewsPace pace;
        QCOMPARE(pace.waitOf(u"a"_s, 0s), 0ms);
        pace.admit(u"a"_s, 0s);
        QCOMPARE(pace.waitOf(u"a"_s, 1s), 2000ms);
        QCOMPARE(pace.waitOf(u"b"_s, 1s), 0ms);
        QCOMPARE(pace.waitOf(u"a"_s, 3s), 0ms);
    }
    void aBurstIsCountedAndEnds()
    {
        NewsPace pace;
        for (int i = 0; i < NewsPace::mostInBurst; ++i)
            QCOMPARE(pace.admit(QString::number(i), 1s), NewsPace::Way::Alone);
        QCOMPARE(pace.admit(u"0"_s, 5s), NewsPace::Way::Alone); // not one more
        QCOMPARE(pace.admit(u"x"_s, 6s), NewsPace::Way::Counted);
        QCOMPARE(pace.counted(), NewsPace::mostInBurst + 1);
        QCOMPARE(pace.admit(u"x"_s, 9s), NewsPace::Way::Counted);
        QCOMPARE(pace.counted(), NewsPace::mostInBurst + 1);
        QCOMPARE(pace.admit(u"y"_s, 30s), NewsPace::Way::Alone);
        QCOMPARE(pace.counted(), 1);
    }
    void soundsHaveSilenceBetweenThem()
    {
        NewsPace pace;
        QVERIFY(pace.mayPlay(0s));
        QVERIFY(!pace.mayPlay(4s));
        QVERIFY(pace.mayPlay(5s));
    }
    void quietHoursGoOverMidnight()
    {
        const QuietHours night{18 * 60, 8 * 60};
        QVERIFY(night.holdsAt(18 * 60));
        QVERIFY(night.holdsAt(0));
        QVERIFY(night.holdsAt(8 * 60 - 1));
        QVERIFY(!night.holdsAt(8 * 60));
        QVERIFY(!night.holdsAt(12 * 60));
        const QuietHours noon{12 * 60, 13 * 60};
        QVERIFY(noon.holdsAt(12 * 60));
        QVERIFY(!noon.holdsAt(13 * 60));
        QVERIFY(!noon.holdsAt(0));
        QVERIFY(!(QuietHours{600, 600}).holdsAt(600));
    }
    void settingsKeepThemAndDoubtWhatTheFileSays()
    {
        QTemporaryDir folder;
        Settings settings(folder.path());
        QVERIFY(!settings.quietHours());
        settings.setQuietHours(QuietHours{17 * 60 + 30, 7 * 60});
        QCOMPARE(settings.quietHours(), (QuietHours{17 * 60 + 30, 7 * 60}));
        settings.setNoticeOfMessage(NoticeChoice::Off);
        QCOMPARE(settings.noticeOfMessage(), NoticeChoice::Off);
        {
            QSettings file(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
            file.setValue(u"preferences/quietHours"_s, u"25:00-08:00"_s);
            file.setValue(u"preferences/noticeMessage"_s, u"loudly"_s);
        }
        const Settings again(folder.path());
        QVERIFY(!again.quietHours());
        QCOMPARE(again.noticeOfMessage(), NoticeChoice::Silent);
    }
};

QTEST_APPLESS_MAIN(TestNewsPace)
#include "tst_newspace.moc"
