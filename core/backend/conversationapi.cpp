#include "core/backend/conversationapi.h"
#include "core/backend/ask.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parseconversation.h"
#include "core/backend/profilegatherer.h"
#include "core/backend/rolepaths.h"
#include <functional>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool impliesTakingPart(ConversationQuery::Scope scope, Role role)
{
    return scope == ConversationQuery::Scope::Mine || !overseesQueue(role);
}

QJsonObject roomAndAgent(const ConversationId &id, AgentId agent)
{
    return {{u"room_id"_s, id.value()}, {u"agent_id"_s, agent.value()}};
}

// Adding a tag that is there answers like any other refusal; only the words differ.
ErrorKind judgeTag(const ServerAnswer &answer, ErrorKind usual)
{
    return answer.message.contains("already exist"_L1, Qt::CaseInsensitive) ? ErrorKind::Conflict : usual;
}

Result<QList<Tag>> parseTags(const QJsonObject &answer)
{
    return parseList<Tag>(answer.value("data"_L1).toArray(), parseTag);
}

bool neverOpened(const ServerAnswer &answer)
{
    return answer.message.contains("not initiate any session yet"_L1, Qt::CaseInsensitive);
}

// The server only takes all of a room's options at once: they are read, and go back with another note.
QFuture<Result<QString>> writeNote(ApiConnection &connection, const ConversationId &id,
                                   const std::function<QString(const QString &)> &change)
{
    ApiCall read = chatGet("room", u"get_room_by_id"_s);
    read.query = {{u"id"_s, id.value()}};
    return andThen<QString>(connection.call(read), &connection, [&connection, id, change](const QJsonObject &answer) {
        const QJsonObject room = answer.value("results"_L1).toObject().value("room"_L1).toObject();
        RoomOptions options = parseRoomOptions(room);
        if (options.all.isEmpty())
            return readyFailure<QString>({ErrorKind::Protocol, u"save note: no options to keep"_s, std::nullopt});
        const QString before = options.all.value("notes"_L1).toString(); // as it is, uncut
        const QString note = change(before);
        if (note == before)
            return readyFuture<Result<QString>>(note);
        options.all.insert("notes"_L1, note);
        ApiCall write = omnichannelPost("save note", u"/api/v1/update_room_info"_s,
                                        {{u"room_id"_s, id.value()}, {u"room_options"_s, options.all}});
        write.needsAnswer = false;
        return ask<QString>(connection, write, [note](const QJsonObject &) -> Result<QString> { return note; });
    });
}
} // namespace

QFuture<Result<ConversationListing>> ConversationApi::list(const ConversationQuery &query)
{
    const Account &account = m_connection.account();
    ApiCall call = omnichannelPost("conversations", u"/api/v2/customer_rooms"_s, listBody(query, account));
    call.retries = 1;
    const bool takesPart = impliesTakingPart(query.scope, account.role);
    return ask<ConversationListing>(m_connection, call,
                                    [takesPart](const QJsonObject &answer) { return parseListing(answer, takesPart); });
}

QFuture<Result<Conversation>> ConversationApi::get(const ConversationId &id)
{
    const bool takesPart = !overseesQueue(m_connection.account().role);
    const ApiCall call = omnichannelGet("conversation", "/api/v2/customer_rooms/"_L1 + id.value());
    return ask<Conversation>(m_connection, call, [takesPart](const QJsonObject &answer) -> Result<Conversation> {
        JsonReader data(answer.value("data"_L1).toObject(), u"conversation"_s);
        const QJsonObject room = data.object("customer_room"_L1);
        if (!data.problems().isEmpty())
            return data.finish(Conversation());
        return parseConversation(room, takesPart);
    });
}

QFuture<Result<ConversationProfile>> ConversationApi::details(const ConversationId &id)
{
    return ProfileGatherer::gather(m_connection, get(id), id);
}

QFuture<Result<WindowExpiry>> ConversationApi::windowExpiry(const QString &contactUserId, ChannelId channel)
{
    ApiCall call = omnichannelPost("window", u"/api/v2/wa_sessions/show"_s,
                                   {{u"wa_user_id"_s, contactUserId}, {u"channel_id"_s, channel.value()}});
    call.retries = 1;
    call.judge = [](const ServerAnswer &answer, ErrorKind usual) {
        return neverOpened(answer) ? ErrorKind::WindowClosed : usual;
    };
    const auto known = ask<WindowExpiry>(m_connection, call, [](const QJsonObject &answer) -> Result<WindowExpiry> {
        JsonReader json(answer, u"window"_s);
        const JsonReader data(json.object("data"_L1));
        WindowExpiry expiry;
        if (!data.has("is_expired"_L1))
            json.refuse("is_expired"_L1, "missing");
        expiry.expired = data.optionalBool("is_expired"_L1, true);
        expiry.closesAt = data.optionalTime("expired_at"_L1);
        return json.finish(std::move(expiry));
    });
    return orElse<WindowExpiry>(known, &m_connection, [](const Error &error) {
        return error.kind == ErrorKind::WindowClosed ? readyFuture<Result<WindowExpiry>>(WindowExpiry{})
                                                     : readyFailure<WindowExpiry>(error);
    });
}

