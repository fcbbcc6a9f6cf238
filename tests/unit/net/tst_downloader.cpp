#include "core/net/downloader.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include <memory>
#include <QNetworkReply>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 7 + i / 251);
    return bytes;
}

// Takes what comes, as long as it is hungry.
struct Taker {
    QPointer<Download> download;
    std::optional<DownloadStart> start;
    QByteArray bytes;
    std::optional<Result<>> end;
    qint64 mostWaiting = 0;
    bool hungry = true;

    void take()
    {
        if (!download)
            return;
        mostWaiting = std::max(mostWaiting, download->bytesAvailable());
        while (hungry && download) {
            const QByteArray piece = download->read(10'000);
            if (piece.isEmpty())
                return;
            bytes += piece;
        }
    }
};

} // namespace

class TestDownloader final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void wholeFileComes();
    void nothingTellsWhoAsks();
    void restIsAskedFor();
    void serverMayBeginAnew_data();
    void serverMayBeginAnew();
    void weakMarksDoNotResume();
    void cutIsAnErrorAndWhatCameIsGood();
    void moreThanAnnouncedIsNotTaken();
    void tooLargeIsRefused_data();
    void tooLargeIsRefused();
    void cancelEndsIt();
    void cancelEndsWhatCameWhole();
    void whatHasFailedIsGivenUpQuietly();
    void redirectsStayOnTheServer();
    void otherServersAreNotFollowed();
    void statusIsToldApart_data();
    void statusIsToldApart();
    void silenceTimesOut();
    void whatComesAfterTheEndIsNotTaken();
    void whoDoesNotTakeStopsTheServer();
    void destroyingDropsIt();
    void plainHttpElsewhereIsRefused();

private:
    std::shared_ptr<Taker> get(DownloadRequest request);
    std::shared_ptr<Taker> finish(const DownloadRequest &request);
    DownloadRequest request(const QString &path = u"/file"_s) const;
    void answerWith(const QByteArray &bytes, bool close = false);

    std::unique_ptr<HttpFixture> m_server;
    std::unique_ptr<Downloader> m_downloader;
};

void TestDownloader::init()
{
    failOnUnexpectedLog();
    m_server = std::make_unique<HttpFixture>();
    m_downloader = std::make_unique<Downloader>();
}

void TestDownloader::cleanup()
{
    m_downloader.reset();
    m_server.reset();
}

DownloadRequest TestDownloader::request(const QString &path) const
{
    DownloadRequest request;
    request.url = m_server->url(path);
    request.most = 1'000'000;
    request.patience = 20s;
    return request;
}

std::shared_ptr<Taker> TestDownloader::get(DownloadRequest request)
{
    auto taker = std::make_shared<Taker>();
    Download *download = m_downloader->get(request);
    taker->download = download;
    connect(download, &Download::begun, this, [taker](const DownloadStart &start) {
        QVERIFY(!taker->start);
        taker->start = start;
    });
    connect(download, &Download::readyRead, this, [taker] { taker->take(); });
    connect(download, &Download::finished, this, [taker](const std::optional<Error> &error) {
        QVERIFY(!taker->end);
        taker->end = error ? Result<>(fail(*error)) : Result<>();
    });
    return taker;
}

std::shared_ptr<Taker> TestDownloader::finish(const DownloadRequest &request)
{
    auto taker = get(request);
    waitUntil([&] { return taker->end.has_value(); });
    if (!taker->end) // so that nobody reads what is not there
        taker->end = fail(ErrorKind::Timeout, u"the test has waited too long"_s);
    return taker;
}

void TestDownloader::answerWith(const QByteArray &bytes, bool close)
{
    m_server->setHandler([bytes, close](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write(bytes);
        if (close)
            socket.disconnectFromHost();
    });
}

