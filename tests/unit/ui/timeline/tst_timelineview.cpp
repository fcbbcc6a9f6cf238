#include "tests/support/screenreader.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/samplethread.h"
#include "ui/timeline/failureexplainer.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelinedecor.h"
#include "ui/timeline/timelineview.h"
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestTimelineView final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void standsAtTheBottom();
    void staysAtTheBottomWhenAMessageArrives();
    void doesNotJumpWhenAMessageArrivesWhileReadingAbove();
    void doesNotJumpWhenOlderOnesAreLoaded();
    void doesNotJumpWhenAnEchoIsConfirmed();
    void ownMessageIsAlwaysShown();
    void wantsOlderOnesNearTheTop();
    void saysWhatWasSeenOnlyInAnActiveWindow();
    void startsAtTheUnreadDivider();
    void keysMoveFromMessageToMessage();
    void copiesTheFocusedMessage();
    void pointerSelectsTextInOneBubble();
    void severalMessagesAreChosenByKey();
    void severalMessagesAreChosenByPointer();
    void severalMessagesAreCopiedAsOneReadsThem();
    void theMenuOfSeveralCopiesThem();
    void whatIsLookedForIsMarked();
    void marksFollowTheirMessage();
    void ourOwnWordsAreQuotedAsOurs();
    void theColumnDoesNotMoveForTheScrollBar();
    void linksUnderAFailedMessageAct();
    void theMenuKeyOpensTheMenuOfTheMessage();
    void aPlaceLeadsToItsMap();
    void aLinkIsAskedForByClickAndByKey();
    void severalLinksAreInTheMenu();
    void enterExplainsAFailureAndEscapeCloses();
    void aNewerTableOfFailuresIsSpokenToo();
    void theExplanationMakesRoomAndFollowsItsMessage();
    void theExplanationGoesWithItsFailure();
    void screenReadersFindTheExplanationBehindItsMessage();
    void aHeldMessageCountsDownAndCanBeUndone();
    void anUploadSaysHowFarItIsAndCanBePaused();
    void aForestalledMessageIsSentAnyway();
    void aWaitingTemplateIsTakenBackFirst();
    void aCustomersMessageIsReadOut();
    void screenReadersGetAListOfSentences();
    void aHundredThousandMessagesDoNotStall();
    void pictures();

private:
    void showThread(qint64 from, qint64 to);
    QPoint centreOf(int row) const { return m_view->rowRect(row).center(); }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<TimelineView> m_view;
    const ConversationId m_id{u"1"_s};
};

void TestTimelineView::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestTimelineView::init()
{
    m_model = std::make_unique<TimelineModel>();
    m_view = std::make_unique<TimelineView>(m_theme, m_clock, *m_model);
    m_view->resize(702, 535);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestTimelineView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void TestTimelineView::showThread(qint64 from, qint64 to)
{
    TimelineSlice slice;
    for (qint64 id = from; id <= to; ++id)
        slice.messages.append(message(id, u"Message %1 "_s.arg(id) + u"with some words "_s.repeated(int(id % 12)),
                                      at(0, 0).addSecs(id * 40)));
    slice.atStart = from == 1;
    slice.atEnd = true;
    m_model->show(m_id, slice);
}

void TestTimelineView::standsAtTheBottom()
{
    showThread(1, 60);
    QVERIFY(m_view->isAtEnd());
    const int below = m_view->viewport()->height() - m_view->rowRect(59).bottom();
    QVERIFY2(below > 0 && below < 20, qPrintable(QString::number(below)));
    QVERIFY(m_view->rowRect(0).bottom() < 0);

    showThread(1, 2); // a short one stands at the bottom as well
    QVERIFY(m_view->viewport()->height() - m_view->rowRect(1).bottom() < 20);
}

void TestTimelineView::staysAtTheBottomWhenAMessageArrives()
{
    showThread(1, 60);
    m_model->upsert(message(61, u"new"_s, at(10, 31)));
    QVERIFY(m_view->isAtEnd());
    QVERIFY(m_view->viewport()->height() - m_view->rowRect(60).bottom() < 20);
    QCOMPARE(m_view->newBelow(), 0);
}

void TestTimelineView::doesNotJumpWhenAMessageArrivesWhileReadingAbove()
{
    showThread(1, 200);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2);
    const int row = m_view->rowAt({300, 100});
    const QRect before = m_view->rowRect(row);
    QSignalSpy below(m_view.get(), &TimelineView::newBelowChanged);
    m_model->upsert(message(201, u"new"_s, at(10, 31)));
    QCOMPARE(m_view->rowRect(row), before);
    QCOMPARE(m_view->newBelow(), 1);
    QCOMPARE(below.size(), 1);
    auto *jump = m_view->findChild<QPushButton *>(u"jumpToNewest"_s);
    QVERIFY(jump && jump->isVisible());
    QTest::mouseClick(jump, Qt::LeftButton);
    QVERIFY(m_view->isAtEnd());
    QCOMPARE(m_view->newBelow(), 0);
    QVERIFY(!jump->isVisible());
}

