#include "core/base/wipeonfree.h"
#include "tests/bench/storebench.h"
#include "tests/bench/storeworker.h"
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
    wipeMemoryOnFree(argv); // as the product does
    QCoreApplication app(argc, argv);
    if (app.arguments().contains(u"--worker"_s)) // one of our own measuring processes
        return worker();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures and says what holds. Exit code 0: all of it.\n"
                                     "  store   the encrypted store beside the same on plain SQLite"_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"bench"_s, u"What to measure: store."_s);
    const QCommandLineOption messages(u"messages"_s, u"The largest size; 10,000 and more below it are measured too."_s,
                                      u"N"_s);
    const QCommandLineOption allSizes(u"all-sizes"_s,
                                      u"Up to 10,000,000 messages: takes long and gigabytes of disk."_s);
    const QCommandLineOption quick(u"quick"_s, u"Within a minute: 100,000 messages."_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object instead of a table."_s);
    const QCommandLineOption seed(u"seed"_s, u"The same seed makes the same messages."_s, u"N"_s, u"1"_s);
    const QCommandLineOption folder(u"folder"_s, u"Make the databases below this folder."_s, u"DIR"_s);
    parser.addOptions({messages, allSizes, quick, json, seed, folder});
    parser.process(app);

    if (parser.positionalArguments() != QStringList{u"store"_s})
        return refuse(u"name one bench; see --help"_s);
    StoreBenchOptions options;
    bool isNumber = true;
    bool isSeed = true;
    options.quick = parser.isSet(quick);
    if (options.quick)
        options.messages = 100'000;
    if (parser.isSet(allSizes))
        options.messages = 10'000'000;
    if (parser.isSet(messages))
        options.messages = parser.value(messages).toLongLong(&isNumber);
    options.seed = parser.value(seed).toInt(&isSeed);
    options.folder = parser.value(folder);
    if (!isNumber || !isSeed || options.messages < 100)
        return refuse(u"a number of at least 100 messages, and a seed that is a number"_s);
    return show(benchStore(options), parser.isSet(json));
}
