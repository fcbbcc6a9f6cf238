#include "tests/unit/ui/composer/composertest.h"
#include "ui/composer/quickreplylist.h"
#include <QListView>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// The list of ready-made texts above the box, by keyboard and mouse.
class TestQuickReplies final : public ComposerTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_composer.reset(); }
    void aSlashAtTheBeginningOpensTheList();
    void theChosenOneTakesThePlaceOfTheCommand();
    void enterInsertsAndDoesNotSend();
    void aLineThatFitsNothingIsSent();
    void aSlashElsewhereIsASlash();
    void theCommandBeginsBeforeTheTextFits();
    void arrowsChooseAndTabInserts();
    void clicksInsert();
    void escapeKeepsTheTextAndStaysAway();
    void theKeyOpensItAnywhere();
    void theKeySaysWhenThereAreNone();
    void variablesAreFilledAndTheGapIsSelected();
    void numbersAreNoNames();
    void oneStepBackBringsTheCommandBack();
    void otherConversationsAndDraftsKeepItClosed();
    void nothingOpensWhereNothingCanBeWritten();
    void repliesThatComeLaterKeepTheChoice();
    void hostileTextsAreShownAndInsertedAsText();
    void pictures();

private:
    QuickReplyList *list() const { return m_composer->findChild<QuickReplyList *>(); }
    bool shown() const { return list()->isVisible(); }
    QString current() const { return list()->current() ? list()->current()->command : QString(); }

    const QList<QuickReply> m_replies{
        {3, false, u"alamat"_s, u"Boleh minta alamat lengkap, Kak?"_s},
        {1, false, u"halo"_s, u"Halo Kak, ada yang bisa kami bantu?"_s},
        {4, false, u"resi"_s, u"Halo {nama}, saya {agen}. Resinya {nomor resi} ya."_s},
        {2, false, u"tunggu"_s, u"Mohon ditunggu sebentar ya Kak."_s},
    };
};

void TestQuickReplies::init()
{
    make();
    m_composer->setAgentName(u"Sari"_s);
    connect(m_composer.get(), &Composer::quickRepliesWanted, this, [this] { m_composer->showQuickReplies(m_replies); });
}

void TestQuickReplies::aSlashAtTheBeginningOpensTheList()
{
    QSignalSpy wanted(m_composer.get(), &Composer::quickRepliesWanted);
    QVERIFY(!shown());
    type(u"/"_s);
    QVERIFY(shown());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(current(), u"alamat"_s);
    QVERIFY(edit()->hasFocus());
    press(Qt::Key_Backspace);
    QVERIFY(!shown());
}

void TestQuickReplies::theChosenOneTakesThePlaceOfTheCommand()
{
    type(u"Selamat pagi"_s);
    press(Qt::Key_Return, Qt::ShiftModifier);
    type(u"/TUNG"_s);
    QCOMPARE(current(), u"tunggu"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Selamat pagi\nMohon ditunggu sebentar ya Kak."_s);
    QVERIFY(!shown());
    type(u" Terima kasih."_s); // the cursor is behind it
    QVERIFY(m_composer->text().endsWith(u"ya Kak. Terima kasih."_s));
}

void TestQuickReplies::enterInsertsAndDoesNotSend()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    type(u"/halo"_s);
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().at(1).toString(), u"Halo Kak, ada yang bisa kami bantu?"_s);
}

void TestQuickReplies::aLineThatFitsNothingIsSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    type(u"/etc/hosts"_s);
    QVERIFY(!shown());
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().at(1).toString(), u"/etc/hosts"_s);
}

void TestQuickReplies::aSlashElsewhereIsASlash()
{
    type(u"ukuran 30/40"_s);
    QVERIFY(!shown());
}

void TestQuickReplies::theCommandBeginsBeforeTheTextFits()
{
    type(u"/halo"_s);
    QCOMPARE(current(), u"halo"_s); // "resi" has the word in its text
    auto *view = list()->findChild<QListView *>();
    QCOMPARE(view->model()->rowCount(), 2);
    type(u" nomor"_s);
    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(current(), u"resi"_s);
}

void TestQuickReplies::arrowsChooseAndTabInserts()
{
    type(u"/"_s);
    press(Qt::Key_Down);
    QCOMPARE(current(), u"halo"_s);
    for (int i = 0; i < 9; ++i)
        press(Qt::Key_Down);
    QCOMPARE(current(), u"tunggu"_s);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    press(Qt::Key_Tab);
    QCOMPARE(m_composer->text(), m_replies[1].text);
    QVERIFY(edit()->hasFocus());
}

void TestQuickReplies::clicksInsert()
{
    type(u"/"_s);
    auto *view = list()->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(3, 0)).center());
    QCOMPARE(m_composer->text(), m_replies[3].text);
    QVERIFY(edit()->hasFocus());
}

