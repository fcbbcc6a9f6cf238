#include "tests/bench/syncmeasures.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/workerprocess.h"
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 messagesPerConversation = 40;
constexpr qint64 messagesInLargeList = 3; // by conversation: what is not looked at need not be long
constexpr double floodRate = 2'500;
constexpr qint64 eventsAway = 20'000;
constexpr qint64 mostMessagesOfShort = 200'000;
constexpr int roundsOfShort = 5;

void say(const QString &what)
{
    std::fprintf(stderr, "  … %s\n", qUtf8Printable(what));
}

QString loadNow()
{
    QFile file(u"/proc/loadavg"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).section(u' ', 0, 0) : QString();
}

QList<double> numbersOf(const QJsonValue &list)
{
    QList<double> numbers;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array)
        numbers.append(value.toDouble());
    return numbers;
}

// One measuring. Every step answers an error or fills in its part of the measures.
class Measuring final
{
public:
    explicit Measuring(const SyncBenchOptions &options)
        : m_options(options)
        , m_folder((options.folder.isEmpty() ? QDir::tempPath() : options.folder) + u"/amandesk-bench-XXXXXX"_s)
    {
        m_seen.conversations = options.conversations;
        m_seen.messages = options.messages;
    }

    Result<SyncMeasures> run()
    {
        if (!m_folder.isValid())
            return fail(ErrorKind::Storage, u"cannot make a folder for the profiles"_s);
        const QString load = loadNow();
        using Part = SyncBenchOptions::Part;
        Result<> done;
        if (m_options.part != Part::FirstSync)
            done = large();
        if (done && m_options.part != Part::SignIn)
            done = whole();
        if (!done)
            return fail(done.error());
        m_seen.load = load + u" and "_s + loadNow();
        return m_seen;
    }

private:
    struct Console {
        SandboxProcess server;
        std::unique_ptr<WorkerProcess> desk;
    };
    Result<QJsonObject> signIn(Console &console, qint64 conversations, qint64 messages, const QString &name,
                               bool whole);
    Result<> large();
    Result<FirstSyncMeasures> firstSync(Console &console, const QString &name);
    Result<> whole();
    Result<> idle(Console &console, qint64 conversations);
    Result<> traffic(Console &console, double rate, double seconds, int rounds, TrafficMeasures &seen);
    Result<> catchUp(Console &console);
    qint64 conversationsOfWhole() const { return std::max<qint64>(20, m_options.messages / messagesPerConversation); }
    static std::unique_ptr<WorkerProcess> startDesk()
    {
        return std::make_unique<WorkerProcess>(WorkerProcess::beside(u"amandesk-bench-desk"_s), QStringList());
    }

    SyncBenchOptions m_options;
    QTemporaryDir m_folder;
    SyncMeasures m_seen;
};

Result<QJsonObject> Measuring::signIn(Console &console, qint64 conversations, qint64 messages, const QString &name,
                                      bool whole)
{
    say(u"%L1 conversations with %L2 messages"_s.arg(conversations).arg(messages));
    if (const auto started = console.server.start(conversations, messages, m_options.seed); !started)
        return fail(started.error());
    console.desk = startDesk();
    const QJsonObject admin = console.server.admin();
    return console.desk->ask(u"sign in"_s,
                             {{u"folder"_s, m_folder.filePath(name)},
                              {u"server"_s, console.server.server()},
                              {u"realtime"_s, console.server.realtime()},
                              {u"email"_s, admin.value("email"_L1)},
                              {u"password"_s, admin.value("password"_L1)},
                              {u"whole"_s, whole}});
}

Result<> Measuring::large()
{
    Console console;
    const auto usable =
        signIn(console, m_options.conversations, m_options.conversations * messagesInLargeList, u"large"_s, false);
    if (!usable)
        return fail(usable.error());
    m_seen.signIn = *usable;
    m_seen.serverStart = console.server.startSeconds();
    if (m_options.quick)
        return {};
    const auto synced = console.desk->ask(u"sync"_s);
    if (!synced)
        return fail(synced.error());
    m_seen.largeSync = *synced;
    return idle(console, m_options.conversations);
}

