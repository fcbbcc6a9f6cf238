#include "tests/unit/ui/media/mediafixture.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/banner.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/outgoingpictures.h"
#include "ui/media/pictureviewer.h"
#include "ui/shell/outsidehandover.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QAbstractButton>
#include <QAccessible>
#include <QBuffer>
#include <QDialog>
#include <QDirIterator>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QtConcurrentRun>
#include <QUrl>
#include <QWheelEvent>

using namespace Amandesk;

namespace {

QByteArray drawn(QSize size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

// The timeline, the viewer and what is handed out, over a real store whose files are already here.
class TestConversationMedia final : public QObject, protected MediaFixture
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup();

    void picturesAreReadyWhenTheyAreDecoded();
    void cacheStaysWithinItsBytes();
    void whatCannotBeShownIsAFile();
    void whatWaitsToBeSentShowsItsPicture();
    void nothingJumpsWhenAPictureComes();
    void statesAreSaid_data();
    void statesAreSaid();
    void enterAndMenuActOnFiles();
    void whatIsMissingOffersOneStep_data();
    void whatIsMissingOffersOneStep();
    void viewerIsDrivenByKeys();
    void viewerZoomsAroundThePointer();
    void viewerClosesWithItsMedia();
    void savingAsksWhere();
    void openingAsksAndCopies();
    void aMapIsOpenedAfterAQuestion();
    void aLinkIsOpenedAfterItsTrueHostWasShown();
    void dangerousFilesAreNotOpened();
    void leftoversOfACrashAreRemoved();
    void pictures();

private:
    QString opened() const { return m_folder->filePath(u"opened"_s); }
    QStringList openedFiles() const;

    Theme m_theme;
    std::unique_ptr<OutgoingPictures> m_outgoing;
    std::unique_ptr<ConversationMedia> m_media;
    std::unique_ptr<QWidget> m_page;
    TimelineView *m_view = nullptr;
};

void TestConversationMedia::init()
{
    openStore();
    m_outgoing = std::make_unique<OutgoingPictures>([this](const QString &file, qint64 most) {
        return QtConcurrent::run([files = m_files, file, most] { return files->load(file, most); });
    });
    m_media = std::make_unique<ConversationMedia>(*m_service);
    m_media->setOutgoing(m_outgoing.get());
    m_page = std::make_unique<QWidget>();
    m_page->resize(800, 600);
    m_view = new TimelineView(m_theme, m_clock, *m_model, m_page.get());
    m_view->resize(702, 560);
    m_view->setMedia(m_media.get());
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestConversationMedia::cleanup()
{
    m_page.reset();
    m_media.reset();
    m_outgoing.reset();
    closeStore();
}

QStringList TestConversationMedia::openedFiles() const
{
    QStringList names;
    QDirIterator all(opened(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        names.append(QFileInfo(all.next()).fileName());
    return names;
}

void TestConversationMedia::picturesAreReadyWhenTheyAreDecoded()
{
    put(1, drawn({600, 400}, Qt::red));
    showAll({message(1, u"a.png"_s)});
    const QRect place = m_view->rowRect(0);
    QVERIFY(waitUntil([&] { return !m_media->picture(m_model->at(0), {100, 100}).isNull(); }));
    QCOMPARE(m_view->rowRect(0), place);
    const QImage shot = m_view->grab().toImage();
    QCOMPARE(shot.pixelColor(place.center()), QColor(Qt::red));
}

void TestConversationMedia::cacheStaysWithinItsBytes()
{
    PictureCache cache(*m_service, 500'000);
    QList<Message> all;
    for (qint64 id = 1; id <= 6; ++id) {
        put(id, drawn({300, 200}, Qt::blue)); // 240 000 bytes of pixels
        all.append(message(id, u"a.png"_s));
    }
    VERIFY_OK(waitFor(m_service->lookUp(all)));
    for (const Message &one : std::as_const(all)) {
        QVERIFY(waitUntil([&] { return !cache.find(one.id, {300, 300}).isNull(); }));
        QVERIFY(cache.bytes() <= 500'000);
    }
    QCOMPARE(cache.bytes(), 480'000);
    cache.clear();
    QCOMPARE(cache.bytes(), 0);
}

void TestConversationMedia::whatCannotBeShownIsAFile()
{
    put(1, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\2\0\0\0", 29)); // a bomb
    put(2, "MZ this is a program");
    const Message bomb = message(1, u"a.png"_s);
    const Message program = message(2, u"b.png"_s);
    VERIFY_OK(waitFor(m_service->lookUp({bomb, program})));
    QVERIFY(!m_media->look(program).picture);
    QVERIFY(m_media->look(bomb).picture); // until it was tried
    QVERIFY(waitUntil([&] {
        m_media->picture(bomb, {100, 100});
        return !m_media->look(bomb).picture;
    }));
}

void TestConversationMedia::whatWaitsToBeSentShowsItsPicture()
{
    const auto waiting = [this](int number, const QByteArray &content) {
        Message made = message(number, u"foto.png"_s);
        made.id = {};
        made.sender = SenderKind::Agent;
        made.mine = true;
        made.state = DeliveryState::Queued;
        made.attachment->localFile = VALUE_OF(m_files->store(content)).name;
        made.attachment->localPixels = QSize(600, 400);
        return made;
    };
    showAll({waiting(1, drawn({600, 400}, Qt::red)), waiting(2, "no picture")});
    const QRect place = m_view->rowRect(0);
    const int card = m_view->rowRect(1).height();
    QVERIFY(waitUntil([&] { return !m_media->picture(m_model->at(0), {100, 100}).isNull(); }));
    QCOMPARE(m_view->grab().toImage().pixelColor(m_view->rowRect(0).center()), QColor(Qt::red));
    // What turns out to be none is a file like others.
    QVERIFY(waitUntil([&] {
        m_media->picture(m_model->at(1), {100, 100});
        return !m_media->waitingLook(m_model->at(1));
    }));
    QTRY_VERIFY_WITH_TIMEOUT(m_view->rowRect(1).height() < card, 30000);
    QCOMPARE(m_view->rowRect(0).height(), place.height());
}

void TestConversationMedia::nothingJumpsWhenAPictureComes()
{
    QList<Message> messages{message(1, u"a.png"_s)};
    for (qint64 id = 2; id <= 8; ++id)
        messages.append(aMessage(id, u"1"_s, u"pesan"_s));
    showAll(messages);
    QCOMPARE(m_media->look(messages[0]).status.state, FetchState::NotHere);
    const QRect before = m_view->rowRect(0);
    const QRect last = m_view->rowRect(7);
    put(1, drawn({300, 900}, Qt::green)); // of quite another shape than the place that waits for it
    m_service->fetch(messages[0]); // finds it in the store
    QVERIFY(waitUntil([&] { return m_media->look(messages[0]).status.state == FetchState::Here; }));
    QVERIFY(waitUntil([&] { return !m_media->picture(messages[0], {100, 100}).isNull(); }));
    QCoreApplication::processEvents();
    QCOMPARE(m_view->rowRect(0), before);
    QCOMPARE(m_view->rowRect(7), last);
    // Opened again it gets a place of its own shape.
    showAll(messages);
    QVERIFY(m_view->rowRect(0).height() > before.height());
}

void TestConversationMedia::statesAreSaid_data()
{
    QTest::addColumn<AttachmentStatus>("status");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, FetchState state, const QString &words,
                        FetchProblem problem = FetchProblem::None) {
        AttachmentStatus status;
        status.state = state;
        status.problem = problem;
        status.size = 3 * 1024 * 1024;
        status.received = 1024 * 1024;
        QTest::newRow(name) << status << words;
    };
    row("on the server", FetchState::NotHere, u"PDF · 3.0 MB"_s);
    row("waiting", FetchState::Waiting, u"PDF · 3.0 MB · waiting"_s);
    row("fetching", FetchState::Fetching, u"1.0 MB of 3.0 MB"_s);
    row("here", FetchState::Here, u"PDF · 3.0 MB"_s);
    row("gone", FetchState::Gone, u"No longer on the server"_s);
    row("no connection", FetchState::Failed, u"Not downloaded: no connection"_s, FetchProblem::Network);
    row("missing", FetchState::Missing, u"Not there yet: WhatsApp could not deliver the file"_s);
    row("asked for", FetchState::Requested, u"Asked WhatsApp for it again…"_s);
    row("not asked for", FetchState::Missing, u"Not asked for: no connection"_s, FetchProblem::Network);
    row("asking refused", FetchState::Missing, u"Not asked for: the server refused"_s, FetchProblem::Refused);
    row("no answer", FetchState::Missing, u"Asked for again, and still not there"_s, FetchProblem::NoAnswer);
    row("disk", FetchState::Failed, u"Not downloaded: this disk is full"_s, FetchProblem::DiskFull);
}

void TestConversationMedia::statesAreSaid()
{
    QFETCH(const AttachmentStatus, status);
    const Message pdf = message(1, u"surat.pdf"_s);
    QTEST(MessageWords::fileState(*pdf.attachment, status), "words");
    QFETCH(const QString, words);
    QVERIFY(MessageWords::sentence(pdf, m_clock.now(), &status).contains(words));
}

void TestConversationMedia::enterAndMenuActOnFiles()
{
    put(1, drawn({60, 40}, Qt::red));
    put(2, "%PDF-1.7 surat");
    const QList<Message> messages{message(1, u"a.png"_s), message(2, u"surat.pdf"_s), message(3, u"c.pdf"_s)};
    showAll(messages);
    QSignalSpy pictures(m_view, &TimelineView::pictureRequested);
    QSignalSpy openings(m_view, &TimelineView::openFileRequested);
    QSignalSpy savings(m_view, &TimelineView::saveFileRequested);
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(pictures.size(), 1);
    const auto menuWords = [this] {
        QTest::keyClick(m_view, Qt::Key_Menu);
        QStringList words;
        for (QMenu *menu : m_view->findChildren<QMenu *>()) {
            for (const QAction *action : menu->actions())
                words.append(action->text());
            delete menu;
        }
        return words;
    };
    QCOMPARE(menuWords().mid(0, 2), (QStringList{u"Show picture"_s, u"Save as…"_s}));
    m_view->setFocusedRow(1);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(openings.size(), 1);
    QCOMPARE(menuWords().mid(0, 2), (QStringList{u"Open"_s, u"Save as…"_s}));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->rowRect(0).center());
    QCOMPARE(pictures.size(), 2);
    m_view->setFocusedRow(2); // not here: Enter fetches it
    QTest::keyClick(m_view, Qt::Key_Return);
    QVERIFY(m_service->status(MessageId{3}).state != FetchState::NotHere);
    m_service->cancel(MessageId{3});
    QVERIFY(savings.isEmpty());

    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view);
    QVERIFY(list->child(1)->text(QAccessible::Name).contains(u"surat.pdf"_s));
}

void TestConversationMedia::whatIsMissingOffersOneStep_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("picture") << u"bukti.jpg"_s;
    QTest::newRow("file") << u"bukti.mp4"_s;
    QTest::newRow("without a name") << QString();
}

void TestConversationMedia::whatIsMissingOffersOneStep()
{
    QFETCH(const QString, name);
    Message lost = message(1, name);
    lost.attachment->needsRedownload = true;
    showAll({lost});
    QSignalSpy requested(m_service.get(), &AttachmentService::requested);
    const auto actions = [this] {
        QTest::keyClick(m_view, Qt::Key_Menu);
        QStringList words;
        for (QMenu *menu : m_view->findChildren<QMenu *>()) {
            for (const QAction *action : menu->actions())
                words.append(action->text());
            delete menu;
        }
        return words;
    };
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QCOMPARE(m_view->mainAction(0), TimelineAction::RequestFile);
    QCOMPARE(actions().value(0), u"Download again"_s);
    QAccessibleInterface *row = QAccessible::queryAccessibleInterface(m_view)->child(0);
    QVERIFY(row->text(QAccessible::Name).contains(u"WhatsApp could not deliver the file"_s));
    QAccessibleActionInterface *steps = row->actionInterface();
    QVERIFY(steps);
    QCOMPARE(steps->actionNames(), QStringList{QAccessibleActionInterface::pressAction()});
    QCOMPARE(steps->localizedActionName(QAccessibleActionInterface::pressAction()), u"Download again"_s);

    // By key, by a screen reader's own means, by pointer: each time it fails, so that it is offered again.
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(m_media->look(lost).status.state, FetchState::Requested);
    QVERIFY(row->text(QAccessible::Name).contains(u"Asked WhatsApp for it again"_s));
    QCOMPARE(m_view->mainAction(0), TimelineAction::None);
    QVERIFY(!actions().contains(u"Download again"_s));
    QVERIFY(steps->actionNames().isEmpty());

    m_service->stillMissing(lost.id, FetchProblem::Network);
    QVERIFY(row->text(QAccessible::Name).contains(u"Not asked for: no connection"_s));
    steps->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(requested.size(), 2);

    m_service->stillMissing(lost.id, FetchProblem::NoAnswer);
    const QRect bubble = m_view->rowRect(0);
    for (int y = bubble.bottom(); y > bubble.top() && requested.size() == 2; y -= 6)
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(bubble.left() + 20, y));
    QCOMPARE(requested.size(), 3);
}

void TestConversationMedia::viewerIsDrivenByKeys()
{
    QList<Message> messages;
    for (qint64 id = 1; id <= 3; ++id) {
        put(id, drawn({1600, 1200}, Qt::red));
        messages.append(message(id, u"foto %1.png"_s.arg(id)));
    }
    showAll(messages);
    m_view->setFocus();
    PictureViewer viewer(m_theme, m_page.get());
    viewer.open(m_media.get(), messages, MessageId{2});
    QVERIFY(viewer.isVisible());
    QCOMPARE(viewer.geometry(), m_page->rect());
    QCOMPARE(viewer.shown(), MessageId{2});
    QVERIFY(viewer.accessibleName().contains(u"foto 2.png"_s) && viewer.accessibleName().contains(u"2 of 3"_s));
    QVERIFY(waitUntil([&] { return viewer.zoom() < 0.6; })); // it is there, and fits
    const double fitted = viewer.zoom();
    QVERIFY(waitUntil([&] { return !m_media->picture(messages[1], {300, 300}).isNull(); }));
    QCOMPARE(m_media->picture(messages[1], {300, 300}).width(), 300); // the timeline has one of its own size
    QTest::keyClick(&viewer, Qt::Key_Plus);
    QVERIFY(viewer.zoom() > fitted && !viewer.isFitted());
    QTest::keyClick(&viewer, Qt::Key_Right); // moves the picture
    QCOMPARE(viewer.shown(), MessageId{2});
    QTest::keyClick(&viewer, Qt::Key_0);
    QCOMPARE(viewer.zoom(), fitted);
    QTest::keyClick(&viewer, Qt::Key_Right);
    QCOMPARE(viewer.shown(), MessageId{3});
    QTest::keyClick(&viewer, Qt::Key_Right); // the last one
    QCOMPARE(viewer.shown(), MessageId{3});
    QTest::keyClick(&viewer, Qt::Key_Left);
    QTest::keyClick(&viewer, Qt::Key_Left);
    QCOMPARE(viewer.shown(), MessageId{1});
    QSignalSpy saves(&viewer, &PictureViewer::saveRequested);
    QTest::keyClick(&viewer, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saves.size(), 1);
    for (int tab = 0; tab < 9; ++tab) { // the Tab key stays inside
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        QVERIFY(viewer.isAncestorOf(m_page->focusWidget()) || m_page->focusWidget() == &viewer);
    }
    m_page->resize(500, 400);
    QCOMPARE(viewer.geometry(), m_page->rect());
    QTest::keyClick(&viewer, Qt::Key_Escape);
    QVERIFY(!viewer.isVisible());
    QVERIFY(viewer.shown().isEmpty());
    QVERIFY(m_view->hasFocus());
}

void TestConversationMedia::viewerZoomsAroundThePointer()
{
    put(1, drawn({1600, 1200}, Qt::red));
    const Message one = message(1, u"a.png"_s);
    showAll({one});
    PictureViewer viewer(m_theme, m_page.get());
    viewer.open(m_media.get(), {one}, one.id);
    QVERIFY(waitUntil([&] { return viewer.zoom() < 0.6; }));
    const double before = viewer.zoom();
    QWheelEvent in({400, 300}, viewer.mapToGlobal(QPointF(400, 300)), {}, {0, 240}, {}, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&viewer, &in);
    QVERIFY(viewer.zoom() > before * 1.5);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&viewer, Qt::Key_Plus);
    QCOMPARE(viewer.zoom(), 8.0);
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&viewer, Qt::Key_Minus);
    QCOMPARE(viewer.zoom(), before);
    QVERIFY(viewer.isFitted());
}

void TestConversationMedia::viewerClosesWithItsMedia()
{
    put(1, drawn({160, 120}, Qt::red));
    const Message one = message(1, u"a.png"_s);
    showAll({one});
    PictureViewer viewer(m_theme, m_page.get());
    viewer.open(m_media.get(), {one}, one.id);
    QVERIFY(waitUntil([&] { return !m_media->largePicture(one, {4096, 4096}).isNull(); }));
    m_view->setMedia(nullptr);
    m_page->hide(); // behind the lock page
    QVERIFY(!viewer.isHidden());
    m_media.reset(); // as on lock
    QVERIFY(viewer.isHidden());
    QVERIFY(viewer.shown().isEmpty());
}

void TestConversationMedia::savingAsksWhere()
{
    const QByteArray content("%PDF-1.7 isi surat");
    put(1, content);
    const Message evil = message(1, u"../../surat\u202e.pdf"_s);
    showAll({evil});
    OutsideHandover files(m_theme, *m_service, opened(), *m_page);
    QSignalSpy notices(&files, &OutsideHandover::notice);
    files.save(evil);
    QPointer<QFileDialog> dialog = m_page->findChild<QFileDialog *>(u"saveFile"_s);
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    QCOMPARE(name->text(), u"surat.pdf"_s); // a path is no path
    const QString path = m_folder->filePath(u"surat.pdf"_s);
    emit dialog->fileSelected(path);
    QVERIFY(waitUntil([&] { return notices.size() == 1; }));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), content);
    dialog->close();
}

