#include "core/attachments/attachmentservice.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "tests/support/smalldisk.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/storage/storefixture.h"
#include <QDirIterator>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>

using namespace Amandesk;
using namespace std::chrono_literals;

namespace {

const QByteArray marker("plain-marker-of-the-content");

QByteArray picture(qsizetype size)
{
    QByteArray bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0", 29);
    while (bytes.size() < size)
        bytes += marker;
    bytes.resize(size);
    return bytes;
}

} // namespace

class TestAttachmentService final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void whatIsInViewComesNewestFirst();
    void onlySomeAtOnce();
    void whatLeftTheViewIsNotBegun();
    void whatNobodyLooksAtIsNotFetched();
    void policyDecides_data();
    void policyDecides();
    void largerThanSaidIsLeft();
    void agentMayAskForAnything();
    void meteredEndsWhatCameByItself();
    void contentIsReadBack();
    void storeIsAskedBeforeTheServer();
    void cutIsResumed();
    void whatAlwaysBreaksOffIsGivenUp();
    void changedFileBeginsAnew();
    void noConnectionIsToldAndTriedAgain();
    void expiredIsGoneAndRemembered();
    void aNewAddressIsTriedOnce();
    void whatTheServerCouldNotGetIsAskedFor();
    void cancelStopsIt();
    void cancelAndFetchWhileItIsWrittenDown();
    void lockInBetweenLeavesNothing();
    void erasedMessageLeavesNoFile();
    void lostFileIsFetchedAgain();
    void signInPageIsNotTheFile();
    void fullDiskIsToldApart();
    void nothingIsOnTheDiskInTheClear();
    void copyIsPlainAndWhole();

private:
    Message message(qint64 id, const QString &name = {}, qint64 size = 0);
    void start();
    void stop();
    void serve(const QByteArray &content);
    bool reaches(qint64 id, FetchState state);
    AttachmentContent rowOf(qint64 id);
    QStringList files() const { return QDir(filesFolder()).entryList(QDir::Files | QDir::Hidden); }
    QString filesFolder() const { return m_folder->filePath(u"files"_s); }
    QList<QByteArray> targets() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpFixture> m_server;
    std::unique_ptr<Database> m_database;
    std::shared_ptr<const AttachmentFiles> m_files;
    std::unique_ptr<AttachmentService> m_service;
};

void TestAttachmentService::init()
{
    failOnUnexpectedLog();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<HttpFixture>();
    m_database = std::make_unique<Database>();
    VERIFY_OK(waitFor(m_database->open(m_folder->filePath(u"store"_s), testKeys())));
    m_files = std::make_shared<AttachmentFiles>(filesFolder(), keyOfBytes(201));
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) -> Result<> {
        if (const auto done = stores.conversations().upsert({aConversation(u"1"_s, u"Budi"_s)}); !done)
            return done;
        QList<Message> all;
        for (qint64 id = 1; id <= 12; ++id)
            all.append(aMessage(id, u"1"_s, u"foto"_s));
        return stores.messages().apply(all).map([](const AppliedMessages &) {});
    })));
    start();
}

void TestAttachmentService::cleanup()
{
    stop();
    VERIFY_OK(waitFor(m_database->close()));
    m_database.reset();
    m_server.reset();
}

void TestAttachmentService::start()
{
    m_service = std::make_unique<AttachmentService>(*m_database, m_files);
    AttachmentService::Timing quick;
    quick.backoff = {1ms, 5ms};
    m_service->setTiming(quick);
    FetchPolicy policy;
    policy.hosts = {u"127.0.0.1"_s};
    m_service->setPolicy(policy);
}

void TestAttachmentService::stop()
{
    m_service.reset();
}

Message TestAttachmentService::message(qint64 id, const QString &name, qint64 size)
{
    Message message = aMessage(id, u"1"_s, u"foto"_s);
    message.kind = MessageKind::Attachment;
    const QString file = name.isEmpty() ? u"%1.png"_s.arg(id) : name;
    message.attachment = Attachment{m_server->url(u"/media/"_s + file), file, {}, size, false};
    return message;
}

