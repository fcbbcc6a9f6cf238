#include "core/search/searchservice.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/waiting.h"
#include "tests/unit/storage/storefixture.h"
#include <QSignalSpy>

namespace Amandesk {

// The door to the search: from what was typed to the page that is shown, over a real database.
class TestSearchService : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theAnswerSaysHowTheQuestionWasRead();
    void whatIsTypedIsABeginningUntilASpace();
    void yesterdayIsThatOfTheClock();
    void pagesFollowEachOtherInBothOrders_data();
    void pagesFollowEachOtherInBothOrders();
    void theFirstHitsAreFoundHoweverFarDown();
    void oneConversationIsLookedThrough_data();
    void oneConversationIsLookedThrough();
    void allOfALongConversationIsLookedThrough();
    void itSaysWhatOfAConversationIsNotHere();
    void whoDoesNotWaitIsNotSearchedFor();
    void anotherSearchesCursorIsRefused();
    void theWorkspaceSaysWhatIsFound();
    void nothingAskedTellsTheCoverage();
    void aClosedStoreIsAnError();

private:
    Result<SearchPage> find(const QString &text, SearchOrder order = SearchOrder::Newest, const QString &cursor = {},
                            int limit = SearchService::pageSize)
    {
        return waitFor(m_service->find(text, order, cursor, limit));
    }
    QString found(const QString &text)
    {
        QStringList ids;
        for (const SearchHit &hit : VALUE_OF(find(text)).hits)
            ids.append(QString::number(hit.message.value()));
        return ids.join(u' ');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock{QDateTime({2026, 1, 15}, {12, 0})};
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SearchService> m_service;
};

void TestSearchService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<Database>();
    m_service = std::make_unique<SearchService>(*m_database, m_clock);
    VERIFY_OK(waitFor(m_database->open(m_folder->path(), testKeys())));
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) -> Result<> {
        QList<Message> messages{aMessage(1, u"1"_s, u"paket sudah sampai"_s), aMessage(2, u"1"_s, u"paketnya basah"_s),
                                aMessage(3, u"1"_s, u"pakaian anak"_s)};
        messages[0].sentAt = QDateTime({2026, 1, 13}, {12, 0}).toUTC();
        messages[1].sentAt = QDateTime({2026, 1, 14}, {0, 0}).toUTC();
        messages[2].sentAt = QDateTime({2026, 1, 15}, {9, 0}).toUTC();
        for (int i = 0; i < 7; ++i) {
            messages.append(aMessage(10 + i, u"1"_s, u"kurir %1"_s.arg(i)));
            messages.last().sentAt = QDateTime({2026, 1, 15}, {10, i}).toUTC();
        }
        if (const auto done = stores.conversations().upsert({aConversation(u"1"_s, u"Budi Santoso"_s)}); !done)
            return fail(done.error());
        return stores.messages().apply(messages).map([](const auto &) {});
    })));
}

void TestSearchService::cleanup()
{
    VERIFY_OK(waitFor(m_database->close()));
}

void TestSearchService::theAnswerSaysHowTheQuestionWasRead()
{
    const SearchPage page = VALUE_OF(find(u"Paket tag: sebelum:31-02-2026 "_s, SearchOrder::BestMatch));
    QCOMPARE(page.order, SearchOrder::BestMatch);
    QCOMPARE(page.query.words, QStringList{u"paket"_s});
    QCOMPARE(page.query.problems.size(), 2);
    QCOMPARE(page.hits.size(), 2); // the rest counts
    QCOMPARE(page.searchedMessages, 10);
}

void TestSearchService::whatIsTypedIsABeginningUntilASpace()
{
    QCOMPARE(found(u"pak"_s), u"3 2 1"_s);
    QCOMPARE(found(u"pak "_s), u""_s);
    QCOMPARE(found(u"paket "_s), u"2 1"_s);
}

void TestSearchService::yesterdayIsThatOfTheClock()
{
    QCOMPARE(found(u"paket sesudah:kemarin"_s), u"2"_s); // from its first moment on
    QCOMPARE(found(u"paket sebelum:kemarin"_s), u"1"_s);
    m_clock.advance(std::chrono::hours(24));
    QCOMPARE(found(u"paket sesudah:kemarin"_s), u""_s);
    QCOMPARE(found(u"sesudah:kemarin sebelum:hari-ini pakaian"_s), u"3"_s);
}

