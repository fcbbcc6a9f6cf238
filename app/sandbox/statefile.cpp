#include "app/sandbox/statefile.h"
#include <algorithm>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formatVersion = 1;
constexpr qsizetype largestKeptUpload = 5 * 1024 * 1024;

QJsonObject personJson(const Person &person)
{
    return {{u"user_id"_s, person.userId},
            {u"password"_s, person.password},
            {u"name"_s, person.name},
            {u"avatar"_s, person.avatarUrl},
            {u"kind"_s, int(person.kind)},
            {u"extras"_s, person.extras},
            {u"blocked"_s, QJsonArray::fromStringList(person.blocked)}};
}

Person personOf(const QJsonObject &json)
{
    Person person;
    person.userId = json.value("user_id"_L1).toString();
    person.password = json.value("password"_L1).toString();
    person.name = json.value("name"_L1).toString();
    person.avatarUrl = json.value("avatar"_L1).toString();
    person.kind = PersonKind(std::clamp(json.value("kind"_L1).toInt(), 0, int(PersonKind::Other)));
    person.extras = json.value("extras"_L1).toObject();
    const QJsonArray blocked = json.value("blocked"_L1).toArray();
    for (const QJsonValue &userId : blocked)
        person.blocked.append(userId.toString());
    return person;
}

QJsonArray numbers(const QList<qint64> &list)
{
    QJsonArray array;
    for (const qint64 number : list)
        array.append(number);
    return array;
}

QJsonObject staffJson(const Staff &staff, const Person &person)
{
    return {{u"id"_s, staff.id},
            {u"person"_s, staff.person},
            {u"name"_s, person.name},
            {u"avatar"_s, person.avatarUrl},
            {u"email"_s, staff.email},
            {u"password"_s, staff.password},
            {u"role"_s, int(staff.role)},
            {u"available"_s, staff.available},
            {u"force_offline"_s, staff.forceOffline},
            {u"divisions"_s, numbers(staff.divisions)},
            {u"deleted"_s, staff.deleted},
            {u"created_at"_s, staff.createdAt},
            {u"last_login"_s, staff.lastLogin},
            {u"profile"_s, staff.profile}};
}

void restoreStaff(const QJsonObject &json, Accounts &accounts)
{
    const qint64 id = json.value("id"_L1).toInteger();
    const auto known = std::ranges::find(accounts.staff(), id, &Staff::id);
    Staff fresh;
    Staff &staff = known == accounts.staff().end() ? fresh : *known;
    staff.id = id;
    staff.person = json.value("person"_L1).toInt();
    if (staff.person < 0 || staff.person >= accounts.personCount())
        return;
    accounts.person(staff.person).name = json.value("name"_L1).toString();
    accounts.person(staff.person).avatarUrl = json.value("avatar"_L1).toString();
    staff.email = json.value("email"_L1).toString();
    staff.password = json.value("password"_L1).toString();
    staff.role = Role(std::clamp(json.value("role"_L1).toInt(), 1, 3));
    staff.available = json.value("available"_L1).toBool();
    staff.forceOffline = json.value("force_offline"_L1).toBool();
    staff.divisions.clear();
    const QJsonArray divisions = json.value("divisions"_L1).toArray();
    for (const QJsonValue &division : divisions)
        staff.divisions.append(division.toInteger());
    staff.deleted = json.value("deleted"_L1).toBool();
    staff.createdAt = json.value("created_at"_L1).toInteger();
    staff.lastLogin = json.value("last_login"_L1).toInteger();
    staff.profile = json.value("profile"_L1).toObject();
    if (&staff == &fresh)
        accounts.addStaff(std::move(fresh));
}

