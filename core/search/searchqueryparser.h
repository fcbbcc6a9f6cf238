#pragma once
#include "core/domain/search.h"

namespace Amandesk {

// How the search box is read. Any text is a question: what cannot be read is named in SearchQuery::problems and the
// rest counts. There are no operators; ( ) [ ] { } < > * ^ ~ | are spaces, and nothing of the index's own syntax gets
// through. The work is bounded: very long texts are cut, which is a problem of its own (TooLong).
SearchQuery parseSearchQuery(const QString &text, const QDate &today);

} // namespace Amandesk
