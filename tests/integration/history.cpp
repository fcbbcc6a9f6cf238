#include "tests/integration/history.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <QDeadlineTimer>

// How a history runs and how it is judged; what happens in it is in historydeeds.cpp.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rooms = 10;
constexpr int messages = 140;
constexpr int fewestDeeds = 12;
constexpr int mostDeeds = 32;
constexpr int longestPause = 9; // milliseconds between two deeds

SandboxOptions optionsOf(quint64 number, const Clock &clock)
{
    SandboxOptions options;
    options.seed = number + 1;
    options.conversations = rooms;
    options.messages = messages;
    options.simulation = false;
    options.clock = &clock;
    return options;
}
} // namespace

History::History(quint64 number)
    : m_random(quint32(number ^ (number >> 32)))
    , m_sandbox(optionsOf(number, m_clock))
{ }

History::~History() = default;

QStringList History::run()
{
    if (!begin())
        return {u"the history does not begin"_s};
    int total = 0;
    for (const Deed &deed : deeds())
        total += deed.weight;
    const int count = fewestDeeds + below(mostDeeds - fewestDeeds);
    for (int i = 0; i < count && m_wrong.isEmpty(); ++i) {
        int at = below(total);
        const Deed *deed = deeds().data();
        while (at >= deed->weight)
            at -= (deed++)->weight;
        m_told.append(QString::fromLatin1(deed->name));
        (this->*deed->act)();
        pause(longestPause);
        checkClaims();
    }
    if (m_wrong.isEmpty() && settle()) {
        compare(Told::WhenAsked);
        compareSent();
    }
    return m_wrong;
}

bool History::begin()
{
    if (!m_sandbox.start())
        return false;
    workspace().whatsApp().replaceAfterMs = 4;
    workspace().whatsApp().failAfterMs = 2;
    m_truth = std::make_unique<ServerTruth>(m_sandbox);
    QList<SandboxAccount> agents;
    SandboxAccount admin;
    SandboxAccount supervisor;
    for (const SandboxAccount &account : m_sandbox.accounts()) {
        if (account.role == "agent"_L1 && account.totpSecret.isEmpty())
            agents.append(account);
        else if (account.role == "admin"_L1)
            admin = account;
        else if (account.role == "supervisor"_L1)
            supervisor = account;
    }
    // The admin takes part in every conversation, the supervisor in none.
    const SandboxAccount overseer = chance(50) ? admin : supervisor;
    const bool oversees = chance(35);
    const SandboxAccount &first = oversees ? overseer : agents[0];
    m_consoles.push_back(std::make_unique<DeskConsole>(m_sandbox, first, m_clock));
    if (chance(20)) // somebody else, or the same person on another computer
        m_consoles.push_back(std::make_unique<DeskConsole>(m_sandbox,
                                                           chance(30)     ? first
                                                               : oversees ? agents[0]
                                                                          : agents[1],
                                                           m_clock));
    for (const auto &console : m_consoles) {
        if (!start(*console))
            return false;
    }
    return true;
}

void History::pause(int most)
{
    const QDeadlineTimer until(below(most));
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    } while (!until.hasExpired());
}

bool History::start(DeskConsole &console)
{
    if (!console.start())
        return false;
    listen(console);
    return true;
}

void History::listen(DeskConsole &console)
{
    QObject::connect(
        &console.engine(), &SyncEngine::freshnessChanged, &console.engine(),
        [this, &console](const Freshness &freshness) {
            if (!console.saysUpToDate())
                return;
            auto cache = console.database().read(&readCache);
            cache.waitForFinished(); // before anything else happens on the server
            m_claims.push_back({&console, *freshness.syncedAt, m_truth->viewOf(console.email()), cache, m_told.size()});
        });
}

void History::checkClaims()
{
    for (const Claim &claim : std::exchange(m_claims, {})) {
        const auto cache = waitFor(claim.cache);
        if (!cache && cache.error().kind == ErrorKind::Locked)
            continue; // it ended right after its word
        if (!cache)
            return wrong(u"the cache cannot be read: "_s + errorName(cache.error().kind));
        const QStringList found = missing(claim.truth, *cache, claim.asOf);
        if (!found.isEmpty())
            return wrong(u"said to be up to date after %1 deeds, but "_s.arg(claim.after) + found.join(u"; "_s));
    }
}

