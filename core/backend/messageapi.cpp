#include "core/backend/messageapi.h"
#include "core/backend/ask.h"
#include "core/backend/cleantext.h"
#include "core/backend/messagepages.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parseevent.h"
#include "core/backend/parsemessage.h"
#include "core/backend/parserefusal.h"
#include "core/backend/parsetemplate.h"
#include "core/backend/redownload.h"
#include "core/backend/rolepaths.h"
#include "core/net/multipartsource.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
using namespace std::chrono_literals;
constexpr int mostQuickReplies = 1000; // at once; this list has no pages
constexpr int mostLookedThrough = 50; // for a message of ours; others rarely write more while one is on its way

QJsonObject resultsOf(const QJsonObject &answer)
{
    return answer.value("results"_L1).toObject();
}

// What it does not take it will not take the next time either.
ErrorKind judgeUpload(const ServerAnswer &answer, ErrorKind usual)
{
    const bool refused = answer.status == 413 || answer.status == 415 || answer.status == 422;
    return refused || usual == ErrorKind::Rejected ? ErrorKind::BadInput : usual;
}

Result<SendAnswer> sentMessage(const QJsonObject &answer, const SdkUserId &self)
{
    if (const auto refused = refusedIn(answer))
        return *refused;
    JsonReader results(resultsOf(answer), u"send"_s);
    const QJsonObject comment = results.object("comment"_L1);
    if (!results.problems().isEmpty())
        return results.finish(SendAnswer());
    return parseMessage(comment, self).map([](const Message &message) { return SendAnswer(message); });
}

Result<SendAnswer> sentTemplate(const QJsonObject &answer)
{
    if (const auto refused = refusedIn(answer))
        return *refused;
    return parseTemplateSent(answer);
}

Result<MessageListing> listingOf(const QJsonObject &results, const SdkUserId &self, int limit)
{
    JsonReader json(results, u"messages"_s);
    const QJsonArray comments = json.array("comments"_L1);
    MessageListing listing;
    auto messages = parseMessages(comments, self, &listing.skipped);
    if (!messages)
        return fail(messages.error());
    listing.messages = std::move(*messages);
    listing.more = comments.size() >= limit;
    return json.finish(std::move(listing));
}

// Whoever cannot be read is left out.
QList<Participant> participantsOf(const JsonReader &room, const SdkUserId &self)
{
    return parseList<Participant>(room.optionalArray("participants"_L1),
                                  [&self](const QJsonObject &object) { return parseParticipant(object, self); })
        .value_or(QList<Participant>());
}

Result<QHash<ConversationId, QList<Participant>>> participantsOfRooms(const QJsonObject &answer, const SdkUserId &self)
{
    JsonReader results(resultsOf(answer), u"participants"_s);
    const QJsonArray rooms = results.array("rooms_info"_L1);
    QHash<ConversationId, QList<Participant>> people;
    for (const QJsonValue value : rooms) {
        const JsonReader room(value.toObject());
        const auto id = conversationIdFrom(room.optionalString("id_str"_L1, room.optionalString("id"_L1)));
        const auto participants = participantsOf(room, self);
        if (id && !participants.isEmpty())
            people.insert(*id, participants);
    }
    return results.finish(std::move(people));
}

Result<MessageListing> newestOf(const QJsonObject &answer, const SdkUserId &self)
{
    const JsonReader results(resultsOf(answer));
    // The server gives its newest twenty; the first message of all has none before it.
    auto listing = listingOf(resultsOf(answer), self, 1);
    if (!listing)
        return listing;
    const JsonReader room(results.optionalObject("room"_L1));
    listing->participants = participantsOf(room, self);
    const auto isSelf = [&self](const Participant &person) { return person.id == self; };
    const bool listed = std::any_of(listing->participants.begin(), listing->participants.end(), isSelf);
    listing->participant = results.optionalBool("is_participant"_L1, listed);
    listing->unread = int(std::clamp<qint64>(room.optionalNumber("unread_count"_L1), 0, 1000000));
    listing->more = !listing->messages.isEmpty() && !listing->messages.first().previous.isEmpty();
    return listing;
}

Result<SyncPage> syncPageOf(const QJsonObject &answer, MessageId start, const SdkUserId &self)
{
    JsonReader results(resultsOf(answer), u"sync"_s);
    SyncPage page;
    auto messages = parseMessages(results.array("comments"_L1), self, &page.skipped);
    if (!messages)
        return fail(messages.error());
    page.messages = std::move(*messages);
    const JsonReader meta(results.optionalObject("meta"_L1));
    page.lastReceived = MessageId{optionalId(meta, "last_received_comment_id"_L1, "last_received_comment_id_str"_L1)};
    page.needClear = meta.optionalBool("need_clear"_L1);
    if (!page.messages.isEmpty())
        page.lastReceived = std::max(page.lastReceived, page.messages.last().id);
    page.lastReceived = std::max(page.lastReceived, start);
    return results.finish(std::move(page));
}

