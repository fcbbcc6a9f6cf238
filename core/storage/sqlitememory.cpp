#include "core/storage/sqlitememory.h"
#include "core/base/secretbuffer.h"
#include "core/storage/sqlcipherapi.h"
#include <cstdlib>
#include <cstring>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// In front of every block: its size, which the system's allocator does not tell everywhere. As wide as the alignment
// that SQLite and everybody else expects of malloc().
struct alignas(std::max_align_t) Head {
    std::size_t size;
};

Head *headOf(void *block)
{
    return static_cast<Head *>(block) - 1;
}

void *allocate(int size)
{
    auto *head = static_cast<Head *>(std::malloc(sizeof(Head) + std::size_t(size)));
    if (!head)
        return nullptr;
    head->size = std::size_t(size);
    return head + 1;
}

void release(void *block)
{
    if (!block)
        return;
    Head *head = headOf(block);
    wipe(block, head->size);
    std::free(head);
}

int sizeOf(void *block)
{
    return block ? int(headOf(block)->size) : 0;
}

// Never the system's realloc(): it may move the content and leave the old place as it is.
void *reallocate(void *block, int size)
{
    const auto wanted = std::size_t(size);
    Head *head = headOf(block);
    if (wanted <= head->size) {
        wipe(static_cast<char *>(block) + wanted, head->size - wanted);
        head->size = wanted;
        return block;
    }
    void *larger = allocate(size);
    if (!larger)
        return nullptr; // the old block stays as it is
    std::memcpy(larger, block, head->size);
    release(block);
    return larger;
}

int roundUp(int size)
{
    constexpr int most = std::numeric_limits<int>::max() - 8;
    return size >= most ? size : (size + 7) & ~7;
}

int begin(void *)
{
    return SQLITE_OK;
}

void end(void *) { }
} // namespace

Result<> wipeSqliteMemoryOnFree()
{
    static const sqlite3_mem_methods methods{allocate, release, reallocate, sizeOf, roundUp, begin, end, nullptr};
    static bool done = false;
    if (done || sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
        return fail(ErrorKind::Conflict, u"SQLite's memory is in use already"_s);
    done = true;
    return {};
}

} // namespace Amandesk
