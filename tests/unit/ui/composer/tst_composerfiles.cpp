#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerfiles.h"
#include "ui/composer/filewords.h"
#include <QClipboard>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// The box with files: how they come in, what is shown of them, and how they go.
class TestComposerFiles final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_composer.reset(); }
    void aPastedPictureIsOfferedAsPng();
    void aPictureThatIsPackedIsWaitedFor();
    void tooManyFilesAreLeftOut();
    void pastedFilesAreOffered();
    void pastedTextStaysText();
    void theDialogOffersWhatWasChosen();
    void theDialogsChoiceForAnotherConversationIsDropped();
    void filesAreShownAndSentWithTheirCaption();
    void captionsAreShorterThanTexts();
    void whatCannotBeSentSaysWhyAndBlocksSending();
    void whatIsSaidOfFilesFollowsTheLanguage();
    void filesAreTakenAwayByKeys();
    void nothingIsSentWhileFilesArePrepared();
    void anotherConversationHasOtherFiles();
    void aClosedWindowRefusesFilesAndOffersTemplates();
    void everyProblemHasItsSentence();
    void pictures();

private:
    static OutgoingFile file(const QString &name, const QString &mime = u"application/pdf"_s)
    {
        OutgoingFile made;
        made.file = u"f-"_s + name;
        made.fileName = name;
        made.mime = mime;
        made.size = 1'887'437;
        return made;
    }
    ComposerEdit *edit() const { return m_composer->findChild<ComposerEdit *>(); }
    AttachmentStrip *strip() const { return m_composer->findChild<AttachmentStrip *>(); }
    QPushButton *sendButton() const { return m_composer->findChild<QPushButton *>(u"send"_s); }
    QList<AttachmentRow *> rows() const
    {
        QList<AttachmentRow *> shown;
        for (auto *row : m_composer->findChildren<AttachmentRow *>()) {
            if (row->isVisible())
                shown.append(row);
        }
        return shown;
    }
    QString labels() const
    {
        QStringList shown;
        for (const auto *label : m_composer->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown.append(label->text());
        }
        return shown.join(u'|');
    }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<Composer> m_composer;
    Conversation m_conversation;
};

void TestComposerFiles::init()
{
    m_clock.set(at(10, 32));
    m_conversation = conversation(u"1"_s, u"Budi Santoso"_s, at(10, 31));
    m_composer = std::make_unique<Composer>(m_theme, m_clock);
    m_composer->resize(702, 260);
    m_composer->showConversation(m_conversation);
    m_composer->show();
    m_composer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
    m_composer->focusText();
}

void TestComposerFiles::aPastedPictureIsOfferedAsPng()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    QTest::keySequence(edit(), QKeySequence::Paste);
    QTRY_COMPARE_WITH_TIMEOUT(offered.size(), 1, 30000);
    QCOMPARE(offered[0][0].value<ConversationId>(), m_conversation.id);
    const auto sources = offered[0][1].value<QList<FileSource>>();
    QCOMPARE(sources.size(), 1);
    QVERIFY(sources.first().path.isEmpty());
    QVERIFY(sources.first().fileName.endsWith(u".png"_s));
    QVERIFY(sources.first().content.startsWith("\x89PNG"));
    QCOMPARE(int(sources.first().content.at(24)), 8); // bits
    QCOMPARE(int(sources.first().content.at(25)), 2); // red, green, blue
    QCOMPARE(QImage::fromData(sources.first().content).size(), picture.size());
    QVERIFY(m_composer->text().isEmpty());
}