void TestSearchService::pagesFollowEachOtherInBothOrders_data()
{
    QTest::addColumn<SearchOrder>("order");
    QTest::newRow("newest") << SearchOrder::Newest;
    QTest::newRow("best match") << SearchOrder::BestMatch;
}

void TestSearchService::pagesFollowEachOtherInBothOrders()
{
    QFETCH(SearchOrder, order);
    QStringList ids;
    QString cursor;
    int pages = 0;
    do {
        const SearchPage page = VALUE_OF(find(u"kurir"_s, order, cursor, 3));
        QVERIFY(page.hits.size() <= 3);
        for (const SearchHit &hit : page.hits)
            ids.append(QString::number(hit.message.value()));
        cursor = page.more ? page.nextCursor : QString();
    } while (!cursor.isEmpty() && ++pages < 10);
    ids.sort();
    QCOMPARE(ids.join(u' '), u"10 11 12 13 14 15 16"_s);
}

// One look ends after so many messages; the first hits may be below them.
void TestSearchService::theFirstHitsAreFoundHoweverFarDown()
{
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) {
        QList<Message> messages;
        for (int i = 0; i < 6003; ++i) {
            messages.append(aMessage(100 + i, u"1"_s, u"isi"_s));
            messages.last().mine = true;
            messages.last().sender = SenderKind::Agent;
            messages.last().state = i < 3 ? DeliveryState::Read : DeliveryState::Sent;
        }
        return stores.messages().apply(messages).map([](const auto &) {});
    })));
    const QString text = u"status:dibaca isi "_s;
    const SearchPage look = VALUE_OF(find(text));
    QVERIFY(look.hits.isEmpty() && look.more);
    const auto first = [&](int hits) { return waitFor(m_service->findFirst(text, SearchOrder::Newest, hits)); };
    QList<qint64> ids;
    const SearchPage all = VALUE_OF(first(50));
    for (const SearchHit &hit : all.hits)
        ids.append(hit.message.value());
    QCOMPARE(ids, (QList<qint64>{102, 101, 100}));
    QVERIFY(!all.more);
    QCOMPARE(all.searchedMessages, 6013);
    const SearchPage some = VALUE_OF(first(2));
    QCOMPARE(some.hits.size(), 2);
    QVERIFY(some.more);
    QCOMPARE(VALUE_OF(find(text, SearchOrder::Newest, some.nextCursor)).hits.size(), 1);
}

void TestSearchService::oneConversationIsLookedThrough_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ids");
    QTest::newRow("one word") << u"paket "_s << u"2 1"_s;
    QTest::newRow("words in any order") << u"sampai paket "_s << u"1"_s;
    QTest::newRow("not one word alone") << u"paket pakaian "_s << QString();
    QTest::newRow("case, and a beginning") << u"PAKAI"_s << u"3"_s;
    QTest::newRow("phrase") << u"\"paket sudah\""_s << u"1"_s;
    QTest::newRow("phrase in another order") << u"\"sudah paket\""_s << QString();
    QTest::newRow("filter") << u"paket sesudah:2026-01-14"_s << u"2"_s;
    QTest::newRow("elsewhere") << u"kelambu "_s << QString();
    QTest::newRow("the customer's name is no message") << u"budi "_s << QString();
}

void TestSearchService::oneConversationIsLookedThrough()
{
    QFETCH(const QString, text);
    QFETCH(const QString, ids);
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) {
        return stores.conversations()
            .upsert({aConversation(u"2"_s, u"Budi Hartono"_s)})
            .and_then([&] { return stores.messages().apply({aMessage(40, u"2"_s, u"paket kelambu sampai"_s)}); })
            .map([](const auto &) {});
    })));
    QStringList found;
    for (const SearchHit &hit : VALUE_OF(waitFor(m_service->findIn(ConversationId{u"1"_s}, text, 50))).hits)
        found.append(QString::number(hit.message.value()));
    QCOMPARE(found.join(u' '), ids);
    m_service->setPolicy({false, true});
    QVERIFY(VALUE_OF(waitFor(m_service->findIn(ConversationId{u"1"_s}, text, 50))).hits.isEmpty());
}

