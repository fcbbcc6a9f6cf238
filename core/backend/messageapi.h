#pragma once
#include "core/base/async.h"
#include "core/domain/message.h"
#include "core/domain/outboxitem.h"
#include "core/domain/quickreply.h"
#include "core/domain/serverevent.h"
#include "core/domain/template.h"
#include "core/domain/templatelog.h"
#include <chrono>
#include <memory>
#include <QHash>

namespace Amandesk {
class ApiConnection;
class BodySource;
class MessagePages;
struct ApiCall;

struct Participant {
    SdkUserId id;
    QString name;
    SenderKind kind = SenderKind::Agent;
    MessageId read; // everything up to it
    MessageId received;
    friend bool operator==(const Participant &, const Participant &) = default;
};

struct MessageListing {
    QList<Message> messages; // oldest first
    bool more = false; // in the direction asked for
    int skipped = 0; // entries that could not be read
    // Only newest() knows these:
    QList<Participant> participants;
    bool participant = false; // the signed-in agent takes part: live events will come
    int unread = 0;
};

struct SyncPage {
    QList<Message> messages; // oldest first, all conversations
    MessageId lastReceived; // start of the next call
    bool needClear = false; // too far behind: drop the cache and load again
    int skipped = 0;
};

struct EventPage {
    QList<ServerEvent> events; // oldest first
    qint64 last = 0; // start of the next call
    bool startFound = true; // false: events in between are lost, reload what is open
};

// What became of a call that sends: the message as the server has it, or WhatsApp's own no.
struct SendAnswer : Message {
    SendAnswer() = default;
    SendAnswer(const Message &message) // NOLINT(google-explicit-constructor): an accepted one is just that
        : Message(message)
    { }
    std::optional<std::chrono::seconds> tryAfter = {}; // with a no: not sooner than this
    // The server kept nothing: there is no id, and `failure` has Meta's code.
    bool isRefused() const { return id.isEmpty() && failure.has_value(); }
};

// Messages of one conversation or of all: read, send, mark, catch up.
class MessageApi
{
public:
    static constexpr qint64 maxUpload = 25 * 1024 * 1024;

    explicit MessageApi(ApiConnection &connection);

    QFuture<Result<MessageListing>> newest(const ConversationId &id); // also who takes part and has read what
    // An empty id: the newest ones, without who takes part.
    QFuture<Result<MessageListing>> older(const ConversationId &id, MessageId before, int limit = 50);
    // The same as newest() tells, of many conversations in one call; those that the server does not name are not in it.
    QFuture<Result<QHash<ConversationId, QList<Participant>>>> participants(const QList<ConversationId> &ids);
    QFuture<Result<MessageListing>> newer(const ConversationId &id, MessageId after, int limit = 50);

    // Safe to repeat with the same clientId. A file is uploaded before.
    QFuture<Result<SendAnswer>> send(const OutboxItem &item);
    // Among the newest of its conversation, by the id that went with it: the server keeps that in the extras, whatever
    // becomes of its own unique_temp_id. Absent: it is not there.
    QFuture<Result<std::optional<Message>>> sentBefore(const OutboxItem &item);
    // Has the server try once more to get this message's file from WhatsApp. Fine as well: the file is there by now.
    // NotFound: the message is not. What comes of it is told with the message itself, later.
    QFuture<Result<>> redownload(const ConversationId &id, MessageId message, const ClientMessageId &clientId);
    QFuture<Result<>> markRead(const ConversationId &id, MessageId upTo);
    QFuture<Result<>> markReceived(const ConversationId &id, MessageId upTo);
    QFuture<Result<>> remove(const QList<ClientMessageId> &messages); // for everyone

    QFuture<Result<SyncPage>> sync(MessageId lastReceived, int limit = 100);
    QFuture<Result<EventPage>> syncEvents(qint64 start);

    // The content is at most maxUpload bytes (BadInput), read in pieces; aborting it ends the call as Cancelled. May be
    // repeated. BadInput also: the server takes no such file, or none of this size.
    QFuture<Result<Attachment>> upload(const QString &fileName, const QString &mime,
                                       const std::shared_ptr<BodySource> &content);

    QFuture<Result<QList<MessageTemplate>>> templates(ChannelId channel); // approved ones
    QFuture<Result<QList<MessageTemplate>>> reopenTemplates(ChannelId channel); // what sendTemplate may send
    // The team's ready-made texts; none where the server does not offer them.
    QFuture<Result<QList<QuickReply>>> quickReplies();
    // Neither takes a client id: asked twice is sent twice. What was taken has no message to show.
    QFuture<Result<SendAnswer>> sendTemplate(const ConversationId &id, qint64 detailId);
    QFuture<Result<SendAnswer>> sendTemplateTo(const QString &phoneNumber, qint64 detailId, const TemplateFill &fill);
    // The conversation's newest ones, newest first. Absent: this server or this role does not tell.
    QFuture<Result<std::optional<QList<TemplateLog>>>> templateLogs(const ConversationId &id);

private:
    QFuture<Result<MessageListing>> askPage(ApiCall call, int limit);

    ApiConnection &m_connection;
    std::shared_ptr<MessagePages> m_pages;
};

} // namespace Amandesk
