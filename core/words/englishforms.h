#pragma once
#include <string>
#include <string_view>

namespace Amandesk::Words {

// An English word without its ending ("refunded", "cancelling", "replacement"), when what is left is a known word; else
// empty. Only what the dictionary has counts, so that "string" keeps its end.
std::string englishBase(std::string_view word);

} // namespace Amandesk::Words
