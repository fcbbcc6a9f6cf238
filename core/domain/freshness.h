#pragma once
#include <optional>
#include <QDateTime>
#include <QMetaType>

namespace Amandesk {

enum class FreshnessState {
    NeverSynced, // nothing here yet
    CatchingUp, // first sync or delta is running
    Current, // everything the server had at `syncedAt` is here
    Polling, // current, but without the live channel
    Offline, // the server cannot be reached since `since`
    SignedOutByServer, // the token was refused; the cache stays readable, sending waits
};

// How sure we are that what is shown is what the server has.
struct Freshness {
    FreshnessState state = FreshnessState::NeverSynced;
    std::optional<QDateTime> syncedAt; // last complete answer of the server, UTC
    std::optional<QDateTime> since; // for Offline
    int left = 0; // for CatchingUp: conversations still to fetch, 0 when unknown
    int total = 0;
    friend bool operator==(const Freshness &, const Freshness &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Freshness)