void TestConversationMedia::openingAsksAndCopies()
{
    put(1, "%PDF-1.7 isi surat");
    const Message pdf = message(1, u"surat.PDF"_s);
    showAll({pdf});
    QUrl asked;
    {
        OutsideHandover files(m_theme, *m_service, opened(), *m_page);
        files.setOpener([&](const QUrl &url) {
            asked = url;
            return true;
        });
        files.open(pdf);
        QVERIFY(openedFiles().isEmpty()); // first the question
        auto *dialog = m_page->findChild<QDialog *>(u"confirm"_s);
        QVERIFY(dialog);
        dialog->findChild<QAbstractButton *>(u"confirmed"_s)->click();
        QVERIFY(waitUntil([&] { return !asked.isEmpty(); }));
        QCOMPARE(asked.fileName(), u"surat.pdf"_s);
        QCOMPARE(openedFiles(), QStringList{u"surat.pdf"_s});
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(opened()) & others));
    }
    QVERIFY(!QFileInfo::exists(opened())); // as on lock
}

void TestConversationMedia::aMapIsOpenedAfterAQuestion()
{
    QUrl asked;
    OutsideHandover files(m_theme, *m_service, opened(), *m_page);
    files.setOpener([&](const QUrl &url) {
        asked = url;
        return true;
    });
    Message place = message(1, QString());
    place.kind = MessageKind::Location;
    place.location = Location{u"Jl. Contoh & Co"_s, u"Bali"_s, 0, 0};
    files.openMap(place); // nobody knows where
    QVERIFY(!m_page->findChild<QDialog *>(u"confirm"_s));
    place.location->latitude = -8.7;
    place.location->longitude = 115.2;
    files.openMap(place);
    auto *dialog = m_page->findChild<QDialog *>(u"confirm"_s);
    QVERIFY(dialog && asked.isEmpty()); // first the question, which names the site
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel *l) { return l->text().contains(u"www.openstreetmap.org"_s); }));
    dialog->findChild<QAbstractButton *>(u"confirmed"_s)->click();
    QCOMPARE(asked, QUrl(u"https://www.openstreetmap.org/?mlat=-8.70000&mlon=115.20000#map=17/-8.70000/115.20000"_s));
}

