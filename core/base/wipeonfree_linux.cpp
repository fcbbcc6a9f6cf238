#include "core/base/wipeonfree.h"
#include <atomic>
#include <cstddef>
#include <cstring>
#include <dlfcn.h>
#include <malloc.h>
#include <sys/resource.h>

#ifdef __has_feature // Clang tells so of sanitizers, and GCC by macros
#define AMANDESK_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define AMANDESK_SANITIZED 1
#else
#define AMANDESK_SANITIZED 0
#endif

#if defined(__GLIBC__) && !AMANDESK_SANITIZED
#define AMANDESK_WIPING_ALLOCATOR 1
#else
#define AMANDESK_WIPING_ALLOCATOR 0
#endif

namespace Amandesk {

#if AMANDESK_WIPING_ALLOCATOR
namespace {
constexpr int fillByte = 0xA5;
std::atomic<bool> wipes = false;

// The allocator behind ours: the C library's, or one that was preloaded.
struct Allocator {
    void *(*allocate)(std::size_t);
    void *(*resize)(void *, std::size_t);
    void (*release)(void *);
    std::size_t (*sizeOf)(void *);
};

template<typename Function> void find(Function &function, const char *name)
{
    function = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

const Allocator &behind()
{
    static const Allocator allocator = [] {
        Allocator found{};
        find(found.allocate, "malloc");
        find(found.resize, "realloc");
        find(found.release, "free");
        find(found.sizeOf, "malloc_usable_size");
        return found;
    }();
    return allocator;
}

bool isWiping()
{
    return wipes.load(std::memory_order_relaxed);
}

void release(void *block)
{
    if (block && isWiping())
        std::memset(block, fillByte, behind().sizeOf(block));
    behind().release(block);
}

// A block that grows gets another place: the allocator itself would leave the old one as it was.
void *resize(void *block, std::size_t size)
{
    if (!block || !isWiping())
        return behind().resize(block, size);
    const std::size_t held = behind().sizeOf(block);
    if (size > 0 && size <= held) {
        std::memset(static_cast<char *>(block) + size, fillByte, held - size);
        return behind().resize(block, size);
    }
    void *other = size > 0 ? behind().allocate(size) : nullptr;
    if (size > 0 && !other)
        return nullptr;
    if (other)
        std::memcpy(other, block, held);
    release(block);
    return other;
}
} // namespace
#endif

void wipeMemoryOnFree()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if AMANDESK_WIPING_ALLOCATOR
    wipes = true;
#endif
}

bool canWipeWholeProcess()
{
    return AMANDESK_WIPING_ALLOCATOR != 0;
}

} // namespace Amandesk

#if AMANDESK_WIPING_ALLOCATOR
// The program's own definitions come before those of any library, also for the libraries themselves.
extern "C" [[gnu::visibility("default")]] void free(void *block) noexcept
{
    Amandesk::release(block);
}

extern "C" [[gnu::visibility("default")]] void *realloc(void *block, std::size_t size) noexcept
{
    return Amandesk::resize(block, size);
}
#endif
