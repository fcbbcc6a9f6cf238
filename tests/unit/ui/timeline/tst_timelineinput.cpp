#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/timeline/timelinefixture.h"
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Keys, pointer and menu.
class TestTimelineInput final : public TimelineFixture
{
    Q_OBJECT
private slots:
    void keysMoveFromMessageToMessage();
    void copiesTheFocusedMessage();
    void pointerSelectsTextInOneBubble();
    void severalMessagesAreChosenByKey();
    void severalMessagesAreChosenByPointer();
    void severalMessagesAreCopiedAsOneReadsThem();
    void theMenuOfSeveralCopiesThem();
    void theMenuKeyOpensTheMenuOfTheMessage();
    void aPlaceLeadsToItsMap();
    void aLinkIsAskedForByClickAndByKey();
    void severalLinksAreInTheMenu();
};

void TestTimelineInput::keysMoveFromMessageToMessage()
{
    showThread(1, 60);
    m_view->clearFocus();
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(m_view->focusedRow(), 59);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->focusedRow(), 58);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->focusedRow(), 0);
    QVERIFY(m_view->viewport()->rect().contains(m_view->rowRect(0)));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->focusedRow(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QVERIFY(m_view->focusedRow() > 1);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->focusedRow(), 59);
    QVERIFY(m_view->isAtEnd());
}

void TestTimelineInput::copiesTheFocusedMessage()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"*Total* Rp 48.000"_s, at(10, 0))};
    m_model->show(m_id, slice);
    m_view->clearFocus();
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(m_view->focusedRow(), 0);
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"*Total* Rp 48.000"_s);
}

void TestTimelineInput::pointerSelectsTextInOneBubble()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"alpha beta gamma"_s, at(10, 0))};
    m_model->show(m_id, slice);
    const QRect bubble = m_view->rowRect(0);
    const QPoint left(bubble.left() + 12, bubble.top() + 16);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, left);
    QTest::mouseMove(m_view->viewport(), left + QPoint(300, 0));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, left + QPoint(300, 0));
    QCOMPARE(m_view->selectedText(), u"alpha beta gamma"_s);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, left + QPoint(2, 0));
    QCOMPARE(m_view->selectedText(), u"alpha"_s);
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"alpha"_s);
}

void TestTimelineInput::severalMessagesAreChosenByKey()
{
    showThread(1, 20);
    m_view->setFocus();
    m_view->setFocusedRow(10);
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(m_view->chosenCount(), 3);
    QVERIFY(m_view->isChosen(8) && m_view->isChosen(10) && !m_view->isChosen(11));
    QCOMPARE(m_view->focusedRow(), 8);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_view->chosenCount(), 2); // beyond where it began
    QVERIFY(m_view->isChosen(10) && m_view->isChosen(11));
    const QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(list->child(11)->state().selected && !list->child(9)->state().selected);
    QTest::keyClick(m_view.get(), Qt::Key_Up); // without Shift: no longer
    QCOMPARE(m_view->chosenCount(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(m_view->isChosen(9) && m_view->isChosen(10) && m_view->chosenCount() == 2);
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QCOMPARE(m_view->chosenCount(), 20);
    m_model->upsert(message(21, u"new"_s, at(10, 31)));
    QCOMPARE(m_view->chosenCount(), 20); // the same messages
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(m_view->chosenCount(), 0);
    m_view->setFocusedRow(10);
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier | Qt::KeypadModifier); // as macOS has it
    QCOMPARE(m_view->chosenCount(), 2);
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QCOMPARE(m_view->chosenCount(), 0);
}

void TestTimelineInput::severalMessagesAreChosenByPointer()
{
    showThread(1, 20);
    QWidget *viewport = m_view->viewport();
    const auto text = [this](int row) { return m_view->rowRect(row).topLeft() + QPoint(14, 16); };
    QTest::mousePress(viewport, Qt::LeftButton, {}, text(17));
    QTest::mouseMove(viewport, text(17) + QPoint(60, 0));
    QVERIFY(!m_view->selectedText().isEmpty()); // within the bubble: words
    QTest::mouseMove(viewport, text(18));
    QCOMPARE(m_view->chosenCount(), 2);
    QVERIFY(m_view->selectedText().isEmpty());
    QTest::mouseMove(viewport, text(17) + QPoint(60, 0)); // back again
    QCOMPARE(m_view->chosenCount(), 0);
    QVERIFY(!m_view->selectedText().isEmpty());
    QTest::mouseMove(viewport, text(18));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, text(18));
    QCOMPARE(m_view->chosenCount(), 2);
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, text(19));
    QCOMPARE(m_view->chosenCount(), 3);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, text(18));
    QCOMPARE(m_view->chosenCount(), 0);
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, text(16));
    QVERIFY(m_view->isChosen(16) && m_view->isChosen(18) && m_view->chosenCount() == 3);
    QTest::mouseDClick(viewport, Qt::LeftButton, {}, text(17)); // a word instead
    QCOMPARE(m_view->chosenCount(), 0);
    QCOMPARE(m_view->selectedText(), u"Message"_s);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, text(18));
    m_view->setFocusedRow(16); // what somebody looked for, say
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_view->isChosen(16) && m_view->isChosen(17) && m_view->chosenCount() == 2);
}

