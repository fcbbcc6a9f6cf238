#pragma once
#include <QList>
#include <QStringView>

namespace Amandesk {

// A word of a line, in UTF-16 units.
struct SpelledWord {
    int start = 0;
    int length = 0;
    int end() const { return start + length; }
    friend bool operator==(const SpelledWord &, const SpelledWord &) = default;
};

constexpr int longestSpelled = 40; // letters; what is longer is no word

// The words of a line whose spelling means something. None are: links and addresses, @mentions, #tags, /commands and
// :emoji, {variables}, whatever has a digit, short forms in capitals ("COD", also in "COD-nya"), single letters, names
// with capitals inside ("ShopeePay"), and words in other than Latin letters.
QList<SpelledWord> wordsToSpell(QStringView line);

} // namespace Amandesk
