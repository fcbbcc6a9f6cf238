#pragma once
#include "core/base/result.h"
#include <QDateTime>
#include <QString>

namespace Amandesk {
class Stores;

// What decides whether the store may be opened again without the server. Kept inside the encrypted cache, where it
// cannot be edited: an older copy of that file is noticed by its generation, and then built anew with nothing in it.
struct OpeningRecord {
    QDateTime contact; // the server last answered, UTC, by this computer's clock
    QDateTime seen; // the latest time that was ever seen, whatever the clock says afterwards
    bool signInEnded = false; // the server refuses the token
    QString bootId; // of the run of the computer in which it was last opened; empty: not known
    friend bool operator==(const OpeningRecord &, const OpeningRecord &) = default;
};

// On the storage thread. Empty when there is none yet.
Result<OpeningRecord> loadOpeningRecord(const Stores &stores);
Result<> save(const OpeningRecord &record, Stores &stores);

} // namespace Amandesk
