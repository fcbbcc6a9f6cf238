#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/errortext.h"
#include "ui/composer/composer.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/windowstrip.h"
#include <QAbstractItemView>
#include <QClipboard>
#include <QFontMetrics>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(std::optional<Amandesk::Quote>)

class TestComposer final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void stateFollowsTheConversationAndTheTime_data();
    void stateFollowsTheConversationAndTheTime();
    void enterSendsAndKeepsTheTextUntilItIsOnDisk();
    void whoComesBackDoesNotSendItTwice();
    void aRefusedMessageKeepsItsText();
    void shiftEnterStartsALine();
    void enterMayBeSetToStartALine();
    void blankTextIsNotSent();
    void draftIsSavedShortlyAfterTyping();
    void draftIsSavedWhenTheConversationChanges();
    void confirmationOfAnotherConversationClearsItsDraft();
    void theSameConversationAgainKeepsTheText();
    void closedWindowKeepsTheTextAsDraft();
    void closedWindowOffersTemplates();
    void whereNoTemplateCanBeSentItIsSaidWhy();
    void aTemplateIsChosenFilledInAndSentByKeys();
    void theTabKeyGoesThroughTheTemplateInOrder();
    void aTemplateThatChangedAsksForWhatItNeedsNow();
    void aListThatIsNotCheckedSaysWhy();
    void whatIsWrongWithAValueIsSaid();
    void templatesAreSearchedAndSifted();
    void theTemplateListTellsWhatItLacks();
    void aRefusedTemplateStaysOpen();
    void channelsWithoutWindowHaveNoTemplates();
    void lastSecondsForbidSending();
    void stripCountsDown();
    void aWindowAfterAnAdvertisementIsNamed();
    void theFocusWaitsForItsConversation();
    void narrowStripKeepsTheTimeAndTheChannel();
    void counterAppearsNearTheLimit();
    void growsToEightLines();
    void offlineButtonSavesToSend();
    void replyStripClosesWithEscape();
    void typingIsReportedAndEnds();
    void takeOverIsOnlyOfferedWhenAllowed();
    void theBotsConversationIsTakenOverBeforeOneWrites();
    void pastesPlainTextOnly();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void pictures();

private:
    void closeWindow()
    {
        m_conversation.windowClosesAt = at(9, 0);
        m_composer->showConversation(m_conversation);
    }
    QLineEdit *field(int number) const { return m_composer->findChild<QLineEdit *>(u"templateField%1"_s.arg(number)); }
    QString labels() const // all that can be read
    {
        QStringList shown;
        for (const auto *label : m_composer->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown.append(label->text());
        }
        return shown.join(u'|');
    }
    ComposerEdit *edit() const { return m_composer->findChild<ComposerEdit *>(); }
    QPushButton *sendButton() const { return m_composer->findChild<QPushButton *>(u"send"_s); }
    void type(const QString &text)
    {
        m_composer->focusText();
        QTest::keyClicks(edit(), text);
    }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<Composer> m_composer;
    Conversation m_conversation;
};

void TestComposer::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestComposer::init()
{
    m_clock.set(at(10, 32));
    m_conversation = conversation(u"1"_s, u"Budi Santoso"_s, at(10, 31));
    m_composer = std::make_unique<Composer>(m_theme, m_clock);
    m_composer->resize(702, 160);
    m_composer->showConversation(m_conversation);
    m_composer->show();
    m_composer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
}

void TestComposer::cleanup()
{
    m_composer.reset();
}

