#pragma once
#include "core/domain/search.h"

namespace Amandesk {

// Mark the beginning and the end of a match in what the index answers; they stand for nothing in any text.
constexpr QChar matchBegins(u'\ufdd0');
constexpr QChar matchEnds(u'\ufdd1');

struct Snippet {
    QString text; // one line around the first match
    QList<TextRange> marks;
};

// From a text with marks. Line breaks and control characters become spaces; what is left out shows as "…".
Snippet snippetOf(const QString &marked, int length = 160);
bool hasMatch(const QString &marked);

} // namespace Amandesk
