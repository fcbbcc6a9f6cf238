#include "core/base/wipeonfree.h"
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <string>
#include <string_view>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define AMANDESK_GLIBC_ALLOCATOR 1
#else
#define AMANDESK_GLIBC_ALLOCATOR 0
#endif

namespace Amandesk {

namespace {
constexpr auto tunables = "GLIBC_TUNABLES";
// Holds what GLIBC_TUNABLES was before, from the first start to the second.
constexpr auto before = "AMANDESK_TUNABLES_BEFORE";
constexpr std::string_view cacheCount = "glibc.malloc.tcache_count=";
constexpr int fillByte = 0xA5;

// Those of somebody else stay.
std::string withoutSmallBlockCache(std::string_view given)
{
    std::string kept;
    while (!given.empty()) {
        const std::size_t end = std::min(given.find(':'), given.size());
        const std::string_view one = given.substr(0, end);
        if (!one.empty() && !one.starts_with(cacheCount))
            kept.append(one).append(":");
        given.remove_prefix(std::min(end + 1, given.size()));
    }
    return kept.append(cacheCount).append("0");
}

void restoreEnvironment(const std::string &value)
{
    if (value.empty())
        ::unsetenv(tunables);
    else
        ::setenv(tunables, value.c_str(), 1);
    ::unsetenv(before);
}

void startAgainWithoutSmallBlockCache(char **argv)
{
    const char *given = std::getenv(tunables);
    const std::string wanted = withoutSmallBlockCache(given ? given : "");
    ::setenv(before, given ? given : "", 1);
    ::setenv(tunables, wanted.c_str(), 1);
    ::execv("/proc/self/exe", argv);
    restoreEnvironment(std::getenv(before)); // could not: go on with what this process can do
}

void nameProcess(const char *program)
{
    const char *slash = std::strrchr(program, '/');
    ::prctl(PR_SET_NAME, slash ? slash + 1 : program); // it was started as /proc/self/exe
}
} // namespace

void wipeMemoryOnFree(char **argv)
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if (!canWipeWholeProcess())
        return;
    if (const char *value = std::getenv(before)) {
        restoreEnvironment(std::string(value));
        nameProcess(argv[0]);
    } else if (::getauxval(AT_SECURE) == 0) { // a privileged program's tunables are ignored
        startAgainWithoutSmallBlockCache(argv);
    }
#if AMANDESK_GLIBC_ALLOCATOR
    ::mallopt(M_PERTURB, fillByte);
#endif
}

bool canWipeWholeProcess()
{
    return AMANDESK_GLIBC_ALLOCATOR != 0;
}

} // namespace Amandesk
