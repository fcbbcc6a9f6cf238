#include "core/storage/conversationstore.h"
#include "core/storage/queries.h"
#include "tests/unit/storage/storefixture.h"
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// How SQLite answers every statement of the product.
class TestQueries : public QObject
{
    Q_OBJECT
private slots:
    void noQueryWalksThroughATableOrSorts_data();
    void noQueryWalksThroughATableOrSorts();
    void everyQueryHasItsOwnText();
    void conversationListsUseTheirIndexes_data();
    void conversationListsUseTheirIndexes();
    void whatAFilterLetsThroughIsCountedInTheIndexOfItsTab();

private:
    QStringList planOf(Query query);

    OpenStores m_stores;
};

QStringList TestQueries::planOf(Query query)
{
    QStringList lines;
    SqlConnection &db = homeOf(query) == QueryHome::Outbox ? m_stores.outbox() : m_stores.cache();
    QSqlQuery plan(db.database());
    if (!plan.prepare(u"EXPLAIN QUERY PLAN "_s + sqlOf(query)))
        return {u"SCAN: "_s + plan.lastError().text() + u": "_s + sqlOf(query)};
    static const QRegularExpression numbered(u"\\?(\\d+)"_s);
    int values = 0;
    for (auto it = numbered.globalMatch(sqlOf(query)); it.hasNext();)
        values = qMax(values, it.next().captured(1).toInt());
    for (int i = 0; i < values; ++i)
        plan.addBindValue(1);
    if (!plan.exec())
        return {u"SCAN: "_s + plan.lastError().text()};
    while (plan.next())
        lines.append(plan.value(3).toString());
    return lines;
}

void TestQueries::noQueryWalksThroughATableOrSorts_data()
{
    QTest::addColumn<int>("query");
    for (int i = 0; i < int(Query::Count); ++i)
        QTest::addRow("%d %s", i, qPrintable(sqlOf(Query(i)).left(50))) << i;
}

void TestQueries::noQueryWalksThroughATableOrSorts()
{
    QFETCH(int, query);
    const QStringList lines = planOf(Query(query));
    for (const QString &line : lines) {
        // The full-text index is asked through the virtual table's own plan: M a match, 2 keys from a beginning on.
        static const QRegularExpression match(u"VIRTUAL TABLE INDEX (\\d+:M|2:$)"_s);
        const bool throughIndex = line.contains(match);
        const bool walks = line.startsWith(u"SCAN"_s) && !throughIndex && line != u"SCAN CONSTANT ROW"_s;
        QVERIFY2(!walks && !line.contains(u"USE TEMP B-TREE"_s),
                 qPrintable(lines.join(u'\n') + u'\n' + sqlOf(Query(query))));
    }
}

void TestQueries::everyQueryHasItsOwnText()
{
    QSet<QString> texts;
    for (int i = 0; i < int(Query::Count); ++i) {
        QVERIFY2(!sqlOf(Query(i)).isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!texts.contains(sqlOf(Query(i))), qPrintable(sqlOf(Query(i))));
        texts.insert(sqlOf(Query(i)));
        QVERIFY(!sqlOf(Query(i)).contains(u"OFFSET"_s));
    }
}

void TestQueries::conversationListsUseTheirIndexes_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("index");
    const QStringList tabs{u"_mine"_s, u"_serve"_s, u"_serve"_s, u"_serve"_s, u"_serve"_s};
    const QStringList parts{u"newest"_s, u"waiting"_s, u"newest"_s, u""_s, u"newest"_s};
    for (int tab = 0; tab < 5; ++tab) {
        for (int part = 0; part < 5; ++part)
            QTest::addRow("tab %d part %d", tab, part)
                << tab << part
                << (part == int(ListPart::WindowOpen)
                        ? u"SEARCH open_window USING PRIMARY KEY"_s
                        : u"SEARCH conversation USING INDEX conversation_"_s + parts[part] + tabs[tab] + u' ');
    }
}

void TestQueries::conversationListsUseTheirIndexes()
{
    QFETCH(int, tab);
    QFETCH(int, part);
    QFETCH(QString, index);
    const QStringList lines = planOf(conversationListQuery(ConversationTab(tab), ListPart(part)));
    // "All" is merged from one list for each serve state; an open window is looked for in its own small table.
    const bool windowOpen = part == int(ListPart::WindowOpen);
    const qsizetype lists = tab == int(ConversationTab::All) && !windowOpen ? 3 : 1;
    QCOMPARE(lines.filter(QRegularExpression(u"^SEARCH (conversation USING INDEX|open_window)"_s)).size(), lists);
    QCOMPARE(lines.filter(index).size(), lists);
    QCOMPARE(lines.filter(u"SEARCH conversation USING INTEGER PRIMARY KEY"_s).size(), windowOpen ? 1 : 0);
}

void TestQueries::whatAFilterLetsThroughIsCountedInTheIndexOfItsTab()
{
    for (const auto tab :
         {ConversationTab::Mine, ConversationTab::Unserved, ConversationTab::Served, ConversationTab::Resolved}) {
        const QString index = tab == ConversationTab::Mine ? u"_mine "_s : u"_serve "_s;
        const QStringList lines = planOf(conversationMatchQuery(tab));
        QVERIFY2(lines.first().startsWith(u"SEARCH conversation USING INDEX conversation_newest"_s + index),
                 qPrintable(lines.join(u'\n')));
    }
}

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_queries.moc"
