#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/pinstore.h"
#include "core/words/listmatch.h"
#include "tests/unit/storage/storefixture.h"
#include <algorithm>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The list of conversations: tabs, sorts, filters, pages.
class TestConversationListing : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void tabsShowTheirConversations();
    void countsAgreeWithTabs();
    void pagesGoThroughEverything_data();
    void pagesGoThroughEverything();
    void longestWaitingComesFirst();
    void windowClosingSoonComesFirst();
    void everyConversationIsListedOnceWhateverTheNewestMessageSays();
    void allIsMergedFromTheServeStatesPageByPage();
    void filtersByUnread();
    void filtersByName_data();
    void filtersByName();
    void filtersLetThrough_data();
    void filtersLetThrough();
    void filteredPagesGoThroughEverything_data();
    void filteredPagesGoThroughEverything();
    void filtersAndTheModelsMatchAgree();
    void tagsAndAgentsThatAreKnown();
    void tooLongFiltersAreRefused();
    void pinnedOnesStandAboveAllOthers();
    void refusesStrangeCursors();

private:
    ConversationStore &conversations() { return (*m_stores)->conversations(); }
    void apply(const QList<Message> &list) { VALUE_OF((*m_stores)->messages().apply(list)); }
    QStringList idsOf(const ConversationListQuery &query);

    std::unique_ptr<OpenStores> m_stores;
};

QStringList TestConversationListing::idsOf(const ConversationListQuery &query)
{
    QStringList ids;
    for (const Conversation &conversation : VALUE_OF(conversations().list(query)).conversations)
        ids.append(conversation.id.value());
    return ids;
}

void TestConversationListing::tabsShowTheirConversations()
{
    QList<Conversation> all;
    for (int i = 1; i <= 8; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().mine = i % 2 == 0;
        all.last().serve = i <= 2 ? ServeState::Unserved : i <= 5 ? ServeState::Served : ServeState::Resolved;
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    QCOMPARE(idsOf(query).join(u' '), u"4 2"_s); // mine, not resolved
    query.tab = ConversationTab::Unserved;
    QCOMPARE(idsOf(query).join(u' '), u"2 1"_s);
    query.tab = ConversationTab::Served;
    QCOMPARE(idsOf(query).join(u' '), u"5 4 3"_s);
    query.tab = ConversationTab::Resolved;
    QCOMPARE(idsOf(query).join(u' '), u"8 7 6"_s);
    query.tab = ConversationTab::All;
    QCOMPARE(idsOf(query).join(u' '), u"8 7 6 5 4 3 2 1"_s);
}

void TestConversationListing::countsAgreeWithTabs()
{
    QList<Conversation> all;
    for (int i = 1; i <= 10; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().mine = i > 3;
        all.last().unread = i % 2;
        all.last().serve = i <= 2 ? ServeState::Unserved : i <= 7 ? ServeState::Served : ServeState::Resolved;
    }
    VERIFY_OK(conversations().upsert(all));
    QCOMPARE(VALUE_OF(conversations().counts()), (ConversationCounts{4, 2, 5, 3, 10, 2}));
}

void TestConversationListing::pagesGoThroughEverything_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<int>("limit");
    for (int sort = 0; sort < 3; ++sort) {
        for (int limit : {1, 3, 10, 20, 30, 31})
            QTest::addRow("sort %d by %d", sort, limit) << sort << limit;
    }
}

void TestConversationListing::pagesGoThroughEverything()
{
    QFETCH(int, sort);
    QFETCH(int, limit);
    QList<Conversation> all;
    for (int i = 1; i <= 30; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, 100 + i / 3)); // several at the same time
        if (i % 3 == 0)
            all.last().waitingSince = at(50 + i / 6);
        if (i % 2 == 0)
            all.last().windowClosesAt = at(100 + i / 4 * 10);
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort(sort);
    query.now = at(120);
    query.limit = 1000;
    const QStringList whole = idsOf(query);
    QCOMPARE(whole.size(), 30);
    query.limit = limit;
    QStringList paged;
    int pages = 0;
    do {
        const ConversationPage page = VALUE_OF(conversations().list(query));
        QVERIFY(page.conversations.size() <= limit);
        for (const Conversation &conversation : page.conversations)
            paged.append(conversation.id.value());
        query.cursor = page.nextCursor;
        QVERIFY(++pages <= 30);
    } while (!query.cursor.isEmpty());
    QCOMPARE(paged, whole);
    QCOMPARE(pages, (30 + limit - 1) / limit);
}

