#pragma once
#include "core/base/error.h"
#include <optional>

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

// What a damaged outbox still gave.
struct RescuedOutbox {
    int items = 0; // unsent messages
    int drafts = 0;
    bool complete = false; // every table could be read to its end
    QString keptAs; // name of the damaged file, which stays beside the new one as it was
    friend bool operator==(const RescuedOutbox &, const RescuedOutbox &) = default;
};

// What was found when the store was opened, and what was done about it when it was mended.
struct StoreHealth {
    FileState cache = FileState::Unknown; // as it was found
    FileState outbox = FileState::Unknown;
    bool cacheRebuilt = false;
    int messagesRescued = 0; // of a damaged cache: to have something to read until the rest is fetched anew
    std::optional<RescuedOutbox> outboxRescued = std::nullopt;
    int held = 0; // unsent messages of a damaged or older outbox: they wait for the agent's word
    friend bool operator==(const StoreHealth &, const StoreHealth &) = default;
};

} // namespace Amandesk
