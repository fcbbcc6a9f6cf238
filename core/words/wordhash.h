#pragma once
#include <cstdint>
#include <string_view>

namespace Amandesk::Words {

// What the built-in word lists keep of a word. Part of their format: shared by the program that writes them and the
// code that reads them.
constexpr std::uint32_t hashOf(std::string_view word)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : word) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 16777619U;
    }
    hash ^= hash >> 16U;
    hash *= 0x85ebca6bU;
    hash ^= hash >> 13U;
    return hash;
}

} // namespace Amandesk::Words