QJsonObject roomJson(const Room &room)
{
    QJsonArray participants;
    for (const Participant &p : room.participants)
        participants.append(QJsonArray{p.person, p.readId, p.receivedId});
    QJsonArray tags;
    for (const RoomTag &tag : room.tags)
        tags.append(QJsonArray{tag.tag, tag.at});
    QJsonArray properties;
    for (const Property &property : room.properties)
        properties.append(QJsonArray{property.key, property.value});
    QJsonArray services;
    for (const Service &s : room.services)
        services.append(QJsonArray{s.id, s.staff, s.notes, s.startedAt, s.resolvedAt, s.firstComment, s.lastComment});
    return {{u"index"_s, room.index},
            {u"unique_id"_s, room.uniqueId},
            {u"name"_s, room.name},
            {u"avatar"_s, room.avatarUrl},
            {u"chat_type"_s, room.chatType},
            {u"customer"_s, room.customer},
            {u"channel"_s, room.channel},
            {u"contact"_s, room.contact},
            {u"public"_s, room.publicChannel},
            {u"resolved"_s, room.resolved},
            {u"waiting"_s, room.waiting},
            {u"bot"_s, room.byBot},
            {u"blocked"_s, room.blocked},
            {u"participants"_s, participants},
            {u"last"_s, room.lastComment},
            {u"last_of_customer"_s, room.lastCustomerComment},
            {u"ad_clicked_at"_s, room.adClickedAt},
            {u"free_entry_until"_s, room.freeEntryUntil},
            {u"waiting_since"_s, room.waitingSince},
            {u"notes"_s, room.notes},
            {u"options"_s, room.options},
            {u"tags"_s, tags},
            {u"properties"_s, properties},
            {u"services"_s, services},
            {u"first_initiated"_s, room.firstInitiated},
            {u"first_response"_s, room.firstResponse},
            {u"csat_score"_s, room.csatScore},
            {u"csat_comment"_s, room.csatComment}};
}

void readRoom(const QJsonObject &json, Room &room)
{
    room.uniqueId = json.value("unique_id"_L1).toString();
    room.name = json.value("name"_L1).toString();
    room.avatarUrl = json.value("avatar"_L1).toString();
    room.chatType = json.value("chat_type"_L1).toString();
    room.customer = json.value("customer"_L1).toInt(-1);
    room.channel = json.value("channel"_L1).toInt(-1);
    room.contact = json.value("contact"_L1).toInteger();
    room.publicChannel = json.value("public"_L1).toBool();
    room.resolved = json.value("resolved"_L1).toBool();
    room.waiting = json.value("waiting"_L1).toBool();
    room.byBot = json.value("bot"_L1).toBool();
    room.blocked = json.value("blocked"_L1).toBool();
    room.participants.clear();
    const QJsonArray participants = json.value("participants"_L1).toArray();
    for (const QJsonValue &p : participants)
        room.participants.append({p[0].toInt(), p[1].toInteger(), p[2].toInteger()});
    room.lastComment = json.value("last"_L1).toInteger();
    room.lastCustomerComment = json.value("last_of_customer"_L1).toInteger();
    room.adClickedAt = json.value("ad_clicked_at"_L1).toInteger();
    room.freeEntryUntil = json.value("free_entry_until"_L1).toInteger();
    room.waitingSince = json.value("waiting_since"_L1).toInteger();
    room.notes = json.value("notes"_L1).toString();
    room.options = json.value("options"_L1).toObject();
    room.tags.clear();
    const QJsonArray tags = json.value("tags"_L1).toArray();
    for (const QJsonValue &tag : tags)
        room.tags.append({tag[0].toInteger(), tag[1].toInteger()});
    room.properties.clear();
    const QJsonArray properties = json.value("properties"_L1).toArray();
    for (const QJsonValue &property : properties)
        room.properties.append({property[0].toString(), property[1].toString()});
    room.services.clear();
    const QJsonArray services = json.value("services"_L1).toArray();
    for (const QJsonValue &s : services)
        room.services.append({s[0].toInteger(), s[1].toInteger(), s[2].toString(), s[3].toInteger(), s[4].toInteger(),
                              s[5].toInteger(), s[6].toInteger()});
    room.firstInitiated = json.value("first_initiated"_L1).toInteger();
    room.firstResponse = json.value("first_response"_L1).toInteger();
    room.csatScore = json.value("csat_score"_L1).toInt();
    room.csatComment = json.value("csat_comment"_L1).toString();
}

QJsonObject commentJson(const Workspace &workspace, qint64 id)
{
    const Comment &comment = *workspace.comment(id);
    QJsonObject json{{u"id"_s, id},
                     {u"room"_s, comment.room},
                     {u"sender"_s, comment.sender},
                     {u"at"_s, comment.at},
                     {u"fixed"_s, int(comment.fixed)},
                     {u"deleted"_s, comment.deleted},
                     {u"gone"_s, comment.gone}};
    if (comment.body) {
        json.insert(u"type"_s, comment.body->type);
        json.insert(u"text"_s, comment.body->text);
        json.insert(u"unique_id"_s, comment.body->uniqueId);
        json.insert(u"payload"_s, comment.body->payload);
        json.insert(u"extras"_s, comment.body->extras);
    }
    return json;
}

