#include "tests/unit/ui/uisamples.h"
#include "ui/timeline/timelinemodel.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestTimelineModel final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsASliceInOrder();
    void lateMessageIsSortedIn();
    void localEchoTurnsIntoTheServersMessageInPlace();
    void echoThatWasOvertakenMovesUp();
    void outboxCopyDoesNotReplaceTheServersMessage();
    void unchangedMessageSaysNothing();
    void receiptChangesOneRow();
    void olderPagesComeInFront();
    void overlappingOlderPageAddsNothingTwice();
    void refreshRemovesWhatIsGone();
    void refreshKeepsTheRowOfAnEcho();
    void refreshBeyondTheLoadedPartStartsAnew();
    void refreshThatContinuesTheLoadedPartAppends();
    void unreadBeginsAfterTheReadMark();
    void unreadAboveTheLoadedPartHasNoDivider();
    void ownMessagesAreNotUnread();
    void anotherConversationForgetsTheUnreadMark();

private:
    QString texts() const;
    TimelineSlice slice(qint64 from, qint64 to, bool atEnd = true) const;

    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    const ConversationId m_id{u"1"_s};
};

void TestTimelineModel::init()
{
    m_model = std::make_unique<TimelineModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestTimelineModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

QString TestTimelineModel::texts() const
{
    QStringList all;
    for (int row = 0; row < m_model->count(); ++row)
        all.append(m_model->index(row).data().toString());
    return all.join(u' ');
}

// Messages with the texts "from" … "to", a minute apart.
TimelineSlice TestTimelineModel::slice(qint64 from, qint64 to, bool atEnd) const
{
    TimelineSlice slice;
    for (qint64 id = from; id <= to; ++id)
        slice.messages.append(message(id, QString::number(id), at(8, 0).addSecs(id * 60)));
    slice.atStart = from <= 1;
    slice.atEnd = atEnd;
    return slice;
}

void TestTimelineModel::showsASliceInOrder()
{
    m_model->show(m_id, slice(5, 8));
    QCOMPARE(texts(), u"5 6 7 8"_s);
    QVERIFY(!m_model->atStart());
    QVERIFY(m_model->atEnd());
    QCOMPARE(m_model->oldest(), MessageId{5});
    QCOMPARE(m_model->newest(), MessageId{8});
}

void TestTimelineModel::lateMessageIsSortedIn()
{
    m_model->show(m_id, slice(5, 6));
    m_model->upsert(message(9, u"9"_s, at(9, 0)));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->upsert(message(8, u"8"_s, at(8, 59)));
    QCOMPARE(texts(), u"5 6 8 9"_s);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 2);
}

void TestTimelineModel::localEchoTurnsIntoTheServersMessageInPlace()
{
    m_model->show(m_id, slice(1, 2));
    m_model->upsert(waiting(u"echo"_s, u"hello"_s, at(9, 0)));
    const quint64 key = m_model->key(2);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

    Message sent = message(3, u"hello"_s, at(9, 0), SenderKind::Agent);
    sent.clientId = ClientMessageId{u"echo"_s};
    m_model->upsert(sent);

    QCOMPARE(texts(), u"1 2 hello"_s);
    QCOMPARE(m_model->key(2), key);
    QCOMPARE(m_model->at(2).id, MessageId{3});
    QCOMPARE(changed.size(), 1);
    QVERIFY(inserted.isEmpty() && removed.isEmpty() && moved.isEmpty());
}

void TestTimelineModel::echoThatWasOvertakenMovesUp()
{
    m_model->show(m_id, slice(1, 2));
    m_model->upsert(waiting(u"a"_s, u"first"_s, at(9, 0)));
    m_model->upsert(waiting(u"b"_s, u"second"_s, at(9, 1)));
    const quint64 key = m_model->key(3);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);

    Message sent = message(3, u"second"_s, at(9, 1), SenderKind::Agent);
    sent.clientId = ClientMessageId{u"b"_s};
    m_model->upsert(sent);

    QCOMPARE(texts(), u"1 2 second first"_s);
    QCOMPARE(m_model->key(2), key);
    QCOMPARE(moved.size(), 1);
}

void TestTimelineModel::outboxCopyDoesNotReplaceTheServersMessage()
{
    m_model->show(m_id, slice(1, 3));
    m_model->upsert(waiting(u"c3"_s, u"3"_s, at(8, 3)));
    QCOMPARE(m_model->count(), 3);
    QCOMPARE(m_model->at(2).state, DeliveryState::Sent);
}