void TestTimelineView::doesNotJumpWhenOlderOnesAreLoaded()
{
    showThread(101, 160);
    m_view->verticalScrollBar()->setValue(30);
    const int row = m_view->rowAt({300, 200});
    const MessageId id = m_model->at(row).id;
    const QRect before = m_view->rowRect(row);
    TimelineSlice older;
    for (qint64 i = 51; i <= 100; ++i)
        older.messages.append(message(i, u"older "_s.repeated(int(i % 40)), at(0, 0).addSecs(i * 40)));
    m_model->prepend(older);
    QCoreApplication::processEvents();
    QCOMPARE(m_view->rowRect(m_model->rowOf(id)), before);
}

void TestTimelineView::doesNotJumpWhenAnEchoIsConfirmed()
{
    showThread(1, 60);
    m_model->upsert(waiting(u"echo"_s, u"an answer"_s, at(10, 31)));
    const int above = m_view->rowRect(59).top();
    Message sent = message(61, u"an answer"_s, at(10, 31), SenderKind::Agent);
    sent.clientId = ClientMessageId{u"echo"_s};
    m_clock.set(at(10, 31, 1));
    m_model->upsert(sent);
    QVERIFY(qAbs(m_view->rowRect(59).top() - above) <= 28); // only the line "waiting for network" goes
    QVERIFY(m_view->isAtEnd());
    m_clock.set(at(10, 32));
}

void TestTimelineView::ownMessageIsAlwaysShown()
{
    showThread(1, 100);
    m_view->verticalScrollBar()->setValue(200);
    QVERIFY(!m_view->isAtEnd());
    m_model->upsert(waiting(u"mine"_s, u"hello"_s, at(10, 31)));
    QVERIFY(m_view->isAtEnd());
}

void TestTimelineView::wantsOlderOnesNearTheTop()
{
    showThread(101, 200);
    QCoreApplication::processEvents();
    QSignalSpy wanted(m_view.get(), &TimelineView::olderWanted);
    m_view->verticalScrollBar()->setValue(10);
    QTRY_VERIFY(!wanted.isEmpty());
    wanted.clear();
    m_view->setOlderState(TimelineView::OlderState::Loading);
    m_view->verticalScrollBar()->setValue(5);
    QCoreApplication::processEvents();
    QVERIFY(wanted.isEmpty());
}

void TestTimelineView::saysWhatWasSeenOnlyInAnActiveWindow()
{
    QSignalSpy seen(m_view.get(), &TimelineView::seen);
    showThread(1, 60);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0][0].value<MessageId>(), MessageId{60});

    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QTRY_VERIFY(!m_view->isActiveWindow());
    m_model->upsert(message(61, u"new"_s, at(10, 31)));
    QCOMPARE(seen.size(), 1);
    m_view->activateWindow();
    QTRY_COMPARE(seen.size(), 2);
    QCOMPARE(seen[1][0].value<MessageId>(), MessageId{61});

    m_view->verticalScrollBar()->setValue(0);
    m_model->upsert(message(62, u"not seen yet"_s, at(10, 31)));
    QCOMPARE(seen.size(), 2);
}

