#include "core/base/wipeonfree.h"
#include "tests/bench/lockbench.h"
#include "tests/bench/storebench.h"
#include "tests/bench/storeworker.h"
#include "tests/bench/syncbench.h"
#include "tests/bench/uibench.h"
#include <cstdio>
#include <QCommandLineParser>
#include <QCoreApplication>

namespace {
using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

enum ExitCode { AllHold = 0, DoesNotHold = 1, Usage = 2 };

int refuse(const QString &sentence)
{
    std::fprintf(stderr, "amandesk-bench: %s\n", qUtf8Printable(sentence));
    return Usage;
}

int show(const Result<BenchReport> &report, bool json)
{
    if (!report) {
        std::fprintf(stderr, "amandesk-bench: %s: %s\n", qUtf8Printable(errorName(report.error().kind)),
                     qUtf8Printable(report.error().detail));
        return DoesNotHold;
    }
    const QByteArray text = json ? report->json() + '\n' : report->table().toUtf8();
    std::fputs(text.constData(), stdout);
    return report->holds() ? AllHold : DoesNotHold;
}

int worker()
{
    StoreWorker store;
    return serveRequests(
        [&store](const QString &what, const QJsonObject &request) { return store.answer(what, request); });
}
} // namespace

int main(int argc, char *argv[])
{
    wipeMemoryOnFree(); // as the product does
    QCoreApplication app(argc, argv);
    if (app.arguments().contains(u"--worker"_s)) // one of our own measuring processes
        return worker();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures and says what holds. Exit code 0: all of it.\n"
                                     "  store   the encrypted store beside the same on plain SQLite\n"
                                     "  sync    the console against a server on this machine: first sync, realtime,\n"
                                     "          catching up, idling\n"
                                     "  lock    from the lock to covered and to closed, from the key to a list\n"
                                     "  ui      starting, changing the conversation, scrolling, typing, memory"_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"bench"_s, u"What to measure: store, sync, lock or ui."_s);
    const QCommandLineOption messages(
        u"messages"_s,
        u"store, lock: the largest size; 10,000 and more below it are measured too. sync: of the first sync. ui: of "
        "the store."_s,
        u"N"_s);
    const QCommandLineOption conversations(u"conversations"_s, u"sync: of the workspace that is signed in to."_s,
                                           u"N"_s, u"100000"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"sync: for how long the idle console is looked at."_s, u"N"_s);
    const QCommandLineOption allSizes(u"all-sizes"_s,
                                      u"Up to 10,000,000 messages: takes long and gigabytes of disk."_s);
    const QCommandLineOption quick(u"quick"_s, u"Within a minute: fewer messages."_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object instead of a table."_s);
    const QCommandLineOption seed(u"seed"_s, u"The same seed makes the same messages."_s, u"N"_s, u"1"_s);
    const QCommandLineOption folder(u"folder"_s, u"Make the databases below this folder."_s, u"DIR"_s);
    const QCommandLineOption only(u"only"_s, u"sync: one part of it, sign-in or first-sync."_s, u"PART"_s);
    parser.addOptions({messages, conversations, seconds, allSizes, quick, only, json, seed, folder});
    parser.process(app);

    const QString bench = parser.positionalArguments().join(u' ');
    if (bench != "store"_L1 && bench != "sync"_L1 && bench != "lock"_L1 && bench != "ui"_L1)
        return refuse(u"name one bench; see --help"_s);
    bool areNumbers = true;
    const auto number = [&](const QCommandLineOption &option, qint64 usual) {
        bool isNumber = true;
        const qint64 value = parser.value(option).isEmpty() ? usual : parser.value(option).toLongLong(&isNumber);
        areNumbers = areNumbers && isNumber;
        return value;
    };
    const bool isQuick = parser.isSet(quick);
    if (bench == "sync"_L1) {
        SyncBenchOptions options;
        options.quick = isQuick;
        const QString part = parser.value(only);
        if (!part.isEmpty() && part != "sign-in"_L1 && part != "first-sync"_L1)
            return refuse(u"--only takes sign-in or first-sync"_s);
        if (!part.isEmpty())
            options.part = part == "sign-in"_L1 ? SyncBenchOptions::Part::SignIn : SyncBenchOptions::Part::FirstSync;
        options.messages = number(messages, isQuick ? 20'000 : 100'000);
        options.conversations = number(conversations, 0);
        options.seconds = int(number(seconds, isQuick ? 20 : 60));
        options.seed = int(number(seed, 1));
        options.folder = parser.value(folder);
        if (!areNumbers || options.messages < 100 || options.conversations < 50 || options.seconds < 1)
            return refuse(u"at least 100 messages, 50 conversations and 1 second, in numbers"_s);
        return show(benchSync(options), parser.isSet(json));
    }
    if (bench == "lock"_L1) {
        LockBenchOptions options;
        options.messages = number(messages, isQuick ? 10'000 : 1'000'000);
        options.rounds = isQuick ? 5 : options.rounds;
        options.seed = int(number(seed, 1));
        options.folder = parser.value(folder);
        if (!areNumbers || options.messages < 100)
            return refuse(u"a number of at least 100 messages, and a seed that is a number"_s);
        return show(benchLock(options), parser.isSet(json));
    }
    if (bench == "ui"_L1) {
        UiBenchOptions options;
        options.messages = number(messages, isQuick ? 10'000 : 1'000'000);
        if (isQuick)
            options.starts = 3, options.switches = 30, options.frames = 100, options.keys = 60, options.minutes = 2;
        options.seed = int(number(seed, 1));
        options.folder = parser.value(folder);
        if (!areNumbers || options.messages < 100)
            return refuse(u"a number of at least 100 messages, and a seed that is a number"_s);
        return show(benchUi(options), parser.isSet(json));
    }
    StoreBenchOptions options;
    options.quick = isQuick;
    options.messages = number(messages, parser.isSet(allSizes) ? 10'000'000 : isQuick ? 100'000 : 1'000'000);
    options.seed = int(number(seed, 1));
    options.folder = parser.value(folder);
    if (!areNumbers || options.messages < 100)
        return refuse(u"a number of at least 100 messages, and a seed that is a number"_s);
    return show(benchStore(options), parser.isSet(json));
}
