#pragma once
#include "core/domain/search.h"

namespace Amandesk {

// A piece of the search box: a run of characters without a space, or what stands in quotes.
struct SearchToken {
    std::optional<SearchFilter> filter; // text is the value of this one
    QString text; // small letters; in quotes with single spaces
    bool quoted = false;
    bool closed = true; // the quote
    bool atEnd = false; // touches the end of what was typed
};

struct SearchTokens {
    QList<SearchToken> tokens;
    bool cut = false; // the text was longer than anybody types
};

SearchTokens searchTokens(const QString &text);

// Without the punctuation before and after it; empty when nothing is left that could be found.
QString withoutEdges(const QString &word);
bool isFindable(const QString &text); // has a letter, a digit or a symbol such as an emoji

} // namespace Amandesk
