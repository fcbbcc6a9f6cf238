#pragma once
#include <cstddef>

namespace Amandesk {

// Pages of the system's own for secrets (see SecretMemory::Hidden), at least `size` bytes of zeros with a guard before
// and behind; `mapped`: how many bytes these are. Null where the system has none, or no more.
unsigned char *mapHiddenPages(std::size_t size, std::size_t &mapped);
void unmapHiddenPages(unsigned char *pages, std::size_t mapped); // of mapHiddenPages()

} // namespace Amandesk