void restoreComment(const QJsonObject &json, Workspace &workspace)
{
    NewComment comment;
    comment.room = json.value("room"_L1).toInt(-1);
    comment.sender = json.value("sender"_L1).toInt(-1);
    if (comment.room < 0 || comment.room >= workspace.roomCount() || comment.sender < 0
        || comment.sender >= workspace.accounts().personCount())
        return;
    comment.at = json.value("at"_L1).toInteger();
    comment.type = json.value("type"_L1).toString(u"text"_s);
    comment.text = json.value("text"_L1).toString();
    comment.uniqueId = json.value("unique_id"_L1).toString();
    comment.payload = json.value("payload"_L1).toObject();
    comment.extras = json.value("extras"_L1).toObject();
    const Delivery fixed = Delivery(std::clamp(json.value("fixed"_L1).toInt(), 0, int(Delivery::Read)));
    workspace.restoreComment(json.value("id"_L1).toInteger(), comment, fixed, json.value("deleted"_L1).toBool(),
                             json.value("gone"_L1).toBool());
}

QJsonObject catalogueJson(const Catalogue &catalogue)
{
    QJsonArray tags;
    for (const Tag &tag : catalogue.tags)
        tags.append(QJsonArray{tag.id, tag.name, tag.createdAt});
    QJsonArray divisions;
    for (const Division &division : catalogue.divisions)
        divisions.append(QJsonArray{division.id, division.name, division.isDefault});
    QJsonArray broadcasts;
    for (const BroadcastLog &log : catalogue.broadcasts)
        broadcasts.append(QJsonArray{log.id, log.room, log.customerName, log.phone, log.message, log.messageId,
                                     log.templateName, log.sentAt, log.status, log.notes});
    QJsonArray contacts;
    for (auto it = catalogue.contactProperties.cbegin(); it != catalogue.contactProperties.cend(); ++it) {
        for (const Property &property : it.value())
            contacts.append(QJsonArray{it.key(), property.key, property.value});
    }
    return {{u"secret_key"_s, catalogue.secretKey},
            {u"sessional"_s, catalogue.sessional},
            {u"tags"_s, tags},
            {u"divisions"_s, divisions},
            {u"broadcasts"_s, broadcasts},
            {u"contacts"_s, contacts},
            {u"next_id"_s, catalogue.nextId}};
}

void restoreCatalogue(const QJsonObject &json, Catalogue &catalogue)
{
    catalogue.secretKey = json.value("secret_key"_L1).toString(catalogue.secretKey);
    catalogue.sessional = json.value("sessional"_L1).toBool();
    catalogue.nextId = std::max(catalogue.nextId, json.value("next_id"_L1).toInteger());
    catalogue.tags.clear();
    const QJsonArray tags = json.value("tags"_L1).toArray();
    for (const QJsonValue &tag : tags)
        catalogue.tags.append({tag[0].toInteger(), tag[1].toString(), tag[2].toInteger()});
    catalogue.divisions.clear();
    const QJsonArray divisions = json.value("divisions"_L1).toArray();
    for (const QJsonValue &division : divisions)
        catalogue.divisions.append({division[0].toInteger(), division[1].toString(), division[2].toBool()});
    catalogue.broadcasts.clear();
    const QJsonArray broadcasts = json.value("broadcasts"_L1).toArray();
    for (const QJsonValue &log : broadcasts)
        catalogue.broadcasts.append({log[0].toInteger(), log[1].toInt(), log[2].toString(), log[3].toString(),
                                     log[4].toString(), log[5].toString(), log[6].toString(), log[7].toInteger(),
                                     log[8].toInt(), log[9].toString()});
    const QJsonArray contacts = json.value("contacts"_L1).toArray();
    for (const QJsonValue &contact : contacts)
        catalogue.contactProperties[contact[0].toInteger()].append({contact[1].toString(), contact[2].toString()});
}

QJsonArray uploadsJson(const FileStore &files)
{
    QJsonArray uploads;
    for (auto it = files.uploads().cbegin(); it != files.uploads().cend(); ++it) {
        if (it->bytes.size() <= largestKeptUpload)
            uploads.append(QJsonArray{it.key(), it->type, QString::fromLatin1(it->bytes.toBase64())});
    }
    return uploads;
}
} // namespace

