#include "ui/timeline/heightindex.h"
#include <numeric>
#include <QRandomGenerator>
#include <QTest>

using namespace Amandesk;

class TestHeightIndex final : public QObject
{
    Q_OBJECT
private slots:
    void emptyHasNoRow();
    void positionsAreSums();
    void yBeyondTheEdgesMeansTheEdgeRows();
    void agreesWithPlainSumsUnderRandomChanges();
    void aHundredThousandRowsAreQuick();
};

void TestHeightIndex::emptyHasNoRow()
{
    const HeightIndex index;
    QCOMPARE(index.count(), 0);
    QCOMPARE(index.total(), 0);
    QCOMPARE(index.rowAt(0), -1);
}

void TestHeightIndex::positionsAreSums()
{
    HeightIndex index;
    index.insert(0, {10, 20, 30});
    QCOMPARE(index.total(), 60);
    QCOMPARE(index.top(2), 30);
    QCOMPARE(index.rowAt(9), 0);
    QCOMPARE(index.rowAt(10), 1);
    index.set(0, 15);
    QCOMPARE(index.rowAt(10), 0);
    QCOMPARE(index.top(1), 15);
}

void TestHeightIndex::yBeyondTheEdgesMeansTheEdgeRows()
{
    HeightIndex index;
    index.reset({10, 20, 30});
    QCOMPARE(index.rowAt(-5), 0);
    QCOMPARE(index.rowAt(60), 2);
    QCOMPARE(index.rowAt(9999), 2);
}

void TestHeightIndex::agreesWithPlainSumsUnderRandomChanges()
{
    QRandomGenerator random(7);
    HeightIndex index;
    QList<int> plain;
    for (int step = 0; step < 400; ++step) {
        const int what = int(random.bounded(4));
        if (what == 0 || plain.isEmpty()) {
            const int row = int(random.bounded(int(plain.size()) + 1));
            const QList<int> fresh{int(random.bounded(1, 90)), int(random.bounded(1, 90))};
            index.insert(row, fresh);
            plain.insert(row, fresh[1]);
            plain.insert(row, fresh[0]);
        } else if (what == 1) {
            const int height = int(random.bounded(1, 90));
            index.insert(index.count(), {height});
            plain.append(height);
        } else if (what == 2) {
            const int row = int(random.bounded(int(plain.size())));
            plain[row] = int(random.bounded(1, 90));
            index.set(row, plain[row]);
        } else {
            const int row = int(random.bounded(int(plain.size())));
            index.remove(row, 1);
            plain.removeAt(row);
        }
        QCOMPARE(index.count(), int(plain.size()));
        int top = 0;
        for (int row = 0; row < plain.size(); ++row) {
            QCOMPARE(index.top(row), top);
            QCOMPARE(index.rowAt(top), row);
            QCOMPARE(index.rowAt(top + plain[row] - 1), row);
            top += plain[row];
        }
        QCOMPARE(index.total(), top);
    }
}

void TestHeightIndex::aHundredThousandRowsAreQuick()
{
    QElapsedTimer timer;
    timer.start();
    HeightIndex index;
    index.reset(QList<int>(100'000, 44));
    for (int row = 0; row < 100'000; ++row)
        index.set(row, 40 + row % 30);
    for (int i = 0; i < 1000; ++i)
        index.insert(index.count(), {50});
    QVERIFY(index.rowAt(index.total() / 2) > 0);
    QVERIFY2(timer.elapsed() < 2000, "the index must not stall the window");
}

QTEST_GUILESS_MAIN(TestHeightIndex)
#include "tst_heightindex.moc"