Result<EventPage> eventPageOf(const QJsonObject &answer, qint64 start)
{
    // Alone among the chat service's answers it may come without its envelope.
    JsonReader json(answer.contains("events"_L1) ? answer : resultsOf(answer), u"events"_s);
    const QJsonArray array = json.array("events"_L1);
    auto notices = parseList<EventNotice>(array, parseEventNotice);
    if (!notices)
        notices = QList<EventNotice>(); // nobody is helped by reading the same broken page for ever
    std::stable_sort(notices->begin(), notices->end(),
                     [](const EventNotice &a, const EventNotice &b) { return a.id < b.id; });
    EventPage page;
    page.last = start;
    for (const QJsonValue value : array)
        page.last = std::max(page.last, JsonReader(value.toObject()).optionalNumber("id"_L1));
    for (const EventNotice &notice : std::as_const(*notices))
        page.events.append(notice.events);
    page.startFound = json.optionalBool("is_start_event_id_found"_L1, true);
    return json.finish(std::move(page));
}
} // namespace

MessageApi::MessageApi(ApiConnection &connection)
    : m_connection(connection)
    , m_pages(std::make_shared<MessagePages>())
{ }

QFuture<Result<MessageListing>> MessageApi::askPage(ApiCall call, int limit)
{
    const SdkUserId self = m_connection.account().sdkUser;
    const auto page = std::make_shared<std::optional<MessageListing>>();
    call.reader = [pages = m_pages, page, self, limit](const QByteArray &body) {
        *page = pages->read(body, self, limit);
        return page->has_value();
    };
    return ask<MessageListing>(m_connection, call,
                               [page, self, limit](const QJsonObject &answer) -> Result<MessageListing> {
                                   if (*page)
                                       return **page;
                                   return listingOf(resultsOf(answer), self, limit);
                               });
}

QFuture<Result<MessageListing>> MessageApi::newest(const ConversationId &id)
{
    ApiCall call = chatGet("room", u"get_room_by_id"_s);
    call.query = {{u"id"_s, id.value()}};
    const SdkUserId self = m_connection.account().sdkUser;
    return ask<MessageListing>(m_connection, call,
                               [self](const QJsonObject &answer) { return newestOf(answer, self); });
}

QFuture<Result<MessageListing>> MessageApi::older(const ConversationId &id, MessageId before, int limit)
{
    ApiCall call = chatGet("older messages", u"load_comments"_s);
    call.query = {{u"topic_id"_s, id.value()}, {u"after"_s, u"false"_s}, {u"limit"_s, QString::number(limit)}};
    if (!before.isEmpty())
        call.query.append({u"last_comment_id"_s, QString::number(before.value())});
    return askPage(call, limit);
}

QFuture<Result<QHash<ConversationId, QList<Participant>>>> MessageApi::participants(const QList<ConversationId> &ids)
{
    QJsonArray rooms;
    for (const ConversationId &id : ids)
        rooms.append(id.value());
    ApiCall call = chatPost("participants", u"rooms_info"_s, {{u"room_id"_s, rooms}, {u"show_participants"_s, true}});
    call.retries = 1;
    const SdkUserId self = m_connection.account().sdkUser;
    return ask<QHash<ConversationId, QList<Participant>>>(
        m_connection, call, [self](const QJsonObject &answer) { return participantsOfRooms(answer, self); });
}

QFuture<Result<MessageListing>> MessageApi::newer(const ConversationId &id, MessageId after, int limit)
{
    ApiCall call = chatGet("newer messages", u"load_comments"_s);
    call.query = {{u"topic_id"_s, id.value()},
                  {u"after"_s, u"true"_s},
                  {u"limit"_s, QString::number(limit)},
                  {u"last_comment_id"_s, QString::number(after.value())}};
    return askPage(call, limit);
}

QFuture<Result<SendAnswer>> MessageApi::send(const OutboxItem &item)
{
    ApiCall call = chatPost("send", u"post_comment"_s, messageBody(item));
    call.refusal = whatsAppRefusal;
    const SdkUserId self = m_connection.account().sdkUser;
    return ask<SendAnswer>(m_connection, call, [self](const QJsonObject &answer) { return sentMessage(answer, self); });
}