QFuture<Result<UnreadPage>> ConversationApi::unreadCounts(int page, int limit)
{
    ApiCall call = chatGet("unread counts", u"user_rooms"_s);
    call.query = {{u"page"_s, QString::number(page)},
                  {u"limit"_s, QString::number(limit)},
                  {u"show_participants"_s, u"true"_s},
                  {u"show_empty"_s, u"true"_s}};
    const SdkUserId self = m_connection.account().sdkUser;
    return ask<UnreadPage>(m_connection, call, [self, page, limit](const QJsonObject &answer) -> Result<UnreadPage> {
        JsonReader results(answer.value("results"_L1).toObject(), u"unread counts"_s);
        const QJsonArray rooms = results.array("rooms_info"_L1);
        auto counts =
            parseList<UnreadCount>(rooms, [&self](const QJsonObject &object) { return parseUnread(object, self); });
        if (!counts)
            return fail(counts.error());
        UnreadPage out;
        out.counts = std::move(*counts);
        out.total = int(JsonReader(results.optionalObject("meta"_L1)).optionalNumber("total_room"_L1));
        out.more = rooms.size() >= limit && (out.total == 0 || qint64(page) * limit < out.total);
        return results.finish(std::move(out));
    });
}

QFuture<Result<QList<Channel>>> ConversationApi::channels()
{
    return ask<QList<Channel>>(m_connection, omnichannelGet("channels", u"/api/v2/channels"_s), parseChannels);
}

QFuture<Result<>> ConversationApi::resolve(const ConversationId &id, const QString &note, MessageId lastMessage)
{
    QJsonObject body{{u"room_id"_s, id.value()}, {u"notes"_s, note}};
    if (!lastMessage.isEmpty())
        body.insert("last_comment_id"_L1, QString::number(lastMessage.value()));
    const QString role = RolePath::service(m_connection.account().role);
    return askDone(m_connection, omnichannelPost("resolve", u"/api/v1/%1/service/mark_as_resolved"_s.arg(role), body));
}

QFuture<Result<>> ConversationApi::assign(const ConversationId &id, AgentId agent, bool replace)
{
    if (!overseesQueue(m_connection.account().role))
        return replace ? handOver(id, agent) : addColleague(id, agent);
    QJsonObject body = roomAndAgent(id, agent);
    body.insert("replace_latest_agent"_L1, replace);
    return askDone(m_connection, omnichannelPost("assign", u"/api/v1/admin/service/assign_agent"_s, body));
}

QFuture<Result<>> ConversationApi::handOver(const ConversationId &id, AgentId agent)
{
    if (overseesQueue(m_connection.account().role))
        return assign(id, agent, true);
    return askDone(m_connection,
                   omnichannelPost("hand over", u"/api/v1/agent/service/assign_agent"_s, roomAndAgent(id, agent)));
}

QFuture<Result<>> ConversationApi::addColleague(const ConversationId &id, AgentId agent)
{
    if (overseesQueue(m_connection.account().role))
        return assign(id, agent, false);
    return askDone(m_connection,
                   omnichannelPost("add colleague", u"/api/v2/agent/service/add_agent"_s, roomAndAgent(id, agent)));
}

QFuture<Result<>> ConversationApi::removeAgent(const ConversationId &id, AgentId agent)
{
    return askDone(m_connection,
                   omnichannelPost("remove agent", u"/api/v1/admin/service/remove_agent"_s, roomAndAgent(id, agent)));
}

QFuture<Result<ConversationId>> ConversationApi::takeNext()
{
    ApiCall call = omnichannelPost("take next", u"/api/v1/agent/service/takeover_unresolved_room"_s, {});
    call.json.reset();
    call.needsAnswer = false;
    return ask<ConversationId>(m_connection, call, [](const QJsonObject &answer) -> Result<ConversationId> {
        const JsonReader data(answer.value("data"_L1).toObject());
        for (const QLatin1StringView key : {"customer_room"_L1, "service"_L1, "room_log"_L1, "room"_L1}) {
            const JsonReader inner(data.optionalObject(key));
            if (const auto id = conversationIdFrom(inner.optionalString("room_id"_L1)))
                return *id;
        }
        return conversationIdFrom(data.optionalString("room_id"_L1)).value_or(ConversationId());
    });
}

QFuture<Result<QList<Tag>>> ConversationApi::allTags(const QString &name)
{
    ApiCall call = omnichannelGet("tags", u"/api/v2/tags"_s);
    call.query = {{u"page"_s, u"1"_s}, {u"limit"_s, QString::number(tagPage)}};
    if (!name.isEmpty())
        call.query.append({u"name"_s, name});
    return ask<QList<Tag>>(m_connection, call, parseTags);
}

