#pragma once
#include "core/domain/message.h"
#include <variant>

namespace Amandesk {

// What the live channel and the polls report, in our words.
struct MessageArrived {
    Message message;
};
struct MessageUpdated { // edited, or its delivery failed
    Message message;
};
struct MessagesDeleted {
    ConversationId conversation;
    QList<ClientMessageId> messages;
    bool forGood = false; // leave no row behind
};
struct ConversationCleared {
    ConversationId conversation;
    std::optional<QDateTime> at = {}; // UTC, the server's time: what was sent later stays; absent: nobody says
};
struct ReceiptArrived { // everything up to `upTo` has the state
    ConversationId conversation;
    SdkUserId by;
    MessageId upTo;
    DeliveryState state = DeliveryState::Delivered; // Delivered or Read
};
struct TypingChanged {
    ConversationId conversation;
    SdkUserId by;
    QString name; // may be empty
    bool typing = false;
};
struct PresenceChanged {
    SdkUserId who;
    bool online = false;
    QDateTime at; // UTC
};
using ServerEvent = std::variant<MessageArrived, MessageUpdated, MessagesDeleted, ConversationCleared, ReceiptArrived,
                                 TypingChanged, PresenceChanged>;

} // namespace Amandesk
