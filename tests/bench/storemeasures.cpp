#include "tests/bench/storemeasures.h"
#include "tests/bench/benchreport.h"
#include "tests/bench/searchqueries.h"
#include "tests/bench/workerprocess.h"
#include <algorithm>
#include <cstdio>
#include <numeric>
#include <QCoreApplication>
#include <QJsonArray>
#include <QTemporaryDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int switchedConversations = 300;

void say(const QString &what)
{
    std::fprintf(stderr, "  … %s\n", qUtf8Printable(what));
}

QList<double> numbersOf(const QJsonValue &list)
{
    QList<double> numbers;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array)
        numbers.append(value.toDouble());
    return numbers;
}

std::unique_ptr<WorkerProcess> startCipher()
{
    return std::make_unique<WorkerProcess>(QCoreApplication::applicationFilePath(), QStringList{u"--worker"_s});
}

std::unique_ptr<WorkerProcess> startTwin()
{
    return std::make_unique<WorkerProcess>(WorkerProcess::beside(u"amandesk-bench-twin"_s), QStringList());
}

// One measuring of one size. Every step answers an error or fills in its part of the measures.
class Measuring final
{
public:
    Measuring(const MeasureOptions &options, PhraseBook phrases)
        : m_options(options)
        , m_messages(std::move(phrases), quint64(options.seed))
        , m_folder((options.folder.isEmpty() ? QDir::tempPath() : options.folder) + u"/amandesk-bench-XXXXXX"_s)
    {
        m_seen.messages = options.messages;
    }

    Result<StoreMeasures> run()
    {
        if (!m_folder.isValid())
            return fail(ErrorKind::Storage, u"cannot make a folder for the databases"_s);
        for (int round = 0; round < m_options.rounds; ++round) {
            if (const auto done = ingest(round); !done)
                return fail(done.error());
        }
        if (const auto done = open(); !done)
            return fail(done.error());
        if (const auto done = read(); !done)
            return fail(done.error());
        return m_seen;
    }

private:
    Result<> ingest(int round);
    Result<> ingestSlice(qint64 count, bool twinFirst);
    Result<> record(WorkerProcess &worker, qint64 count, IngestTimes &times, double *textBytes = nullptr);
    Result<> checkLibraries(const QJsonObject &cipher, const QJsonObject &twin);
    Result<> open();
    Result<> read();
    Result<QList<double>> search(WorkerProcess &worker, const QStringList &queries);
    QString folderOf(const QString &name) const
    {
        return m_folder.filePath(name + QString::number(m_options.rounds - 1)); // the last round's are kept
    }

    MeasureOptions m_options;
    StoreMessages m_messages;
    QTemporaryDir m_folder;
    StoreMeasures m_seen;
    std::unique_ptr<WorkerProcess> m_cipher;
    std::unique_ptr<WorkerProcess> m_twin;
    std::unique_ptr<WorkerProcess> m_floor;
};

Result<> Measuring::record(WorkerProcess &worker, qint64 count, IngestTimes &times, double *textBytes)
{
    const auto answer = worker.ask(u"ingest"_s, {{u"count"_s, count}});
    if (!answer)
        return fail(answer.error());
    times.seconds.append(answer->value("seconds"_L1).toDouble());
    times.cpuSeconds.append(answer->value("cpuSeconds"_L1).toDouble());
    if (textBytes)
        *textBytes += answer->value("textBytes"_L1).toDouble();
    return {};
}

Result<> Measuring::ingestSlice(qint64 count, bool twinFirst)
{
    Result<> done;
    if (twinFirst)
        done = record(*m_twin, count, m_seen.twin);
    done = done.and_then([&] { return record(*m_cipher, count, m_seen.cipher, &m_seen.textBytes); });
    if (!twinFirst)
        done = done.and_then([&] { return record(*m_twin, count, m_seen.twin); });
    return done.and_then([&] { return record(*m_floor, count, m_seen.floor); }); // copies what the twin has
}

