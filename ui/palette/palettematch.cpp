#include "ui/palette/palettematch.h"
#include "core/words/foldedtext.h"
#include <QStringList>

namespace Amandesk {

namespace {
constexpr int wholeWord = 8;
constexpr int beginning = 6;
constexpr int inside = 3;
constexpr int scattered = 1;
constexpr int everyWord = 1; // on top of the others: nothing stands beside what was typed

bool lettersInOrder(const QString &letters, const QString &words)
{
    qsizetype place = -1;
    for (const QChar letter : letters) {
        place = words.indexOf(letter, place + 1);
        if (place < 0)
            return false;
    }
    return true;
}

std::optional<int> scoreOf(const QString &token, const QString &words)
{
    std::optional<int> best;
    for (qsizetype at = words.indexOf(token); at >= 0; at = words.indexOf(token, at + 1)) {
        const qsizetype end = at + token.size();
        const bool begins = at == 0 || !words[at - 1].isLetterOrNumber();
        const bool ends = end == words.size() || !words[end].isLetterOrNumber();
        best = qMax(best.value_or(0), begins ? (ends ? wholeWord : beginning) : inside);
    }
    // A single letter or two are in nearly everything.
    if (!best && token.size() > 2 && lettersInOrder(token, words))
        best = scattered;
    return best;
}
} // namespace

std::optional<PaletteMatch> paletteMatch(const QString &typed, const QString &words)
{
    const QString haystack = foldedText(words);
    PaletteMatch match;
    const QStringList tokens = foldedText(typed).split(u' ', Qt::SkipEmptyParts);
    for (const QString &token : tokens) {
        const auto found = scoreOf(token, haystack);
        if (!found)
            return std::nullopt;
        match.score += *found;
        match.loose = match.loose || *found == scattered;
    }
    match.whole = !tokens.isEmpty() && tokens == haystack.split(u' ', Qt::SkipEmptyParts);
    match.score += match.whole ? everyWord : 0;
    return match;
}

} // namespace Amandesk