void TestTimelineInput::severalMessagesAreCopiedAsOneReadsThem()
{
    TimelineSlice slice;
    Message number = message(1, u"Halo"_s, at(10, 0));
    number.senderName = u"6281200000012"_s;
    Message photo = message(2, QString(), at(10, 1));
    photo.senderName = u"Budi"_s;
    photo.kind = MessageKind::Attachment;
    photo.attachment =
        Attachment{QUrl(u"https://files.example/label.jpg"_s), u"label.jpg"_s, u"Ini resinya"_s, 1, false};
    Message gone = message(3, u"secret"_s, at(10, 2));
    gone.senderName = u"Budi"_s;
    gone.deleted = true;
    slice.messages = {number, photo, gone, message(4, u"Baik"_s, at(10, 3), SenderKind::Agent)};
    m_model->show(m_id, slice);
    m_view->setFocus();
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    const QString copied = QGuiApplication::clipboard()->text();
    const QStringList lines = copied.split(u'\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines.at(0).endsWith(u": Halo"_s) && !copied.contains(u"6281200000012"_s), qPrintable(copied));
    QVERIFY2(lines.at(1).endsWith(u"Budi: label.jpg"_s), qPrintable(copied));
    QCOMPARE(lines.at(2), u"Ini resinya"_s);
    QVERIFY2(!copied.contains(u"secret"_s), qPrintable(copied));
    QVERIFY2(lines.at(4).startsWith(u'[') && lines.at(4).endsWith(u"You: Baik"_s), qPrintable(copied));
}

void TestTimelineInput::theMenuOfSeveralCopiesThem()
{
    showThread(1, 20);
    m_view->setFocus();
    m_view->setFocusedRow(18);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Menu);
    auto *menu = m_view->findChild<QMenu *>();
    QVERIFY(menu && menu->actions().size() == 2);
    menu->actions().constFirst()->trigger();
    menu->close();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u"Message"_s), 2);
}

void TestTimelineInput::theMenuKeyOpensTheMenuOfTheMessage()
{
    Message failed = waiting(u"f"_s, u"hello"_s, at(10, 0));
    failed.state = DeliveryState::Failed;
    TimelineSlice slice;
    slice.messages = {failed};
    m_model->show(m_id, slice);
    m_view->clearFocus();
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(m_view->focusedRow(), 0);
    QSignalSpy retry(m_view.get(), &TimelineView::retryRequested);
    QTest::keyClick(m_view.get(), Qt::Key_Menu);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down); // why it failed
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(retry.size(), 1);
}

void TestTimelineInput::aPlaceLeadsToItsMap()
{
    Message place = message(1, u"Jl. Contoh No. 8"_s, at(10, 0));
    place.kind = MessageKind::Location;
    place.location = Location{u"Jl. Contoh No. 8"_s, u"Bali"_s, -8.7, 115.2};
    Message nowhere = place;
    nowhere.id = MessageId{2};
    nowhere.clientId = ClientMessageId{u"2"_s};
    nowhere.location->latitude = nowhere.location->longitude = 0;
    TimelineSlice slice;
    slice.messages = {place, nowhere};
    m_model->show(m_id, slice);
    QCOMPARE(m_view->mainAction(1), TimelineAction::None);
    QSignalSpy map(m_view.get(), &TimelineView::mapRequested);
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(map.size(), 1);
    QCOMPARE(map.constFirst().constFirst().value<Message>().id, MessageId{1});
}

void TestTimelineInput::aLinkIsAskedForByClickAndByKey()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"https://toko.example/a dan seterusnya"_s, at(10, 0)),
                      message(2, u"https://toko.example/b"_s, at(10, 1))};
    slice.messages[1].deleted = true;
    m_model->show(m_id, slice);
    QSignalSpy asked(m_view.get(), &TimelineView::linkRequested);
    const QRect bubble = m_view->rowRect(0);
    const QPoint on(bubble.left() + 30, bubble.center().y());
    QTest::mouseMove(m_view->viewport(), on);
    QTRY_COMPARE(m_view->viewport()->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, on);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.takeFirst().constFirst().toUrl(), QUrl(u"https://toko.example/a"_s));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {bubble.right() - 70, on.y()}); // the words behind it
    QCOMPARE(asked.size(), 0);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, on); // a drag selects
    QTest::mouseMove(m_view->viewport(), on + QPoint(60, 0));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, on + QPoint(60, 0));
    QCOMPARE(asked.size(), 0);
    QVERIFY(!m_view->selectedText().isEmpty());
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_view->mainAction(1), TimelineAction::None); // what was taken back has none
    Pictures::saveBoth(m_theme, *m_view, u"timeline-links"_s);
}

void TestTimelineInput::severalLinksAreInTheMenu()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"www.a.example/x&y lalu *https://b.example*"_s, at(10, 0))};
    m_model->show(m_id, slice);
    QSignalSpy asked(m_view.get(), &TimelineView::linkRequested);
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view.get(), Qt::Key_Return); // which of them, is not clear
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(asked.size(), 0);
    const auto entry = [menu](const QString &part) -> QAction * {
        for (QAction *action : menu->actions()) {
            if (action->text().contains(part))
                return action;
        }
        return nullptr;
    };
    QVERIFY(entry(u"x&&y"_s)); // an & is one, not a key
    QAction *second = entry(u"https://b.example"_s);
    QVERIFY(second);
    second->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().toUrl(), QUrl(u"https://b.example"_s));
    menu->close();
}

QTEST_MAIN(TestTimelineInput)
#include "tst_timelineinput.moc"
