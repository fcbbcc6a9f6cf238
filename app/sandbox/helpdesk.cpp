#include "app/sandbox/helpdesk.h"
#include "app/sandbox/whatsapp.h"
#include <algorithm>
#include <QJsonArray>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 hour = 60 * 60 * 1000LL;

struct Position {
    qint64 comment = 0;
    int room = -1;
    bool valid = false;
};

Position readCursor(const QString &cursor)
{
    const QByteArray bytes = QByteArray::fromBase64(cursor.toLatin1(), QByteArray::Base64UrlEncoding);
    const qsizetype dot = bytes.indexOf('.');
    if (dot < 0)
        return {};
    return {bytes.left(dot).toLongLong(), bytes.mid(dot + 1).toInt(), true};
}
} // namespace

Helpdesk::Helpdesk(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{ }

bool Helpdesk::canSee(const Staff &who, const Room &room) const
{
    if (room.channel < 0)
        return false;
    switch (who.role) {
    case Role::Admin:
        return true;
    case Role::Agent:
        return m_workspace.participant(room, who.person) != nullptr;
    case Role::Supervisor:
        break;
    }
    if (who.divisions.isEmpty())
        return true;
    return std::ranges::any_of(serving(room), [&who](const Staff *agent) {
        return std::ranges::any_of(agent->divisions, [&who](qint64 d) { return who.divisions.contains(d); });
    });
}

QString Helpdesk::cursorOf(const Workspace &workspace, int room)
{
    const QByteArray position = QByteArray::number(workspace.room(room).lastComment) + '.' + QByteArray::number(room);
    return QString::fromLatin1(position.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool Helpdesk::matches(const Room &room, const RoomQuery &query) const
{
    if (query.status == "resolved"_L1 && !room.resolved)
        return false;
    if (query.status == "unresolved"_L1 && room.resolved)
        return false;
    if (query.status == "expired"_L1 || query.status == "almost_expired"_L1) {
        const ChannelEntry *channel = m_workspace.channelOf(room);
        if (room.resolved || !channel || !channel->isWhatsApp())
            return false;
        const Comment *last = m_workspace.comment(room.lastCustomerComment);
        const qint64 age = last ? m_workspace.now() - last->at : 24 * hour;
        if ((query.status == "expired"_L1) != (age >= 24 * hour) || age < 16 * hour)
            return false;
    }
    if (query.serveStatus == "served"_L1 && (room.waiting || room.resolved))
        return false;
    if (query.serveStatus == "unserved"_L1 && (!room.waiting || room.resolved))
        return false;
    if (!query.byBot.isEmpty() && room.byBot != (query.byBot == "true"_L1 || query.byBot == "1"_L1))
        return false;
    if (!query.name.isEmpty() && !room.name.contains(query.name, Qt::CaseInsensitive))
        return false;
    if (!query.channels.isEmpty()) {
        const ChannelEntry *channel = m_workspace.channelOf(room);
        const auto fits = [channel](const std::pair<qint64, QString> &wanted) {
            return channel && channel->id == wanted.first
                && (wanted.second.isEmpty() || wanted.second == channel->source);
        };
        if (std::ranges::none_of(query.channels, fits))
            return false;
    }
    if (!query.tags.isEmpty()
        && std::ranges::none_of(room.tags, [&](const RoomTag &tag) { return query.tags.contains(tag.tag); }))
        return false;
    if (!query.staff.isEmpty()
        && std::ranges::none_of(serving(room), [&](const Staff *s) { return query.staff.contains(s->id); }))
        return false;
    return true;
}

RoomPage Helpdesk::list(const Staff &who, const RoomQuery &query) const
{
    // "After" leads on in the order of the list, "before" back towards its beginning.
    const auto &activity = m_workspace.activity();
    const Position after = readCursor(query.after);
    const Position before = readCursor(query.before);
    const bool backwards = before.valid && !after.valid;
    const Position from = backwards ? before : after;
    const bool upwards = query.ascending != backwards; // towards more recent activity
    const int limit = std::clamp(query.limit, 1, 200);

    RoomPage page;
    bool more = false;
    const auto take = [&](int index) {
        const Room &room = m_workspace.room(index);
        if (!canSee(who, room) || !matches(room, query))
            return true;
        if (page.rooms.size() == limit) {
            more = true;
            return false;
        }
        page.rooms.append(index);
        return true;
    };
    if (upwards) {
        auto it = from.valid ? activity.upper_bound({from.comment, from.room}) : activity.begin();
        while (it != activity.end() && take(it->second))
            ++it;
    } else {
        auto it = from.valid ? activity.lower_bound({from.comment, from.room}) : activity.end();
        while (it != activity.begin() && take(std::prev(it)->second))
            --it;
    }
    if (backwards)
        std::reverse(page.rooms.begin(), page.rooms.end());
    if (!page.rooms.isEmpty()) {
        if (more || backwards)
            page.after = cursorOf(m_workspace, page.rooms.constLast());
        if ((more && backwards) || after.valid)
            page.before = cursorOf(m_workspace, page.rooms.constFirst());
    }
    return page;
}

QList<int> Helpdesk::roomsOfContact(qint64 contact, const QString &status) const
{
    RoomQuery query;
    query.status = status;
    QList<int> rooms;
    for (int i = 0; i < m_workspace.roomCount(); ++i) {
        const Room &room = m_workspace.room(i);
        if (room.contact == contact && room.contact != 0 && matches(room, query))
            rooms.append(i);
    }
    std::ranges::sort(rooms, std::ranges::greater{}, [this](int i) { return m_workspace.room(i).lastComment; });
    return rooms;
}

QList<const Staff *> Helpdesk::serving(const Room &room) const
{
    QList<const Staff *> agents;
    for (const Participant &p : room.participants) {
        const Staff *staff = m_workspace.accounts().staffOfPerson(p.person);
        if (staff && staff->role != Role::Admin && !staff->deleted)
            agents.append(staff);
    }
    return agents;
}

bool Helpdesk::isServing(const Staff &staff, const Room &room) const
{
    return m_workspace.participant(room, staff.person) != nullptr && staff.role != Role::Admin;
}

int Helpdesk::load(const Staff &staff) const
{
    int count = 0;
    for (int i = 0; i < m_workspace.roomCount(); ++i) {
        const Room &room = m_workspace.room(i);
        if (!room.resolved && room.channel >= 0 && isServing(staff, room))
            ++count;
    }
    return count;
}

int Helpdesk::unserved() const
{
    int count = 0;
    for (int i = 0; i < m_workspace.roomCount(); ++i) {
        const Room &room = m_workspace.room(i);
        count += room.channel >= 0 && room.waiting && !room.resolved;
    }
    return count;
}

int Helpdesk::served() const
{
    int count = 0;
    for (int i = 0; i < m_workspace.roomCount(); ++i) {
        const Room &room = m_workspace.room(i);
        count += room.channel >= 0 && !room.waiting && !room.resolved;
    }
    return count;
}

const Staff *Helpdesk::leastBusy(bool ignoreAvailability) const
{
    const Staff *best = nullptr;
    int bestLoad = 0;
    for (const Staff &staff : m_workspace.accounts().staff()) {
        if (staff.deleted || staff.role != Role::Agent || (!ignoreAvailability && !staff.available))
            continue;
        const int its = load(staff);
        if (!best || its < bestLoad) {
            best = &staff;
            bestLoad = its;
        }
    }
    return best;
}

qint64 Helpdesk::say(Room &room, const QString &text, const QString &event, const QString &subject)
{
    const int system = m_workspace.accounts().findPerson(m_workspace.catalogue().appCode + u"_system@qismo.com"_s);
    NewComment comment;
    comment.room = room.index;
    comment.sender = system;
    comment.type = u"system_event"_s;
    comment.text = text;
    comment.payload = {{u"type"_s, u"custom"_s},
                       {u"subject_username"_s, subject},
                       {u"payload"_s, QJsonObject{{u"type"_s, u"custom"_s}, {u"event"_s, event}}}};
    return m_workspace.append(std::move(comment));
}

Service &Helpdesk::currentService(Room &room, const Staff &staff)
{
    if (room.services.isEmpty() || room.services.constLast().resolvedAt != 0) {
        Service service;
        service.id = m_workspace.catalogue().nextId++;
        service.startedAt = m_workspace.now();
        service.firstComment = room.waitingSince != 0 ? room.waitingSince : room.lastComment;
        room.services.append(service);
    }
    room.services.last().staff = staff.id;
    return room.services.last();
}

void Helpdesk::join(Room &room, const Staff &staff)
{
    if (m_workspace.participant(room, staff.person))
        return;
    room.waiting = false;
    room.byBot = false;
    room.resolved = false;
    currentService(room, staff);
    m_workspace.addParticipant(room, staff.person);
    const QString name = m_workspace.accounts().person(staff.person).name;
    say(room, name + u" joined this conversation"_s, u"agent_joined"_s, name);
}

void Helpdesk::leave(Room &room, const Staff &staff)
{
    const QString name = m_workspace.accounts().person(staff.person).name;
    // Told while still a participant, so that the one who leaves hears it too.
    if (!m_workspace.participant(room, staff.person))
        return;
    say(room, name + u" left this conversation"_s, u"agent_left"_s, name);
    m_workspace.removeParticipant(room, staff.person);
    if (serving(room).isEmpty() && !room.resolved)
        room.waiting = true;
    m_workspace.touch(room);
}

Helpdesk::Outcome<int> Helpdesk::takeOver(const Staff &staff)
{
    if (!m_workspace.catalogue().takeover)
        return tl::make_unexpected(Refusal{400, u"Agent takeover is not enabled"_s});
    int oldest = -1;
    for (int i = 0; i < m_workspace.roomCount(); ++i) {
        const Room &room = m_workspace.room(i);
        if (room.channel < 0 || !room.waiting || room.resolved || room.byBot)
            continue;
        if (oldest < 0 || room.waitingSince < m_workspace.room(oldest).waitingSince)
            oldest = i;
    }
    if (oldest < 0)
        return tl::make_unexpected(Refusal{400, u"There is no unserved customer"_s});
    join(m_workspace.room(oldest), staff);
    return oldest;
}

const Service &Helpdesk::resolve(Room &room, const Staff &by, const QString &notes, qint64 lastComment)
{
    Service &service = currentService(room, by);
    service.notes = notes;
    service.resolvedAt = m_workspace.now();
    service.lastComment = lastComment != 0 ? lastComment : room.lastComment;
    if (!notes.isEmpty())
        room.notes = notes;
    room.resolved = true;
    room.waiting = false;
    room.byBot = false;
    room.waitingSince = 0;
    const QString name = m_workspace.accounts().person(by.person).name;
    say(room, name + u" marked this conversation as resolved"_s, u"resolved"_s, name);
    if (m_workspace.catalogue().sessional) {
        const QList<const Staff *> agents = serving(room);
        for (const Staff *agent : agents)
            m_workspace.removeParticipant(room, agent->person);
    }
    m_workspace.touch(room);
    return room.services.constLast();
}

void Helpdesk::activateBot(Room &room, bool active)
{
    room.byBot = active;
    room.waiting = serving(room).isEmpty();
    m_workspace.touch(room);
}

Helpdesk::Outcome<qint64> Helpdesk::addTag(Room &room, const QString &name, const Staff &by)
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty())
        return tl::make_unexpected(Refusal{400, u"Tag can't be blank"_s});
    Catalogue &catalogue = m_workspace.catalogue();
    Tag *tag = catalogue.tagByName(wanted);
    if (!tag) {
        const QJsonValue allowed = catalogue.configs.value("is_create_tags_enabled"_L1);
        if (by.role == Role::Agent && !allowed.toBool(true))
            return tl::make_unexpected(Refusal{400, u"Agents are not allowed to create tags"_s});
        catalogue.tags.append({catalogue.nextId++, wanted, m_workspace.now()});
        tag = &catalogue.tags.last();
    }
    if (std::ranges::any_of(room.tags, [tag](const RoomTag &known) { return known.tag == tag->id; }))
        return tl::make_unexpected(Refusal{400, u"Tag already exist"_s});
    room.tags.append({tag->id, m_workspace.now()});
    m_workspace.touch(room);
    return tag->id;
}

bool Helpdesk::removeTag(Room &room, qint64 tag)
{
    const bool removed = room.tags.removeIf([tag](const RoomTag &known) { return known.tag == tag; }) > 0;
    if (removed)
        m_workspace.touch(room);
    return removed;
}

int Helpdesk::findRoomOf(const ChannelEntry &channel, const QString &userId) const
{
    const int person = m_workspace.accounts().findPerson(userId);
    for (int i = m_workspace.roomCount() - 1; person >= 0 && i >= 0; --i) {
        const Room &room = m_workspace.room(i);
        const ChannelEntry *its = m_workspace.channelOf(room);
        if (room.customer == person && its && its->id == channel.id && its->source == channel.source)
            return i;
    }
    return -1;
}

Room &Helpdesk::openRoom(const ChannelEntry &channel, const QString &userId, const QString &name,
                         const QString &avatarUrl, const QList<Property> &properties)
{
    Accounts &accounts = m_workspace.accounts();
    int person = accounts.findPerson(userId);
    if (person < 0) {
        Person customer;
        customer.userId = userId;
        customer.name = name.isEmpty() ? userId : name;
        customer.avatarUrl = avatarUrl;
        customer.kind = PersonKind::Customer;
        customer.extras = {{u"is_customer"_s, true}, {u"type"_s, u"customer"_s}};
        person = accounts.addPerson(std::move(customer));
    }
    Room room;
    room.name = accounts.person(person).name;
    room.avatarUrl = accounts.person(person).avatarUrl;
    room.customer = person;
    room.channel = m_workspace.catalogue().channelIndex(channel.id, channel.source);
    room.contact = 70001 + person;
    room.waiting = true;
    room.properties = properties;
    room.participants.append({person, 0, 0});
    if (const Staff *admin = accounts.admin())
        room.participants.append({admin->person, 0, 0});
    return m_workspace.addRoom(std::move(room));
}

Helpdesk::Outcome<qint64> Helpdesk::customerWrites(Room &room, const QString &text, const QString &type,
                                                   const QJsonObject &payload, const QJsonObject &extras)
{
    if (room.customer < 0)
        return tl::make_unexpected(Refusal{400, u"This room has no customer"_s});
    m_workspace.markRead(room, room.customer, room.lastComment);
    NewComment comment;
    comment.room = room.index;
    comment.sender = room.customer;
    comment.text = text;
    comment.type = type;
    comment.payload = payload;
    comment.extras = extras;
    const ChannelEntry *channel = m_workspace.channelOf(room);
    if (channel && channel->isWhatsApp())
        comment.uniqueId = u"wa_"_s + whatsAppMessageId();
    return m_workspace.post(std::move(comment));
}

Helpdesk::Outcome<qint64> Helpdesk::sendTemplate(Room &room, const Staff &by, const TemplateDetail &detail,
                                                 const MessageTemplateEntry &entry, const QStringList &variables)
{
    QString text = detail.content;
    for (int i = 0; i < variables.size(); ++i)
        text.replace(u"{{%1}}"_s.arg(i + 1), variables[i]);
    Catalogue &catalogue = m_workspace.catalogue();
    // The tenant sends it: whoever presses the button need not be in the room.
    const Staff *admin = m_workspace.accounts().admin();
    NewComment comment;
    comment.room = room.index;
    comment.sender = m_workspace.participant(room, by.person) ? by.person : admin ? admin->person : by.person;
    comment.text = text;
    comment.isTemplate = true;
    comment.extras = {{u"template"_s, QJsonObject{{u"name"_s, entry.name}, {u"language"_s, detail.language}}}};
    const Outcome<qint64> sent = m_workspace.post(std::move(comment));
    if (!sent)
        return sent;
    BroadcastLog log;
    log.id = catalogue.nextId++;
    log.room = room.index;
    log.customerName = room.name;
    log.phone = room.customer < 0 ? QString() : m_workspace.accounts().person(room.customer).userId;
    log.message = text;
    log.messageId = whatsAppMessageId();
    log.templateName = entry.name;
    log.sentAt = m_workspace.now();
    catalogue.broadcasts.append(log);
    m_workspace.touch(room);
    return sent;
}

} // namespace Amandesk::Box
