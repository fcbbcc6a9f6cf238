#include "tests/unit/ui/uisamples.h"
#include "ui/inbox/conversationlistmodel.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestConversationListModel final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsThePageInItsOrder();
    void newMessageMovesTheRowAndChangesOnlyIt();
    void manyThatMoveAreSortedOnce();
    void changeThatKeepsItsPlaceMovesNothing();
    void resolvedOneLeavesMine();
    void readOneStaysWhileItIsOpenUnderUnreadOnly();
    void filteredRowsComeAndGoOneByOne();
    void answeredOneStaysWhileItIsOpen();
    void timeTakesRowsOutOfAFilterByWindow();
    void pinnedRowsMoveToTheTop();
    void whatSortsBehindTheLoadedPagesWaitsForThem();
    void nextPageIsAppended();
    void sameQueryAgainTouchesOnlyDifferences();
    void anotherQueryStartsAnew();
    void waitingSortPutsTheLongestFirst();
    void windowSortPutsClosedOnesLast();
    void windowsThatCloseMeanwhileMoveDown();
    void heldOrderMovesNothingUntilItIsReleased();
    void heldNewcomerComesInWhenReleased();

private:
    QString ids() const;
    ConversationListQuery m_query;
    std::unique_ptr<ConversationListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestConversationListModel::init()
{
    m_query = {};
    m_model = std::make_unique<ConversationListModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->show(m_query,
                  {{conversation(u"3"_s, u"C"_s, at(10, 3)), conversation(u"2"_s, u"B"_s, at(10, 2)),
                    conversation(u"1"_s, u"A"_s, at(10, 1))},
                   {}});
}

void TestConversationListModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

QString TestConversationListModel::ids() const
{
    QStringList all;
    for (int row = 0; row < m_model->count(); ++row) {
        all.append(m_model->at(row).id.value());
        if (m_model->rowOf(m_model->at(row).id) != row)
            all.append(u"(index is wrong)"_s);
    }
    return all.join(u' ');
}

void TestConversationListModel::showsThePageInItsOrder()
{
    QCOMPARE(ids(), u"3 2 1"_s);
    QCOMPARE(m_model->index(0).data().toString(), u"C"_s);
    QVERIFY(!m_model->canLoadMore());
}

void TestConversationListModel::newMessageMovesTheRowAndChangesOnlyIt()
{
    const QPersistentModelIndex first = m_model->index(0);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->upsert(conversation(u"1"_s, u"A"_s, at(10, 30)));
    QCOMPARE(ids(), u"1 3 2"_s);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    QCOMPARE(changed[0][1].toModelIndex().row(), 0);
    QVERIFY(reset.isEmpty());
    QCOMPARE(first.row(), 1);

    m_model->upsert(conversation(u"1"_s, u"A"_s, at(10, 0)));
    QCOMPARE(ids(), u"3 2 1"_s);
}

