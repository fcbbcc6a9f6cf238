#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/inbox/conversationrow.h"
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestConversationRow final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void chipFollowsItsPriority_data();
    void chipFollowsItsPriority();
    void unnamedCustomerIsMasked();
    void previewTellsWhoSaidIt_data();
    void previewTellsWhoSaidIt();
    void aVoiceMessageIsReadOutAsOne();
    void previewIsOneLine();
    void sentenceTellsAllThatIsPainted();
    void sentenceNeverHoldsTheNumber();
};

void TestConversationRow::chipFollowsItsPriority_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<int>("kind");

    const auto with = [](auto change) {
        Conversation c = conversation(u"1"_s, u"Joko"_s, at(10, 0));
        change(c);
        return QVariant::fromValue(c);
    };
    const auto add = [](const char *name, const QVariant &c, const QString &chip, ChipKind kind) {
        QTest::newRow(name) << c.value<Conversation>() << chip << int(kind);
    };
    add("plain", with([](Conversation &) {}), {}, ChipKind::Plain);
    add("seven hours left", with([](Conversation &c) { c.windowClosesAt = at(17, 42); }), u"7 h 10 m"_s,
        ChipKind::Neutral);
    add("under an hour", with([](Conversation &c) { c.windowClosesAt = at(11, 14); }), u"42 min"_s, ChipKind::Warn);
    add("under a quarter", with([](Conversation &c) { c.windowClosesAt = at(10, 43); }), u"11 min"_s, ChipKind::Danger);
    add("closed", with([](Conversation &c) { c.windowClosesAt = at(10, 0); }), u"Template only"_s, ChipKind::Neutral);
    add("closed but resolved", with([](Conversation &c) {
            c.windowClosesAt = at(10, 0);
            c.serve = ServeState::Resolved;
        }),
        {}, ChipKind::Plain);
    add("no window on Instagram", with([](Conversation &c) {
            c.source = u"ig"_s;
            c.windowClosesAt.reset();
        }),
        {}, ChipKind::Plain);
    add("bot", with([](Conversation &c) { c.handledByBot = true; }), u"Bot"_s, ChipKind::Bot);
    add("closing beats bot", with([](Conversation &c) {
            c.handledByBot = true;
            c.windowClosesAt = at(11, 14);
        }),
        u"42 min"_s, ChipKind::Warn);
    add("failed beats closing", with([](Conversation &c) {
            c.failedToSend = 1;
            c.windowClosesAt = at(11, 14);
        }),
        u"Failed"_s, ChipKind::Danger);
    add("a failed last message says it in the preview", with([](Conversation &c) {
            c.failedToSend = 1;
            c.lastSender = SenderKind::Agent;
            c.lastState = DeliveryState::Failed;
        }),
        {}, ChipKind::Plain);
    add("waiting", with([](Conversation &c) {
            c.serve = ServeState::Unserved;
            c.waitingSince = at(10, 20);
        }),
        u"waiting 12 min"_s, ChipKind::Plain);
    add("bot beats waiting", with([](Conversation &c) {
            c.serve = ServeState::Unserved;
            c.waitingSince = at(10, 20);
            c.handledByBot = true;
        }),
        u"Bot"_s, ChipKind::Bot);
    add("a short wait of one that is served", with([](Conversation &c) { c.waitingSince = at(10, 27); }), {},
        ChipKind::Plain);
}

void TestConversationRow::chipFollowsItsPriority()
{
    QFETCH(Conversation, conversation);
    QFETCH(QString, chip);
    QFETCH(int, kind);
    const ConversationRow row = ConversationRow::of(conversation, at(10, 32), {});
    QCOMPARE(row.chip.has_value(), !chip.isEmpty());
    if (row.chip) {
        QCOMPARE(row.chip->text, chip);
        QCOMPARE(int(row.chip->kind), kind);
    }
}

void TestConversationRow::unnamedCustomerIsMasked()
{
    Conversation c = conversation(u"77"_s);
    const ConversationRow row = ConversationRow::of(c, at(10, 32), {});
    QCOMPARE(row.name, u"+62 812-••••-••77"_s);
    QVERIFY(row.avatarName.isEmpty());
    c.contactName = c.contactUserId; // some channels repeat the number as the name
    QCOMPARE(ConversationRow::of(c, at(10, 32), {}).name, u"+62 812-••••-••77"_s);
    QVERIFY(ConversationRow::of(c, at(10, 32), {}).avatarName.isEmpty());
}

