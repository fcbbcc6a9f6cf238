#include "app/sandbox/demodata.h"
#include "app/sandbox/mediafactory.h"
#include <QImage>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestDemoData : public QObject
{
    Q_OBJECT
private slots:
    void theWorkspaceIsComplete();
    void everyKeyLeadsSomewhere();
    void timesFitTheWhatsAppWindow();
    void failedMessagesSayWhy();
    void deletedTextIsNotInTheText();
    void contradictionsAreRefused_data();
    void contradictionsAreRefused();
    void everyAttachmentHasAStandIn();
    void standInsAreWhatTheyClaim();
    void theSameNameGivesTheSameFile();
};

namespace {
const DemoData &workspace()
{
    static const DemoData data = loadDemoData().value();
    return data;
}

const char validCast[] = R"({"app_code":"a","businesses":{"shop":{"name":"T","bot":"B","host":"t.example"}},)"
                         R"("agents":[{"key":"sari"}],"channels":[{"key":"shop-wa","source":"wa"}]})";

QByteArray conversation(const QByteArray &messages, const QByteArray &agents = "[\"sari\"]")
{
    return R"({"id":"x","vertical":"shop","business":"T","lang":"id","source":"wa","channel":"shop-wa","customer":)"
           R"({"name":"N","user_id":"1"},"agents":)"
        + agents + R"(,"tags":[],"window":"open","ends_before_now_s":5,"cut":{"unserved":1},"messages":[)" + messages
        + "]}";
}
} // namespace

void TestDemoData::theWorkspaceIsComplete()
{
    const auto data = loadDemoData();
    QVERIFY2(data, data ? "" : qPrintable(data.error().detail));
    QCOMPARE(data->appCode, u"demo-abc123"_s);
    QCOMPARE(data->businesses.size(), 4);
    QCOMPARE(data->agents.size(), 9);
    QCOMPARE(data->channels.size(), 20);
    QCOMPARE(data->conversations.size(), 120);
    qsizetype messages = 0;
    QSet<QString> sources;
    for (const DemoConversation &conversation : data->conversations) {
        messages += conversation.messages.size();
        sources.insert(conversation.source);
    }
    QCOMPARE(messages, 2314);
    QCOMPARE(sources, (QSet<QString>{u"wa"_s, u"waca"_s, u"qiscus"_s, u"ig"_s, u"telegram"_s}));
}

void TestDemoData::everyKeyLeadsSomewhere()
{
    const DemoData &data = workspace();
    QCOMPARE(data.agent(u"ratna"_s)->role, u"supervisor"_s);
    QVERIFY(!data.agent(u"nobody"_s));
    QVERIFY(!data.channel({}));
    QSet<QString> ids;
    QSet<QString> users;
    for (const DemoConversation &conversation : data.conversations) {
        ids.insert(conversation.id);
        users.insert(conversation.customer.userId);
        QCOMPARE(data.business(conversation.vertical)->name, conversation.business);
        QCOMPARE(data.channel(conversation.channel)->source, conversation.source);
        QVERIFY(!conversation.customer.userId.contains(u' '));
    }
    QCOMPARE(ids.size(), 120);
    QCOMPARE(users.size(), 120);
}

void TestDemoData::timesFitTheWhatsAppWindow()
{
    using Window = DemoConversation::Window;
    for (const DemoConversation &conversation : workspace().conversations) {
        qint64 sinceCustomer = -1;
        for (const DemoMessage &message : conversation.messages) {
            if (message.from == DemoMessage::From::Customer)
                sinceCustomer = conversation.secondsBeforeNow(message);
        }
        QVERIFY2(sinceCustomer >= 0, qPrintable(conversation.id));
        const bool whatsApp = conversation.source == "wa"_L1 || conversation.source == "waca"_L1;
        const Window expected = !whatsApp          ? Window::None
            : sinceCustomer < qint64(16) * 60 * 60 ? Window::Open
            : sinceCustomer < qint64(24) * 60 * 60 ? Window::AlmostExpired
                                                   : Window::Expired;
        QVERIFY2(conversation.window == expected, qPrintable(conversation.id));
    }
}

void TestDemoData::failedMessagesSayWhy()
{
    int failed = 0;
    for (const DemoConversation &conversation : workspace().conversations) {
        for (const DemoMessage &message : conversation.messages) {
            if (message.status != "failed"_L1)
                continue;
            ++failed;
            const QJsonObject status = message.extras.value("wa_status"_L1).toObject();
            const QJsonObject error = status.value("errors"_L1).toArray().at(0).toObject();
            QVERIFY(error.value("code"_L1).toInt() > 0);
            QVERIFY(!error.value("title"_L1).toString().isEmpty());
        }
    }
    QVERIFY(failed > 20);
}

void TestDemoData::deletedTextIsNotInTheText()
{
    int deleted = 0;
    for (const DemoConversation &conversation : workspace().conversations) {
        for (const DemoMessage &message : conversation.messages) {
            if (!message.deleted)
                continue;
            ++deleted;
            QVERIFY(message.text.isEmpty());
            QVERIFY(!message.was.isEmpty());
        }
    }
    QCOMPARE(deleted, 5);
}

