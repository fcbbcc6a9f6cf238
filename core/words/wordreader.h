#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Amandesk::Words {

// One way to understand a written word: the keys of the words that it stands for. Usually one; "mksh" has two.
using Reading = std::vector<std::string>;

// What a written word may mean, the most likely first; never empty. Takes small letters a–z and digits.
std::vector<Reading> readingsOf(std::string_view word);

// The same for a word that is surely spelled as the dictionary has it.
std::string keyOfStandard(std::string_view word);

// The keys of a word that needs no guessing; empty for one that does.
Reading certainKeysOf(std::string_view word);

// The two words that a word of the dictionary is made of, if any: some write "apa bila".
std::optional<std::pair<std::string_view, std::string_view>> partsOf(std::string_view word);

} // namespace Amandesk::Words
