#pragma once
#include "core/domain/search.h"
#include <QCoreApplication>

namespace Amandesk {

// What one row of the results says, computed from the hit and the time: for the delegate and for screen readers. A
// heading says whose the hits below it are, a hit what was found and who wrote it.
struct SearchRow {
    Q_DECLARE_TR_FUNCTIONS(Amandesk::SearchRow)
public:
    QString icon; // what kind of thing was found
    QString name; // of a heading: the customer's; masked when it is a number
    QString meta; // of a heading the channel, of a hit who wrote it or what of the customer it is
    QString when;
    QString text; // one line, fit for the screen
    QList<TextRange> marks; // in text, in order, without overlaps

    static SearchRow heading(const SearchHit &hit);
    static SearchRow of(const SearchHit &hit, const QDateTime &now);
    static QString headingSentence(const SearchHit &hit, int hits);
    static QString sentence(const SearchHit &hit, const QDateTime &now);
};

} // namespace Amandesk
