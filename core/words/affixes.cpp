#include "core/words/affixes.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>

namespace Amandesk::Words {

namespace {

enum class Prefix {
    None,
    Ber,
    Ke,
    Me,
    Di,
    Pe,
    PePlain,
    Per,
    MemPer,
    Ter,
    Se,
    KeOther, // "keter-", "keber-" …: with "-an" only
    Other,
    Spoken,
};
enum class Suffix { None, An, Kan, I, In };

constexpr int exact = 0;
constexpr int verbForm = 10;
constexpr int nounForm = 26;
constexpr int tooMuch = 38;
constexpr int unsureClitic = 3; // more than "-nya" costs

constexpr FormSet verbForms = bit(Form::Me) | bit(Form::MeKan) | bit(Form::MeI) | bit(Form::Di) | bit(Form::DiKan)
    | bit(Form::DiI) | bit(Form::Loan) | bit(Form::Kan);

std::string joined(std::string_view a, std::string_view b)
{
    std::string word(a);
    word += b;
    return word;
}

bool startsWithAny(std::string_view word, std::string_view letters)
{
    return !word.empty() && letters.find(word.front()) != std::string_view::npos;
}

// What may stand before the nasal of "me-" and "pe-": the rest with the first letter that melted away.
template<typename Fn> void withoutNasal(std::string_view rest, Fn fn)
{
    if (startsWithAny(rest, "lmnrywv"))
        fn(std::string(rest));
    if (rest.size() > 1 && rest[0] == 'm') {
        const auto left = rest.substr(1);
        if (startsWithAny(left, "bfvp"))
            fn(std::string(left));
        else if (isVowel(left.front()))
            fn(joined("p", left));
    }
    if (rest.size() > 2 && rest.starts_with("ng")) {
        const auto left = rest.substr(2);
        if (startsWithAny(left, "aeioughkq"))
            fn(std::string(left));
        if (isVowel(left.front()))
            fn(joined("k", left));
        if (left.size() >= 4 && left.size() <= 6 && left.front() == 'e')
            fn(std::string(left.substr(1)));
    } else if (rest.size() > 2 && rest.starts_with("ny")) {
        const auto left = rest.substr(2);
        if (isVowel(left.front()))
            fn(joined("s", left));
    } else if (rest.size() > 1 && rest[0] == 'n') {
        const auto left = rest.substr(1);
        if (startsWithAny(left, "cdjzst"))
            fn(std::string(left));
        else if (isVowel(left.front()))
            fn(joined("t", left));
    }
}

template<typename Fn> void withoutPer(std::string_view word, std::string_view start, Prefix prefix, Fn fn)
{
    // "per" + "baiki", "pe" + "rusak", "pel" + "ajar"
    if (!word.starts_with(start))
        return;
    const auto left = word.substr(start.size());
    if (left.starts_with('r')) {
        fn(std::string(left.substr(1)), prefix);
        fn(std::string(left), prefix);
    } else if (left.starts_with("lajar")) {
        fn(std::string(left.substr(1)), prefix);
    }
}

template<typename Fn> void withoutPrefixes(std::string_view word, Fn fn)
{
    fn(std::string(word), Prefix::None);
    const auto plain = [&](std::string_view start, Prefix prefix) {
        if (word.size() > start.size() && word.starts_with(start))
            fn(std::string(word.substr(start.size())), prefix);
    };
    if (word.starts_with("me")) {
        withoutNasal(word.substr(2), [&](const std::string &base) { fn(base, Prefix::Me); });
        withoutPer(word, "mempe", Prefix::MemPer, fn);
        plain("member", Prefix::Other);
        plain("menye", Prefix::Other);
        plain("menge", Prefix::Other);
        plain("me", Prefix::Other);
    } else if (word.starts_with("pe")) {
        withoutNasal(word.substr(2), [&](const std::string &base) { fn(base, Prefix::Pe); });
        withoutPer(word, "pe", Prefix::Per, fn);
        plain("pe", Prefix::PePlain);
        plain("pember", Prefix::Other);
        plain("pemer", Prefix::Other);
        plain("penye", Prefix::Other);
        if (word.starts_with("pembe"))
            withoutPer(word, "pembe", Prefix::Other, fn);
    } else if (word.starts_with("di")) {
        plain("di", Prefix::Di);
        withoutPer(word, "dipe", Prefix::MemPer, fn);
        plain("diber", Prefix::Other);
        plain("dike", Prefix::Other);
        plain("dise", Prefix::Other);
        if (word.starts_with("ding"))
            withoutNasal(word.substr(2), [&](const std::string &base) { fn(base, Prefix::Spoken); });
    } else if (word.starts_with("te")) {
        plain("ter", Prefix::Ter);
        if (word.starts_with("ter"))
            fn(std::string(word.substr(2)), Prefix::Ter);
    } else if (word.starts_with("be")) {
        plain("ber", Prefix::Ber);
        if (word.starts_with("ber"))
            fn(std::string(word.substr(2)), Prefix::Ber);
        if (word.starts_with("belajar") || (word.size() > 5 && word.substr(3, 2) == "er"))
            fn(std::string(word.substr(word[2] == 'l' ? 3 : 2)), Prefix::Ber);
        plain("berke", Prefix::Other);
        plain("berse", Prefix::Other);
        if (word.starts_with("berpe")) {
            withoutNasal(word.substr(5), [&](const std::string &base) { fn(base, Prefix::Other); });
            plain("berpe", Prefix::Other);
        }
    } else if (word.starts_with("ke")) {
        plain("ke", Prefix::Ke);
        plain("keter", Prefix::KeOther);
        plain("keber", Prefix::KeOther);
        plain("kese", Prefix::KeOther);
        if (word.starts_with("kepe"))
            withoutNasal(word.substr(4), [&](const std::string &base) { fn(base, Prefix::KeOther); });
    } else if (word.starts_with("se")) {
        plain("se", Prefix::Se);
        plain("seper", Prefix::Other);
        plain("sepe", Prefix::Other);
        plain("seke", Prefix::Other);
        plain("seber", Prefix::Other);
        if (word.starts_with("sepe"))
            withoutNasal(word.substr(4), [&](const std::string &base) { fn(base, Prefix::Other); });
    }
    plain("ku", Prefix::Other);
    plain("kau", Prefix::Other);
    // Spoken: "ngirim", "ngebatalin", "nyari", "nelepon", "motong", "mbayar", "njual"
    if (word.size() > 3 && word.starts_with("nge"))
        fn(std::string(word.substr(3)), Prefix::Spoken);
    if (word.size() > 2 && word.starts_with("ny") && isVowel(word[2])) {
        fn(joined("s", word.substr(2)), Prefix::Spoken);
        fn(joined("c", word.substr(2)), Prefix::Spoken);
    } else if (word.size() > 2 && word.starts_with("ng")) {
        if (isVowel(word[2]))
            fn(joined("k", word.substr(2)), Prefix::Spoken);
        fn(std::string(word.substr(2)), Prefix::Spoken);
    } else if (word.size() >= 4 && word.front() == 'n') {
        if (isVowel(word[1]))
            fn(joined("t", word.substr(1)), Prefix::Spoken);
        else
            fn(std::string(word.substr(1)), Prefix::Spoken);
    } else if (word.size() >= 4 && word.front() == 'm') {
        if (isVowel(word[1]))
            fn(joined("p", word.substr(1)), Prefix::Spoken);
        else if (word[1] == 'b' || word[1] == 'p')
            fn(std::string(word.substr(1)), Prefix::Spoken);
    } else if (word.size() > 2 && word.front() == 'd' && !isVowel(word[1])) {
        fn(std::string(word.substr(1)), Prefix::Spoken);
    }
}

Form formOf(Prefix prefix, Suffix suffix)
{
    switch (prefix) {
    case Prefix::None:
        switch (suffix) {
        case Suffix::None:
            return Form::Base;
        case Suffix::An:
            return Form::An;
        case Suffix::Kan:
        case Suffix::In:
            return Form::Kan;
        case Suffix::I:
            return Form::I;
        }
        break;
    case Prefix::Ber:
        return suffix == Suffix::None ? Form::Ber
            : suffix == Suffix::An    ? Form::BerAn
            : suffix == Suffix::Kan   ? Form::BerKan
                                      : Form::Other;
    case Prefix::Ke:
        return suffix == Suffix::None ? Form::Ke : suffix == Suffix::An ? Form::KeAn : Form::Other;
    case Prefix::Me:
        return suffix == Suffix::None ? Form::Me
            : suffix == Suffix::Kan   ? Form::MeKan
            : suffix == Suffix::I     ? Form::MeI
                                      : Form::Other;
    case Prefix::Di:
        return suffix == Suffix::None ? Form::Di
            : suffix == Suffix::Kan   ? Form::DiKan
            : suffix == Suffix::I     ? Form::DiI
                                      : Form::Other;
    case Prefix::Pe:
        return suffix == Suffix::None ? Form::Pe : suffix == Suffix::An ? Form::PeAn : Form::Other;
    case Prefix::PePlain:
        return suffix == Suffix::None ? Form::PePlain : Form::Other;
    case Prefix::Per:
        return suffix == Suffix::None ? Form::Per
            : suffix == Suffix::An    ? Form::PerAn
            : suffix == Suffix::Kan   ? Form::PerKan
            : suffix == Suffix::I     ? Form::PerI
                                      : Form::Other;
    case Prefix::MemPer:
        return suffix == Suffix::None ? Form::MemPer
            : suffix == Suffix::Kan   ? Form::MemPerKan
            : suffix == Suffix::I     ? Form::MemPerI
                                      : Form::Other;
    case Prefix::Ter:
        return suffix == Suffix::None || suffix == Suffix::Kan || suffix == Suffix::I ? Form::Ter : Form::Other;
    case Prefix::Se:
        return suffix == Suffix::None ? Form::Se : Form::Other;
    case Prefix::KeOther:
    case Prefix::Other:
    case Prefix::Spoken:
        break;
    }
    return Form::Other;
}

int costOf(FormSet forms, Prefix prefix, Suffix suffix, std::size_t length, int rank)
{
    const bool verb = (forms & verbForms) != 0;
    const Form form = formOf(prefix, suffix);
    int cost = exact;
    if (prefix == Prefix::None && suffix == Suffix::None) {
        if ((forms & bit(Form::NeedAffix)) != 0)
            cost = nounForm;
    } else if (form == Form::Other || (withImplied(forms) & bit(form)) == 0 || suffix == Suffix::In) {
        cost = verb ? verbForm : nounForm;
        if (prefix == Prefix::KeOther && suffix != Suffix::An)
            return tooMuch;
        if (prefix == Prefix::Spoken || prefix == Prefix::Other || prefix == Prefix::KeOther)
            cost += 4;
        else if (prefix == Prefix::PePlain)
            cost += 8;
        else if (prefix == Prefix::Se && suffix == Suffix::None)
            cost -= 8;
        if (suffix == Suffix::In)
            cost += rank >= 0 ? 2 : 6;
        if (suffix == Suffix::I && prefix == Prefix::None)
            cost += 6;
        if (suffix == Suffix::An && prefix == Prefix::None)
            cost += 4;
        if (prefix == Prefix::Spoken && !verb && rank < 0)
            cost += 8;
        if (length <= 3)
            cost += rank >= 0 ? 4 : 12;
    }
    if (length <= 2)
        cost += 20;
    if (rank < 0)
        cost += 6;
    else
        cost += rank / 300 - 2;
    return cost;
}

struct Ending {
    std::string_view text;
    Suffix suffix;
};

} // namespace

std::vector<Stem> stemsOf(std::string_view word)
{
    std::vector<Stem> stems;
    const auto consider = [&stems](const std::string &base, Prefix prefix, Suffix suffix, int more) {
        if (base.size() < 2 || (prefix == Prefix::Spoken && base.size() < 3))
            return;
        int cost = tooMuch;
        std::string key = base;
        const auto forms = Tables::indonesian(base);
        // "ngebales" is a form of "bales", which is "balas"
        const bool noVowels = std::none_of(base.begin(), base.end(), isVowel);
        if (base.size() > 2
            || (noVowels && (prefix == Prefix::Di || prefix == Prefix::Ke || prefix == Prefix::Spoken))) {
            const std::string_view standards = Tables::standardOf(base);
            const std::string_view standard = standards.substr(0, standards.find('|'));
            if (!standard.empty() && standard.find(' ') == std::string_view::npos)
                key = standard;
        }
        // "dipaki" is not "pak", which is "bapak", with "-i"
        if (key != base && base.size() <= 3 && (suffix == Suffix::An || suffix == Suffix::I))
            return;
        if (forms) {
            cost = costOf(*forms, prefix, suffix, base.size(), Tables::rankOf(base));
        } else if (key != base) {
            cost = costOf(bit(Form::Loan), prefix, suffix, base.size(), 600) + 8;
            // "ngaku" is not "nga" + "ku"
            if (base.size() == 3 && isVowel(base.back()) && more == unsureClitic)
                cost += 20;
            // "plnggan" is not "plng" + "an"
            if ((suffix == Suffix::An || suffix == Suffix::I) && noVowels)
                cost += 20;
        } else if (base.size() > 3 && Tables::isEnglish(base)) {
            cost = costOf(bit(Form::Loan), prefix, suffix, base.size(), -1) + (prefix == Prefix::Spoken ? 10 : 4);
        }
        cost += more;
        const bool isShortSpelling = key != base && (base.size() <= 3 || suffix == Suffix::An || suffix == Suffix::I);
        const bool isRare = cost >= verbForm && Tables::rankOf(key) < 0;
        if (cost < tooMuch)
            stems.push_back({std::move(key), cost, isShortSpelling || isRare});
    };
    const auto withoutSuffixes = [&consider](std::string_view rest, int more) {
        static constexpr std::array endings{Ending{"", Suffix::None}, Ending{"kan", Suffix::Kan},
                                            Ending{"an", Suffix::An}, Ending{"i", Suffix::I},
                                            Ending{"in", Suffix::In}, Ending{"ken", Suffix::In}};
        withoutPrefixes(rest, [&](const std::string &inner, Prefix prefix) {
            for (const Ending &ending : endings) {
                const std::string_view text = ending.text;
                if (inner.size() < text.size() + 2 || !inner.ends_with(text))
                    continue;
                const std::string base = inner.substr(0, inner.size() - text.size());
                consider(base, prefix, ending.suffix, more);
                // "masukin" → "masuk" + "kan", "beliin", "selesain" ← "selesai" + "in"
                if (ending.suffix == Suffix::In && text == "in" && inner.size() > 4)
                    consider(inner.substr(0, inner.size() - 1), prefix, ending.suffix, more + 4);
            }
        });
    };
    static constexpr std::array<std::string_view, 8> clitics{"nya", "ku", "mu", "lah", "kah", "pun", "tah", "nyalah"};
    withoutSuffixes(word, 0);
    for (const std::string_view clitic : clitics) {
        if (word.size() > clitic.size() + 2 && word.ends_with(clitic))
            withoutSuffixes(word.substr(0, word.size() - clitic.size()), clitic == "nya" ? 1 : unsureClitic);
    }
    std::stable_sort(stems.begin(), stems.end(), [](const Stem &a, const Stem &b) {
        if (a.cost != b.cost)
            return a.cost < b.cost;
        if (a.base.size() != b.base.size())
            return a.base.size() > b.base.size();
        return a.base < b.base;
    });
    return stems;
}

std::vector<std::string> withoutPrefix(std::string_view beginning)
{
    std::vector<std::string> rests;
    withoutPrefixes(beginning, [&rests](const std::string &base, Prefix) {
        if (!base.empty() && std::find(rests.begin(), rests.end(), base) == rests.end())
            rests.push_back(base);
    });
    return rests;
}

} // namespace Amandesk::Words
