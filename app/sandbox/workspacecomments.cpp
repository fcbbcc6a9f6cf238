#include "app/sandbox/whatsapp.h"
#include "app/sandbox/workspace.h"
#include <algorithm>
#include <QJsonArray>
#include <QTimer>

// The part of Workspace that writes, changes and lists comments.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 day = 24 * 60 * 60 * 1000LL;
constexpr QLatin1StringView generatedPrefix("seed_");
constexpr qsizetype longestText = 4000;

bool isCustomerSide(PersonKind kind)
{
    return kind == PersonKind::Customer || kind == PersonKind::Other;
}
} // namespace

QString Workspace::wordsOf(qsizetype place, const Comment &comment) const
{
    if (comment.body)
        return comment.body->text;
    return m_words ? m_words(place) : QString();
}

QString Workspace::uniqueIdOf(qsizetype place, const Comment &comment) const
{
    return comment.body ? comment.body->uniqueId : generatedPrefix + QString::number(place);
}

CommentBody &Workspace::bodyOf(qint64 id)
{
    const qsizetype place = qsizetype(id - firstCommentId);
    Comment &comment = m_comments[size_t(place)];
    if (!comment.body) {
        auto body = std::make_unique<CommentBody>();
        body->type = u"text"_s;
        body->text = wordsOf(place, comment);
        body->uniqueId = uniqueIdOf(place, comment);
        m_byUniqueId.insert(body->uniqueId, id);
        comment.body = std::move(body);
    }
    return *comment.body;
}

Comment *Workspace::comment(qint64 id)
{
    const qint64 place = id - firstCommentId;
    return place >= 0 && place < qint64(m_comments.size()) ? &m_comments[size_t(place)] : nullptr;
}

const Comment *Workspace::comment(qint64 id) const
{
    return const_cast<Workspace *>(this)->comment(id);
}

qint64 Workspace::find(const QString &uniqueId) const
{
    const auto it = m_byUniqueId.constFind(uniqueId);
    if (it != m_byUniqueId.cend())
        return *it;
    if (!uniqueId.startsWith(generatedPrefix))
        return 0;
    bool ok = false;
    const qint64 place = QStringView(uniqueId).mid(generatedPrefix.size()).toLongLong(&ok);
    return ok && place >= 0 && place < qint64(m_comments.size()) && !m_comments[size_t(place)].body ? idAt(place) : 0;
}

CommentFacts Workspace::facts(qint64 id) const
{
    CommentFacts facts;
    const Comment *comment = this->comment(id);
    if (!comment)
        return facts;
    const qsizetype place = qsizetype(id - firstCommentId);
    facts.id = id;
    facts.room = comment->room;
    facts.sender = comment->sender;
    facts.at = comment->at;
    facts.deleted = comment->deleted;
    facts.text = comment->deleted ? QString() : wordsOf(place, *comment);
    facts.uniqueId = uniqueIdOf(place, *comment);
    facts.type = comment->body ? comment->body->type : u"text"_s;
    facts.status = status(id);
    if (comment->body) {
        facts.extras = comment->body->extras;
        if (!comment->deleted)
            facts.payload = comment->body->payload;
    }
    const std::vector<quint32> &all = m_rooms[size_t(comment->room)].comments;
    auto at = std::ranges::lower_bound(all, quint32(place));
    while (at != all.begin()) {
        --at;
        if (!m_comments[*at].gone) {
            facts.before = idAt(*at);
            break;
        }
    }
    return facts;
}

qint64 Workspace::append(NewComment comment, bool announce)
{
    const qint64 id = idAt(qsizetype(m_comments.size()));
    auto body = std::make_unique<CommentBody>();
    body->type = comment.type;
    body->text = std::move(comment.text);
    body->payload = std::move(comment.payload);
    body->extras = std::move(comment.extras);
    body->uniqueId = comment.uniqueId.isEmpty() ? u"srv_"_s + randomToken(21) : std::move(comment.uniqueId);
    m_byUniqueId.insert(body->uniqueId, id);
    Comment stored;
    stored.at = comment.at != 0 ? comment.at : now();
    stored.room = comment.room;
    stored.sender = comment.sender;
    stored.body = std::move(body);
    m_comments.push_back(std::move(stored));
    noteActivity(m_rooms[size_t(comment.room)], id, m_comments.back());
    if (announce)
        emit commentPosted(id);
    return id;
}

