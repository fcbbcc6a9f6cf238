#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/contact/tagflow.h"
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

namespace {

ConversationDetails details(bool fromServer = true)
{
    ConversationDetails d;
    d.conversation = conversation(u"12"_s, u"Budi Santoso"_s);
    d.conversation.contactUserId = u"6281200000012"_s;
    d.conversation.tags = {u"Pengiriman"_s, u"Pelanggan lama"_s, u"Reseller"_s};
    d.conversation.note = u"Paket tertahan di gudang Bekasi sejak 21 Nov. Janji kabar sebelum 12.00."_s;
    d.conversation.agents = {u"Sari Wulandari"_s, u"Dewi L."_s};
    d.fromServer = fromServer;
    if (fromServer) {
        d.firstContactAt = at(9, 58);
        d.firstResponseAt = at(10, 0, 8);
        d.properties = {{u"Pesanan"_s, u"INV-7781"_s},
                        {u"Kota"_s, u"Bekasi"_s},
                        {u"Kurir"_s, u"Reguler, 3 hari"_s},
                        {u"Email"_s, u"budi@contoh.id"_s}};
    }
    return d;
}

} // namespace

class TestContactPanel final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void beginsWithoutAConversation();
    void showsWhatIsKnown();
    void neverShowsTheNumber();
    void cacheIsOnlyNamedWhenTheServerIsLate();
    void nothingIsOnlySaidWhenTheServerSaidSo();
    void loadingShowsWhatTheListKnows();
    void loadingTheShownOneChangesNothing();
    void sameConversationKeepsItsPlace();
    void sameDetailsMoveNothing();
    void anotherConversationStartsAtTheTop();
    void errorKeepsWhatIsShown();
    void serversAnswerEndsTheError();
    void lateErrorAfterClosingIsIgnored();
    void clearForgetsEverything();
    void keysScroll();
    void closeIsAsked();
    void longTagsStayInside();
    void allTagsHaveRoom();
    void largeTextIsNotCut();
    void aTagIsAddedByKeys();
    void aTagIsPaleUntilTheServerAgreed();
    void aRefusedTagSaysSoAndComesBack();
    void newTagsAreOfferedWhereTheyMayBeMade();
    void tagsAreTakenAwayByKeys();
    void onlyTheCrossTakesATagAway();
    void whatIsTypedBelongsToItsConversation();
    void aNoteIsChangedInItsPlace();
    void aNoteThatIsNotSavedIsKept();
    void aColleaguesNoteIsShownBesideOurs();
    void aNoteTooLongIsNotCut();
    void aResolvedConversationsNoteIsOnlyRead();
    void propertiesAreChangedAddedAndRemoved();
    void maskedValuesAreNotShownForChanging();
    void propertiesWithoutNameOrTwiceAreNotSaved();
    void propertiesThatBothChangedAreSaid();
    void blockingIsOfferedWhereItIsPossible();
    void otherConversationsOpenByKeys();
    void hostileWordsAreShownLiterally();
    void everyControlHasAName();
    void pictures();

