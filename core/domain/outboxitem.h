#pragma once
#include "core/domain/message.h"
#include "core/domain/outgoingfile.h"
#include "core/domain/template.h"

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
    QString reason; // errorName() of the last failure, or one of those below; unclear also while it is tried again
    MessageId serverId; // set once accepted, until the cache has the message too
    std::optional<TemplateSend> sentTemplate; // then the text is what the customer will read
    std::optional<OutgoingFile> file; // then the text is its caption, or empty
    // The newest message that the agent had seen when it was queued; empty: nobody looked. A colleague's answer behind
    // it is shown before this one goes out.
    MessageId seenUpTo;
    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

// Reasons of our own; the first one is given by the storage room when it restores a damaged file.
namespace OutboxReason {
inline constexpr QLatin1StringView held("held"); // may have been sent before
inline constexpr QLatin1StringView answered("answered"); // a colleague answered meanwhile
inline constexpr QLatin1StringView unclear("unclear"); // nobody can say whether it was sent
inline constexpr QLatin1StringView fileRefused("file-refused"); // the server does not take this file
inline constexpr QLatin1StringView fileLost("file-lost"); // its content is not on this computer any more
} // namespace OutboxReason

} // namespace Amandesk
