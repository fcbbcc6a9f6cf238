#include "core/words/wordshape.h"
#include <initializer_list>
#include <utility>

namespace Amandesk::Words {

std::string nasalised(std::string_view prefix, std::string_view base)
{
    if (base.empty())
        return {};
    const char first = base.front();
    const char second = base.size() > 1 ? base[1] : 'a';
    std::string word(prefix);
    switch (first) {
    case 'b':
    case 'f':
    case 'v':
        word += 'm';
        break;
    case 'p':
        word += 'm';
        if (isVowel(second))
            base.remove_prefix(1);
        break;
    case 'c':
    case 'd':
    case 'j':
    case 'z':
        word += 'n';
        break;
    case 't':
        word += 'n';
        if (isVowel(second))
            base.remove_prefix(1);
        break;
    case 's':
        word += isVowel(second) ? "ny" : "n";
        if (isVowel(second))
            base.remove_prefix(1);
        break;
    case 'k':
        word += "ng";
        if (isVowel(second))
            base.remove_prefix(1);
        break;
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'g':
    case 'h':
    case 'q':
        word += "ng";
        break;
    default:
        break;
    }
    word += base;
    return word;
}

std::string inForm(std::string_view base, Form form)
{
    const std::string word(base);
    const bool r = !base.empty() && base.front() == 'r';
    switch (form) {
    case Form::Base:
        return word;
    case Form::Ber:
        return (r ? "be" : "ber") + word;
    case Form::Ke:
        return "ke" + word;
    case Form::KeAn:
        return "ke" + word + "an";
    case Form::Me:
        return nasalised("me", base);
    case Form::MeKan:
        return nasalised("me", base) + "kan";
    case Form::MeI:
        return nasalised("me", base) + "i";
    case Form::Di:
        return "di" + word;
    case Form::DiKan:
        return "di" + word + "kan";
    case Form::DiI:
        return "di" + word + "i";
    case Form::Pe:
        return nasalised("pe", base);
    case Form::PeAn:
        return nasalised("pe", base) + "an";
    case Form::PerAn:
        return (r ? "pe" : "per") + word + "an";
    case Form::Ter:
        return (r ? "te" : "ter") + word;
    case Form::Se:
        return "se" + word;
    case Form::An:
        return word + "an";
    case Form::Kan:
        return word + "kan";
    case Form::I:
        return word + "i";
    case Form::BerAn:
    case Form::BerKan:
    case Form::PePlain:
    case Form::Per:
    case Form::PerKan:
    case Form::PerI:
    case Form::MemPer:
    case Form::MemPerKan:
    case Form::MemPerI:
    case Form::SeNya:
    case Form::Loan:
    case Form::NeedAffix:
    case Form::Other:
        break;
    }
    return {};
}

FormSet withImplied(FormSet forms)
{
    if ((forms & bit(Form::Me)) != 0)
        forms |= bit(Form::Di);
    if ((forms & bit(Form::MeKan)) != 0)
        forms |= bit(Form::DiKan) | bit(Form::Kan) | bit(Form::Ter);
    if ((forms & bit(Form::MeI)) != 0)
        forms |= bit(Form::DiI) | bit(Form::I) | bit(Form::Ter);
    if ((forms & (bit(Form::Me) | bit(Form::MeKan) | bit(Form::MeI))) != 0)
        forms |= bit(Form::Ter);
    if ((forms & bit(Form::PerKan)) != 0)
        forms |= bit(Form::MemPerKan);
    if ((forms & bit(Form::PerI)) != 0)
        forms |= bit(Form::MemPerI);
    return forms;
}

std::string skeletonOf(std::string_view word)
{
    std::string skeleton;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (isVowel(c))
            continue;
        if (c == 'n' && i + 1 < word.size() && word[i + 1] == 'g')
            continue;
        if (!skeleton.empty() && skeleton.back() == c && i > 0 && word[i - 1] == c)
            continue;
        skeleton += c;
    }
    return skeleton;
}

namespace {

// Hardens what is said alike, drops what is not said, and then the vowels.
std::string heard(std::string word)
{
    std::string sound;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char c = word[i];
        const char next = i + 1 < word.size() ? word[i + 1] : '\0';
        const bool last = next == '\0';
        if (isVowel(c))
            continue;
        if (i > 0 && (c == 'y' || c == 'w' || c == 'h') && !isVowel(next))
            continue; // "delay", "download", "ah"
        if (c == 'y' && i > 0)
            continue;
        if (c == 'f' || c == 'v' || (c == 'b' && last))
            c = 'p';
        else if (c == 'z')
            c = 's';
        else if (c == 'd' && i > 0)
            c = 't';
        else if (c == 'g' && last && i > 0 && word[i - 1] != 'n')
            c = 'k';
        else if (c == 'q')
            c = 'k';
        else if (c == 'n' && next == 'g')
            continue;
        if (sound.empty() || sound.back() != c)
            sound += c;
    }
    return sound;
}

void replaceAll(std::string &word, std::string_view from, std::string_view to)
{
    for (auto at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
        word.replace(at, from.size(), to);
}

} // namespace

std::string soundOfEnglish(std::string_view word)
{
    std::string text(word);
    for (const auto &[from, to] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"sch", "sk"}, {"tch", "Q"},   {"ch", "Q"},    {"ck", "k"},    {"sh", "s"}, {"ph", "f"},
             {"th", "t"},   {"tion", "sn"}, {"sion", "sn"}, {"ture", "Qr"}, {"x", "ks"}, {"ce", "se"},
             {"ci", "si"},  {"cy", "si"},   {"c", "k"},     {"Q", "c"},     {"gh", ""},  {"kn", "n"},
             {"wr", "r"},   {"ge", "je"},   {"gy", "ji"},   {"dj", "j"}})
        replaceAll(text, from, to);
    return heard(std::move(text));
}

std::string soundOfSpelling(std::string_view word)
{
    std::string text(word);
    for (const auto &[from, to] : std::initializer_list<std::pair<std::string_view, std::string_view>>{{"ck", "k"},
                                                                                                       {"sy", "s"},
                                                                                                       {"sh", "s"},
                                                                                                       {"ph", "f"},
                                                                                                       {"th", "t"},
                                                                                                       {"dh", "d"},
                                                                                                       {"kh", "k"},
                                                                                                       {"x", "ks"},
                                                                                                       {"ch", "c"},
                                                                                                       {"dj", "j"},
                                                                                                       {"tj", "c"}})
        replaceAll(text, from, to);
    return heard(std::move(text));
}

} // namespace Amandesk::Words
