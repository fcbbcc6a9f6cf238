#pragma once
#include <QString>

namespace Amandesk {

// Longest text kept of a message, in UTF-16 units; what is longer ends in an ellipsis.
inline constexpr qsizetype longestText = 64 * 1024;
inline constexpr qsizetype longestName = 256;

// Text that nothing downstream can stumble over: no NUL, no half surrogate (U+FFFD instead), not longer than most.
QString cleanText(const QString &text, qsizetype most = longestText);
// The same for what is shown in one line: no line breaks or other control characters, no marks that turn the
// writing direction, no space around it.
QString cleanName(const QString &text, qsizetype most = longestName);
// A file name as the sender wrote it, without folders.
QString cleanFileName(const QString &text);

} // namespace Amandesk
