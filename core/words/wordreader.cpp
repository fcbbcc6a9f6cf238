#include "core/words/wordreader.h"
#include "core/words/respelling.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>
#include <utility>

namespace Amandesk::Words {

namespace {

// Letters. Nobody writes longer words in a hurry, and what a text may cost is bounded by it.
constexpr std::size_t longestGuessed = 24;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// "barangbarang", and "barang2" whose digit the caller took off.
std::string_view halfOf(std::string_view word)
{
    const auto half = word.size() / 2;
    return word.size() >= 6 && word.size() % 2 == 0 && word.substr(0, half) == word.substr(half) ? word.substr(0, half)
                                                                                                 : std::string_view();
}

bool isWhole(std::string_view word)
{
    return word.size() > 2 && (Tables::rankOf(word) >= 0 || (word.size() > 3 && Tables::indonesian(word)));
}

// "dirumah" is left to the affixes; here is what they cannot know: "gjadi" is "tidak jadi", "hariini" two words.
Readings split(std::string_view word)
{
    static constexpr std::array<std::string_view, 9> nots{"nggak", "ngga", "gak", "tdk", "tak",
                                                          "ga",    "gk",   "g",   "ndak"};
    for (const std::string_view no : nots) {
        if (!word.starts_with(no) || word.size() < no.size() + 3)
            continue;
        const std::string_view rest = word.substr(no.size());
        if (no.size() < 2 && Tables::rankOf(rest) < 0 && Tables::standardOf(rest).empty())
            continue; // "gdung" is not "tidak dung"
        if (!isWhole(rest) && Tables::standardOf(rest).empty())
            continue;
        Reading reading{keyOfStandard("tidak")};
        const Readings verbs = certain(rest);
        if (verbs.empty())
            continue;
        for (const std::string &key : verbs.front())
            addKey(reading, key);
        return {reading};
    }
    std::pair<int, std::size_t> best{100000, 0};
    for (std::size_t at = 3; at + 3 <= word.size(); ++at) {
        const int first = Tables::rankOf(word.substr(0, at));
        const int second = Tables::rankOf(word.substr(at));
        if (first >= 0 && second >= 0)
            best = std::min(best, {first + second, at});
    }
    if (best.second == 0)
        return {};
    Reading reading{keyOfStandard(word.substr(0, best.second))};
    addKey(reading, keyOfStandard(word.substr(best.second)));
    return {reading};
}

Readings guessed(std::string_view word)
{
    for (const auto &[start, whole] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"d", "di"}, {"k", "ke"}}) {
        // "dbuka", "dkirim", "kgudang"
        if (word.starts_with(start) && word.size() > 4 && !isVowel(word[1])) {
            const std::string full = std::string(whole) + std::string(word.substr(1));
            if (Tables::frequentForm(full))
                return certain(full);
        }
    }
    if (const std::string guess = fromSkeleton(word); !guess.empty())
        return certain(guess);
    if (Readings readings = split(word); !readings.empty())
        return readings;
    for (const auto &guess : {fromSound(word), fromSlip(word), fromEnglishSound(word), withoutSpokenEnd(word)}) {
        if (guess.empty())
            continue;
        if (Readings readings = certain(guess); !readings.empty())
            return readings;
    }
    return {};
}

Readings plain(std::string_view word, int depth = 0);

// "hargax", "barangny", "caranye", "tokoq", and "bolehkh": the short ways to write what hangs on a word.
Readings withoutShortClitic(std::string_view word, int depth)
{
    static constexpr std::array<std::string_view, 22> clitics{"nyah", "nyaa", "nye", "nya", "nyh", "nyo", "ny", "na",
                                                              "ne",   "kah",  "kh",  "lah", "lh",  "ku",  "mu", "pun",
                                                              "nyee", "q",    "x",   "in",  "kan", "an"};
    for (const std::string_view clitic : clitics) {
        if (!word.ends_with(clitic) || word.size() < clitic.size() + 2)
            continue;
        const std::string_view rest = word.substr(0, word.size() - clitic.size());
        const bool sure =
            clitic == "x" || clitic == "q" || clitic.starts_with("ny") || clitic == "kah" || clitic == "lah";
        const bool isSkeleton = clitic.starts_with("ny") && std::none_of(rest.begin(), rest.end(), isVowel);
        if (rest.size() < 3 && (!sure || (Tables::standardOf(rest).empty() && !isSkeleton)))
            continue;
        if (Readings readings = certain(rest);
            !readings.empty() && (sure || Tables::rankOf(rest) >= 0 || !Tables::standardOf(rest).empty()))
            return readings;
        if ((sure || clitic == "ku" || clitic == "mu") && depth == 0 && (rest.size() > 2 || isSkeleton)) {
            if (Readings readings = guessed(rest); !readings.empty())
                return readings;
        }
        // A word that nobody knows with "-nya" is that word.
        if (clitic == "nya" && rest.size() > 2)
            return {{std::string(rest)}};
    }
    return {};
}

