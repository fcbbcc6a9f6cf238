#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/signin/serverform.h"
#include "ui/theme/theme.h"
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

class TestServerForm final : public QObject
{
    Q_OBJECT
private slots:
    void onlyEncryptedAddressesAreUsable_data();
    void onlyEncryptedAddressesAreUsable();
    void emptyOptionalAddressesAreLeftToTheServer();
    void aBadAddressIsMarkedAndKept();
};

void TestServerForm::onlyEncryptedAddressesAreUsable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("host only") << u"omnichannel.example.com"_s << u"https://omnichannel.example.com"_s;
    QTest::newRow("https") << u" https://omnichannel.example.com "_s << u"https://omnichannel.example.com"_s;
    QTest::newRow("loopback may be plain") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
    QTest::newRow("localhost may be plain") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
    QTest::newRow("loopback of version 6") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s;
    QTest::newRow("plain elsewhere") << u"http://omnichannel.example.com"_s << QString();
    QTest::newRow("looks like this computer") << u"http://127.0.0.1.example.com"_s << QString();
    QTest::newRow("other scheme") << u"file:///etc/passwd"_s << QString();
    QTest::newRow("with a password") << u"https://me:secret@example.com"_s << QString();
    QTest::newRow("with a query") << u"https://example.com/?a=b"_s << QString();
    QTest::newRow("empty") << u""_s << QString();
    QTest::newRow("words") << u"my server"_s << QString();
}

void TestServerForm::onlyEncryptedAddressesAreUsable()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const std::optional<QUrl> usable = ServerForm::usableAddress(text);
    QCOMPARE(usable.has_value(), !url.isEmpty());
    if (usable)
        QCOMPARE(usable->toString(), url);
}

void TestServerForm::emptyOptionalAddressesAreLeftToTheServer()
{
    Theme theme;
    ServerForm form(theme);
    QSignalSpy chosen(&form, &ServerForm::chosen);
    form.findChild<Field *>(u"serverAddress"_s)->setText(u"omnichannel.example.com"_s);
    form.findChild<Field *>(u"realtimeAddress"_s)->setText(u"wss://broker.example.com/mqtt"_s);
    form.findChild<Button *>(u"useServer"_s)->click();
    QCOMPARE(chosen.size(), 1);
    const auto server = chosen.first().first().value<ServerAddress>();
    QCOMPARE(server.omnichannel, QUrl(u"https://omnichannel.example.com"_s));
    QVERIFY(server.sdk.isEmpty());
    QCOMPARE(server.realtime, QUrl(u"wss://broker.example.com/mqtt"_s));
}

void TestServerForm::aBadAddressIsMarkedAndKept()
{
    Theme theme;
    ServerForm form(theme);
    QSignalSpy chosen(&form, &ServerForm::chosen);
    auto *field = form.findChild<Field *>(u"serverAddress"_s);
    field->setText(u"http://omnichannel.example.com"_s);
    form.findChild<Button *>(u"useServer"_s)->click();
    QCOMPARE(chosen.size(), 0);
    QVERIFY(field->property("wrong").toBool());
    QCOMPARE(field->text(), u"http://omnichannel.example.com"_s);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestServerForm)
#include "tst_serverform.moc"