void TestConversationMedia::aLinkIsOpenedAfterItsTrueHostWasShown()
{
    QList<QUrl> handed;
    bool opens = true;
    OutsideHandover files(m_theme, *m_service, opened(), *m_page);
    files.setOpener([&](const QUrl &url) {
        handed.append(url);
        return opens;
    });
    QSignalSpy notices(&files, &OutsideHandover::notice);
    const auto ask = [&](const QString &address) {
        files.openLink(QUrl(address));
        return QPointer(m_page->findChild<QDialog *>(u"linkQuestion"_s));
    };
    QVERIFY(!ask(u"file:///etc/passwd"_s));

    QPointer dialog = ask(u"http://bank.example@аррӏе.com/<b>x</b>?a=1"_s);
    QVERIFY(dialog);
    const auto words = [&dialog](const char *name) {
        return dialog->findChild<QLabel *>(QString::fromLatin1(name))->text().remove(QChar(0x200B));
    };
    QCOMPARE(words("linkHost"), u"xn--80ak6aa92e.com"_s);
    QCOMPARE(words("linkAddress"), u"http://xn--80ak6aa92e.com/%3Cb%3Ex%3C/b%3E?a=1"_s);
    const QString warning = dialog->findChild<Banner *>()->words();
    QVERIFY2(warning.contains(u"аррӏе.com"_s) && warning.contains(u"@"_s) && warning.contains(u"not encrypted"_s),
             qPrintable(warning));
    Pictures::saveBoth(m_theme, *dialog, u"link-question"_s);
    QVERIFY(dialog->focusWidget());
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Space); // whoever only wants it gone opens nothing
    QTRY_VERIFY(!dialog);
    QVERIFY(handed.isEmpty());

    dialog = ask(u"https://toko.example/a"_s);
    QVERIFY(dialog && !dialog->findChild<Banner *>());
    QVERIFY(dialog->accessibleDescription().contains(u"toko.example"_s));
    dialog->findChild<QAbstractButton *>(u"confirmed"_s)->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(handed, QList{QUrl(u"https://toko.example/a"_s)});
    QVERIFY(notices.isEmpty());

    opens = false;
    dialog = ask(u"https://toko.example/"_s + u"x"_s.repeated(1500));
    QVERIFY(dialog->sizeHint().height() < 700);
    dialog->findChild<QAbstractButton *>(u"confirmed"_s)->click();
    QCOMPARE(notices.size(), 1); // no browser
}

