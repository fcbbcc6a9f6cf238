#include "tests/bench/lockbench.h"
#include "tests/bench/workerprocess.h"
#include <algorithm>
#include <cstdio>
#include <QDir>
#include <QJsonArray>
#include <QLocale>
#include <QTemporaryDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QList<double> numbersOf(const QJsonValue &list)
{
    QList<double> numbers;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array)
        numbers.append(value.toDouble());
    return numbers;
}

Result<> measure(const LockBenchOptions &options, qint64 messages, BenchReport &report)
{
    const QString size = QLocale(QLocale::English).toString(messages) + u" messages"_s;
    std::fprintf(stderr, "  … %s\n", qUtf8Printable(size));
    const QTemporaryDir folder((options.folder.isEmpty() ? QDir::tempPath() : options.folder)
                               + u"/amandesk-bench-XXXXXX"_s);
    if (!folder.isValid())
        return fail(ErrorKind::Storage, u"cannot make a folder for the profile"_s);
    WorkerProcess desk(WorkerProcess::beside(u"amandesk-bench-desk"_s), {});
    const auto made =
        desk.ask(u"make profile"_s,
                 {{u"folder"_s, folder.filePath(u"profile"_s)}, {u"messages"_s, messages}, {u"seed"_s, options.seed}});
    if (!made)
        return fail(made.error());
    const auto seen = desk.ask(u"lock"_s, {{u"rounds"_s, options.rounds}});
    if (!seen)
        return fail(seen.error());
    const auto add = [&](const QString &what, QLatin1StringView name, double limit) {
        const QList<double> times = numbersOf(seen->value(name));
        report.rows.append({what + u", p95, "_s + size, percentile(times, 95), u"ms"_s, atMost(limit)});
        report.rows.append({what + u", median, "_s + size, median(times), u"ms"_s, {}});
    };
    add(u"lock → covered"_s, "coveredMs"_L1, 50);
    add(u"lock → keys gone"_s, "goneMs"_L1, 300);
    add(u"unlock → list painted"_s, "paintedMs"_L1, 250);
    return {};
}
} // namespace

Result<BenchReport> benchLock(const LockBenchOptions &options)
{
    BenchReport report;
    report.bench = u"lock"_s;
    report.notes.append(u"the real window, offscreen, with ten others open; %1 times at each size; the key comes from "
                        "memory"_s.arg(options.rounds));
    QList<qint64> sizes{10'000, 100'000, options.messages};
    sizes.removeIf([&options](qint64 size) { return size > options.messages; });
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    for (const qint64 messages : std::as_const(sizes)) {
        if (const auto measured = measure(options, messages, report); !measured)
            return fail(measured.error());
    }
    return report;
}

} // namespace Amandesk
