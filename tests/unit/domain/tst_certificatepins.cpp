#include "core/domain/certificatepins.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestCertificatePins final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void hostsAndKeysAreRead()
    {
        const auto pins = CertificatePins::fromText(
            u" Desk.Example.com  %1 %2 ;rt.example.com %3; "_s.arg(word('a'), word('b'), word('c')));
        QVERIFY(pins);
        QCOMPARE(pins->hosts.keys(), (QStringList{u"desk.example.com"_s, u"rt.example.com"_s}));
        QVERIFY(pins->allow(u"desk.example.com"_s, QByteArray(32, 'a')));
        QVERIFY(pins->allow(u"DESK.example.com"_s, QByteArray(32, 'b')));
        QVERIFY(!pins->allow(u"desk.example.com"_s, QByteArray(32, 'c')));
        QVERIFY(!pins->allow(u"rt.example.com"_s, {}));
        QVERIFY(pins->allow(u"another.example.com"_s, QByteArray(32, 'x'))); // not named
    }
    void nothingLaidDownRefusesNobody()
    {
        const CertificatePins none;
        QVERIFY(none.isEmpty());
        QVERIFY(none.allow(u"desk.example.com"_s, QByteArray(32, 'x')));
        const CertificatePins all{{}, true};
        QVERIFY(!all.isEmpty());
        QVERIFY(!all.allow(u"desk.example.com"_s, QByteArray(32, 'x')));
    }
    void whatMeansNothingIsNotTaken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("separators") << u" ; ;"_s;
        QTest::newRow("no key") << u"desk.example.com"_s;
        QTest::newRow("no host") << word('a');
        QTest::newRow("second without key") << u"desk.example.com %1; rt.example.com"_s.arg(word('a'));
        QTest::newRow("address") << u"https://desk.example.com %1"_s.arg(word('a'));
        QTest::newRow("port") << u"desk.example.com:443 %1"_s.arg(word('a'));
        QTest::newRow("another digest") << u"desk.example.com sha1/YWFh"_s;
        QTest::newRow("too short") << u"desk.example.com sha256/YWFh"_s;
        QTest::newRow("no Base64") << u"desk.example.com %1"_s.arg(word('a').replace(10, 1, u'*'));
        QTest::newRow("second key") << u"desk.example.com %1 sha256/x"_s.arg(word('a'));
    }
    void whatMeansNothingIsNotTaken()
    {
        QFETCH(const QString, text);
        QVERIFY(!CertificatePins::fromText(text));
    }

private:
    static QString word(char byte) { return u"sha256/"_s + QString::fromLatin1(QByteArray(32, byte).toBase64()); }
};

QTEST_GUILESS_MAIN(TestCertificatePins)
#include "tst_certificatepins.moc"
