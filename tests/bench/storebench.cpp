#include "tests/bench/storebench.h"
#include "tests/bench/storemeasures.h"
#include <algorithm>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 judgedSize = 1'000'000; // what the reaches are said of
constexpr qint64 smallest = 10'000;
constexpr qint64 largest = 10'000'000;

QString numberText(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

double ratio(double above, double below)
{
    return below > 0 ? above / below : 0;
}

// Speed of one against another; the times' ratio the other way round.
double speedRatio(const IngestTimes &one, const IngestTimes &other)
{
    return ratio(other.total(), one.total());
}

double sliceRatio(const IngestTimes &one, const IngestTimes &other)
{
    QList<double> ratios;
    for (qsizetype i = 0; i < std::min(one.seconds.size(), other.seconds.size()); ++i)
        ratios.append(ratio(other.seconds.at(i), one.seconds.at(i)));
    return median(ratios);
}

double rate(const StoreMeasures &seen, const IngestTimes &times)
{
    return ratio(double(seen.ingested), times.total());
}

// Adds rows of one size; the names say which.
class Rows final
{
public:
    Rows(BenchReport &report, qint64 messages)
        : m_report(report)
        , m_suffix(u", at "_s + numberText(messages))
    { }
    void add(const QString &what, double value, const QString &unit, Reach reach = {})
    {
        m_report.rows.append({what + m_suffix, value, unit, reach});
    }

private:
    BenchReport &m_report;
    QString m_suffix;
};

// The table of the reaches.
void addJudged(BenchReport &report, const StoreMeasures &seen, const StoreMeasures &first)
{
    Rows rows(report, seen.messages);
    rows.add(u"ingest, encrypted ÷ plain twin"_s, speedRatio(seen.cipher, seen.twin), {}, atLeast(0.9));
    rows.add(u"ingest, encrypted ÷ floor"_s, speedRatio(seen.cipher, seen.floor), {}, atLeast(0.7));
    rows.add(u"open + first screen"_s, median(seen.cipherOpen), u"ms"_s, atMost(15));
    rows.add(u"open + first screen, encrypted ÷ plain twin"_s, ratio(median(seen.cipherOpen), median(seen.twinOpen)),
             {}, atMost(2));
    rows.add(u"conversation switch, p95"_s, percentile(seen.switches, 95), u"ms"_s, atMost(3));
    rows.add(u"page back, p95"_s, percentile(seen.pagesBack, 95), u"ms"_s, atMost(3));
    rows.add(u"search first page, p95"_s, percentile(seen.searches, 95), u"ms"_s, atMost(10));
    rows.add(u"search first page, p99"_s, percentile(seen.searches, 99), u"ms"_s, atMost(30));
    rows.add(u"index ÷ text"_s, ratio(seen.indexBytes, seen.textBytes), {}, atMost(0.5));
    rows.add(u"ingest per message, ÷ that at %1"_s.arg(numberText(first.messages)),
             ratio(rate(seen, seen.cipher), rate(first, first.cipher)), {}, atLeast(0.8));
    rows.add(u"memory, store open and warm"_s, seen.memoryWarm, u"MiB"_s, atMost(60));
}

void addTold(BenchReport &report, const StoreMeasures &seen, bool judged)
{
    Rows rows(report, seen.messages);
    if (!judged) {
        rows.add(u"ingest, encrypted ÷ plain twin"_s, speedRatio(seen.cipher, seen.twin), {});
        rows.add(u"ingest, encrypted ÷ floor"_s, speedRatio(seen.cipher, seen.floor), {});
        rows.add(u"open + first screen"_s, median(seen.cipherOpen), u"ms"_s);
        rows.add(u"conversation switch, p95"_s, percentile(seen.switches, 95), u"ms"_s);
        rows.add(u"page back, p95"_s, percentile(seen.pagesBack, 95), u"ms"_s);
        rows.add(u"search first page, p95"_s, percentile(seen.searches, 95), u"ms"_s,
                 seen.messages >= largest ? atMost(25) : Reach());
        rows.add(u"search first page, p99"_s, percentile(seen.searches, 99), u"ms"_s);
        rows.add(u"index ÷ text"_s, ratio(seen.indexBytes, seen.textBytes), {});
        rows.add(u"memory, store open and warm"_s, seen.memoryWarm, u"MiB"_s);
    }
    rows.add(u"ingest, encrypted"_s, rate(seen, seen.cipher), u"/s"_s);
    rows.add(u"ingest, plain twin"_s, rate(seen, seen.twin), u"/s"_s);
    rows.add(u"ingest, floor"_s, rate(seen, seen.floor), u"/s"_s);
    rows.add(u"ingest, encrypted ÷ plain twin, median of slices"_s, sliceRatio(seen.cipher, seen.twin), {});
    rows.add(u"ingest, encrypted ÷ floor, median of slices"_s, sliceRatio(seen.cipher, seen.floor), {});
    rows.add(u"ingest, encrypted ÷ plain twin, processor time"_s, ratio(seen.twin.cpuTotal(), seen.cipher.cpuTotal()),
             {});
    rows.add(u"ingest, encrypted ÷ floor, processor time"_s, ratio(seen.floor.cpuTotal(), seen.cipher.cpuTotal()), {});
    rows.add(u"conversation switch, p50"_s, percentile(seen.switches, 50), u"ms"_s);
    rows.add(u"page back, p50"_s, percentile(seen.pagesBack, 50), u"ms"_s);
    rows.add(u"search first page, p50"_s, percentile(seen.searches, 50), u"ms"_s);
    rows.add(u"search first page, p95, plain twin"_s, percentile(seen.twinSearches, 95), u"ms"_s);
    rows.add(u"database"_s, seen.databaseBytes / 1048576, u"MiB"_s);
    rows.add(u"full-text index"_s, seen.indexBytes / 1048576, u"MiB"_s);
    rows.add(u"text"_s, seen.textBytes / 1048576, u"MiB"_s);
    rows.add(u"memory, peak while writing"_s, seen.ingestPeak, u"MiB"_s);
    rows.add(u"memory, peak while reading"_s, seen.readPeak, u"MiB"_s);
    rows.add(u"close after writing"_s, seen.closeAfterIngest, u"ms"_s);
    rows.add(u"close after reading"_s, seen.closeAfterReading, u"ms"_s);
}

void addGrowth(BenchReport &report, const StoreMeasures &from, const StoreMeasures &to)
{
    const QString sizes = u"%1, %2 ÷ %3"_s.arg(u"%1"_s, numberText(to.messages), numberText(from.messages));
    report.rows.append(
        {sizes.arg(u"ingest per message"_s), ratio(rate(to, to.cipher), rate(from, from.cipher)), {}, {}});
    report.rows.append(
        {sizes.arg(u"search p95"_s), ratio(percentile(to.searches, 95), percentile(from.searches, 95)), {}, {}});
    report.rows.append({sizes.arg(u"database"_s), ratio(to.databaseBytes, from.databaseBytes), {}, {}});
}

QList<qint64> sizesOf(const StoreBenchOptions &options)
{
    QList<qint64> sizes;
    for (const qint64 size : {smallest, qint64(100'000), judgedSize, largest}) {
        if (size < options.messages && !(options.quick && size > smallest))
            sizes.append(size);
    }
    sizes.append(options.messages);
    return sizes;
}

MeasureOptions measureOptions(const StoreBenchOptions &options, qint64 size)
{
    MeasureOptions measure;
    measure.messages = size;
    measure.rounds = size <= smallest ? (options.quick ? 3 : 7) : size <= 100'000 && !options.quick ? 3 : 1;
    measure.slices = size <= smallest ? 4 : 20;
    measure.openings = options.quick ? 5 : 9;
    measure.searchRounds = 2;
    measure.seed = options.seed;
    measure.folder = options.folder;
    return measure;
}
} // namespace

Result<BenchReport> benchStore(const StoreBenchOptions &options)
{
    QList<StoreMeasures> all;
    for (const qint64 size : sizesOf(options)) {
        const auto seen = measureStore(measureOptions(options, size));
        if (!seen)
            return fail(seen.error());
        all.append(*seen);
    }
    // The reaches are said of a million; of the largest when there are fewer.
    qsizetype judged = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).messages <= judgedSize)
            judged = i;
    }
    BenchReport report;
    report.bench = u"store"_s;
    report.notes = {
        u"encrypted: %1; plain: %2"_s.arg(all.constFirst().cipherVersion, all.constFirst().twinVersion),
        u"ingest: batches of 2,000 messages from value to commit, the three in turns by slices; totals of all slices"_s,
        u"open: a fresh process each time, files in the system's cache; median"_s,
        u"search: %1 queries, each asked twice, all times"_s.arg(all.constLast().queries),
        u"memory: of a process that has opened, paged and searched, with the program and its libraries"_s};
    addJudged(report, all.at(judged), all.constFirst());
    for (qsizetype i = all.size() - 1; i >= 0; --i)
        addTold(report, all.at(i), i == judged);
    for (qsizetype i = 1; i < all.size(); ++i)
        addGrowth(report, all.at(i - 1), all.at(i));
    return report;
}

} // namespace Amandesk