void TestComposerFiles::aPictureThatIsPackedIsWaitedFor()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    QTest::keyClicks(edit(), u"Lihat ini"_s);
    QVERIFY(sendButton()->isEnabled());
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    QTest::keySequence(edit(), QKeySequence::Paste);
    QVERIFY(offered.isEmpty());
    QVERIFY(!sendButton()->isEnabled());
    m_composer->files().setBusy(m_conversation.id, 0); // of the others
    QVERIFY(!sendButton()->isEnabled());
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 31)));
    QTest::keyClicks(edit(), u"Halo"_s);
    QVERIFY(sendButton()->isEnabled()); // it is none of theirs
    m_composer->showConversation(m_conversation);
    QTRY_COMPARE_WITH_TIMEOUT(offered.size(), 1, 30000);
    QCOMPARE(offered[0][0].value<ConversationId>(), m_conversation.id);
    QTest::keyClicks(edit(), u"Lihat"_s);
    QVERIFY(sendButton()->isEnabled()); // nobody here takes what is offered
}

void TestComposerFiles::tooManyFilesAreLeftOut()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)});
    m_composer->files().setBusy(m_conversation.id, 2);
    QMimeData mime;
    QList<QUrl> urls;
    for (int i = 0; i < 1000; ++i)
        urls.append(QUrl::fromLocalFile(u"/a/%1.pdf"_s.arg(i)));
    mime.setUrls(urls);
    m_composer->attach(mime);
    QCOMPARE(offered.size(), 1);
    QCOMPARE(offered[0][1].value<QList<FileSource>>().size(), ComposerFiles::most - 3);
    QVERIFY2(labels().contains(u"The others were left out."_s), qPrintable(labels()));
    m_composer->files().setBusy(m_conversation.id, ComposerFiles::most);
    m_composer->attach(mime);
    QCOMPARE(offered.size(), 1);
}

void TestComposerFiles::pastedFilesAreOffered()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(u"/home/wulan/nota.pdf"_s), QUrl(u"https://example.com/a.png"_s)});
    QGuiApplication::clipboard()->setMimeData(mime);
    QTest::keySequence(edit(), QKeySequence::Paste);
    QCOMPARE(offered.size(), 1);
    const auto sources = offered[0][1].value<QList<FileSource>>();
    QCOMPARE(sources.size(), 1);
    QCOMPARE(sources.first().path, u"/home/wulan/nota.pdf"_s);
    QVERIFY(m_composer->text().isEmpty()); // no path in the text
}

void TestComposerFiles::pastedTextStaysText()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    auto *mime = new QMimeData; // as office programs put it
    mime->setText(u"harga 15.000"_s);
    mime->setImageData(QImage(4, 4, QImage::Format_RGB32));
    QGuiApplication::clipboard()->setMimeData(mime);
    QTest::keySequence(edit(), QKeySequence::Paste);
    QCOMPARE(m_composer->text(), u"harga 15.000"_s);
    QVERIFY(offered.isEmpty());
}

void TestComposerFiles::theDialogOffersWhatWasChosen()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    m_composer->findChild<QToolButton *>(u"attach"_s)->click();
    auto *dialog = m_composer->findChild<QFileDialog *>(u"attachDialog"_s);
    QVERIFY(dialog);
    emit dialog->filesSelected({u"/a/satu.pdf"_s, u"/a/dua.pdf"_s});
    QCOMPARE(offered.size(), 1);
    QCOMPARE(offered[0][1].value<QList<FileSource>>().size(), 2);
    dialog->reject();
}

void TestComposerFiles::theDialogsChoiceForAnotherConversationIsDropped()
{
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    m_composer->chooseFiles();
    auto *dialog = m_composer->findChild<QFileDialog *>(u"attachDialog"_s);
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 0)));
    emit dialog->filesSelected({u"/a/satu.pdf"_s});
    QVERIFY(offered.isEmpty());
    dialog->reject();
}

