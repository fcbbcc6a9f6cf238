#include "core/rules/weblinks.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestWebLinks final : public QObject
{
    Q_OBJECT
private slots:
    void linksAreFound_data();
    void linksAreFound();
    void everyOneIsWhereItSays();
    void veryManyEnd();
    void theTrueHostIsSaid_data();
    void theTrueHostIsSaid();
    void otherSchemesAreNotForABrowser_data();
    void otherSchemesAreNotForABrowser();
    void nothingBeforeTheHostIsOpened();
};

void TestWebLinks::linksAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"pesanan sudah dikirim"_s << QStringList();
    QTest::newRow("alone") << u"https://toko.example/a?b=c&d#e"_s << QStringList{u"https://toko.example/a?b=c&d#e"_s};
    QTest::newRow("www") << u"lihat www.toko.example ya"_s << QStringList{u"www.toko.example"_s};
    QTest::newRow("capitals") << u"HTTPS://TOKO.EXAMPLE"_s << QStringList{u"HTTPS://TOKO.EXAMPLE"_s};
    QTest::newRow("end of a sentence") << u"Cek https://toko.example/a. Sudah?"_s
                                       << QStringList{u"https://toko.example/a"_s};
    QTest::newRow("in brackets") << u"(lihat https://toko.example/a)"_s << QStringList{u"https://toko.example/a"_s};
    QTest::newRow("with brackets") << u"https://id.example/Rupiah_(uang), ya"_s
                                   << QStringList{u"https://id.example/Rupiah_(uang)"_s};
    QTest::newRow("two, over a line") << u"http://a.example\nhttps://b.example"_s
                                      << QStringList{u"http://a.example"_s, u"https://b.example"_s};
    QTest::newRow("letters beyond ASCII")
        << u"https://toko.example/sepatu-é/靴"_s << QStringList{u"https://toko.example/sepatu-é/靴"_s};
    QTest::newRow("emoji ends nothing of it")
        << u"https://toko.example/a 👍"_s << QStringList{u"https://toko.example/a"_s};
    QTest::newRow("invisible space") << u"https://toko.example/a\u200Bb"_s << QStringList{u"https://toko.example/a"_s};
    QTest::newRow("direction") << u"https://toko.example/\u202Egpj.exe"_s << QStringList{u"https://toko.example/"_s};
    QTest::newRow("direction, shown") << u"https://toko.example/[U+202E]gpj.exe"_s
                                      << QStringList{u"https://toko.example/"_s};
    QTest::newRow("backslash") << u"https://bank.example\\@jahat.example"_s << QStringList{u"https://bank.example"_s};
    QTest::newRow("inside a word") << u"xhttps://toko.example awww.toko.example a@www.toko.example"_s << QStringList();
    QTest::newRow("other schemes") << u"javascript:alert(1) file:///etc/passwd ftp://toko.example tel:123"_s
                                   << QStringList();
    QTest::newRow("scheme in a scheme") << u"javascript://https://toko.example"_s << QStringList();
    QTest::newRow("no host") << u"https:// http://... www. https://toko"_s << QStringList();
    QTest::newRow("bare domains stay text") << u"toko.example dan a.b"_s << QStringList();
}

void TestWebLinks::linksAreFound()
{
    QFETCH(const QString, text);
    QStringList found;
    for (const WebLink &link : webLinksIn(text)) {
        found.append(text.mid(link.start, link.length));
        QVERIFY(link.address.scheme().startsWith(u"http"_s));
    }
    QTEST(found, "links");
}

void TestWebLinks::everyOneIsWhereItSays()
{
    const QList<WebLink> links = webLinksIn(u"a www.b.example c"_s);
    QCOMPARE(links.size(), 1);
    QCOMPARE(links[0].start, 2);
    QCOMPARE(links[0].length, 13);
    QCOMPARE(links[0].address, QUrl(u"https://www.b.example"_s)); // encrypted, where nothing says otherwise
}

void TestWebLinks::veryManyEnd()
{
    QCOMPARE(webLinksIn(u"https://a.example "_s.repeated(5000)).size(), 100);
    QVERIFY(webLinksIn(u"https://a.example/"_s + u"x"_s.repeated(5000)).isEmpty());
    QVERIFY(webLinksIn(u"https://"_s + u"a."_s.repeated(5000)).isEmpty());
}

void TestWebLinks::theTrueHostIsSaid_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("concerns"); // name, number, open way
    QTest::newRow("usual") << u"https://Toko.Example/a"_s << u"toko.example"_s << QString() << QString();
    QTest::newRow("http") << u"http://toko.example"_s << u"toko.example"_s << QString() << u"open"_s;
    QTest::newRow("port") << u"https://toko.example:8443/"_s << u"toko.example:8443"_s << QString() << QString();
    QTest::newRow("usual port") << u"https://toko.example:443/"_s << u"toko.example"_s << QString() << QString();
    QTest::newRow("pretended host") << u"https://bank.example@jahat.example/"_s << u"jahat.example"_s << QString()
                                    << u"name"_s;
    QTest::newRow("pretended with a password")
        << u"https://bank.example:443@jahat.example/"_s << u"jahat.example"_s << QString() << u"name"_s;
    QTest::newRow("Cyrillic") << u"https://аррӏе.com/"_s << u"xn--80ak6aa92e.com"_s << u"аррӏе.com"_s << QString();
    QTest::newRow("umlaut") << u"https://toko.münchen.de/"_s << u"toko.xn--mnchen-3ya.de"_s << u"toko.münchen.de"_s
                            << QString();
    QTest::newRow("wide letters") << u"https://ｔｏｋｏ.com/"_s << u"toko.com"_s << QString() << QString();
    QTest::newRow("number") << u"http://10.0.0.1/"_s << u"10.0.0.1"_s << QString() << u"number open"_s;
    QTest::newRow("one large number") << u"https://2130706433/"_s << u"127.0.0.1"_s << QString() << u"number"_s;
    QTest::newRow("IPv6") << u"https://[::1]/"_s << u"::1"_s << QString() << u"number"_s;
}

void TestWebLinks::theTrueHostIsSaid()
{
    QFETCH(const QString, address);
    const auto facts = factsOf(QUrl(address));
    QVERIFY(facts);
    QTEST(facts->host, "host");
    QTEST(facts->writtenHost, "written");
    QStringList concerns;
    if (facts->nameBeforeHost)
        concerns.append(u"name"_s);
    if (facts->numberAsHost)
        concerns.append(u"number"_s);
    if (!facts->encrypted)
        concerns.append(u"open"_s);
    QTEST(concerns.join(u' '), "concerns");
}

void TestWebLinks::otherSchemesAreNotForABrowser_data()
{
    QTest::addColumn<QString>("address");
    for (const QString &address :
         {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"ftp://toko.example"_s, u"amandesk://conversation/1"_s,
          u"data:text/html,x"_s, u"https:///a"_s, u"https://"_s, u""_s, u"toko.example"_s, u"https://toko"_s})
        QTest::newRow(qPrintable(address)) << address;
}

void TestWebLinks::otherSchemesAreNotForABrowser()
{
    QFETCH(const QString, address);
    QVERIFY(!factsOf(QUrl(address)));
}

void TestWebLinks::nothingBeforeTheHostIsOpened()
{
    QCOMPARE(factsOf(QUrl(u"https://bank.example:x@jahat.example/a?b"_s))->address,
             QUrl(u"https://jahat.example/a?b"_s));
}

QTEST_GUILESS_MAIN(TestWebLinks)
#include "tst_weblinks.moc"