void TestConversationListing::longestWaitingComesFirst()
{
    QList<Conversation> all;
    for (int i = 1; i <= 4; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].waitingSince = at(30);
    all[2].waitingSince = at(10);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::LongestWaiting;
    QCOMPARE(idsOf(query).join(u' '), u"3 1 4 2"_s);
}

void TestConversationListing::windowClosingSoonComesFirst()
{
    QList<Conversation> all;
    for (int i = 1; i <= 5; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].windowClosesAt = at(2000);
    all[1].windowClosesAt = at(500); // closed already
    all[3].windowClosesAt = at(1500);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::WindowClosingFirst;
    query.now = at(1000);
    QCOMPARE(idsOf(query).join(u' '), u"4 1 5 3 2"_s);
}

// The newest message decides which windows are kept at hand. A wrong clock somewhere must not hide a conversation.
void TestConversationListing::everyConversationIsListedOnceWhateverTheNewestMessageSays()
{
    QList<Conversation> all;
    for (int i = 1; i <= 4; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].windowClosesAt = at(2000);
    all[1].windowClosesAt = at(1500);
    all[2].windowClosesAt = at(500);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::WindowClosingFirst;
    query.now = at(1000);
    QCOMPARE(idsOf(query).join(u' '), u"2 1 4 3"_s);
    apply({aMessage(1700, u"4"_s, u"from the future"_s, SenderKind::Agent)});
    QCOMPARE(idsOf(query).join(u' '), u"1 4 3 2"_s);
    query.tab = ConversationTab::Served;
    QStringList both = idsOf(query);
    query.tab = ConversationTab::Unserved;
    both += idsOf(query);
    both.sort();
    QCOMPARE(both.join(u' '), u"1 2 3 4"_s);
    query.tab = ConversationTab::All;
    VERIFY_OK(conversations().remove(ConversationId{u"1"_s}));
    QCOMPARE(idsOf(query).join(u' '), u"4 3 2"_s);
}

void TestConversationListing::allIsMergedFromTheServeStatesPageByPage()
{
    QList<Conversation> all;
    for (int i = 1; i <= 30; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i / 2)); // two of each time
        all.last().serve = ServeState(i % 3);
        if (i % 2 == 0 && all.last().serve != ServeState::Resolved)
            all.last().waitingSince = at(i);
    }
    VERIFY_OK(conversations().upsert(all));
    for (const auto sort : {ConversationSort::Newest, ConversationSort::LongestWaiting}) {
        ConversationListQuery query;
        query.tab = ConversationTab::All;
        query.sort = sort;
        const QStringList whole = idsOf(query);
        QCOMPARE(whole.size(), 30);
        QStringList inPages;
        query.limit = 7;
        do {
            const auto page = VALUE_OF(conversations().list(query));
            for (const Conversation &conversation : page.conversations)
                inPages.append(conversation.id.value());
            query.cursor = page.nextCursor;
        } while (!query.cursor.isEmpty());
        QCOMPARE(inPages, whole);
    }
}

