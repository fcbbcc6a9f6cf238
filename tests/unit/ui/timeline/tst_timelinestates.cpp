#include "tests/unit/ui/timeline/timelinefixture.h"
#include "ui/timeline/failureexplainer.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include <QAccessible>
#include <QAction>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Messages that failed or wait, and the explanation of a failure.
class TestTimelineStates final : public TimelineFixture
{
    Q_OBJECT
private slots:
    void linksUnderAFailedMessageAct();
    void enterExplainsAFailureAndEscapeCloses();
    void aNewerTableOfFailuresIsSpokenToo();
    void theExplanationMakesRoomAndFollowsItsMessage();
    void theExplanationGoesWithItsFailure();
    void screenReadersFindTheExplanationBehindItsMessage();
    void aHeldMessageCountsDownAndCanBeUndone();
    void anUploadSaysHowFarItIsAndCanBePaused();
    void aForestalledMessageIsSentAnyway();
    void aWaitingTemplateIsTakenBackFirst();
};

void TestTimelineStates::linksUnderAFailedMessageAct()
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

void TestTimelineStates::aNewerTableOfFailuresIsSpokenToo()
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

void TestTimelineStates::enterExplainsAFailureAndEscapeCloses()
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

void TestTimelineStates::theExplanationMakesRoomAndFollowsItsMessage()
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

void TestTimelineStates::theExplanationGoesWithItsFailure()
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

void TestTimelineStates::screenReadersFindTheExplanationBehindItsMessage()
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

void TestTimelineStates::aHeldMessageCountsDownAndCanBeUndone()
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

void TestTimelineStates::anUploadSaysHowFarItIsAndCanBePaused()
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

void TestTimelineStates::aForestalledMessageIsSentAnyway()
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

void TestTimelineStates::aWaitingTemplateIsTakenBackFirst()
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

QTEST_MAIN(TestTimelineStates)
#include "tst_timelinestates.moc"