private:
    QString words() const;
    QStringList tags(bool pending = false) const; // the chips
    QStringList offered() const; // below the field
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    template<typename Widget> Widget *find(const char *name) const
    {
        for (Widget *widget : m_panel->findChildren<Widget *>(QLatin1StringView(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QScrollBar *bar() const { return m_panel->findChild<PaneScroll *>()->verticalScrollBar(); }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<ContactPanel> m_panel;
};

void TestContactPanel::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestContactPanel::init()
{
    m_panel = std::make_unique<ContactPanel>(m_theme, m_clock);
    m_panel->resize(288, 710);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestContactPanel::cleanup()
{
    m_panel.reset();
}

QString TestContactPanel::words() const
{
    QStringList all;
    for (const TextLabel *label : m_panel->findChildren<TextLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            all.append(label->text());
    }
    if (!tags().isEmpty())
        all.append(tags().join(u", "_s));
    return all.join(u'|');
}

QStringList TestContactPanel::tags(bool pending) const
{
    QStringList all;
    for (const TagChip *chip : m_panel->findChildren<TagChip *>()) {
        if (chip->isVisible() && (!pending || chip->accessibleName().contains(u"is being changed"_s)))
            all.append(chip->tag());
    }
    return all;
}

void TestContactPanel::beginsWithoutAConversation()
{
    QVERIFY(m_panel->conversation().isEmpty());
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    QVERIFY2(words().contains(u"No conversation is open"_s), qPrintable(words()));
}

void TestContactPanel::showsWhatIsKnown()
{
    m_panel->showDetails(details());
    QCOMPARE(m_panel->conversation(), ConversationId{u"12"_s});
    for (const QString &part :
         {u"Budi Santoso"_s, u"First contact 23 Nov 2026"_s, u"+62 812-••••-••12"_s, u"WA Toko Nusa"_s,
          u"after 2 m 08 s"_s, u"Sari Wulandari, Dewi L."_s, u"Pengiriman, Pelanggan lama, Reseller"_s,
          u"Paket tertahan"_s, u"INV-7781"_s, u"b•••@contoh.id"_s, u"Customer and Meta encrypted in transit"_s,
          u"This computer encrypted cache, closed while locked"_s})
        QVERIFY2(words().contains(part), qPrintable(part + u" is not in "_s + words()));
    QVERIFY2(!words().contains(u"confirmed"_s), qPrintable(words()));
}

void TestContactPanel::neverShowsTheNumber()
{
    ConversationDetails d = details();
    d.conversation.contactName.clear();
    d.phoneNumber = u"+6281200000012"_s;
    m_panel->showDetails(d);
    QVERIFY(!words().contains(u"00000012"_s));
    for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
        QVERIFY2(!widget->accessibleName().contains(u"0000"_s), qPrintable(widget->accessibleName()));
        QVERIFY2(!widget->accessibleName().contains(u'•'), qPrintable(widget->accessibleName()));
    }
}

void TestContactPanel::cacheIsOnlyNamedWhenTheServerIsLate()
{
    m_panel->showDetails(details(false));
    QVERIFY(!words().contains(u"confirmed"_s));
    QTRY_VERIFY(words().contains(u"The server has not confirmed it yet."_s));
    m_panel->showDetails(details(true));
    QVERIFY(!words().contains(u"confirmed"_s));
}

void TestContactPanel::nothingIsOnlySaidWhenTheServerSaidSo()
{
    ConversationDetails bare;
    bare.conversation = conversation(u"13"_s, u"Joko"_s);
    m_panel->showDetails(bare);
    QVERIFY2(!words().contains(u"No tags"_s) && !words().contains(u"Not known here"_s), qPrintable(words()));
    QTRY_VERIFY(words().contains(u"Not known here"_s));
    bare.fromServer = true;
    m_panel->showDetails(bare);
    QVERIFY2(words().contains(u"No tags"_s) && words().contains(u"No note yet"_s)
                 && !words().contains(u"Not known here"_s),
             qPrintable(words()));
}

void TestContactPanel::loadingShowsWhatTheListKnows()
{
    m_panel->showLoading(details().conversation);
    QCOMPARE(m_panel->conversation(), ConversationId{u"12"_s});
    QVERIFY2(words().contains(u"Budi Santoso"_s) && words().contains(u"Paket tertahan"_s), qPrintable(words()));
}

void TestContactPanel::loadingTheShownOneChangesNothing()
{
    m_panel->showDetails(details());
    const QString before = words();
    m_panel->showLoading(details().conversation);
    QCOMPARE(words(), before);
}

void TestContactPanel::sameConversationKeepsItsPlace()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    bar()->setValue(100);
    ConversationDetails changed = details();
    changed.conversation.tags.append(u"Prioritas gudang"_s);
    changed.properties.append({u"Berat"_s, u"2 kg"_s});
    m_panel->showDetails(changed);
    QCoreApplication::processEvents();
    QCOMPARE(bar()->value(), 100);
    QVERIFY2(words().contains(u"2 kg"_s), qPrintable(words()));
    m_panel->showDetails(details());
    QVERIFY2(!words().contains(u"2 kg"_s), qPrintable(words()));
}

void TestContactPanel::sameDetailsMoveNothing()
{
    class Moves final : public QObject
    {
    public:
        int count = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Hide)
                ++count;
            return false;
        }
    };
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    Moves moves;
    for (QWidget *widget : m_panel->findChildren<QWidget *>())
        widget->installEventFilter(&moves);
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    QCOMPARE(moves.count, 0);
}

void TestContactPanel::anotherConversationStartsAtTheTop()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    bar()->setValue(100);
    ConversationDetails other = details();
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other);
    QCOMPARE(bar()->value(), 0);
}

void TestContactPanel::errorKeepsWhatIsShown()
{
    m_panel->showDetails(details(false));
    m_panel->showError(Error{ErrorKind::Forbidden, u"detail"_s, {}});
    auto *banner = m_panel->findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY2(words().contains(u"Budi Santoso"_s) && !words().contains(u"detail"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"confirmed"_s), qPrintable(words()));
    QSignalSpy retry(m_panel.get(), &ContactPanel::retryRequested);
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
    m_panel->showDetails(details(false)); // still only the cache
    QVERIFY(banner->isVisible());
}

void TestContactPanel::serversAnswerEndsTheError()
{
    m_panel->showDetails(details(false));
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    m_panel->showDetails(details(true));
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    ConversationDetails other = details(false);
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other);
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
}