void TestComposer::stateFollowsTheConversationAndTheTime_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, ComposerState state, auto change) {
        Conversation c = conversation(u"1"_s, u"Budi"_s, at(10, 31));
        change(c);
        QTest::newRow(name) << c << int(state);
    };
    row("open", ComposerState::Open, [](Conversation &) {});
    row("eight hours are still plain", ComposerState::Open, [](Conversation &c) { c.windowClosesAt = at(15, 0); });
    row("last hour", ComposerState::WindowLastHour, [](Conversation &c) { c.windowClosesAt = at(11, 14); });
    row("last minutes", ComposerState::WindowLastMinutes, [](Conversation &c) { c.windowClosesAt = at(10, 43); });
    row("ninety seconds", ComposerState::WindowEnding, [](Conversation &c) { c.windowClosesAt = at(10, 33, 30); });
    row("closed", ComposerState::WindowClosed, [](Conversation &c) { c.windowClosesAt = at(10, 32); });
    row("never wrote", ComposerState::WindowClosed, [](Conversation &c) { c.windowClosesAt.reset(); });
    row("no window", ComposerState::Open, [](Conversation &c) {
        c.source = u"ig"_s;
        c.windowClosesAt.reset();
    });
    row("not mine", ComposerState::NotMine, [](Conversation &c) { c.mine = false; });
    row("resolved", ComposerState::Resolved, [](Conversation &c) {
        c.mine = false;
        c.serve = ServeState::Resolved;
    });
    row("none", ComposerState::Nothing, [](Conversation &c) { c.id = {}; });
}

void TestComposer::stateFollowsTheConversationAndTheTime()
{
    QFETCH(Conversation, conversation);
    QFETCH(int, state);
    QCOMPARE(int(composerStateAt(conversation, {}, at(10, 32))), state);
}

void TestComposer::enterSendsAndKeepsTheTextUntilItIsOnDisk()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    type(u"Baik Kak"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(send.size(), 1);
    QCOMPARE(send[0][1].toString(), u"Baik Kak"_s);
    QCOMPARE(m_composer->text(), u"Baik Kak"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(send.size(), 1); // not twice
    m_composer->sent(m_conversation.id);
    QVERIFY(m_composer->text().isEmpty());
    QCOMPARE(draft.last()[1].toString(), QString());
    type(u"next"_s);
    QCOMPARE(m_composer->text(), u"next"_s);
}

void TestComposer::whoComesBackDoesNotSendItTwice()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    type(u"Baik Kak"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    m_conversation.draft = m_composer->text();
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 30)));
    type(u"Halo"_s);
    QVERIFY(sendButton()->isEnabled());
    m_composer->showConversation(m_conversation);
    QVERIFY(!sendButton()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(send.size(), 1);
    m_composer->sent(m_conversation.id);
    QVERIFY(m_composer->text().isEmpty());
    type(u"next"_s);
    QVERIFY(sendButton()->isEnabled());
}

void TestComposer::aRefusedMessageKeepsItsText()
{
    type(u"Baik Kak"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    m_composer->notSent(m_conversation.id, {ErrorKind::DiskFull, {}, {}});
    QCOMPARE(m_composer->text(), u"Baik Kak"_s);
    QVERIFY(!edit()->isReadOnly());
    QVERIFY(sendButton()->isEnabled());
}

void TestComposer::shiftEnterStartsALine()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    type(u"a"_s);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier);
    type(u"b"_s);
    QCOMPARE(m_composer->text(), u"a\nb"_s);
    QVERIFY(send.isEmpty());
}

void TestComposer::enterMayBeSetToStartALine()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    m_composer->setEnterSends(false);
    type(u"a"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(send.isEmpty());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(send.size(), 1);
}

void TestComposer::blankTextIsNotSent()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    type(u"   "_s);
    QVERIFY(!sendButton()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(send.isEmpty());
}

void TestComposer::draftIsSavedShortlyAfterTyping()
{
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    type(u"half a sent"_s);
    QVERIFY(draft.isEmpty());
    QTRY_COMPARE(draft.size(), 1);
    QCOMPARE(draft[0][0].value<ConversationId>(), m_conversation.id);
    QCOMPARE(draft[0][1].toString(), u"half a sent"_s);
}

void TestComposer::draftIsSavedWhenTheConversationChanges()
{
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    type(u"unfinished"_s);
    Conversation other = conversation(u"2"_s, u"Amelia"_s, at(10, 0));
    other.draft = u"her draft"_s;
    m_composer->showConversation(other);
    QCOMPARE(draft.size(), 1);
    QCOMPARE(draft[0][0].value<ConversationId>(), m_conversation.id);
    QCOMPARE(draft[0][1].toString(), u"unfinished"_s);
    QCOMPARE(m_composer->text(), u"her draft"_s);
    m_composer->clear();
    QCOMPARE(draft.size(), 1); // her draft did not change
}

