#pragma once
#include <cstddef>
#include <QString>

namespace Amandesk {

// What keeps the pages of secrets to this program. Both have guards around them and are not in dumps.
enum class SecretMemory {
    Hidden, // taken out of what the kernel itself can reach (memfd_secret): nobody reads them from outside, and they
            // are never swapped. While there are any, such a kernel does not hibernate: not where it could
    Locked, // not swapped, where the system allows that
};

SecretMemory secretMemory(); // what secrets get here; found out once, by the computer's ways to sleep and by getting
                             // some
QString secretMemoryName(SecretMemory memory); // for --json

// Zeros; null when there is no memory. Where Hidden pages cannot be had, for once or at all, these are Locked ones.
// Any thread.
unsigned char *allocateSecret(std::size_t size, SecretMemory best);
void freeSecret(unsigned char *data, std::size_t size); // as it was allocated; wipes first

} // namespace Amandesk