void TestTimelineView::startsAtTheUnreadDivider()
{
    showThread(1, 100);
    m_model->setUnreadAfter(MessageId{40});
    m_view->startAtUnread();
    const QRect first = m_view->rowRect(40);
    QVERIFY(first.top() > 0 && first.top() < m_view->viewport()->height() / 2);
    QVERIFY(!m_view->isAtEnd());
}

void TestTimelineView::keysMoveFromMessageToMessage()
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

void TestTimelineView::copiesTheFocusedMessage()
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

void TestTimelineView::pointerSelectsTextInOneBubble()
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

void TestTimelineView::severalMessagesAreChosenByKey()
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

void TestTimelineView::severalMessagesAreChosenByPointer()
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

void TestTimelineView::severalMessagesAreCopiedAsOneReadsThem()
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

void TestTimelineView::theMenuOfSeveralCopiesThem()
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

// In the words as they are shown, in the colour of search hits; a selection is seen above it.
void TestTimelineView::whatIsLookedForIsMarked()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"alpha *beta* gamma"_s, at(10, 0)), message(2, u"alpha"_s, at(10, 0))};
    m_model->show(m_id, slice);
    const auto painted = [this](ColorRole role) {
        const QImage image = m_view->viewport()->grab().toImage();
        const QRgb colour = m_theme.color(role).rgb();
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixel(x, y) == colour ? 1 : 0;
        }
        return pixels;
    };
    QCOMPARE(painted(ColorRole::Mark), 0);
    m_view->setMarker([](const Message &message, const QString &shown) -> QList<TextSelection> {
        return message.id == MessageId{1} ? QList{TextSelection{int(shown.indexOf(u"beta"_s)), 4}}
                                          : QList<TextSelection>();
    });
    QCOMPARE(m_view->marksOf(0).constFirst().start, 6); // without the signs of formatting
    QVERIFY(m_view->marksOf(1).isEmpty());
    const int marked = painted(ColorRole::Mark);
    QVERIFY2(marked > 100, qPrintable(QString::number(marked)));
    const QRect bubble = m_view->rowRect(0);
    const QPoint left(bubble.left() + 12, bubble.top() + 16);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, left);
    QTest::mouseMove(m_view->viewport(), left + QPoint(300, 0));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, left + QPoint(300, 0));
    QCOMPARE(painted(ColorRole::Mark), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(painted(ColorRole::Mark), marked);
    m_view->setMarker({});
    QCOMPARE(painted(ColorRole::Mark), 0);
}

void TestTimelineView::marksFollowTheirMessage()
{
    int asked = 0;
    m_view->setMarker([&asked](const Message &, const QString &shown) -> QList<TextSelection> {
        ++asked;
        const auto at = int(shown.indexOf(u"beta"_s));
        return at < 0 ? QList<TextSelection>() : QList{TextSelection{at, 4}};
    });
    TimelineSlice slice;
    slice.messages = {message(1, u"alpha beta"_s, at(10, 0))};
    m_model->show(m_id, slice);
    QCOMPARE(m_view->marksOf(0).constFirst().start, 6);
    const int once = asked;
    m_view->marksOf(0);
    QCOMPARE(asked, once); // remembered
    Message edited = message(1, u"beta alpha"_s, at(10, 0));
    edited.edited = true;
    m_model->upsert(edited);
    QCOMPARE(m_view->marksOf(0).constFirst().start, 0);
    m_view->setMarker({});
}