void TestComposer::confirmationOfAnotherConversationClearsItsDraft()
{
    type(u"sent just before leaving"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 0)));
    type(u"other"_s);
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    m_composer->sent(m_conversation.id);
    QCOMPARE(draft[0][0].value<ConversationId>(), m_conversation.id);
    QCOMPARE(draft[0][1].toString(), QString());
    QCOMPARE(m_composer->text(), u"other"_s);
}

void TestComposer::theSameConversationAgainKeepsTheText()
{
    type(u"typing"_s);
    m_conversation.unread = 3;
    m_conversation.draft = u"an older copy"_s;
    m_composer->showConversation(m_conversation);
    QCOMPARE(m_composer->text(), u"typing"_s);
}

void TestComposer::closedWindowKeepsTheTextAsDraft()
{
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    m_conversation.windowClosesAt = at(10, 34);
    m_composer->showConversation(m_conversation);
    type(u"too late"_s);
    m_clock.set(at(10, 34));
    QTRY_COMPARE(m_composer->state(), ComposerState::WindowClosed); // by itself, at the second
    QVERIFY(!edit()->isVisible());
    QCOMPARE(draft.size(), 1);
    QCOMPARE(draft[0][1].toString(), u"too late"_s);
    m_conversation.windowClosesAt = at(10, 34, 0, 24);
    m_composer->showConversation(m_conversation);
    QVERIFY(edit()->isVisible());
    QCOMPARE(m_composer->text(), u"too late"_s);
}

namespace {
QList<MessageTemplate> someTemplates()
{
    MessageTemplate order;
    order.detailId = 1;
    order.channel = ChannelId{7};
    order.name = u"kabar_pesanan"_s;
    order.language = u"id"_s;
    order.category = u"utility"_s;
    order.headerKind = u"text"_s;
    order.header = u"Pesanan {{1}}"_s;
    order.body = u"Halo {{1}}, pesanan {{2}} sudah kami kirim dan tiba {{3}}. Balas pesan ini bila ada pertanyaan."_s;
    order.footer = u"Toko Nusa"_s;
    order.variables = 3;
    order.approved = true;
    order.buttons = {{u"url"_s, u"Lacak"_s, u"https://toko.example/{{1}}"_s}};
    MessageTemplate english = order;
    english.detailId = 2;
    english.language = u"en"_s;
    english.header = u"Order {{1}}"_s;
    english.body = u"Hello {{1}}, your order {{2}} is on its way and arrives {{3}}."_s;
    MessageTemplate follow;
    follow.detailId = 3;
    follow.channel = ChannelId{7};
    follow.name = u"tanya_lanjut"_s;
    follow.language = u"id"_s;
    follow.category = u"utility"_s;
    follow.body = u"Halo Kak, apakah masih ada yang bisa kami bantu?"_s;
    follow.approved = true;
    MessageTemplate promo = follow;
    promo.detailId = 4;
    promo.name = u"promo_akhir_tahun"_s;
    promo.category = u"marketing"_s;
    promo.body = u"Halo {{1}}, ada potongan khusus untuk {{2}}."_s;
    promo.variables = 2;
    return {order, english, follow, promo};
}
} // namespace

void TestComposer::closedWindowOffersTemplates()
{
    type(u"Selamat siang"_s);
    QSignalSpy wanted(m_composer.get(), &Composer::templatesWanted);
    closeWindow();
    auto *choose = m_composer->findChild<QPushButton *>(u"barAction"_s);
    QVERIFY(choose && choose->isVisible());
    m_composer->focusText(); // the way in by keys
    QVERIFY(choose->hasFocus());
    QTest::keyClick(choose, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][1].value<ChannelId>(), ChannelId{7});
    QVERIFY(m_composer->isChoosingTemplate());
    QVERIFY(labels().contains(u"Loading templates"_s));
    QCOMPARE(m_composer->text(), u"Selamat siang"_s); // kept
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_composer->isChoosingTemplate());
    QVERIFY(choose->hasFocus()); // back to where it was opened
}