void TestConversationMedia::dangerousFilesAreNotOpened()
{
    put(1, "MZ a program");
    put(2, "%PDF-1.7");
    const QList<Message> messages{message(1, u"surat.pdf"_s), message(2, u"surat.pdf.exe"_s)};
    showAll(messages);
    OutsideHandover files(m_theme, *m_service, opened(), *m_page);
    files.setOpener([](const QUrl &) {
        qFatal("opened");
        return true;
    });
    QSignalSpy notices(&files, &OutsideHandover::notice);
    for (const Message &one : messages)
        files.open(one);
    QCOMPARE(notices.size(), 2);
    QVERIFY(!m_page->findChild<QDialog *>(u"confirm"_s));
}

void TestConversationMedia::leftoversOfACrashAreRemoved()
{
    const QString halfGone = opened() + u"-going"_s;
    for (const QString &folder : {opened(), halfGone}) {
        QVERIFY(QDir().mkpath(folder + u"/1"_s));
        QFile left(folder + u"/1/surat.pdf"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("isi");
    }
    const OutsideHandover files(m_theme, *m_service, opened(), *m_page);
    QVERIFY(!QFileInfo::exists(opened()));
    QVERIFY(!QFileInfo::exists(halfGone));
}

// For people to look at: every state of a picture and of a file.
void TestConversationMedia::pictures()
{
    put(1, drawn({640, 480}, QColor(0x6d, 0x95, 0x83)));
    put(2, "%PDF-1.7 surat");
    put(3, "MZ this is a program");
    AttachmentContent gone;
    gone.state = ContentState::Refused;
    for (const qint64 id : {5, 6}) {
        gone.message = MessageId{id};
        VERIFY_OK(waitFor(m_database->run([gone](Stores &stores) { return stores.attachments().set(gone); })));
    }
    QList<Message> messages{message(1, u"foto_produk.png"_s), message(2, u"INV-2026-1035.pdf"_s),
                            message(3, u"katalog.pdf.exe"_s), message(4, u"pricelist-tumbler-2026.xlsx"_s),
                            message(5, u"bukti_tf.jpg"_s),    message(6, u"salinan_resep.pdf"_s),
                            message(7, u"nomor_seri.jpg"_s),  message(8, u"stiker.webp"_s)};
    messages[3].sender = messages[6].sender = SenderKind::Agent;
    messages[3].mine = messages[6].mine = true;
    m_page->resize(702, 1180);
    m_view->resize(702, 1180);
    showAll(messages);
    QCOMPARE(m_media->look(messages[0]).status.state, FetchState::Here);
    QCOMPARE(m_media->look(messages[5]).status.state, FetchState::Gone);
    QVERIFY(waitUntil([&] { return !m_media->picture(messages[0], {300, 300}).isNull(); }));
    Pictures::saveBoth(m_theme, *m_view, u"files"_s);
}

QTEST_MAIN(TestConversationMedia)
#include "tst_conversationmedia.moc"
