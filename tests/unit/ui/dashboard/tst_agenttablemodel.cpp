#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/dashboard/samplequeue.h"
#include "ui/dashboard/agenttablemodel.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestAgentTableModel final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }
    void showsWhoIsThere();
    void statusHasIconAndWord_data();
    void statusHasIconAndWord();
    void loadIsABarUpToTheTarget_data();
    void loadIsABarUpToTheTarget();
    void newLoadChangesOneRow();
    void headersHaveWords();
};

namespace {

BoardCell cellOf(const Agent &agent, int column)
{
    AgentTableModel model;
    model.show({agent});
    return model.index(0, column).data(AgentTableModel::CellRole).value<BoardCell>();
}

} // namespace

void TestAgentTableModel::showsWhoIsThere()
{
    AgentTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(team());
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(1, AgentTableModel::Name).data().toString(), u"Dewi Lestari"_s);
    QCOMPARE(model.index(1, AgentTableModel::Name).data(Qt::AccessibleTextRole).toString(), u"Dewi Lestari, Retail"_s);
    QCOMPARE(model.index(1, AgentTableModel::Load).data().toString(), u"3"_s);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

void TestAgentTableModel::statusHasIconAndWord_data()
{
    QTest::addColumn<bool>("available");
    QTest::addColumn<bool>("forced");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("icon");
    QTest::newRow("available") << true << false << u"Available"_s << u"circle-check"_s;
    QTest::newRow("away") << false << false << u"Away"_s << u"circle-minus"_s;
    QTest::newRow("off") << true << true << u"Off by admin"_s << u"circle-off"_s;
    QTest::newRow("off and away") << false << true << u"Off by admin"_s << u"circle-off"_s;
}

void TestAgentTableModel::statusHasIconAndWord()
{
    QFETCH(bool, available);
    QFETCH(bool, forced);
    Agent row = agent(1, u"Sari"_s, available, 2);
    row.forcedOffline = forced;
    const BoardCell cell = cellOf(row, AgentTableModel::Status);
    QTEST(cell.text, "word");
    QTEST(cell.icon, "icon");
    const bool here = available && !forced;
    QCOMPARE(cellOf(row, AgentTableModel::Name).color, here ? ColorRole::Text : ColorRole::Text3);
}

void TestAgentTableModel::loadIsABarUpToTheTarget_data()
{
    QTest::addColumn<int>("load");
    QTest::addColumn<double>("bar");
    QTest::addColumn<bool>("warns");
    QTest::newRow("nothing") << 0 << 0.0 << false;
    QTest::newRow("half") << AgentTableModel::target / 2 << 0.5 << false;
    QTest::newRow("full") << AgentTableModel::target << 1.0 << false;
    QTest::newRow("more") << AgentTableModel::target + 1 << 1.0 << true;
}

void TestAgentTableModel::loadIsABarUpToTheTarget()
{
    QFETCH(int, load);
    QFETCH(bool, warns);
    const BoardCell cell = cellOf(agent(1, u"Sari"_s, true, load), AgentTableModel::Load);
    QVERIFY(cell.bar);
    QTEST(*cell.bar, "bar");
    QCOMPARE(cell.text, QString::number(load));
    QCOMPARE(cell.color == ColorRole::WarnText, warns);
    QCOMPARE(!cell.icon.isEmpty(), warns); // not by colour alone
    QCOMPARE(cell.spoken.contains(u"full load"_s), warns);
    QVERIFY2(cell.spoken.contains(QString::number(load)), qPrintable(cell.spoken));
}

void TestAgentTableModel::newLoadChangesOneRow()
{
    AgentTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(team());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    QList<Agent> agents = team();
    agents[1].openConversations = 4;
    model.show(agents);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    QVERIFY(reset.isEmpty() && moved.isEmpty());
}

void TestAgentTableModel::headersHaveWords()
{
    const AgentTableModel model;
    for (int column = 0; column < AgentTableModel::Columns; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

QTEST_GUILESS_MAIN(TestAgentTableModel)
#include "tst_agenttablemodel.moc"