void TestComposer::whereNoTemplateCanBeSentItIsSaidWhy()
{
    QVERIFY(m_composer->barWords().isEmpty());
    Conversation other = m_conversation;
    other.mine = false;
    m_composer->setTakeOverAllowed(true);
    m_composer->showConversation(other);
    QVERIFY(!m_composer->openTemplates());
    QVERIFY(!m_composer->isChoosingTemplate());
    QVERIFY(!m_composer->barWords().isEmpty());
    QCOMPARE(qobject_cast<QPushButton *>(QApplication::focusWidget())->text(), u"Take over"_s); // the step before
    other.serve = ServeState::Resolved;
    m_composer->showConversation(other);
    QVERIFY(!m_composer->openTemplates());
    QVERIFY(m_composer->barWords().contains(u"resolved"_s));
}

void TestComposer::aTemplateIsChosenFilledInAndSentByKeys()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    QSignalSpy sent(m_composer.get(), &Composer::templateRequested);
    auto *button = m_composer->findChild<QPushButton *>(u"sendTemplate"_s);
    QVERIFY(!button->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // from the search field into the list
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(field(0)->hasFocus());
    const QStringList values{u"INV-7752"_s, u"Pak Hendra"_s, u"40 lusin"_s, u"24 November"_s, u"INV-7752"_s};
    for (const QString &value : values) {
        QTest::keyClicks(QApplication::focusWidget(), value);
        if (value != values.last() || QApplication::focusWidget() != field(4))
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // to the next one
    }
    QVERIFY(button->isEnabled());
    QVERIFY(sent.isEmpty());
    QTest::keyClick(field(4), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent[0][1].value<MessageTemplate>().detailId, 1);
    QCOMPARE(sent[0][2].toStringList(), values);
    QVERIFY(!button->isEnabled()); // once
    QTest::keyClick(field(4), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    m_composer->templateQueued(m_conversation.id);
    QVERIFY(!m_composer->isChoosingTemplate());
}

void TestComposer::theTabKeyGoesThroughTheTemplateInOrder()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    auto *list = m_composer->findChild<QAbstractItemView *>(u"templateList"_s);
    list->setCurrentIndex(list->model()->index(3, 0)); // two values
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Tab);
    QVERIFY(field(0)->hasFocus());
    QTest::keyClicks(field(0), u"Pak Hendra"_s);
    QTest::keyClick(field(0), Qt::Key_Tab);
    QVERIFY(field(1)->hasFocus());
    QTest::keyClicks(field(1), u"pelanggan lama"_s);
    QTest::keyClick(field(1), Qt::Key_Tab); // close
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(m_composer->findChild<QPushButton *>(u"sendTemplate"_s)->hasFocus());
}

void TestComposer::aTemplateThatChangedAsksForWhatItNeedsNow()
{
    closeWindow();
    m_composer->openTemplates();
    QList<MessageTemplate> templates = someTemplates();
    m_composer->showTemplates(m_conversation.id, templates, false);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    field(0)->setText(u"INV-7752"_s);
    m_composer->showTemplates(m_conversation.id, templates, true);
    QCOMPARE(field(0)->text(), u"INV-7752"_s); // the same: nothing is lost
    QVERIFY(field(4));
    templates[0].buttons.clear();
    m_composer->showTemplates(m_conversation.id, templates, true);
    QVERIFY(!field(4));
}

void TestComposer::aListThatIsNotCheckedSaysWhy()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), false);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(labels().contains(u"being checked"_s));
    const Error error{ErrorKind::Server, {}, {}};
    m_composer->templatesFailed(m_conversation.id, error);
    QVERIFY(!labels().contains(u"being checked"_s));
    QVERIFY(labels().contains(ErrorText::sentence(error)));
}

void TestComposer::whatIsWrongWithAValueIsSaid()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QSignalSpy sent(m_composer.get(), &Composer::templateRequested);
    field(1)->setText(u"Pak    Hendra"_s); // pasted
    QVERIFY(labels().contains(u"At most three spaces"_s));
    field(1)->setText(u"Pak Hendra"_s);
    QVERIFY(!labels().contains(u"At most three spaces"_s));
    QVERIFY(!labels().contains(u"Needed"_s)); // not before it was tried
    QTest::keyClick(field(1), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent.isEmpty());
    QVERIFY(labels().contains(u"Needed, on one line"_s));
    QVERIFY(field(0)->hasFocus()); // the first that is missing
}

