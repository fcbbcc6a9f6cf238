#include "app/sandbox/helpdesk.h"
#include "tests/integration/history.h"
#include <iterator>

// What can happen in a history. Each deed is one moment; what comes of it goes on while the next ones happen.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

const std::vector<History::Deed> &History::deeds()
{
    static const std::vector<Deed> all{
        {"a customer writes", 14, &History::customerWrites},
        {"a customer writes much", 2, &History::customerWritesMuch},
        {"a customer reads", 5, &History::customerReads},
        {"a new customer comes", 2, &History::newCustomer},
        {"a colleague writes", 6, &History::colleagueWrites},
        {"the agent writes on another device", 3, &History::writesElsewhere},
        {"the bot writes", 2, &History::botWrites},
        {"the agent reads on another device", 3, &History::readsElsewhere},
        {"a colleague reads", 2, &History::colleagueReads},
        {"a message changes", 4, &History::messageChanges},
        {"a message goes", 5, &History::messageGoes},
        {"a conversation is cleared", 1, &History::roomIsCleared},
        {"the agent joins", 3, &History::agentJoins},
        {"the agent leaves", 2, &History::agentLeaves},
        {"a colleague comes or goes", 3, &History::colleagueComesOrGoes},
        {"a conversation is resolved", 4, &History::resolves},
        {"a console sends", 14, &History::consoleSends},
        {"a console reads", 3, &History::consoleReads},
        {"a console opens a conversation", 4, &History::consoleLooks},
        {"a console asks for everything", 4, &History::consoleSyncs},
        {"a console ends or starts", 5, &History::consoleEnds},
        {"calls fail", 4, &History::callsFail},
        {"answers are garbage", 2, &History::answersAreGarbage},
        {"calls hang", 1, &History::callsHang},
        {"sending fails", 5, &History::sendingFails},
        {"the live channel breaks", 4, &History::liveChannelBreaks},
        {"the live channel misbehaves", 4, &History::liveChannelMisbehaves},
        {"tokens expire", 3, &History::tokensExpire},
        {"tokens are revoked", 1, &History::tokensAreRevoked},
        {"the server wants a new start", 2, &History::serverForgets},
        {"WhatsApp fails", 2, &History::whatsAppFails},
        {"the server goes or comes", 2, &History::serverGoesOrComes},
    };
    return all;
}

// ---- who and where ----

Box::Room &History::anyRoom()
{
    Box::Room &room = workspace().room(below(workspace().roomCount()));
    m_told.last() += u", "_s + QString::number(room.id);
    return room;
}

const Box::Staff &History::self()
{
    return *workspace().accounts().staffByEmail(m_consoles.front()->email());
}

const Box::Staff &History::colleague()
{
    const auto &staff = workspace().accounts().staff();
    for (;;) {
        const Box::Staff &one = staff[size_t(below(int(staff.size())))];
        if (one.id != self().id && one.role == Box::Role::Agent)
            return one;
    }
}

Box::Room *History::roomOf(const Box::Staff &staff)
{
    const int from = below(workspace().roomCount());
    for (int i = 0; i < workspace().roomCount(); ++i) {
        Box::Room &room = workspace().room((from + i) % workspace().roomCount());
        if (workspace().participant(room, staff.person))
            return &room;
    }
    return nullptr;
}

const Box::Staff *History::anyone(const Box::Room &room)
{
    const QList<const Box::Staff *> serving = m_sandbox.desk().serving(room);
    return serving.isEmpty() ? nullptr : serving[below(int(serving.size()))];
}

DeskConsole *History::anyConsole()
{
    DeskConsole *console = m_consoles[size_t(below(int(m_consoles.size())))].get();
    return console->isRunning() ? console : nullptr;
}

qint64 History::recentMessage(const Box::Room &room, int person)
{
    QList<qint64> ids = workspace().older(room, 0, 8);
    ids.removeIf([&](qint64 id) {
        const Box::CommentFacts facts = workspace().facts(id);
        return facts.deleted || facts.type == "system_event"_L1 || (person >= 0 && facts.sender != person);
    });
    return ids.isEmpty() ? 0 : ids[below(int(ids.size()))];
}