Result<> Measuring::idle(Console &console, qint64 conversations)
{
    say(u"idle for %1 s"_s.arg(m_options.seconds));
    m_seen.idleConversations = conversations;
    const auto idle = console.desk->ask(
        u"idle"_s, {{u"settleMs"_s, m_options.quick ? 1'000 : 20'000}, {u"ms"_s, m_options.seconds * 1'000}});
    const auto memory = console.desk->ask(u"memory"_s);
    if (!idle || !memory)
        return fail(idle ? memory.error() : idle.error());
    m_seen.idle = *idle;
    m_seen.memoryIdle = memory->value("now"_L1).toDouble();
    m_seen.memoryPeak = std::max(m_seen.memoryPeak, memory->value("peak"_L1).toDouble());
    return {};
}

// A sign-in to a new folder and all that follows, then the same once more, part by part.
Result<FirstSyncMeasures> Measuring::firstSync(Console &console, const QString &name)
{
    const auto usable = signIn(console, conversationsOfWhole(), m_options.messages, name, true);
    if (!usable)
        return fail(usable.error());
    const double before = console.server.cpuSeconds();
    const auto synced = console.desk->ask(u"sync"_s);
    if (!synced)
        return fail(synced.error());
    FirstSyncMeasures seen;
    seen.sync = *synced;
    seen.sync.insert(u"seconds"_s,
                     synced->value("seconds"_L1).toDouble() + usable->value("usableMs"_L1).toDouble() / 1000);
    seen.serverCpu = console.server.cpuSeconds() - before;
    say(u"the same, part by part"_s);
    const auto replay = startDesk()->ask(u"replay"_s,
                                         {{u"server"_s, console.server.server()},
                                          {u"folder"_s, m_folder.filePath(name + u"-replay"_s)},
                                          {u"self"_s, console.server.admin().value("sdk_email"_L1)}});
    if (!replay)
        return fail(replay.error());
    seen.replay = *replay;
    return seen;
}

Result<> Measuring::whole()
{
    // A few seconds of a machine that others use too: the median of several.
    const bool isShort = !m_options.quick && m_options.messages <= mostMessagesOfShort;
    std::optional<Console> console;
    for (int round = 0; round < (isShort ? roundsOfShort : 1); ++round) {
        console.emplace();
        const auto seen = firstSync(*console, u"whole"_s + QString::number(round));
        if (!seen)
            return fail(seen.error());
        m_seen.firstSyncs.append(*seen);
    }
    std::sort(
        m_seen.firstSyncs.begin(), m_seen.firstSyncs.end(),
        [](const FirstSyncMeasures &a, const FirstSyncMeasures &b) { return a.ofStoreAlone() < b.ofStoreAlone(); });
    if (m_options.part == SyncBenchOptions::Part::FirstSync)
        return {};

    const double seconds = std::min(m_options.seconds, m_options.quick ? 3 : 10);
    const int rounds = m_options.quick ? 1 : 3;
    for (const double rate : {10.0, 100.0, 1'000.0}) {
        TrafficMeasures seen;
        if (const auto done = traffic(*console, rate, seconds, rounds, seen); !done)
            return done;
        m_seen.traffic.append(seen);
    }
    if (const auto done = traffic(*console, floodRate, seconds, 1, m_seen.flood); !done)
        return done;
    if (const auto done = catchUp(*console); !done)
        return done;
    return m_options.quick ? idle(*console, conversationsOfWhole()) : Result<>();
}

Result<> Measuring::traffic(Console &console, double rate, double seconds, int rounds, TrafficMeasures &seen)
{
    say(u"%1 messages a second"_s.arg(rate));
    seen.rate = rate;
    for (int round = 0; round < rounds; ++round) {
        const auto answer = console.desk->ask(
            u"traffic"_s, {{u"rate"_s, rate}, {u"messages"_s, qint64(std::max(1.0, rate * seconds))}});
        if (!answer)
            return fail(answer.error());
        const QList<double> committed = numbersOf(answer->value("committedMs"_L1));
        const QList<double> painted = numbersOf(answer->value("paintedMs"_L1));
        seen.committedMs += committed;
        seen.paintedMs += painted;
        seen.blockMs = std::max(seen.blockMs, answer->value("longestBlockMs"_L1).toDouble());
        seen.pauseMs = std::max(seen.pauseMs, answer->value("longestPauseMs"_L1).toDouble());
        seen.cpuShare = std::max(seen.cpuShare, answer->value("cpuShare"_L1).toDouble());
        seen.storedPerSecond = double(painted.size()) / std::max(0.001, answer->value("storedSeconds"_L1).toDouble());
        seen.lagMs = percentile(painted.last(std::max<qsizetype>(1, painted.size() / 5)), 50);
    }
    return {};
}

Result<> Measuring::catchUp(Console &console)
{
    // Nine messages, then the customer has read: ten events.
    const qint64 messages = std::min(eventsAway, m_options.messages) * 9 / 10;
    m_seen.events = messages + messages / 9;
    say(u"away for %L1 events"_s.arg(m_seen.events));
    const QJsonObject plan{{u"messages"_s, messages},
                           {u"rate"_s, 0},
                           {u"rooms"_s, std::min<qint64>(500, conversationsOfWhole())},
                           {u"read_every"_s, 9},
                           {u"spread_s"_s, 8 * 60 * 60}};
    const auto away = console.desk->ask(u"away"_s, {{u"plan"_s, plan}});
    if (!away)
        return fail(away.error());
    const auto back = console.desk->ask(u"back"_s, {{u"last"_s, away->value("last"_L1)}});
    if (!back)
        return fail(back.error());
    m_seen.back = *back;
    return {};
}
} // namespace

double FirstSyncMeasures::ofStoreAlone() const
{
    const double alone = replay.value("store"_L1).toObject().value("seconds"_L1).toDouble();
    return alone / std::max(0.001, sync.value("seconds"_L1).toDouble());
}

Result<SyncMeasures> measureSync(const SyncBenchOptions &options)
{
    return Measuring(options).run();
}

} // namespace Amandesk
