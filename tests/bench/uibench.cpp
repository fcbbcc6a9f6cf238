#include "tests/bench/uibench.h"
#include "tests/bench/workerprocess.h"
#include <chrono>
#include <cstdio>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTemporaryDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString deskProgram = u"amandesk-bench-desk"_s;

// The clock that the measured programs tell, too.
qint64 nowUs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

QList<double> numbersOf(const QJsonValue &list)
{
    QList<double> numbers;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array)
        numbers.append(value.toDouble());
    return numbers;
}

struct FirstPage {
    QString name; // as the program calls it
    double ms = 0;
    double memory = 0; // MiB
};

// The product's own main, from the call that starts the process until its first page has been painted.
Result<FirstPage> startProgram(const QString &profile)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const qint64 began = nowUs();
    process.start(WorkerProcess::beside(deskProgram), {u"--start"_s, profile});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return fail(ErrorKind::Timeout, u"the program did not start"_s);
    const QJsonObject told = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    return FirstPage{told.value("page"_L1).toString(), double(told.value("paintedUs"_L1).toInteger() - began) / 1000,
                     told.value("memory"_L1).toDouble()};
}

class UiBench final
{
public:
    UiBench(const UiBenchOptions &options, BenchReport &report)
        : m_options(options)
        , m_report(report)
        , m_size(QLocale(QLocale::English).toString(options.messages) + u" messages"_s)
    { }

    Result<> measureStarts(const QString &profile, const QString &page)
    {
        QList<double> times;
        for (int i = 0; i < m_options.starts; ++i) {
            const auto started = startProgram(profile);
            if (!started)
                return fail(started.error());
            if (started->name != page)
                return fail(ErrorKind::Conflict, u"it began with \"%1\""_s.arg(started->name));
            times.append(started->ms);
            m_firstMemory = started->memory;
        }
        m_report.rows.append(
            {u"process start → %1 page painted, p95"_s.arg(page), percentile(times, 95), u"ms"_s, atMost(200)});
        m_report.rows.append({u"process start → %1 page painted, median"_s.arg(page), median(times), u"ms"_s, {}});
        m_report.rows.append({u"memory, %1 page"_s.arg(page), m_firstMemory, u"MiB"_s, {}});
        return {};
    }

    Result<> measureOpening(const QString &profile, const QJsonObject &keychain)
    {
        QList<double> fromStart;
        QList<double> fromKey;
        for (int i = 0; i < m_options.starts; ++i) {
            const qint64 began = nowUs();
            WorkerProcess desk(WorkerProcess::beside(deskProgram), {});
            const auto opened = desk.ask(u"open profile"_s, {{u"folder"_s, profile}, {u"keychain"_s, keychain}});
            if (!opened)
                return fail(opened.error());
            fromStart.append(double(opened->value("paintedUs"_L1).toInteger() - began) / 1000);
            fromKey.append(opened->value("unlockMs"_L1).toDouble());
        }
        add(u"unlock → inbox painted"_s, fromKey, 95, atMost(250));
        add(u"process start → inbox painted, by keychain"_s, fromStart, 95, {});
        return {};
    }

