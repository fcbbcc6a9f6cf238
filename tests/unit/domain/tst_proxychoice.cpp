#include "core/domain/proxychoice.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestProxyChoice final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void faultsAreFound_data()
    {
        QTest::addColumn<ProxyChoice>("choice");
        QTest::addColumn<std::optional<ProxyFault>>("fault");
        const auto row = [](const char *name, const QString &host, int port, std::optional<ProxyFault> fault,
                            const QString &user = {}) {
            QTest::newRow(name) << ProxyChoice{ProxyMode::Http, host, port, user} << fault;
        };
        row("name", u"proxy.example.com"_s, 8080, {});
        row("IPv4", u"10.0.0.1"_s, 1, {});
        row("IPv6", u"fd00::1"_s, 65535, {});
        row("user", u"proxy"_s, 8080, {}, u"EXAMPLE\\siti"_s);
        row("nothing", {}, 8080, ProxyFault::NoHost);
        row("scheme", u"http://proxy"_s, 8080, ProxyFault::BadHost);
        row("path", u"proxy/pac"_s, 8080, ProxyFault::BadHost);
        row("port in the name", u"proxy:8080"_s, 8080, ProxyFault::BadHost);
        row("space", u"pro xy"_s, 8080, ProxyFault::BadHost);
        row("somebody", u"siti@proxy"_s, 8080, ProxyFault::BadHost);
        row("line break", u"proxy\r\nHost"_s, 8080, ProxyFault::BadHost);
        row("port 0", u"proxy"_s, 0, ProxyFault::BadPort);
        row("port too large", u"proxy"_s, 65536, ProxyFault::BadPort);
        row("colon in the user", u"proxy"_s, 8080, ProxyFault::BadUser, u"si:ti"_s);
        row("line break in the user", u"proxy"_s, 8080, ProxyFault::BadUser, u"siti\n"_s);
        row("user too long", u"proxy"_s, 8080, ProxyFault::BadUser, QString(256, u'a'));
        QTest::newRow("no address is needed")
            << ProxyChoice{ProxyMode::System, {}, 0, {}} << std::optional<ProxyFault>();
    }
    void faultsAreFound()
    {
        QFETCH(const ProxyChoice, choice);
        QFETCH(const std::optional<ProxyFault>, fault);
        QVERIFY(faultOf(choice) == fault);
    }

    void textsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<ProxyChoice>>("choice");
        const auto row = [](const char *text, std::optional<ProxyChoice> choice) {
            QTest::newRow(text) << QString::fromLatin1(text) << choice;
        };
        row("system", ProxyChoice{});
        row("none", ProxyChoice{ProxyMode::None, {}, 0, {}});
        row("http://proxy.example:3128", ProxyChoice{ProxyMode::Http, u"proxy.example"_s, 3128, {}});
        row("http://proxy.example:3128/", ProxyChoice{ProxyMode::Http, u"proxy.example"_s, 3128, {}});
        row("socks5://[fd00::1]:1080", ProxyChoice{ProxyMode::Socks5, u"fd00::1"_s, 1080, {}});
        row("socks5://siti@10.0.0.1:1080", ProxyChoice{ProxyMode::Socks5, u"10.0.0.1"_s, 1080, u"siti"_s});
        for (const char *wrong :
             {"", "http", "system:", "none://proxy:1", "https://proxy:3128", "http://proxy", "http://:3128",
              "http://proxy:0", "http://proxy:70000", "http://siti:secret@proxy:3128", "http://proxy:3128/path",
              "http://proxy:3128?x", "proxy:3128", "HTTP proxy"})
            row(wrong, {});
    }
    void textsAreRead()
    {
        QFETCH(const QString, text);
        QFETCH(const std::optional<ProxyChoice>, choice);
        QVERIFY(proxyChoiceOf(text) == choice);
    }
};

QTEST_GUILESS_MAIN(TestProxyChoice)
#include "tst_proxychoice.moc"