void TestTimelineView::ourOwnWordsAreQuotedAsOurs()
{
    Message ours = message(1, u"Boleh kirim foto?"_s, at(10, 0), SenderKind::Agent);
    Message theirs = message(2, u"Ya"_s, at(10, 1));
    Message reply = message(3, u"Ini"_s, at(10, 2));
    reply.quote = Quote{ours.id, u"Sari Wulandari"_s, ours.text};
    m_model->show(m_id, {{ours, theirs, reply}, true, true});
    QVERIFY(decorOf(*m_model, 2).quotesUs);
    reply.quote = Quote{theirs.id, u"Budi Santoso"_s, theirs.text};
    m_model->show(m_id, {{ours, theirs, reply}, true, true});
    QVERIFY(!decorOf(*m_model, 2).quotesUs);
    reply.quote = Quote{MessageId{99}, u"Dewi L."_s, u"gone"_s};
    m_model->show(m_id, {{ours, theirs, reply}, true, true});
    QVERIFY(!decorOf(*m_model, 2).quotesUs);
}

void TestTimelineView::theColumnDoesNotMoveForTheScrollBar()
{
    const auto rightEdge = [this] {
        QCoreApplication::processEvents();
        return m_view->rowRect(1).right(); // the bot's, on our side
    };
    m_view->resize(702, 4000);
    m_model->show(m_id, sampleThread());
    const int alone = rightEdge();
    QVERIFY(!m_view->verticalScrollBar()->isVisible());
    m_view->resize(702, 300);
    QCOMPARE(rightEdge(), alone);
    QVERIFY(m_view->verticalScrollBar()->isVisible());
}

void TestTimelineView::linksUnderAFailedMessageAct()
{
    Message failed = waiting(u"f"_s, u"hello"_s, at(10, 0));
    failed.state = DeliveryState::Failed;
    failed.failure = DeliveryFailure{u"network"_s, {}, {}};
    TimelineSlice slice;
    slice.messages = {failed};
    m_model->show(m_id, slice);
    QSignalSpy retry(m_view.get(), &TimelineView::retryRequested);
    QSignalSpy discard(m_view.get(), &TimelineView::discardRequested);
    // The links stand at the right, below the bubble.
    const QPoint corner(m_view->rowRect(0).right(), m_view->viewport()->height() - 24);
    for (int x = corner.x() - 4; x > corner.x() - 260 && (retry.isEmpty() || discard.isEmpty()); x -= 6)
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {x, corner.y()});
    QVERIFY(!retry.isEmpty());
    QVERIFY(!discard.isEmpty());
    QCOMPARE(retry[0][0].value<ClientMessageId>(), ClientMessageId{u"f"_s});
}

namespace {
Message failedOnServer(qint64 id, const QString &code, const QDateTime &sentAt)
{
    Message failed = message(id, u"Ini infonya, Kak."_s, sentAt, SenderKind::Agent);
    failed.state = DeliveryState::Failed;
    failed.failure = DeliveryFailure{code, u"Re-engagement message"_s, u"More than 24 hours have passed"_s};
    return failed;
}
} // namespace

void TestTimelineView::aNewerTableOfFailuresIsSpokenToo()
{
    using namespace WhatsApp;
    FailureRule rule;
    rule.cause = FailureCause::Payment;
    m_view->setFailureTable(FailureTable().overriddenBy(rulesVersion + 1, {{u"999001"_s, rule}}));
    TimelineSlice slice;
    slice.messages = {message(1, u"Halo"_s, at(10, 0)), failedOnServer(2, u"999001"_s, at(10, 3))};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    const QString happened = FailureWords::happened(FailureCause::Payment);
    QVERIFY(!MessageWords::failure(slice.messages[1]).contains(happened)); // the compiled one does not know it
    QVERIFY(QAccessible::queryAccessibleInterface(m_view.get())->child(1)->text(QAccessible::Name).contains(happened));
    m_view->explain(1);
    QVERIFY(m_view->explainer()->isVisible());
}

