#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/search/samplehits.h"
#include "ui/search/searchresultsmodel.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestSearchResultsModel final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }
    void showsWhatWasFound();
    void nextPageIsAppended();
    void sameResultsAgainChangeNothing();
    void screenReadersGetTheSentence();
};

void TestSearchResultsModel::showsWhatWasFound()
{
    SearchResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.show(samplePage().hits);
    QCOMPARE(model.rowCount(), 9);
    QCOMPARE(model.index(3).data(SearchResultsModel::HitRole).value<SearchHit>(), samplePage().hits[3]);
    QCOMPARE(model.rowCount(model.index(0)), 0);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestSearchResultsModel::nextPageIsAppended()
{
    SearchResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(samplePage().hits.mid(0, 3));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.append(samplePage().hits.mid(3));
    model.append({});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 3);
    QCOMPARE(inserted[0][2].toInt(), 8);
    QVERIFY(reset.isEmpty());
    QCOMPARE(model.at(8), samplePage().hits[8]);
}

void TestSearchResultsModel::sameResultsAgainChangeNothing()
{
    SearchResultsModel model;
    model.show(samplePage().hits);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show(samplePage().hits);
    QVERIFY(reset.isEmpty());
    model.show(samplePage().hits.mid(1));
    QCOMPARE(reset.size(), 1);
}

void TestSearchResultsModel::screenReadersGetTheSentence()
{
    SearchResultsModel model;
    model.describeWith([](const SearchHit &hit) { return u"found "_s + hit.contactName; });
    model.show(samplePage().hits);
    QCOMPARE(model.index(3).data(Qt::AccessibleTextRole).toString(), u"found Budi Santoso"_s);
    QCOMPARE(model.index(3).data(Qt::DisplayRole).toString(), u"Budi Santoso"_s);
}

QTEST_GUILESS_MAIN(TestSearchResultsModel)
#include "tst_searchresultsmodel.moc"
