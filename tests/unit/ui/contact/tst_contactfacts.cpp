#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/customername.h"
#include "ui/contact/contactfacts.h"
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

namespace {

ConversationDetails details()
{
    ConversationDetails d;
    d.conversation = conversation(u"12"_s, u"Budi Santoso"_s);
    d.conversation.agents = {u"Sari Wulandari"_s, u"Dewi L."_s};
    d.fromServer = true;
    return d;
}

QString told(const QList<Fact> &facts)
{
    QStringList all;
    for (const Fact &fact : facts)
        all.append(fact.label + u'=' + fact.value);
    return all.join(u'|');
}

} // namespace

class TestContactFacts final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void init() { failOnUnexpectedLog(); }
    void identityIsMasked_data();
    void identityIsMasked();
    void nameIsNeverANumber();
    void firstReplyIsHowLongItTook();
    void whoServesIsSaidAsFarAsKnown_data();
    void whoServesIsSaidAsFarAsKnown();
    void troubleWithTheChannelIsSaid();
    void propertiesMaskWhatOneCouldCall_data();
    void propertiesMaskWhatOneCouldCall();
    void onlyWhatsAppSpeaksOfMeta_data();
    void onlyWhatsAppSpeaksOfMeta();
};

void TestContactFacts::identityIsMasked_data()
{
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("shown");
    QTest::newRow("number") << u"6281200000012"_s << QString() << u"Number=+62 812-••••-••12"_s;
    QTest::newRow("number twice") << u"6281200000012"_s << u"+6281200000012"_s << u"Number=+62 812-••••-••12"_s;
    QTest::newRow("address") << u"budi@contoh.id"_s << QString() << u"Email=b•••@contoh.id"_s;
    QTest::newRow("both") << u"budi@contoh.id"_s << u"+6281200000012"_s
                          << u"Number=+62 812-••••-••12|Email=b•••@contoh.id"_s;
    QTest::newRow("handle") << u"dapur.lestari"_s << QString() << u"Account=dapur.lestari"_s;
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TestContactFacts::identityIsMasked()
{
    QFETCH(QString, userId);
    QFETCH(QString, phone);
    QFETCH(QString, shown);
    ConversationDetails d = details();
    d.conversation.contactUserId = userId;
    d.phoneNumber = phone;
    const QString words = told(ContactFacts::identity(d, at(10, 32)));
    const QString rest = u"Channel=WA Toko Nusa|Served by=Sari Wulandari, Dewi L."_s;
    QCOMPARE(words, shown.isEmpty() ? rest : shown + u'|' + rest);
    const QString hidden = told(ContactFacts::identity(d, at(10, 32), false));
    const QString label = shown.startsWith("Number"_L1) ? u"Number"_s : u"Account"_s;
    QCOMPARE(hidden, shown.isEmpty() ? rest : label + u"=Hidden by your organisation|"_s + rest);
}

void TestContactFacts::nameIsNeverANumber()
{
    Conversation c = conversation(u"12"_s, u"Budi\nSantoso"_s);
    c.contactUserId = u"6281200000012"_s;
    QCOMPARE(CustomerName::of(c), u"Budi Santoso"_s);
    for (const QString &name : {QString(), c.contactUserId, u"+62 812 0000 0012"_s}) {
        c.contactName = name;
        QCOMPARE(CustomerName::of(c), u"+62 812-••••-••12"_s);
    }
    c.contactName.clear();
    c.contactUserId.clear();
    QCOMPARE(CustomerName::of(c), u"Unknown customer"_s);
}

void TestContactFacts::firstReplyIsHowLongItTook()
{
    ConversationDetails d = details();
    QVERIFY(!told(ContactFacts::identity(d, at(10, 32))).contains(u"First reply"_s));
    QCOMPARE(ContactFacts::firstContact(d), QString());
    d.firstResponseAt = at(10, 12, 8);
    QVERIFY(told(ContactFacts::identity(d, at(10, 32))).contains(u"First reply=10:12"_s));
    d.firstContactAt = at(10, 10);
    QCOMPARE(ContactFacts::firstContact(d), u"First contact 23 Nov 2026"_s);
    QVERIFY(told(ContactFacts::identity(d, at(10, 32))).contains(u"First reply=after 2 m 08 s"_s));
    d.firstContactAt = at(10, 20); // clocks disagree
    QVERIFY(told(ContactFacts::identity(d, at(10, 32))).contains(u"First reply=10:12"_s));
}

void TestContactFacts::whoServesIsSaidAsFarAsKnown_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &shown, auto change) {
        Conversation c = conversation(u"12"_s, u"Budi"_s);
        c.mine = false;
        change(c);
        QTest::newRow(name) << c << shown;
    };
    row("agents", u"Sari, Dewi"_s, [](Conversation &c) { c.agents = {u"Sari"_s, u"Dewi"_s}; });
    row("only known to be ours", u"You"_s, [](Conversation &c) { c.mine = true; });
    row("not known", {}, [](Conversation &) {});
    row("waiting", u"Nobody yet"_s, [](Conversation &c) { c.serve = ServeState::Unserved; });
    row("bot", u"The bot"_s, [](Conversation &c) {
        c.serve = ServeState::Unserved;
        c.handledByBot = true;
    });
    row("resolved", u"Sari (resolved)"_s, [](Conversation &c) {
        c.serve = ServeState::Resolved;
        c.agents = {u"Sari"_s};
    });
    row("resolved by somebody", u"Resolved"_s, [](Conversation &c) { c.serve = ServeState::Resolved; });
}

