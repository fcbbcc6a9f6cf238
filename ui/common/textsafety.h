#pragma once
#include <QString>

// What strangers wrote, made fit for the screen. All widgets show plain text; these keep it from steering its
// surroundings as well.
namespace Amandesk {

// Control characters as visible signs: "␀", "[U+202E]". Line breaks and tabs stay.
QString visibleControls(const QString &text);
// The same on one line, for previews and names: breaks and tabs become spaces.
QString oneLine(const QString &text);
// A name or snippet wrapped in a first-strong isolate, so that its direction ends where it ends.
QString isolated(const QString &untrusted);
// Text for a menu item, a button or a tab, where a single & would vanish.
QString withoutMnemonics(const QString &text);
// For tool tips, which guess whether text is HTML.
QString toolTipText(const QString &text);

} // namespace Amandesk
