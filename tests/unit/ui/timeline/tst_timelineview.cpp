#include "tests/support/screenreader.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/timeline/timelinefixture.h"
#include "ui/timeline/timelinedecor.h"
#include <QAccessible>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Where rows stand, what is marked in them, and what is told of them.
class TestTimelineView final : public TimelineFixture
{
    Q_OBJECT
private slots:
    void standsAtTheBottom();
    void staysAtTheBottomWhenAMessageArrives();
    void doesNotJumpWhenAMessageArrivesWhileReadingAbove();
    void doesNotJumpWhenOlderOnesAreLoaded();
    void doesNotJumpWhenAnEchoIsConfirmed();
    void ownMessageIsAlwaysShown();
    void wantsOlderOnesNearTheTop();
    void saysWhatWasSeenOnlyInAnActiveWindow();
    void startsAtTheUnreadDivider();
    void whatIsLookedForIsMarked();
    void marksFollowTheirMessage();
    void ourOwnWordsAreQuotedAsOurs();
    void theColumnDoesNotMoveForTheScrollBar();
    void aCustomersMessageIsReadOut();
    void screenReadersGetAListOfSentences();
    void aHundredThousandMessagesDoNotStall();
    void pictures();
};

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
