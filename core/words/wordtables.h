#pragma once
#include "core/words/wordshape.h"
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// The words the program knows. Base words with their affix classes come from the Indonesian Hunspell dictionary,
// English ones from the American; spellings of chats, frequent words and names from the lists beside this file. All are
// compiled in as sorted read-only arrays: nothing is loaded and nothing depends on what is installed, because an index
// is only worth something as long as the same word gives the same key. Small letters a–z only. Safe on every thread.
namespace Amandesk::Words::Tables {

// Another number means other words, and with them other keys.
std::uint32_t fingerprint();

std::optional<FormSet> indonesian(std::string_view word);
bool isEnglish(std::string_view word);
bool isName(std::string_view word);

// What a spelling stands for: alternatives separated by '|', each of one or more words. The first is the word itself
// where the spelling is also a word of its own. Empty when it is not known.
std::string_view standardOf(std::string_view spelling);
// The spellings that begin like this, in the order of the alphabet, as numbers for standardAt().
struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
};
Range spellingsWith(std::string_view beginning);
std::string_view spellingAt(std::size_t index);
std::string_view standardAt(std::size_t index);

// A frequent word in one of its forms; the smaller the rank, the more often it is used.
struct Known {
    int rank = -1;
    Form form = Form::Base;
};
std::optional<Known> frequentForm(std::string_view word);
std::string_view frequentWord(int rank);
int frequentCount();
// -1 when it is not frequent.
int rankOf(std::string_view base);
// The frequent forms that leave these consonants, most frequent first.
std::vector<Known> withSkeleton(std::string_view skeleton);

// English words of chats that sound like this.
std::vector<std::string_view> withSound(std::string_view sound);

} // namespace Amandesk::Words::Tables