void TestContactPanel::lateErrorAfterClosingIsIgnored()
{
    m_panel->showDetails(details());
    m_panel->clear();
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
}

void TestContactPanel::clearForgetsEverything()
{
    m_panel->showDetails(details());
    m_panel->clear();
    QVERIFY(m_panel->conversation().isEmpty());
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    for (const TextLabel *label : m_panel->findChildren<TextLabel *>()) {
        QVERIFY2(!label->text().contains(u"Budi"_s) && !label->text().contains(u"Paket"_s)
                     && !label->text().contains(u"INV"_s) && !label->text().contains(u'•'),
                 qPrintable(label->text()));
    }
}

void TestContactPanel::keysScroll()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    m_panel->setFocus(Qt::TabFocusReason);
    QVERIFY(m_panel->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
    QVERIFY(bar()->value() > 0);
}

void TestContactPanel::closeIsAsked()
{
    QSignalSpy closed(m_panel.get(), &ContactPanel::closeRequested);
    auto *button = m_panel->findChild<QToolButton *>(u"closePanel"_s);
    QVERIFY(!button->accessibleName().isEmpty());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
}

void TestContactPanel::longTagsStayInside()
{
    TagFlow flow(m_theme);
    QCOMPARE(flow.heightForWidth(200), 0);
    flow.setTags({u"a"_s, u"b"_s});
    const int one = flow.heightForWidth(200);
    flow.setTags({QString(100, u'x'), u"b"_s});
    QCOMPARE(flow.heightForWidth(200), 2 * one + 6);
    QVERIFY(flow.minimumSizeHint().width() <= 200);
}

void TestContactPanel::allTagsHaveRoom()
{
    m_panel->showDetails(details());
    const auto *flow = m_panel->findChild<TagFlow *>();
    QTRY_COMPARE(flow->height(), flow->heightForWidth(flow->width()));
    QVERIFY(flow->height() > m_theme.scaled(Size::target)); // they need a second line here
}

