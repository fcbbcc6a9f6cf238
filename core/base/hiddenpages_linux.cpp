#include "core/base/hiddenpages.h"
#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace Amandesk {

namespace {
std::size_t pageSize()
{
    static const auto size = std::size_t(::sysconf(_SC_PAGESIZE));
    return size;
}

int openHidden(std::size_t bytes)
{
#ifdef SYS_memfd_secret
    const int file = int(::syscall(SYS_memfd_secret, O_CLOEXEC));
    if (file < 0 || ::ftruncate(file, off_t(bytes)) == 0)
        return file;
    ::close(file);
#else
    static_cast<void>(bytes);
#endif
    return -1;
}

std::string contentOf(const char *path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}
} // namespace

unsigned char *mapHiddenPages(std::size_t size, std::size_t &mapped)
{
    const std::size_t page = pageSize();
    mapped = (size + page - 1) / page * page;
    const int file = openHidden(mapped);
    if (file < 0)
        return nullptr;
    // The room with its guards first, so that nothing else is ever beside the secret.
    void *room = ::mmap(nullptr, mapped + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) {
        ::close(file);
        return nullptr;
    }
    auto *pages = static_cast<unsigned char *>(room) + page;
    void *there = ::mmap(pages, mapped, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0);
    ::close(file); // the pages stay
    if (there == MAP_FAILED) { // more than this process may lock
        ::munmap(room, mapped + 2 * page);
        return nullptr;
    }
    ::madvise(pages, mapped, MADV_DONTFORK); // the pages are shared ones: a child would have the same
    return pages;
}

bool couldHibernate()
{
    return couldHibernate(contentOf("/sys/power/state"), contentOf("/proc/swaps"));
}

bool couldHibernate(std::string_view powerStates, std::string_view swaps)
{
    std::istringstream states{std::string(powerStates)};
    const std::istream_iterator<std::string> end;
    if (std::find(std::istream_iterator<std::string>(states), end, "disk") == end)
        return false;
    std::istringstream lines{std::string(swaps)};
    std::string line;
    std::getline(lines, line); // the heads of the columns
    while (std::getline(lines, line)) {
        if (!line.empty() && !line.starts_with("/dev/zram"))
            return true;
    }
    return false;
}

void unmapHiddenPages(unsigned char *pages, std::size_t mapped)
{
    ::munmap(pages - pageSize(), mapped + 2 * pageSize());
}

} // namespace Amandesk
