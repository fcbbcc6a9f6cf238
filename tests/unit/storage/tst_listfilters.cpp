#include "core/storage/conversationstore.h"
#include "core/storage/sqlcipherapi.h"
#include "tests/unit/storage/storefixture.h"
#include <QSqlDriver>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Filters over a hundred thousand conversations: what does not match is passed over within an index. How much that
// costs is counted in pages, each of which is read and decrypted, and not in time.
class TestListFilters : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void fewMatchAmongMany_data();
    void fewMatchAmongMany();
    void manyMatchPageByPage();
    void countsAreThoseOfTheWholeTabs();

private:
    int pagesTouched();
    ConversationPage list(const ConversationListQuery &query, int &pages);

    OpenStores m_stores;
};

void TestListFilters::initTestCase()
{
    SqlConnection &db = m_stores.cache();
    VERIFY_OK(db.begin());
    VERIFY_OK(db.execute(
        u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        "INSERT INTO conversation (id, contact_name, contact_user_id, name_folded, channel_id, source, serve, mine, "
        "newest_first, last_text, complete) SELECT 'room-' || i, '', '', '', 963, 'wa', i % 3, i % 2, "
        "-(i * 7919 % 100003), hex(zeroblob(100)), 1 FROM n"_s));
    VERIFY_OK(db.execute(u"INSERT INTO conversation_tag (tag, conversation) SELECT 'common', key FROM conversation"_s));
    VERIFY_OK(db.execute(u"INSERT INTO conversation_tag (tag, conversation) VALUES ('rare', 8), ('rare', 50001), "
                         "('rare', 99997)"_s));
    VERIFY_OK(
        db.execute(u"INSERT INTO conversation_agent (agent, conversation) VALUES ('dewi', 9), ('dewi', 60000)"_s));
    VERIFY_OK(db.execute(u"UPDATE conversation SET by_bot = 1, unread = 3 WHERE key IN (1000, 90000)"_s));
    VERIFY_OK(db.execute(u"UPDATE conversation SET channel_id = 964 WHERE key IN (7, 77777)"_s));
    VERIFY_OK(db.execute(u"UPDATE conversation SET waiting_since = 5 WHERE key IN (40000, 40002)"_s));
    VERIFY_OK(db.execute(u"UPDATE conversation SET window_closes_at = 3600000 WHERE key IN (30000, 99999)"_s));
    VERIFY_OK(db.commit());
}

int TestListFilters::pagesTouched()
{
    const QVariant handle = m_stores.cache().database().driver()->handle();
    sqlite3 *db = *static_cast<sqlite3 *const *>(handle.constData());
    int touched = 0;
    for (const int counter : {SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS}) {
        int current = 0;
        int highest = 0;
        sqlite3_db_status(db, counter, &current, &highest, 1);
        touched += current;
    }
    return touched;
}

ConversationPage TestListFilters::list(const ConversationListQuery &query, int &pages)
{
    pagesTouched();
    const ConversationPage page = VALUE_OF(m_stores->conversations().list(query));
    pages = pagesTouched();
    return page;
}

void TestListFilters::fewMatchAmongMany_data()
{
    QTest::addColumn<ConversationFilter>("filter");
    QTest::addColumn<bool>("unread");
    QTest::addColumn<int>("found");
    const auto row = [](const char *name, auto change, int found, bool unread = false) {
        ConversationFilter filter;
        change(filter);
        QTest::newRow(name) << filter << unread << found;
    };
    row(
        "tag",
        [](auto &f) {
            f.tags = {u"Rare"_s, u"none"_s};
        },
        3);
    row(
        "no tag", [](auto &f) { f.tags = {u"none"_s}; }, 0);
    row(
        "colleague", [](auto &f) { f.agents = {u"Dewi"_s}; }, 2);
    row(
        "bot", [](auto &f) { f.handledBy = HandledBy::Bot; }, 2);
    row(
        "channel",
        [](auto &f) {
            f.channels = {{u"wa"_s, ChannelId{964}}};
        },
        2);
    row(
        "unanswered", [](auto &f) { f.unansweredOnly = true; }, 2);
    row(
        "window", [](auto &f) { f.windowClosesWithin = std::chrono::hours(1); }, 2);
    row(
        "unread", [](auto &) {}, 2, true);
    row(
        "two of them", [](auto &f) { f.tags = {u"rare"_s}, f.handledBy = HandledBy::Bot; }, 0);
}

void TestListFilters::fewMatchAmongMany()
{
    QFETCH(ConversationFilter, filter);
    QFETCH(bool, unread);
    QFETCH(int, found);
    for (const auto tab : {ConversationTab::All, ConversationTab::Mine}) {
        for (const auto sort :
             {ConversationSort::Newest, ConversationSort::LongestWaiting, ConversationSort::WindowClosingFirst}) {
            ConversationListQuery query;
            query.tab = tab;
            query.sort = sort;
            query.unreadOnly = unread;
            query.filter = filter;
            query.now = QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC);
            int pages = 0;
            const ConversationPage page = list(query, pages);
            QVERIFY(page.nextCursor.isEmpty());
            if (tab == ConversationTab::All)
                QCOMPARE(int(page.conversations.size()), found);
            QVERIFY2(pages < 2500, qPrintable(QString::number(pages))); // to look at each row would be 300,000
        }
    }
    ConversationListQuery query;
    query.unreadOnly = unread;
    query.filter = filter;
    query.now = QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC);
    pagesTouched();
    const ConversationCounts counts = VALUE_OF(m_stores->conversations().counts(query));
    const int pages = pagesTouched();
    QVERIFY2(pages < 2500, qPrintable(QString::number(pages)));
    QCOMPARE(counts.all, found);
    const auto shown = [&](ConversationTab tab) {
        query.tab = tab;
        int touched = 0;
        return int(list(query, touched).conversations.size());
    };
    QCOMPARE(counts.mine, shown(ConversationTab::Mine));
    QCOMPARE(counts.unserved, shown(ConversationTab::Unserved));
    QCOMPARE(counts.served, shown(ConversationTab::Served));
    QCOMPARE(counts.resolved, shown(ConversationTab::Resolved));
}

void TestListFilters::manyMatchPageByPage()
{
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.filter.tags = {u"common"_s};
    query.now = QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC);
    QSet<QString> seen;
    for (int i = 0; i < 5; ++i) {
        int pages = 0;
        const ConversationPage page = list(query, pages);
        QCOMPARE(page.conversations.size(), 100);
        QVERIFY2(pages < 2500, qPrintable(QString::number(pages)));
        for (const Conversation &conversation : page.conversations)
            seen.insert(conversation.id.value());
        query.cursor = page.nextCursor;
    }
    QCOMPARE(seen.size(), 500);
}

void TestListFilters::countsAreThoseOfTheWholeTabs()
{
    ConversationListQuery query;
    query.filter.tags = {u"common"_s};
    const ConversationCounts counts = VALUE_OF(m_stores->conversations().counts(query));
    QCOMPARE(counts.all, 100'000);
    QCOMPARE(counts.all, counts.unserved + counts.served + counts.resolved);
    QCOMPARE(counts.mine, 33'334); // every other one, without those that are resolved
    query.filter.tags = QStringList(mostFiltered + 1, u"common"_s);
    const auto tooMany = m_stores->conversations().counts(query);
    QVERIFY(!tooMany && tooMany.error().kind == ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestListFilters)
#include "tst_listfilters.moc"