Readings plain(std::string_view word, int depth)
{
    if (Readings readings = certain(word); !readings.empty()) {
        if (word.size() < 5 || !isDoubtful(word))
            return readings;
        for (const std::string &way : unstretched(word)) {
            if (Tables::frequentForm(way))
                return certain(way);
        }
        // "digunkan" is rather "digunakan" than a form of "gunk".
        for (const std::string &guess : {fromSwap(word), fromSkeleton(word), fromSlip(word)}) {
            if (!guess.empty())
                return certain(guess);
        }
        return readings;
    }
    if (word.size() > longestGuessed)
        return {};
    if (const std::string_view half = halfOf(word); !half.empty()) {
        if (Readings readings = certain(half); !readings.empty())
            return readings;
    }
    for (const std::string &way : unstretched(word)) {
        if (Readings readings = certain(way); !readings.empty())
            return readings;
    }
    if (word.size() > 4) {
        if (const std::string swapped = fromSwap(word); !swapped.empty())
            return certain(swapped);
    }
    if (Readings readings = withoutShortClitic(word, depth); !readings.empty())
        return readings;
    if (Readings readings = guessed(word); !readings.empty())
        return readings;
    if (depth == 0) {
        for (const std::string &way : unstretched(word)) {
            if (Readings readings = withoutShortClitic(way, 1); !readings.empty())
                return readings;
            if (Readings readings = guessed(way); !readings.empty())
                return readings;
        }
    }
    return {};
}

// 0–999 in words.
std::string numberInWords(int number)
{
    static constexpr std::array<std::string_view, 12> small{
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"};
    if (number < 12)
        return std::string(small[static_cast<std::size_t>(number)]);
    if (number < 20)
        return numberInWords(number - 10) + " belas";
    if (number < 100)
        return numberInWords(number / 10) + " puluh"
            + (number % 10 != 0 ? ' ' + numberInWords(number % 10) : std::string());
    const std::string hundreds = number < 200 ? std::string("seratus") : numberInWords(number / 100) + " ratus";
    return hundreds + (number % 100 != 0 ? ' ' + numberInWords(number % 100) : std::string());
}

// "25rb", "100k", "2jt": found as they stand, by digits and unit, and by the number in words.
Readings amount(std::string_view word)
{
    const auto digits = std::find_if_not(word.begin(), word.end(), isDigit) - word.begin();
    const std::string_view number = word.substr(0, static_cast<std::size_t>(digits));
    const std::string_view unit = word.substr(static_cast<std::size_t>(digits));
    if (number.empty() || number.size() > 3 || number.front() == '0')
        return {};
    std::string_view full;
    if (unit == "rb" || unit == "k" || unit == "ribu" || unit == "rbu" || unit == "rban" || unit == "rebu")
        full = "ribu";
    else if (unit == "jt" || unit == "juta" || unit == "jtan" || unit == "jeti")
        full = "juta";
    else if (unit == "m" || unit == "miliar" || unit == "milyar")
        full = "miliar";
    else
        return {};
    int value = 0;
    for (const char c : number)
        value = value * 10 + (c - '0');
    if (full == "ribu" && value == 1)
        return {wordsOf("seribu")};
    Reading spoken = wordsOf(numberInWords(value) + ' ' + std::string(full));
    return {spoken, Reading{std::string(number), std::string(full)}};
}

Readings withDigits(std::string_view word)
{
    if (Readings readings = certain(word); !readings.empty() && !Tables::standardOf(word).empty())
        return readings;
    if (Readings readings = amount(word); !readings.empty())
        return readings;
    // "brg2", "barang2nya", "jalan2an"
    if (const auto two = word.find('2'); two != std::string_view::npos && two >= 2
        && std::none_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(two), isDigit)) {
        const std::string_view rest = word.substr(two + 1);
        if (rest.empty() || rest == "nya" || rest == "an" || rest == "ku" || rest == "mu" || rest == "ny" || rest == "x"
            || rest == "in" || rest == "kan") {
            if (Readings readings = plain(word.substr(0, two)); !readings.empty())
                return readings;
            if (!rest.empty() || two >= 4)
                return {{std::string(word.substr(0, two))}, {std::string(word)}};
        }
    }
    // "s4y4", "k4mu"
    static constexpr std::string_view letters = "oizeasgtbg";
    std::string read(word);
    std::size_t count = 0;
    for (char &c : read) {
        if (isDigit(c)) {
            c = letters[static_cast<std::size_t>(c - '0')];
            ++count;
        }
    }
    if (count < word.size() - 1 && count <= 3 && !isDigit(word.back() == '4' ? 'a' : word.back())) {
        if (Readings readings = certain(read);
            !readings.empty() && (Tables::frequentForm(read) || !Tables::standardOf(read).empty()))
            return readings;
    }
    return {};
}

} // namespace

Readings readingsOf(std::string_view word)
{
    const bool digits = std::any_of(word.begin(), word.end(), isDigit);
    Readings readings = word.size() > 40 ? Readings() : digits ? withDigits(word) : plain(word);
    if (readings.empty())
        readings.push_back({std::string(word)});
    // "mint" is English, and "minta" in a hurry.
    if (!digits && word.size() >= 4 && word.size() <= 5 && Tables::isEnglish(word)
        && Tables::standardOf(word).empty()) {
        const std::string guess = fromSkeleton(word);
        if (const int rank = Tables::rankOf(guess); rank >= 0 && rank < 250) {
            for (Reading &reading : certain(guess))
                readings.push_back(std::move(reading));
        }
    }
    return readings;
}

} // namespace Amandesk::Words
