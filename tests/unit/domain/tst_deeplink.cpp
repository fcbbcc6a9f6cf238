#include "core/domain/deeplink.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestDeepLink final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void onlyPlacesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("conversation"); // empty: refused
        QTest::addColumn<qint64>("message");

        const auto opens = [](const char *name, const QString &text, const QString &conversation, qint64 message = 0) {
            QTest::newRow(name) << text << conversation << message;
        };
        opens("a conversation", u"amandesk://conversation/12345"_s, u"12345"_s);
        opens("a message in it", u"amandesk://conversation/12345/message/678"_s, u"12345"_s, 678);
        opens("the scheme in another case", u"AmanDesk://conversation/7"_s, u"7"_s);
        opens("the largest number", u"amandesk://conversation/9223372036854775807"_s, u"9223372036854775807"_s);

        const auto refused = [](const char *name, const QString &text) {
            QTest::newRow(name) << text << QString() << qint64(0);
        };
        refused("nothing", {});
        refused("the scheme alone", u"amandesk:"_s);
        refused("no place", u"amandesk://"_s);
        refused("no number", u"amandesk://conversation/"_s);
        refused("zero", u"amandesk://conversation/0"_s);
        refused("zeros in front", u"amandesk://conversation/0012"_s);
        refused("a sign", u"amandesk://conversation/+12"_s);
        refused("negative", u"amandesk://conversation/-12"_s);
        refused("a name", u"amandesk://conversation/siti"_s);
        refused("too large a number", u"amandesk://conversation/9223372036854775808"_s);
        refused("other digits", u"amandesk://conversation/١٢٣"_s);
        refused("encoded digits", u"amandesk://conversation/%31%32"_s);
        refused("hexadecimal", u"amandesk://conversation/0x10"_s);
        refused("a slash behind", u"amandesk://conversation/12/"_s);
        refused("a line behind", u"amandesk://conversation/12\n"_s);
        refused("a space in front", u" amandesk://conversation/12"_s);
        refused("a null within", u"amandesk://conversation/12"_s + QChar(0) + u"3"_s);
        refused("one slash", u"amandesk:/conversation/12"_s);
        refused("no slashes", u"amandesk:conversation/12"_s);
        refused("the place in another case", u"amandesk://Conversation/12"_s);
        refused("another place", u"amandesk://settings/12"_s);
        refused("another scheme", u"https://conversation/12"_s);
        refused("our scheme and more", u"amandesks://conversation/12"_s);
        refused("a user", u"amandesk://eve@conversation/12"_s);
        refused("a port", u"amandesk://conversation:80/12"_s);
        refused("a server", u"amandesk://evil.example/conversation/12"_s);
        refused("a way up", u"amandesk://conversation/../12"_s);
        refused("a text to send", u"amandesk://conversation/12?text=Halo"_s);
        refused("an action", u"amandesk://conversation/12/resolve"_s);
        refused("an action with a message", u"amandesk://conversation/12/message/3/delete"_s);
        refused("a fragment", u"amandesk://conversation/12#send"_s);
        refused("a message without a number", u"amandesk://conversation/12/message/"_s);
        refused("message zero", u"amandesk://conversation/12/message/0"_s);
        refused("too long", u"amandesk://conversation/"_s + QString(200, u'1'));
        refused("a megabyte", u"amandesk://conversation/1"_s + QString(1 << 20, u'x'));
    }
    void onlyPlacesAreRead()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, conversation);
        QFETCH(const qint64, message);
        const auto link = parseDeepLink(text);
        QCOMPARE(link.has_value(), !conversation.isEmpty());
        if (!link)
            return;
        QCOMPARE(link->conversation.value(), conversation);
        QCOMPARE(link->message.value(), message);
        QCOMPARE(deepLinkTo(*link), text.toLower());
    }
    void whatIsForUsIsToldFromTheRest()
    {
        QVERIFY(looksLikeDeepLink(u"amandesk://conversation/12?text=Halo"));
        QVERIFY(looksLikeDeepLink(u"AMANDESK:anything"));
        QVERIFY(!looksLikeDeepLink(u"amandesk"));
        QVERIFY(!looksLikeDeepLink(u"https://amandesk.example"));
    }
    void noConversationHasNoLink() { QVERIFY(deepLinkTo({}).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestDeepLink)
#include "tst_deeplink.moc"