void TestTimelineModel::unchangedMessageSaysNothing()
{
    m_model->show(m_id, slice(1, 3));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->refresh(slice(1, 3));
    QVERIFY(changed.isEmpty());
}

void TestTimelineModel::receiptChangesOneRow()
{
    m_model->show(m_id, slice(1, 3));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    Message read = m_model->at(1);
    read.state = DeliveryState::Read;
    m_model->upsert(read);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
}

void TestTimelineModel::olderPagesComeInFront()
{
    m_model->show(m_id, slice(5, 6));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->prepend(slice(1, 4, false));
    QCOMPARE(texts(), u"1 2 3 4 5 6"_s);
    QCOMPARE(inserted.size(), 1);
    QVERIFY(m_model->atStart());
    QVERIFY(m_model->atEnd());
}

void TestTimelineModel::overlappingOlderPageAddsNothingTwice()
{
    m_model->show(m_id, slice(5, 6));
    m_model->prepend(slice(3, 5, false));
    QCOMPARE(texts(), u"3 4 5 6"_s);
}

void TestTimelineModel::refreshRemovesWhatIsGone()
{
    m_model->show(m_id, slice(1, 6));
    m_model->upsert(waiting(u"gone"_s, u"discarded"_s, at(9, 0)));
    TimelineSlice now = slice(3, 6);
    now.messages.removeAt(1);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->refresh(now);
    QCOMPARE(texts(), u"1 2 3 5 6"_s);
    QCOMPARE(removed.size(), 2);
}

void TestTimelineModel::refreshKeepsTheRowOfAnEcho()
{
    m_model->show(m_id, slice(1, 2));
    m_model->upsert(waiting(u"echo"_s, u"3"_s, at(9, 0)));
    const quint64 key = m_model->key(2);
    TimelineSlice now = slice(1, 3);
    now.messages.last().clientId = ClientMessageId{u"echo"_s};
    m_model->refresh(now);
    QCOMPARE(m_model->count(), 3);
    QCOMPARE(m_model->key(2), key);
}

void TestTimelineModel::refreshBeyondTheLoadedPartStartsAnew()
{
    m_model->show(m_id, slice(1, 3));
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->refresh(slice(50, 52));
    QCOMPARE(texts(), u"50 51 52"_s);
    QCOMPARE(reset.size(), 1);
}

void TestTimelineModel::refreshThatContinuesTheLoadedPartAppends()
{
    m_model->show(m_id, slice(1, 3));
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->refresh(slice(4, 5));
    QCOMPARE(texts(), u"1 2 3 4 5"_s);
    QVERIFY(reset.isEmpty());
}

void TestTimelineModel::unreadBeginsAfterTheReadMark()
{
    m_model->show(m_id, slice(1, 5));
    m_model->setUnreadAfter(MessageId{3});
    QCOMPARE(m_model->firstUnreadRow(), 3);
    QCOMPARE(m_model->unreadCount(), 2);
    QSignalSpy changed(m_model.get(), &TimelineModel::unreadChanged);
    m_model->upsert(message(6, u"6"_s, at(10, 0)));
    QCOMPARE(m_model->unreadCount(), 3);
    QVERIFY(!changed.isEmpty());
}

void TestTimelineModel::unreadAboveTheLoadedPartHasNoDivider()
{
    m_model->show(m_id, slice(10, 15));
    m_model->setUnreadAfter(MessageId{3});
    QCOMPARE(m_model->firstUnreadRow(), -1);
    m_model->prepend(slice(1, 9, false));
    QCOMPARE(m_model->firstUnreadRow(), 3);
}

void TestTimelineModel::ownMessagesAreNotUnread()
{
    m_model->show(m_id, slice(1, 2));
    m_model->setUnreadAfter(MessageId{2});
    m_model->upsert(message(3, u"mine"_s, at(10, 0), SenderKind::Agent));
    QCOMPARE(m_model->firstUnreadRow(), -1);
    QCOMPARE(m_model->unreadCount(), 0);
}

void TestTimelineModel::anotherConversationForgetsTheUnreadMark()
{
    m_model->show(m_id, slice(1, 5));
    m_model->setUnreadAfter(MessageId{3});
    m_model->show(ConversationId{u"2"_s}, slice(1, 5));
    QCOMPARE(m_model->firstUnreadRow(), -1);
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