void TestContactPanel::largeTextIsNotCut()
{
    m_theme.setTextScale(140);
    m_panel->showDetails(details());
    const auto *scroll = m_panel->findChild<PaneScroll *>();
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
    for (const TextLabel *label : scroll->findChildren<TextLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    m_theme.setTextScale(100);
}

QStringList TestContactPanel::offered() const
{
    QStringList rows;
    const auto *list = find<QListView>("tagMatches");
    for (int i = 0; list && i < list->model()->rowCount(); ++i)
        rows.append(list->model()->index(i, 0).data().toString());
    return rows;
}

void TestContactPanel::aTagIsAddedByKeys()
{
    m_panel->showDetails(details());
    TagEditor &editor = m_panel->tags();
    QSignalSpy wanted(&editor, &TagEditor::matchesWanted);
    QSignalSpy add(&editor, &TagEditor::addRequested);
    find<QPushButton>("addTag")->setFocus();
    press(Qt::Key_Space);
    QVERIFY(find<QLineEdit>("tagField")->hasFocus());
    QCOMPARE(wanted.size(), 1);
    editor.showMatches({}, {u"Reseller"_s, u"Refund"_s, u"Pre-order"_s, u"Komplain"_s});
    QCOMPARE(offered(), (QStringList{u"Refund"_s, u"Pre-order"_s, u"Komplain"_s})); // one is there already
    type(u"re"_s);
    QTRY_VERIFY(wanted.size() > 1);
    editor.showMatches(u"re"_s, {u"Pre-order"_s, u"Reseller"_s, u"Refund"_s});
    QCOMPARE(offered(), (QStringList{u"Refund"_s, u"Pre-order"_s}));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(add.size(), 1);
    QCOMPARE(add[0][1].toString(), u"Pre-order"_s);
    QVERIFY(find<QLineEdit>("tagField")->text().isEmpty()); // for the next one
    press(Qt::Key_Escape);
    QVERIFY(!editor.isOpen());
    QVERIFY(find<QPushButton>("addTag")->hasFocus());
}

void TestContactPanel::aTagIsPaleUntilTheServerAgreed()
{
    m_panel->showDetails(details());
    TagEditor &editor = m_panel->tags();
    editor.open();
    editor.showMatches({}, {u"Refund"_s});
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(tags(true), QStringList{u"Refund"_s});
    editor.added(m_panel->conversation(), u"Refund"_s);
    QVERIFY(tags(true).isEmpty());
    QVERIFY(tags().contains(u"Refund"_s));
}

void TestContactPanel::aRefusedTagSaysSoAndComesBack()
{
    m_panel->showDetails(details());
    TagEditor &editor = m_panel->tags();
    editor.open();
    editor.showMatches({}, {u"Refund"_s});
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    editor.notAdded(m_panel->conversation(), u"Refund"_s, Error{ErrorKind::Network, {}, {}});
    QVERIFY(!tags().contains(u"Refund"_s));
    QCOMPARE(find<QLineEdit>("tagField")->text(), u"Refund"_s);
    QVERIFY2(words().contains(u"was not added"_s) && words().contains(u"cannot be reached"_s), qPrintable(words()));
    editor.notAdded(m_panel->conversation(), u"Reseller"_s, Error{ErrorKind::Conflict, {}, {}});
    QVERIFY2(words().contains(u"already"_s), qPrintable(words()));
    editor.matchesFailed(u"Refund"_s, Error{ErrorKind::Server, {}, {}});
    QVERIFY2(words().contains(u"trouble of its own"_s), qPrintable(words()));
}

void TestContactPanel::newTagsAreOfferedWhereTheyMayBeMade()
{
    m_panel->showDetails(details());
    TagEditor &editor = m_panel->tags();
    QSignalSpy add(&editor, &TagEditor::addRequested);
    editor.open();
    type(u"baru"_s);
    editor.showMatches(u"baru"_s, {});
    QVERIFY(offered().isEmpty());
    QVERIFY2(words().contains(u"made by supervisors"_s), qPrintable(words()));
    press(Qt::Key_Return);
    QCOMPARE(add.size(), 0);
    m_panel->setRights({true, false, true});
    QCOMPARE(offered().size(), 1);
    QVERIFY2(offered().constFirst().contains(u"baru"_s), qPrintable(offered().constFirst()));
    press(Qt::Key_Return);
    QCOMPARE(add.size(), 1);
    QCOMPARE(add[0][1].toString(), u"baru"_s);
    type(u"PENGIRIMAN"_s);
    editor.showMatches(u"PENGIRIMAN"_s, {u"Pengiriman"_s});
    QVERIFY(offered().isEmpty()); // neither again nor anew
    QVERIFY2(words().contains(u"has this tag"_s), qPrintable(words()));
}

void TestContactPanel::tagsAreTakenAwayByKeys()
{
    m_panel->showDetails(details());
    TagEditor &editor = m_panel->tags();
    QSignalSpy remove(&editor, &TagEditor::removeRequested);
    auto *first = m_panel->findChild<TagChip *>();
    first->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Delete);
    QCOMPARE(remove.size(), 1);
    QCOMPARE(remove[0][1].toString(), u"Pengiriman"_s);
    QCOMPARE(tags(true), QStringList{u"Pengiriman"_s});
    press(Qt::Key_Delete); // it is on its way
    QCOMPARE(remove.size(), 1);
    editor.notRemoved(m_panel->conversation(), u"Pengiriman"_s, Error{ErrorKind::Forbidden, {}, {}});
    QVERIFY(tags(true).isEmpty());
    QVERIFY2(words().contains(u"is still there"_s), qPrintable(words()));
    press(Qt::Key_Delete);
    editor.removed(m_panel->conversation(), u"Pengiriman"_s);
    QVERIFY(!tags().contains(u"Pengiriman"_s));
    const auto *next = qobject_cast<TagChip *>(QApplication::focusWidget());
    QVERIFY(next && next->tag() == u"Pelanggan lama"_s); // the keyboard goes on with the next
}

void TestContactPanel::onlyTheCrossTakesATagAway()
{
    m_panel->showDetails(details());
    QSignalSpy remove(&m_panel->tags(), &TagEditor::removeRequested);
    auto *first = m_panel->findChild<TagChip *>();
    QTest::mouseClick(first, Qt::LeftButton, {}, QPoint(8, first->height() / 2));
    QCOMPARE(remove.size(), 0);
    QTest::mouseClick(first, Qt::LeftButton, {}, QPoint(first->width() - 10, first->height() / 2));
    QCOMPARE(remove.size(), 1);
}

void TestContactPanel::whatIsTypedBelongsToItsConversation()
{
    m_panel->showDetails(details());
    m_panel->tags().open();
    type(u"ref"_s);
    m_panel->note().edit();
    type(u" Dicek."_s);
    m_panel->properties().edit();
    find<QLineEdit>("propertyValue")->selectAll();
    type(u"INV-9"_s);
    const QString note = find<QPlainTextEdit>("noteText")->toPlainText();
    ConversationDetails other = details();
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other);
    QVERIFY(!m_panel->tags().isOpen() && !m_panel->note().isEditing() && !m_panel->properties().isEditing());
    m_panel->clear();
    m_panel->showDetails(details());
    QCOMPARE(find<QLineEdit>("tagField")->text(), u"ref"_s);
    QCOMPARE(find<QPlainTextEdit>("noteText")->toPlainText(), note);
    QCOMPARE(find<QLineEdit>("propertyValue")->text(), u"INV-9"_s);
}

