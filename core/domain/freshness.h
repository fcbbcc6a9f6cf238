#pragma once
#include <chrono>
#include <optional>
#include <QDateTime>
#include <QMetaType>

namespace Amandesk {

enum class FreshnessState {
    NeverSynced, // nothing here yet
    CatchingUp, // first sync or delta is running
    FillingGap, // was current; something is known to be missing and being fetched
    Current, // everything the server had at `syncedAt` is here
    Polling, // current, but without a live channel that delivers
    Offline, // the server cannot be reached since `since`
    SignedOutByServer, // the token was refused; the cache stays readable, sending waits
};

// How sure we are that what is shown is what the server has. Of the messages it speaks of the newest in every
// conversation; the history before them is told by Backfill.
struct Freshness {
    FreshnessState state = FreshnessState::NeverSynced;
    std::optional<QDateTime> syncedAt; // last complete answer of the server, in its time, UTC
    std::optional<QDateTime> since; // for Offline
    int left = 0; // for CatchingUp and FillingGap: conversations still to fetch, 0 when unknown
    int total = 0;
    int unreadable = 0; // conversations that the server has and that could not be fetched or read
    friend bool operator==(const Freshness &, const Freshness &) = default;
};

// How far the history has come that is fetched in the background.
struct BackfillProgress {
    int left = 0; // conversations whose history is not complete; 0: all that the policy asks for is here
    int total = 0; // at the beginning of this run of the program
    qint64 messages = 0; // fetched in this run
    std::optional<std::chrono::seconds> estimate; // until the end; absent: not known yet
    bool waiting = false; // for the newest messages, for the network, or because it was told to
    friend bool operator==(const BackfillProgress &, const BackfillProgress &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Freshness)
Q_DECLARE_METATYPE(Amandesk::BackfillProgress)
