#pragma once
#include <QString>
#include <QStringList>

namespace Amandesk {

// What somebody typed, as something that can be looked up. Nothing in it is syntax: quotes, stars and operators of the
// index are ordinary characters.
struct SearchWords {
    QStringList words; // each has at least one letter or digit
    bool lastIsBeginning = false; // the person may still be typing it
    QString digits; // when it all looks like (the end of) a number: its digits, without leading zeros

    bool isEmpty() const { return words.isEmpty(); }
    QString matchExpression() const; // for FTS5: every word quoted, the last one as a prefix
};

SearchWords searchWordsOf(const QString &text);

} // namespace Amandesk
