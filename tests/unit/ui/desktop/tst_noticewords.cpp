#include "ui/desktop/noticewords.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestNoticeWords final : public QObject
{
    Q_OBJECT
private slots:
    void everyKindNamesWhoAndWhat()
    {
        const Conversation row = sample();
        const auto said = [&](NewsKind kind) {
            const Notification notice = NoticeWords::of(kind, row, true, std::chrono::minutes(12));
            return notice.title + u'\n' + notice.text;
        };
        QVERIFY(said(NewsKind::Message).contains(u"Rahma"_s));
        QVERIFY(said(NewsKind::Message).contains(u"Halo kak"_s));
        QVERIFY(said(NewsKind::Assigned).contains(u"assigned"_s));
        QVERIFY(said(NewsKind::WindowClosing).contains(u"12"_s));
        QVERIFY(NoticeWords::of(NewsKind::WindowClosing, row, true, {}).urgent);
    }
    void withoutContentNothingOfItIsThere_data()
    {
        QTest::addColumn<Notification>("notice");
        const Conversation row = sample();
        for (const NewsKind kind : {NewsKind::Message, NewsKind::Assigned, NewsKind::WindowClosing})
            QTest::addRow("kind %d", int(kind)) << NoticeWords::of(kind, row, false, std::chrono::minutes(5));
        QTest::newRow("burst") << NoticeWords::ofMany(7);
        QTest::newRow("locked") << NoticeWords::whileLocked(std::nullopt);
        QTest::newRow("locked, counted") << NoticeWords::whileLocked(3);
    }
    void withoutContentNothingOfItIsThere()
    {
        QFETCH(const Notification, notice);
        const QString said = notice.title + notice.text;
        for (const QString &secret : {u"Rahma"_s, u"Halo"_s, u"628"_s, u"Toko"_s})
            QVERIFY(!said.contains(secret));
        QVERIFY(notice.replyWords.isEmpty()); // whoever cannot read cannot answer
        QVERIFY(!notice.text.isEmpty());
    }
    void lockedTellsNoNumberByItself()
    {
        static const QRegularExpression digits(u"[0-9]"_s);
        QVERIFY(!NoticeWords::whileLocked(std::nullopt).text.contains(digits));
        QVERIFY(NoticeWords::whileLocked(3).text.contains(u'3'));
    }
    void aVoiceMessageIsCalledOne()
    {
        Conversation row = sample();
        row.lastText = u"PTT-20261126-WA0001.opus"_s;
        QVERIFY(NoticeWords::of(NewsKind::Message, row, true).text.contains(u"Voice message"_s));
    }
    void strangersWordsAreTamed()
    {
        Conversation row = sample();
        row.contactName = u"Evil\u202Egnp\nname"_s + QString(500, u'x');
        row.lastText = u"line\nline\u0007"_s + QString(4000, u'y');
        const Notification notice = NoticeWords::of(NewsKind::Message, row, true);
        QVERIFY(notice.title.size() < 100);
        QVERIFY(notice.text.size() < 260);
        for (const QChar bad : {QChar(0x202E), QChar(u'\n'), QChar(7)}) {
            QVERIFY(!notice.title.contains(bad));
            QVERIFY(!notice.text.contains(bad));
        }
    }
    void aNumberIsMasked()
    {
        Conversation row = sample();
        row.contactName.clear();
        QVERIFY(!NoticeWords::of(NewsKind::Message, row, true).title.contains(u"6281234567890"_s));
    }

private:
    static Conversation sample()
    {
        Conversation row;
        row.id = ConversationId(u"7"_s);
        row.contactName = u"Rahma"_s;
        row.contactUserId = u"6281234567890"_s;
        row.channelName = u"WA Toko"_s;
        row.source = u"wa"_s;
        row.lastText = u"Halo kak"_s;
        return row;
    }
};

QTEST_GUILESS_MAIN(TestNoticeWords)
#include "tst_noticewords.moc"
