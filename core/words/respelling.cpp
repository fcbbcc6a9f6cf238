#include "core/words/respelling.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>
#include <limits>

namespace Amandesk::Words {

namespace {

constexpr int noRank = std::numeric_limits<int>::max();
constexpr std::size_t longestHeardTwice = 14; // letters: the work grows with their square
constexpr int shortWord = 300; // a slip in four letters leaves little to go by: only of very frequent words

// "e" may stand for "a" and "i", "o" for "u" and "a": "smpe" for "sampai".
bool soundsLike(char written, char meant, bool loosely)
{
    if (written == meant || !loosely)
        return written == meant;
    return (written == 'e' && (meant == 'a' || meant == 'i')) || (written == 'o' && (meant == 'u' || meant == 'a'))
        || (written == 'i' && meant == 'e') || (written == 'u' && meant == 'o');
}

bool isSubsequence(std::string_view letters, std::string_view word, bool loosely = false)
{
    std::size_t at = 0;
    for (const char c : word) {
        if (at < letters.size() && soundsLike(letters[at], c, loosely))
            ++at;
    }
    return at == letters.size();
}

// "rot", "kami": a consonant before each vowel, as in a word from which nothing was left out.
bool isSyllabic(std::string_view word)
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (isVowel(word[i]) != (i % 2 == 1))
            return false;
    }
    return true;
}

std::string withRuns(std::string_view word, std::size_t longest)
{
    std::string result;
    std::size_t run = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
        if (run <= longest)
            result += word[i];
    }
    return result;
}

// How letters are swapped when people write what they hear, and in English words written the Indonesian way.
struct Swap {
    std::string_view written;
    std::string_view meant;
};
constexpr std::array swaps{
    Swap{"e", "a"},   Swap{"o", "u"},  Swap{"u", "o"},  Swap{"i", "e"},   Swap{"e", "i"},   Swap{"a", "e"},
    Swap{"ay", "ai"}, Swap{"e", "ai"}, Swap{"o", "au"}, Swap{"aw", "au"}, Swap{"ow", "au"}, Swap{"uw", "u"},
    Swap{"iy", "i"},  Swap{"oe", "u"}, Swap{"dj", "j"}, Swap{"tj", "c"},  Swap{"kh", "h"},  Swap{"h", "kh"},
    Swap{"p", "f"},   Swap{"f", "p"},  Swap{"p", "v"},  Swap{"v", "f"},   Swap{"f", "v"},   Swap{"z", "s"},
    Swap{"s", "z"},   Swap{"j", "z"},  Swap{"z", "j"},  Swap{"q", "k"},   Swap{"k", "q"},   Swap{"x", "ks"},
    Swap{"c", "k"},   Swap{"k", "c"},  Swap{"ck", "k"}, Swap{"ph", "f"},  Swap{"sh", "sy"}, Swap{"sy", "s"},
    Swap{"ee", "i"},  Swap{"oo", "u"}, Swap{"y", "i"},  Swap{"ny", "n"},  Swap{"nk", "ng"}, Swap{"th", "t"},
    Swap{"dh", "d"},  Swap{"d", "t"},  Swap{"t", "d"},  Swap{"b", "p"},   Swap{"p", "b"},   Swap{"g", "k"},
    Swap{"k", "g"},   Swap{"s", "sh"}, Swap{"e", "ee"}, Swap{"i", "ee"},  Swap{"ai", "i"},  Swap{"ei", "a"},
    Swap{"n", "ng"},  Swap{"w", "u"},  Swap{"h", ""},
};
// Only at the end of a word: hardened or softened sounds, a mute letter too many.
constexpr std::string_view endOnly = "dbgtpk";

std::vector<std::string> soundVariants(std::string_view word)
{
    std::vector<std::string> variants;
    const auto add = [&variants, word](std::string variant) {
        if (variant.size() > 2 && variant != word)
            variants.push_back(std::move(variant));
    };
    if (word.size() > 3 && (word.back() == 'h' || word.back() == 'k' || word.back() == 'q' || word.back() == 's'))
        add(std::string(word.substr(0, word.size() - 1)));
    add(std::string(word) + 'h');
    if (isVowel(word.front()))
        add('h' + std::string(word));
    for (std::size_t at = 0; at < word.size(); ++at) {
        for (const Swap &swap : swaps) {
            if (word.substr(at, swap.written.size()) != swap.written)
                continue;
            const bool last = at + swap.written.size() == word.size();
            const bool hard = swap.written.size() == 1 && swap.meant.size() == 1
                && endOnly.find(swap.written.front()) != std::string_view::npos
                && endOnly.find(swap.meant.front()) != std::string_view::npos;
            if (hard && !last)
                continue;
            if ((swap.meant == "ai" || swap.meant == "au") && !last && swap.written.size() == 1)
                continue;
            std::string variant(word.substr(0, at));
            variant += swap.meant;
            variant += word.substr(at + swap.written.size());
            add(std::move(variant));
        }
        if (at > 0 && word[at] == word[at - 1])
            add(std::string(word.substr(0, at)) + std::string(word.substr(at + 1)));
    }
    return variants;
}