Result<std::optional<QJsonObject>> StateFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return std::optional<QJsonObject>();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::BadInput, u"the state file cannot be opened"_s);
    const QJsonObject state = QJsonDocument::fromJson(file.readAll()).object();
    if (state.value("version"_L1).toInt() != formatVersion)
        return fail(ErrorKind::Damaged, u"the state file is not one of this program"_s);
    return std::optional(state);
}

SeedFacts StateFile::seedOf(const QJsonObject &state)
{
    return {quint64(state.value("seed"_L1).toInteger()), state.value("conversations"_L1).toInt(),
            state.value("messages"_L1).toInteger(), state.value("seeded_at"_L1).toInteger()};
}

void StateFile::restore(const QJsonObject &state, Workspace &workspace, FileStore &files)
{
    restoreCatalogue(state.value("catalogue"_L1).toObject(), workspace.catalogue());
    const QJsonArray persons = state.value("persons"_L1).toArray();
    for (const QJsonValue &person : persons)
        workspace.accounts().addPerson(personOf(person.toObject()));
    const QJsonArray staff = state.value("staff"_L1).toArray();
    for (const QJsonValue &one : staff)
        restoreStaff(one.toObject(), workspace.accounts());
    const QJsonArray rooms = state.value("rooms"_L1).toArray();
    for (const QJsonValue &json : rooms) {
        if (json["index"_L1].toInt() < workspace.roomCount())
            continue;
        Room room;
        readRoom(json.toObject(), room);
        workspace.addRoom(std::move(room));
    }
    const QJsonArray comments = state.value("comments"_L1).toArray();
    for (const QJsonValue &comment : comments)
        restoreComment(comment.toObject(), workspace);
    // Comments have moved marks and last messages; what the rooms had is the truth.
    for (const QJsonValue &json : rooms) {
        if (json["index"_L1].toInt() < workspace.roomCount())
            readRoom(json.toObject(), workspace.room(json["index"_L1].toInt()));
    }
    workspace.reindex();
    workspace.accounts().loadTokens(state.value("tokens"_L1).toObject());
    workspace.restoreEventCounter(state.value("next_event"_L1).toInteger());
    const QJsonArray uploads = state.value("uploads"_L1).toArray();
    for (const QJsonValue &upload : uploads)
        files.restore(upload[0].toString(),
                      {QByteArray::fromBase64(upload[2].toString().toLatin1()), upload[1].toString()});
}

Result<> StateFile::write(const SeedFacts &seed, const Workspace &workspace, const FileStore &files) const
{
    const Accounts &accounts = workspace.accounts();
    QJsonArray persons;
    for (int i = workspace.seededPersons(); i < accounts.personCount(); ++i)
        persons.append(personJson(accounts.person(i)));
    QJsonArray staff;
    for (const Staff &one : accounts.staff())
        staff.append(staffJson(one, accounts.person(one.person)));
    QList<int> changedRooms(workspace.changedRooms().cbegin(), workspace.changedRooms().cend());
    std::ranges::sort(changedRooms);
    QJsonArray rooms;
    for (const int index : std::as_const(changedRooms))
        rooms.append(roomJson(workspace.room(index)));
    QList<qint64> changed;
    for (const qint64 id : workspace.changedComments()) {
        if (id < Workspace::idAt(workspace.seededComments()))
            changed.append(id);
    }
    std::ranges::sort(changed);
    QJsonArray comments;
    for (const qint64 id : std::as_const(changed))
        comments.append(commentJson(workspace, id));
    for (qint64 id = Workspace::idAt(workspace.seededComments()); id <= workspace.lastCommentId(); ++id)
        comments.append(commentJson(workspace, id));

    const QJsonObject state{{u"version"_s, formatVersion},
                            {u"seed"_s, qint64(seed.seed)},
                            {u"conversations"_s, seed.conversations},
                            {u"messages"_s, seed.messages},
                            {u"seeded_at"_s, seed.at},
                            {u"catalogue"_s, catalogueJson(workspace.catalogue())},
                            {u"persons"_s, persons},
                            {u"staff"_s, staff},
                            {u"rooms"_s, rooms},
                            {u"comments"_s, comments},
                            {u"tokens"_s, accounts.saveTokens()},
                            {u"next_event"_s, workspace.lastEventId() + 1},
                            {u"uploads"_s, uploadsJson(files)}};
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::BadInput, u"the state file cannot be written"_s);
    file.write(QJsonDocument(state).toJson(QJsonDocument::Compact));
    if (!file.commit())
        return fail(ErrorKind::DiskFull, u"the state file cannot be written"_s);
    return {};
}

} // namespace Amandesk::Box