void TestDownloader::wholeFileComes()
{
    const QByteArray file = content(700'000);
    answerWith(HttpFixture::answer(200, file, "ETag: \"a1\"\r\n"));
    const auto taken = finish(request());
    QVERIFY(*taken->end);
    QCOMPARE(*taken->start, (DownloadStart{0, file.size(), "\"a1\""}));
    QVERIFY(taken->bytes == file);
    QTRY_VERIFY(!taken->download);
}

void TestDownloader::nothingTellsWhoAsks()
{
    answerWith(HttpFixture::answer(200, "x", "Set-Cookie: who=me\r\n"));
    finish(request());
    finish(request());
    QCOMPARE(m_server->requests().size(), 2);
    for (const auto &seen : m_server->requests()) {
        QVERIFY(!seen.headers.contains("cookie"));
        QVERIFY(!seen.headers.contains("authorization"));
        QVERIFY(!seen.headers.contains("referer"));
    }
}

void TestDownloader::restIsAskedFor()
{
    const QByteArray file = content(50'000);
    answerWith("HTTP/1.1 206 Partial\r\nContent-Length: 40000\r\nContent-Range: bytes 10000-49999/50000\r\n"
               "ETag: \"a1\"\r\n\r\n"
               + file.sliced(10'000));
    DownloadRequest rest = request();
    rest.from = 10'000;
    rest.validator = "\"a1\"";
    const auto taken = finish(rest);
    QVERIFY(*taken->end);
    QCOMPARE(*taken->start, (DownloadStart{10'000, 50'000, "\"a1\""}));
    QVERIFY(taken->bytes == file.sliced(10'000));
    QCOMPARE(m_server->requests().first().headers.value("range"), "bytes=10000-");
    QCOMPARE(m_server->requests().first().headers.value("if-range"), "\"a1\"");
}

void TestDownloader::serverMayBeginAnew_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("all of it") << QByteArray();
    QTest::newRow("nothing there") << QByteArray("HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("another file") << QByteArray("HTTP/1.1 206 Partial\r\nContent-Length: 2\r\nETag: \"b\"\r\n"
                                                "Content-Range: bytes 3-4/5\r\n\r\nde");
    QTest::newRow("another part") << QByteArray("HTTP/1.1 206 Partial\r\nContent-Length: 5\r\nETag: \"a1\"\r\n"
                                                "Content-Range: bytes 0-4/5\r\n\r\nabcde");
    QTest::newRow("a part without place") << QByteArray("HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\nde");
}

void TestDownloader::serverMayBeginAnew()
{
    QFETCH(const QByteArray, first);
    m_server->setHandler([first](const HttpFixture::Request &asked, QTcpSocket &socket) {
        const bool part = asked.headers.contains("range") && !first.isEmpty();
        socket.write(part ? first : HttpFixture::answer(200, "abcde", "ETag: \"b\"\r\n"));
    });
    DownloadRequest rest = request();
    rest.from = 3;
    rest.validator = "\"a1\"";
    const auto taken = finish(rest);
    QVERIFY(*taken->end);
    QCOMPARE(*taken->start, (DownloadStart{0, 5, "\"b\""}));
    QCOMPARE(taken->bytes, "abcde");
}

void TestDownloader::weakMarksDoNotResume()
{
    answerWith(HttpFixture::answer(200, "abcde", "ETag: W/\"a1\"\r\n"));
    DownloadRequest rest = request();
    rest.from = 3; // without a validator
    const auto taken = finish(rest);
    QVERIFY(*taken->end);
    QCOMPARE(taken->bytes, "abcde");
    QVERIFY(taken->start->validator.isEmpty());
    QVERIFY(!m_server->requests().first().headers.contains("range"));
}

void TestDownloader::cutIsAnErrorAndWhatCameIsGood()
{
    const QByteArray file = content(20'000);
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\nETag: \"a1\"\r\n\r\n" + file, true);
    const auto taken = finish(request());
    QCOMPARE(taken->end->error().kind, ErrorKind::Network);
    QVERIFY(taken->bytes == file);
    QCOMPARE(taken->start->total, 30'000);
}

void TestDownloader::moreThanAnnouncedIsNotTaken()
{
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcdefgh", true);
    const auto taken = finish(request());
    QVERIFY(taken->bytes.size() <= 5);
}

void TestDownloader::tooLargeIsRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("by its length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 8000000\r\n\r\n");
    QTest::newRow("while it comes") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
}

void TestDownloader::tooLargeIsRefused()
{
    QFETCH(const QByteArray, head);
    answerWith(head + content(8'000'000)); // more than fits on the way
    DownloadRequest small = request();
    small.most = 50'000;
    const auto taken = finish(small);
    QCOMPARE(taken->end->error().kind, ErrorKind::BadInput);
    QVERIFY(taken->bytes.size() <= 50'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->disconnections(), 1, 30000);
}

void TestDownloader::cancelEndsIt()
{
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\nabc");
    const auto taken = get(request());
    QVERIFY(waitUntil([&] { return taken->bytes.size() == 3; }));
    taken->download->cancel();
    QVERIFY(waitUntil([&] { return taken->end.has_value(); }));
    QCOMPARE(taken->end->error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->disconnections(), 1, 30000);

    const auto never = get(request()); // before it has begun
    never->download->cancel();
    QVERIFY(waitUntil([&] { return never->end.has_value(); }));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestDownloader::cancelEndsWhatCameWhole()
{
    answerWith(HttpFixture::answer(200, "abc"));
    const auto taken = get(request());
    taken->hungry = false;
    QSignalSpy waiting(taken->download, &Download::readyRead);
    QVERIFY(waitUntil([&] { return waiting.size() >= 2; })); // the second time because nothing more comes
    QVERIFY(!taken->end);
    taken->download->cancel();
    QVERIFY(waitUntil([&] { return taken->end.has_value(); }));
    QCOMPARE(taken->end->error().kind, ErrorKind::Cancelled);
    QVERIFY(waitUntil([&] { return !taken->download; }));
}

// The end of an answer that is an error comes a moment behind the error.
void TestDownloader::whatHasFailedIsGivenUpQuietly()
{
    answerWith({}, true); // a line that is cut
    const auto taken = get(request());
    QPointer<QNetworkReply> reply;
    QVERIFY(waitUntil([&] { return (reply = m_downloader->findChild<QNetworkReply *>()) != nullptr; }));
    connect(reply, &QNetworkReply::errorOccurred, this, [&] { taken->download->cancel(); });
    QVERIFY(waitUntil([&] { return taken->end.has_value(); }));
    QCOMPARE(taken->end->error().kind, ErrorKind::Cancelled);
    QVERIFY(waitUntil([&] { return !reply; }));
}

void TestDownloader::redirectsStayOnTheServer()
{
    m_server->setHandler([](const HttpFixture::Request &asked, QTcpSocket &socket) {
        socket.write(asked.target == "/file" ? HttpFixture::answer(302, "moved", "Location: /other\r\n")
                                             : HttpFixture::answer(200, "abc"));
    });
    const auto taken = finish(request());
    QVERIFY(*taken->end);
    QCOMPARE(taken->bytes, "abc");
}

void TestDownloader::otherServersAreNotFollowed()
{
    HttpFixture other;
    answerWith(HttpFixture::answer(302, {}, "Location: " + other.url().toEncoded() + "\r\n"));
    const auto taken = finish(request());
    QCOMPARE(taken->end->error().kind, ErrorKind::NotOurServer);
    QVERIFY(other.requests().isEmpty());
    QVERIFY(!taken->start);
}

void TestDownloader::statusIsToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("gone") << 410 << ErrorKind::NotFound;
    QTest::newRow("not there") << 404 << ErrorKind::NotFound;
    QTest::newRow("forbidden") << 403 << ErrorKind::Forbidden;
    QTest::newRow("too many") << 429 << ErrorKind::RateLimited;
    QTest::newRow("broken") << 503 << ErrorKind::Server;
    QTest::newRow("strange") << 418 << ErrorKind::Rejected;
    QTest::newRow("part of nothing asked for") << 206 << ErrorKind::Protocol;
}

void TestDownloader::statusIsToldApart()
{
    QFETCH(const int, status);
    answerWith(HttpFixture::answer(status, QByteArray(1'000'000, 'x'))); // its body is not waited for
    const auto taken = finish(request());
    QVERIFY(!*taken->end);
    QTEST(taken->end->error().kind, "kind");
    QVERIFY(taken->bytes.isEmpty());
}

void TestDownloader::silenceTimesOut()
{
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\nabc");
    DownloadRequest impatient = request();
    impatient.patience = 200ms;
    const auto taken = finish(impatient);
    QCOMPARE(taken->end->error().kind, ErrorKind::Timeout);
    QCOMPARE(taken->bytes, "abc");
}

// Nobody would look any more whether it is too much.
void TestDownloader::whatComesAfterTheEndIsNotTaken()
{
    QPointer<QTcpSocket> socket;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &its) {
        socket = &its;
        its.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc");
    });
    DownloadRequest impatient = request();
    impatient.patience = 200ms;
    const auto taken = get(impatient);
    taken->hungry = false;
    QSignalSpy waiting(taken->download, &Download::readyRead);
    QVERIFY(waitUntil([&] { return waiting.size() >= 2; }));
    socket->write(content(100'000));
    QVERIFY(waitUntil([&] { return !socket || socket->bytesToWrite() == 0; }));
    taken->hungry = true;
    taken->take();
    QVERIFY(waitUntil([&] { return taken->end.has_value(); }));
    QCOMPARE(taken->end->error().kind, ErrorKind::Timeout);
    QCOMPARE(taken->bytes, "abc");
}

void TestDownloader::whoDoesNotTakeStopsTheServer()
{
    const QByteArray file = content(24 * 1024 * 1024);
    const QByteArray answer = HttpFixture::answer(200, file);
    QPointer<QTcpSocket> socket;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &its) {
        socket = &its;
        its.write(answer);
    });
    DownloadRequest large = request();
    large.most = file.size();
    large.patience = 2s; // not spent on waiting for us
    auto taken = get(large);
    taken->hungry = false;
    QVERIFY(waitUntil([&] { return taken->mostWaiting >= Download::bufferSize; }));
    // What does not fit into the system's own buffers stays where it is.
    qint64 left = -1;
    QVERIFY(waitUntil([&] { return std::exchange(left, socket->bytesToWrite()) == socket->bytesToWrite(); }));
    QTest::qWait(3000); // longer than its patience: nothing else tells that it waits for us
    QVERIFY(!taken->end);
    QVERIFY2(left > 0, "everything was taken");
    taken->hungry = true;
    taken->take();
    QVERIFY(waitUntil([&] { return taken->end.has_value(); }, 60s));
    QVERIFY(*taken->end);
    QVERIFY(taken->bytes == file);
    QVERIFY2(taken->mostWaiting <= 2 * Download::bufferSize, qPrintable(QString::number(taken->mostWaiting)));
}

void TestDownloader::destroyingDropsIt()
{
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\nabc");
    const auto taken = get(request());
    QVERIFY(waitUntil([&] { return taken->bytes.size() == 3; }));
    m_downloader.reset();
    QVERIFY(!taken->download);
    QVERIFY(!taken->end);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->disconnections(), 1, 30000);
}

void TestDownloader::plainHttpElsewhereIsRefused()
{
    DownloadRequest plain;
    plain.url = QUrl(u"http://media.example/file"_s);
    plain.most = 10;
    QCOMPARE(finish(plain)->end->error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestDownloader)
#include "tst_downloader.moc"
