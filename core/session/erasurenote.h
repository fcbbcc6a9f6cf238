#pragma once
#include "core/base/result.h"
#include <optional>
#include <QDateTime>
#include <QString>

namespace Amandesk {

// What was erased from this computer without asking anybody: told at the next sign-in. No content, no names.
struct ErasureNote {
    enum class Reason { WrongPins };
    enum class Progress {
        Begun, // whatever ends the program: the next start goes on
        Done,
    };
    Reason reason = Reason::WrongPins;
    Progress progress = Progress::Begun;
    QDateTime at; // UTC, by this computer's clock
    std::optional<int> unsent; // messages that waited; absent: not known
    friend bool operator==(const ErasureNote &, const ErasureNote &) = default;
};

// Both files lie in the profile's folder, readable while it is locked. The note outlives everything else there.

std::optional<ErasureNote> readErasureNote(const QString &folder); // nothing when it is none of ours
Result<> writeErasureNote(const QString &folder, const ErasureNote &note); // blocks for the time of one small file
void removeErasureNote(const QString &folder);

// How many messages wait to be sent, kept for when nobody can look: the lock page, and what a note has to say.
std::optional<int> keptUnsent(const QString &folder);
void keepUnsent(const QString &folder, int unsent); // one small write; what cannot be kept is not known later
QString keptUnsentName();

} // namespace Amandesk