QFuture<Result<QList<Tag>>> ConversationApi::tags(const ConversationId &id)
{
    return ask<QList<Tag>>(m_connection, omnichannelGet("tags of a conversation", "/api/v2/room_tags/"_L1 + id.value()),
                           parseTags);
}

QFuture<Result<Tag>> ConversationApi::addTag(const ConversationId &id, const QString &name)
{
    ApiCall call = omnichannelPost("add tag", "/api/v2/room_tags/"_L1 + id.value(), {{u"tag"_s, name}});
    call.judge = judgeTag;
    return ask<Tag>(m_connection, call, [](const QJsonObject &answer) -> Result<Tag> {
        const QJsonValue data = answer.value("data"_L1);
        return parseTag(data.isArray() ? data.toArray().last().toObject() : data.toObject());
    });
}

QFuture<Result<>> ConversationApi::removeTag(const ConversationId &id, qint64 tag)
{
    ApiCall call = omnichannelGet("remove tag", u"/api/v2/room_tags/%1/%2"_s.arg(id.value()).arg(tag));
    call.verb = RestRequest::Verb::Delete;
    call.retries = 0;
    return askDone(m_connection, call);
}

// Between the two calls somebody may still come in: the server has no word for "only if it is still that".
QFuture<Result<SavedNote>> ConversationApi::saveNote(const ConversationId &id, const QString &before,
                                                     const QString &note)
{
    const auto written = writeNote(m_connection, id, [before, note](const QString &now) {
        return cleanText(now) == before ? note : now; // what is shown is clean
    });
    return mapAnswer<SavedNote>(written, &m_connection, [note](const QString &now) -> Result<SavedNote> {
        return now == note ? SavedNote() : SavedNote{cleanText(now)};
    });
}

QFuture<Result<QString>> ConversationApi::addToNote(const ConversationId &id, const QString &text)
{
    return writeNote(m_connection, id, [text](const QString &note) {
        if (note == text || note.endsWith(u'\n' + text))
            return note; // an answer that was lost on its way
        return note.isEmpty() ? text : note + u'\n' + text;
    });
}

QFuture<Result<SavedProperties>> ConversationApi::saveProperties(const ConversationId &id,
                                                                 const QList<CustomProperty> &before,
                                                                 const QList<CustomProperty> &after)
{
    const QString path = u"/api/v1/qiscus/room/%1/user_info"_s.arg(id.value());
    ApiConnection &connection = m_connection;
    return andThen<SavedProperties>(
        connection.call(omnichannelGet("customer", path)), &connection,
        [&connection, path, before, after](const QJsonObject &answer) {
            const JsonReader json(answer.value("data"_L1).toObject());
            const QJsonArray now = JsonReader(json.optionalObject("extras"_L1)).optionalArray("user_properties"_L1);
            const MergedProperties merged = mergeProperties(now, before, after);
            if (!merged.clashing.isEmpty() || merged.all == now)
                return readyFuture<Result<SavedProperties>>(SavedProperties{parseProperties(now), merged.clashing});
            ApiCall write = omnichannelPost("save properties", path, {{u"user_properties"_s, merged.all}});
            write.needsAnswer = false;
            return ask<SavedProperties>(connection, write,
                                        [all = merged.all](const QJsonObject &) -> Result<SavedProperties> {
                                            return SavedProperties{parseProperties(all), {}};
                                        });
        });
}

QFuture<Result<ConversationListing>> ConversationApi::ofContact(ContactId contact)
{
    const ApiCall call =
        omnichannelGet("conversations of a customer", u"/api/v2/contacts/%1/conversations"_s.arg(contact.value()));
    return ask<ConversationListing>(m_connection, call,
                                    [](const QJsonObject &answer) { return parseListing(answer, false); });
}

QFuture<Result<ChargeEstimate>> ConversationApi::chargeEstimate(const ConversationId &id)
{
    const ApiCall call = omnichannelGet("charge", u"/api/v2/customer_rooms/%1/estimation_charge"_s.arg(id.value()));
    return ask<ChargeEstimate>(m_connection, call, parseCharge);
}

QFuture<Result<>> ConversationApi::setBot(const ConversationId &id, bool active)
{
    return askDone(m_connection,
                   omnichannelPost("bot", u"/bot/%1/activate"_s.arg(id.value()), {{u"is_active"_s, active}}));
}

QFuture<Result<>> ConversationApi::setBlocked(const ConversationId &id, const QString &source,
                                              const QString &contactUserId, bool blocked)
{
    const QString role = RolePath::service(m_connection.account().role);
    const QString verb = blocked ? u"block"_s : u"unblock"_s;
    return askDone(m_connection,
                   omnichannelPost("block", u"/api/v2/%1/customer/%2"_s.arg(role, verb),
                                   {{u"room_id"_s, id.value()}, {u"source"_s, source}, {u"user_id"_s, contactUserId}}));
}

} // namespace Amandesk