qint64 Workspace::appendGenerated(int room, int sender, qint64 at)
{
    const qint64 id = idAt(qsizetype(m_comments.size()));
    Comment stored;
    stored.at = at;
    stored.room = room;
    stored.sender = sender;
    m_comments.push_back(std::move(stored));
    noteActivity(m_rooms[size_t(room)], id, m_comments.back());
    return id;
}

void Workspace::noteActivity(Room &room, qint64 id, const Comment &comment)
{
    if (m_sealed) {
        m_activity.erase({room.lastComment, room.index});
        m_activity.emplace(id, room.index);
    }
    room.comments.push_back(quint32(id - firstCommentId));
    room.lastComment = id;
    const bool system = comment.body
        && (comment.body->type == "system_event"_L1 || isRedownloadRequest(comment.body->type, comment.body->payload));
    if (room.customer >= 0 && comment.sender == room.customer) {
        room.lastCustomerComment = id;
        if (comment.body && comment.body->extras.contains("referral"_L1))
            room.adClickedAt = comment.at;
        if (room.waitingSince == 0)
            room.waitingSince = id;
        if (room.firstInitiated == 0)
            room.firstInitiated = comment.at;
    } else if (!system) {
        room.waitingSince = 0;
        if (const qint64 clickedAt = std::exchange(room.adClickedAt, 0); clickedAt != 0 && comment.at - clickedAt < day)
            room.freeEntryUntil = comment.at + 3 * day;
        if (room.firstResponse == 0 && m_accounts.person(comment.sender).kind == PersonKind::Agent)
            room.firstResponse = comment.at;
    }
    touch(room);
}

void Workspace::completeReply(NewComment &comment) const
{
    const qint64 quotedId = comment.payload.value("replied_comment_id"_L1).toVariant().toLongLong();
    const CommentFacts quoted = facts(quotedId);
    const auto fill = [&comment](QLatin1StringView key, const QJsonValue &value) {
        if (comment.payload.value(key).isUndefined() || comment.payload.value(key).isNull())
            comment.payload.insert(key, value);
    };
    fill("text"_L1, comment.text);
    if (quoted.id == 0) {
        fill("replied_comment_message"_L1, QString());
        return;
    }
    const Person &sender = m_accounts.person(quoted.sender);
    fill("replied_comment_message"_L1, quoted.text);
    fill("replied_comment_type"_L1, quoted.type);
    fill("replied_comment_payload"_L1, quoted.payload);
    fill("replied_comment_sender_username"_L1, sender.name);
    fill("replied_comment_sender_email"_L1, sender.userId);
}

Workspace::Outcome<qint64> Workspace::post(NewComment comment)
{
    Room &room = m_rooms[size_t(comment.room)];
    if (!participant(room, comment.sender))
        return tl::make_unexpected(Refusal{403, u"user is not a participant of this room"_s});
    if (!comment.uniqueId.isEmpty()) {
        const qint64 known = find(comment.uniqueId);
        if (known != 0 && m_comments[size_t(known - firstCommentId)].sender == comment.sender)
            return known;
    }
    if (comment.text.isEmpty() && comment.payload.isEmpty())
        return tl::make_unexpected(Refusal{400, u"comment can't be blank"_s});
    if (comment.text.size() > longestText)
        return tl::make_unexpected(Refusal{400, u"comment is too long (maximum is 4000 characters)"_s});
    if (comment.type == "reply"_L1)
        completeReply(comment);
    if (comment.sender == room.customer && room.resolved)
        reopen(room);
    const bool byStaff = !isCustomerSide(m_accounts.person(comment.sender).kind);
    const bool isTemplate = comment.isTemplate;
    const bool redownload = byStaff && isRedownloadRequest(comment.type, comment.payload);
    const QJsonObject button = comment.payload.value("payload"_L1).toObject();
    const qint64 id = append(std::move(comment));
    if (redownload)
        fetchMediaAgain(room, button);
    else if (byStaff)
        afterStaffSent(id, isTemplate);
    return id;
}

