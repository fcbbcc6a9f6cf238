#include "app/sandbox/simulation.h"
#include <algorithm>
#include <QTimer>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 second = 1000;
constexpr int mostUnserved = 25; // new customers stay away while so many wait
constexpr int mostRecent = 300; // rooms looked at when one is chosen
// Words of the simulation come from far behind those of any generated history.
constexpr quint64 firstPhrase = 1'000'000'000;

bool isOurSide(PersonKind kind)
{
    return kind == PersonKind::Agent || kind == PersonKind::Admin || kind == PersonKind::Supervisor
        || kind == PersonKind::Bot;
}
} // namespace

Simulation::Simulation(Workspace &workspace, Helpdesk &desk, Realtime &realtime, PhraseBook phrases, quint64 seed,
                       QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_desk(desk)
    , m_realtime(realtime)
    , m_phrases(std::move(phrases))
    , m_dice(seed * 31 + 7)
    , m_seed(seed)
    , m_nextPhrase(firstPhrase)
    , m_visits(new QTimer(this))
{
    m_visits->setSingleShot(true);
    connect(m_visits, &QTimer::timeout, this, &Simulation::visit);
    connect(&workspace, &Workspace::commentPosted, this, &Simulation::commentPosted);
}

void Simulation::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    ++m_run;
    m_visits->stop();
    if (running)
        scheduleVisit();
}

void Simulation::setRate(double rate)
{
    m_rate = std::clamp(rate, 0.01, 1000.0);
    if (m_running)
        scheduleVisit();
}

void Simulation::later(qint64 ms, std::function<void()> what)
{
    const int run = m_run;
    QTimer::singleShot(int(double(ms) / m_rate), this, [this, run, what = std::move(what)] {
        if (run == m_run)
            what();
    });
}

void Simulation::scheduleVisit()
{
    m_visits->start(int(double(m_dice.between(6 * second, 18 * second)) / m_rate));
}

// Somebody does something without having been written to.
void Simulation::visit()
{
    const qint64 kind = m_dice.below(100);
    if (kind < 65) {
        if (const int room = randomOpenRoom(false); room >= 0)
            write(room);
    } else if (kind < 80) {
        if (const int room = randomOpenRoom(true); room >= 0)
            write(room);
    } else if (m_desk.unserved() < mostUnserved) {
        newCustomer();
    }
    scheduleVisit();
}

int Simulation::randomOpenRoom(bool waiting)
{
    QList<int> rooms;
    int looked = 0;
    const auto &activity = m_workspace.activity();
    for (auto it = activity.rbegin(); it != activity.rend() && looked < mostRecent; ++it, ++looked) {
        const Room &room = m_workspace.room(it->second);
        if (room.channel >= 0 && !room.resolved && !room.blocked && room.waiting == waiting)
            rooms.append(room.index);
    }
    return rooms.isEmpty() ? -1 : rooms[m_dice.below(rooms.size())];
}

QString Simulation::words(QLatin1StringView side)
{
    for (int tries = 0; tries < 200; ++tries) {
        const Phrase phrase = m_phrases.message(m_seed, m_nextPhrase++);
        if (phrase.side == side)
            return phrase.text;
    }
    return u"Halo"_s;
}

void Simulation::commentPosted(qint64 id)
{
    if (!m_running)
        return;
    const CommentFacts comment = m_workspace.facts(id);
    const Room &room = m_workspace.room(comment.room);
    if (room.customer < 0 || room.channel < 0)
        return;
    if (comment.sender == room.customer) {
        if (room.byBot)
            later(m_dice.between(second, 3 * second), [this, index = room.index] { botAnswers(index); });
        return;
    }
    if (!isOurSide(m_workspace.accounts().person(comment.sender).kind) || comment.type == "system_event"_L1)
        return;
    // Now and then a phone is switched off for a while.
    const qint64 wait = m_dice.chance(6) ? m_dice.between(40 * second, 120 * second) : m_dice.between(600, 2500);
    later(wait, [this, index = room.index, id] { receive(index, id); });
}

void Simulation::receive(int index, qint64 id)
{
    Room &room = m_workspace.room(index);
    const Comment *comment = m_workspace.comment(id);
    if (comment->fixed == Delivery::Sent || comment->gone)
        return; // it never arrived
    m_workspace.markReceived(room, room.customer, id);
    if (m_dice.chance(8))
        return; // seen, perhaps, but not opened
    later(m_dice.between(2 * second, 12 * second), [this, index, id] {
        Room &opened = m_workspace.room(index);
        m_workspace.markRead(opened, opened.customer, id);
        considerAnswer(index);
    });
}

void Simulation::considerAnswer(int index)
{
    const Room &room = m_workspace.room(index);
    if (room.resolved || m_dice.chance(30))
        return; // goes silent
    const ChannelEntry *channel = m_workspace.channelOf(room);
    const bool tellsTyping = !channel->isWhatsApp();
    later(m_dice.between(3 * second, 15 * second), [this, index, tellsTyping] {
        if (tellsTyping)
            m_realtime.typing(m_workspace.room(index), m_workspace.room(index).customer, true);
        later(m_dice.between(2 * second, 7 * second), [this, index, tellsTyping] {
            if (tellsTyping)
                m_realtime.typing(m_workspace.room(index), m_workspace.room(index).customer, false);
            // Somebody else may have closed it meanwhile.
            if (!m_workspace.room(index).resolved)
                write(index);
        });
    });
}

void Simulation::write(int index)
{
    m_desk.customerWrites(m_workspace.room(index), words("customer"_L1));
}

void Simulation::botAnswers(int index)
{
    const Room &room = m_workspace.room(index);
    if (!room.byBot)
        return;
    NewComment comment;
    comment.room = index;
    comment.sender = m_workspace.accounts().findPerson(m_workspace.catalogue().appCode + u"_bot@qismo.com"_s);
    comment.text = words("bot"_L1);
    m_workspace.append(std::move(comment));
}

void Simulation::newCustomer()
{
    // Half of them have been here before.
    if (m_dice.chance(50)) {
        for (int tries = 0; tries < 20; ++tries) {
            const Room &room = m_workspace.room(int(m_dice.below(m_workspace.roomCount())));
            if (room.channel >= 0 && room.resolved && !room.blocked) {
                write(room.index);
                return;
            }
        }
    }
    const QList<ChannelEntry> &channels = m_workspace.catalogue().channels;
    const ChannelEntry &channel = channels[m_dice.below(channels.size())];
    const Room &like = m_workspace.room(int(m_dice.below(m_workspace.roomCount())));
    const QString number = QString::number(m_workspace.roomCount()).rightJustified(8, u'0');
    const QString userId = channel.isWhatsApp() ? u"62813"_s + number : u"tamu_baru_"_s + number;
    Room &room = m_desk.openRoom(channel, userId, like.name, {}, {});
    m_desk.customerWrites(room, words("customer"_L1));
}

} // namespace Amandesk::Box