QString History::words()
{
    return u"#%1# message"_s.arg(++m_said);
}

void History::write(Box::Room &room, int person)
{
    Box::NewComment comment;
    comment.room = room.index;
    comment.sender = person;
    comment.text = words();
    (void)workspace().post(std::move(comment));
}

void History::fault(const char *name, const QJsonValue &value)
{
    if (!m_sandbox.faults().set(QString::fromLatin1(name), value))
        qFatal("no such fault: %s", name);
}

// ---- customers and colleagues ----

void History::customerWrites()
{
    (void)m_sandbox.desk().customerWrites(anyRoom(), words());
}

void History::customerWritesMuch()
{
    Box::Room &room = anyRoom();
    for (int left = 15 + below(100); left > 0; --left) // the newest page alone would not reach back
        (void)m_sandbox.desk().customerWrites(room, words());
}

void History::customerReads()
{
    Box::Room &room = anyRoom();
    if (chance(40))
        workspace().markReceived(room, room.customer, room.lastComment);
    else
        workspace().markRead(room, room.customer, room.lastComment);
}

void History::newCustomer()
{
    const auto &channels = workspace().catalogue().channels;
    const Box::ChannelEntry &channel = channels[below(int(channels.size()))];
    const int number = ++m_said;
    Box::Room &room = m_sandbox.desk().openRoom(channel, u"guest_%1"_s.arg(number), u"Guest %1"_s.arg(number), {}, {});
    m_truth->created(room);
    (void)m_sandbox.desk().customerWrites(room, words());
    if (chance(60))
        m_sandbox.desk().join(room, chance(60) && self().role == Box::Role::Agent ? self() : colleague());
}

void History::colleagueWrites()
{
    Box::Room &room = anyRoom();
    if (const Box::Staff *staff = anyone(room))
        write(room, staff->person);
}

void History::writesElsewhere()
{
    if (Box::Room *room = roomOf(self()))
        write(*room, self().person);
}

void History::botWrites()
{
    Box::Room &room = anyRoom();
    Box::NewComment comment;
    comment.room = room.index;
    comment.sender = workspace().accounts().findPerson(workspace().catalogue().appCode + u"_bot@qismo.com"_s);
    comment.text = words();
    workspace().append(std::move(comment));
}

void History::readsElsewhere()
{
    if (Box::Room *room = roomOf(self()))
        workspace().markRead(*room, self().person, room->lastComment);
}

void History::colleagueReads()
{
    Box::Room &room = anyRoom();
    if (const Box::Staff *staff = anyone(room))
        workspace().markRead(room, staff->person, room.lastComment);
}

void History::messageChanges()
{
    const Box::Room &room = anyRoom();
    const qint64 id = recentMessage(room, -1);
    if (id == 0)
        return;
    const Box::CommentFacts facts = workspace().facts(id);
    (void)workspace().update(facts.sender, facts.uniqueId, facts.text + u" changed"_s, nullptr, nullptr);
}

void History::messageGoes()
{
    const Box::Room &room = anyRoom();
    const qint64 id = recentMessage(room, -1);
    if (id == 0)
        return;
    const Box::CommentFacts facts = workspace().facts(id);
    workspace().remove(facts.sender, {facts.uniqueId}, chance(60));
}

void History::roomIsCleared()
{
    Box::Room &room = anyRoom();
    workspace().clear(room, workspace().accounts().admin()->person);
}

void History::agentJoins()
{
    if (self().role == Box::Role::Agent)
        m_sandbox.desk().join(anyRoom(), self());
}

void History::agentLeaves()
{
    Box::Room *room = roomOf(self());
    if (room && self().role == Box::Role::Agent)
        m_sandbox.desk().leave(*room, self());
}

void History::colleagueComesOrGoes()
{
    Box::Room &room = anyRoom();
    const Box::Staff &other = colleague();
    if (workspace().participant(room, other.person))
        m_sandbox.desk().leave(room, other);
    else
        m_sandbox.desk().join(room, other);
}