// In more than one look, and no further than is wanted.
void TestSearchService::allOfALongConversationIsLookedThrough()
{
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) {
        QList<Message> messages;
        for (int i = 0; i < 6000; ++i)
            messages.append(aMessage(100 + i, u"1"_s, i % 1500 == 0 ? u"retur barang"_s : u"isi"_s));
        return stores.messages().apply(messages).map([](const auto &) {});
    })));
    const auto find = [this](int most) {
        return VALUE_OF(waitFor(m_service->findIn(ConversationId{u"1"_s}, u"barang retur "_s, most)));
    };
    QList<qint64> ids;
    const SearchPage all = find(50);
    for (const SearchHit &hit : all.hits)
        ids.append(hit.message.value());
    QCOMPARE(ids, (QList<qint64>{4600, 3100, 1600, 100}));
    QVERIFY(!all.more);
    const SearchPage some = find(3);
    QCOMPARE(some.hits.size(), 3);
    QVERIFY(some.more);
}

void TestSearchService::itSaysWhatOfAConversationIsNotHere()
{
    const auto missing = [this](const QString &id) {
        return VALUE_OF(waitFor(m_service->findIn(ConversationId{id}, u"paket"_s, 50))).conversationsNotCached;
    };
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) {
        Message later = aMessage(50, u"2"_s, u"paket"_s);
        later.previous = MessageId{49};
        return stores.conversations()
            .upsert({aConversation(u"2"_s, u"Budi Hartono"_s)})
            .and_then([&] { return stores.messages().apply({later}); })
            .map([](const auto &) {});
    })));
    QCOMPARE(missing(u"1"_s), 0);
    QCOMPARE(missing(u"2"_s), 1);
}

void TestSearchService::whoDoesNotWaitIsNotSearchedFor()
{
    auto given = m_service->findFirst(u"kurir"_s, SearchOrder::Newest, 50);
    given.cancel();
    QCOMPARE(VALUE_OF(find(u"kurir"_s)).hits.size(), 7); // behind it
    QTRY_VERIFY(given.isFinished());
    QCOMPARE(given.resultCount(), 0);
}

void TestSearchService::anotherSearchesCursorIsRefused()
{
    const auto page = find(u"kurir"_s, SearchOrder::Newest, u"not a cursor"_s);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::BadInput);
}

void TestSearchService::theWorkspaceSaysWhatIsFound()
{
    VERIFY_OK(waitFor(m_database->run([](Stores &stores) {
        return stores.messages().apply({aMessage(30, u"1"_s, u"dari budi"_s)}).map([](const auto &) {});
    })));
    QSignalSpy changed(m_service.get(), &SearchService::policyChanged);
    const auto kinds = [this] {
        QStringList names;
        for (const SearchHit &hit : VALUE_OF(find(u"budi "_s)).hits)
            names.append(hit.message.isEmpty() ? u"customer"_s : u"message"_s);
        names.sort();
        return names.join(u' ');
    };
    QCOMPARE(kinds(), u"customer message"_s);
    m_service->setPolicy({false, true});
    QCOMPARE(kinds(), u"customer"_s);
    m_service->setPolicy({true, false});
    QCOMPARE(kinds(), u"message"_s);
    m_service->setPolicy({true, false});
    QCOMPARE(changed.size(), 2);
    const SearchPage page = VALUE_OF(waitFor(m_service->findFirst(u"budi "_s, SearchOrder::Newest, 10)));
    QCOMPARE(page.hits.size(), 1);
}

void TestSearchService::nothingAskedTellsTheCoverage()
{
    for (const QString &text : {QString(), u" ?! "_s}) {
        const SearchPage page = VALUE_OF(find(text));
        QVERIFY(page.query.isEmpty() && page.hits.isEmpty() && !page.more);
        QCOMPARE(page.searchedMessages, 10);
        QCOMPARE(page.oldest, std::optional(QDateTime({2026, 1, 13}, {12, 0}).toUTC()));
        QCOMPARE(page.newest, std::optional(QDateTime({2026, 1, 15}, {10, 6}).toUTC()));
    }
}

void TestSearchService::aClosedStoreIsAnError()
{
    VERIFY_OK(waitFor(m_database->close()));
    const auto page = find(u"paket"_s);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Locked);
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestSearchService)
#include "tst_searchservice.moc"
