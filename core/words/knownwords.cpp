#include "core/words/knownwords.h"
#include "core/words/affixes.h"
#include "core/words/englishforms.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>

namespace Amandesk::Words {

namespace {

// Bases that the dictionary lists apart although people take them for one word.
std::string_view shared(std::string_view base)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> bases{{
        {"mulai", "mula"},
        {"belajar", "ajar"},
        {"bekerja", "kerja"},
        {"hafal", "hapal"},
        {"bertemu", "temu"},
        {"antrean", "antre"},
        {"antri", "antre"},
        {"pelajar", "ajar"},
        {"lajar", "ajar"},
        {"berhasil", "hasil"},
        {"memiliki", "milik"},
        {"telpon", "telepon"},
    }};
    const auto *it = std::find_if(bases.begin(), bases.end(), [base](const auto &pair) { return pair.first == base; });
    return it == bases.end() ? base : it->second;
}

// Of a spelling that is also a word: what the affixes would make of it is not meant.
std::string keyOfItself(std::string_view word)
{
    if (Tables::indonesian(word))
        return keyOfStandard(word);
    const std::string base = englishBase(word);
    return base.empty() ? std::string(word) : keyOfStandard(base);
}

Readings fromStandards(std::string_view standards, std::string_view word)
{
    Readings readings;
    while (!standards.empty()) {
        const auto end = standards.find('|');
        const std::string_view standard = standards.substr(0, end);
        Reading reading = standard == word ? Reading{keyOfItself(word)} : wordsOf(standard);
        if (std::find(readings.begin(), readings.end(), reading) == readings.end())
            readings.push_back(std::move(reading));
        standards = end == std::string_view::npos ? std::string_view() : standards.substr(end + 1);
    }
    return readings;
}

constexpr int deepest = 4; // the base of a base of a base: nothing true goes further

std::string keyOf(std::string_view word, int depth);
std::string stemOf(std::string_view word, int depth);

// Of a word for which no other stands.
std::string keyOfBase(std::string_view word, int depth)
{
    if (depth > deepest)
        return std::string(word);
    if (const auto forms = Tables::indonesian(word); forms && (*forms & bit(Form::NeedAffix)) == 0) {
        const std::string base = (*forms & bit(Form::Loan)) != 0 ? englishBase(word) : std::string();
        return base.empty() ? std::string(shared(word)) : keyOf(base, depth + 1);
    }
    if (std::string stem = stemOf(word, depth + 1); !stem.empty())
        return stem;
    const std::string base = englishBase(word);
    return base.empty() ? std::string(word) : keyOf(base, depth + 1);
}

std::string stemOf(std::string_view word, int depth)
{
    const auto stems = stemsOf(word);
    if (stems.empty() || depth > deepest)
        return {};
    if (stems.front().cost > 8 && Tables::isEnglish(word))
        return {};
    const std::string &base = stems.front().base;
    return base == word ? std::string(shared(base)) : keyOf(base, depth + 1);
}

std::string keyOf(std::string_view word, int depth)
{
    if (Tables::isName(word))
        return std::string(word);
    // Two words for one thing: "periksa" is found with "cek".
    const std::string_view standard = Tables::standardOf(word);
    const bool isOne = !standard.empty() && standard.find_first_of(" |-") == std::string_view::npos;
    return keyOfBase(isOne ? standard : word, depth);
}

} // namespace

void addKey(Reading &reading, const std::string &key)
{
    if (std::find(reading.begin(), reading.end(), key) == reading.end())
        reading.push_back(key);
}

std::string keyOfStandard(std::string_view word)
{
    return keyOf(word, 0);
}

Reading wordsOf(std::string_view text)
{
    Reading reading;
    while (!text.empty()) {
        const auto end = text.find_first_of(" -");
        const std::string_view word = text.substr(0, end);
        if (!word.empty())
            addKey(reading, keyOfStandard(word));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return reading;
}

Readings certain(std::string_view word)
{
    if (const std::string_view standards = Tables::standardOf(word); !standards.empty())
        return fromStandards(standards, word);
    if (const auto forms = Tables::indonesian(word); forms && (*forms & bit(Form::NeedAffix)) == 0)
        return {{keyOfStandard(word)}};
    if (Tables::isName(word))
        return {{std::string(word)}};
    if (std::string stem = stemOf(word, 0); !stem.empty())
        return {{std::move(stem)}};
    if (const std::string base = englishBase(word); !base.empty())
        return {{keyOfStandard(base)}};
    if (Tables::isEnglish(word))
        return {{std::string(word)}};
    return {};
}

bool isDoubtful(std::string_view word)
{
    if (!Tables::standardOf(word).empty() || Tables::isName(word) || Tables::isEnglish(word))
        return false;
    if (const auto forms = Tables::indonesian(word); forms && (*forms & bit(Form::NeedAffix)) == 0)
        return false;
    const auto stems = stemsOf(word);
    return !stems.empty() && stems.front().isWeak;
}

Reading certainKeysOf(std::string_view word)
{
    Reading keys;
    for (const Reading &reading : certain(word)) {
        for (const std::string &key : reading)
            addKey(keys, key);
    }
    return keys;
}

std::optional<std::pair<std::string_view, std::string_view>> partsOf(std::string_view word)
{
    if (word.size() < 6 || !Tables::indonesian(word))
        return std::nullopt;
    for (std::size_t at = 3; at + 3 <= word.size(); ++at) {
        const auto first = word.substr(0, at);
        const auto second = word.substr(at);
        if (Tables::indonesian(first) && Tables::indonesian(second)
            && (Tables::rankOf(first) >= 0 || Tables::rankOf(second) >= 0))
            return std::pair(first, second);
    }
    return std::nullopt;
}

} // namespace Amandesk::Words
