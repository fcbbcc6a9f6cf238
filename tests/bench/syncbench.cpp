#include "tests/bench/syncbench.h"
#include "tests/bench/syncmeasures.h"
#include <numeric>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString numberText(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

double ratio(double above, double below)
{
    return below > 0 ? above / below : 0;
}

double part(const QJsonObject &object, QLatin1StringView name, QLatin1StringView value)
{
    return object.value(name).toObject().value(value).toDouble();
}

double number(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toDouble();
}

// Adds rows of one size; the names say which.
class Rows final
{
public:
    Rows(BenchReport &report, const QString &suffix = {})
        : m_report(report)
        , m_suffix(suffix.isEmpty() ? suffix : u", "_s + suffix)
    { }
    void add(const QString &what, double value, const QString &unit, Reach reach = {})
    {
        m_report.rows.append({what + m_suffix, value, unit, reach});
    }

private:
    BenchReport &m_report;
    QString m_suffix;
};

QString conversationsText(qint64 count)
{
    return numberText(count) + u" conversations"_s;
}

const FirstSyncMeasures &medianOf(const QList<FirstSyncMeasures> &seen)
{
    return seen.at(seen.size() / 2);
}

// The table of the reaches.
void addJudged(BenchReport &report, const SyncMeasures &seen)
{
    if (!seen.signIn.isEmpty())
        Rows(report, conversationsText(seen.conversations))
            .add(u"first usable inbox on a fresh sign-in"_s, number(seen.signIn, "usableMs"_L1), u"ms"_s,
                 atMost(1'000));
    if (!seen.firstSyncs.isEmpty())
        Rows(report, numberText(seen.messages) + u" messages"_s)
            .add(u"first sync, end to end ÷ store alone"_s, medianOf(seen.firstSyncs).ofStoreAlone(), {}, atLeast(0.5));
    Rows rows(report);
    for (const TrafficMeasures &traffic : seen.traffic) {
        const bool judged = traffic.rate == 100;
        const QString at = u"at %1 messages/s, "_s.arg(numberText(qint64(traffic.rate)));
        if (judged) {
            rows.add(at + u"sent → painted, p99"_s, percentile(traffic.paintedMs, 99), u"ms"_s, atMost(50));
            rows.add(at + u"longest block of the window"_s, traffic.blockMs, u"ms"_s, atMost(16));
        }
    }
    if (!seen.back.isEmpty()) {
        rows.add(u"sustained realtime"_s, seen.flood.storedPerSecond, u"/s"_s, atLeast(2'000));
        rows.add(u"catch-up of %1 events"_s.arg(numberText(seen.events)), number(seen.back, "seconds"_L1), u"s"_s,
                 atMost(5));
        rows.add(u"catch-up, list right ÷ all"_s,
                 ratio(number(seen.back, "listMs"_L1) / 1000, number(seen.back, "seconds"_L1)), {}, atMost(0.5));
    }
    if (!seen.idle.isEmpty())
        Rows(report, conversationsText(seen.idleConversations))
            .add(u"processor while idle"_s, number(seen.idle, "share"_L1) * 100, u"%"_s, atMost(0.5));
}

void addSignIn(BenchReport &report, const SyncMeasures &seen)
{
    Rows rows(report, conversationsText(seen.conversations));
    rows.add(u"sign-in answered"_s, number(seen.signIn, "answeredMs"_L1), u"ms"_s);
    rows.add(u"window open"_s, number(seen.signIn, "openedMs"_L1), u"ms"_s);
    rows.add(u"list painted"_s, number(seen.signIn, "listedMs"_L1), u"ms"_s);
    rows.add(u"server ready"_s, seen.serverStart, u"s"_s);
    if (seen.largeSync.isEmpty())
        return;
    rows.add(u"first sync"_s, number(seen.largeSync, "seconds"_L1), u"s"_s);
    rows.add(u"first sync, processor"_s, number(seen.largeSync, "cpuSeconds"_L1), u"s"_s);
    rows.add(u"first sync, longest block of the window"_s, number(seen.largeSync, "longestBlockMs"_L1), u"ms"_s);
}

void addSync(BenchReport &report, const QList<FirstSyncMeasures> &all)
{
    const FirstSyncMeasures &seen = medianOf(all);
    const double messages = number(seen.replay, "messages"_L1);
    Rows rows(report, numberText(qint64(messages)) + u" messages"_s);
    if (all.size() > 1) {
        rows.add(u"first sync, end to end ÷ store alone, lowest"_s, all.first().ofStoreAlone(), {});
        rows.add(u"first sync, end to end ÷ store alone, highest"_s, all.last().ofStoreAlone(), {});
    }
    const double seconds = number(seen.sync, "seconds"_L1);
    rows.add(u"first sync"_s, seconds, u"s"_s);
    rows.add(u"first sync, the newest of every conversation"_s, number(seen.sync, "currentSeconds"_L1), u"s"_s);
    rows.add(u"first sync, messages a second"_s, ratio(messages, seconds), u"/s"_s);
    rows.add(u"store alone, messages a second"_s, ratio(messages, part(seen.replay, "store"_L1, "seconds"_L1)),
             u"/s"_s);
    rows.add(u"first sync, calls"_s, number(seen.replay, "calls"_L1), {});
    rows.add(u"first sync, received"_s, number(seen.replay, "bytes"_L1) / 1048576, u"MiB"_s);
    rows.add(u"first sync, longest block of the window"_s, number(seen.sync, "longestBlockMs"_L1), u"ms"_s);
    rows.add(u"first sync, processor"_s, number(seen.sync, "cpuSeconds"_L1), u"s"_s);
    rows.add(u"first sync, the server's processor"_s, seen.serverCpu, u"s"_s);
    rows.add(u"first sync, the server's processor ÷ time"_s, ratio(seen.serverCpu, seconds), {});
    double sum = 0;
    for (const QLatin1StringView name : {"fetch"_L1, "parse"_L1, "store"_L1})
        sum += part(seen.replay, name, "cpuSeconds"_L1);
    for (const auto &[name, words] :
         {std::pair("fetch"_L1, u"network"_s), std::pair("parse"_L1, u"parse"_s), std::pair("store"_L1, u"store"_s)}) {
        const double cpu = part(seen.replay, name, "cpuSeconds"_L1);
        rows.add(u"%1 alone, processor"_s.arg(words), cpu, u"s"_s);
        rows.add(u"%1 alone, share of the three"_s.arg(words), ratio(cpu, sum), {});
    }
    const QJsonObject threads = seen.sync.value("threads"_L1).toObject();
    for (auto it = threads.constBegin(); it != threads.constEnd(); ++it) {
        if (it->toDouble() > 0.01)
            rows.add(u"first sync, processor, thread %1"_s.arg(it.key().isEmpty() ? u"main"_s : it.key()),
                     it->toDouble(), u"s"_s);
    }
}

void addTraffic(BenchReport &report, const TrafficMeasures &traffic)
{
    Rows rows(report);
    const QString at = u"at %1 messages/s, "_s.arg(numberText(qint64(traffic.rate)));
    rows.add(at + u"sent → committed, p50"_s, percentile(traffic.committedMs, 50), u"ms"_s);
    rows.add(at + u"sent → committed, p99"_s, percentile(traffic.committedMs, 99), u"ms"_s);
    rows.add(at + u"sent → painted, p50"_s, percentile(traffic.paintedMs, 50), u"ms"_s);
    if (traffic.rate != 100) {
        rows.add(at + u"sent → painted, p99"_s, percentile(traffic.paintedMs, 99), u"ms"_s);
        rows.add(at + u"longest block of the window"_s, traffic.blockMs, u"ms"_s);
    }
    rows.add(at + u"longest pause, with what else the machine did"_s, traffic.pauseMs, u"ms"_s);
    rows.add(at + u"processor"_s, traffic.cpuShare * 100, u"%"_s);
    rows.add(at + u"lag at the end, p50"_s, traffic.lagMs, u"ms"_s);
}

void addMemory(BenchReport &report, const SyncMeasures &seen)
{
    if (seen.idle.isEmpty())
        return;
    Rows rows(report);
    rows.add(u"memory, idle, %1"_s.arg(conversationsText(seen.idleConversations)), seen.memoryIdle, u"MiB"_s);
    rows.add(u"memory, peak"_s, seen.memoryPeak, u"MiB"_s);
}

void addTold(BenchReport &report, const SyncMeasures &seen)
{
    if (!seen.signIn.isEmpty())
        addSignIn(report, seen);
    if (!seen.firstSyncs.isEmpty())
        addSync(report, seen.firstSyncs);
    if (seen.back.isEmpty())
        return addMemory(report, seen);
    for (const TrafficMeasures &traffic : seen.traffic)
        addTraffic(report, traffic);
    addTraffic(report, seen.flood);
    Rows rows(report);
    rows.add(u"catch-up, list right"_s, number(seen.back, "listMs"_L1), u"ms"_s);
    rows.add(u"catch-up, processor"_s, number(seen.back, "cpuSeconds"_L1), u"s"_s);
    rows.add(u"catch-up, longest block of the window"_s, number(seen.back, "longestBlockMs"_L1), u"ms"_s);
    addMemory(report, seen);
}
} // namespace

Result<BenchReport> benchSync(const SyncBenchOptions &options)
{
    const auto seen = measureSync(options);
    if (!seen)
        return fail(seen.error());
    BenchReport report;
    report.bench = u"sync"_s;
    report.notes = {
        u"the real window, offscreen; the server is a process of its own on this machine; load %1"_s.arg(seen->load),
        u"usable: from sending the password until the list and the uppermost conversation are painted"_s,
        u"store alone, network, parse: what the sync asked, once more, part by part, in the same order and pieces"_s,
        u"first sync: %1, each from an empty folder; the median one is shown"_s.arg(seen->firstSyncs.size()),
        u"sent → painted: from the server's clock to the end of the paint event; one message in five is painted in the "
        "open conversation, the others in the list"_s,
        u"block: longest pause between two turns of a 1 ms timer, less the time for which others had the processor"_s};
    addJudged(report, *seen);
    addTold(report, *seen);
    return report;
}

} // namespace Amandesk