void TestDemoData::contradictionsAreRefused_data()
{
    const QByteArray hello = R"({"n":1,"at":0,"from":"customer","type":"text","text":"halo","status":"read"})";
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("problem");
    QTest::newRow("right") << conversation(hello) << QString();
    QTest::newRow("not JSON") << conversation(hello).chopped(3) << u"line 1: not a JSON object"_s;
    QTest::newRow("no messages") << conversation({}) << u"no messages"_s;
    QTest::newRow("unknown agent") << conversation(hello, "[\"nobody\"]") << u"unknown agent"_s;
    QTest::newRow("second line") << conversation(hello) + '\n' + conversation(hello + "," + hello)
                                 << u"line 2: messages out of order"_s;
    QTest::newRow("backwards in time") << conversation(
        R"({"n":1,"at":9,"from":"bot","type":"text","text":"a","status":"read"},)"
        R"({"n":2,"at":8,"from":"bot","type":"text","text":"b","status":"read"})")
                                       << u"messages out of order"_s;
    QTest::newRow("reply to itself") << conversation(
        R"({"n":1,"at":9,"from":"bot","type":"reply","text":"a","status":"read","reply_to":1})")
                                     << u"reply to a later message"_s;
    QTest::newRow("nobody wrote it") << conversation(
        R"({"n":1,"at":9,"from":"ghost","type":"text","text":"a","status":"read"})")
                                     << u"unknown sender"_s;
    QTest::newRow("no status") << conversation(R"({"n":1,"at":9,"from":"bot","type":"text","text":"a"})")
                               << u"status: missing"_s;
}

void TestDemoData::contradictionsAreRefused()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, problem);
    const auto data = parseDemoData(validCast, lines);
    if (problem.isEmpty()) {
        QVERIFY2(data, data ? "" : qPrintable(data.error().detail));
        return;
    }
    QVERIFY(!data);
    QCOMPARE(data.error().kind, ErrorKind::Damaged);
    QVERIFY2(data.error().detail.contains(problem), qPrintable(data.error().detail));
}

void TestDemoData::everyAttachmentHasAStandIn()
{
    int files = 0;
    for (const DemoConversation &conversation : workspace().conversations) {
        for (const DemoMessage &message : conversation.messages) {
            if (!message.media)
                continue;
            ++files;
            const QString name = message.payload.value("file_name"_L1).toString();
            QVERIFY(MediaFactory::mimeType(name) != "application/octet-stream"_L1);
            if (message.media->kind == MediaHint::Kind::Image)
                continue; // drawing thirty large pictures is for another day
            const qint64 size = message.payload.value("size"_L1).toInteger();
            QCOMPARE(qint64(MediaFactory::make(name, *message.media, size).size()), size);
        }
    }
    QCOMPARE(files, 57);
}

void TestDemoData::standInsAreWhatTheyClaim()
{
    using Kind = MediaHint::Kind;
    const QByteArray jpeg = MediaFactory::make(u"a.jpg"_s, {.kind = Kind::Image, .width = 320, .height = 240}, 100'000);
    QCOMPARE(jpeg.size(), 100'000);
    QCOMPARE(QImage::fromData(jpeg).size(), QSize(320, 240));
    const QByteArray png = MediaFactory::make(u"a.png"_s, {.kind = Kind::Image, .width = 200, .height = 400}, 0);
    QVERIFY(png.startsWith("\x89PNG"));
    QCOMPARE(QImage::fromData(png).size(), QSize(200, 400));

    const QByteArray pdf = MediaFactory::make(u"a.pdf"_s, {.kind = Kind::Document, .pages = 3}, 0);
    QVERIFY(pdf.startsWith("%PDF-1.4\n"));
    QVERIFY(pdf.endsWith("%%EOF\n"));
    QCOMPARE(pdf.count("/Type /Page "), 3);
    const qsizetype table = pdf.mid(pdf.indexOf("startxref\n") + 10).split('\n').constFirst().toLongLong();
    QVERIFY(pdf.mid(table).startsWith("xref\n0 7\n"));
    QVERIFY(pdf.mid(pdf.mid(table).split('\n').at(3).left(10).toLongLong()).startsWith("1 0 obj"));

    const QByteArray voice = MediaFactory::make(u"a.opus"_s, {.kind = Kind::Audio, .durationS = 3}, 0);
    QCOMPARE(voice.count("OggS"), 5); // head, tags, one page a second
    const QByteArray wave = MediaFactory::make(u"a.wav"_s, {.kind = Kind::Audio, .durationS = 2}, 0);
    QCOMPARE(wave.size(), 44 + 16000);
    const QByteArray film = MediaFactory::make(u"a.mp4"_s, {.kind = Kind::Video, .durationS = 3}, 5000);
    QCOMPARE(film.size(), 5000);
    QCOMPARE(film.mid(4, 8), QByteArray("ftypisom"));
    QVERIFY(MediaFactory::make(u"a.docx"_s, {}, 0).startsWith("PK\x03\x04"));
    QVERIFY(MediaFactory::make(u"a.xlsx"_s, {}, 18000).contains("spreadsheetml"));
    QCOMPARE(MediaFactory::make(u"a.txt"_s, {}, 64).size(), 64);
}

void TestDemoData::theSameNameGivesTheSameFile()
{
    const MediaHint hint{.kind = MediaHint::Kind::Image, .width = 300, .height = 300};
    const QByteArray first = MediaFactory::make(u"kaos.png"_s, hint, 0);
    QCOMPARE(MediaFactory::make(u"kaos.png"_s, hint, 0), first);
    QVERIFY(MediaFactory::make(u"panci.png"_s, hint, 0) != first);
}

QTEST_GUILESS_MAIN(TestDemoData)
#include "tst_demodata.moc"
