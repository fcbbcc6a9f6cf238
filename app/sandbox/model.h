#pragma once
#include <memory>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <vector>

// The sandbox's world as plain structs, in the backend's own vocabulary: rooms hold comments, persons are the chat
// service's users, staff are the helpdesk's. Times are milliseconds since the epoch, UTC; 0 means "never".
// Persons and rooms never go away, so both are referred to by their index; -1 means "none".
namespace Amandesk::Box {

enum class Role { Admin = 1, Agent = 2, Supervisor = 3 };

enum class PersonKind : quint8 { Customer, Agent, Admin, Supervisor, Bot, System, Other };

struct Person {
    qint64 id = 0;
    QString userId; // the chat service's "email"; opaque, no white space
    QString password;
    QString name;
    QString avatarUrl;
    PersonKind kind = PersonKind::Other;
    QJsonObject extras;
    QStringList blocked; // user ids
    bool active = true;
    qint64 onlineAt = 0; // last presence
    bool online = false;
};

struct Staff {
    qint64 id = 0;
    int person = -1;
    QString email;
    QString password;
    Role role = Role::Agent;
    bool available = true;
    bool forceOffline = false;
    QString totpSecret; // base32; empty: no second factor
    QString bubbleColour;
    QList<qint64> divisions;
    bool deleted = false;
    qint64 createdAt = 0;
    qint64 lastLogin = 0;
    QJsonObject profile; // the admin's company fields
};

struct Division {
    qint64 id = 0;
    QString name;
    bool isDefault = false;
};

struct ChannelEntry {
    qint64 id = 0;
    QString source; // "wa", "waca", "qiscus", "telegram", "line", "fb", "ig", or a custom channel's key
    QString name;
    QString phone; // with +, WhatsApp only
    bool active = true;
    bool custom = false;
    bool isWhatsApp() const { return source == QLatin1StringView("wa") || source == QLatin1StringView("waca"); }
};

struct Tag {
    qint64 id = 0;
    QString name;
    qint64 createdAt = 0;
};

struct QuickReply {
    qint64 id = 0;
    QString command;
    QString message;
};

struct TemplateDetail {
    qint64 id = 0;
    QString language;
    QString content;
    QString headerType; // "text", "image", "document" or empty
    QString headerContent;
    QString footer;
    int approval = 1; // 1 = approved
    QJsonArray buttons;
};

struct MessageTemplateEntry {
    qint64 id = 0;
    QString name;
    QString category;
    qint64 channel = 0;
    QList<TemplateDetail> details;
};

struct BroadcastLog {
    qint64 id = 0;
    int room = -1;
    QString customerName;
    QString phone;
    QString message;
    QString messageId;
    QString templateName;
    qint64 sentAt = 0;
    int status = 2; // 1 pending, 2 sent, 3 delivered, 4 read, else failed
    QString notes;
};

// What is said in a comment. Absent for generated history, whose words are computed when asked for.
struct CommentBody {
    QString type; // "text", "file_attachment", …
    QString text;
    QString uniqueId;
    QJsonObject payload;
    QJsonObject extras;
    bool edited = false;
};

enum class Delivery : quint8 { Derived, Sent, Delivered, Read }; // Derived: from the marks of the other side

// One message. Its id is its place in the workspace's history plus a constant.
struct Comment {
    qint64 at = 0;
    std::unique_ptr<CommentBody> body;
    int room = -1;
    int sender = -1;
    Delivery fixed = Delivery::Derived;
    bool deleted = false;
    bool gone = false; // deleted for good: in no list any more
};

struct Participant {
    int person = -1;
    qint64 readId = 0;
    qint64 receivedId = 0;
};

struct RoomTag {
    qint64 tag = 0;
    qint64 at = 0;
};

struct Property {
    QString key;
    QString value;
};

// One handling period of a room.
struct Service {
    qint64 id = 0;
    qint64 staff = 0;
    QString notes;
    qint64 startedAt = 0;
    qint64 resolvedAt = 0;
    qint64 firstComment = 0;
    qint64 lastComment = 0;
};

struct Room {
    int index = -1;
    qint64 id = 0;
    qint64 rowId = 0; // the helpdesk's own, never in URLs
    QString uniqueId;
    QString name;
    QString avatarUrl;
    QString chatType; // "group", "single"
    int customer = -1; // person
    int channel = -1; // index into the channels; -1: a chat that the helpdesk does not know
    qint64 contact = 0;
    bool publicChannel = false;
    bool resolved = false;
    bool waiting = false; // nobody serves it
    bool byBot = false;
    bool blocked = false;
    QList<Participant> participants;
    std::vector<quint32> comments; // places in the history, ascending
    qint64 lastComment = 0; // ids; 0 = none
    qint64 lastCustomerComment = 0;
    qint64 adClickedAt = 0; // an advertisement brought the customer, and nobody has answered yet
    qint64 freeEntryUntil = 0; // somebody has, within a day: WhatsApp's free entry point
    qint64 waitingSince = 0; // the customer's first comment that nobody has answered
    QString notes;
    QJsonObject options; // keys that somebody stored beside the known ones
    QList<RoomTag> tags;
    QList<Property> properties;
    QList<Service> services; // newest last
    qint64 firstInitiated = 0;
    qint64 firstResponse = 0;
    int csatScore = 0;
    QString csatComment;
};

// Something that happened to comments; what `sync_event` and the notifications tell.
struct Event {
    qint64 id = 0;
    qint64 at = 0;
    int room = -1;
    int actor = -1; // person
    QString topic; // "delivered", "read", "delete_message", "clear_room"
    QJsonObject data;
};

// Why something was refused, for the answer.
struct Refusal {
    int status = 400;
    QString message;
};

} // namespace Amandesk::Box
