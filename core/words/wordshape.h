#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace Amandesk::Words {

// The ways an Indonesian base takes its affixes, as far as the dictionary tells them apart.
enum class Form : std::uint8_t {
    Base,
    Ber,
    BerAn,
    BerKan,
    Ke,
    KeAn,
    Me,
    MeKan,
    MeI,
    Di,
    DiKan,
    DiI,
    Pe,
    PePlain,
    PeAn,
    Per,
    PerAn,
    PerKan,
    PerI,
    MemPer,
    MemPerKan,
    MemPerI,
    Ter,
    Se,
    SeNya,
    An,
    Kan,
    I,
    Loan, // not in the dictionary: a word of chats and shops that takes any of the common affixes
    NeedAffix, // never stands alone
    Other, // a combination the dictionary has no class for
};
using FormSet = std::uint32_t;
constexpr FormSet bit(Form form)
{
    return FormSet{1} << static_cast<unsigned>(form);
}

constexpr bool isVowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// "kirim" with "me" → "mengirim": the first letter melts into the nasal or stays.
std::string nasalised(std::string_view prefix, std::string_view base);

// The word in one of its forms; empty for forms that are too rare to be guessed at.
std::string inForm(std::string_view base, Form form);
// The dictionary lists passive forms rarely, because they follow from the active ones.
FormSet withImplied(FormSet forms);

// What is left of a word when the vowels are left out, as people do: "ng" counts as "g", doubled letters as one.
std::string skeletonOf(std::string_view word);

// The consonants that are heard in a word: read as English ("screenshot" → "skrnst") or as Indonesian ("skrinsut").
// Sounds that Indonesian does not tell apart are one letter.
std::string soundOfEnglish(std::string_view word);
std::string soundOfSpelling(std::string_view word);

} // namespace Amandesk::Words