QFuture<Result<std::optional<Message>>> MessageApi::sentBefore(const OutboxItem &item)
{
    ApiCall call = chatGet("sent message", u"load_comments"_s);
    call.query = {{u"topic_id"_s, item.conversation.value()},
                  {u"after"_s, u"false"_s},
                  {u"limit"_s, QString::number(mostLookedThrough)}};
    const SdkUserId self = m_connection.account().sdkUser;
    using Found = std::optional<Message>;
    return ask<Found>(m_connection, call, [self, id = item.clientId](const QJsonObject &answer) -> Result<Found> {
        const QJsonArray comments = JsonReader(resultsOf(answer)).optionalArray("comments"_L1);
        for (const QJsonValue value : comments) {
            const QJsonObject comment = value.toObject();
            if (!wasSentAs(comment, id))
                continue;
            const auto message = parseMessage(comment, self);
            if (!message)
                return fail(message.error());
            if (message->mine) // anybody may write anything into extras
                return Found(*message);
        }
        return Found();
    });
}

QFuture<Result<>> MessageApi::redownload(const ConversationId &id, MessageId message, const ClientMessageId &clientId)
{
    // The page that ends with this message has it.
    ApiCall page = chatGet("message to download again", u"load_comments"_s);
    page.query = {{u"topic_id"_s, id.value()},
                  {u"after"_s, u"false"_s},
                  {u"limit"_s, u"1"_s},
                  {u"last_comment_id"_s, QString::number(message.value() + 1)}};
    const auto told = ask<QJsonObject>(m_connection, page, [message](const QJsonObject &answer) -> Result<QJsonObject> {
        const QJsonArray comments = JsonReader(resultsOf(answer)).optionalArray("comments"_L1);
        for (const QJsonValue value : comments) {
            if (JsonReader(value.toObject()).optionalNumber("id"_L1) == message.value())
                return value.toObject();
        }
        return fail(ErrorKind::NotFound, u"the message is not there"_s);
    });
    return andThen<void>(told, &m_connection, [&connection = m_connection, id, clientId](const QJsonObject &comment) {
        const auto request = redownloadRequest(comment, id, clientId);
        return request ? askDone(connection, chatPost("download again", u"post_comment"_s, *request))
                       : readyFuture(Result<>());
    });
}

QFuture<Result<>> MessageApi::markRead(const ConversationId &id, MessageId upTo)
{
    return askDone(m_connection,
                   chatPost("mark read", u"update_comment_status"_s,
                            {{u"room_id"_s, id.value()}, {u"last_comment_read_id"_s, QString::number(upTo.value())}}));
}

QFuture<Result<>> MessageApi::markReceived(const ConversationId &id, MessageId upTo)
{
    return askDone(
        m_connection,
        chatPost("mark received", u"update_comment_status"_s,
                 {{u"room_id"_s, id.value()}, {u"last_comment_received_id"_s, QString::number(upTo.value())}}));
}

QFuture<Result<>> MessageApi::remove(const QList<ClientMessageId> &messages)
{
    ApiCall call = chatGet("delete messages", u"delete_messages"_s);
    call.verb = RestRequest::Verb::Delete;
    call.retries = 0;
    for (const ClientMessageId &message : messages)
        call.query.append({u"unique_ids[]"_s, message.value()});
    call.query.append({u"is_delete_for_everyone"_s, u"true"_s});
    call.query.append({u"is_hard_delete"_s, u"true"_s});
    return askDone(m_connection, call);
}

QFuture<Result<SyncPage>> MessageApi::sync(MessageId lastReceived, int limit)
{
    ApiCall call = chatGet("sync", u"sync"_s);
    call.retries = 0; // the poll comes again
    call.query = {{u"last_received_comment_id"_s, QString::number(lastReceived.value())},
                  {u"limit"_s, QString::number(limit)}};
    const SdkUserId self = m_connection.account().sdkUser;
    return ask<SyncPage>(m_connection, call, [self, lastReceived](const QJsonObject &answer) {
        return syncPageOf(answer, lastReceived, self);
    });
}

QFuture<Result<EventPage>> MessageApi::syncEvents(qint64 start)
{
    ApiCall call = chatGet("sync events", u"sync_event"_s);
    call.retries = 0;
    call.query = {{u"start_event_id"_s, QString::number(start)}};
    return ask<EventPage>(m_connection, call,
                          [start](const QJsonObject &answer) { return eventPageOf(answer, start); });
}

QFuture<Result<Attachment>> MessageApi::upload(const QString &fileName, const QString &mime,
                                               const std::shared_ptr<BodySource> &content)
{
    if (content->size() <= 0 || content->size() > maxUpload)
        return readyFailure<Attachment>({ErrorKind::BadInput, u"upload: nothing, or too large"_s, std::nullopt});
    const Attachment sent{{}, cleanFileName(fileName), {}, content->size(), false};
    const auto form = std::make_shared<MultipartSource>(content, "file", sent.fileName, mime.toLatin1());
    ApiCall call = chatPost("upload", u"upload"_s, {});
    call.json.reset();
    call.contentType = form->contentType();
    call.stream = form;
    call.timeout = 60s;
    call.judge = judgeUpload;
    return ask<Attachment>(m_connection, call, [sent](const QJsonObject &answer) -> Result<Attachment> {
        JsonReader results(resultsOf(answer), u"upload"_s);
        JsonReader file(results.object("file"_L1), u"upload"_s);
        Attachment stored = sent;
        stored.url = webUrl(file.string("url"_L1));
        stored.size = file.optionalNumber("size"_L1, sent.size);
        if (stored.url.isEmpty())
            file.refuse("url"_L1, "not an address");
        return file.finish(std::move(stored));
    });
}