void TestContactPanel::aNoteIsChangedInItsPlace()
{
    m_panel->showDetails(details());
    NoteEditor &editor = m_panel->note();
    QSignalSpy save(&editor, &NoteEditor::saveRequested);
    auto *pencil = find<QToolButton>("editNote");
    pencil->setFocus();
    press(Qt::Key_Space);
    auto *text = find<QPlainTextEdit>("noteText");
    QVERIFY(text->hasFocus());
    QCOMPARE(text->toPlainText(), details().conversation.note);
    type(u" Sudah."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(save.size(), 1);
    QCOMPARE(save[0][1].toString(), details().conversation.note);
    QCOMPARE(save[0][2].toString(), details().conversation.note + u" Sudah."_s);
    QVERIFY(!find<QPushButton>("saveNote")->isEnabled());
    editor.saved(m_panel->conversation(), save[0][2].toString());
    QVERIFY(!editor.isEditing());
    QVERIFY2(words().contains(u"Sudah."_s), qPrintable(words()));
    QCOMPARE(QApplication::focusWidget(), find<QToolButton>("editNote"));
    editor.edit();
    press(Qt::Key_Escape); // nothing was changed
    QVERIFY(!editor.isEditing());
    editor.edit();
    type(u"x"_s);
    press(Qt::Key_Escape); // something was: it stays
    QVERIFY(editor.isEditing());
    QCOMPARE(QApplication::focusWidget(), find<QPushButton>("saveNote"));
    find<QPushButton>("leaveNote")->click();
    QVERIFY(!editor.isEditing());
    QCOMPARE(save.size(), 1);
}

void TestContactPanel::aNoteThatIsNotSavedIsKept()
{
    m_panel->showDetails(details());
    NoteEditor &editor = m_panel->note();
    editor.edit();
    type(u" Sudah."_s);
    find<QPushButton>("saveNote")->click();
    ConversationDetails other = details();
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other); // the answer comes when another one is open
    editor.refused(details().conversation.id, Error{ErrorKind::Network, {}, {}});
    QVERIFY2(!words().contains(u"not saved"_s), qPrintable(words()));
    m_panel->showDetails(details());
    QVERIFY(find<QPlainTextEdit>("noteText")->toPlainText().endsWith(u"Sudah."_s));
    QVERIFY2(words().contains(u"The note is not saved."_s), qPrintable(words()));
    QVERIFY(find<QPushButton>("saveNote")->isEnabled());
}

void TestContactPanel::aColleaguesNoteIsShownBesideOurs()
{
    m_panel->showDetails(details());
    NoteEditor &editor = m_panel->note();
    QSignalSpy save(&editor, &NoteEditor::saveRequested);
    editor.edit();
    type(u" Punyaku."_s);
    ConversationDetails changed = details();
    changed.conversation.note = u"Dari Dewi"_s;
    m_panel->showDetails(changed); // before we save
    QVERIFY2(words().contains(u"A colleague has changed"_s) && words().contains(u"Dari Dewi"_s), qPrintable(words()));
    QVERIFY(find<QPlainTextEdit>("noteText")->toPlainText().endsWith(u"Punyaku."_s));
    find<QPushButton>("saveNote")->click();
    QCOMPARE(save[0][1].toString(), u"Dari Dewi"_s); // knowingly
    editor.clashed(m_panel->conversation(), u"Dari Rudi"_s); // somebody again
    QCOMPARE(find<QLabel>("theirNote")->text(), u"Dari Rudi"_s);
    changed.conversation.note = u"Dari Rudi"_s;
    m_panel->showDetails(changed);
    find<QPushButton>("takeTheirNote")->click();
    QVERIFY(!editor.isEditing());
    QVERIFY2(words().contains(u"Dari Rudi"_s) && !words().contains(u"Punyaku"_s), qPrintable(words()));
}

void TestContactPanel::aNoteTooLongIsNotCut()
{
    m_panel->showDetails(details());
    m_panel->note().edit();
    auto *text = find<QPlainTextEdit>("noteText");
    QVERIFY(!find<QLabel>("noteCount"));
    text->setPlainText(QString(CustomerCard::longestNote + 1, u'x'));
    QVERIFY(find<QLabel>("noteCount"));
    QCOMPARE(text->toPlainText().size(), CustomerCard::longestNote + 1);
    QVERIFY(!find<QPushButton>("saveNote")->isEnabled());
    text->setPlainText(QString(CustomerCard::longestNote, u'x'));
    QVERIFY(find<QPushButton>("saveNote")->isEnabled());
}