    Result<> measureWork(const QString &profile, const QJsonObject &keychain)
    {
        WorkerProcess desk(WorkerProcess::beside(deskProgram), {});
        if (const auto opened = desk.ask(u"open profile"_s, {{u"folder"_s, profile}, {u"keychain"_s, keychain}});
            !opened)
            return fail(opened.error());
        const auto inbox = desk.ask(u"memory share"_s);
        if (!inbox)
            return fail(inbox.error());
        const auto frames = [this, &desk](const QString &what, const QString &where) -> Result<> {
            const auto seen = desk.ask(u"scroll"_s, {{u"where"_s, where}, {u"frames"_s, m_options.frames}});
            if (!seen)
                return fail(seen.error());
            add(what, numbersOf(seen->value("ms"_L1)), 99, atMost(16));
            return {};
        };
        const auto switched = desk.ask(u"switch"_s, {{u"times"_s, m_options.switches}});
        if (!switched)
            return fail(switched.error());
        add(u"conversation switch, click → painted"_s, numbersOf(switched->value("ms"_L1)), 95, atMost(30));
        if (const auto list = frames(u"scrolling the list, a frame"_s, u"list"_s); !list)
            return list;
        if (const auto thread = frames(u"scrolling a conversation, a frame"_s, u"conversation"_s); !thread)
            return thread;
        const auto typed = desk.ask(u"type"_s, {{u"keys"_s, m_options.keys}});
        if (!typed)
            return fail(typed.error());
        add(u"keystroke → painted"_s, numbersOf(typed->value("ms"_L1)), 99, atMost(10));
        const auto worked = desk.ask(u"work"_s, {{u"minutes"_s, m_options.minutes}});
        if (!worked)
            return fail(worked.error());
        const auto later = desk.ask(u"memory share"_s);
        if (!later)
            return fail(later.error());
        m_report.rows.append(
            {u"memory, inbox open, "_s + m_size, inbox->value("now"_L1).toDouble(), u"MiB"_s, atMost(90)});
        m_report.rows.append({u"memory, after %1 minutes of simulated work"_s.arg(m_options.minutes),
                              later->value("now"_L1).toDouble(), u"MiB"_s, atMost(110)});
        return {};
    }

private:
    void add(const QString &what, const QList<double> &times, int percent, const Reach &reach)
    {
        m_report.rows.append({u"%1, p%2"_s.arg(what).arg(percent), percentile(times, percent), u"ms"_s, reach});
        m_report.rows.append({what + u", median"_s, median(times), u"ms"_s, {}});
    }

    const UiBenchOptions &m_options;
    BenchReport &m_report;
    const QString m_size;
    double m_firstMemory = 0;
};
} // namespace

Result<BenchReport> benchUi(const UiBenchOptions &options)
{
    const QTemporaryDir folder((options.folder.isEmpty() ? QDir::tempPath() : options.folder)
                               + u"/amandesk-bench-XXXXXX"_s);
    if (!folder.isValid())
        return fail(ErrorKind::Storage, u"cannot make a folder for the profile"_s);
    BenchReport report;
    report.bench = u"ui"_s;
    report.notes = {
        u"the real window, 1366 by 768, on an offscreen screen, without a server; the key comes from memory"_s,
        u"a frame: from the turn of the wheel to the end of the paint event; no screen is waited for"_s,
        u"memory: the proportional set size, libraries shared with nobody"_s};
    UiBench bench(options, report);
    const QString fresh = folder.filePath(u"fresh"_s);
    const QString profile = folder.filePath(u"profile"_s);
    QJsonObject keychain;
    std::fprintf(stderr, "  … a profile with %s messages\n",
                 qUtf8Printable(QLocale(QLocale::English).toString(options.messages)));
    {
        WorkerProcess desk(WorkerProcess::beside(deskProgram), {});
        const auto made = desk.ask(
            u"make profile"_s,
            {{u"folder"_s, profile}, {u"messages"_s, options.messages}, {u"seed"_s, options.seed}, {u"busy"_s, true}});
        if (!made)
            return fail(made.error());
        keychain = made->value("keychain"_L1).toObject();
    }
    std::fprintf(stderr, "  … starting\n");
    if (!QDir().mkpath(fresh))
        return fail(ErrorKind::Storage, u"cannot make a folder for the profile"_s);
    if (const auto signIn = bench.measureStarts(fresh, u"sign-in"_s); !signIn)
        return fail(signIn.error());
    if (const auto lock = bench.measureStarts(profile, u"lock"_s); !lock)
        return fail(lock.error());
    if (const auto opened = bench.measureOpening(profile, keychain); !opened)
        return fail(opened.error());
    std::fprintf(stderr, "  … working\n");
    if (const auto worked = bench.measureWork(profile, keychain); !worked)
        return fail(worked.error());
    return report;
}

} // namespace Amandesk