// As a good file server does.
void TestAttachmentService::serve(const QByteArray &content)
{
    m_server->setHandler([content](const HttpFixture::Request &asked, QTcpSocket &socket) {
        const QByteArray range = asked.headers.value("range");
        const qsizetype from = range.mid(6, range.size() - 7).toLongLong();
        if (range.isEmpty() || asked.headers.value("if-range") != "\"v1\"") {
            socket.write(HttpFixture::answer(200, content, "ETag: \"v1\"\r\n"));
            return;
        }
        socket.write(HttpFixture::answer(206, content.sliced(from),
                                         "ETag: \"v1\"\r\nContent-Range: bytes " + QByteArray::number(from) + '-'
                                             + QByteArray::number(content.size() - 1) + '/'
                                             + QByteArray::number(content.size()) + "\r\n"));
    });
}

bool TestAttachmentService::reaches(qint64 id, FetchState state)
{
    return waitUntil([&] { return m_service->status(MessageId{id}).state == state; });
}

AttachmentContent TestAttachmentService::rowOf(qint64 id)
{
    const auto rows =
        waitFor(m_database->read([id](const Stores &stores) { return stores.attachments().of(MessageId{id}); }));
    return rows && !rows->isEmpty() ? rows->first() : AttachmentContent();
}

QList<QByteArray> TestAttachmentService::targets() const
{
    QList<QByteArray> targets;
    for (const auto &request : m_server->requests())
        targets.append(request.target);
    return targets;
}

void TestAttachmentService::whatIsInViewComesNewestFirst()
{
    serve(picture(5000));
    AttachmentService::Timing one;
    one.atOnce = 1;
    m_service->setTiming(one);
    m_service->setVisible({message(9), message(8), message(7)});
    QVERIFY(reaches(7, FetchState::Here));
    QCOMPARE(targets(), (QList<QByteArray>{"/media/9.png", "/media/8.png", "/media/7.png"}));
    const AttachmentStatus status = m_service->status(MessageId{9});
    QCOMPARE(status.type.mime, u"image/png"_s);
    QCOMPARE(status.picture, (PictureSize{800, 600}));
    QCOMPARE(status.size, 5000);
    const AttachmentContent row = rowOf(9);
    QCOMPARE(row.state, ContentState::Here);
    QCOMPARE(row.width, 800);
    QVERIFY(files().contains(row.file));
}

void TestAttachmentService::onlySomeAtOnce()
{
    QList<QTcpSocket *> open;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) { open.append(&socket); });
    QList<Message> all;
    for (qint64 id = 10; id >= 1; --id)
        all.append(message(id));
    m_service->setVisible(all);
    QVERIFY(waitUntil([&] { return open.size() == 3; }));
    QCOMPARE(m_service->status(MessageId{10}).state, FetchState::Fetching);
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::Waiting);
    open.first()->write(HttpFixture::answer(200, picture(100)));
    QVERIFY(waitUntil([&] { return open.size() == 4; }));
    QCOMPARE(m_server->requests().size(), 4);
}

void TestAttachmentService::whatLeftTheViewIsNotBegun()
{
    QList<QTcpSocket *> open;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) { open.append(&socket); });
    AttachmentService::Timing one;
    one.atOnce = 1;
    m_service->setTiming(one);
    m_service->setVisible({message(9), message(8)});
    QVERIFY(waitUntil([&] { return open.size() == 1; }));
    QCOMPARE(m_service->status(MessageId{8}).state, FetchState::Waiting);
    m_service->setVisible({message(3)});
    QCOMPARE(m_service->status(MessageId{8}).state, FetchState::NotHere);
    open.first()->write(HttpFixture::answer(200, picture(100))); // what has begun is finished
    QVERIFY(reaches(9, FetchState::Here));
    QVERIFY(waitUntil([&] { return open.size() == 2; }));
    QCOMPARE(targets().last(), "/media/3.png");
}

