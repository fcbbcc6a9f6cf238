#include "core/words/usualspelling.h"
#include "core/words/affixes.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <string>

namespace Amandesk::Words {

namespace {

constexpr int tooFar = 26; // from the base: "infokan" is near enough

template<typename Fn> bool anyStandard(std::string_view standards, Fn fits)
{
    while (!standards.empty()) {
        const auto end = standards.find('|');
        if (fits(standards.substr(0, end)))
            return true;
        standards = end == std::string_view::npos ? std::string_view() : standards.substr(end + 1);
    }
    return false;
}

// One letter too many, too few, wrong, or two that changed places. What people do on purpose is no slip: another vowel
// ("nomer"), the first vowel left out ("bsok"), another beginning or none ("nanya", "udah").
bool isSlip(std::string_view spelling, std::string_view standard)
{
    if (standard.size() < 4 || standard.find(' ') != std::string_view::npos)
        return false;
    const auto [own, its] = std::mismatch(spelling.begin(), spelling.end(), standard.begin(), standard.end());
    const auto same = static_cast<std::size_t>(own - spelling.begin());
    std::string_view left = spelling.substr(same);
    std::string_view right = standard.substr(same);
    while (!left.empty() && !right.empty() && left.back() == right.back()) {
        left.remove_suffix(1);
        right.remove_suffix(1);
    }
    if (left.size() == 2 && right.size() == 2)
        return left[0] == right[1] && left[1] == right[0];
    if (same == 0)
        return false;
    if (left.empty() && right.size() == 1)
        return standard.size() > 4 && !(same == 1 && isVowel(right[0]));
    if (left.size() == 1 && right.size() == 1)
        return !(isVowel(left[0]) && isVowel(right[0]));
    return left.size() == 1 && right.empty();
}

bool isWord(std::string_view word)
{
    const auto forms = Tables::indonesian(word);
    return (forms && (*forms & bit(Form::NeedAffix)) == 0) || Tables::isName(word) || Tables::isEnglish(word);
}

// An affix may have been left off a base that is itself misspelled: the base has to be there as it is written.
bool isFormOf(std::string_view word, std::string_view base)
{
    return word.find(base) != std::string_view::npos
        || (base.size() > 3 && word.find(base.substr(1)) != std::string_view::npos); // "ngirim"
}

// Of a standard, or of a word that is listed with the same standards: "confrim" stands for "konfirmasi".
bool isSlipOfKnown(std::string_view word, std::string_view standards)
{
    if (anyStandard(standards, [word](std::string_view standard) { return isSlip(word, standard); }))
        return true;
    const Tables::Range all = Tables::spellingsWith({});
    for (std::size_t i = all.first; i < all.last; ++i) {
        const std::string_view other = Tables::spellingAt(i);
        if (Tables::standardAt(i) == standards && isWord(other) && isSlip(word, other))
            return true;
    }
    return false;
}

} // namespace

bool isUsualSpelling(std::string_view word)
{
    if (isWord(word))
        return true;
    if (const std::string_view standards = Tables::standardOf(word); !standards.empty()) {
        return anyStandard(standards, [word](std::string_view standard) { return standard == word; })
            || !isSlipOfKnown(word, standards);
    }
    if (word.ends_with("ii"))
        return false; // "-i" does not follow an "i"
    const auto stems = stemsOf(word);
    return !stems.empty() && !stems.front().isWeak && stems.front().cost <= tooFar
        && isFormOf(word, stems.front().base);
}

std::string_view meantBy(std::string_view spelling)
{
    const std::string_view standards = Tables::standardOf(spelling);
    const std::string_view first = standards.substr(0, standards.find('|'));
    return first == spelling || first.find(' ') != std::string_view::npos ? std::string_view() : first;
}

int rankOfForm(std::string_view word)
{
    const auto known = Tables::frequentForm(word);
    return known ? known->rank : -1;
}

} // namespace Amandesk::Words