void TestContactPanel::aResolvedConversationsNoteIsOnlyRead()
{
    ConversationDetails resolved = details();
    resolved.conversation.serve = ServeState::Resolved;
    m_panel->showDetails(resolved);
    QVERIFY(!find<QToolButton>("editNote"));
    QVERIFY2(words().contains(u"open again"_s), qPrintable(words()));
    m_panel->setRights({true, true, true}); // who oversees the queue may
    QVERIFY(find<QToolButton>("editNote"));
    QVERIFY2(!words().contains(u"open again"_s), qPrintable(words()));
}

void TestContactPanel::propertiesAreChangedAddedAndRemoved()
{
    m_panel->showDetails(details());
    PropertyEditor &editor = m_panel->properties();
    QSignalSpy save(&editor, &PropertyEditor::saveRequested);
    find<QToolButton>("editProperties")->setFocus();
    press(Qt::Key_Space);
    QVERIFY(find<QLineEdit>("propertyValue")->hasFocus());
    find<QLineEdit>("propertyValue")->selectAll();
    type(u"INV-9"_s);
    QTest::mouseClick(m_panel->findChildren<QToolButton *>(u"removeProperty"_s).at(1), Qt::LeftButton); // the town
    find<QPushButton>("addProperty")->setFocus();
    press(Qt::Key_Space);
    type(u"Ukuran"_s);
    press(Qt::Key_Tab);
    type(u"XL"_s);
    press(Qt::Key_Return);
    QCOMPARE(save.size(), 1);
    QCOMPARE(save[0][1].value<QList<CustomProperty>>(), details().properties);
    const QList<CustomProperty> after{{u"Pesanan"_s, u"INV-9"_s},
                                      {u"Kurir"_s, u"Reguler, 3 hari"_s},
                                      {u"Email"_s, u"budi@contoh.id"_s},
                                      {u"Ukuran"_s, u"XL"_s}};
    QCOMPARE(save[0][2].value<QList<CustomProperty>>(), after);
    editor.refused(m_panel->conversation(), Error{ErrorKind::Timeout, {}, {}});
    QVERIFY2(words().contains(u"This is not saved."_s), qPrintable(words()));
    QCOMPARE(find<QLineEdit>("propertyValue")->text(), u"INV-9"_s);
    find<QPushButton>("saveProperties")->click();
    editor.saved(m_panel->conversation(), after);
    QVERIFY(!editor.isEditing());
    QVERIFY2(words().contains(u"INV-9"_s) && words().contains(u"XL"_s) && !words().contains(u"Bekasi|"_s),
             qPrintable(words()));
    QCOMPARE(QApplication::focusWidget(), find<QToolButton>("editProperties"));
}

void TestContactPanel::maskedValuesAreNotShownForChanging()
{
    m_panel->showDetails(details());
    PropertyEditor &editor = m_panel->properties();
    QSignalSpy save(&editor, &PropertyEditor::saveRequested);
    editor.edit();
    auto *email = m_panel->findChildren<QLineEdit *>(u"propertyValue"_s).at(3);
    QVERIFY(email->text().isEmpty());
    QCOMPARE(email->placeholderText(), u"b•••@contoh.id"_s);
    find<QLineEdit>("propertyValue")->setFocus();
    type(u"0"_s);
    press(Qt::Key_Return);
    QCOMPARE(save[0][2].value<QList<CustomProperty>>().last().value, u"budi@contoh.id"_s); // kept
    editor.refused(m_panel->conversation(), Error{ErrorKind::Network, {}, {}});
    email->setFocus();
    type(u"lain@contoh.id"_s);
    press(Qt::Key_Return);
    QCOMPARE(save[1][2].value<QList<CustomProperty>>().last().value, u"lain@contoh.id"_s);
}

void TestContactPanel::propertiesWithoutNameOrTwiceAreNotSaved()
{
    m_panel->showDetails(details());
    PropertyEditor &editor = m_panel->properties();
    QSignalSpy save(&editor, &PropertyEditor::saveRequested);
    editor.edit();
    find<QPushButton>("addProperty")->click();
    press(Qt::Key_Tab);
    type(u"XL"_s);
    press(Qt::Key_Return);
    QVERIFY2(words().contains(u"Give it a name."_s), qPrintable(words()));
    type(u"Kota"_s); // where the keyboard was put
    press(Qt::Key_Return);
    QVERIFY2(words().contains(u"two lines with the name"_s), qPrintable(words()));
    QCOMPARE(save.size(), 0);
    find<QPushButton>("leaveProperties")->click();
    editor.edit();
    find<QPushButton>("addProperty")->click(); // nothing is written in it
    find<QPushButton>("saveProperties")->click();
    QVERIFY(!editor.isEditing());
    QCOMPARE(save.size(), 0);
}

