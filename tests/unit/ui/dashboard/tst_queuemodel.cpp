#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/dashboard/samplequeue.h"
#include "ui/dashboard/queuemodel.h"
#include <algorithm>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestQueueModel final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void beginsEmpty();
    void showsWhoWaits();
    void sameQueueChangesNothing();
    void oneLeaves();
    void oneComes();
    void oneChanges();
    void oneGoesToTheEnd();
    void oneGoesToTheFront();
    void anyQueueBecomesAnyOther();
    void selectionFollowsItsRow();
    void waitingTimeFollowsTheClock();
    void waitThatNobodyKnowsIsADash();
    void windowSaysHowSureItIs_data();
    void windowSaysHowSureItIs();
    void assigningIsShownInItsRow();
    void longMaskedAndStrangeNames();
    void anotherLanguageIsTold();

private:
    QString text(int row, int column) const { return m_model->index(row, column).data().toString(); }
    QString spoken(int row, int column) const
    {
        return m_model->index(row, column).data(Qt::AccessibleTextRole).toString();
    }
    BoardCell cell(int row, int column) const
    {
        return m_model->index(row, column).data(QueueModel::CellRole).value<BoardCell>();
    }
    QString order() const
    {
        QStringList ids;
        for (int row = 0; row < m_model->count(); ++row)
            ids.append(m_model->at(row).id.value());
        return ids.join(u' ');
    }

    FakeClock m_clock{at(10, 32)};
    std::unique_ptr<QueueModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_inserted;
    std::unique_ptr<QSignalSpy> m_removed;
    std::unique_ptr<QSignalSpy> m_moved;
    std::unique_ptr<QSignalSpy> m_changed;
    std::unique_ptr<QSignalSpy> m_reset;
};

void TestQueueModel::init()
{
    failOnUnexpectedLog();
    m_clock.setNow(at(10, 32));
    m_model = std::make_unique<QueueModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->show(queue());
    m_inserted = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_removed = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_moved = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::rowsMoved);
    m_changed = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::dataChanged);
    m_reset = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
}

void TestQueueModel::cleanup()
{
    QVERIFY(m_reset->isEmpty());
    m_tester.reset();
    m_model.reset();
}

void TestQueueModel::beginsEmpty()
{
    QueueModel model(m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(QueueModel::Columns));
    QCOMPARE(model.rowOf(ConversationId{u"1"_s}), -1);
    model.timePasses();
    model.retranslate();
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void TestQueueModel::showsWhoWaits()
{
    QCOMPARE(order(), u"1 2 3 4 5 6 7"_s);
    QCOMPARE(text(0, QueueModel::Customer), u"Intan Permata"_s);
    QCOMPARE(spoken(0, QueueModel::Customer), u"Intan Permata, WA Toko Nusa, Halo"_s);
    QCOMPARE(text(0, QueueModel::Waiting), u"23 h 55 m"_s);
    QVERIFY2(spoken(0, QueueModel::Waiting).startsWith(u"waiting for 23 hour"_s),
             qPrintable(spoken(0, QueueModel::Waiting)));
    QCOMPARE(text(0, QueueModel::Assign), u"Assign"_s);
    QVERIFY(cell(0, QueueModel::Assign).button);
    QCOMPARE(m_model->rowOf(ConversationId{u"3"_s}), 2);
}

void TestQueueModel::sameQueueChangesNothing()
{
    m_model->show(queue());
    QVERIFY(m_inserted->isEmpty() && m_removed->isEmpty() && m_moved->isEmpty() && m_changed->isEmpty());
}

void TestQueueModel::oneLeaves()
{
    QList<Conversation> rows = queue();
    rows.removeFirst();
    m_model->show(rows);
    QCOMPARE(order(), u"2 3 4 5 6 7"_s);
    QCOMPARE(m_removed->size(), 1);
    QCOMPARE(m_removed->at(0).at(1).toInt(), 0);
    QCOMPARE(m_removed->at(0).at(2).toInt(), 0);
    QVERIFY(m_inserted->isEmpty() && m_moved->isEmpty() && m_changed->isEmpty());
}

void TestQueueModel::oneComes()
{
    QList<Conversation> rows = queue();
    rows.insert(4, waitingSince(u"9"_s, u"Chen Wei"_s, at(9, 0)));
    m_model->show(rows);
    QCOMPARE(order(), u"1 2 3 4 9 5 6 7"_s);
    QCOMPARE(m_inserted->size(), 1);
    QCOMPARE(m_inserted->at(0).at(1).toInt(), 4);
    QVERIFY(m_removed->isEmpty() && m_moved->isEmpty() && m_changed->isEmpty());
}

void TestQueueModel::oneChanges()
{
    QList<Conversation> rows = queue();
    rows[2].contactName = u"Fitri Ayu Lestari"_s;
    m_model->show(rows);
    QCOMPARE(text(2, QueueModel::Customer), u"Fitri Ayu Lestari"_s);
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->at(0).at(0).toModelIndex(), m_model->index(2, 0));
    QCOMPARE(m_changed->at(0).at(1).toModelIndex(), m_model->index(2, QueueModel::Columns - 1));
    QVERIFY(m_inserted->isEmpty() && m_removed->isEmpty() && m_moved->isEmpty());
}

