#include "core/words/wordbeginnings.h"
#include "core/words/affixes.h"
#include "core/words/wordreader.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Amandesk::Words {

namespace {

constexpr std::size_t mostEntries = 12;
constexpr std::size_t mostSpellings = 7;
constexpr std::size_t widestRange = 400;

void addOnce(std::vector<std::string> &words, std::string_view word)
{
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
        words.emplace_back(word);
}

bool isCovered(const BeginningOf &result, std::string_view key)
{
    return std::find(result.keys.begin(), result.keys.end(), key) != result.keys.end()
        || std::any_of(result.prefixes.begin(), result.prefixes.end(),
                       [key](const std::string &prefix) { return key.starts_with(prefix); });
}

// The first letters of the words that a prefix may stand before, the most frequent first: with "ber" typed, nothing
// else is known of the word.
std::string_view initialsAfter(std::string_view prefix)
{
    static constexpr std::string_view any = "sktpblamdgjciurhnfo";
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> prefixes{{
        {"mem", "bpfvm"},
        {"pem", "bpfvm"},
        {"men", "tdcjksaguihe"},
        {"pen", "tdcjksaguihe"},
        {"meng", "kaguihe"},
        {"peng", "kaguihe"},
        {"meny", "s"},
        {"peny", "s"},
        {"ber", any},
        {"ter", any},
        {"per", any},
        {"memper", any},
        {"diper", any},
        {"keter", any},
        {"nge", any},
        {"ked", "d"},
        {"keb", "b"},
        {"member", any},
        {"pember", any},
        {"dip", "p"},
    }};
    const auto *it =
        std::find_if(prefixes.begin(), prefixes.end(), [prefix](const auto &pair) { return pair.first == prefix; });
    return it == prefixes.end() ? std::string_view() : it->second;
}

// Whether a word may go on with this after its base: "ka" of "-kan", "ny" of "-nya", "in" of "-ing".
bool isEndingBegun(std::string_view rest)
{
    static constexpr std::array<std::string_view, 23> endings{
        "kannya", "annya", "inya", "nyalah", "nyakah", "lah",  "kah", "kulah", "mulah", "pun",   "ing",   "ings",
        "ed",     "es",    "s",    "ment",   "ation",  "ions", "ly",  "able",  "nye",   "innya", "kanlah"};
    return std::any_of(endings.begin(), endings.end(),
                       [rest](std::string_view ending) { return ending.starts_with(rest); })
        || rest == "x" || rest == "ku" || rest == "k" || rest == "mu" || rest == "m" || rest == "2";
}

// Keys of what is typed, and of what it is with a begun ending taken off.
void addWholeWords(std::string_view typed, BeginningOf &result)
{
    for (const Reading &reading : readingsOf(typed)) {
        for (const std::string &key : reading) {
            if (!isCovered(result, key))
                addOnce(result.keys, key);
        }
        if (result.keys.size() >= 3)
            break;
    }
    for (std::size_t cut = 1; cut <= 6 && cut + 3 <= typed.size(); ++cut) {
        if (!isEndingBegun(typed.substr(typed.size() - cut)))
            continue;
        for (const std::string &key : certainKeysOf(typed.substr(0, typed.size() - cut))) {
            if (!isCovered(result, key) && result.keys.size() < 6)
                addOnce(result.keys, key);
        }
    }
}

void addSpellings(std::string_view typed, BeginningOf &result)
{
    const Tables::Range range = Tables::spellingsWith(typed);
    if (range.last - range.first > widestRange)
        return;
    std::vector<std::pair<int, std::string>> found;
    for (std::size_t index = range.first; index < range.last; ++index) {
        // Most spellings stay near the word they stand for and are covered by its beginning.
        const std::string_view standards = Tables::standardAt(index);
        if (isCovered(result, standards.substr(0, standards.find_first_of(" |"))))
            continue;
        const auto readings = readingsOf(Tables::spellingAt(index));
        const bool covered = std::any_of(readings.begin(), readings.end(), [&result](const Reading &reading) {
            return std::any_of(reading.begin(), reading.end(),
                               [&result](const std::string &key) { return isCovered(result, key); });
        });
        if (covered)
            continue;
        const std::string &key = readings.front().front();
        const int rank = Tables::rankOf(key);
        found.emplace_back(rank < 0 ? std::numeric_limits<int>::max() : rank, key);
    }
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0, added = 0; i < found.size() && added < mostSpellings; ++i) {
        if (isCovered(result, found[i].second))
            continue;
        addOnce(result.keys, found[i].second);
        ++added;
    }
}

} // namespace

BeginningOf beginningsOf(std::string_view typed)
{
    BeginningOf result;
    result.prefixes.emplace_back(typed);
    std::vector<std::string> rests;
    const std::string_view initials = initialsAfter(typed);
    if (initials.empty())
        rests = withoutPrefix(typed);
    for (const char initial : initials)
        addOnce(rests, std::string_view(&initial, 1));

    if (initials.empty())
        addWholeWords(typed, result);
    for (const std::string &rest : rests) {
        if (result.prefixes.size() >= (initials.empty() ? 7 : mostEntries))
            break;
        addOnce(result.prefixes, rest);
    }
    addSpellings(typed, result);
    if (result.prefixes.size() + result.keys.size() > mostEntries)
        result.keys.resize(mostEntries - std::min(mostEntries, result.prefixes.size()));
    return result;
}

} // namespace Amandesk::Words