void TestContactFacts::whoServesIsSaidAsFarAsKnown()
{
    QFETCH(Conversation, conversation);
    QFETCH(QString, shown);
    ConversationDetails d;
    d.conversation = conversation;
    const QString words = told(ContactFacts::identity(d, at(10, 32)));
    if (shown.isEmpty())
        QVERIFY2(!words.contains(u"Served by"_s), qPrintable(words));
    else
        QVERIFY2(words.endsWith(u"Served by="_s + shown), qPrintable(words));
}

void TestContactFacts::troubleWithTheChannelIsSaid()
{
    ConversationDetails d = details();
    d.channelActive = false;
    d.blocked = true;
    const QString words = told(ContactFacts::identity(d, at(10, 32)));
    QVERIFY2(words.contains(u"Disconnected"_s) && words.contains(u"Status=Blocked"_s), qPrintable(words));
}

void TestContactFacts::propertiesMaskWhatOneCouldCall_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"Reguler, 3 hari"_s << u"Reguler, 3 hari"_s;
    QTest::newRow("order number") << u"20261123001"_s << u"20261123001"_s;
    QTest::newRow("address") << u"budi@contoh.id"_s << u"b•••@contoh.id"_s;
    QTest::newRow("international number") << u"+62 812 0000 0012"_s << u"+62 812-••••-••12"_s;
    QTest::newRow("local number") << u"081200000012"_s << u"••••12"_s;
    QTest::newRow("steering") << u"a\u202Eb"_s << u"a[U+202E]b"_s;
}

void TestContactFacts::propertiesMaskWhatOneCouldCall()
{
    QFETCH(QString, value);
    QFETCH(QString, shown);
    ConversationDetails d = details();
    d.properties = {{u"Info"_s, value}, {u"Empty"_s, u"  "_s}, {QString(), u"no key"_s}};
    QCOMPARE(told(ContactFacts::properties(d.properties)), u"Info="_s + shown);
}

void TestContactFacts::onlyWhatsAppSpeaksOfMeta_data()
{
    QTest::addColumn<ChannelKind>("kind");
    for (const ChannelKind kind :
         {ChannelKind::WhatsApp, ChannelKind::Widget, ChannelKind::Instagram, ChannelKind::Messenger,
          ChannelKind::Telegram, ChannelKind::Line, ChannelKind::Custom, ChannelKind::Unknown})
        QTest::addRow("kind %d", int(kind)) << kind;
}

void TestContactFacts::onlyWhatsAppSpeaksOfMeta()
{
    QFETCH(ChannelKind, kind);
    const QList<Reader> readers = ContactFacts::readers(kind);
    QCOMPARE(readers.size(), 4);
    QString words;
    for (const Reader &reader : readers) {
        QVERIFY(!reader.icon.isEmpty() && !reader.who.isEmpty() && !reader.how.isEmpty());
        words += reader.who + u' ' + reader.how + u' ';
    }
    QCOMPARE(words.contains(u"Meta"_s), kind == ChannelKind::WhatsApp);
    QVERIFY(!words.contains(u"end-to-end"_s, Qt::CaseInsensitive));
}

QTEST_GUILESS_MAIN(TestContactFacts)
#include "tst_contactfacts.moc"
