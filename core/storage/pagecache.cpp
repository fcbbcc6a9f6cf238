#include "core/storage/pagecache.h"
#include <algorithm>
#include <new>
#include <optional>

namespace Amandesk {

namespace {
sqlite3_pcache_methods2 inner;

// What SQLite holds for a cache of one file: calls for it never come from two threads at once.
struct Pages {
    sqlite3_pcache *own = nullptr;
    unsigned highest = 0; // no page has a higher number, but for:
    std::optional<unsigned> guest; // one with a number that it has for a moment
};

Pages *pagesOf(sqlite3_pcache *cache)
{
    return reinterpret_cast<Pages *>(cache);
}

sqlite3_pcache *create(int pageSize, int extraSize, int purgeable)
{
    auto *pages = new (std::nothrow) Pages;
    if (!pages)
        return nullptr;
    pages->own = inner.xCreate(pageSize, extraSize, purgeable);
    if (pages->own)
        return reinterpret_cast<sqlite3_pcache *>(pages);
    delete pages;
    return nullptr;
}

void setSize(sqlite3_pcache *cache, int pages)
{
    inner.xCachesize(pagesOf(cache)->own, pages);
}

int count(sqlite3_pcache *cache)
{
    return inner.xPagecount(pagesOf(cache)->own);
}

sqlite3_pcache_page *fetch(sqlite3_pcache *cache, unsigned key, int createFlag)
{
    Pages *pages = pagesOf(cache);
    sqlite3_pcache_page *page = inner.xFetch(pages->own, key, createFlag);
    if (page && createFlag != 0)
        pages->highest = std::max(pages->highest, key);
    return page;
}

void unpin(sqlite3_pcache *cache, sqlite3_pcache_page *page, int discard)
{
    inner.xUnpin(pagesOf(cache)->own, page, discard);
}

void rekey(sqlite3_pcache *cache, sqlite3_pcache_page *page, unsigned oldKey, unsigned newKey)
{
    Pages *pages = pagesOf(cache);
    inner.xRekey(pages->own, page, oldKey, newKey);
    if (pages->guest == oldKey)
        pages->guest.reset();
    if (newKey <= pages->highest)
        return;
    if (pages->guest)
        pages->highest = std::max(*pages->guest, newKey); // two at once: no longer told apart
    else
        pages->guest = newKey;
}

void truncate(sqlite3_pcache *cache, unsigned limit)
{
    Pages *pages = pagesOf(cache);
    if (pages->highest < limit && (!pages->guest || *pages->guest < limit))
        return;
    inner.xTruncate(pages->own, limit);
    pages->highest = std::min(pages->highest, limit == 0 ? 0 : limit - 1);
    if (pages->guest >= limit)
        pages->guest.reset();
}

void destroy(sqlite3_pcache *cache)
{
    inner.xDestroy(pagesOf(cache)->own);
    delete pagesOf(cache);
}

void shrink(sqlite3_pcache *cache)
{
    inner.xShrink(pagesOf(cache)->own);
}
} // namespace

sqlite3_pcache_methods2 knowingItsEnd(const sqlite3_pcache_methods2 &own)
{
    inner = own;
    sqlite3_pcache_methods2 methods = own; // version, argument, begin and end
    methods.xCreate = create;
    methods.xCachesize = setSize;
    methods.xPagecount = count;
    methods.xFetch = fetch;
    methods.xUnpin = unpin;
    methods.xRekey = rekey;
    methods.xTruncate = truncate;
    methods.xDestroy = destroy;
    methods.xShrink = shrink;
    return methods;
}

void usePageCacheKnowingItsEnd()
{
    sqlite3_pcache_methods2 own{};
    if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &own) != SQLITE_OK || !own.xCreate || own.xCreate == create)
        return;
    const sqlite3_pcache_methods2 methods = knowingItsEnd(own);
    sqlite3_config(SQLITE_CONFIG_PCACHE2, &methods);
}

} // namespace Amandesk