void TestConversationListing::filtersByUnread()
{
    QList<Conversation> all;
    for (int i = 1; i <= 6; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().unread = i % 3 == 0 ? 2 : 0;
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.unreadOnly = true;
    QCOMPARE(idsOf(query).join(u' '), u"6 3"_s);
}

void TestConversationListing::filtersByName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("part") << u"san"_s << u"1"_s;
    QTest::newRow("case") << u"BUDI"_s << u"1"_s;
    QTest::newRow("accent typed") << u"jos\u00e9"_s << u"2"_s;
    QTest::newRow("accent left out") << u"jose"_s << u"2"_s;
    QTest::newRow("number") << u"620003"_s << u""_s;
    QTest::newRow("identity") << u"620003"_s.mid(0, 0) + u"120003"_s << u"3"_s;
    QTest::newRow("percent is a character") << u"%"_s << u""_s;
    QTest::newRow("nothing") << u"zzz"_s << u""_s;
}

void TestConversationListing::filtersByName()
{
    QFETCH(QString, typed);
    QFETCH(QString, found);
    VERIFY_OK(
        conversations().upsert({aConversation(u"1"_s, u"Budi Santoso"_s, 3), aConversation(u"2"_s, u"Jos\u00c9"_s, 2),
                                aConversation(u"3"_s, u"\u738b\u5c0f\u660e"_s, 1)}));
    Conversation third = aConversation(u"3"_s, u"\u738b\u5c0f\u660e"_s, 1);
    third.contactUserId = u"6281120003"_s;
    VERIFY_OK(conversations().upsert({third}));
    ConversationListQuery query;
    query.nameContains = typed;
    QCOMPARE(idsOf(query).join(u' '), found);
}

void TestConversationListing::filtersLetThrough_data()
{
    QTest::addColumn<ConversationFilter>("filter");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, auto change, const QString &found) {
        ConversationFilter filter;
        change(filter);
        QTest::newRow(name) << filter << found;
    };
    const ChannelKey whatsApp{u"wa"_s, ChannelId{963}};
    const ChannelKey instagram{u"ig"_s, ChannelId{963}}; // the same number
    row(
        "nothing chosen", [](auto &) {}, u"8 7 6 5 4 3 2 1"_s);
    row(
        "a channel", [&](auto &f) { f.channels = {instagram}; }, u"6 3"_s);
    row(
        "either channel",
        [&](auto &f) {
            f.channels = {instagram, whatsApp};
        },
        u"8 7 6 5 4 3 2 1"_s);
    row(
        "a channel that nobody uses",
        [](auto &f) {
            f.channels = {{u"wa"_s, ChannelId{96}}};
        },
        u""_s);
    row(
        "the bot's", [](auto &f) { f.handledBy = HandledBy::Bot; }, u"4"_s);
    row(
        "a person's", [](auto &f) { f.handledBy = HandledBy::Person; }, u"8 7 6 5 3 2 1"_s);
    row(
        "unanswered", [](auto &f) { f.unansweredOnly = true; }, u"5 2"_s);
    row(
        "closing within two hours", [](auto &f) { f.windowClosesWithin = std::chrono::hours(2); }, u"7"_s);
    row(
        "closing within eight hours", [](auto &f) { f.windowClosesWithin = std::chrono::hours(8); }, u"8 7"_s);
    row(
        "a tag", [](auto &f) { f.tags = {u"vip"_s}; }, u"6 1"_s);
    row(
        "a tag in other letters", [](auto &f) { f.tags = {u"V\u00cdP"_s}; }, u"6 1"_s);
    row(
        "either tag",
        [](auto &f) {
            f.tags = {u"retur"_s, u"vip"_s};
        },
        u"6 2 1"_s);
    row(
        "no such tag", [](auto &f) { f.tags = {u"vi"_s}; }, u""_s);
    row(
        "a colleague", [](auto &f) { f.agents = {u"dewi l."_s}; }, u"5 3"_s);
    row(
        "a channel and a tag",
        [&](auto &f) {
            f.channels = {instagram};
            f.tags = {u"vip"_s};
        },
        u"6"_s);
    row(
        "two that exclude each other",
        [](auto &f) {
            f.handledBy = HandledBy::Bot;
            f.unansweredOnly = true;
        },
        u""_s);
}