void History::resolves()
{
    Box::Room &room = anyRoom();
    const Box::Staff *staff = anyone(room);
    if (!room.resolved && staff)
        m_sandbox.desk().resolve(room, *staff, {}, 0);
}

// ---- consoles ----

void History::consoleSends()
{
    DeskConsole *console = anyConsole();
    if (!console)
        return;
    Box::Room *room = roomOf(*workspace().accounts().staffByEmail(console->email()));
    if (!room)
        return;
    const ConversationId id{QString::number(room->id)};
    const QString text = words();
    const auto sent = waitFor(console->outbox().send(id, text));
    if (sent) // refused: a window that is closed, a conversation that is not here yet
        m_sent.append({console, id, *sent, text});
}

void History::consoleReads()
{
    DeskConsole *console = anyConsole();
    Box::Room *room = console ? roomOf(*workspace().accounts().staffByEmail(console->email())) : nullptr;
    if (room)
        console->client().messages.markRead(ConversationId{QString::number(room->id)}, MessageId{room->lastComment});
}

void History::consoleLooks()
{
    DeskConsole *console = anyConsole();
    Box::Room *room = console ? roomOf(*workspace().accounts().staffByEmail(console->email())) : nullptr;
    if (!room)
        return;
    const ConversationId id{QString::number(room->id)};
    if (chance(70))
        console->engine().open(id);
    else
        console->engine().close(id);
}

void History::consoleSyncs()
{
    if (DeskConsole *console = anyConsole())
        console->engine().syncNow();
}

void History::consoleEnds()
{
    DeskConsole &console = *m_consoles[size_t(below(int(m_consoles.size())))];
    if (console.isRunning())
        console.end();
    else if (!start(console))
        wrong(u"the console does not start again"_s);
}

// ---- trouble ----

void History::callsFail()
{
    // No 403 and 404 but for what is sent: of a conversation they say that it is not this agent's to see any more.
    static constexpr int statuses[]{500, 502, 503, 429, 408, 401};
    static constexpr const char *matches[]{"", "", "sync", "sync_event", "customer_rooms", "post_comment", "get_room"};
    const char *match = matches[below(int(std::size(matches)))];
    const bool refuse = qstrcmp(match, "post_comment") == 0 && chance(30);
    fault("status_code", refuse ? 403 : statuses[below(int(std::size(statuses)))]);
    fault("status_match", QString::fromLatin1(match));
    fault("status_next", 1 + below(6));
}

void History::answersAreGarbage()
{
    static constexpr const char *kinds[]{"html", "truncated", "wrong_types"};
    fault("garbage_kind", QString::fromLatin1(kinds[below(int(std::size(kinds)))]));
    fault("garbage_next", 1 + below(4));
}

void History::callsHang()
{
    fault("hang_next", 1 + below(2));
}

void History::sendingFails()
{
    fault(chance(50) ? "fail_before_store_next" : "fail_after_store_next", 1 + below(3));
}

void History::liveChannelBreaks()
{
    if (chance(30))
        fault("refuse_realtime", chance(50));
    fault("drop_realtime");
    DeskConsole *console = anyConsole();
    if (console && chance(50))
        console->client().mqtt.retryNow();
}

void History::liveChannelMisbehaves()
{
    static constexpr const char *switches[]{"realtime_silent", "duplicate_realtime", "reorder_realtime"};
    fault(switches[below(int(std::size(switches)))], chance(60));
}

void History::tokensExpire()
{
    fault(chance(50) ? "expire_tokens" : "expire_sdk_tokens");
}

void History::tokensAreRevoked()
{
    if (chance(50))
        fault("revoke_tokens");
    fault("revoke_sdk_tokens");
}

void History::serverForgets()
{
    fault("need_clear_next", 1);
}

void History::whatsAppFails()
{
    fault("wa_failure_next", 1 + below(2));
}

void History::serverGoesOrComes()
{
    if (!m_serverUp) {
        bringBack();
        return;
    }
    m_sandbox.stop();
    m_serverUp = false;
}

} // namespace Amandesk
