#include "app/sandbox/jsonviews.h"
#include "app/sandbox/mediafactory.h"
#include "app/sandbox/seeds.h"
#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QLatin1StringView originalHost("https://cdn.contoh.example/");

// In which state a conversation is taken over from the data.
enum class Ending { AsWritten, Open, Unserved, Bot };

struct Planned {
    const DemoConversation *conversation = nullptr;
    Ending ending = Ending::AsWritten;
    qsizetype count = 0; // messages kept
    qint64 shiftMs = 0; // later than written
    int room = -1;
    std::vector<qint64> ids; // by message number
};

bool isEvent(const DemoMessage &message, QLatin1StringView words)
{
    return message.type == "system_event"_L1 && message.text.contains(words);
}

Planned plan(const DemoConversation &conversation, int number)
{
    Planned planned;
    planned.conversation = &conversation;
    planned.count = conversation.messages.size();
    const bool recent =
        conversation.window != DemoConversation::Window::Expired && conversation.endsBeforeNowS < 2 * 24 * 60 * 60;
    if (!recent)
        return planned;
    if (number % 16 == 5 && conversation.cutBot > 0) {
        planned.ending = Ending::Bot;
        planned.count = conversation.cutBot;
    } else if (number % 5 == 2) {
        planned.ending = Ending::Unserved;
        planned.count = conversation.cutUnserved;
    } else if (conversation.resolved && number % 5 != 4 && isEvent(conversation.messages.constLast(), "resolved"_L1)) {
        planned.ending = Ending::Open;
        --planned.count;
    }
    if (planned.ending == Ending::Bot || planned.ending == Ending::Unserved) {
        // Who waits has been waiting for seconds to an hour, not since the written end.
        const qint64 waitS = 35 + qint64(number) * number * 7 % 3400;
        const qint64 lastS = conversation.secondsBeforeNow(conversation.messages[planned.count - 1]);
        planned.shiftMs = (lastS - waitS) * 1000;
    }
    return planned;
}

// Attachments are served by the sandbox itself.
QString ownAddress(QString text)
{
    return text.replace(originalHost, JsonViews::originPlaceholder() + u"/media/"_s);
}

QJsonValue ownAddresses(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (!json.contains(originalHost.data()))
        return object;
    return QJsonDocument::fromJson(ownAddress(QString::fromUtf8(json)).toUtf8()).object();
}

void offerFiles(FileStore &files, const QJsonValue &value, const MediaHint &hint, qint64 size)
{
    if (value.isString() && value.toString().startsWith(JsonViews::originPlaceholder())) {
        const QString path = value.toString().mid(JsonViews::originPlaceholder().size());
        const QString name = path.section(u'/', -1);
        files.addMade(path, [name, hint, size] {
            return StoredFile{MediaFactory::make(name, hint, size), MediaFactory::mimeType(name)};
        });
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &member : object)
            offerFiles(files, member, hint, size);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &member : array)
            offerFiles(files, member, hint, size);
    }
}

class DemoSeeder
{
public:
    DemoSeeder(Workspace &workspace, FileStore &files, const DemoData &data, qint64 now)
        : m_workspace(workspace)
        , m_files(files)
        , m_data(data)
        , m_now(now)
    { }

    void run()
    {
        for (const DemoConversation &conversation : m_data.conversations)
            m_plans.push_back(plan(conversation, int(m_plans.size())));
        for (Planned &planned : m_plans)
            addRoom(planned);
        addMessages();
        for (Planned &planned : m_plans)
            finish(planned);
    }

private:
    qint64 timeOf(const Planned &planned, const DemoMessage &message) const
    {
        return m_now - planned.conversation->secondsBeforeNow(message) * 1000 + planned.shiftMs;
    }

    int personOfAgent(const QString &key) const
    {
        const DemoAgent *agent = m_data.agent(key);
        const Staff *staff = agent ? m_workspace.accounts().staffByEmail(agent->email) : nullptr;
        return staff ? staff->person : m_workspace.accounts().admin()->person;
    }

    int channelIndex(const QString &key) const
    {
        for (qsizetype i = 0; i < m_data.channels.size(); ++i) {
            if (m_data.channels[i].key == key)
                return int(i);
        }
        return 0;
    }

