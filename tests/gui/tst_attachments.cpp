#include "core/attachments/attachmentservice.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "tests/gui/attachedfiles.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/shell/dropoverlay.h"
#include "ui/shell/threadpanel.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Files in the real window: pasted, dropped, kept over a restart, and sent to the practice server.
class TestAttachments final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    // One after the other in the same conversation.
    void aPastedPictureIsSentAndNeedsNoDownload();
    void whatIsSaidOverADragFollowsTheLanguage();
    void droppedFilesAreSentInOrder();
    void aProgramIsRefusedBeforeAnythingIsSent();
    void anUploadIsPausedAndGoesOn();
    void whatIsTakenBackIsInTheBoxAgain();
    void aPictureIsSeenWhileItWaitsForTheNetwork();
    void aLockDuringAnUploadLosesNothing();
    void whatALockKeepsFromBeingAttachedIsSaid();
    void filesOfADraftSurviveTheRestart();
    void pictures();

private:
    QList<AttachmentRow *> rows() const { return AttachedFiles::rows(*m_desk); }
    QString file(const QString &name, const QByteArray &content)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("no file");
        return made.fileName();
    }
    ThreadPanel &panel() const { return *m_desk->window().findChild<ThreadPanel *>(); }
    void drop(const QStringList &paths) const;
    void removeRows() const { AttachedFiles::removeAll(*m_desk); }
    void pastePicture(const QColor &color);
    void holdUpload() { m_desk->server().leaveUnanswered(u"upload"_s); }
    void holdNoMore() { m_desk->server().leaveUnanswered(u"upload"_s, 0); } // it may have ended before it got there
    int lastRow() const { return m_desk->thread().count() - 1; }
    bool isUploading() const { return lastRow() >= 0 && m_desk->thread().upload(lastRow()); }
    int sentFiles(const QString &name) const;
    bool seesPicture(const QColor &color) const; // in the conversation
    const Message &last() const { return m_desk->thread().at(m_desk->thread().count() - 1); }

    Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<WindowFixture> m_desk;
    ConversationId m_id;
};

void TestAttachments::initTestCase()
{
    Pictures::dress(m_theme);
    m_desk = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_desk->startServer());
    QVERIFY(m_desk->signIn());
    const auto opened = m_desk->openOne();
    QVERIFY(opened);
    m_id = *opened;
}

void TestAttachments::drop(const QStringList &paths) const
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    mime.setUrls(urls);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&panel(), &enter);
    QVERIFY(enter.isAccepted());
    const auto *overlay = panel().findChild<DropOverlay *>();
    QVERIFY(overlay->isVisible());
    QCOMPARE(overlay->geometry(), panel().rect());
    QDropEvent let({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&panel(), &let);
    QVERIFY(!overlay->isVisible());
}

void TestAttachments::pastePicture(const QColor &color)
{
    const qsizetype before = rows().size();
    QImage picture(320, 200, QImage::Format_RGB32);
    picture.fill(color);
    QGuiApplication::clipboard()->setImage(picture);
    m_desk->box().setFocus();
    m_desk->box().paste();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), before + 1, 30000);
}

int TestAttachments::sentFiles(const QString &name) const
{
    int sent = 0;
    for (int row = 0; row <= lastRow(); ++row) {
        const Message &message = m_desk->thread().at(row);
        if (message.attachment && message.attachment->fileName == name && !message.id.isEmpty())
            ++sent;
    }
    return sent;
}

bool TestAttachments::seesPicture(const QColor &color) const
{
    const QImage seen = m_desk->timeline().viewport()->grab().toImage();
    int points = 0;
    for (int y = 0; y < seen.height(); y += 4) {
        for (int x = 0; x < seen.width(); x += 4) {
            if (seen.pixelColor(x, y) == color)
                ++points;
        }
    }
    return points > 1000;
}