void TestComposer::templatesAreSearchedAndSifted()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), false);
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    auto *list = m_composer->findChild<QAbstractItemView *>(u"templateList"_s);
    QCOMPARE(list->model()->rowCount(), 4);
    auto *search = m_composer->findChild<QLineEdit *>(u"templateSearch"_s);
    search->setText(u"order arrives"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    search->setText(u"zzz"_s);
    QVERIFY(labels().contains(u"No template fits"_s));
    search->clear();
    QPushButton *marketing = nullptr;
    for (auto *button : m_composer->findChildren<QPushButton *>()) {
        if (button->text() == u"Marketing"_s)
            marketing = button;
    }
    QVERIFY(marketing);
    const QPointer<QPushButton> focused(marketing);
    QTRY_VERIFY_WITH_TIMEOUT(marketing->isVisible(), 30000);
    marketing->setFocus();
    QVERIFY(marketing->hasFocus());
    m_composer->showTemplates(m_conversation.id, someTemplates(), true); // checked meanwhile
    QVERIFY(focused);
    QVERIFY(focused->hasFocus());
    QTest::mouseClick(marketing, Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::mouseClick(marketing, Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 4);
    QVERIFY(list->model()->index(3, 0).data(Qt::AccessibleTextRole).toString().contains(u"Marketing"_s));
}

void TestComposer::theTemplateListTellsWhatItLacks()
{
    closeWindow();
    m_composer->openTemplates();
    QSignalSpy wanted(m_composer.get(), &Composer::templatesWanted);
    m_composer->templatesFailed(m_conversation.id, {ErrorKind::Network, {}, {}});
    QVERIFY(labels().contains(u"could not be loaded"_s));
    m_composer->showTemplates(m_conversation.id, {}, true);
    QVERIFY(labels().contains(u"No approved template"_s));
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    m_composer->findChild<QLineEdit *>(u"templateSearch"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(m_composer->findChild<QAbstractItemView *>(u"templateList"_s)->selectionModel()->hasSelection());
    QVERIFY(field(0) && labels().contains(u"after “Halo”"_s));
    m_composer->showTemplates(m_conversation.id, {}, true); // taken back by the administrator
    QVERIFY(!field(0));
    m_composer->setOnline(false);
    m_composer->showTemplates(m_conversation.id, someTemplates(), false);
    QVERIFY(labels().contains(u"Offline"_s));
    QCOMPARE(m_composer->findChild<QPushButton *>(u"sendTemplate"_s)->text(), u"Save to send"_s);
    m_composer->setOnline(true);
    QVERIFY(wanted.isEmpty());
}

void TestComposer::aRefusedTemplateStaysOpen()
{
    closeWindow();
    m_composer->openTemplates();
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    m_composer->templateRefused(m_conversation.id, {ErrorKind::DiskFull, {}, {}});
    QVERIFY(m_composer->isChoosingTemplate());
    QVERIFY(labels().contains(u"Disk full"_s));
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 0)));
    QVERIFY(!m_composer->isChoosingTemplate()); // it belonged to the other one
}

void TestComposer::channelsWithoutWindowHaveNoTemplates()
{
    auto *button = m_composer->findChild<QWidget *>(u"templates"_s);
    QVERIFY(button->isVisible());
    m_conversation.source = u"ig"_s;
    m_conversation.windowClosesAt.reset();
    m_composer->showConversation(m_conversation);
    QVERIFY(!button->isVisible());
    m_composer->openTemplates();
    QVERIFY(!m_composer->isChoosingTemplate());
}

void TestComposer::lastSecondsForbidSending()
{
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    m_conversation.windowClosesAt = at(10, 34);
    m_composer->showConversation(m_conversation);
    type(u"quick"_s);
    QVERIFY(sendButton()->isEnabled());
    m_clock.set(at(10, 32, 40));
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(send.isEmpty());
    QVERIFY(!sendButton()->isEnabled());
    QCOMPARE(m_composer->text(), u"quick"_s);
}

