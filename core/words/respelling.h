#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace Amandesk::Words {

// Words that were not written as the dictionary has them. Each function gives the frequent word (in the form that was
// written) that is most likely meant, or nothing when none is likely enough.

// "lamaaa" → "lama": the ways to shorten stretched letters, the most likely first. Nothing when no letter is stretched.
std::vector<std::string> unstretched(std::string_view word);
// "brp" → "berapa", "pmbyrn" → "pembayaran"
std::string fromSkeleton(std::string_view word);
// "keluwar" → "keluar", "cepet" → "cepat"
std::string fromSound(std::string_view word);
// "skrinsut" → "screenshot": an English word written as it sounds
std::string fromEnglishSound(std::string_view word);
// "jahad" → "jahat", "permisih" → "permisi": a hardened or mute end, of words that need not be frequent
std::string withoutSpokenEnd(std::string_view word);
// "trasnfer" → "transfer": two letters changed places
std::string fromSwap(std::string_view word);
// The same, or one letter too many, too few or wrong
std::string fromSlip(std::string_view word);

} // namespace Amandesk::Words
