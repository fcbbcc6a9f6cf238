#include "core/words/englishforms.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>
#include <utility>

namespace Amandesk::Words {

namespace {

using Ending = std::pair<std::string_view, std::string_view>; // and what stood there before
constexpr std::array endings{
    Ending{"ies", "y"},     Ending{"sses", "ss"},   Ending{"es", "e"},      Ending{"s", ""},        Ending{"xes", "x"},
    Ending{"ches", "ch"},   Ending{"shes", "sh"},   Ending{"ied", "y"},     Ending{"ed", "e"},      Ending{"ed", ""},
    Ending{"ing", "e"},     Ending{"ing", ""},      Ending{"ement", "e"},   Ending{"ment", ""},     Ending{"ments", ""},
    Ending{"ation", ""},    Ending{"ation", "e"},   Ending{"ations", ""},   Ending{"ions", "e"},    Ending{"ion", ""},
    Ending{"ation", "ate"}, Ending{"etion", "ete"}, Ending{"ution", "ute"}, Ending{"ally", "al"},   Ending{"ly", ""},
    Ending{"able", ""},     Ending{"able", "e"},    Ending{"ings", ""},     Ending{"ication", "y"},
};

} // namespace

std::string englishBase(std::string_view word)
{
    const auto known = [](const std::string &base) {
        return base.size() > 2 && (Tables::isEnglish(base) || Tables::rankOf(base) >= 0) && !Tables::isName(base);
    };
    const auto tried = [&known, word](std::string_view ending, std::string_view instead) -> std::string {
        if (word.size() < ending.size() + 3 || !word.ends_with(ending))
            return {};
        std::string base(word.substr(0, word.size() - ending.size()));
        base += instead;
        if (instead.empty() && ending == "ion" && !base.ends_with("ct") && !(base.ends_with("ss") && base.size() > 5))
            return {};
        if (ending == "ly" && base.size() < 4)
            return {};
        if (!known(base))
            return {};
        // "appointments" → "appointment" → "appoint"
        const std::string more = englishBase(base);
        return more.empty() ? base : more;
    };
    const auto undoubled = [&known, word](std::string_view ending) -> std::string {
        if (word.size() < ending.size() + 5 || !word.ends_with(ending))
            return {};
        const std::string base(word.substr(0, word.size() - ending.size() - 1));
        return base.back() == word[base.size()] && known(base) ? base : std::string();
    };
    static constexpr std::array<std::string_view, 14> wholeWords{
        "news",    "does",      "means",      "goods",   "series", "species", "evening",
        "morning", "apartment", "department", "comment", "moment", "always",  "lens"};
    if (word.ends_with("ss") || word.ends_with("us")
        || std::find(wholeWords.begin(), wholeWords.end(), word) != wholeWords.end())
        return {};
    for (const auto &[ending, instead] : endings) {
        if (std::string base = tried(ending, instead); !base.empty())
            return base;
    }
    for (const std::string_view ending : {"ed", "ing", "able", "ation"}) {
        if (std::string base = undoubled(ending); !base.empty())
            return base;
    }
    return {};
}

} // namespace Amandesk::Words