void TestQuickReplies::escapeKeepsTheTextAndStaysAway()
{
    QSignalSpy left(m_composer.get(), &Composer::left);
    type(u"/hal"_s);
    press(Qt::Key_Escape);
    QVERIFY(!shown());
    QCOMPARE(m_composer->text(), u"/hal"_s);
    QCOMPARE(left.size(), 0); // it only closed the list
    type(u"o"_s);
    QVERIFY(!shown());
    press(Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
    for (int i = 0; i < 5; ++i)
        press(Qt::Key_Backspace);
    type(u"/"_s);
    QVERIFY(shown());
}

void TestQuickReplies::theKeyOpensItAnywhere()
{
    type(u"Baik Kak. "_s);
    m_composer->openQuickReplies();
    QVERIFY(shown());
    type(u"tung"_s);
    QCOMPARE(current(), u"tunggu"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Baik Kak. Mohon ditunggu sebentar ya Kak."_s);
    m_composer->openQuickReplies();
    press(Qt::Key_Left); // away from where it was opened
    QVERIFY(!shown());
}

void TestQuickReplies::theKeySaysWhenThereAreNone()
{
    disconnect(m_composer.get(), &Composer::quickRepliesWanted, this, nullptr);
    m_composer->openQuickReplies();
    m_composer->showQuickReplies({});
    QVERIFY(shown());
    QVERIFY(!list()->findChild<QListView *>()->isVisible());
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    type(u"Baik"_s);
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    press(Qt::Key_Escape);
    QVERIFY(!shown());
}

void TestQuickReplies::variablesAreFilledAndTheGapIsSelected()
{
    type(u"/resi"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Halo Budi Santoso, saya Sari. Resinya {nomor resi} ya."_s);
    QCOMPARE(edit()->textCursor().selectedText(), u"{nomor resi}"_s);
    type(u"JP123"_s);
    QCOMPARE(m_composer->text(), u"Halo Budi Santoso, saya Sari. Resinya JP123 ya."_s);
}

void TestQuickReplies::numbersAreNoNames()
{
    Conversation unnamed = conversation(u"2"_s, u"+62 812 3456"_s, at(10, 31));
    m_composer->showConversation(unnamed);
    type(u"/resi"_s);
    press(Qt::Key_Return);
    QCOMPARE(edit()->textCursor().selectedText(), u"{nama}"_s);
}

void TestQuickReplies::oneStepBackBringsTheCommandBack()
{
    type(u"/halo"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_composer->text(), u"/halo"_s);
    QVERIFY(!shown());
}

void TestQuickReplies::otherConversationsAndDraftsKeepItClosed()
{
    type(u"/ha"_s);
    QVERIFY(shown());
    Conversation other = conversation(u"2"_s, u"Rina"_s, at(10, 31));
    other.draft = u"/ha"_s;
    m_composer->showConversation(other);
    QVERIFY(!shown());
    QCOMPARE(m_composer->text(), u"/ha"_s);
    press(Qt::Key_Left);
    press(Qt::Key_End);
    QVERIFY(!shown());
}

void TestQuickReplies::nothingOpensWhereNothingCanBeWritten()
{
    Conversation closed = conversation(u"2"_s, u"Rina"_s, at(10, 31));
    closed.windowClosesAt = at(9, 0);
    QSignalSpy wanted(m_composer.get(), &Composer::quickRepliesWanted);
    type(u"/"_s);
    QVERIFY(shown());
    m_composer->showConversation(closed);
    QVERIFY(!shown());
    m_composer->openQuickReplies();
    QVERIFY(!shown());
    QCOMPARE(wanted.size(), 1);
}

void TestQuickReplies::repliesThatComeLaterKeepTheChoice()
{
    type(u"/"_s);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(current(), u"resi"_s);
    QList<QuickReply> more = m_replies;
    more.prepend({9, true, u"aaa"_s, u"Punya sendiri"_s});
    m_composer->showQuickReplies(more);
    QCOMPARE(current(), u"resi"_s);
    m_composer->showQuickReplies({});
    QVERIFY(!shown());
}

void TestQuickReplies::hostileTextsAreShownAndInsertedAsText()
{
    const QString hostile = u"<b>tebal</b> <img src='http://x.example/a.png'> \u202Eabc"_s;
    m_composer->openQuickReplies();
    m_composer->showQuickReplies({{1, false, u"<i>x</i>"_s, hostile}});
    const auto *model = list()->findChild<QListView *>()->model();
    QVERIFY(!model->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), hostile);
}

void TestQuickReplies::pictures()
{
    type(u"/"_s);
    press(Qt::Key_Down);
    QVERIFY(list()->height() < m_composer->height());
    Pictures::saveBoth(m_theme, *m_composer, u"quickreplies"_s);
}

QTEST_MAIN(TestQuickReplies)
#include "tst_quickreplies.moc"