void TestAttachmentService::whatNobodyLooksAtIsNotFetched()
{
    serve(picture(100));
    VERIFY_OK(waitFor(m_service->lookUp({message(1), message(2)})));
    m_service->setVisible({message(3)});
    QVERIFY(reaches(3, FetchState::Here));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestAttachmentService::policyDecides_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<FetchPolicy>("policy");
    QTest::addColumn<bool>("comes");
    FetchPolicy usual;
    usual.hosts = {u"127.0.0.1"_s};
    FetchPolicy metered = usual;
    metered.metered = true;
    FetchPolicy documents = usual;
    documents.others = 1000;
    FetchPolicy elsewhere = usual;
    elsewhere.hosts = {u"example.com"_s};
    QTest::newRow("picture") << u"a.jpg"_s << qint64(1000) << usual << true;
    QTest::newRow("picture of unknown size") << u"a.jpg"_s << qint64(0) << usual << true;
    QTest::newRow("large picture") << u"a.jpg"_s << usual.pictures + 1 << usual << false;
    QTest::newRow("document") << u"a.pdf"_s << qint64(100) << usual << false;
    QTest::newRow("document that is wanted") << u"a.pdf"_s << qint64(100) << documents << true;
    QTest::newRow("metered") << u"a.jpg"_s << qint64(1000) << metered << false;
    QTest::newRow("another's server") << u"a.jpg"_s << qint64(1000) << elsewhere << false;
}

void TestAttachmentService::policyDecides()
{
    QFETCH(const QString, name);
    QFETCH(const qint64, size);
    QFETCH(const FetchPolicy, policy);
    const Message one = message(1, name, size);
    QTEST(fetchedByItself(*one.attachment, policy) > 0, "comes");
    Message lost = one;
    lost.attachment->needsRedownload = true;
    QCOMPARE(fetchedByItself(*lost.attachment, policy), 0);
}

void TestAttachmentService::largerThanSaidIsLeft()
{
    serve(picture(20'000));
    FetchPolicy small = m_service->policy();
    small.pictures = 10'000;
    m_service->setPolicy(small);
    m_service->setVisible({message(1, {}, 500)});
    QVERIFY(reaches(1, FetchState::Fetching));
    QVERIFY(reaches(1, FetchState::NotHere));
    m_service->setVisible({message(1, {}, 500)}); // not over and over
    VERIFY_OK(waitFor(m_service->lookUp({message(2)})));
    QCOMPARE(m_server->requests().size(), 1);
    m_service->fetch(message(1, {}, 500));
    QVERIFY(reaches(1, FetchState::Here));
}

void TestAttachmentService::agentMayAskForAnything()
{
    serve("%PDF-1.7\nhalo");
    m_service->setMetered(true);
    m_service->setVisible({message(1, u"surat.pdf"_s)});
    VERIFY_OK(waitFor(m_service->lookUp({message(2)})));
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::NotHere);
    m_service->fetch(message(1, u"surat.pdf"_s));
    QVERIFY(reaches(1, FetchState::Here));
    QCOMPARE(m_service->status(MessageId{1}).type.mime, u"application/pdf"_s);
    QVERIFY(!m_service->status(MessageId{1}).picture);
}

void TestAttachmentService::meteredEndsWhatCameByItself()
{
    m_server->setHandler([](const HttpFixture::Request &, QTcpSocket &) {}); // thinks about it
    m_service->setVisible({message(1), message(2), message(3), message(4)});
    QVERIFY(reaches(1, FetchState::Fetching));
    QVERIFY(reaches(4, FetchState::Waiting));
    m_service->fetch(message(5));
    m_service->setMetered(true);
    for (const qint64 id : {1, 2, 3, 4})
        QCOMPARE(m_service->status(MessageId{id}).state, FetchState::NotHere);
    serve(picture(1000));
    QVERIFY(reaches(5, FetchState::Here)); // was asked for
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::NotHere);
    m_service->setMetered(false);
    for (const qint64 id : {1, 2, 3, 4})
        QVERIFY(reaches(id, FetchState::Here));
}