void TestComposer::stripCountsDown()
{
    auto *strip = m_composer->findChild<WindowStrip *>();
    QVERIFY2(strip->words().contains(u"23 h 59 m"_s) && strip->words().contains(u"tomorrow 10:31"_s),
             qPrintable(strip->words()));
    m_conversation.windowClosesAt = at(10, 43, 20);
    m_composer->showConversation(m_conversation);
    QVERIFY2(strip->words().contains(u"11 m 20 s"_s), qPrintable(strip->words()));
    m_clock.set(at(10, 32, 1));
    QTRY_VERIFY2(strip->words().contains(u"11 m 19 s"_s), qPrintable(strip->words()));
}

void TestComposer::aWindowAfterAnAdvertisementIsNamed()
{
    auto *strip = m_composer->findChild<WindowStrip *>();
    m_conversation.lastCustomerAt = at(10, 30);
    m_conversation.windowClosesAt = at(10, 30).addDays(3);
    m_composer->showConversation(m_conversation);
    QVERIFY2(strip->words().startsWith(u"72-hour window after an advertisement"_s), qPrintable(strip->words()));
    m_conversation.windowClosesAt = at(10, 30).addDays(1);
    m_composer->showConversation(m_conversation);
    QVERIFY2(strip->words().startsWith(u"24-hour window"_s), qPrintable(strip->words()));
}

// It is asked for when a conversation is opened, which takes a moment to be read.
void TestComposer::theFocusWaitsForItsConversation()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *list = new QLineEdit;
    auto *other = new QLineEdit;
    column->addWidget(list);
    column->addWidget(other);
    column->addWidget(m_composer.get());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto ask = [&] {
        m_composer->clear();
        list->setFocus();
        m_composer->focusText();
        QVERIFY(list->hasFocus());
    };
    ask();
    m_composer->showConversation(m_conversation);
    QVERIFY(edit()->hasFocus());
    list->setFocus();
    m_composer->showConversation(m_conversation); // once is enough
    QVERIFY(list->hasFocus());
    ask();
    other->setFocus(); // somebody writes there meanwhile
    m_composer->showConversation(m_conversation);
    QVERIFY(other->hasFocus());
    ask();
    m_composer->clear(); // another one is looked at instead
    m_composer->showConversation(m_conversation);
    QVERIFY(list->hasFocus());
    m_composer->setParent(nullptr);
}

void TestComposer::narrowStripKeepsTheTimeAndTheChannel()
{
    auto *strip = m_composer->findChild<WindowStrip *>();
    QVERIFY2(strip->words().startsWith(u"24-hour window"_s), qPrintable(strip->words()));
    m_composer->resize(480, 160);
    QTRY_VERIFY2(strip->words().startsWith(u"Window open"_s), qPrintable(strip->words()));
    QVERIFY2(strip->words().endsWith(u"tomorrow 10:31"_s), qPrintable(strip->words()));
}

void TestComposer::counterAppearsNearTheLimit()
{
    edit()->setPlainText(QString(3599, u'a'));
    const auto counter = [this] {
        QStringList shown;
        for (auto *label : m_composer->findChildren<QLabel *>()) {
            if (label->isVisible() && (label->text().contains(u"4,000"_s) || label->text().contains(u"too many"_s)))
                shown.append(label->text());
        }
        return shown.join(u'|');
    };
    QCOMPARE(counter(), QString());
    edit()->setPlainText(QString(3600, u'a'));
    QCOMPARE(counter(), u"3,600 of 4,000"_s);
    QVERIFY(sendButton()->isEnabled());
    edit()->setPlainText(QString(4001, u'a'));
    QVERIFY2(counter().startsWith(u"1 character"_s), qPrintable(counter()));
    QVERIFY(!sendButton()->isEnabled());
}

void TestComposer::growsToEightLines()
{
    const int pitch = QFontMetrics(edit()->font()).lineSpacing();
    const int one = edit()->sizeHint().height();
    QVERIFY(one < 2 * pitch);
    edit()->setPlainText(u"1\n2\n3"_s);
    QVERIFY(edit()->sizeHint().height() >= 3 * pitch);
    edit()->setPlainText(u"1\n"_s.repeated(30));
    const int many = edit()->sizeHint().height();
    QVERIFY2(many >= 8 * pitch && many < 9 * pitch, qPrintable(QString::number(many)));
    QTRY_VERIFY(edit()->height() >= many);
}