void TestQueueModel::oneGoesToTheEnd()
{
    QList<Conversation> rows = queue();
    rows.move(1, 6);
    m_model->show(rows);
    QCOMPARE(order(), u"1 3 4 5 6 7 2"_s);
    QCOMPARE(m_moved->size(), 1);
    QVERIFY(m_inserted->isEmpty() && m_removed->isEmpty() && m_changed->isEmpty());
}

void TestQueueModel::oneGoesToTheFront()
{
    QList<Conversation> rows = queue();
    rows.move(5, 0);
    m_model->show(rows);
    QCOMPARE(order(), u"6 1 2 3 4 5 7"_s);
    QCOMPARE(m_moved->size(), 1);
    QVERIFY(m_inserted->isEmpty() && m_removed->isEmpty() && m_changed->isEmpty());
}

// Every order of every four of six rows after the one before; the model tester checks each step.
void TestQueueModel::anyQueueBecomesAnyOther()
{
    QList<int> all{0, 1, 2, 3, 4, 5};
    int turn = 0;
    do {
        if (++turn % 5 != 0) // fewer, and further apart
            continue;
        QList<Conversation> rows;
        QStringList wanted;
        for (int i = 0; i < 2 + turn % 4; ++i) {
            rows.append(queue().at(all[i]));
            rows.last().unread = turn;
            wanted.append(rows.last().id.value());
        }
        m_model->show(rows);
        QCOMPARE(order(), wanted.join(u' '));
        QCOMPARE(m_model->at(0).unread, turn);
    } while (std::next_permutation(all.begin(), all.end()));
    QVERIFY(!m_inserted->isEmpty() && !m_removed->isEmpty() && !m_moved->isEmpty());
    QList<Conversation> twice = queue(); // pages of a list that moves may repeat a row
    twice.append(twice.first());
    m_model->show(twice);
    QCOMPARE(order(), u"1 2 3 4 5 6 7 1"_s);
    m_model->show(queue());
    QCOMPARE(order(), u"1 2 3 4 5 6 7"_s);
}

void TestQueueModel::selectionFollowsItsRow()
{
    const QPersistentModelIndex chosen = m_model->index(3, 0);
    QList<Conversation> rows = queue();
    rows.remove(0, 2);
    rows.move(1, 4);
    m_model->show(rows);
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.row(), 4);
    QCOMPARE(chosen.data().toString(), u"Laras Pertiwi"_s);
    rows.removeLast();
    m_model->show(rows);
    QVERIFY(!chosen.isValid());
}

void TestQueueModel::waitingTimeFollowsTheClock()
{
    QCOMPARE(text(6, QueueModel::Waiting), u"1 m 05 s"_s);
    QCOMPARE(cell(6, QueueModel::Waiting).color, ColorRole::Text);
    m_clock.advance(14min);
    m_model->timePasses();
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->at(0).at(0).toModelIndex(), m_model->index(0, QueueModel::Waiting));
    QCOMPARE(m_changed->at(0).at(1).toModelIndex(), m_model->index(6, QueueModel::Window));
    QCOMPARE(text(6, QueueModel::Waiting), u"15 m 05 s"_s);
    QCOMPARE(cell(6, QueueModel::Waiting).color, ColorRole::WarnText);
    QCOMPARE(cell(6, QueueModel::Waiting).weight, QFont::DemiBold);
    m_clock.setNow(at(10, 0)); // the server's clock may be ahead of ours
    QCOMPARE(text(6, QueueModel::Waiting), u"0 s"_s);
}

void TestQueueModel::waitThatNobodyKnowsIsADash()
{
    Conversation row = waitingSince(u"1"_s, u"Intan"_s, at(10, 0));
    row.waitingSince.reset();
    row.lastCustomerAt.reset();
    m_model->show({row});
    QCOMPARE(text(0, QueueModel::Waiting), u"32 m 00 s"_s); // since something happened
    row.lastAt = {};
    m_model->show({row});
    QCOMPARE(text(0, QueueModel::Waiting), u"–"_s);
    QCOMPARE(cell(0, QueueModel::Waiting).spoken, u"not known since when"_s);
}

