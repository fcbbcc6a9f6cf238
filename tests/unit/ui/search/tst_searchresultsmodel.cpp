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
    void hitsStandBelowTheirConversation();
    void theNewestConversationIsOnTop();
    void theBestMatchStaysOnTop();
    void nextPageIsAppended();
    void laterHitsJoinTheirConversation();
    void sameResultsAgainChangeNothing();
    void rowsAreFoundAgain();
    void screenReadersGetTheSentence();
};

namespace {
// "Name/id id, Name/id": each heading with the messages below it.
QString outline(const SearchResultsModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto hit = model.index(row).data(SearchResultsModel::HitRole).value<SearchHit>();
        if (model.index(row).data(SearchResultsModel::IsHeadingRole).toBool())
            text += (row > 0 ? u", "_s : QString()) + hit.contactName + u'/';
        else
            text += QString::number(hit.message.value()) + u' ';
    }
    return text.replace(u" ,"_s, u","_s).trimmed();
}

SearchHit of(const QString &conversation, qint64 message, const QDateTime &when)
{
    SearchHit h = hit(message, conversation, u"[resi]"_s, when);
    h.conversation = ConversationId{conversation};
    return h;
}
} // namespace

void TestSearchResultsModel::hitsStandBelowTheirConversation()
{
    SearchResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.show({of(u"A"_s, 9, at(10, 0)), of(u"B"_s, 8, at(9, 0)), of(u"A"_s, 7, at(8, 0))}, SearchOrder::Newest);
    QCOMPARE(outline(model), u"A/9 7, B/8"_s);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.count(), 3);
    QCOMPARE(model.conversations(), 2);
    QVERIFY(model.isHeading(0) && !model.isHeading(1) && model.isHeading(3));
    QCOMPARE(model.at(0), model.at(1));
    QCOMPARE(model.at(2).message.value(), 7);
    QCOMPARE(model.index(0).data(SearchResultsModel::CountRole).toInt(), 2);
    QCOMPARE(model.rowCount(model.index(0)), 0);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.count(), 0);
}

// A customer who was found by name stands first in the page, but wrote long ago.
void TestSearchResultsModel::theNewestConversationIsOnTop()
{
    SearchResultsModel model;
    const QList<SearchHit> hits{of(u"A"_s, 0, at(7, 0)), of(u"B"_s, 8, at(9, 0)), of(u"C"_s, 6, at(6, 0)),
                                of(u"A"_s, 5, at(5, 0))};
    model.show(hits, SearchOrder::Newest);
    QCOMPARE(outline(model), u"B/8, A/0 5, C/6"_s);
    model.show({of(u"A"_s, 3, {}), of(u"B"_s, 2, at(9, 0))}, SearchOrder::Newest);
    QCOMPARE(outline(model), u"B/2, A/3"_s);
}

void TestSearchResultsModel::theBestMatchStaysOnTop()
{
    SearchResultsModel model;
    model.show({of(u"A"_s, 1, at(7, 0)), of(u"B"_s, 8, at(9, 0)), of(u"A"_s, 5, at(10, 0))}, SearchOrder::BestMatch);
    QCOMPARE(outline(model), u"A/1 5, B/8"_s);
}

void TestSearchResultsModel::nextPageIsAppended()
{
    SearchResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({of(u"A"_s, 9, at(10, 0))}, SearchOrder::Newest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.append({of(u"B"_s, 8, at(9, 0)), of(u"B"_s, 7, at(8, 0))});
    model.append({});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 2);
    QCOMPARE(inserted[0][2].toInt(), 4);
    QVERIFY(reset.isEmpty());
    QCOMPARE(outline(model), u"A/9, B/8 7"_s);
    QCOMPARE(model.count(), 3);
}

void TestSearchResultsModel::laterHitsJoinTheirConversation()
{
    SearchResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({of(u"A"_s, 9, at(10, 0)), of(u"B"_s, 8, at(9, 0))}, SearchOrder::Newest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.append({of(u"A"_s, 7, at(8, 0)), of(u"C"_s, 6, at(7, 0)), of(u"A"_s, 5, at(6, 0))});
    QCOMPARE(outline(model), u"A/9 7 5, B/8, C/6"_s);
    QCOMPARE(model.count(), 5);
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted[0][1].toInt(), 2);
    QCOMPARE(inserted[0][2].toInt(), 3);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QModelIndex>().row(), 0);
    QCOMPARE(model.index(0).data(SearchResultsModel::CountRole).toInt(), 3);
}

void TestSearchResultsModel::sameResultsAgainChangeNothing()
{
    SearchResultsModel model;
    model.show(samplePage().hits, SearchOrder::Newest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show(samplePage().hits, SearchOrder::Newest);
    QVERIFY(reset.isEmpty());
    model.show(samplePage().hits.mid(1), SearchOrder::Newest);
    QCOMPARE(reset.size(), 1);
}

void TestSearchResultsModel::rowsAreFoundAgain()
{
    SearchResultsModel model;
    model.show({of(u"A"_s, 9, at(10, 0)), of(u"B"_s, 8, at(9, 0))}, SearchOrder::Newest);
    QCOMPARE(model.rowOf(ConversationId{u"B"_s}, MessageId{8}, false), 3);
    QCOMPARE(model.rowOf(ConversationId{u"B"_s}, MessageId{9}, false), -1);
    QCOMPARE(model.rowOf(ConversationId{u"B"_s}, MessageId{9}, true), 2);
    QCOMPARE(model.rowOf(ConversationId{u"C"_s}, {}, true), -1);
}

void TestSearchResultsModel::screenReadersGetTheSentence()
{
    SearchResultsModel model;
    model.describeWith([](const SearchHit &hit) { return u"found "_s + hit.contactName; },
                       [](const SearchHit &hit, int hits) { return hit.contactName + QString::number(hits); });
    model.show({of(u"A"_s, 9, at(10, 0)), of(u"A"_s, 8, at(9, 0))}, SearchOrder::Newest);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"A2"_s);
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"found A"_s);
    QCOMPARE(model.index(1).data(Qt::DisplayRole).toString(), u"A"_s);
}

QTEST_GUILESS_MAIN(TestSearchResultsModel)
#include "tst_searchresultsmodel.moc"