void TestComposerFiles::filesAreShownAndSentWithTheirCaption()
{
    QVERIFY(!strip()->isVisible());
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s), file(u"foto.jpg"_s, u"image/jpeg"_s)});
    QCOMPARE(rows().size(), 2);
    QVERIFY2(labels().contains(u"nota.pdf"_s) && labels().contains(u"PDF · 1.8 MB"_s), qPrintable(labels()));
    QCOMPARE(rows().first()->accessibleName(), u"nota.pdf, PDF · 1.8 MB"_s);
    QVERIFY(sendButton()->isEnabled()); // no text is needed
    QSignalSpy text(m_composer.get(), &Composer::sendRequested);
    QSignalSpy files(m_composer.get(), &Composer::sendFilesRequested);
    QTest::keyClicks(edit(), u"Ini notanya"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(text.isEmpty());
    QCOMPARE(files.size(), 1);
    QCOMPARE(files[0][1].toStringList(), QStringList({u"f-nota.pdf"_s, u"f-foto.jpg"_s}));
    QCOMPARE(files[0][2].toString(), u"Ini notanya"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(files.size(), 1); // not twice
    m_composer->sent(m_conversation.id);
    m_composer->files().show(m_conversation.id, {});
    QVERIFY(m_composer->text().isEmpty());
    QVERIFY(!strip()->isVisible());
}

void TestComposerFiles::captionsAreShorterThanTexts()
{
    edit()->setPlainText(QString(WhatsApp::maxCaptionLength + 1, u'x'));
    QVERIFY(sendButton()->isEnabled());
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)});
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY2(labels().contains(u"1 character"_s), qPrintable(labels()));
    m_composer->replyTo(Quote{MessageId{1}, u"Budi"_s, u"Mana?"_s}); // then it is a text again
    QVERIFY(sendButton()->isEnabled());
    QVERIFY2(labels().contains(u"The reply follows the file"_s), qPrintable(labels()));
    m_composer->replyTo(std::nullopt);
    QVERIFY(!sendButton()->isEnabled());
}

void TestComposerFiles::whatCannotBeSentSaysWhyAndBlocksSending()
{
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)});
    FileVerdict verdict;
    verdict.problem = FileProblem::TooLarge;
    verdict.most = 5 * 1024 * 1024;
    m_composer->files().refuse(m_conversation.id, u"besar.png"_s, verdict);
    m_composer->files().fail(m_conversation.id, u"hilang.pdf"_s, {ErrorKind::Storage, {}, {}});
    QCOMPARE(rows().size(), 3);
    QVERIFY2(labels().contains(u"at most 5 MB"_s), qPrintable(labels()));
    QVERIFY(rows().at(0)->accessibleName().contains(FileWords::problem(verdict))); // first: it has to go
    QVERIFY(!sendButton()->isEnabled());
    for (int left = 2; left > 0; --left)
        rows().at(0)->findChild<QToolButton *>(u"removeAttachment"_s)->click();
    QCOMPARE(rows().size(), 1);
    QVERIFY(rows().first()->accessibleName().startsWith(u"nota.pdf"_s));
    QVERIFY(sendButton()->isEnabled());
}

void TestComposerFiles::whatIsSaidOfFilesFollowsTheLanguage()
{
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)});
    m_composer->files().setBusy(m_conversation.id, 2);
    m_composer->files().refuse(m_conversation.id, u"x.exe"_s, {FileProblem::Program, 0, {}, {}});
    m_composer->files().fail(m_conversation.id, u"hilang.pdf"_s, {ErrorKind::Storage, {}, {}});
    const QString before = rows().at(0)->accessibleName();
    const LongerWords longer; // than any other language
    QTRY_VERIFY(rows().at(0)->accessibleName().size() > before.size() + 10);
    QVERIFY(rows().at(0)->accessibleName().startsWith(u"x.exe, "_s));
    QVERIFY(rows().at(1)->accessibleName().endsWith(u'n'));
    QCOMPARE(rows().size(), 3);
    QVERIFY2(labels().contains(u"Preparing 2 file(s) … nnn"_s), qPrintable(labels()));
}