void TestContactPanel::propertiesThatBothChangedAreSaid()
{
    m_panel->showDetails(details());
    PropertyEditor &editor = m_panel->properties();
    QSignalSpy save(&editor, &PropertyEditor::saveRequested);
    editor.edit();
    type(u"0"_s);
    press(Qt::Key_Return);
    QList<CustomProperty> theirs = details().properties;
    theirs[0].value = u"INV-5"_s;
    theirs.append({u"Baru"_s, u"dari Dewi"_s});
    editor.clashed(m_panel->conversation(), {theirs, {u"Pesanan"_s}});
    QVERIFY2(words().contains(u"A colleague has changed the same"_s) && words().contains(u"INV-5"_s),
             qPrintable(words()));
    find<QPushButton>("saveProperties")->click();
    const auto before = save[1][1].value<QList<CustomProperty>>();
    QVERIFY(before.contains(CustomProperty{u"Pesanan"_s, u"INV-5"_s}));
    QVERIFY(!before.contains(CustomProperty{u"Baru"_s, u"dari Dewi"_s})); // that one is not taken away
}

void TestContactPanel::blockingIsOfferedWhereItIsPossible()
{
    m_panel->showDetails(details(false));
    QVERIFY(!find<QPushButton>("block")); // nobody knows whether
    m_panel->showDetails(details());
    QSignalSpy block(m_panel.get(), &ContactPanel::blockRequested);
    QTRY_VERIFY(find<QPushButton>("block"));
    find<QPushButton>("block")->click();
    QCOMPARE(block[0][1].toBool(), true);
    ConversationDetails blocked = details();
    blocked.blocked = true;
    m_panel->showDetails(blocked);
    QVERIFY(find<QPushButton>("block")->text().startsWith(u"Unblock"_s));
    find<QPushButton>("block")->click();
    QCOMPARE(block[1][1].toBool(), false);
    m_panel->setRights({false, false, false});
    QVERIFY(!find<QPushButton>("block"));
    QVERIFY2(words().contains(u"cannot be blocked from here"_s), qPrintable(words()));
    ConversationDetails other = details();
    other.conversation.source = u"ig"_s;
    m_panel->showDetails(other);
    QVERIFY2(!words().contains(u"cannot be blocked"_s), qPrintable(words()));
}

void TestContactPanel::otherConversationsOpenByKeys()
{
    m_panel->showDetails(details());
    QSignalSpy chosen(m_panel.get(), &ContactPanel::earlierChosen);
    EarlierConversations others;
    others.rows = {{conversation(u"50"_s, u"Budi Santoso"_s), true}, {conversation(u"60"_s, u"Budi Santoso"_s), false}};
    others.rows[0].conversation.serve = ServeState::Resolved;
    m_panel->showEarlier(ConversationId{u"77"_s}, others); // late
    QVERIFY(!find<QAbstractButton>("earlier"));
    m_panel->showEarlier(m_panel->conversation(), others);
    const auto rows = m_panel->findChildren<QAbstractButton *>(u"earlier"_s);
    QCOMPARE(rows.size(), 2);
    QVERIFY2(rows[0]->accessibleName().contains(u"resolved"_s), qPrintable(rows[0]->accessibleName()));
    QVERIFY2(rows[1]->accessibleName().contains(u"not on this computer"_s), qPrintable(rows[1]->accessibleName()));
    QVERIFY(!rows[1]->isEnabled());
    rows[0]->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<ConversationId>(), ConversationId{u"50"_s});
}

