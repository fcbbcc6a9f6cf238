#pragma once
#include <cstddef>
#include <string_view>

namespace Amandesk {

// Pages of the system's own for secrets (see SecretMemory::Hidden), at least `size` bytes of zeros with a guard before
// and behind; `mapped`: how many bytes these are. Null where the system has none, or no more.
unsigned char *mapHiddenPages(std::size_t size, std::size_t &mapped);
void unmapHiddenPages(unsigned char *pages, std::size_t mapped); // of mapHiddenPages()

// Could this computer sleep on its disk? While any program has hidden pages, the kernel refuses to.
bool couldHibernate();
// The same by what the kernel says of itself and of its swap (/sys/power/state, /proc/swaps): memory that is compressed
// in memory (zram) is no place for an image of it.
bool couldHibernate(std::string_view powerStates, std::string_view swaps);

} // namespace Amandesk
