#pragma once
#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/serverevent.h"
#include <QSet>

namespace Amandesk {
class Stores;

// What has to be looked at after events were written.
struct IngestReport {
    QSet<ConversationId> unknown; // seen for the first time, or changed hands: ask the server about them
    QSet<ConversationId> gaps; // messages are missing, or somebody has to look which ones are left
    QSet<ConversationId> customerWrote; // mine, with something new from the customer
    int added = 0; // messages that were not here
    void unite(const IngestReport &other)
    {
        unknown.unite(other.unknown);
        gaps.unite(other.gaps);
        customerWrote.unite(other.customerWrote);
        added += other.added;
    }
};

// Writes events into the stores, in their order; repeated and late ones change nothing. The one way in which
// anything the server says about messages reaches the cache: live channel, polls and pages all come through here.
// An outbox row whose message has come back from the server is done and goes. Storage thread.
Result<IngestReport> applyEvents(Stores &stores, const Account &account, const QList<ServerEvent> &events);

// The same for plain messages.
Result<IngestReport> applyMessages(Stores &stores, const Account &account, const QList<Message> &messages);

} // namespace Amandesk