// The faults end, and everybody comes to rest.
bool History::settle()
{
    m_told.append(u"all faults end"_s);
    m_sandbox.faults().reset();
    if (!m_serverUp && !bringBack())
        return false;
    // Who still sends changes what the others have to hold.
    for (const auto &console : m_consoles) {
        if (!console->isRunning() && !start(*console)) {
            wrong(u"the console does not start again"_s);
            return false;
        }
    }
    for (const auto &console : m_consoles) {
        if (!settle(*console))
            return false;
    }
    pause(15); // WhatsApp's answers
    for (const auto &console : m_consoles) {
        if (!settle(*console))
            return false;
        checkClaims();
    }
    compare(Told::ByItself); // nobody has looked at a conversation: what was said to be here is here
    for (const auto &console : m_consoles) {
        // What nobody tells is seen by looking: words that were changed, states.
        for (int i = 0; i < workspace().roomCount(); ++i) {
            const Box::Staff &staff = *workspace().accounts().staffByEmail(console->email());
            if (m_sandbox.desk().canSee(staff, workspace().room(i)))
                console->engine().open(ConversationId{QString::number(workspace().room(i).id)});
        }
        if (!settle(*console))
            return false;
        checkClaims();
    }
    return m_wrong.isEmpty();
}

// On its old ports, which somebody else on this computer may have taken for a moment.
bool History::bringBack()
{
    m_serverUp = waitUntil([this] { return m_sandbox.start().has_value(); }, std::chrono::seconds(30));
    if (!m_serverUp)
        wrong(u"the server does not come back"_s);
    return m_serverUp;
}

bool History::settle(DeskConsole &console)
{
    const QString problem = comeToRest(console, m_clock);
    if (!problem.isEmpty())
        wrong(u"nothing comes to rest: "_s + problem);
    return problem.isEmpty();
}

void History::compare(Told told)
{
    for (const auto &console : m_consoles) {
        const auto cache = waitFor(console->database().read(&readCache));
        if (!cache)
            return wrong(u"the cache cannot be read: "_s + errorName(cache.error().kind));
        const QStringList found = differences(m_truth->viewOf(console->email()), *cache, told);
        if (!found.isEmpty())
            return wrong((told == Told::ByItself ? u"before anybody looks: "_s : u"in the end: "_s)
                         + found.join(u"; "_s));
    }
}

// Everything that was given to an outbox is on the server once, or waits for the agent to do something about it.
void History::compareSent()
{
    for (const Sent &sent : std::as_const(m_sent)) {
        const Box::Room &room = workspace().room(workspace().findRoom(sent.conversation.value().toLongLong()));
        int times = 0;
        for (const quint32 place : room.comments) { // also what was changed or deleted since
            const Box::Comment &comment = *workspace().comment(Box::Workspace::idAt(place));
            times += comment.body && comment.body->text.startsWith(sent.text) ? 1 : 0;
        }
        const auto row = waitFor(sent.console->outbox().item(sent.id));
        if (!row)
            return wrong(u"the outbox cannot be read"_s);
        const bool visible =
            *row && ((*row)->state == DeliveryState::Failed || (*row)->state == DeliveryState::NeedsTemplate);
        // Who lost the answer and then had to leave the conversation cannot find out, and says so.
        const Box::Staff &sender = *workspace().accounts().staffByEmail(sent.console->email());
        const bool cannotKnow =
            visible && (*row)->reason == OutboxReason::unclear && !workspace().participant(room, sender.person);
        if (times > 1)
            wrong(u"sent %1 times"_s.arg(times));
        else if (times == 1 && *row && !cannotKnow)
            wrong(u"sent, and still in the outbox as "_s + deliveryStateName((*row)->state));
        else if (times == 0 && !visible)
            wrong(*row ? u"stuck as "_s + deliveryStateName((*row)->state) : u"a message is lost"_s);
    }
}

void History::wrong(const QString &what)
{
    m_wrong.append(what);
}

} // namespace Amandesk
