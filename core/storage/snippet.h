#pragma once
#include "core/domain/search.h"

namespace Amandesk {

struct Snippet {
    QString text; // one line around the first match
    QList<TextRange> marks;
};

// What to show of a text in which something was found. `marks` are in order. Line breaks and control characters become
// spaces; what is left out shows as "…".
Snippet snippetOf(QStringView text, const QList<TextRange> &marks, int length = 160);

} // namespace Amandesk
