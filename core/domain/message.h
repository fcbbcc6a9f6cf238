#pragma once
#include "core/domain/ids.h"
#include <optional>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QSize>
#include <QUrl>

namespace Amandesk {

// Fate of a message. Server states only ever move forward: sent < delivered < read; failed only if
// neither delivered nor read was seen.
enum class DeliveryState { Queued, Sending, Sent, Delivered, Read, Failed, NeedsTemplate };
QString deliveryStateName(DeliveryState state); // stable, for --json: "queued", "needs-template", …
// The state to show when `seen` arrives for a message that is `known`. Late and repeated events change nothing.
DeliveryState mergeDelivery(DeliveryState known, DeliveryState seen);

enum class MessageKind {
    Text,
    Attachment,
    Reply,
    Buttons,
    Card,
    Carousel,
    Location,
    ContactCard,
    ButtonAnswer,
    SystemEvent,
    Custom,
    Unknown
};
enum class SenderKind { Customer, Agent, Bot, System };

struct Attachment {
    QUrl url;
    QString fileName; // the sender's words, never a path
    QString caption;
    qint64 size = 0; // bytes, 0 when not said
    bool needsRedownload = false; // WhatsApp's copy could not be fetched; the agent may ask again
    QString localFile = {}; // outbox only: the encrypted file that holds the content
    QSize localPixels = {}; // outbox only: of a picture
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

// What is quoted above a reply.
struct Quote {
    MessageId message;
    QString senderName;
    QString text;
    friend bool operator==(const Quote &, const Quote &) = default;
};

struct Location {
    QString name;
    QString address;
    double latitude = 0;
    double longitude = 0;
    bool isKnown() const { return latitude != 0 || longitude != 0; } // else there is a name at most
    friend bool operator==(const Location &, const Location &) = default;
};

// Why WhatsApp did not deliver: Meta's own error, as the backend passed it on.
struct DeliveryFailure {
    QString code; // text: providers mix numbers and names
    QString title;
    QString details;
    friend bool operator==(const DeliveryFailure &, const DeliveryFailure &) = default;
};

enum class SystemEventKind { Other, AgentJoined, AgentLeft, Resolved, HandedOver };

struct Message {
    MessageId id; // empty while only queued here
    ClientMessageId clientId; // may change once on the server; match by id first
    ConversationId conversation;
    MessageId previous; // the message before it in the conversation, 0 for the first: finds gaps
    MessageKind kind = MessageKind::Text;
    SenderKind sender = SenderKind::Customer;
    SdkUserId senderId;
    QString senderName;
    bool mine = false; // sent by the signed-in agent
    QString text; // plain text
    std::optional<Attachment> attachment;
    std::optional<Quote> quote;
    std::optional<Location> location;
    QStringList buttons; // labels, for Buttons, Card and Carousel
    SystemEventKind systemEvent = SystemEventKind::Other;
    QString templateName; // a WhatsApp template, else empty
    bool deleted = false;
    bool edited = false;
    QDateTime sentAt; // UTC, server time; for a queued one the time it was queued
    DeliveryState state = DeliveryState::Sent;
    std::optional<DeliveryFailure> failure;
    std::optional<QDateTime> mustArriveBefore; // outbox only
    bool paused = false; // outbox only: the agent has stopped the upload
    std::optional<QDateTime> heldUntil; // outbox only: the agent may still take it back, nothing was sent yet
    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Message)