    void addRoom(Planned &planned)
    {
        const DemoConversation &conversation = *planned.conversation;
        Person customer;
        customer.userId = conversation.customer.userId;
        customer.name = conversation.customer.name;
        customer.kind = PersonKind::Customer;
        customer.extras = {{u"is_customer"_s, true}, {u"type"_s, u"customer"_s}};
        Room room;
        room.customer = m_workspace.accounts().addPerson(std::move(customer));
        room.name = conversation.customer.name;
        room.channel = channelIndex(conversation.channel);
        room.contact = 70001 + room.customer;
        room.notes =
            planned.ending == Ending::AsWritten || planned.ending == Ending::Open ? conversation.note : QString();
        for (const DemoProperty &property : conversation.customer.properties)
            room.properties.append({property.key, property.value});
        for (const QString &tag : conversation.tags) {
            if (planned.ending != Ending::Unserved && planned.ending != Ending::Bot)
                room.tags.append({m_workspace.catalogue().tagByName(tag)->id, m_now - 3600000});
        }
        room.participants.append({room.customer, 0, 0});
        room.participants.append({m_workspace.accounts().admin()->person, 0, 0});
        planned.room = m_workspace.addRoom(std::move(room)).index;
        planned.ids.assign(size_t(planned.count) + 1, 0);
    }

    void addMessages()
    {
        struct Line {
            qint64 at;
            Planned *planned;
            const DemoMessage *message;
        };
        std::vector<Line> lines;
        for (Planned &planned : m_plans) {
            for (qsizetype i = 0; i < planned.count; ++i) {
                const DemoMessage &message = planned.conversation->messages[i];
                lines.push_back({timeOf(planned, message), &planned, &message});
            }
        }
        std::ranges::stable_sort(lines, {}, &Line::at);
        for (const Line &line : lines)
            addMessage(*line.planned, *line.message, line.at);
    }

    int senderOf(const Planned &planned, const DemoMessage &message) const
    {
        const QString own = m_workspace.catalogue().appCode;
        switch (message.from) {
        case DemoMessage::From::Customer:
            return m_workspace.room(planned.room).customer;
        case DemoMessage::From::Agent:
            return personOfAgent(message.agent);
        case DemoMessage::From::Bot:
            return m_workspace.accounts().findPerson(own + u"_bot_"_s + planned.conversation->vertical
                                                     + u"@qismo.com"_s);
        case DemoMessage::From::System:
            break;
        }
        return m_workspace.accounts().findPerson(own + u"_system@qismo.com"_s);
    }

    void addMessage(Planned &planned, const DemoMessage &message, qint64 at)
    {
        NewComment comment;
        comment.room = planned.room;
        comment.sender = senderOf(planned, message);
        comment.text = ownAddress(message.text);
        comment.type = message.type;
        comment.payload = ownAddresses(message.payload).toObject();
        comment.extras = message.extras;
        comment.at = at;
        comment.uniqueId = u"demo_%1_%2"_s.arg(planned.conversation->id).arg(message.number);
        offerFiles(m_files, comment.payload, message.media.value_or(MediaHint{MediaHint::Kind::Image, 800, 600}),
                   comment.payload.value("size"_L1).toInteger());
        if (message.replyTo > 0 && message.replyTo < message.number) {
            comment.payload.insert(u"replied_comment_id"_s, planned.ids[size_t(message.replyTo)]);
            m_workspace.completeReply(comment);
        }
        if (!message.waTemplate.name.isEmpty()) {
            comment.extras.insert(
                u"template"_s,
                QJsonObject{{u"name"_s, message.waTemplate.name}, {u"language"_s, message.waTemplate.language}});
            logTemplate(planned, message, comment);
        }
        const qint64 id = m_workspace.append(std::move(comment), false);
        planned.ids[size_t(message.number)] = id;
        Comment &stored = *m_workspace.comment(id);
        stored.deleted = message.deleted;
        if (message.status == "failed"_L1)
            stored.fixed = Delivery::Sent;
    }

    void logTemplate(const Planned &planned, const DemoMessage &message, const NewComment &comment)
    {
        Catalogue &catalogue = m_workspace.catalogue();
        const DemoCustomer &customer = planned.conversation->customer;
        BroadcastLog log;
        log.id = catalogue.nextId++;
        log.room = planned.room;
        log.customerName = customer.name;
        log.phone = customer.userId;
        log.message = comment.text;
        log.messageId = comment.uniqueId;
        log.templateName = message.waTemplate.name;
        log.sentAt = comment.at;
        log.status = message.status == "failed"_L1 ? 5 : message.status == "read"_L1 ? 4 : 3;
        catalogue.broadcasts.append(log);
    }