void TestContactPanel::hostileWordsAreShownLiterally()
{
    const QString wicked = u"<b>x</b>\u202e&amp;"_s;
    ConversationDetails d = details();
    d.conversation.tags = {wicked};
    d.conversation.note = wicked;
    d.properties = {{wicked, wicked}};
    m_panel->showDetails(d);
    m_panel->showTemplates(m_panel->conversation(), {{1, wicked, false, DeliveryState::Read, at(9, 0)}});
    EarlierConversations others;
    others.rows = {{conversation(u"50"_s, wicked), true}};
    others.rows[0].conversation.lastText = wicked;
    m_panel->showEarlier(m_panel->conversation(), others);
    QVERIFY2(words().contains(u"<b>x</b>[U+202E]&amp;"_s), qPrintable(words()));
    for (const QLabel *label : m_panel->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    for (const QWidget *widget : m_panel->findChildren<QWidget *>())
        QVERIFY2(!widget->toolTip().startsWith(u"<b>"_s), qPrintable(widget->toolTip()));
}

// Every control can be reached by Tab, and says what it is.
void TestContactPanel::everyControlHasAName()
{
    m_panel->showDetails(details());
    EarlierConversations others;
    others.rows = {{conversation(u"50"_s, u"Budi Santoso"_s), true}};
    m_panel->showEarlier(m_panel->conversation(), others);
    m_panel->tags().open();
    m_panel->note().edit();
    m_panel->properties().edit();
    QCoreApplication::processEvents(); // all have their places
    QSet<QWidget *> reached;
    m_panel->setFocus(Qt::TabFocusReason);
    QStringList order;
    for (int i = 0; i < 60; ++i) {
        reached.insert(QApplication::focusWidget());
        if (!QApplication::focusWidget()->objectName().isEmpty())
            order.append(QApplication::focusWidget()->objectName());
        press(Qt::Key_Tab);
    }
    const QStringList asOneReads{u"tagField"_s,    u"noteText"_s,       u"saveNote"_s, u"propertyName"_s,
                                 u"addProperty"_s, u"saveProperties"_s, u"earlier"_s,  u"block"_s};
    for (qsizetype i = 1; i < asOneReads.size(); ++i)
        QVERIFY2(order.indexOf(asOneReads[i - 1]) < order.indexOf(asOneReads[i]), qPrintable(order.join(u' ')));
    int controls = 0;
    for (QWidget *widget : m_panel->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QPlainTextEdit *>(widget);
        if (!control || !widget->isVisible() || !widget->isEnabled() || widget->objectName() == "closePanel"_L1)
            continue; // what the × does, Ctrl+D and Esc do
        ++controls;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(widget->objectName()));
        QVERIFY2(reached.contains(widget), qPrintable(widget->objectName() + widget->accessibleName()));
        QVERIFY2(widget->height() >= 24 && widget->width() >= 24, qPrintable(widget->objectName()));
    }
    QVERIFY(controls > 20);
}

void TestContactPanel::pictures()
{
    m_panel->resize(288, 1000);
    m_panel->showDetails(details());
    QVERIFY(m_panel->findChild<TagFlow *>()->isVisible());
    EarlierConversations others;
    others.rows = {{conversation(u"50"_s, u"Budi Santoso"_s), true}, {conversation(u"60"_s, u"Budi Santoso"_s), false}};
    others.rows[0].conversation.serve = ServeState::Resolved;
    others.more = true;
    m_panel->showEarlier(m_panel->conversation(), others);
    m_panel->showTemplates(m_panel->conversation(),
                           {{2, u"order_update"_s, false, DeliveryState::Read, at(9, 0)},
                            {1, u"promo_akhir_tahun"_s, true, DeliveryState::Failed, at(8, 0)}});
    Pictures::saveBoth(m_theme, *m_panel, u"contact"_s);
    m_panel->showCharge(m_panel->conversation(),
                        ChargeEstimate{u"0"_s, ChargeEstimate::Source::FreeSessions, 812, 1000, u"1250000"_s});
    QVERIFY2(words().contains(u"812 free sessions"_s), qPrintable(words()));
    m_panel->tags().open();
    type(u"re"_s);
    m_panel->tags().showMatches(u"re"_s, {u"Refund"_s, u"Pre-order"_s, u"Retur barang dari gudang Bekasi yang lama"_s});
    m_panel->setRights({true, false, true});
    Pictures::saveBoth(m_theme, *m_panel, u"contact-tags"_s);
    m_panel->tags().notAdded(m_panel->conversation(), u"Refund"_s, Error{ErrorKind::Network, {}, {}});
    m_panel->note().edit();
    type(u" Sudah ditelepon."_s);
    m_panel->note().clashed(m_panel->conversation(), u"Gudang menjawab: besok pagi."_s);
    m_panel->properties().edit();
    find<QPushButton>("addProperty")->click();
    press(Qt::Key_Tab);
    type(u"XL"_s);
    press(Qt::Key_Return);
    Pictures::saveBoth(m_theme, *m_panel, u"contact-editing"_s);
    m_theme.setTextScale(140);
    QCoreApplication::processEvents();
    Pictures::save(*m_panel, u"contact-editing-large"_s);
    m_theme.setTextScale(100);
    find<QPushButton>("leaveNote")->click();
    find<QPushButton>("leaveProperties")->click();
    m_panel->clear();
    ConversationDetails bare;
    bare.conversation = conversation(u"77"_s);
    bare.conversation.source = u"ig"_s;
    bare.conversation.channelName = u"IG tokonusa.id"_s;
    bare.blocked = true;
    bare.channelActive = false;
    m_panel->showDetails(bare);
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    m_panel->setFocus(Qt::TabFocusReason);
    Pictures::saveBoth(m_theme, *m_panel, u"contact-error"_s);
    m_panel->clear();
    Pictures::saveBoth(m_theme, *m_panel, u"contact-empty"_s);
    m_theme.setTextScale(140);
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    Pictures::save(*m_panel, u"contact-large"_s);
    m_theme.setTextScale(100);
}

QTEST_MAIN(TestContactPanel)
#include "tst_contactpanel.moc"