// In the same row of the keyboard, or in any.
bool isNeighbourKey(char a, char b, bool sameRow)
{
    constexpr std::array<std::string_view, 3> rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto at = rows[row].find(a);
        if (at == std::string_view::npos)
            continue;
        const std::size_t firstRow = sameRow || row == 0 ? row : row - 1;
        const std::size_t lastRow = sameRow ? row : std::min(rows.size() - 1, row + 1);
        for (std::size_t other = firstRow; other <= lastRow; ++other) {
            const auto there = rows[other].find(b);
            if (there == std::string_view::npos)
                continue;
            return there + 1 >= at && there <= at + 1;
        }
    }
    return false;
}

// Keeps the most frequent of what it is shown, unless another base is nearly as frequent.
class Best
{
public:
    void consider(const std::string &word)
    {
        const auto known = Tables::frequentForm(word);
        if (!known)
            return;
        if (known->rank < m_rank) {
            if (m_rank != noRank)
                m_second = std::min(m_second, m_rank);
            m_rank = known->rank;
            m_word = word;
        } else if (known->rank > m_rank) {
            m_second = std::min(m_second, known->rank);
        }
    }
    bool isClear(int within) const
    {
        return m_rank < within && (m_second == noRank || (m_rank + 30) * 3 < (m_second + 30) * 2);
    }
    const std::string &word() const { return m_word; }

private:
    std::string m_word;
    int m_rank = noRank;
    int m_second = noRank;
};

// The most frequent word with these consonants in which the letters that were written come in their order.
std::string nearest(std::string_view word, const std::string &skeleton, bool loosely)
{
    const auto vowels = std::count_if(word.begin(), word.end(), isVowel);
    int best = noRank;
    std::string found;
    for (const Tables::Known &known : Tables::withSkeleton(skeleton)) {
        const std::string full = inForm(Tables::frequentWord(known.rank), known.form);
        if (full.size() <= word.size() || full.front() != word.front())
            continue;
        // "lgsg" leaves the n of "ng" out as well
        if (!isSubsequence(word, full, loosely) && (vowels > 0 || !isSubsequence(skeletonOf(word), full)))
            continue;
        if (vowels >= std::count_if(full.begin(), full.end(), isVowel))
            continue;
        int rank = known.rank + (known.form == Form::Base ? 0 : 120);
        // Somebody who writes some of the vowels writes the last one.
        if (vowels > 0 && isVowel(full.back()) && !isVowel(word.back()))
            rank += 150;
        const int limit = skeleton.size() == 2 ? 420 : 100000;
        if (rank < limit && rank < best) {
            best = rank;
            found = full;
        }
    }
    return found;
}

} // namespace

std::vector<std::string> unstretched(std::string_view word)
{
    std::vector<std::string> ways;
    const auto add = [&ways, word](std::string way) {
        if (way.size() > 1 && way != word && std::find(ways.begin(), ways.end(), way) == ways.end())
            ways.push_back(std::move(way));
    };
    const std::string single = withRuns(word, 1);
    if (single.size() == word.size())
        return ways;
    const std::string twice = withRuns(word, 2);
    // The end is stretched most often: "makasiii", "siaappp"
    std::string end = twice;
    while (end.size() > 2 && end.back() == end[end.size() - 2])
        end.pop_back();
    add(end);
    add(single);
    add(twice);
    // "haloooo" with a real double letter before: "tunggguuu"
    for (std::size_t i = 1; i < twice.size(); ++i) {
        if (twice[i] == twice[i - 1]) {
            std::string way = withRuns(twice.substr(0, i), 1) + withRuns(twice.substr(i), 1);
            add(std::move(way));
        }
    }
    return ways;
}