void TestTimelineView::enterExplainsAFailureAndEscapeCloses()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"Halo"_s, at(10, 0)), failedOnServer(2, u"131047"_s, at(10, 3))};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->clearFocus();
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(m_view->focusedRow(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_view->explainedRow(), 1);
    QVERIFY(m_view->explainer()->isVisible());
    auto *next = m_view->explainer()->findChild<QPushButton *>(u"nextStep"_s);
    QTRY_VERIFY(next->hasFocus());
    QCOMPARE(next->text(), u"Choose template"_s);
    QVERIFY(m_view->explainer()->words().contains(u"24 hours"_s));
    QTest::keyClick(next, Qt::Key_Escape);
    QCOMPARE(m_view->explainedRow(), -1);
    QTRY_VERIFY(m_view->hasFocus());
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QSignalSpy wanted(m_view.get(), &TimelineView::templateRequested);
    QTest::keyClick(next, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(m_view->explainedRow(), -1);
}

void TestTimelineView::theExplanationMakesRoomAndFollowsItsMessage()
{
    TimelineSlice slice;
    for (qint64 id = 1; id <= 30; ++id)
        slice.messages.append(message(id, u"Halo"_s, at(9, int(id))));
    slice.messages[14] = failedOnServer(15, u"131026"_s, at(9, 15));
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->explain(14);
    const QRect card = m_view->explainer()->geometry();
    QVERIFY(card.top() > m_view->rowRect(14).bottom());
    QVERIFY(card.bottom() < m_view->rowRect(15).top());
    QVERIFY(m_view->viewport()->rect().contains(card));
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() - 40);
    QCOMPARE(m_view->explainer()->y(), card.y() + 40);
    auto *more = m_view->explainer()->findChildren<QPushButton *>().last();
    QTest::mouseClick(more, Qt::LeftButton); // technical details
    QVERIFY(m_view->explainer()->height() > card.height());
    QVERIFY(m_view->explainer()->geometry().bottom() < m_view->rowRect(15).top());
    m_view->closeExplainer();
    QTRY_VERIFY(m_view->rowRect(15).top() - m_view->rowRect(14).bottom() < 60);
}

void TestTimelineView::theExplanationGoesWithItsFailure()
{
    Message failed = waiting(u"f"_s, u"hello"_s, at(10, 0));
    failed.state = DeliveryState::Failed;
    failed.failure = DeliveryFailure{u"timeout"_s, {}, {}};
    TimelineSlice slice;
    slice.messages = {failed};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->explain(0);
    QVERIFY(m_view->explainer()->isVisible());
    failed.state = DeliveryState::Queued; // sent again
    failed.failure.reset();
    m_model->upsert(failed);
    QCOMPARE(m_view->explainedRow(), -1);
    QVERIFY(!m_view->explainer()->isVisible());
    failed.state = DeliveryState::Failed;
    m_model->upsert(failed);
    m_view->explain(0);
    QVERIFY(m_view->explainer()->isVisible());
    m_model->remove(0); // discarded
    QVERIFY(!m_view->explainer()->isVisible());
    m_view->explain(0); // and what is not there is not explained
    QCOMPARE(m_view->explainedRow(), -1);
}

void TestTimelineView::screenReadersFindTheExplanationBehindItsMessage()
{
    TimelineSlice slice;
    slice.messages = {message(1, u"Halo"_s, at(10, 0)), failedOnServer(2, u"131047"_s, at(10, 3)),
                      message(3, u"Kak?"_s, at(10, 5))};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->explain(1);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
    QCOMPARE(list->childCount(), 4);
    QCOMPARE(list->child(2)->object(), static_cast<QObject *>(m_view->explainer()));
    QVERIFY(list->child(2)->text(QAccessible::Name).contains(u"24-hour window"_s));
    QVERIFY(list->child(2)->text(QAccessible::Description).contains(u"template"_s));
    QCOMPARE(list->indexOfChild(list->child(2)), 2);
    QVERIFY(list->child(3)->text(QAccessible::Name).contains(u"Kak?"_s));
    QCOMPARE(list->indexOfChild(list->child(3)), 3);
    m_view->closeExplainer();
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(2)->text(QAccessible::Name).contains(u"Kak?"_s));
}

