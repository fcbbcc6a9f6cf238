#pragma once
#include "core/base/error.h"

namespace Amandesk {

// What was found when a database file was opened.
enum class FileState {
    Unknown, // not tried yet
    Fresh, // made just now
    Healthy,
    Missing, // not there, or empty, although it should exist
    Damaged, // cannot be decrypted (cut, changed, wrong key: they look alike) or is not complete
    Plain, // begins with SQLite's plain header
    Foreign, // belongs to another vault
    RolledBack, // older than the generation we know of
    Newer, // written by a newer version of the program
    DiskFull,
    ReadOnly, // the folder or the file cannot be written
    Failed, // anything else; the error has the detail
};
QString fileStateName(FileState state); // for the log: "rolled-back"

struct StoreHealth {
    FileState cache = FileState::Unknown;
    FileState outbox = FileState::Unknown;
    friend bool operator==(const StoreHealth &, const StoreHealth &) = default;
};

} // namespace Amandesk