std::string fromSkeleton(std::string_view word)
{
    const std::string skeleton = skeletonOf(word);
    const bool isWhole = isSyllabic(word);
    if (skeleton.size() < 2 || (isWhole && word.size() < 5))
        return {};
    if (std::string found = nearest(word, skeleton, false); !found.empty()) {
        const auto known = Tables::frequentForm(found);
        return isWhole && (!known || known->rank > 350) ? std::string() : found;
    }
    if (isWhole)
        return {};
    // "smpe", "cpet": vowels left out, and those that stayed written as they sound
    if (std::string found = nearest(word, skeleton, true); !found.empty())
        return found;
    // "konfrm", "verifks": the end left out as well
    if (skeleton.size() < 4)
        return {};
    Best best;
    for (const char c : std::string_view("bcdfghjklmnpqrstvwxyz"))
        best.consider(nearest(word, skeleton + c, false));
    return best.isClear(noRank) ? best.word() : std::string();
}

std::string fromSound(std::string_view word)
{
    if (word.size() < 4)
        return {};
    Best best;
    const auto first = soundVariants(word);
    for (const std::string &variant : first)
        best.consider(variant);
    if (best.isClear(noRank))
        return best.word();
    if (word.size() < 5 || word.size() > longestHeardTwice)
        return {};
    Best second;
    for (const std::string &variant : first) {
        for (const std::string &other : soundVariants(variant))
            second.consider(other);
    }
    return second.isClear(noRank) ? second.word() : std::string();
}

std::string fromEnglishSound(std::string_view word)
{
    if (word.size() < 4)
        return {};
    std::string found;
    for (const std::string_view english : Tables::withSound(soundOfSpelling(word))) {
        // One begins with a vowel where the other does, and neither is much longer.
        if (isVowel(english.front()) != isVowel(word.front()) || english.size() > word.size() + 4
            || word.size() > english.size() + 2)
            continue;
        if (!found.empty() && found != english)
            return {};
        found = english;
    }
    return found;
}

std::string withoutSpokenEnd(std::string_view word)
{
    static constexpr std::array<Swap, 6> ends{{{"d", "t"}, {"b", "p"}, {"g", "k"}, {"h", ""}, {"k", ""}, {"q", "k"}}};
    for (const Swap &end : ends) {
        if (!word.ends_with(end.written))
            continue;
        std::string other(word.substr(0, word.size() - 1));
        other += end.meant;
        if (other.size() > 3 && Tables::indonesian(other))
            return other;
    }
    return {};
}

std::string fromSwap(std::string_view word)
{
    if (word.size() < 4)
        return {};
    Best swapped;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        std::string other(word);
        std::swap(other[i], other[i + 1]);
        swapped.consider(other);
        // a letter that came two places early or late
        if (i + 2 < word.size() && i > 0) {
            other = word;
            std::rotate(other.begin() + static_cast<std::ptrdiff_t>(i),
                        other.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        other.begin() + static_cast<std::ptrdiff_t>(i) + 3);
            swapped.consider(other);
            other = word;
            std::rotate(other.begin() + static_cast<std::ptrdiff_t>(i),
                        other.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                        other.begin() + static_cast<std::ptrdiff_t>(i) + 3);
            swapped.consider(other);
        }
    }
    return swapped.isClear(word.size() == 4 ? shortWord : noRank) ? swapped.word() : std::string();
}

std::string fromSlip(std::string_view word)
{
    if (word.size() < 4)
        return {};
    if (std::string swapped = fromSwap(word); !swapped.empty())
        return swapped;
    const bool isShort = word.size() == 4;
    const int within = isShort ? shortWord : noRank;
    for (const bool sameRow : {true, false}) {
        Best neighbours;
        for (std::size_t i = 1; i < word.size(); ++i) {
            std::string other(word);
            for (char c = 'a'; c <= 'z'; ++c) {
                if (!isNeighbourKey(word[i], c, sameRow) || c == word[i])
                    continue;
                other[i] = c;
                neighbours.consider(other);
            }
        }
        if (neighbours.isClear(within))
            return neighbours.word();
    }
    if (isShort)
        return {};
    Best edited;
    for (std::size_t i = 1; i < word.size(); ++i) {
        std::string other(word);
        other.erase(i, 1);
        edited.consider(other);
    }
    for (std::size_t i = 1; i <= word.size(); ++i) {
        for (char c = 'a'; c <= 'z'; ++c) {
            std::string other(word);
            other.insert(i, 1, c);
            edited.consider(other);
            if (i < word.size() && (word.size() > 6 || (isVowel(word[i]) && isVowel(c)))) {
                other = word;
                other[i] = c;
                edited.consider(other);
            }
        }
    }
    return edited.isClear(noRank) ? edited.word() : std::string();
}

} // namespace Amandesk::Words