void TestTimelineView::aHeldMessageCountsDownAndCanBeUndone()
{
    Message held = waiting(u"h"_s, u"hello"_s, at(10, 32));
    held.heldUntil = at(10, 32, 5);
    TimelineSlice slice;
    slice.messages = {held};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    QVERIFY(MessageWords::waiting(held, m_clock.now()).startsWith(u"Goes out in 5 "_s));
    QSignalSpy edit(m_view.get(), &TimelineView::editRequested);
    const QPoint corner(m_view->rowRect(0).right(), m_view->viewport()->height() - 24);
    for (int x = corner.x() - 4; x > corner.x() - 80 && edit.isEmpty(); x -= 6)
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {x, corner.y()});
    QCOMPARE(edit.size(), 1);
    m_clock.set(at(10, 32, 4));
    QVERIFY(MessageWords::waiting(held, m_clock.now()).startsWith(u"Goes out in 1 "_s));
    m_clock.set(at(10, 32, 6));
    QVERIFY(!MessageWords::waiting(held, m_clock.now()).contains(u"Goes out"_s));
    m_clock.set(at(10, 32));
}

void TestTimelineView::anUploadSaysHowFarItIsAndCanBePaused()
{
    Message file = waiting(u"f"_s, u"Ini notanya"_s, at(10, 32));
    file.kind = MessageKind::Attachment;
    file.attachment = Attachment{{}, u"nota.pdf"_s, file.text, 1000, false, u"f-nota"_s};
    TimelineSlice slice;
    slice.messages = {file};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    const auto offered = [this] {
        m_view->setFocusedRow(0);
        QTest::keyClick(m_view.get(), Qt::Key_Menu);
        QStringList words;
        if (QTest::qWaitFor([] { return QApplication::activePopupWidget(); }, 30000)) {
            for (const QAction *action : QApplication::activePopupWidget()->actions())
                words.append(action->text());
            QApplication::activePopupWidget()->close();
        }
        return words;
    };
    const QSize bubble = m_view->rowRect(0).size();
    QVERIFY(!offered().contains(MessageLayout::actionWords(TimelineAction::Pause)));
    m_model->setUpload(file.clientId, 40);
    QCOMPARE(m_view->rowRect(0).size(), bubble); // the bar had its place
    QVERIFY(MessageWords::waiting(file, m_clock.now(), m_model->upload(0)).contains(u"40"_s));
    QVERIFY(offered().contains(MessageLayout::actionWords(TimelineAction::Pause)));
    QVERIFY(offered().contains(MessageLayout::actionWords(TimelineAction::Edit)));
    QVERIFY(!offered().contains(MessageLayout::actionWords(TimelineAction::Resume)));
    QSignalSpy pause(m_view.get(), &TimelineView::pauseRequested);
    m_view->trigger(TimelineAction::Pause, 0);
    QCOMPARE(pause.size(), 1);
    QCOMPARE(pause[0][0].value<ClientMessageId>(), file.clientId);
    QCOMPARE(pause[0][1].toBool(), true);
    m_model->setUpload(file.clientId, std::nullopt);
    file.paused = true;
    m_model->upsert(file);
    QVERIFY(MessageWords::sentence(file, m_clock.now()).contains(u"Upload paused"_s));
    QVERIFY(offered().contains(MessageLayout::actionWords(TimelineAction::Resume)));
    QVERIFY(!offered().contains(MessageLayout::actionWords(TimelineAction::Pause)));
    m_view->trigger(TimelineAction::Resume, 0);
    QCOMPARE(pause.size(), 2);
    QCOMPARE(pause[1][1].toBool(), false);
    file.failure = DeliveryFailure{u"131042"_s, {}, {}}; // WhatsApp's word comes first
    m_model->upsert(file);
    QVERIFY(offered().contains(MessageLayout::actionWords(TimelineAction::Retry)));
}