void TestComposerFiles::filesAreTakenAwayByKeys()
{
    QSignalSpy removed(&m_composer->files(), &ComposerFiles::removed);
    m_composer->files().show(m_conversation.id, {file(u"satu.pdf"_s), file(u"dua.pdf"_s)});
    QTest::keyClick(edit(), Qt::Key_Backtab);
    const auto buttonOf = [this](int row) { return rows().at(row)->findChild<QToolButton *>(u"removeAttachment"_s); };
    QVERIFY(buttonOf(1)->hasFocus());
    QVERIFY(buttonOf(1)->accessibleName().contains(u"dua.pdf"_s));
    QTest::keyClick(buttonOf(1), Qt::Key_Backtab);
    QVERIFY(buttonOf(0)->hasFocus());
    QTest::keyClick(buttonOf(0), Qt::Key_Space);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][1].toString(), u"f-satu.pdf"_s);
    QCOMPARE(rows().size(), 1);
    QVERIFY(buttonOf(0)->hasFocus());
}

void TestComposerFiles::nothingIsSentWhileFilesArePrepared()
{
    QTest::keyClicks(edit(), u"Ini"_s);
    m_composer->files().setBusy(m_conversation.id, 2);
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY2(labels().contains(u"Preparing 2 file"_s), qPrintable(labels()));
    m_composer->files().setBusy(ConversationId{u"other"_s}, 0);
    QVERIFY(!sendButton()->isEnabled());
    m_composer->files().setBusy(m_conversation.id, 0);
    QVERIFY(sendButton()->isEnabled());
}

void TestComposerFiles::anotherConversationHasOtherFiles()
{
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)});
    m_composer->files().refuse(m_conversation.id, u"x.exe"_s, {FileProblem::Program, 0, {}, {}});
    const Conversation other = conversation(u"2"_s, u"Amelia"_s, at(10, 0));
    m_composer->showConversation(other);
    QCOMPARE(rows().size(), 0);
    m_composer->files().show(m_conversation.id, {file(u"nota.pdf"_s)}); // late
    QCOMPARE(rows().size(), 0);
    QVERIFY(!sendButton()->isEnabled());
}

void TestComposerFiles::aClosedWindowRefusesFilesAndOffersTemplates()
{
    m_conversation.windowClosesAt = at(9, 0);
    m_composer->showConversation(m_conversation);
    QSignalSpy offered(&m_composer->files(), &ComposerFiles::offered);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(u"/home/wulan/nota.pdf"_s)});
    QVERIFY(!m_composer->takesFiles());
    m_composer->attach(mime);
    QVERIFY(offered.isEmpty());
    QVERIFY2(labels().contains(u"An approved template can be sent instead."_s), qPrintable(labels()));
    {
        const LongerWords longer; // than any other language
        QTRY_VERIFY2(labels().contains(u"An approved template can be sent instead. nnn"_s), qPrintable(labels()));
    }
    m_composer->chooseFiles();
    QVERIFY(!m_composer->findChild<QFileDialog *>(u"attachDialog"_s));
}

void TestComposerFiles::everyProblemHasItsSentence()
{
    QSet<QString> sentences;
    for (int problem = 1; problem <= int(FileProblem::TwoSounds); ++problem) {
        const QString sentence = FileWords::problem({FileProblem(problem), 5 * 1024 * 1024, {}, {}});
        QVERIFY(sentence.endsWith(u'.'));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), int(FileProblem::TwoSounds));
}

void TestComposerFiles::pictures()
{
    QImage photo(96, 128, QImage::Format_RGB32);
    photo.fill(QColor(0x7f, 0xa0, 0x60));
    m_composer->files().show(m_conversation.id,
                             {file(u"foto_paket.jpg"_s, u"image/jpeg"_s), file(u"Nota 2026-11 Pak Budi.pdf"_s)});
    m_composer->files().setPicture(u"f-foto_paket.jpg"_s, photo);
    m_composer->files().refuse(m_conversation.id, u"video.mp4"_s, {FileProblem::VideoFormat, 0, {}, {}});
    QCoreApplication::processEvents();
    m_composer->resize(702, m_composer->layout()->totalMinimumHeightForWidth(702));
    QCoreApplication::processEvents();
    Pictures::saveBoth(m_theme, *m_composer, u"composer-files"_s);
}

QTEST_MAIN(TestComposerFiles)
#include "tst_composerfiles.moc"