void TestAttachments::aPastedPictureIsSentAndNeedsNoDownload()
{
    pastePicture(Qt::darkCyan);
    m_desk->send(u"Ini fotonya"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 0, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(last().attachment && !last().id.isEmpty(), 30000);
    QCOMPARE(last().attachment->caption, u"Ini fotonya"_s);
    QVERIFY(last().attachment->fileName.endsWith(u".png"_s));
    QVERIFY(m_desk->box().toPlainText().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->session().attachments().status(last().id).state, FetchState::Here, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(seesPicture(Qt::darkCyan), 30000);
}

void TestAttachments::whatIsSaidOverADragFollowsTheLanguage()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_folder.filePath(u"satu.pdf"_s))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&panel(), &enter);
    const auto *overlay = panel().findChild<DropOverlay *>();
    QVERIFY(overlay->isVisible());
    const QString words = overlay->words();
    {
        const LongerWords longer; // than any other language
        QTRY_VERIFY(overlay->words().size() > words.size());
    }
    QTRY_COMPARE(overlay->words(), words);
    QDragLeaveEvent leave;
    QApplication::sendEvent(&panel(), &leave);
    QVERIFY(!overlay->isVisible());
}

void TestAttachments::droppedFilesAreSentInOrder()
{
    const auto *strip = panel().findChild<AttachmentStrip *>();
    bool early = false; // what is sent then goes without one of them
    QObject watch;
    connect(strip, &AttachmentStrip::changed, &watch,
            [&] { early = early || (!strip->isBusy() && strip->files().size() < 2); });
    drop({file(u"satu.pdf"_s, "%PDF-1.7\n1"), file(u"dua.pdf"_s, "%PDF-1.7\n2")});
    QTRY_VERIFY_WITH_TIMEOUT(strip->files().size() == 2 && !strip->isBusy(), 30000);
    strip->disconnect(&watch);
    QVERIFY(!early);
    QVERIFY(QFile::remove(m_folder.filePath(u"satu.pdf"_s))); // our copy is what is sent
    m_desk->send(QString());
    QTRY_VERIFY_WITH_TIMEOUT(last().attachment && last().attachment->fileName == u"dua.pdf"_s && !last().id.isEmpty(),
                             30000);
    const Message &before = m_desk->thread().at(m_desk->thread().count() - 2);
    QVERIFY(before.attachment);
    QCOMPARE(before.attachment->fileName, u"satu.pdf"_s);
}

void TestAttachments::aProgramIsRefusedBeforeAnythingIsSent()
{
    drop({file(u"foto.png"_s, QByteArray("MZ\x90\0", 4))});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    QVERIFY(rows().first()->accessibleName().contains(u"Programs"_s));
    const auto files = waitFor(m_desk->session().attachmentDrafts().list(m_id));
    QVERIFY(files && files->isEmpty());
    removeRows();
}

void TestAttachments::anUploadIsPausedAndGoesOn()
{
    drop({file(u"jeda.pdf"_s, "%PDF-1.7\n1")});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    holdUpload();
    m_desk->send(QString());
    QTRY_VERIFY_WITH_TIMEOUT(isUploading(), 30000);
    m_desk->timeline().trigger(TimelineAction::Pause, lastRow());
    QTRY_VERIFY_WITH_TIMEOUT(last().paused, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!isUploading(), 30000);
    m_desk->send(u"Sebentar ya"_s); // does not wait for it
    QTRY_VERIFY_WITH_TIMEOUT(last().paused && m_desk->thread().count() > 1
                                 && m_desk->thread().at(lastRow() - 1).text == u"Sebentar ya"_s
                                 && !m_desk->thread().at(lastRow() - 1).id.isEmpty(),
                             30000);
    holdNoMore();
    m_desk->timeline().trigger(TimelineAction::Resume, lastRow());
    QTRY_COMPARE_WITH_TIMEOUT(sentFiles(u"jeda.pdf"_s), 1, 30000);
    const auto waiting = waitFor(m_desk->session().outbox().items());
    QVERIFY(waiting && waiting->isEmpty());
}

void TestAttachments::whatIsTakenBackIsInTheBoxAgain()
{
    drop({file(u"tarik.pdf"_s, "%PDF-1.7\n1")});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    holdUpload();
    m_desk->send(u"Ini notanya"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isUploading() && rows().isEmpty(), 30000);
    m_desk->timeline().trigger(TimelineAction::Edit, lastRow());
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->box().toPlainText(), u"Ini notanya"_s, 30000);
    holdNoMore();
    m_desk->send(u"Ini notanya, kak"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sentFiles(u"tarik.pdf"_s), 1, 30000);
    QCOMPARE(last().attachment->caption, u"Ini notanya, kak"_s);
}