void TestAttachmentService::contentIsReadBack()
{
    const QByteArray content = picture(300'000);
    serve(content);
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(VALUE_OF(waitFor(m_service->load(MessageId{1}, 1'000'000))) == content);
    QCOMPARE(waitFor(m_service->load(MessageId{1}, 1000)).error().kind, ErrorKind::BadInput);
    QCOMPARE(waitFor(m_service->load(MessageId{2}, 1000)).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::Here);
}

void TestAttachmentService::storeIsAskedBeforeTheServer()
{
    serve(picture(1000));
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    stop();
    start();
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Here));
    QCOMPARE(m_service->status(MessageId{1}).picture, (PictureSize{800, 600}));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestAttachmentService::cutIsResumed()
{
    const QByteArray content = picture(900'000);
    int cuts = 3;
    m_server->setHandler([&](const HttpFixture::Request &asked, QTcpSocket &socket) {
        const QByteArray range = asked.headers.value("range");
        const qsizetype from = range.isEmpty() ? 0 : range.mid(6, range.size() - 7).toLongLong();
        const QByteArray place = "Content-Range: bytes " + QByteArray::number(from) + "-899999/900000\r\n";
        const QByteArray whole = HttpFixture::answer(range.isEmpty() ? 200 : 206, content.sliced(from),
                                                     "ETag: \"v1\"\r\n" + (range.isEmpty() ? QByteArray() : place));
        socket.write(cuts > 0 ? whole.first(200'000) : whole);
        if (cuts-- > 0)
            socket.disconnectFromHost();
    });
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(VALUE_OF(waitFor(m_service->load(MessageId{1}, 1'000'000))) == content);
    // Qt asks again by itself when a connection breaks before it has read anything.
    QVERIFY(m_server->requests().size() >= 4);
    QCOMPARE(m_server->requests().last().headers.value("if-range"), "\"v1\"");
    QCOMPARE(files().size(), 1);
}

// Without a mark to go on from it begins anew each time.
void TestAttachmentService::whatAlwaysBreaksOffIsGivenUp()
{
    const QByteArray whole = HttpFixture::answer(200, picture(400'000));
    m_server->setHandler([whole](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write(whole.first(200'000));
        socket.disconnectFromHost();
    });
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Failed));
    QCOMPARE(m_service->status(MessageId{1}).problem, FetchProblem::Network);
}

void TestAttachmentService::changedFileBeginsAnew()
{
    const QByteArray before = picture(500'000);
    const QByteArray after = picture(400'000);
    int asked = 0;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) {
        if (asked++ > 0) {
            socket.write(HttpFixture::answer(200, after, "ETag: \"v2\"\r\n"));
            return;
        }
        socket.write(HttpFixture::answer(200, before, "ETag: \"v1\"\r\n").first(200'000));
        socket.disconnectFromHost();
    });
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(VALUE_OF(waitFor(m_service->load(MessageId{1}, 1'000'000))) == after);
    QTRY_COMPARE_WITH_TIMEOUT(files().size(), 1, 30000);
}

void TestAttachmentService::noConnectionIsToldAndTriedAgain()
{
    m_server->setHandler(
        [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(503)); });
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Failed));
    QCOMPARE(m_service->status(MessageId{1}).problem, FetchProblem::Network);
    QCOMPARE(m_server->requests().size(), 4);
    serve(picture(100));
    m_service->wake();
    QVERIFY(reaches(1, FetchState::Here));
}

void TestAttachmentService::expiredIsGoneAndRemembered()
{
    m_server->setHandler(
        [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(410)); });
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Gone));
    QCOMPARE(m_server->requests().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(rowOf(1).state, ContentState::Refused, 30000);
    stop();
    start();
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Gone));
    QCOMPARE(m_server->requests().size(), 1);
    serve(picture(100));
    m_service->fetch(message(1)); // the agent asks again
    QVERIFY(reaches(1, FetchState::Here));
    QCOMPARE(rowOf(1).state, ContentState::Here);
}

void TestAttachmentService::aNewAddressIsTriedOnce()
{
    m_server->setHandler([](const HttpFixture::Request &asked, QTcpSocket &socket) {
        const bool fresh = asked.target.contains("fresh");
        socket.write(HttpFixture::answer(fresh ? 200 : 404, fresh ? picture(1000) : QByteArray(), {}));
    });
    QSignalSpy expired(m_service.get(), &AttachmentService::expired);
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Gone));
    QCOMPARE(expired.size(), 1);
    m_service->renew(message(1)); // the same address
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::Gone);
    m_service->renew(message(1, u"old2.png"_s));
    QVERIFY(reaches(1, FetchState::Gone));
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(expired.size(), 1); // nobody asks for ever
    m_service->renew(message(1, u"fresh.png"_s));
    QVERIFY(reaches(1, FetchState::Here));
}