    void finish(Planned &planned)
    {
        Room &room = m_workspace.room(planned.room);
        const DemoConversation &conversation = *planned.conversation;
        room.resolved = planned.ending == Ending::AsWritten && conversation.resolved;
        room.waiting = planned.ending == Ending::Unserved || planned.ending == Ending::Bot;
        room.byBot = planned.ending == Ending::Bot;
        if (room.waiting && room.waitingSince == 0)
            room.waitingSince = room.lastCustomerComment;
        if (room.resolved)
            room.waitingSince = 0;
        if (!room.waiting)
            addServing(planned, room);
        addServices(planned, room);
        setMarks(planned, room);
        if (room.resolved && planned.room % 3 == 0) {
            room.csatScore = 5 - planned.room / 3 % 3;
            room.csatComment = room.csatScore == 5 ? u"Cepat dan ramah"_s : QString();
        }
    }

    // The agents of the last visit.
    void addServing(const Planned &planned, Room &room)
    {
        QStringList keys;
        for (qsizetype i = 0; i < planned.count; ++i) {
            const DemoMessage &message = planned.conversation->messages[i];
            if (isEvent(message, "resolved"_L1) && i + 1 < planned.count)
                keys.clear();
            else if (!message.agent.isEmpty() && !keys.contains(message.agent))
                keys.append(message.agent);
        }
        if (keys.isEmpty())
            keys = planned.conversation->agents.first(std::min<qsizetype>(1, planned.conversation->agents.size()));
        for (const QString &key : std::as_const(keys))
            room.participants.append({personOfAgent(key), 0, 0});
    }

    void addServices(const Planned &planned, Room &room)
    {
        const Accounts &accounts = m_workspace.accounts();
        for (qsizetype i = 0; i < planned.count; ++i) {
            const DemoMessage &message = planned.conversation->messages[i];
            const qint64 id = planned.ids[size_t(message.number)];
            const Staff *staff = accounts.staffOfPerson(personOfAgent(message.agent));
            const bool begun = !room.services.isEmpty() && room.services.constLast().resolvedAt == 0;
            if (isEvent(message, "joined"_L1) && !begun) {
                Service service;
                service.id = m_workspace.catalogue().nextId++;
                service.staff = staff ? staff->id : 0;
                service.startedAt = timeOf(planned, message);
                service.firstComment = id;
                room.services.append(service);
            } else if (isEvent(message, "resolved"_L1) && begun) {
                room.services.last().resolvedAt = timeOf(planned, message);
                room.services.last().lastComment = id;
            }
        }
    }

    void setMarks(const Planned &planned, Room &room)
    {
        qint64 read = 0;
        qint64 received = 0;
        for (qsizetype i = 0; i < planned.count; ++i) {
            const DemoMessage &message = planned.conversation->messages[i];
            const qint64 id = planned.ids[size_t(message.number)];
            if (message.status == "read"_L1)
                read = received = id;
            else if (message.status == "delivered"_L1)
                received = id;
        }
        for (qsizetype i = 0; i < planned.count; ++i) {
            const DemoMessage &message = planned.conversation->messages[i];
            Comment &comment = *m_workspace.comment(planned.ids[size_t(message.number)]);
            const bool ours = message.from == DemoMessage::From::Agent || message.from == DemoMessage::From::Bot;
            if (ours && message.status == "sent"_L1 && planned.ids[size_t(message.number)] <= received)
                comment.fixed = Delivery::Sent;
            else if (ours && message.status == "delivered"_L1 && planned.ids[size_t(message.number)] <= read)
                comment.fixed = Delivery::Delivered;
        }
        for (Participant &p : room.participants) {
            const bool isCustomer = p.person == room.customer;
            // What the customer wrote last and nobody has answered is unread.
            const qint64 seen = room.waitingSince != 0 ? room.waitingSince - 1 : room.lastComment;
            p.readId = isCustomer ? read : seen;
            p.receivedId = isCustomer ? std::max(read, received) : room.lastComment;
        }
    }

    Workspace &m_workspace;
    FileStore &m_files;
    const DemoData &m_data;
    qint64 m_now;
    std::vector<Planned> m_plans;
};
} // namespace

void seedDemo(Workspace &workspace, FileStore &files, const DemoData &data, qint64 now)
{
    DemoSeeder(workspace, files, data, now).run();
}

} // namespace Amandesk::Box