void TestConversationListModel::manyThatMoveAreSortedOnce()
{
    m_model->upsert(conversation(u"0"_s, u"Z"_s, at(10, 0)));
    const QPersistentModelIndex third = m_model->index(2);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy sorted(m_model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    Conversation gone = conversation(u"2"_s, u"B"_s, at(10, 50));
    gone.serve = ServeState::Resolved;
    m_model->upsert({conversation(u"0"_s, u"Z"_s, at(10, 33)), conversation(u"1"_s, u"A"_s, at(10, 32)), gone,
                     conversation(u"3"_s, u"C"_s, at(10, 31)), conversation(u"9"_s, u"N"_s, at(10, 40))});
    QCOMPARE(ids(), u"9 0 1 3"_s);
    QCOMPARE(sorted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QVERIFY(moved.isEmpty());
    QVERIFY(reset.isEmpty());
    QCOMPARE(third.row(), 2);
    QCOMPARE(third.data().toString(), u"A"_s);
}

void TestConversationListModel::changeThatKeepsItsPlaceMovesNothing()
{
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    Conversation c = m_model->at(1);
    c.unread = 4;
    m_model->upsert(c);
    m_model->upsert(c);
    QCOMPARE(changed.size(), 1);
    QVERIFY(moved.isEmpty());
}

void TestConversationListModel::resolvedOneLeavesMine()
{
    Conversation c = m_model->at(1);
    c.serve = ServeState::Resolved;
    m_model->keep(c.id);
    m_model->upsert(c);
    QCOMPARE(ids(), u"3 1"_s);
}

void TestConversationListModel::readOneStaysWhileItIsOpenUnderUnreadOnly()
{
    m_query.unreadOnly = true;
    Conversation a = conversation(u"1"_s, u"A"_s, at(10, 1));
    a.unread = 1;
    Conversation b = conversation(u"2"_s, u"B"_s, at(10, 2));
    b.unread = 2;
    m_model->show(m_query, {{b, a}, {}});
    m_model->keep(b.id);
    b.unread = 0;
    a.unread = 0;
    m_model->upsert(b);
    m_model->upsert(a);
    QCOMPARE(ids(), u"2"_s);
    m_model->show(m_query, {});
    QCOMPARE(ids(), u"2"_s);
    m_model->keep({});
    QCOMPARE(ids(), QString());
}

void TestConversationListModel::filteredRowsComeAndGoOneByOne()
{
    m_query.filter.tags = {u"vip"_s};
    Conversation a = conversation(u"1"_s, u"A"_s, at(10, 1));
    a.tags = {u"VIP"_s};
    Conversation b = conversation(u"2"_s, u"B"_s, at(10, 2));
    b.tags = {u"retur"_s, u"vip"_s};
    m_model->show(m_query, {{b, a}, {}});
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    b.tags = {u"retur"_s};
    m_model->keep(b.id); // a tag that is taken away is no work that makes it fit no more
    m_model->upsert(b);
    QCOMPARE(ids(), u"1"_s);
    Conversation c = conversation(u"3"_s, u"C"_s, at(10, 3));
    m_model->upsert(c);
    QCOMPARE(ids(), u"1"_s);
    c.tags = {u"Vip"_s};
    m_model->upsert(c);
    QCOMPARE(ids(), u"3 1"_s);
    QVERIFY(reset.isEmpty() && removed.size() == 1 && inserted.size() == 1);
}

void TestConversationListModel::answeredOneStaysWhileItIsOpen()
{
    m_query.filter.unansweredOnly = true;
    Conversation a = conversation(u"1"_s, u"A"_s, at(10, 1));
    Conversation b = conversation(u"2"_s, u"B"_s, at(10, 2));
    a.waitingSince = b.waitingSince = at(10, 0);
    m_model->show(m_query, {{b, a}, {}});
    m_model->keep(b.id);
    a.waitingSince.reset();
    b.waitingSince.reset();
    m_model->upsert({a, b});
    QCOMPARE(ids(), u"2"_s);
    m_model->keep({});
    QCOMPARE(ids(), QString());
}

void TestConversationListModel::timeTakesRowsOutOfAFilterByWindow()
{
    m_query.filter.windowClosesWithin = std::chrono::hours(4);
    m_query.now = at(10, 0);
    Conversation a = conversation(u"1"_s, u"A"_s, at(9, 0));
    a.windowClosesAt = at(10, 30);
    Conversation b = conversation(u"2"_s, u"B"_s, at(8, 0));
    b.windowClosesAt = at(12, 0);
    Conversation c = conversation(u"3"_s, u"C"_s, at(7, 0));
    c.windowClosesAt = at(10, 40);
    m_model->show(m_query, {{a, b}, u"more"_s});
    m_model->append({{c}, {}});
    QCOMPARE(ids(), u"1 2 3"_s);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_query.now = at(11, 0);
    m_model->show(m_query, {{b}, u"more"_s}); // the third is behind this page
    QCOMPARE(ids(), u"2"_s);
    QVERIFY(reset.isEmpty());
}

void TestConversationListModel::pinnedRowsMoveToTheTop()
{
    Conversation a = m_model->at(2);
    a.pinned = true;
    m_model->upsert(a);
    QCOMPARE(ids(), u"1 3 2"_s);
    Conversation b = m_model->at(2);
    b.pinned = true;
    m_model->upsert(b);
    QCOMPARE(ids(), u"2 1 3"_s); // among themselves as all are
    a.pinned = false;
    m_model->upsert(a);
    QCOMPARE(ids(), u"2 3 1"_s);
}

void TestConversationListModel::whatSortsBehindTheLoadedPagesWaitsForThem()
{
    m_query.nameContains = u"x"_s;
    m_model->show(m_query,
                  {{conversation(u"5"_s, u"x5"_s, at(10, 5)), conversation(u"4"_s, u"x4"_s, at(10, 4))}, u"more"_s});
    m_model->upsert(conversation(u"1"_s, u"x1"_s, at(10, 1)));
    QCOMPARE(ids(), u"5 4"_s);
    m_model->upsert(conversation(u"6"_s, u"x6"_s, at(10, 6)));
    m_model->upsert(conversation(u"7"_s, u"other"_s, at(10, 7)));
    QCOMPARE(ids(), u"6 5 4"_s);
}

void TestConversationListModel::nextPageIsAppended()
{
    m_model->show(m_query, {{conversation(u"3"_s, u"C"_s, at(10, 3))}, u"page 2"_s});
    m_model->append({{conversation(u"3"_s, u"C"_s, at(10, 3)), conversation(u"2"_s, u"B"_s, at(10, 2)),
                      conversation(u"1"_s, u"A"_s, at(10, 1))},
                     u"page 3"_s});
    QCOMPARE(ids(), u"3 2 1"_s);
    QCOMPARE(m_model->nextCursor(), u"page 3"_s);
    m_model->append({{conversation(u"0"_s, u"Z"_s, at(10, 0))}, {}});
    QCOMPARE(ids(), u"3 2 1 0"_s);
    QVERIFY(!m_model->canLoadMore());
}

void TestConversationListModel::sameQueryAgainTouchesOnlyDifferences()
{
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->show(m_query,
                  {{conversation(u"4"_s, u"D"_s, at(10, 4)), conversation(u"3"_s, u"C"_s, at(10, 3)),
                    conversation(u"1"_s, u"A"_s, at(10, 1))},
                   {}});
    QCOMPARE(ids(), u"4 3 1"_s);
    QVERIFY(reset.isEmpty());
    QVERIFY(changed.isEmpty());
}

void TestConversationListModel::anotherQueryStartsAnew()
{
    m_query.tab = ConversationTab::Resolved;
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    Conversation done = conversation(u"9"_s);
    done.serve = ServeState::Resolved;
    m_model->show(m_query, {{done}, {}});
    QCOMPARE(ids(), u"9"_s);
    QCOMPARE(reset.size(), 1);
}

void TestConversationListModel::waitingSortPutsTheLongestFirst()
{
    m_query.sort = ConversationSort::LongestWaiting;
    m_model->show(m_query, {});
    Conversation answered = conversation(u"1"_s, u"A"_s, at(10, 30));
    Conversation longest = conversation(u"2"_s, u"B"_s, at(10, 1));
    longest.waitingSince = at(9, 0);
    Conversation shortest = conversation(u"3"_s, u"C"_s, at(10, 20));
    shortest.waitingSince = at(10, 20);
    for (const Conversation &c : {answered, shortest, longest})
        m_model->upsert(c);
    QCOMPARE(ids(), u"2 3 1"_s);
}

void TestConversationListModel::windowSortPutsClosedOnesLast()
{
    m_query.sort = ConversationSort::WindowClosingFirst;
    m_query.now = at(10, 0);
    m_model->show(m_query, {});
    const auto closing = [](const QString &id, std::optional<QDateTime> when) {
        Conversation c = conversation(id);
        c.windowClosesAt = when;
        return c;
    };
    m_model->upsert(closing(u"closed"_s, at(9, 0)));
    m_model->upsert(closing(u"none"_s, std::nullopt));
    m_model->upsert(closing(u"later"_s, at(20, 0)));
    m_model->upsert(closing(u"soon"_s, at(10, 10)));
    QCOMPARE(ids(), u"soon later none closed"_s);
}

void TestConversationListModel::windowsThatCloseMeanwhileMoveDown()
{
    m_query.sort = ConversationSort::WindowClosingFirst;
    m_query.now = at(10, 0);
    Conversation soon = conversation(u"soon"_s);
    soon.windowClosesAt = at(10, 10);
    Conversation later = conversation(u"later"_s);
    later.windowClosesAt = at(20, 0);
    m_model->show(m_query, {{soon, later}, {}});
    m_query.now = at(10, 11);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->show(m_query, {{later, soon}, {}});
    QCOMPARE(ids(), u"later soon"_s);
    QVERIFY(reset.isEmpty());
}

void TestConversationListModel::heldOrderMovesNothingUntilItIsReleased()
{
    QSignalSpy waiting(m_model.get(), &ConversationListModel::waitingMovesChanged);
    const QPersistentModelIndex last = m_model->index(2);
    m_model->holdOrder(true);
    m_model->upsert(conversation(u"1"_s, u"A new"_s, at(10, 30)));
    QCOMPARE(ids(), u"3 2 1"_s);
    QCOMPARE(m_model->at(2).contactName, u"A new"_s);
    QCOMPARE(m_model->waitingMoves(), 1);
    QCOMPARE(waiting.size(), 1);
    m_model->holdOrder(false);
    QCOMPARE(ids(), u"1 3 2"_s);
    QCOMPARE(m_model->waitingMoves(), 0);
    QCOMPARE(last.row(), 0);
}

void TestConversationListModel::heldNewcomerComesInWhenReleased()
{
    m_model->holdOrder(true);
    m_model->upsert(conversation(u"9"_s, u"New"_s, at(10, 30)));
    QCOMPARE(ids(), u"3 2 1"_s);
    m_model->remove(ConversationId{u"2"_s});
    m_model->holdOrder(false);
    QCOMPARE(ids(), u"9 3 1"_s);
}

QTEST_GUILESS_MAIN(TestConversationListModel)
#include "tst_conversationlistmodel.moc"