void TestAttachmentService::whatTheServerCouldNotGetIsAskedFor()
{
    serve(picture(1000));
    m_service->setMetered(true); // nothing but what the agent wants
    QSignalSpy requested(m_service.get(), &AttachmentService::requested);
    Message lost = message(1);
    m_service->request(lost); // is there
    lost.attachment->needsRedownload = true;
    m_service->setVisible({lost});
    m_service->request(lost);
    m_service->request(lost);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().value<Message>().id, lost.id);
    QCOMPARE(m_service->status(lost.id).state, FetchState::Requested);

    m_service->stillMissing(lost.id, FetchProblem::NoAnswer);
    QCOMPARE(m_service->status(lost.id).state, FetchState::Missing);
    QCOMPARE(m_service->status(lost.id).problem, FetchProblem::NoAnswer);
    m_service->arrived(message(1)); // not for whom nobody asked
    QCOMPARE(m_service->status(lost.id).state, FetchState::Missing);

    m_service->request(lost);
    QCOMPARE(requested.size(), 2);
    QVERIFY(m_server->requests().isEmpty());
    m_service->arrived(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    m_service->stillMissing(lost.id, FetchProblem::NoAnswer); // late
    QCOMPARE(m_service->status(lost.id).state, FetchState::Here);

    // A colleague's asking counts too.
    Message other = message(2);
    other.attachment->needsRedownload = true;
    m_service->request(other);
    m_service->stillMissing(other.id, FetchProblem::Refused);
    m_service->setVisible({message(2)});
    QCOMPARE(m_service->status(other.id).state, FetchState::NotHere);
    QCOMPARE(m_service->status(other.id).problem, FetchProblem::None);
}

