#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/updates/publisher.h"
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The verb updates of the real program, against a publisher's server.
class TestUpdatesCli final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aCopyWithoutAPublisherAsksNobody();
    void aNoticeIsTried();
    void theRealProgramsNoticeIsTried();
    void whatIsWrongWithItIsSaid_data();
    void whatIsWrongWithItIsSaid();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    struct Answer {
        int code = -1;
        QByteArray out;
        QByteArray error;
        QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    };
    Answer cli(const QStringList &arguments) const;
    QByteArray notice(const QByteArray &expires) const;
    QStringList attempt(const QString &key) const
    {
        return {u"updates"_s, u"try"_s, m_server->url(u"/notice"_s).toString(), key};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<HttpFixture> m_server = std::make_unique<HttpFixture>();
    QByteArray m_text;
    QByteArray m_signature;
    Publisher m_publisher;
};

void TestUpdatesCli::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_server->setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) {
        socket.write(HttpFixture::answer(200, request.target.endsWith(".minisig") ? m_signature : m_text));
    });
    const QDateTime later = QDateTime::currentDateTimeUtc().addDays(30);
    m_text = notice(later.toString(Qt::ISODate).toLatin1());
    m_signature = m_publisher.sign(m_text);
}

QByteArray TestUpdatesCli::notice(const QByteArray &expires) const
{
    const QByteArray date =
        QDateTime::fromString(QString::fromLatin1(expires), Qt::ISODate).addDays(-60).toString(Qt::ISODate).toLatin1();
    return "Format: amandesk-release-1\nVersion: 99.0.0\nDate: " + date + "\nExpires: " + expires
        + "\nNotes: https://example.com/notes\n";
}

TestUpdatesCli::Answer TestUpdatesCli::cli(const QStringList &arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_home->path());
    environment.insert(u"XDG_CACHE_HOME"_s, m_home->path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(AMANDESK_CLI), arguments);
    if (!waitUntil([&process] { return process.state() == QProcess::NotRunning; }, std::chrono::minutes(1)))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestUpdatesCli::aCopyWithoutAPublisherAsksNobody()
{
    const Answer words = cli({u"updates"_s, u"check"_s});
    QCOMPARE(words.code, 0);
    QVERIFY2(words.out.contains("asks nobody"), words.out.constData());
    const Answer json = cli({u"--json"_s, u"updates"_s, u"check"_s});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.object().value("set_up"_L1), QJsonValue(false));
    QVERIFY(json.object().value("newer"_L1).isNull());
}

void TestUpdatesCli::aNoticeIsTried()
{
    const Answer words = cli(attempt(m_publisher.key()));
    QVERIFY2(words.code == 0, words.error.constData());
    QVERIFY2(words.out.contains("Version 99.0.0 is there"), words.out.constData());
    QVERIFY(words.out.contains("no package for"));
    const Answer json = cli(QStringList{u"--json"_s} + attempt(m_publisher.key()));
    const QJsonObject newer = json.object().value("newer"_L1).toObject();
    QCOMPARE(newer.value("version"_L1).toString(), u"99.0.0"_s);
    QCOMPARE(newer.value("obstacle"_L1).toString(), u"no-package"_s);
    QVERIFY(newer.value("package"_L1).isNull());
    QCOMPARE(newer.value("notes"_L1).toString(), u"https://example.com/notes"_s);
    QVERIFY(QDir(m_home->path()).isEmpty()); // tried, and no more
}

void TestUpdatesCli::theRealProgramsNoticeIsTried()
{
    if (!RealMinisign::isInstalled())
        QSKIP("minisign is not installed");
    RealMinisign signer;
    QVERIFY(signer.makeKey());
    m_signature = signer.sign(m_text);
    const Answer answer = cli(attempt(signer.key()));
    QVERIFY2(answer.code == 0, answer.error.constData());
    QVERIFY(answer.out.contains("Version 99.0.0 is there"));
}

void TestUpdatesCli::whatIsWrongWithItIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("signedByUs");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("somebody else's") << QByteArray("Format: amandesk-release-1\n") << false << u"not-signed"_s << 1;
    QTest::newRow("unreadable") << QByteArray("Format: amandesk-release-1\n") << true << u"unreadable"_s << 1;
    QTest::newRow("expired") << notice("2026-02-01T00:00:00Z") << true << u"expired"_s << 1;
}

void TestUpdatesCli::whatIsWrongWithItIsSaid()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, signedByUs);
    QFETCH(const QString, kind);
    QFETCH(const int, code);
    m_text = text;
    m_signature = (signedByUs ? m_publisher : Publisher('b')).sign(text);
    const Answer words = cli(attempt(m_publisher.key()));
    QCOMPARE(words.code, code);
    QVERIFY(words.out.isEmpty() && words.error.startsWith("amandesk-cli: "));
    const Answer json = cli(QStringList{u"--json"_s} + attempt(m_publisher.key()));
    QCOMPARE(json.code, code);
    QCOMPARE(json.object().value("error"_L1).toObject().value("kind"_L1).toString(), kind);
}

void TestUpdatesCli::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no word") << QStringList{u"updates"_s};
    QTest::newRow("another word") << QStringList{u"updates"_s, u"install"_s};
    QTest::newRow("no key") << QStringList{u"updates"_s, u"try"_s, u"https://example.com/n"_s};
    QTest::newRow("a key that is none") << attempt(u"RW"_s);
    QTest::newRow("no address") << QStringList{u"updates"_s, u"try"_s, u"https://example.com"_s, m_publisher.key()};
}

void TestUpdatesCli::wrongUseIsRefused()
{
    QFETCH(const QStringList, arguments);
    QCOMPARE(cli(arguments).code, 2);
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestUpdatesCli)
#include "tst_updatescli.moc"
