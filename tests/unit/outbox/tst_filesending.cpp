#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/channelhold.h"
#include "core/outbox/outboxsender.h"
#include "core/retention/fileremoval.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/windowrefusal.h"
#include "core/sync/applyevents.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Files from the draft to the message: what is on the disk, what is uploaded, what is sent, and what is left.
class TestFileSending final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_all = std::make_unique<OutboxFixture>();
        m_drafts = std::make_unique<AttachmentDrafts>(m_all->database, m_all->files);
        m_post = std::make_unique<PostFixture>();
        m_rest = std::make_unique<RestClient>();
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        m_connection->setIdentity(OutboxFixture::account(m_post->url()), {});
        m_messages = std::make_unique<MessageApi>(*m_connection);
        m_sender = makeSender();
    }
    void cleanup()
    {
        m_sender.reset();
        m_messages.reset();
        m_connection.reset();
        m_rest.reset();
        m_post.reset();
        m_drafts.reset();
        m_all.reset();
    }

    void aDraftKeepsItsFilesInOrder()
    {
        const QString first = add(u"1"_s, u"satu.pdf"_s);
        const QString second = add(u"1"_s, u"dua.pdf"_s);
        add(u"2"_s, u"lain.pdf"_s);
        QCOMPARE(draft(u"1"_s), QStringList({first, second}));
        VERIFY_OK(waitFor(m_drafts->remove(ConversationId{u"1"_s}, first)));
        QCOMPARE(draft(u"1"_s), QStringList{second});
        QCOMPARE(eraseUnnamed(), 1);
        QCOMPARE(VALUE_OF(waitFor(m_drafts->content(second, 1000))), pdf(u"dua.pdf"_s));
    }

    void nothingReadableIsOnTheDisk()
    {
        const QString path = m_all->folder.filePath(u"pesanan.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pdf(u"RAHASIA-7Q"_s));
        file.close();
        VALUE_OF(waitFor(m_drafts->add(ConversationId{u"1"_s}, {path})));
        QVERIFY(file.remove()); // the row does not need it
        m_all->settle();
        int looked = 0;
        for (const QString &folder : {m_all->folder.path(), m_all->folder.filePath(u"attachments"_s)}) {
            const auto names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
            for (const QString &name : names) {
                QFile written(folder + u'/' + name);
                QVERIFY(written.open(QIODevice::ReadOnly));
                const QByteArray bytes = written.readAll();
                QVERIFY2(!bytes.contains("RAHASIA") && !bytes.contains("pesanan"), qPrintable(name));
                ++looked;
            }
        }
        QVERIFY(looked >= 3);
        QCOMPARE(VALUE_OF(waitFor(m_drafts->content(draft(u"1"_s).first(), 1000))), pdf(u"RAHASIA-7Q"_s));
    }

    void aCopyUnderWayEndsWithTheSession()
    {
        QThreadPool &pool = *QThreadPool::globalInstance();
        QSemaphore gate;
        for (int i = 0; i < pool.maxThreadCount(); ++i)
            pool.start([&gate] { gate.acquire(); });
        const auto adding = m_drafts->add(ConversationId{u"1"_s}, {{}, pdf(u"besar.pdf"_s), u"besar.pdf"_s});
        m_all->settle(); // a thread is all that it needs now
        m_drafts.reset();
        gate.release(pool.maxThreadCount());
        pool.waitForDone();
        QCOMPARE(waitFor(adding).error().kind, ErrorKind::Cancelled);
        QCOMPARE(filesOnDisk(), 0);
    }

    // A recording, when Amandesk locks the moment it ends.
    void whatIsKeptIsThereAfterALockInTheSameMoment()
    {
        const QByteArray voice = QByteArray("OggS") + QByteArray(24, '\0') + "OpusHead\1\1 and so on";
        const auto keeping = m_drafts->keep(ConversationId{u"1"_s}, {{}, voice, u"voice-1.ogg"_s});
        m_drafts.reset();
        VERIFY_OK(waitFor(m_all->database.close()));
        const AddedFile kept = VALUE_OF(waitFor(keeping));
        QCOMPARE(kept.file.mime, u"audio/ogg; codecs=opus"_s);
        VERIFY_OK(waitFor(m_all->database.open(m_all->folder.path(), testKeys())));
        m_drafts = std::make_unique<AttachmentDrafts>(m_all->database, m_all->files);
        QCOMPARE(draft(u"1"_s), QStringList{kept.file.file});
        QCOMPARE(VALUE_OF(waitFor(m_drafts->content(kept.file.file, 1000))), voice);
    }

    void whatCannotBeKeptLeavesNothing()
    {
        const auto nowhere = waitFor(m_drafts->keep(ConversationId{u"?"_s}, {{}, "OggS", u"voice-1.ogg"_s}));
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
        const auto noVoice = waitFor(m_drafts->keep(ConversationId{u"1"_s}, {{}, "OggS", u"voice-1.ogg"_s}));
        QCOMPARE(VALUE_OF(noVoice).verdict.problem, FileProblem::NotOpus);
        QCOMPARE(filesOnDisk(), 0);
        QCOMPARE(draft(u"1"_s).size(), 0);
    }

    void whatIsNotSentIsNotKept()
    {
        const auto program = VALUE_OF(
            waitFor(m_drafts->add(ConversationId{u"1"_s}, {{}, QByteArray("MZ\x90", 3) + "rest", u"foto.png"_s})));
        QCOMPARE(program.verdict.problem, FileProblem::Program);
        const auto gone = waitFor(m_drafts->add(ConversationId{u"1"_s}, {m_all->folder.filePath(u"none.pdf"_s)}));
        QCOMPARE(gone.error().kind, ErrorKind::Storage);
        const auto folder = waitFor(m_drafts->add(ConversationId{u"1"_s}, {m_all->folder.path()}));
        QCOMPARE(folder.error().kind, ErrorKind::Storage);
        const auto nowhere = waitFor(m_drafts->add(ConversationId{u"?"_s}, {{}, "%PDF-", u"a.pdf"_s}));
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
        QCOMPARE(filesOnDisk(), 0);
        QCOMPARE(draft(u"1"_s).size(), 0);
    }

    // Other channels have no WhatsApp rules.
    void eachChannelHasItsRules()
    {
        const FileSource table{{}, "a;b\n1;2\n", u"harga.csv"_s};
        QCOMPARE(VALUE_OF(waitFor(m_drafts->add(ConversationId{u"1"_s}, table))).verdict.problem,
                 FileProblem::NotSupported);
        QCOMPARE(VALUE_OF(waitFor(m_drafts->add(ConversationId{u"chat"_s}, table))).verdict.problem, FileProblem::None);
    }

    // WhatsApp shows no caption with a sound: what was written would be lost.
    void theTextFollowsASound()
    {
        const QByteArray voice = QByteArray("OggS") + QByteArray(24, '\0') + "OpusHead\1\1 and so on";
        const auto kept = VALUE_OF(waitFor(m_drafts->keep(ConversationId{u"1"_s}, {{}, voice, u"voice-1.ogg"_s})));
        const auto ids =
            VALUE_OF(waitFor(m_all->outbox.sendFiles(ConversationId{u"1"_s}, {kept.file.file}, u"Ini rekamannya"_s)));
        QCOMPARE(ids.size(), 2);
        m_post->acceptUploadsAlways();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 1, 30000);
        QVERIFY(m_post->form(0).contains("filename=\"voice-1.ogg\"\r\nContent-Type: audio/ogg; codecs=opus\r\n"));
        QCOMPARE(payload(0).value("caption"_L1).toString(), QString());
        QCOMPARE(row(ids.last())->text, u"Ini rekamannya"_s);
        QVERIFY(!row(ids.last())->file);
    }

    void filesAndTextGoInOrder()
    {
        const auto ids = sendFiles(u"1"_s, {u"satu.pdf"_s, u"dua.pdf"_s}, u"Ini notanya"_s);
        m_all->send(u"1"_s, u"Terima kasih"_s);
        QCOMPARE(draft(u"1"_s).size(), 0);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        m_all->settle();
        QCOMPARE(m_post->count(), 0); // the rest waits behind it
        QVERIFY(m_post->form(0).contains(pdf(u"satu.pdf"_s)));
        QVERIFY(m_post->form(0).contains("filename=\"satu.pdf\"\r\nContent-Type: application/pdf\r\n"));
        QCOMPARE(row(ids.first())->state, DeliveryState::Queued);
        m_post->acceptUpload();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 1, 30000);
        QCOMPARE(m_post->body(0).value("type"_L1).toString(), u"file_attachment"_s);
        QCOMPARE(payload(0).value("url"_L1).toString(), PostFixture::urlOf(1));
        QCOMPARE(payload(0).value("caption"_L1).toString(), u"Ini notanya"_s);
        QCOMPARE(payload(0).value("file_name"_L1).toString(), u"satu.pdf"_s);
        QCOMPARE(m_post->clientId(0), ids.first().value());
        m_post->acceptUploadsAlways();
        m_post->accept();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 2, 30000);
        QCOMPARE(payload(1).value("caption"_L1).toString(), QString());
        m_post->acceptAlways();
        m_post->accept();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 3, 30000);
        QCOMPARE(m_post->text(2), u"Terima kasih"_s);
    }

    void otherConversationsGoOnMeanwhile()
    {
        sendFiles(u"1"_s, {u"besar.pdf"_s});
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        m_all->send(u"2"_s, u"Halo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 1, 30000);
        QCOMPARE(m_post->text(0), u"Halo"_s);
    }

    void aReplyFollowsItsFiles()
    {
        const QString file = add(u"1"_s, u"nota.pdf"_s);
        const Quote quote{MessageId{5}, u"Budi"_s, u"Mana notanya?"_s};
        const auto ids =
            VALUE_OF(waitFor(m_all->outbox.sendFiles(ConversationId{u"1"_s}, {file}, u"Ini kak"_s, quote)));
        QCOMPARE(ids.size(), 2);
        QVERIFY(row(ids.first())->queuedAt < row(ids.last())->queuedAt);
        QCOMPARE(row(ids.first())->text, QString());
        QCOMPARE(row(ids.last())->text, u"Ini kak"_s);
        QVERIFY(row(ids.last())->quote == quote);
        QVERIFY(!row(ids.last())->file);
    }

    void whatCannotBeSentStaysInTheDraft()
    {
        const QString file = add(u"1"_s, u"nota.pdf"_s);
        const QString late = add(u"closed"_s, u"nota.pdf"_s);
        const ConversationId open{u"1"_s};
        const QString longText(WhatsApp::maxCaptionLength + 1, u'x');
        QCOMPARE(waitFor(m_all->outbox.sendFiles(open, {file}, longText)).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(m_all->outbox.sendFiles(open, {}, {})).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(m_all->outbox.sendFiles(open, {file, u"unknown"_s}, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(waitFor(m_all->outbox.sendFiles(ConversationId{u"closed"_s}, {late}, {})).error().kind,
                 ErrorKind::WindowClosed);
        QCOMPARE(draft(u"1"_s), QStringList{file});
        QCOMPARE(draft(u"closed"_s), QStringList{late});
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.items())).size(), 0);
    }

    // What was uploaded is not uploaded again after the program has ended.
    void aKilledProgramGoesOnWithTheUploadedFile()
    {
        m_post->acceptUploadsAlways();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        m_sender.reset();
        m_sender = makeSender();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 2, 30000);
        QCOMPARE(m_post->uploads(), 1);
        QCOMPARE(m_post->clientId(1), id.value());
        QCOMPARE(payload(1).value("url"_L1).toString(), PostFixture::urlOf(1));
    }

    void anInterruptedUploadIsRepeated()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        m_sender.reset();
        m_post->acceptUploadsAlways();
        m_post->acceptAlways();
        m_sender = makeSender();
        QSignalSpy settled(m_sender.get(), &OutboxSender::settled);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30000);
        QCOMPARE(m_post->uploads(), 2);
        QVERIFY(!row(id));
    }

    void theSentFileBecomesTheMessagesContent()
    {
        m_post->acceptUploadsAlways();
        m_post->acceptAlways();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        const OutgoingFile file = *row(id)->file;
        m_sender->start();
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        checkContentOf(m_all->messages(u"1"_s).last().id, file);
    }

    void anEchoHandsTheFileOverAsWell()
    {
        m_post->acceptUploadsAlways();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        const OutgoingFile file = *row(id)->file;
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        Message echo = m_post->echo(0, m_post->nextId());
        echo.mine = true;
        m_all->write([echo](Stores &stores) { return applyMessages(stores, OutboxFixture::account({}), {echo}); });
        QVERIFY(!row(id));
        checkContentOf(echo.id, file);
        m_post->accept(); // the answer comes after
        m_all->settle();
        checkContentOf(echo.id, file);
    }

    void aPausedUploadStopsAndLetsOthersPass()
    {
        const auto id = sendFiles(u"1"_s, {u"video.pdf"_s}).first();
        m_all->send(u"1"_s, u"Sebentar ya"_s);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_all->outbox.upload(id), 30000);
        VERIFY_OK(waitFor(m_all->outbox.pause(id)));
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 1, 30000);
        QCOMPARE(m_post->text(0), u"Sebentar ya"_s);
        QVERIFY(!m_all->outbox.upload(id));
        QVERIFY(row(id)->file->paused);
        QCOMPARE(row(id)->state, DeliveryState::Queued);
        m_post->acceptUploadsAlways();
        m_post->acceptAlways();
        m_post->accept();
        VERIFY_OK(waitFor(m_all->outbox.resume(id)));
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        QCOMPARE(m_post->uploads(), 2);
    }

    void whatIsTakenBackIsADraftAgain()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}, u"Ini"_s).first();
        const QString file = row(id)->file->file;
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.takeBack(id))), u"Ini"_s);
        QCOMPARE(draft(u"1"_s), QStringList{file});
        QCOMPARE(eraseUnnamed(), 0);
        QCOMPARE(VALUE_OF(waitFor(m_drafts->content(file, 1000))), pdf(u"nota.pdf"_s));
        m_all->send(u"1"_s, u"Halo"_s); // the line is free
        QTRY_COMPARE_WITH_TIMEOUT(m_post->count(), 1, 30000);
    }

    void whatIsDiscardedGoesForGood()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        QCOMPARE(eraseUnnamed(), 0);
        VALUE_OF(waitFor(m_all->outbox.discard(id)));
        QCOMPARE(draft(u"1"_s).size(), 0);
        QCOMPARE(eraseUnnamed(), 1);
        QCOMPARE(filesOnDisk(), 0);
    }

    // Between the file and its row the program may end: nobody names the file then.
    void whatNobodyNamesIsErasedAndNothingElse()
    {
        sendFiles(u"1"_s, {u"nota.pdf"_s});
        add(u"2"_s, u"draf.pdf"_s);
        VALUE_OF(m_all->files->store("left behind"));
        QCOMPARE(filesOnDisk(), 3);
        FileRemoval removal(m_all->database, m_all->files);
        QCOMPARE(VALUE_OF(waitFor(removal.eraseStrays(QDateTime::currentDateTimeUtc().addSecs(60)))), 1);
        QCOMPARE(filesOnDisk(), 2);
    }

    // A crash between the two files' commits: the message names the content, and the outbox does too. Neither the
    // message's end nor the row's takes it from the other.
    void aContentThatTwoNameStaysForTheOther()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        const OutgoingFile file = *row(id)->file;
        const Message message = aMessage(900, u"1"_s, u"nota"_s, SenderKind::Agent);
        m_all->write([message, file](Stores &stores) -> Result<> {
            if (const auto applied = stores.messages().apply({message}); !applied)
                return fail(applied.error());
            AttachmentContent content;
            content.message = message.id;
            content.state = ContentState::Here;
            content.file = file.file;
            return stores.attachments().set(content);
        });
        m_all->write([message](Stores &stores) {
            return stores.messages().markDeleted(message.conversation, {message.clientId}, true);
        });
        QCOMPARE(eraseUnnamed(), 0);
        QCOMPARE(filesOnDisk(), 1);
        VALUE_OF(waitFor(m_all->outbox.discard(id)));
        QCOMPARE(eraseUnnamed(), 1);
        QCOMPARE(filesOnDisk(), 0);
    }

    void aRefusedFileSaysSo()
    {
        m_post->refuseUploadsAlways(413);
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->state, DeliveryState::Failed, 30000);
        QCOMPARE(row(id)->reason, QString(OutboxReason::fileRefused));
        QCOMPARE(m_post->uploads(), 1);
        m_post->acceptUploadsAlways();
        m_post->acceptAlways();
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
    }

    void aLostContentSaysSo()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        VERIFY_OK(m_all->files->erase(row(id)->file->file));
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->state, DeliveryState::Failed, 30000);
        QCOMPARE(row(id)->reason, QString(OutboxReason::fileLost));
        QCOMPARE(m_post->count(), 0);
    }

    void aFailingServerIsAskedAgainLater()
    {
        m_post->refuseUploadsAlways(503);
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->file->tries, 1, 30000);
        QCOMPARE(row(id)->state, DeliveryState::Queued);
        QVERIFY(row(id)->notBefore > m_all->clock.now());
        QCOMPARE(row(id)->attempts, 0);
        m_post->acceptUploadsAlways();
        m_post->acceptAlways();
        m_all->clock.advance(std::chrono::minutes(1));
        m_sender->wake();
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        QCOMPARE(m_post->uploads(), 2);
    }

    void withoutANetworkItWaits()
    {
        m_post->hangUp();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        QSignalSpy settled(m_sender.get(), &OutboxSender::settled);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30000);
        QCOMPARE(settled.first().at(2).toBool(), true);
        QCOMPARE(row(id)->state, DeliveryState::Queued);
        QCOMPARE(row(id)->attempts, 0);
        QCOMPARE(row(id)->file->tries, 0); // or an hour without a network would be the end of it
    }

    // What WhatsApp says while a file is being uploaded stands, whatever the upload comes to.
    void aWindowClosedMeanwhileStaysClosed_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("uploaded") << 200;
        QTest::newRow("not uploaded") << 503;
        QTest::newRow("not taken") << 413;
    }
    void aWindowClosedMeanwhileStaysClosed()
    {
        QFETCH(const int, status);
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        const QDateTime sentAt = m_all->clock.now();
        m_all->write([sentAt](Stores &stores) { return refuseWindow(stores, ConversationId{u"1"_s}, sentAt); });
        m_post->refuseUpload(status);
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->file->tries, 1, 30000);
        m_all->settle();
        QCOMPARE(row(id)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(row(id)->file->isUploaded(), status == 200);
        QCOMPARE(m_post->count(), 0);
    }

    void aHeldChannelHoldsItsFilesToo()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        const QDateTime until = m_all->clock.now().addSecs(3600);
        hold(until);
        m_post->refuseUpload(503);
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->file->tries, 1, 30000);
        QVERIFY(isHeldByWhatsApp(*row(id)));
        QCOMPARE(row(id)->notBefore, std::optional(until));
        const auto later = sendFiles(u"3"_s, {u"dua.pdf"_s}).first();
        VERIFY_OK(waitFor(m_all->outbox.pause(later)));
        VERIFY_OK(waitFor(m_all->outbox.resume(later))); // which is no other try by hand
        QVERIFY(isHeldByWhatsApp(*row(later)));
        QCOMPARE(row(later)->notBefore, std::optional(until));
        QCOMPARE(m_post->uploads(), 1);
        m_all->clock.advance(std::chrono::hours(1));
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 3, 30000);
        QVERIFY(!isHeldByWhatsApp(*row(id)) && !isHeldByWhatsApp(*row(later)));
        m_post->acceptAlways();
        m_post->acceptUpload();
        m_post->acceptUpload();
        QTRY_VERIFY_WITH_TIMEOUT(!row(id) && !row(later), 30000);
    }

    void whatIsUploadedWaitsForTheEndOfAHold()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        hold(WhatsApp::holdWithoutEnd());
        m_post->acceptUpload();
        QTRY_VERIFY_WITH_TIMEOUT(row(id)->file->isUploaded(), 30000);
        m_all->settle();
        QVERIFY(isHeldByWhatsApp(*row(id)));
        QCOMPARE(m_post->count(), 0);
        m_post->acceptAlways();
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        QCOMPARE(m_post->uploads(), 1);
    }

    void tooManyToOneCustomerPausesItsFile()
    {
        m_post->acceptUploadsAlways();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        m_post->refuse(400, {}, 131056);
        QTRY_VERIFY_WITH_TIMEOUT(isHeldByWhatsApp(*row(id)), 30000);
        m_post->acceptAlways();
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        QCOMPARE(m_post->uploads(), 1);
        QCOMPARE(m_post->clientId(1), id.value());
    }

    // Nobody knows whether the message arrived; of the upload that is never asked.
    void aLostAnswerToItsMessageIsUnclear()
    {
        m_post->acceptUploadsAlways();
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}).first();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        QCOMPARE(row(id)->reason, QString());
        m_post->refuse(500);
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->reason, QString(OutboxReason::unclear), 30000);
        hold(WhatsApp::holdWithoutEnd());
        QCOMPARE(row(id)->reason, QString(OutboxReason::unclear)); // and is asked for again
        m_post->acceptAlways();
        m_all->clock.advance(std::chrono::minutes(1));
        m_sender->wake();
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), 30000);
        QCOMPARE(m_post->uploads(), 1);
        QCOMPARE(m_post->clientId(1), id.value());
    }

    void progressIsTold()
    {
        QByteArray large = "%PDF-1.7\n";
        large.resize(3'000'000, 'x');
        const auto added = VALUE_OF(waitFor(m_drafts->add(ConversationId{u"1"_s}, {{}, large, u"a.pdf"_s})));
        const auto id =
            VALUE_OF(waitFor(m_all->outbox.sendFiles(ConversationId{u"1"_s}, {added.file.file}, {}))).first();
        QList<qint64> told;
        connect(&m_all->outbox, &Outbox::uploadChanged, this, [&] {
            if (const auto upload = m_all->outbox.upload(id))
                told.append(upload->sent);
        });
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_post->uploads(), 1, 30000);
        QVERIFY(m_post->form(0).contains(large));
        QVERIFY(told.size() > 2);
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QTRY_COMPARE_WITH_TIMEOUT(told.last(), large.size(), 30000);
    }

    // A damaged outbox may lose the file's row and keep the message's: its caption is not sent as a text.
    void aRowWithoutItsFileIsNotSentAsText()
    {
        const auto id = sendFiles(u"1"_s, {u"nota.pdf"_s}, u"Ini notanya"_s).first();
        m_all->write([id](Stores &stores) { return stores.outgoingFiles().handOver(id); });
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(row(id)->state, DeliveryState::Failed, 30000);
        QCOMPARE(row(id)->reason, QString(OutboxReason::fileLost));
        QCOMPARE(m_post->count() + m_post->uploads(), 0);
    }