void TestAttachmentService::cancelStopsIt()
{
    m_server->setHandler([](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write(HttpFixture::answer(200, picture(900'000)).first(300'000));
    });
    m_service->setVisible({message(1)});
    QVERIFY(waitUntil([&] { return m_service->status(MessageId{1}).received > 100'000; }));
    m_service->cancel(MessageId{1});
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::NotHere);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->disconnections(), 1, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), 30000);
    m_service->setVisible({message(1)});
    VERIFY_OK(waitFor(m_service->lookUp({message(2)})));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestAttachmentService::cancelAndFetchWhileItIsWrittenDown()
{
    serve(picture(1000));
    m_service->fetch(message(2));
    QVERIFY(reaches(2, FetchState::Here));
    const auto mayWrite = std::make_shared<QSemaphore>();
    const auto mayRead = std::make_shared<QSemaphore>();
    const auto letGo = qScopeGuard([&] {
        mayWrite->release();
        mayRead->release();
    });
    const auto writing = m_database->run([mayWrite](Stores &) -> Result<> {
        mayWrite->acquire();
        return {};
    });
    m_service->fetch(message(1));
    QVERIFY(waitUntil([&] { return files().size() == 2; }));
    for (int i = 0; i < 4; ++i) // what the pool has done before this is told by now
        QVERIFY(waitFor(m_service->load(MessageId{2}, 10'000)));
    const auto reading = m_database->read([mayRead](const Stores &) -> Result<> {
        mayRead->acquire();
        return {};
    });
    m_service->cancel(MessageId{1});
    m_service->fetch(message(1)); // asks the store, which says nothing yet
    mayWrite->release();
    VERIFY_OK(waitFor(writing));
    VERIFY_OK(waitFor(m_database->run([](Stores &) -> Result<> { return {}; })));
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::Waiting);
    mayRead->release();
    VERIFY_OK(waitFor(reading));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(VALUE_OF(waitFor(m_service->load(MessageId{1}, 10'000))) == picture(1000));
}

void TestAttachmentService::lockInBetweenLeavesNothing()
{
    m_server->setHandler([](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write(HttpFixture::answer(200, picture(900'000)).first(600'000));
    });
    m_service->setVisible({message(1), message(2)});
    QVERIFY(waitUntil([&] { return m_service->status(MessageId{2}).received > 100'000; }));
    stop();
    QVERIFY(files().isEmpty());
    serve(picture(900'000));
    start();
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Here));
}

void TestAttachmentService::erasedMessageLeavesNoFile()
{
    QTcpSocket *open = nullptr;
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) { open = &socket; });
    m_service->setVisible({message(1)});
    QVERIFY(waitUntil([&] { return open != nullptr; }));
    VERIFY_OK(
        waitFor(m_database->run([](Stores &stores) { return stores.conversations().remove(ConversationId{u"1"_s}); })));
    open->write(HttpFixture::answer(200, picture(100)));
    QVERIFY(reaches(1, FetchState::Failed));
    QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), 30000);
}

void TestAttachmentService::lostFileIsFetchedAgain()
{
    serve(picture(1000));
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(QFile::remove(filesFolder() + u'/' + files().first()));
    QCOMPARE(waitFor(m_service->load(MessageId{1}, 10'000)).error().kind, ErrorKind::NotFound);
    QVERIFY(waitUntil([&] { return m_server->requests().size() == 2; }));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(VALUE_OF(waitFor(m_service->load(MessageId{1}, 10'000))) == picture(1000));
}

void TestAttachmentService::signInPageIsNotTheFile()
{
    serve("<!DOCTYPE html><title>Welcome to the guest network</title>");
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Failed));
    QCOMPARE(m_service->status(MessageId{1}).problem, FetchProblem::Refused);
    QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), 30000);
}

void TestAttachmentService::fullDiskIsToldApart()
{
    const SmallDisk disk(1024 * 1024);
    serve(picture(3'000'000));
    m_service->setVisible({message(1)});
    QVERIFY(reaches(1, FetchState::Failed));
    // The limit of a process is not told apart from another trouble with the file.
    const FetchProblem problem = m_service->status(MessageId{1}).problem;
    QVERIFY(problem == FetchProblem::DiskFull || problem == FetchProblem::Storage);
    QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), 30000);
}

void TestAttachmentService::nothingIsOnTheDiskInTheClear()
{
    QTcpSocket *open = nullptr;
    const QByteArray answer = HttpFixture::answer(200, picture(900'000));
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) {
        open = &socket;
        socket.write(answer.first(500'000));
    });
    const auto isClear = [this] {
        QDirIterator all(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int looked = 0;
        QStringList paths;
        while (all.hasNext())
            paths.append(all.next());
        // Half a file may have no name, but this program has it open.
        const QFileInfoList handles = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System);
        for (const QFileInfo &handle : handles) {
            if (handle.symLinkTarget().startsWith(m_folder->path()))
                paths.append(handle.filePath());
        }
        for (const QString &path : std::as_const(paths)) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(marker))
                return -1;
            ++looked;
        }
        return looked;
    };
    m_service->fetch(message(1));
    QVERIFY(waitUntil([&] { return m_service->status(MessageId{1}).received >= 400'000; }));
    QVERIFY(isClear() > 2); // half of it, and the databases
    open->write(answer.sliced(500'000));
    QVERIFY(reaches(1, FetchState::Here));
    QVERIFY(isClear() > 2);
}

void TestAttachmentService::copyIsPlainAndWhole()
{
    const QByteArray content = picture(300'000);
    serve(content);
    m_service->fetch(message(1));
    QVERIFY(reaches(1, FetchState::Here));
    const QString path = m_folder->filePath(u"copy.png"_s);
    VERIFY_OK(waitFor(m_service->copyTo(MessageId{1}, path)));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QVERIFY(copy.readAll() == content);
    const auto nowhere = waitFor(m_service->copyTo(MessageId{1}, m_folder->filePath(u"no/such/folder/x"_s)));
    QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
    QCOMPARE(m_service->status(MessageId{1}).state, FetchState::Here);
}

QTEST_GUILESS_MAIN(TestAttachmentService)
#include "tst_attachmentservice.moc"