void TestTimelineView::aForestalledMessageIsSentAnyway()
{
    Message held = waiting(u"a"_s, u"Masih ada, kak"_s, at(10, 30));
    held.state = DeliveryState::Failed;
    held.failure = DeliveryFailure{u"answered"_s, {}, {}};
    TimelineSlice slice;
    slice.messages = {held};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    QVERIFY(MessageWords::sentence(held, m_clock.now()).contains(u"a colleague answered"_s));
    QSignalSpy retry(m_view.get(), &TimelineView::retryRequested);
    m_view->explain(0, true);
    auto *next = m_view->explainer()->findChild<QPushButton *>(u"nextStep"_s);
    QCOMPARE(next->text(), u"Send anyway"_s);
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
}

void TestTimelineView::aWaitingTemplateIsTakenBackFirst()
{
    Message queued = waiting(u"t"_s, u"Halo Pak Budi"_s, at(10, 0));
    queued.templateName = u"kabar"_s;
    TimelineSlice slice;
    slice.messages = {queued};
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view.get(), Qt::Key_Menu);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), 30000);
    QStringList offered;
    for (const QAction *action : QApplication::activePopupWidget()->actions())
        offered.append(action->text());
    QApplication::activePopupWidget()->close();
    QVERIFY(offered.contains(MessageLayout::actionWords(TimelineAction::Discard)));
    QVERIFY(!offered.contains(MessageLayout::actionWords(TimelineAction::UseTemplate)));
    QSignalSpy edit(m_view.get(), &TimelineView::editRequested);
    QSignalSpy discard(m_view.get(), &TimelineView::discardRequested);
    m_view->trigger(TimelineAction::Undo, 0); // its text is no draft
    QCOMPARE(discard.size(), 1);
    QCOMPARE(edit.size(), 0);
}

void TestTimelineView::theMenuKeyOpensTheMenuOfTheMessage()
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

void TestTimelineView::aPlaceLeadsToItsMap()
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

void TestTimelineView::aLinkIsAskedForByClickAndByKey()
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

void TestTimelineView::severalLinksAreInTheMenu()
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

void TestTimelineView::aCustomersMessageIsReadOut()
{
#ifndef AMANDESK_LISTENS
    QSKIP("announcements can be heard by a platform's accessibility alone");
#endif
    showThread(1, 5);
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    const auto *live = m_view->viewport()->findChild<QWidget *>(u"live"_s);
    QVERIFY(live && live->accessibleName().isEmpty());
    m_model->upsert(message(6, u"sudah dikirim"_s, at(10, 31), SenderKind::Agent));
    QVERIFY(live->accessibleName().isEmpty()); // what the agent or a colleague wrote needs no telling
    m_model->upsert(message(7, u"masih ada stoknya?"_s, at(10, 32)));
    QVERIFY(live->accessibleName().endsWith(u": masih ada stoknya?"_s));
    const QString told = live->accessibleName();
    TimelineSlice older;
    older.messages = {message(0, u"lama"_s, at(9, 0))};
    older.messages[0].id = MessageId{-5};
    m_model->prepend(older);
    QCOMPARE(live->accessibleName(), told);
    showThread(1, 5);
    QVERIFY(live->accessibleName().isEmpty()); // another conversation is looked at
}

void TestTimelineView::screenReadersGetAListOfSentences()
{
    m_model->show(m_id, sampleThread());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), m_model->count());
    QAccessibleInterface *bot = list->child(1);
    QVERIFY(bot && bot->isValid());
    QCOMPARE(bot->role(), QAccessible::ListItem);
    const QString words = bot->text(QAccessible::Name);
    QVERIFY2(words.contains(u"Bot Toko Nusa"_s) && words.contains(u"Read"_s) && words.contains(u"Mohon tunggu"_s),
             qPrintable(words));
    QCOMPARE(list->indexOfChild(bot), 1);
    QCOMPARE(list->child(1), bot);
    TimelineSlice older;
    older.messages = {message(0, u"x"_s, at(9, 0))};
    older.messages[0].id = MessageId{-5};
    m_model->prepend(older);
    QCOMPARE(list->indexOfChild(bot), 2);
    m_model->clear();
    QVERIFY(!bot->isValid());
}