void TestQueueModel::windowSaysHowSureItIs_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("minutesLeft"); // -1: closed, -2: not told, -3: only the customer's last message is
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<int>("kind"); // -1: no chip
    const QString wa = u"wa"_s;
    QTest::newRow("open") << wa << 700 << u"11 h 40 m"_s << u"window closes in 11 hour"_s << int(ChipKind::Plain);
    QTest::newRow("last hour") << wa << 60 << u"1 h 00 m"_s << u"window closes in 1 hour"_s << int(ChipKind::Warn);
    QTest::newRow("15 minutes") << wa << 15 << u"15 min"_s << u"window closes in 15 minute"_s << int(ChipKind::Warn);
    QTest::newRow("nearly") << wa << 14 << u"14 min"_s << u"window closes in 14 minute"_s << int(ChipKind::Danger);
    QTest::newRow("closed") << wa << -1 << u"Closed"_s << u"window closed"_s << int(ChipKind::Neutral);
    QTest::newRow("not told") << wa << -2 << u"–"_s << u"time left in the window not known"_s << -1;
    QTest::newRow("computed") << wa << -3 << u"23 h 00 m"_s << u"window closes in 23 hour"_s << int(ChipKind::Plain);
    QTest::newRow("no window") << u"ig"_s << -3 << u"–"_s << u"this channel has no window"_s << -1;
}

void TestQueueModel::windowSaysHowSureItIs()
{
    QFETCH(QString, source);
    QFETCH(int, minutesLeft);
    QFETCH(int, kind);
    Conversation row = waitingSince(u"1"_s, u"Budi"_s, at(9, 32));
    row.source = source;
    row.windowClosesAt.reset();
    if (minutesLeft == -2)
        row.lastCustomerAt.reset();
    else if (minutesLeft > -2)
        row.windowClosesAt = m_clock.now().addSecs(minutesLeft * 60);
    m_model->show({row});
    QTEST(text(0, QueueModel::Window), "shown");
    QFETCH(QString, spoken);
    QVERIFY2(this->spoken(0, QueueModel::Window).startsWith(spoken), qPrintable(this->spoken(0, QueueModel::Window)));
    const std::optional<Chip> chip = cell(0, QueueModel::Window).chip;
    QCOMPARE(chip ? int(chip->kind) : -1, kind);
    QVERIFY(!chip || chip->ring); // the ring is the sign of the time left everywhere
}

void TestQueueModel::assigningIsShownInItsRow()
{
    const ConversationId second{u"2"_s};
    m_model->setAssigning(second, true);
    QVERIFY(m_model->isAssigning(second));
    QCOMPARE(text(1, QueueModel::Assign), u"Assigning…"_s);
    QVERIFY(!cell(1, QueueModel::Assign).button);
    QCOMPARE(text(0, QueueModel::Assign), u"Assign"_s);
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->at(0).at(0).toModelIndex().row(), 1);

    QList<Conversation> rows = queue(); // it goes on while the queue moves
    rows.move(1, 3);
    m_model->show(rows);
    QCOMPARE(text(3, QueueModel::Assign), u"Assigning…"_s);
    m_model->setAssigning(second, false);
    QCOMPARE(text(3, QueueModel::Assign), u"Assign"_s);
    m_model->setAssigning(ConversationId{u"gone"_s}, true); // not here any more
    m_model->setAssigning(ConversationId{u"gone"_s}, false);
}

void TestQueueModel::longMaskedAndStrangeNames()
{
    Conversation row = waitingSince(u"5"_s, u"Budi\nSantoso\u202e"_s, at(10, 0));
    row.lastText = QString(5000, u'x');
    m_model->show({row});
    QVERIFY2(!text(0, QueueModel::Customer).contains(u'\n'), qPrintable(text(0, QueueModel::Customer)));
    QVERIFY(!text(0, QueueModel::Customer).contains(QChar(0x202e)));
    QVERIFY(spoken(0, QueueModel::Customer).size() < 300);
    row.contactName.clear();
    m_model->show({row});
    QVERIFY2(!text(0, QueueModel::Customer).contains(u"000000"_s), qPrintable(text(0, QueueModel::Customer)));
    QVERIFY2(!spoken(0, QueueModel::Customer).contains(u'•'), qPrintable(spoken(0, QueueModel::Customer)));
}

void TestQueueModel::anotherLanguageIsTold()
{
    QSignalSpy header(m_model.get(), &QAbstractItemModel::headerDataChanged);
    m_model->retranslate();
    QCOMPARE(header.size(), 1);
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_changed->at(0).at(1).toModelIndex(), m_model->index(6, QueueModel::Columns - 1));
}

QTEST_GUILESS_MAIN(TestQueueModel)
#include "tst_queuemodel.moc"