void TestAttachments::aPictureIsSeenWhileItWaitsForTheNetwork()
{
    QVERIFY(m_desk->stopServer());
    pastePicture(Qt::darkMagenta);
    m_desk->send(QString());
    QTRY_VERIFY_WITH_TIMEOUT(rows().isEmpty() && last().attachment && last().id.isEmpty(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(seesPicture(Qt::darkMagenta), 30000);
    const QString name = last().attachment->fileName;
    QVERIFY(m_desk->startServer());
    QTRY_COMPARE_WITH_TIMEOUT(sentFiles(name), 1, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(seesPicture(Qt::darkMagenta), 30000);
}

void TestAttachments::aLockDuringAnUploadLosesNothing()
{
    drop({file(u"kunci.pdf"_s, "%PDF-1.7\n1")});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    holdUpload();
    m_desk->send(u"Ini notanya"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isUploading(), 30000);
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    holdNoMore();
    QVERIFY(m_desk->unlock());
    m_desk->workspace()->open(m_id);
    QTRY_COMPARE_WITH_TIMEOUT(sentFiles(u"kunci.pdf"_s), 1, 60000);
    QCOMPARE(last().attachment->caption, u"Ini notanya"_s);
}

void TestAttachments::whatALockKeepsFromBeingAttachedIsSaid()
{
    const auto isSaid = [this] {
        return m_desk->visibleWords().contains(u"still being attached when Amandesk locked."_s);
    };
    drop({file(u"pertama.pdf"_s, "%PDF-1.7\n1"), file(u"kedua.pdf"_s, "%PDF-1.7\n2")});
    m_desk->manager().lock().lock(LockCause::Agent); // in the same turn
    QVERIFY(waitUntil([this] { return m_desk->manager().lock().state() == LockState::Locked; }));
    QVERIFY(!m_desk->visibleWords().contains(u"pertama"_s));
    QVERIFY(m_desk->unlock());
    QVERIFY2(isSaid(), qPrintable(m_desk->visibleWords()));
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    QVERIFY(m_desk->unlock());
    QVERIFY(!isSaid()); // once
    m_desk->workspace()->open(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->thread().count() > 0, 30000);
    removeRows();
}

void TestAttachments::filesOfADraftSurviveTheRestart()
{
    drop({file(u"nota.pdf"_s, "%PDF-1.7\n1")});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    const QString name = rows().first()->accessibleName();
    m_desk->restartProgram();
    QVERIFY(m_desk->unlock());
    m_desk->workspace()->open(m_id);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    QCOMPARE(rows().first()->accessibleName(), name);
    removeRows();
}

void TestAttachments::pictures()
{
    if (!Pictures::wanted())
        return;
    MainWindow &window = m_desk->window();
    window.resize(1366, 768);
    const QString nota = file(u"Nota 2026-11 Pak Budi.pdf"_s, "%PDF-1.7\n1");
    drop({nota, file(u"katalog.csv"_s, "a;b"), file(u"harga.pdf"_s, "%PDF-1.7\n2")});
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 3, 30000);
    pastePicture(Qt::darkMagenta);
    m_desk->box().setPlainText(u"Ini notanya, Kak."_s);
    Pictures::saveBoth(m_theme, window, u"files-refused"_s);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(nota)});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&panel(), &enter);
    Pictures::saveBoth(m_theme, window, u"files-drop"_s);
    QDragLeaveEvent leave;
    QApplication::sendEvent(&panel(), &leave);
    for (AttachmentRow *row : rows()) {
        if (row->accessibleName().startsWith(u"katalog"_s))
            row->findChild<QAbstractButton *>(u"removeAttachment"_s)->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 3, 30000);
    holdUpload();
    m_desk->send(u"Ini notanya, Kak."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->thread().upload(lastRow() - 2), 30000);
    Pictures::saveBoth(m_theme, window, u"files-uploading"_s);
    m_desk->timeline().trigger(TimelineAction::Pause, lastRow() - 2);
    QTRY_VERIFY_WITH_TIMEOUT(last().paused, 30000);
    Pictures::saveBoth(m_theme, window, u"files-paused"_s);
}

QTEST_MAIN(TestAttachments)
#include "tst_attachments.moc"
