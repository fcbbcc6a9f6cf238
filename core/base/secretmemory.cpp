#include "core/base/secretmemory.h"
#include "core/base/hiddenpages.h"
#include <cstdlib>
#include <cstring>
#include <sodium.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Stands before the secret, at no special boundary: the secret ends where its last page does, before the guard.
struct Origin {
    unsigned char *pages = nullptr; // null: libsodium's
    std::size_t mapped = 0;
};

void ensureSodium()
{
    static const int ready = sodium_init();
    if (ready < 0)
        std::abort(); // no source of randomness: nothing that follows would be safe
}

unsigned char *behind(unsigned char *start, const Origin &origin)
{
    std::memcpy(start, &origin, sizeof origin);
    return start + sizeof origin;
}

unsigned char *allocateHidden(std::size_t whole)
{
    Origin origin;
    origin.pages = mapHiddenPages(whole, origin.mapped);
    return origin.pages ? behind(origin.pages + origin.mapped - whole, origin) : nullptr;
}

unsigned char *allocateLocked(std::size_t whole)
{
    auto *start = static_cast<unsigned char *>(sodium_malloc(whole));
    if (!start)
        return nullptr;
    sodium_memzero(start, whole);
    return behind(start, {});
}
} // namespace

SecretMemory secretMemory()
{
    static const SecretMemory found = [] {
        if (couldHibernate())
            return SecretMemory::Locked;
        std::size_t mapped = 0;
        unsigned char *pages = mapHiddenPages(1, mapped);
        if (!pages)
            return SecretMemory::Locked;
        unmapHiddenPages(pages, mapped);
        return SecretMemory::Hidden;
    }();
    return found;
}

QString secretMemoryName(SecretMemory memory)
{
    return memory == SecretMemory::Hidden ? u"hidden"_s : u"locked"_s;
}

unsigned char *allocateSecret(std::size_t size, SecretMemory best)
{
    ensureSodium();
    const std::size_t whole = size + sizeof(Origin);
    unsigned char *data = best == SecretMemory::Hidden ? allocateHidden(whole) : nullptr;
    return data ? data : allocateLocked(whole);
}

void freeSecret(unsigned char *data, std::size_t size)
{
    if (!data)
        return;
    Origin origin;
    unsigned char *start = data - sizeof origin;
    std::memcpy(&origin, start, sizeof origin);
    if (!origin.pages)
        return sodium_free(start); // wipes first
    sodium_memzero(data, size);
    unmapHiddenPages(origin.pages, origin.mapped);
}

} // namespace Amandesk