// Each has to stand on the library that it is said to stand on.
Result<> Measuring::checkLibraries(const QJsonObject &cipher, const QJsonObject &twin)
{
    const QString version = cipher.value("cipher"_L1).toString();
    if (version.isEmpty() || !twin.value("cipher"_L1).toString().isEmpty())
        return fail(ErrorKind::Storage, u"the encrypted store is not encrypted, or its twin is"_s);
    m_seen.cipherVersion = u"SQLCipher %1 on SQLite %2"_s.arg(version, cipher.value("sqlite"_L1).toString());
    m_seen.twinVersion = u"SQLite %1"_s.arg(twin.value("sqlite"_L1).toString());
    return {};
}

Result<> Measuring::ingest(int round)
{
    const QString number = QString::number(round);
    const QString cipherFolder = m_folder.filePath(u"cipher"_s + number);
    const QString twinFolder = m_folder.filePath(u"twin"_s + number);
    m_cipher = startCipher();
    m_twin = startTwin();
    m_floor = std::make_unique<WorkerProcess>(WorkerProcess::beside(u"amandesk-bench-floor"_s), QStringList());
    m_seen.textBytes = 0;
    const QJsonObject fresh{{u"fresh"_s, true}, {u"seed"_s, m_options.seed}};
    const auto opened = [&](WorkerProcess &worker, const QString &folder) {
        QJsonObject request = fresh;
        request.insert(u"folder"_s, folder);
        return worker.ask(u"open"_s, request).and_then([&](const QJsonObject &) { return worker.ask(u"settings"_s); });
    };
    const auto cipher = opened(*m_cipher, cipherFolder);
    const auto twin = opened(*m_twin, twinFolder);
    if (!cipher || !twin)
        return fail(cipher ? twin.error() : cipher.error());
    if (const auto checked = checkLibraries(*cipher, *twin); !checked)
        return checked;
    const auto floor = m_floor->ask(u"open"_s,
                                    {{u"from"_s, twinFolder + u"/cache.db"_s},
                                     {u"file"_s, m_folder.filePath(u"floor.db"_s)},
                                     {u"pragmas"_s, twin->value("pragmas"_L1)}});
    if (!floor)
        return fail(floor.error());

    const qint64 slice = qMax<qint64>(1, (m_options.messages + m_options.slices - 1) / m_options.slices);
    qint64 done = 0;
    for (int i = 0; done < m_options.messages; ++i) {
        const qint64 count = qMin(slice, m_options.messages - done);
        if (const auto written = ingestSlice(count, (i + round) % 2 == 1); !written)
            return written;
        done += count;
        if (m_options.messages >= 500'000)
            say(u"%L1 of %L2 written"_s.arg(done).arg(m_options.messages));
    }
    m_seen.ingested += done;

    const auto memory = m_cipher->ask(u"memory"_s);
    const auto sizes = m_cipher->ask(u"sizes"_s);
    const auto twinSizes = m_twin->ask(u"sizes"_s);
    const auto closed = m_cipher->ask(u"close"_s);
    const auto floorClosed = m_floor->ask(u"close"_s);
    const auto twinClosed = m_twin->ask(u"close"_s);
    for (const auto *answer : {&memory, &sizes, &twinSizes, &closed, &floorClosed, &twinClosed}) {
        if (!*answer)
            return fail(answer->error());
    }
    m_seen.ingestPeak = memory->value("peak"_L1).toDouble();
    m_seen.databaseBytes = sizes->value("database"_L1).toDouble();
    // The same pages, but for what each encrypted one keeps for itself.
    m_seen.indexBytes = twinSizes->value("index"_L1).toDouble() * m_seen.databaseBytes
        / qMax(1.0, twinSizes->value("database"_L1).toDouble());
    m_seen.closeAfterIngest = closed->value("ms"_L1).toDouble();
    m_cipher.reset();
    m_twin.reset();
    m_floor.reset();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(m_folder.filePath(u"floor.db"_s) + suffix);
    if (round + 1 < m_options.rounds) {
        QDir(cipherFolder).removeRecursively();
        QDir(twinFolder).removeRecursively();
    }
    return {};
}

Result<> Measuring::open()
{
    const auto once = [](std::unique_ptr<WorkerProcess> worker, const QString &folder, QList<double> &times) {
        const auto opened = worker->ask(u"open"_s, {{u"folder"_s, folder}});
        if (opened)
            times.append(opened->value("ms"_L1).toDouble());
        return opened.and_then([&](const QJsonObject &) { return worker->ask(u"close"_s); })
            .map([](const QJsonObject &) {});
    };
    for (int i = 0; i < m_options.openings; ++i) {
        const Result<> done = once(startCipher(), folderOf(u"cipher"_s), m_seen.cipherOpen).and_then([&] {
            return once(startTwin(), folderOf(u"twin"_s), m_seen.twinOpen);
        });
        if (!done)
            return done;
    }
    return {};
}

Result<QList<double>> Measuring::search(WorkerProcess &worker, const QStringList &queries)
{
    QList<double> times;
    QList<double> worst(queries.size());
    QList<double> hits;
    for (int round = 0; round < m_options.searchRounds; ++round) {
        const auto answer = worker.ask(u"search"_s, {{u"queries"_s, QJsonArray::fromStringList(queries)}});
        if (!answer)
            return fail(answer.error());
        const QList<double> seen = numbersOf(answer->value("ms"_L1));
        hits = numbersOf(answer->value("hits"_L1));
        for (qsizetype i = 0; i < queries.size(); ++i)
            worst[i] = std::max(worst.at(i), seen.at(i));
        times += seen;
    }
    if (qEnvironmentVariableIsSet("AMANDESK_BENCH_SLOWEST")) { // to see what to look at
        QList<qsizetype> order(queries.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::sort(order, std::greater(), [&](qsizetype i) { return worst.at(i); });
        for (const qsizetype i : order.first(qMin<qsizetype>(25, order.size())))
            say(u"%1 ms, %2 hits: %3"_s.arg(worst.at(i), 7, 'f', 2).arg(hits.at(i)).arg(queries.at(i)));
    }
    return times;
}

// In processes that do nothing else, so that their memory is that of reading.
Result<> Measuring::read()
{
    const QStringList queries = searchQueries(m_messages, m_options.messages);
    m_seen.queries = queries.size();
    // Long ones more often: they are opened more often.
    QJsonArray conversations;
    ConversationOrder order(quint64(m_options.seed));
    const qint64 distance = qMax<qint64>(1, m_options.messages / switchedConversations);
    for (qint64 i = 0; i < m_options.messages; ++i) {
        const qint64 number = order.next();
        if (i % distance == 0)
            conversations.append(StoreMessages::conversationId(number).value());
    }
    {
        const auto cipher = startCipher();
        const auto opened = cipher->ask(u"open"_s, {{u"folder"_s, folderOf(u"cipher"_s)}});
        if (!opened)
            return fail(opened.error());
        const auto pages = cipher->ask(u"pages"_s, {{u"conversations"_s, conversations}});
        if (!pages)
            return fail(pages.error());
        m_seen.switches = numbersOf(pages->value("switch"_L1));
        m_seen.pagesBack = numbersOf(pages->value("back"_L1));
        const auto found = search(*cipher, queries);
        if (!found)
            return fail(found.error());
        m_seen.searches = *found;
        const auto memory = cipher->ask(u"memory"_s);
        const auto closed = cipher->ask(u"close"_s);
        if (!memory || !closed)
            return fail(memory ? closed.error() : memory.error());
        m_seen.memoryWarm = memory->value("now"_L1).toDouble();
        m_seen.readPeak = memory->value("peak"_L1).toDouble();
        m_seen.closeAfterReading = closed->value("ms"_L1).toDouble();
    }
    const auto twin = startTwin();
    const auto opened = twin->ask(u"open"_s, {{u"folder"_s, folderOf(u"twin"_s)}});
    if (!opened)
        return fail(opened.error());
    const auto found = search(*twin, queries);
    if (!found)
        return fail(found.error());
    m_seen.twinSearches = *found;
    return twin->ask(u"close"_s).map([](const QJsonObject &) {});
}
} // namespace

double IngestTimes::total() const
{
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

double IngestTimes::cpuTotal() const
{
    return std::accumulate(cpuSeconds.begin(), cpuSeconds.end(), 0.0);
}

Result<StoreMeasures> measureStore(const MeasureOptions &options)
{
    auto phrases = PhraseBook::load();
    if (!phrases)
        return fail(phrases.error());
    say(u"%L1 messages"_s.arg(options.messages));
    return Measuring(options, std::move(*phrases)).run();
}

} // namespace Amandesk
