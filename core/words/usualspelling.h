#pragma once
#include <string_view>

// For who writes, not for who searches: which ways to write a word are nobody's mistake. Takes small letters a–z only.
namespace Amandesk::Words {

// A word of the tables or a form of one, or a short or spoken way to write it ("gmn", "udh", "ngirim"). Spellings that
// the lists have although they are slips of the finger ("trasnfer") are none. Safe on every thread.
bool isUsualSpelling(std::string_view word);

// The one word that a listed spelling stands for ("trasnfer" → "transfer"), the likeliest where it may stand for
// several; empty when there is none.
std::string_view meantBy(std::string_view spelling);

// The smaller, the more often it is written; -1 when it is not frequent.
int rankOfForm(std::string_view word);

} // namespace Amandesk::Words
