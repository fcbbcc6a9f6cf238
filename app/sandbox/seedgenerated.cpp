#include "app/sandbox/seeds.h"
#include <algorithm>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 day = 24 * 60 * minute;

// First names and family names of the demo customers, mixed.
QString customerName(const DemoData &data, Dice &dice)
{
    const QString first = data.conversations[dice.below(data.conversations.size())].customer.name.section(u' ', 0, 0);
    const QString last = data.conversations[dice.below(data.conversations.size())].customer.name.section(u' ', -1);
    return first == last ? first : first + u' ' + last;
}

int addRoom(Workspace &workspace, const DemoData &data, Dice &dice, int number)
{
    const QList<ChannelEntry> &channels = workspace.catalogue().channels;
    // Most customers come by WhatsApp.
    int channel = int(dice.below(channels.size()));
    while (!channels[channel].isWhatsApp() && dice.chance(70))
        channel = int(dice.below(channels.size()));
    Person customer;
    customer.name = customerName(data, dice);
    customer.userId =
        channels[channel].isWhatsApp() ? u"62810%1"_s.arg(number, 8, 10, QChar(u'0')) : u"tamu_%1"_s.arg(number);
    customer.kind = PersonKind::Customer;
    customer.extras = {{u"is_customer"_s, true}, {u"type"_s, u"customer"_s}};
    Room room;
    room.name = customer.name;
    room.customer = workspace.accounts().addPerson(std::move(customer));
    room.channel = channel;
    room.contact = 70001 + room.customer;
    room.participants.append({room.customer, 0, 0});
    room.participants.append({workspace.accounts().admin()->person, 0, 0});
    return workspace.addRoom(std::move(room)).index;
}

struct Moment {
    qint64 at = 0;
    int room = -1;
};

// Bursts of seconds to minutes, some pauses of hours, some of days; from the end backwards.
void addMoments(std::vector<Moment> &moments, Dice &dice, int room, qint64 count, qint64 last)
{
    qint64 at = last;
    for (qint64 i = 0; i < count; ++i) {
        moments.push_back({at, room});
        const qint64 kind = dice.below(100);
        if (kind < 82)
            at -= dice.between(4 * second, 3 * minute);
        else if (kind < 96)
            at -= dice.between(5 * minute, 180 * minute);
        else
            at -= dice.between(day, 12 * day);
    }
}

void setState(Workspace &workspace, Dice &dice, Room &room, const QList<const Staff *> &agents, qint64 now)
{
    const Comment *last = workspace.comment(room.lastComment);
    const qint64 age = last ? now - last->at : 0;
    const Staff *agent = agents[room.index % agents.size()];
    const bool fresh = age < 2 * day;
    if (fresh && dice.chance(15)) {
        room.waiting = true;
        room.waitingSince = room.lastCustomerComment != 0 ? room.lastCustomerComment : room.lastComment;
    } else {
        room.resolved = !fresh ? dice.chance(92) : dice.chance(35);
        room.participants.append({agent->person, 0, 0});
        Service service;
        service.id = workspace.catalogue().nextId++;
        service.staff = agent->id;
        service.startedAt = room.firstInitiated;
        service.firstComment = room.comments.empty() ? 0 : Workspace::idAt(room.comments.front());
        service.lastComment = room.resolved ? room.lastComment : 0;
        service.resolvedAt = room.resolved && last ? last->at : 0;
        room.services.append(service);
        if (room.resolved)
            room.waitingSince = 0;
    }
    if (dice.chance(30) && !workspace.catalogue().tags.isEmpty())
        room.tags.append({workspace.catalogue().tags[dice.below(workspace.catalogue().tags.size())].id, now - day});
    const bool unread = fresh && !room.resolved && room.waitingSince != 0;
    for (Participant &p : room.participants) {
        const bool staff = p.person != room.customer;
        p.readId = staff && unread ? room.waitingSince - 1 : room.lastComment;
        p.receivedId = room.lastComment;
    }
}
} // namespace

void seedGenerated(Workspace &workspace, const PhraseBook &phrases, const DemoData &data, quint64 seed,
                   int conversations, qint64 messages, qint64 now)
{
    Dice dice(seed ^ 0x5A4D504C45ull);
    conversations = int(std::clamp<qint64>(conversations, 1, std::max<qint64>(messages, 1)));
    QList<const Staff *> agents;
    for (const Staff &staff : workspace.accounts().staff()) {
        if (staff.role == Role::Agent)
            agents.append(&staff);
    }

    std::vector<Moment> moments;
    moments.reserve(size_t(messages));
    const qint64 average = std::max<qint64>(1, messages / conversations);
    qint64 left = messages;
    for (int i = 0; i < conversations; ++i) {
        const int room = addRoom(workspace, data, dice, i);
        const qint64 roomsAfter = conversations - i - 1;
        qint64 count = dice.between(std::max<qint64>(1, average / 3), average * 5 / 3);
        count = roomsAfter == 0 ? left : std::clamp<qint64>(count, 1, std::max<qint64>(1, left - roomsAfter));
        left -= count;
        // Activity thins out towards the past; half of the rooms fall into the last quarter of the half year.
        const double back = double(dice.below(1000000)) / 1000000.0;
        addMoments(moments, dice, room, count, now - qint64(back * back * 180.0 * double(day)) - dice.below(minute));
    }
    std::ranges::stable_sort(moments, {}, &Moment::at);

    const int bot = workspace.accounts().findPerson(workspace.catalogue().appCode + u"_bot@qismo.com"_s);
    for (size_t i = 0; i < moments.size(); ++i) {
        const Room &room = workspace.room(moments[i].room);
        const QString side = phrases.side(seed, i);
        int sender = room.customer;
        if (side == "bot"_L1)
            sender = bot;
        else if (side == "agent"_L1)
            sender = agents[room.index % agents.size()]->person;
        workspace.appendGenerated(room.index, sender, moments[i].at);
    }
    workspace.setGenerator([phrases, seed](qsizetype place) { return phrases.message(seed, quint64(place)).text; });
    for (int i = 0; i < workspace.roomCount(); ++i)
        setState(workspace, dice, workspace.room(i), agents, now);
}

} // namespace Amandesk::Box
