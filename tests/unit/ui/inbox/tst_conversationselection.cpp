#include "tests/unit/ui/sampleinbox.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationselection.h"
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Who is selected while the list lives its own life.
class TestConversationSelection final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<ConversationListModel>();
        m_selection = std::make_unique<ConversationSelection>(*m_model);
        ConversationListQuery query;
        query.tab = ConversationTab::All;
        m_model->show(query, {sampleInbox(), {}});
    }
    void cleanup()
    {
        m_selection.reset();
        m_model.reset();
    }

    void togglingSelectsAndLetsGo()
    {
        QSignalSpy changed(m_selection.get(), &ConversationSelection::changed);
        m_selection->toggle(id(3));
        m_selection->toggle(id(1));
        QCOMPARE(m_selection->ids(), (QList{id(1), id(3)})); // in the list's order
        m_selection->toggle(id(3));
        QCOMPARE(m_selection->ids(), QList{id(1)});
        QCOMPARE(changed.size(), 3);
        m_selection->toggle(ConversationId(u"elsewhere"_s));
        QCOMPARE(changed.size(), 3);
    }
    void aStretchGrowsShrinksAndTurnsRound()
    {
        m_selection->extendTo(id(5), id(4));
        QCOMPARE(rows(), (QList<int>{4, 5}));
        m_selection->extendTo(id(7), id(5));
        QCOMPARE(rows(), (QList<int>{4, 5, 6, 7}));
        m_selection->extendTo(id(5), id(7));
        QCOMPARE(rows(), (QList<int>{4, 5}));
        m_selection->extendTo(id(2), id(5));
        QCOMPARE(rows(), (QList<int>{2, 3, 4}));
    }
    void aStretchKeepsWhatWasSelectedBefore()
    {
        m_selection->toggle(id(0));
        m_selection->toggle(id(4));
        m_selection->extendTo(id(6), {});
        QCOMPARE(rows(), (QList<int>{0, 4, 5, 6}));
        m_selection->extendTo(id(4), {});
        QCOMPARE(rows(), (QList<int>{0, 4}));
        m_selection->endStretch();
        m_selection->extendTo(id(9), id(8));
        QCOMPARE(rows(), (QList<int>{0, 4, 8, 9}));
    }
    void whoMovesStaysSelected()
    {
        const ConversationId moved = id(6);
        m_selection->toggle(id(2));
        m_selection->toggle(moved);
        Conversation row = m_model->at(6);
        row.lastAt = at(10, 50);
        m_model->upsert(row);
        QCOMPARE(m_model->rowOf(moved), 0);
        QCOMPARE(rows(), (QList<int>{0, 3}));
        QVERIFY(m_selection->contains(moved));
    }
    void whatComesInBetweenIsNotSelected()
    {
        m_selection->extendTo(id(3), id(1));
        Conversation fresh = m_model->at(2);
        fresh.id = ConversationId(u"fresh"_s);
        m_model->upsert(fresh);
        QVERIFY(m_model->rowOf(fresh.id) >= 0);
        QCOMPARE(m_selection->count(), 3);
        QVERIFY(!m_selection->contains(fresh.id));
    }
    void whoLeavesTheListIsNoLongerSelected()
    {
        m_selection->extendTo(id(3), id(1));
        const ConversationId gone = id(2);
        QSignalSpy changed(m_selection.get(), &ConversationSelection::changed);
        m_model->remove(gone);
        QCOMPARE(m_selection->count(), 2);
        QVERIFY(!m_selection->contains(gone));
        QCOMPARE(changed.size(), 1);
        m_model->remove(id(8)); // nobody's affair
        QCOMPARE(changed.size(), 1);
    }
    void aStretchWhoseBeginningIsGoneBeginsAnew()
    {
        m_selection->toggle(id(1));
        m_model->remove(id(1));
        m_selection->extendTo(id(5), id(4));
        QCOMPARE(rows(), (QList<int>{4, 5}));
    }
    void anotherListEndsIt()
    {
        m_selection->selectAll();
        QCOMPARE(m_selection->count(), m_model->count());
        ConversationListQuery query;
        query.tab = ConversationTab::Mine;
        m_model->show(query, {sampleInbox(), {}});
        QVERIFY(m_selection->isEmpty());
    }
    void theSameListAgainKeepsIt()
    {
        m_selection->extendTo(id(3), id(1));
        m_model->show(m_model->query(), {sampleInbox(), {}});
        QCOMPARE(rows(), (QList<int>{1, 2, 3}));
    }
    void nobodyChangesItWhileItIsWorkedOn()
    {
        m_selection->extendTo(id(3), id(1));
        m_selection->setFrozen(true);
        m_selection->toggle(id(7));
        m_selection->extendTo(id(8), {});
        m_selection->selectAll();
        m_selection->clear();
        QCOMPARE(rows(), (QList<int>{1, 2, 3}));
        m_model->remove(id(2));
        QCOMPARE(m_selection->count(), 2);
        m_selection->setFrozen(false);
        m_selection->set({id(5), ConversationId(u"elsewhere"_s)});
        QCOMPARE(rows(), QList<int>{5});
        m_selection->clear();
        QVERIFY(m_selection->isEmpty());
    }
    void manyRowsStayFluent()
    {
        QList<Conversation> many;
        for (int i = 0; i < 100'000; ++i) {
            many.append(conversation(QString::number(i), u"Budi"_s, at(10, 0).addMSecs(-i)));
        }
        ConversationListQuery query;
        query.tab = ConversationTab::All;
        query.nameContains = u"budi"_s;
        m_model->show(query, {many, {}});
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy dataChanged(m_model.get(), &QAbstractItemModel::dataChanged);
        m_selection->selectAll();
        QCOMPARE(m_selection->count(), 100'000);
        m_selection->extendTo(id(99'999), id(0));
        Conversation moved = m_model->at(50'000);
        moved.lastAt = at(11, 0);
        m_model->upsert(moved);
        QCOMPARE(m_selection->count(), 100'000);
        QCOMPARE(m_selection->ids().first(), moved.id);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(dataChanged.size(), 1); // that row
    }

private:
    ConversationId id(int row) const { return m_model->at(row).id; }
    QList<int> rows() const
    {
        QList<int> rows;
        for (const ConversationId &id : m_selection->ids())
            rows.append(m_model->rowOf(id));
        return rows;
    }

    std::unique_ptr<ConversationListModel> m_model;
    std::unique_ptr<ConversationSelection> m_selection;
};

QTEST_GUILESS_MAIN(TestConversationSelection)
#include "tst_conversationselection.moc"
