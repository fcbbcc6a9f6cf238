#pragma once
#include "core/domain/message.h"

namespace Amandesk {

// One message on its way out. The row exists before anything is sent and until the server has accepted it.
struct OutboxItem {
    ClientMessageId clientId; // the same on every try: the server's idempotency key
    ConversationId conversation;
    QString text;
    std::optional<Quote> quote; // what it replies to
    QDateTime queuedAt; // UTC
    std::optional<QDateTime> mustArriveBefore; // the WhatsApp window; after it a template is needed
    DeliveryState state = DeliveryState::Queued; // Queued, Sending, Failed or NeedsTemplate
    int attempts = 0;
    std::optional<QDateTime> notBefore; // next try
    QString reason; // errorName() of the last failure
    MessageId serverId; // set once accepted, until the cache has the message too
    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

} // namespace Amandesk