void Workspace::afterStaffSent(qint64 id, bool isTemplate)
{
    const Room &room = m_rooms[size_t(m_comments[size_t(id - firstCommentId)].room)];
    const ChannelEntry *channel = channelOf(room);
    if (!channel || !channel->isWhatsApp())
        return;
    int code = m_whatsApp.nextFailure ? m_whatsApp.nextFailure() : 0;
    if (code == 0 && !isTemplate && !windowOpen(room))
        code = 131047;
    if (code != 0) {
        m_comments[size_t(id - firstCommentId)].fixed = Delivery::Sent;
        QTimer::singleShot(m_whatsApp.failAfterMs, this, [this, id, code] { failDelivery(id, code); });
    }
    if (m_whatsApp.replaceUniqueIds) {
        QTimer::singleShot(m_whatsApp.replaceAfterMs, this, [this, id] {
            if (!m_whatsApp.replaceUniqueIds)
                return;
            // The id it was sent with keeps finding it, so that a late second try is still recognised.
            CommentBody &body = bodyOf(id);
            body.uniqueId = whatsAppMessageId();
            m_byUniqueId.insert(body.uniqueId, id);
            touchComment(id);
        });
    }
}

void Workspace::fetchMediaAgain(const Room &room, const QJsonObject &button)
{
    const auto isMissing = [this, &room](qint64 id) {
        const Comment *comment = this->comment(id);
        return comment && !comment->gone && comment->room == room.index && comment->body
            && comment->body->extras.value("type"_L1) == "redownload_attachment"_L1;
    };
    constexpr int mostLookedAt = 200;
    QList<qint64> candidates{button.value("comment_id"_L1).toVariant().toLongLong()};
    if (!isMissing(candidates.constFirst()))
        candidates = older(room, 0, mostLookedAt);
    const auto found = std::ranges::find_if(candidates, isMissing);
    if (found == candidates.cend())
        return;
    const QString fileName = button.value("file_name"_L1).toString(u"media.jpg"_s);
    QTimer::singleShot(m_whatsApp.mediaAfterMs, this, [this, id = *found, fileName] { mediaCame(id, fileName); });
}

void Workspace::mediaCame(qint64 id, const QString &fileName)
{
    const QJsonObject file = m_whatsApp.fetchMedia ? m_whatsApp.fetchMedia(fileName) : QJsonObject();
    const Comment *comment = this->comment(id);
    if (file.isEmpty() || !comment || comment->gone || comment->deleted)
        return;
    CommentBody &body = bodyOf(id);
    if (!body.payload.contains("url"_L1)) { // else only the content was missing
        body.text = u"[file] "_s + file.value("url"_L1).toString() + u" [/file]"_s;
        body.payload = file;
    }
    body.type = u"file_attachment"_s;
    body.extras.remove("type"_L1);
    touchComment(id);
    emit commentUpdated(id);
}

void Workspace::failDelivery(qint64 id, int code)
{
    Comment *comment = this->comment(id);
    if (!comment || comment->gone)
        return;
    comment->fixed = Delivery::Sent;
    bodyOf(id).extras.insert(u"wa_status"_s, whatsAppFailure(code));
    touchComment(id);
    emit commentUpdated(id);
}

void Workspace::reopen(Room &room)
{
    room.resolved = false;
    room.waiting = true;
    const QList<Participant> participants = room.participants;
    for (const Participant &p : participants) {
        if (m_accounts.person(p.person).kind == PersonKind::Agent)
            removeParticipant(room, p.person);
    }
    touch(room);
}

Workspace::Outcome<qint64> Workspace::update(int person, const QString &uniqueId, const QString &text,
                                             const QJsonObject *payload, const QJsonObject *extras)
{
    const qint64 id = find(uniqueId);
    Comment *comment = this->comment(id);
    if (!comment || comment->gone || comment->deleted)
        return tl::make_unexpected(Refusal{404, u"comment not found"_s});
    if (comment->sender != person)
        return tl::make_unexpected(Refusal{403, u"only the sender can update a comment"_s});
    CommentBody &body = bodyOf(id);
    if (!text.isEmpty())
        body.text = text;
    if (payload)
        body.payload = *payload;
    if (extras)
        body.extras = *extras;
    body.edited = true;
    touchComment(id);
    emit commentUpdated(id);
    return id;
}