void TestConversationRow::previewTellsWhoSaidIt_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("icon");
    const auto row = [](const char *name, const QString &shown, const QString &icon, auto change) {
        Conversation c = conversation(u"1"_s, u"Joko"_s, at(10, 0));
        change(c);
        QTest::newRow(name) << c << shown << icon;
    };
    row("customer", u" Halo"_s, {}, [](Conversation &) {});
    row("mine, read", u" You: Halo"_s, u"checks"_s, [](Conversation &c) {
        c.lastSender = SenderKind::Agent;
        c.lastSenderName = u"Sari Wulandari"_s;
        c.lastState = DeliveryState::Read;
    });
    row("a colleague's", u" Dewi: Halo"_s, u"check"_s, [](Conversation &c) {
        c.lastSender = SenderKind::Agent;
        c.lastSenderName = u"Dewi Lestari"_s;
        c.lastState = DeliveryState::Sent;
    });
    row("failed", u"Failed: Halo"_s, u"alert-circle"_s, [](Conversation &c) {
        c.lastSender = SenderKind::Agent;
        c.lastState = DeliveryState::Failed;
        c.draft = u"something"_s;
    });
    row("draft", u"Draft: Selamat siang"_s, {}, [](Conversation &c) { c.draft = u"Selamat\nsiang"_s; });
    row("waiting to send", u" 2 message(s) waiting to be sent"_s, u"clock"_s, [](Conversation &c) {
        c.waitingToSend = 2; // and what the server knows is read long ago
        c.lastSender = SenderKind::Agent;
        c.lastState = DeliveryState::Read;
    });
    row("bot", u" Halo"_s, u"robot"_s, [](Conversation &c) { c.lastSender = SenderKind::Bot; });
    row("voice message", u" Voice message"_s, {}, [](Conversation &c) { c.lastText = u"PTT-20261126-WA0001.opus"_s; });
    row("a sentence about one", u" kirim suara.ogg"_s, {}, [](Conversation &c) { c.lastText = u"kirim suara.ogg"_s; });
    row("another file", u" nota.pdf"_s, {}, [](Conversation &c) { c.lastText = u"nota.pdf"_s; });
    row("no name at all", u" ogg"_s, {}, [](Conversation &c) { c.lastText = u"ogg"_s; });
    row("no text", u" Message without text"_s, {}, [](Conversation &c) { c.lastText.clear(); });
}

void TestConversationRow::previewTellsWhoSaidIt()
{
    QFETCH(Conversation, conversation);
    QFETCH(QString, shown);
    QFETCH(QString, icon);
    const ConversationRow row = ConversationRow::of(conversation, at(10, 32), u"Sari Wulandari"_s);
    QCOMPARE(row.lead + u' ' + row.preview, shown);
    QCOMPARE(row.icon, icon);
}

void TestConversationRow::aVoiceMessageIsReadOutAsOne()
{
    Conversation row = conversation(u"1"_s, u"Joko"_s, at(10, 0));
    row.lastText = u"PTT-20261126-WA0001.opus"_s;
    const QString sentence = ConversationRow::sentence(row, at(10, 32));
    QVERIFY2(sentence.contains(u": Voice message"_s) && !sentence.contains(u"PTT"_s), qPrintable(sentence));
}

void TestConversationRow::previewIsOneLine()
{
    Conversation c = conversation(u"1"_s, u"Joko\nPrasetyo"_s);
    c.lastText = u"first\nsecond\tthird \u202Eevil"_s;
    const ConversationRow row = ConversationRow::of(c, at(10, 32), {});
    QCOMPARE(row.preview, u"first second third [U+202E]evil"_s);
    QCOMPARE(row.name, u"Joko Prasetyo"_s);
}

void TestConversationRow::sentenceTellsAllThatIsPainted()
{
    Conversation c = conversation(u"1"_s, u"Joko Prasetyo"_s, at(10, 43, 0, 22));
    c.unread = 1;
    c.windowClosesAt = at(10, 43);
    c.draft = u"x"_s;
    const QString words = ConversationRow::sentence(c, at(10, 32));
    for (const QString &part : {u"Joko Prasetyo"_s, u"1 unread"_s, u"window closes in 11 minute"_s, u"unsent draft"_s,
                                u"last message from the customer yesterday 10:43: Halo"_s, u"WA Toko Nusa"_s})
        QVERIFY2(words.contains(part), qPrintable(words));
}

void TestConversationRow::sentenceNeverHoldsTheNumber()
{
    const Conversation c = conversation(u"77"_s);
    const QString words = ConversationRow::sentence(c, at(10, 32));
    QVERIFY(!words.contains(c.contactUserId));
    QVERIFY(words.contains(u"masked"_s));
}

QTEST_GUILESS_MAIN(TestConversationRow)
#include "tst_conversationrow.moc"
