#pragma once
#include "core/words/wordshape.h"
#include <string>
#include <string_view>
#include <vector>

namespace Amandesk::Words {

// A base that a word may be a form of. The smaller the cost, the surer.
struct Stem {
    std::string base;
    int cost = 0;
    bool isWeak = false; // a rare base in an unusual form: a slip of the finger is as likely
};

// Takes Indonesian affixes off, written and spoken ones ("ngirim", "kirimin", "keblokir"), as the dictionary allows
// them: a form that the base is listed with costs nothing, others cost more, and what costs too much is not a form at
// all. Sorted by cost; empty when the word is no form of a known base.
std::vector<Stem> stemsOf(std::string_view word);

// The ways to take a beginning off, for a word that is still being typed: what is left, restored to how bases begin.
std::vector<std::string> withoutPrefix(std::string_view beginning);

} // namespace Amandesk::Words