namespace {
QList<Conversation> forFilters()
{
    QList<Conversation> all;
    for (int i = 1; i <= 8; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[2].source = all[5].source = u"ig"_s;
    all[3].handledByBot = true;
    all[1].waitingSince = at(1);
    all[4].waitingSince = at(3);
    all[1].windowClosesAt = at(1000 - 60); // over
    all[6].windowClosesAt = at(1000 + 3600);
    all[7].windowClosesAt = at(1000 + 5 * 3600);
    all[0].tags = {u"VIP"_s};
    all[1].tags = {u"baru"_s, u"Retur"_s};
    all[5].tags = {u"vip"_s};
    all[2].agents = {u"Sari"_s, u"Dewi L."_s};
    all[4].agents = {u"Dewi L."_s};
    return all;
}
} // namespace

void TestConversationListing::filtersLetThrough()
{
    QFETCH(ConversationFilter, filter);
    QFETCH(QString, found);
    VERIFY_OK(conversations().upsert(forFilters()));
    for (const auto tab : {ConversationTab::Mine, ConversationTab::Served, ConversationTab::All}) {
        for (const auto sort :
             {ConversationSort::Newest, ConversationSort::LongestWaiting, ConversationSort::WindowClosingFirst}) {
            ConversationListQuery query;
            query.tab = tab;
            query.sort = sort;
            query.filter = filter;
            query.now = at(1000);
            QStringList ids = idsOf(query);
            if (sort == ConversationSort::Newest)
                QCOMPARE(ids.join(u' '), found);
            std::ranges::sort(ids, std::greater());
            QCOMPARE(ids.join(u' '), found);
        }
    }
}

void TestConversationListing::filteredPagesGoThroughEverything_data()
{
    QTest::addColumn<int>("sort");
    for (int sort = 0; sort < 3; ++sort)
        QTest::addRow("sort %d", sort) << sort;
}

void TestConversationListing::filteredPagesGoThroughEverything()
{
    QFETCH(int, sort);
    QList<Conversation> all;
    for (int i = 1; i <= 60; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, 100 + i / 3));
        all.last().serve = ServeState(i % 2);
        if (i % 3 == 0)
            all.last().waitingSince = at(50 + i / 6);
        if (i % 4 == 0)
            all.last().windowClosesAt = at(100 + i / 4 * 10);
        if (i % 5 < 3)
            all.last().tags = {i % 5 == 0 ? u"vip"_s : u"retur"_s};
    }
    VERIFY_OK(conversations().upsert(all));
    for (const int pinned : {7, 10, 11, 60})
        VERIFY_OK((*m_stores)->pins().pin(ConversationId{QString::number(pinned)}, at(1)));
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.sort = ConversationSort(sort);
    query.filter.tags = {u"VIP"_s, u"retur"_s};
    query.now = at(120);
    query.limit = 1000;
    const QStringList whole = idsOf(query);
    QCOMPARE(whole.size(), 36);
    QCOMPARE(QSet<QString>(whole.begin(), whole.end()).size(), 36);
    for (const int limit : {1, 7, 35}) {
        QStringList paged;
        query.limit = limit;
        query.cursor.clear();
        do {
            const ConversationPage page = VALUE_OF(conversations().list(query));
            for (const Conversation &conversation : page.conversations)
                paged.append(conversation.id.value());
            query.cursor = page.nextCursor;
        } while (!query.cursor.isEmpty() && paged.size() <= whole.size());
        QCOMPARE(paged, whole);
    }
}

// The window takes rows in and out by itself as they change; it has to come to the same end as the store.
void TestConversationListing::filtersAndTheModelsMatchAgree()
{
    const QList<Conversation> all = forFilters();
    VERIFY_OK(conversations().upsert(all));
    QList<ConversationFilter> filters(7);
    filters[0].channels = {{u"ig"_s, ChannelId{963}}};
    filters[1].handledBy = HandledBy::Person;
    filters[2].unansweredOnly = true;
    filters[3].windowClosesWithin = std::chrono::hours(1);
    filters[4].tags = {u"vip"_s, u"nobody's"_s};
    filters[5].agents = {u"DEWI L."_s};
    for (const ConversationFilter &filter : filters) {
        ConversationListQuery query;
        query.filter = filter;
        query.now = at(1000);
        const QStringList listed = idsOf(query);
        for (const Conversation &conversation : all)
            QCOMPARE(matchesFilter(conversation, filter, query.now), listed.contains(conversation.id.value()));
    }
}