namespace {
// Page after page, since small pages are all that the server promises.
QFuture<Result<QList<MessageTemplate>>> templatePages(ApiConnection &connection, ChannelId channel, int page,
                                                      const QList<MessageTemplate> &before)
{
    constexpr int mostPages = 40;
    ApiCall call = omnichannelGet("templates", u"/api/v3/hsm"_s);
    call.query = {
        {u"name"_s, {}}, {u"page"_s, QString::number(page)}, {u"limit"_s, u"50"_s}, {u"approved"_s, u"true"_s}};
    const auto listing = ask<TemplateListing>(
        connection, call, [page](const QJsonObject &answer) { return parseTemplates(answer, page); });
    return andThen<QList<MessageTemplate>>(listing, &connection,
                                           [&connection, channel, page, before](const TemplateListing &found) {
                                               QList<MessageTemplate> all = before;
                                               for (const MessageTemplate &one : found.templates) {
                                                   if (one.approved && (channel.isEmpty() || one.channel == channel))
                                                       all.append(one);
                                               }
                                               if (!found.more || page >= mostPages)
                                                   return readyFuture<Result<QList<MessageTemplate>>>(all);
                                               return templatePages(connection, channel, page + 1, all);
                                           });
}
} // namespace

QFuture<Result<QList<MessageTemplate>>> MessageApi::templates(ChannelId channel)
{
    return templatePages(m_connection, channel, 1, {});
}

QFuture<Result<QList<MessageTemplate>>> MessageApi::reopenTemplates(ChannelId channel)
{
    ApiCall call = omnichannelGet("reopen template", u"/api/v2/admin/hsm_24"_s);
    call.query = {{u"channel_id"_s, QString::number(channel.value())}, {u"approved"_s, u"true"_s}};
    return mapAnswer<QList<MessageTemplate>>(askIfOffered(m_connection, call), &m_connection,
                                             [channel](const QJsonObject &answer) -> Result<QList<MessageTemplate>> {
                                                 return parseReopenTemplates(answer, channel);
                                             });
}

QFuture<Result<QList<QuickReply>>> MessageApi::quickReplies()
{
    ApiCall call = omnichannelGet("quick replies", u"/api/v1/chat_templates"_s);
    call.query = {{u"q"_s, {}}, {u"limit"_s, QString::number(mostQuickReplies)}};
    return mapAnswer<QList<QuickReply>>(
        askIfOffered(m_connection, call), &m_connection,
        [](const QJsonObject &answer) -> Result<QList<QuickReply>> { return parseQuickReplies(answer); });
}

QFuture<Result<SendAnswer>> MessageApi::sendTemplate(const ConversationId &id, qint64 detailId)
{
    const QString role = RolePath::service(m_connection.account().role);
    ApiCall call = omnichannelPost("send template", u"/api/v2/%1/broadcast/send_hsm24"_s.arg(role),
                                   {{u"room_id"_s, id.value()}, {u"template_detail_id"_s, detailId}});
    call.once = true;
    call.refusal = whatsAppRefusal;
    return ask<SendAnswer>(m_connection, call, sentTemplate);
}

QFuture<Result<SendAnswer>> MessageApi::sendTemplateTo(const QString &phoneNumber, qint64 detailId,
                                                       const TemplateFill &fill)
{
    const QString role = RolePath::service(m_connection.account().role);
    ApiCall call = omnichannelPost("send template to number", u"/api/v3/%1/broadcast/client"_s.arg(role),
                                   templateBody(phoneNumber, detailId, fill));
    call.once = true;
    call.refusal = whatsAppRefusal;
    return ask<SendAnswer>(m_connection, call, sentTemplate);
}

QFuture<Result<std::optional<QList<TemplateLog>>>> MessageApi::templateLogs(const ConversationId &id)
{
    using Logs = std::optional<QList<TemplateLog>>;
    ApiCall call = omnichannelGet("template history", u"/api/v2/customer_rooms/%1/broadcast_history"_s.arg(id.value()));
    call.query = {{u"page"_s, u"1"_s}, {u"limit"_s, u"20"_s}};
    return mapAnswer<Logs>(askIfOffered(m_connection, call), &m_connection, [](const QJsonObject &answer) {
        return answer.isEmpty() ? Result<Logs>(std::nullopt)
                                : parseTemplateLogs(answer).map([](const auto &logs) { return Logs(logs); });
    });
}

} // namespace Amandesk
