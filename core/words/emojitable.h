#pragma once
#include <span>

namespace Amandesk {

// UTF-8; the names are separated by ", ".
struct EmojiLine {
    const char *text;
    const char *english;
    const char *indonesian;
};

std::span<const EmojiLine> emojiTable(); // in the order in which they are offered; only emoji.cpp looks at it

} // namespace Amandesk
