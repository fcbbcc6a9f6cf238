#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Amandesk::Words {

// One way to understand a written word: the keys of the words that it stands for. Usually one; "mksh" has two.
using Reading = std::vector<std::string>;
using Readings = std::vector<Reading>;

void addKey(Reading &reading, const std::string &key);

// The key of a word that is spelled as the dictionary has it.
std::string keyOfStandard(std::string_view word);
// The keys of such words, with spaces or hyphens between them.
Reading wordsOf(std::string_view text);

// What the tables, the affixes and the English endings know of a word without guessing, the likeliest first; empty when
// it is not known.
Readings certain(std::string_view word);
// Known only as an unusual form of a rare base.
bool isDoubtful(std::string_view word);
// All keys of certain().
Reading certainKeysOf(std::string_view word);

// The two words that a word of the dictionary is made of, if any: some write "apa bila".
std::optional<std::pair<std::string_view, std::string_view>> partsOf(std::string_view word);

} // namespace Amandesk::Words