private:
    static QByteArray pdf(const QString &words) { return "%PDF-1.7\n" + words.toUtf8() + "\n%%EOF\n"; }
    QString add(const QString &conversation, const QString &name)
    {
        const auto added =
            VALUE_OF(waitFor(m_drafts->add(ConversationId{conversation}, {{}, pdf(name), u"/tmp/x/"_s + name})));
        if (added.verdict.problem != FileProblem::None)
            qFatal("refused");
        return added.file.file;
    }
    // WhatsApp refused a message of another conversation of the channel: a problem with the payment.
    void hold(const QDateTime &until)
    {
        m_all->write(
            [until](Stores &stores) { return holdChannel(stores, ConversationId{u"2"_s}, u"131042"_s, until); });
    }
    QList<ClientMessageId> sendFiles(const QString &conversation, const QStringList &names, const QString &text = {})
    {
        QStringList files;
        for (const QString &name : names)
            files.append(add(conversation, name));
        return VALUE_OF(waitFor(m_all->outbox.sendFiles(ConversationId{conversation}, files, text)));
    }
    QStringList draft(const QString &conversation)
    {
        QStringList names;
        for (const OutgoingFile &file : VALUE_OF(waitFor(m_drafts->list(ConversationId{conversation}))))
            names.append(file.file);
        return names;
    }
    std::optional<OutboxItem> row(const ClientMessageId &id) { return m_all->row(id); }
    QJsonObject payload(int n) const { return m_post->body(n).value("payload"_L1).toObject(); }
    int eraseUnnamed()
    {
        FileRemoval removal(m_all->database, m_all->files);
        return VALUE_OF(waitFor(removal.eraseDoomed()));
    }
    int filesOnDisk() const
    {
        return int(m_all->files->writtenBefore(QDateTime::currentDateTimeUtc().addSecs(60)).size());
    }
    void checkContentOf(MessageId message, const OutgoingFile &file)
    {
        const auto contents = VALUE_OF(waitFor(
            m_all->database.read([message](const Stores &stores) { return stores.attachments().of(message); })));
        QCOMPARE(contents.size(), 1);
        QCOMPARE(contents.first().state, ContentState::Here);
        QCOMPARE(contents.first().file, file.file);
        QCOMPARE(contents.first().hash, file.hash);
        QCOMPARE(eraseUnnamed(), 0);
        QVERIFY(m_all->files->load(file.file, 1000));
    }
    std::unique_ptr<OutboxSender> makeSender()
    {
        auto sender =
            std::make_unique<OutboxSender>(m_all->database, *m_messages, *m_connection, m_all->files, m_all->clock);
        connect(&m_all->outbox, &Outbox::queued, sender.get(), &OutboxSender::wake);
        connect(&m_all->outbox, &Outbox::withdrawn, sender.get(), &OutboxSender::withdraw);
        connect(sender.get(), &OutboxSender::uploadProgressed, &m_all->outbox, &Outbox::noteUpload);
        return sender;
    }

    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<AttachmentDrafts> m_drafts;
    std::unique_ptr<PostFixture> m_post;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<MessageApi> m_messages;
    std::unique_ptr<OutboxSender> m_sender;
};

QTEST_GUILESS_MAIN(TestFileSending)
#include "tst_filesending.moc"