QList<qint64> Workspace::remove(int person, const QStringList &uniqueIds, bool hard)
{
    QList<qint64> removed;
    QHash<int, QStringList> byRoom;
    for (const QString &uniqueId : uniqueIds) {
        const qint64 id = find(uniqueId);
        Comment *comment = this->comment(id);
        if (!comment || comment->gone || comment->sender != person)
            continue;
        comment->deleted = true;
        comment->gone = hard;
        touchComment(id);
        removed.append(id);
        // A client may know it by the id it was sent with or by the one it got later.
        QStringList &names = byRoom[comment->room];
        names.append(uniqueId);
        if (const QString current = bodyOf(id).uniqueId; current != uniqueId)
            names.append(current);
    }
    for (auto it = byRoom.cbegin(); it != byRoom.cend(); ++it) {
        Room &room = m_rooms[size_t(it.key())];
        if (hard) {
            m_activity.erase({room.lastComment, room.index});
            room.lastComment = lastVisible(room, false);
            room.lastCustomerComment = lastVisible(room, true);
            m_activity.emplace(room.lastComment, room.index);
        }
        touch(room);
        const QJsonObject deleted{{u"room_id"_s, QString::number(room.id)},
                                  {u"message_unique_ids"_s, QJsonArray::fromStringList(it.value())}};
        emit eventHappened(addEvent(room, person, u"delete_message"_s,
                                    {{u"deleted_messages"_s, QJsonArray{deleted}}, {u"is_hard_delete"_s, hard}}));
    }
    return removed;
}

qint64 Workspace::lastVisible(const Room &room, bool byCustomer) const
{
    for (auto it = room.comments.rbegin(); it != room.comments.rend(); ++it) {
        const Comment &comment = m_comments[*it];
        if (!comment.gone && (!byCustomer || comment.sender == room.customer))
            return idAt(*it);
    }
    return 0;
}

void Workspace::clear(Room &room, int person)
{
    for (const quint32 place : room.comments) {
        m_comments[place].gone = true;
        touchComment(idAt(place));
    }
    m_activity.erase({room.lastComment, room.index});
    room.lastComment = 0;
    room.lastCustomerComment = 0;
    room.waitingSince = 0;
    m_activity.emplace(0, room.index);
    touch(room);
    const QJsonObject cleared{{u"id"_s, room.id},
                              {u"id_str"_s, QString::number(room.id)},
                              {u"unique_id"_s, room.uniqueId},
                              {u"avatar_url"_s, room.avatarUrl},
                              {u"chat_type"_s, room.chatType},
                              {u"room_name"_s, room.name},
                              {u"raw_room_name"_s, room.name},
                              {u"options"_s, room.options},
                              {u"last_comment"_s, QJsonValue::Null},
                              {u"unread_count"_s, 0}};
    emit eventHappened(addEvent(room, person, u"clear_room"_s, {{u"deleted_rooms"_s, QJsonArray{cleared}}}));
}

QList<qint64> Workspace::older(const Room &room, qint64 before, int limit) const
{
    QList<qint64> ids;
    auto at = before <= 0 ? room.comments.end()
                          : std::ranges::lower_bound(room.comments, before - firstCommentId, {},
                                                     [](quint32 place) { return qint64(place); });
    while (at != room.comments.begin() && ids.size() < limit) {
        --at;
        if (!m_comments[*at].gone)
            ids.append(idAt(*at));
    }
    return ids;
}

QList<qint64> Workspace::newer(const Room &room, qint64 after, int limit) const
{
    QList<qint64> ids;
    auto at = std::ranges::upper_bound(room.comments, after - firstCommentId, {},
                                       [](quint32 place) { return qint64(place); });
    for (; at != room.comments.end() && ids.size() < limit; ++at) {
        if (!m_comments[*at].gone)
            ids.append(idAt(*at));
    }
    return ids;
}

QList<qint64> Workspace::since(int person, qint64 after, int limit) const
{
    QList<qint64> ids;
    for (qint64 place = std::max<qint64>(0, after - firstCommentId + 1);
         place < qint64(m_comments.size()) && ids.size() < limit; ++place) {
        const Comment &comment = m_comments[size_t(place)];
        if (!comment.gone && participant(m_rooms[size_t(comment.room)], person))
            ids.append(idAt(place));
    }
    return ids;
}

void Workspace::restoreComment(qint64 id, NewComment comment, Delivery fixed, bool deleted, bool gone)
{
    if (id > lastCommentId())
        append(comment, false);
    Comment *stored = this->comment(id);
    if (!stored)
        return;
    if (comment.sender >= 0 && !comment.uniqueId.isEmpty()) {
        CommentBody &body = bodyOf(id);
        body.type = comment.type;
        body.text = comment.text;
        body.payload = comment.payload;
        body.extras = comment.extras;
        body.uniqueId = comment.uniqueId;
        m_byUniqueId.insert(body.uniqueId, id);
    }
    stored->fixed = fixed;
    stored->deleted = deleted;
    stored->gone = gone;
    touchComment(id);
}

} // namespace Amandesk::Box
