#include "app/sandbox/workspace.h"
#include <algorithm>
#include <QUuid>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr size_t keptEvents = 20000;

bool isStaffSide(PersonKind kind)
{
    return kind == PersonKind::Agent || kind == PersonKind::Admin || kind == PersonKind::Supervisor;
}
} // namespace

Workspace::Workspace(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_accounts(m_clock, this)
{
    m_catalogue.secretKey = randomToken(32);
    connect(&m_accounts, &Accounts::changed, this, &Workspace::changed);
}

Room &Workspace::addRoom(Room room)
{
    room.index = int(m_rooms.size());
    room.id = firstRoomId + room.index;
    room.rowId = 880001 + room.index;
    if (room.uniqueId.isEmpty())
        room.uniqueId = QUuid::createUuidV5(QUuid(), QByteArray::number(room.id)).toString(QUuid::WithoutBraces);
    if (room.chatType.isEmpty())
        room.chatType = u"group"_s;
    m_roomByUniqueId.insert(room.uniqueId, room.index);
    if (m_sealed) {
        m_activity.emplace(room.lastComment, room.index);
        countMembers(room);
    }
    Room &added = m_rooms.emplace_back(std::move(room));
    touch(added);
    return added;
}

int Workspace::findRoom(qint64 id) const
{
    const qint64 index = id - firstRoomId;
    return index >= 0 && index < qint64(m_rooms.size()) ? int(index) : -1;
}

int Workspace::findRoomByUniqueId(const QString &uniqueId) const
{
    return m_roomByUniqueId.value(uniqueId, -1);
}

const ChannelEntry *Workspace::channelOf(const Room &room) const
{
    return room.channel < 0 ? nullptr : &m_catalogue.channels[room.channel];
}

void Workspace::touch(const Room &room)
{
    if (!m_sealed)
        return;
    m_changedRooms.insert(room.index);
    emit changed();
}

void Workspace::touchComment(qint64 id)
{
    if (!m_sealed)
        return;
    m_changedComments.insert(id);
    emit changed();
}

Participant *Workspace::participant(Room &room, int person)
{
    const auto it = std::ranges::find(room.participants, person, &Participant::person);
    return it == room.participants.end() ? nullptr : &*it;
}

const Participant *Workspace::participant(const Room &room, int person) const
{
    const auto it = std::ranges::find(room.participants, person, &Participant::person);
    return it == room.participants.cend() ? nullptr : &*it;
}

void Workspace::addParticipant(Room &room, int person)
{
    if (participant(room, person))
        return;
    // Who joins is shown what still waits for an answer as unread, not the whole past.
    const qint64 seen = room.waitingSince != 0 ? room.waitingSince - 1 : room.lastComment;
    room.participants.append({person, seen, room.lastComment});
    ++m_roomsWith[person];
    touch(room);
    emit participantsChanged(room.index);
}

bool Workspace::removeParticipant(Room &room, int person)
{
    const bool removed = room.participants.removeIf([person](const Participant &p) { return p.person == person; }) > 0;
    if (removed) {
        --m_roomsWith[person];
        touch(room);
        emit participantsChanged(room.index);
    }
    return removed;
}

int Workspace::unread(const Room &room, int person) const
{
    const Participant *own = participant(room, person);
    if (!own)
        return 0;
    int count = 0;
    for (auto it = room.comments.rbegin(); it != room.comments.rend() && idAt(*it) > own->readId; ++it) {
        const Comment &comment = m_comments[*it];
        const bool system = comment.body && comment.body->type == "system_event"_L1;
        if (comment.sender != person && !comment.gone && !comment.deleted && !system)
            ++count;
    }
    return count;
}

QString Workspace::status(qint64 id) const
{
    const Comment *comment = this->comment(id);
    if (!comment)
        return u"sent"_s;
    switch (comment->fixed) {
    case Delivery::Sent:
        return u"sent"_s;
    case Delivery::Delivered:
        return u"delivered"_s;
    case Delivery::Read:
        return u"read"_s;
    case Delivery::Derived:
        break;
    }
    // In a customer's room the other side counts: the customer for us, any of us for the customer.
    const Room &room = m_rooms[size_t(comment->room)];
    bool read = false;
    bool received = false;
    if (room.customer >= 0) {
        for (const Participant &p : room.participants) {
            const bool otherSide = comment->sender == room.customer ? isStaffSide(m_accounts.person(p.person).kind)
                                                                    : p.person == room.customer;
            read = read || (otherSide && p.readId >= id);
            received = received || (otherSide && p.receivedId >= id);
        }
    } else {
        read = received = room.participants.size() > 1;
        for (const Participant &p : room.participants) {
            read = read && (p.person == comment->sender || p.readId >= id);
            received = received && (p.person == comment->sender || p.receivedId >= id);
        }
    }
    return read ? u"read"_s : received ? u"delivered"_s : u"sent"_s;
}

bool Workspace::markRead(Room &room, int person, qint64 upTo)
{
    return mark(room, person, upTo, true);
}

bool Workspace::markReceived(Room &room, int person, qint64 upTo)
{
    return mark(room, person, upTo, false);
}

bool Workspace::mark(Room &room, int person, qint64 upTo, bool read)
{
    Participant *own = participant(room, person);
    if (!own || room.comments.empty())
        return false;
    upTo = std::min(upTo, idAt(room.comments.back()));
    qint64 &known = read ? own->readId : own->receivedId;
    if (upTo <= known)
        return false;
    known = upTo;
    own->receivedId = std::max(own->receivedId, upTo);
    touch(room);
    const CommentFacts comment = facts(upTo);
    addEvent(room, person, read ? u"read"_s : u"delivered"_s,
             {{u"comment_id"_s, upTo},
              {u"comment_unique_id"_s, comment.uniqueId},
              {u"email"_s, m_accounts.person(person).userId},
              {u"room_id"_s, room.id}});
    emit receiptGiven(room.index, person, upTo, read);
    return true;
}

const Event &Workspace::addEvent(const Room &room, int actor, const QString &topic, const QJsonObject &data)
{
    m_events.push_back({m_nextEvent++, now(), room.index, actor, topic, data});
    if (m_events.size() > keptEvents)
        m_events.pop_front();
    return m_events.back();
}

qint64 Workspace::windowEnd(const Room &room) const
{
    const Comment *last = comment(room.lastCustomerComment);
    return last ? std::max(last->at + 24 * 60 * 60 * 1000LL, room.freeEntryUntil) : 0;
}

bool Workspace::windowOpen(const Room &room) const
{
    return now() < windowEnd(room);
}

void Workspace::seal()
{
    m_sealed = true;
    reindex();
    m_seededComments = qsizetype(m_comments.size());
    m_seededRooms = int(m_rooms.size());
    m_seededPersons = m_accounts.personCount();
}

void Workspace::reindex()
{
    m_activity.clear();
    m_roomsWith.clear();
    for (const Room &room : m_rooms) {
        m_activity.emplace(room.lastComment, room.index);
        m_roomByUniqueId.insert(room.uniqueId, room.index);
        countMembers(room);
    }
}

void Workspace::countMembers(const Room &room)
{
    for (const Participant &p : room.participants)
        ++m_roomsWith[p.person];
}

} // namespace Amandesk::Box