void TestConversationListing::tagsAndAgentsThatAreKnown()
{
    QCOMPARE(VALUE_OF(conversations().knownTags(10)), QStringList());
    VERIFY_OK(conversations().upsert(forFilters()));
    QCOMPARE(VALUE_OF(conversations().knownTags(10)).join(u'|'), u"baru|Retur|VIP"_s);
    QCOMPARE(VALUE_OF(conversations().knownTags(2)).join(u'|'), u"baru|Retur"_s);
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Dewi L.|Sari"_s);
    VERIFY_OK(conversations().setTags(ConversationId{u"2"_s}, {u"baru"_s}));
    VERIFY_OK(conversations().setAgents(ConversationId{u"3"_s}, {u"Bayu"_s}));
    QCOMPARE(VALUE_OF(conversations().knownTags(10)).join(u'|'), u"baru|VIP"_s);
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Bayu|Dewi L."_s);
    VERIFY_OK(conversations().remove(ConversationId{u"3"_s}));
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Dewi L."_s);
}

void TestConversationListing::tooLongFiltersAreRefused()
{
    ConversationListQuery query;
    for (qsizetype i = 0; i < mostFiltered; ++i)
        query.filter.tags.append(QString::number(i));
    VERIFY_OK(conversations().list(query));
    query.filter.tags.append(u"one more"_s);
    QCOMPARE(conversations().list(query).error().kind, ErrorKind::BadInput);
}

void TestConversationListing::pinnedOnesStandAboveAllOthers()
{
    VERIFY_OK(conversations().upsert(forFilters()));
    for (const QString &id : {u"2"_s, u"5"_s, u"not here"_s})
        VERIFY_OK((*m_stores)->pins().pin(ConversationId{id}, at(1)));
    QVERIFY(m_stores->takeChanges().conversations.contains(ConversationId{u"2"_s}));
    ConversationListQuery query;
    query.now = at(1000);
    query.limit = 3;
    QCOMPARE(idsOf(query).join(u' '), u"5 2 8 7 6"_s);
    const ConversationPage page = VALUE_OF(conversations().list(query));
    QVERIFY(page.conversations[0].pinned && page.conversations[1].pinned && !page.conversations[2].pinned);
    query.cursor = page.nextCursor;
    QCOMPARE(idsOf(query).join(u' '), u"4 3 1"_s);
    query.cursor.clear();
    query.sort = ConversationSort::LongestWaiting;
    QCOMPARE(idsOf(query).join(u' '), u"2 5 8 7 6"_s);
    query.filter.channels = {{u"ig"_s, ChannelId{963}}};
    QCOMPARE(idsOf(query).join(u' '), u"6 3"_s); // above what matches, not beside it
    query.filter = {};
    query.tab = ConversationTab::Resolved;
    QVERIFY(idsOf(query).isEmpty());
    VERIFY_OK((*m_stores)->pins().unpin(ConversationId{u"5"_s}));
    query.tab = ConversationTab::Mine;
    query.sort = ConversationSort::Newest;
    QCOMPARE(idsOf(query).join(u' '), u"2 8 7 6"_s);
}

void TestConversationListing::refusesStrangeCursors()
{
    ConversationListQuery query;
    for (const QString &cursor : {u"x"_s, u"1:2"_s, u"-1:0:0:0"_s, u"a:b:c:d"_s}) {
        query.cursor = cursor;
        QCOMPARE(conversations().list(query).error().kind, ErrorKind::BadInput);
    }
}

QTEST_GUILESS_MAIN(TestConversationListing)
#include "tst_conversationlisting.moc"
