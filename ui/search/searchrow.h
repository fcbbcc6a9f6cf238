#pragma once
#include "core/domain/search.h"
#include <QCoreApplication>

namespace Amandesk {

// What one row of the results says, computed from the hit and the time: for the delegate and for screen readers.
struct SearchRow {
    Q_DECLARE_TR_FUNCTIONS(Amandesk::SearchRow)
public:
    QString icon; // what kind of thing was found
    QString name; // the customer's; masked when it is a number
    QString meta; // channel and who wrote it
    QString when;
    QString text; // one line, fit for the screen
    QList<TextRange> marks; // in text, in order, without overlaps

    static SearchRow of(const SearchHit &hit, const QDateTime &now);
    static QString sentence(const SearchHit &hit, const QDateTime &now);
};

} // namespace Amandesk
