#pragma once
#include <optional>
#include <QString>

namespace Amandesk {

struct PaletteMatch {
    int score = 0; // higher is better
    bool whole = false; // it is all that the words say
    bool loose = false; // of some typed word only the letters are there, in order: for want of anything better
};

// How well `words` answer what was typed: each typed word has to be found, at the beginning of a word, inside one, or
// with its letters in order. Without regard to case and accents. Absent: not at all. Nothing typed fits everything.
std::optional<PaletteMatch> paletteMatch(const QString &typed, const QString &words);

} // namespace Amandesk