void TestComposer::offlineButtonSavesToSend()
{
    QCOMPARE(sendButton()->text(), u"Send"_s);
    m_composer->setOnline(false);
    QCOMPARE(sendButton()->text(), u"Save to send"_s);
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    type(u"later"_s);
    QTest::mouseClick(sendButton(), Qt::LeftButton);
    QCOMPARE(send.size(), 1);
}

void TestComposer::replyStripClosesWithEscape()
{
    QSignalSpy left(m_composer.get(), &Composer::left);
    QSignalSpy send(m_composer.get(), &Composer::sendRequested);
    m_composer->replyTo(Quote{MessageId{4}, u"Budi Santoso"_s, u"Halo"_s});
    type(u"ya"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(send[0][2].value<std::optional<Quote>>()->message, MessageId{4});
    m_composer->sent(m_conversation.id);
    QVERIFY(!m_composer->quote());
    m_composer->replyTo(Quote{MessageId{5}, u"Budi Santoso"_s, u"Halo"_s});
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!m_composer->quote());
    QVERIFY(left.isEmpty());
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

void TestComposer::typingIsReportedAndEnds()
{
    QSignalSpy typing(m_composer.get(), &Composer::typingChanged);
    type(u"abc"_s);
    QCOMPARE(typing.size(), 1);
    QCOMPARE(typing[0][1].toBool(), true);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(typing.size(), 2);
    QCOMPARE(typing[1][1].toBool(), false);
}

void TestComposer::takeOverIsOnlyOfferedWhenAllowed()
{
    m_conversation.mine = false;
    m_composer->showConversation(m_conversation);
    const auto offered = [this]() -> QPushButton * {
        for (auto *button : m_composer->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Take over"_s)
                return button;
        }
        return nullptr;
    };
    QVERIFY(!offered());
    m_composer->setTakeOverAllowed(true);
    QSignalSpy take(m_composer.get(), &Composer::takeOverRequested);
    QVERIFY(offered());
    QTest::mouseClick(offered(), Qt::LeftButton);
    QCOMPARE(take.size(), 1);
}

void TestComposer::theBotsConversationIsTakenOverBeforeOneWrites()
{
    type(u"Saya bantu"_s);
    m_conversation.handledByBot = true;
    m_composer->showConversation(m_conversation);
    m_composer->setTakeOverAllowed(true);
    QCOMPARE(m_composer->state(), ComposerState::BotAnswers);
    QVERIFY(!edit()->isVisible());
    QVERIFY2(m_composer->barWords().startsWith(u"The bot answers here."_s), qPrintable(m_composer->barWords()));
    QVERIFY(m_composer->barWords().contains(u"kept as a draft"_s));
    const auto action = [this] {
        for (auto *button : m_composer->findChildren<QPushButton *>()) {
            if (button->isVisible())
                return button;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QVERIFY(action());
    QCOMPARE(action()->text(), u"Take over"_s);
    QSignalSpy take(m_composer.get(), &Composer::takeOverRequested);
    m_composer->focusText();
    QTest::keyClick(action(), Qt::Key_Space);
    QCOMPARE(take.size(), 1);
    m_composer->setTakingOver(true);
    QCOMPARE(action()->text(), u"Taking over…"_s);
    QVERIFY(!action()->isEnabled());
    m_composer->setTakingOver(false);
    m_conversation.handledByBot = false;
    m_composer->showConversation(m_conversation);
    QVERIFY(edit()->isVisible());
    QCOMPARE(m_composer->text(), u"Saya bantu"_s);
}

void TestComposer::pastesPlainTextOnly()
{
    auto *rich = new QMimeData;
    rich->setHtml(u"<b>bold</b>"_s);
    rich->setText(u"bold"_s);
    QGuiApplication::clipboard()->setMimeData(rich);
    m_composer->focusText();
    edit()->paste();
    QCOMPARE(m_composer->text(), u"bold"_s);
    auto *picture = new QMimeData;
    picture->setImageData(QImage(4, 4, QImage::Format_RGB32));
    QGuiApplication::clipboard()->setMimeData(picture);
    edit()->paste();
    QCOMPARE(m_composer->text(), u"bold"_s);
}

void TestComposer::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestComposer::longerWordsHaveRoom()
{
    QFETCH(int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    const auto check = [this, scale](const char *name) {
        m_composer->resize(520, m_composer->height());
        QCoreApplication::processEvents();
        m_composer->resize(520, m_composer->layout()->totalMinimumHeightForWidth(520));
        QCoreApplication::processEvents();
        Pictures::save(*m_composer, u"composer-longer-%1-%2"_s.arg(QLatin1StringView(name)).arg(scale));
        QTRY_COMPARE(clippedTexts(*m_composer).join(u'|'), QString());
    };
    m_composer->setOnline(false);
    edit()->setPlainText(QString(4300, u'x'));
    check("offline");
    m_conversation.windowClosesAt = at(10, 33, 20);
    m_composer->showConversation(m_conversation);
    check("ending");
    m_conversation.windowClosesAt = at(10, 31);
    m_composer->showConversation(m_conversation);
    check("closed");
    m_theme.setTextScale(100);
}

void TestComposer::pictures()
{
    const auto save = [this](const QString &name, bool both = false, int width = 702) {
        QCoreApplication::processEvents();
        m_composer->resize(width, m_composer->height());
        QCoreApplication::processEvents();
        m_composer->resize(width, m_composer->layout()->totalMinimumHeightForWidth(width));
        QCoreApplication::processEvents();
        if (both)
            Pictures::saveBoth(m_theme, *m_composer, name);
        else
            Pictures::save(*m_composer, name);
    };
    type(u"Baik Kak Budi, saya sudah hubungi gudang Bekasi. Paketnya ikut"_s);
    save(u"composer-open"_s, true);
    m_composer->replyTo(Quote{MessageId{4}, u"Budi Santoso"_s, u"Kak, resinya kok belum update ya?"_s});
    m_composer->setOnline(false);
    save(u"composer-reply-offline"_s);
    m_composer->replyTo(std::nullopt);
    m_composer->setOnline(true);
    m_conversation.windowClosesAt = at(10, 43, 20);
    m_composer->showConversation(m_conversation);
    save(u"composer-red"_s, true);
    m_conversation.windowClosesAt = at(11, 14);
    m_composer->showConversation(m_conversation);
    save(u"composer-amber"_s, true);
    m_conversation.windowClosesAt = at(9, 0);
    m_composer->showConversation(m_conversation);
    save(u"composer-closed"_s, true);
    m_composer->resize(990, 420);
    m_composer->openTemplates();
    save(u"templates-loading"_s, true, 990);
    m_composer->showTemplates(m_conversation.id, someTemplates(), true);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    for (const auto &[number, value] : {std::pair(0, u"INV-7752"_s), {1, u"Pak Hendra"_s}, {3, u"24 November"_s}})
        field(number)->setText(value);
    field(2)->setFocus();
    QTest::keyClick(field(2), Qt::Key_Return, Qt::ControlModifier);
    save(u"templates-wide"_s, true, 990);
    save(u"templates-middle"_s, true, 702);
    save(u"templates-narrow"_s, false, 480);
    m_composer->templatesFailed(m_conversation.id, {ErrorKind::Network, {}, {}});
    m_composer->showTemplates(m_conversation.id, {}, true);
    save(u"templates-none"_s, true, 702);
    m_composer->closeTemplates();
    m_conversation.mine = false;
    m_composer->setTakeOverAllowed(true);
    m_composer->showConversation(m_conversation);
    save(u"composer-peek"_s, true);
    m_conversation.mine = true;
    m_conversation.handledByBot = true;
    m_composer->showConversation(m_conversation);
    save(u"composer-bot"_s, true);
    m_conversation.handledByBot = false;
    m_conversation.windowClosesAt = at(10, 33, 20);
    m_composer->showConversation(m_conversation);
    save(u"composer-ending-narrow"_s, true, 400);
    m_conversation.windowClosesAt = at(10, 31, 0, 24);
    m_composer->showConversation(m_conversation);
    m_composer->setOnline(false);
    edit()->setPlainText(u"Halo Kak\n"_s + QString(3700, u'x'));
    save(u"composer-counter-narrow"_s, true, 400);
    m_composer->setOnline(true);
    edit()->clear();
    m_composer->notSent(m_conversation.id, {ErrorKind::DiskFull, {}, {}});
    save(u"composer-problem"_s, true);
    QVERIFY(m_composer->height() > 100);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
