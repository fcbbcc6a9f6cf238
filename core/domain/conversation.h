#pragma once
#include "core/domain/channel.h"
#include "core/domain/message.h"
#include <chrono>
#include <QStringList>

namespace Amandesk {

enum class ServeState { Unserved, Served, Resolved };

// The thread of messages with one customer, as the list shows it.
struct Conversation {
    ConversationId id;
    ContactId contact;
    QString contactName; // may be empty: show the masked user id
    QString contactUserId; // the channel's identity
    ChannelId channel;
    QString source;
    QString channelName;
    ServeState serve = ServeState::Served;
    bool handledByBot = false;
    bool mine = false; // the signed-in agent takes part
    int unread = 0;

    MessageId lastMessage;
    QString lastText;
    QString lastSenderName;
    SenderKind lastSender = SenderKind::Customer;
    DeliveryState lastState = DeliveryState::Sent; // of the last message when it is ours
    QDateTime lastAt; // UTC
    std::optional<QDateTime> lastCustomerAt; // UTC; the WhatsApp window counts from here
    std::optional<QDateTime> waitingSince; // first unanswered customer message, absent when answered
    std::optional<QDateTime> windowClosesAt; // only WhatsApp
    MessageId readUpTo; // our own read mark

    // Kept here, not on the server:
    QString draft;
    int waitingToSend = 0; // rows in the outbox
    int failedToSend = 0;
    bool pinned = false;

    QStringList tags;
    QString note;
    QList<QString> agents; // names of those who serve it, when known

    ChannelKind kind() const { return channelKindOf(source); }
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

// Free text reaches a WhatsApp customer for this long after his or her last message.
inline constexpr std::chrono::hours customerServiceWindow{24};

// After an advertisement that led the customer here it is this long. No call says so: the server names an end that is
// later than the customer's last message explains.
inline constexpr std::chrono::hours advertisementWindow{72};

// WhatsApp's customer service window.
enum class WindowState {
    NotApplicable, // the channel has no window
    Open,
    Closing, // less than 8 hours left
    LastHour,
    Closed,
};
// `now` in server time. Conversations that never heard from the customer are Closed.
WindowState windowStateAt(const Conversation &conversation, const QDateTime &now);
// How long it is in all: customerServiceWindow or advertisementWindow.
std::chrono::hours windowLength(const Conversation &conversation);

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Conversation)
