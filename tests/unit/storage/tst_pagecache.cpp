#include "core/storage/messagestore.h"
#include "core/storage/pagecache.h"
#include "tests/unit/storage/storefixture.h"
#include <vector>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr unsigned beyondEveryFile = 262145; // the number that SQLite lends while it sorts pages of 4,096 bytes

std::vector<unsigned> dropped; // the limits that the inner cache was told
char somePage;

sqlite3_pcache *makeNothing(int, int, int)
{
    static char cache;
    return reinterpret_cast<sqlite3_pcache *>(&cache);
}
sqlite3_pcache_page *fetchSome(sqlite3_pcache *, unsigned, int createFlag)
{
    return createFlag == 0 ? nullptr : reinterpret_cast<sqlite3_pcache_page *>(&somePage);
}
void rekeyNothing(sqlite3_pcache *, sqlite3_pcache_page *, unsigned, unsigned) { }
void noteLimit(sqlite3_pcache *, unsigned limit)
{
    dropped.push_back(limit);
}
void endNothing(sqlite3_pcache *) { }

// A cache over one that only writes down what it is told to drop.
class WatchedCache final
{
public:
    WatchedCache()
        : m_methods(knowingItsEnd(inner()))
        , m_cache(m_methods.xCreate(4096, 0, 1))
    {
        dropped.clear();
    }
    ~WatchedCache() { m_methods.xDestroy(m_cache); }

    void hold(unsigned page) { m_methods.xFetch(m_cache, page, 1); }
    void look(unsigned page) { m_methods.xFetch(m_cache, page, 0); }
    void rename(unsigned from, unsigned to) { m_methods.xRekey(m_cache, nullptr, from, to); }
    std::vector<unsigned> drop(unsigned limit)
    {
        dropped.clear();
        m_methods.xTruncate(m_cache, limit);
        return dropped;
    }

private:
    static sqlite3_pcache_methods2 inner()
    {
        sqlite3_pcache_methods2 methods{};
        methods.xCreate = makeNothing;
        methods.xFetch = fetchSome;
        methods.xRekey = rekeyNothing;
        methods.xTruncate = noteLimit;
        methods.xDestroy = endNothing;
        return methods;
    }

    sqlite3_pcache_methods2 m_methods;
    sqlite3_pcache *m_cache;
};
using Limits = std::vector<unsigned>;
} // namespace

class TestPageCache : public QObject
{
    Q_OBJECT
private slots:
    void storeGrowsShrinksAndRollsBack();
    void dropsOnlyWhatItHolds();
    void lookingHoldsNothing();
    void lentNumberIsForgottenWhenGivenBack();
    void lentNumberThatStaysIsDropped();
    void twoLentNumbersAreDropped();
};

// First, while the process has SQLite's own cache within.
void TestPageCache::storeGrowsShrinksAndRollsBack()
{
    OpenStores stores;
    sqlite3_pcache_methods2 methods{};
    QCOMPARE(sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &methods), SQLITE_MISUSE); // it runs, with what it was given
    const auto write = [&](int from, int count) {
        QList<Message> messages;
        for (int i = from; i < from + count; ++i)
            messages.append(aMessage(i, QString::number(90'010'000 + i * 7919 % 211), QString(i % 300, u'x')));
        VERIFY_OK(stores->messages().apply(messages));
    };
    const auto pages = [&] { return VALUE_OF(stores.cache().value(u"PRAGMA page_count"_s)).toInt(); };
    for (int i = 0; i < 5; ++i) {
        VERIFY_OK(stores.cache().begin());
        write(1 + i * 1000, 1000);
        VERIFY_OK(stores.cache().commit());
    }
    const int grown = pages();
    VERIFY_OK(stores.cache().begin());
    write(10'000, 3000);
    QVERIFY(pages() > grown);
    stores.cache().rollback();
    QCOMPARE(pages(), grown);
    VERIFY_OK(stores.cache().begin());
    VERIFY_OK(stores.cache().execute(u"DELETE FROM message WHERE id > 1000"_s));
    VERIFY_OK(stores.cache().execute(u"PRAGMA incremental_vacuum(1000000)"_s));
    VERIFY_OK(stores.cache().commit());
    QVERIFY(pages() < grown / 2);
    VERIFY_OK(stores.cache().begin());
    write(20'000, 3000);
    VERIFY_OK(stores.cache().commit());
    QCOMPARE(VALUE_OF(stores.cache().value(u"SELECT count(*) FROM message"_s)).toInt(), 4000);
    QCOMPARE(VALUE_OF(stores.cache().value(u"PRAGMA integrity_check"_s)).toString(), u"ok"_s);
}

void TestPageCache::dropsOnlyWhatItHolds()
{
    WatchedCache cache;
    cache.hold(5);
    cache.hold(3);
    QCOMPARE(cache.drop(6), Limits());
    QCOMPARE(cache.drop(5), Limits{5});
    QCOMPARE(cache.drop(5), Limits());
    cache.hold(9);
    QCOMPARE(cache.drop(9), Limits{9});
    QCOMPARE(cache.drop(0), Limits{0});
}

void TestPageCache::lookingHoldsNothing()
{
    WatchedCache cache;
    cache.hold(5);
    cache.look(900);
    QCOMPARE(cache.drop(6), Limits());
}

void TestPageCache::lentNumberIsForgottenWhenGivenBack()
{
    WatchedCache cache;
    cache.hold(5);
    cache.hold(7);
    cache.rename(5, beyondEveryFile);
    cache.rename(7, 5);
    cache.rename(beyondEveryFile, 7);
    QCOMPARE(cache.drop(8), Limits());
    QCOMPARE(cache.drop(7), Limits{7});
}

void TestPageCache::lentNumberThatStaysIsDropped()
{
    WatchedCache cache;
    cache.hold(5);
    cache.rename(5, beyondEveryFile);
    QCOMPARE(cache.drop(6), Limits{6});
    QCOMPARE(cache.drop(6), Limits());
}

void TestPageCache::twoLentNumbersAreDropped()
{
    WatchedCache cache;
    cache.hold(5);
    cache.rename(5, 1000);
    cache.rename(4, 2000);
    cache.rename(1000, 5);
    QCOMPARE(cache.drop(6), Limits{6});
    QCOMPARE(cache.drop(6), Limits());
}

QTEST_GUILESS_MAIN(TestPageCache)
#include "tst_pagecache.moc"