void TestTimelineView::aHundredThousandMessagesDoNotStall()
{
    TimelineSlice slice;
    for (qint64 id = 1; id <= 100'000; ++id)
        slice.messages.append(message(id, u"word "_s.repeated(int(id % 60) + 1), at(0, 0).addSecs(id)));
    slice.atStart = slice.atEnd = true;
    m_model->show(m_id, slice);
    m_view->viewport()->repaint();
    constexpr int screenful = 60; // rows; a little before and behind what is in view too
    qsizetype measured = m_view->measuredRows();
    QVERIFY(measured > 0);
    QVERIFY2(measured <= screenful, qPrintable(QString::number(measured)));
    for (int i = 0; i < 100; ++i) {
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 100 * i);
        m_view->viewport()->repaint();
    }
    QVERIFY2(m_view->measuredRows() - measured <= 100 * screenful, qPrintable(QString::number(m_view->measuredRows())));
    measured = m_view->measuredRows();
    for (int i = 1; i <= 50; ++i)
        m_model->upsert(message(100'000 + i, u"new"_s, at(10, 0)));
    QVERIFY2(m_view->measuredRows() - measured <= 50 + screenful, qPrintable(QString::number(m_view->measuredRows())));
}

void TestTimelineView::pictures()
{
    m_model->show(m_id, sampleThread());
    m_model->setUnreadAfter(MessageId{11});
    m_view->resize(702, 1180);
    QCoreApplication::processEvents();
    Pictures::saveBoth(m_theme, *m_view, u"timeline"_s);
    m_theme.setTextScale(140);
    m_view->resize(420, 1180);
    QCoreApplication::processEvents();
    Pictures::save(*m_view, u"timeline-narrow-large"_s);
    m_theme.setTextScale(100);
    m_view->resize(1200, 700);
    QCoreApplication::processEvents();
    Pictures::save(*m_view, u"timeline-wide"_s);
    QCOMPARE(m_model->firstUnreadRow(), 11);

    // What needs attention, with one explanation open.
    TimelineSlice trouble;
    trouble.messages = {message(1, u"Kapan refund-nya masuk?"_s, at(9, 58)), failedOnServer(2, u"131047"_s, at(10, 3))};
    Message late = waiting(u"t"_s, u"Selamat siang Pak, barangnya sudah dikirim kemarin."_s, at(10, 10));
    late.state = DeliveryState::NeedsTemplate;
    Message forestalled = waiting(u"a"_s, u"Masih ada, kak"_s, at(10, 30));
    forestalled.state = DeliveryState::Failed;
    forestalled.failure = DeliveryFailure{u"answered"_s, {}, {}};
    Message refused = waiting(u"r"_s, u"Baik, saya cek dulu ya"_s, at(10, 31));
    refused.state = DeliveryState::Failed;
    refused.failure = DeliveryFailure{u"rejected"_s, {}, {}};
    Message undo = waiting(u"h"_s, u"Siap, kak"_s, at(10, 32));
    undo.heldUntil = at(10, 32, 5);
    trouble.messages += {late, forestalled, refused, undo};
    trouble.atStart = trouble.atEnd = true;
    m_view->resize(702, 820);
    m_model->show(m_id, trouble);
    m_view->explain(1, true);
    QCoreApplication::processEvents();
    Pictures::saveBoth(m_theme, *m_view, u"timeline-failures"_s);
    m_view->resize(420, 980);
    m_view->explain(3, true);
    QCoreApplication::processEvents();
    Pictures::save(*m_view, u"timeline-failures-narrow"_s);
    QCOMPARE(m_view->explainedRow(), 3);
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
