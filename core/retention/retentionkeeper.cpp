#include "core/retention/retentionkeeper.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/retention/contactremoval.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <QElapsedTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRetention, "amandesk.retention", QtInfoMsg)

namespace {
const QString afterCursor = u"retention.after"_s; // where an interrupted run goes on
const QString doneCursor = u"retention.done"_s; // when the last whole run ended, in ms
constexpr int measuredAtOnce = 2000; // messages; reading waits for nobody and keeps nobody waiting
constexpr int longestWriting = 3600; // seconds that a file may be under way before anybody names it

template<typename T> struct Timed {
    T value;
    std::chrono::microseconds spent{0};
};

// Runs the work on the storage thread and says how long it took there, waiting not counted.
template<typename T, typename Work> Result<Timed<T>> timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    return work().map([&](const T &value) {
        return Timed<T>{value, std::chrono::microseconds(timer.nsecsElapsed() / 1000)};
    });
}
} // namespace

struct RetentionKeeper::Run {
    Answer<RetentionReport> answer;
    RetentionReport report;
    RetentionPolicy policy;
    EvictionOrder order;
    ChannelSizes sizes; // while they are measured
    SliceLength messages{50, 5, 1000};
    SliceLength pages{50, 10, 2000};
};

RetentionKeeper::RetentionKeeper(Database &database, std::shared_ptr<const AttachmentFiles> files, const Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
    , m_files(database, std::move(files))
    , m_removal(new ContactRemoval(database, m_files, this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timer.start(m_timing.between);
        run();
    });
}

RetentionKeeper::~RetentionKeeper() = default;

void RetentionKeeper::setTiming(const Timing &timing)
{
    m_timing = timing;
}

void RetentionKeeper::setPolicy(const RetentionPolicy &policy)
{
    m_policy = policy;
}

void RetentionKeeper::setOpen(const ConversationId &conversation)
{
    m_open = conversation;
}

void RetentionKeeper::start()
{
    if (m_timer.isActive())
        return;
    const auto read = m_database.read([](const Stores &stores) { return stores.cursors().number(doneCursor); });
    m_timer.start(m_timing.between);
    whenDone(read, this, [this](const Result<qint64> &done) {
        if (!done || !m_timer.isActive())
            return;
        const std::chrono::milliseconds since(m_clock.now().toMSecsSinceEpoch() - *done);
        if (since < std::chrono::milliseconds(0) || since >= m_timing.between)
            run();
        else
            m_timer.start(m_timing.between - since);
    });
}

void RetentionKeeper::stop()
{
    m_timer.stop();
    if (m_run)
        finish(fail(ErrorKind::Cancelled));
}

void RetentionKeeper::later(Step step)
{
    QTimer::singleShot(m_timing.pause, this, [this, step, run = m_run.get()] {
        if (run && m_run.get() == run)
            (this->*step)();
    });
}

QFuture<Result<RetentionReport>> RetentionKeeper::run()
{
    if (m_run)
        return readyFuture<Result<RetentionReport>>(fail(ErrorKind::Conflict, u"a run is going on"_s));
    m_run = std::make_unique<Run>();
    m_run->policy = m_policy;
    const auto answer = m_run->answer;
    begin();
    return answer.future();
}

void RetentionKeeper::begin()
{
    const QDateTime now = m_clock.now();
    const auto before = [&now](const std::chrono::days &age) {
        return now.addMSecs(-std::chrono::milliseconds(age).count());
    };
    EvictionOrder &order = m_run->order;
    if (m_run->policy.all.age)
        order.olderThan = before(*m_run->policy.all.age);
    bool measured = true;
    for (auto it = m_run->policy.channels.cbegin(); it != m_run->policy.channels.cend(); ++it) {
        if (it->age)
            order.olderThanIn.insert(it.key(), before(*it->age));
        measured = measured && !it->bytes;
    }
    const auto read = m_database.read([](const Stores &stores) { return stores.cursors().number(afterCursor); });
    whenDone(read, this, [this, measured, run = m_run.get()](const Result<qint64> &after) {
        if (m_run.get() != run)
            return;
        if (!after)
            return finish(fail(after.error()));
        m_run->order.after = MessageId{*after};
        if (measured)
            evict();
        else
            measure();
    });
}

// How much each channel has, piece by piece on the reading side.
void RetentionKeeper::measure()
{
    const auto read = m_database.read([after = m_run->sizes.upTo](const Stores &stores) {
        return stores.retention().measure(after, measuredAtOnce);
    });
    whenDone(read, this, [this, run = m_run.get()](const Result<ChannelSizes> &piece) {
        if (m_run.get() != run)
            return;
        if (!piece)
            return finish(fail(piece.error()));
        ChannelSizes &sizes = m_run->sizes;
        sizes.upTo = piece->upTo;
        for (auto it = piece->bytes.cbegin(); it != piece->bytes.cend(); ++it)
            sizes.bytes[it.key()] += it.value();
        if (!piece->atEnd)
            return later(&RetentionKeeper::measure);
        const RetentionPolicy &policy = m_run->policy;
        for (auto it = policy.channels.cbegin(); it != policy.channels.cend(); ++it) {
            const qint64 tooMany = sizes.bytes.value(it.key()) - it->bytes.value_or(sizes.bytes.value(it.key()));
            if (tooMany > 0)
                m_run->order.tooManyBytes.insert(it.key(), tooMany);
        }
        if (!m_run->order.tooManyBytes.isEmpty())
            m_run->order.after = {}; // the oldest of a channel may be before where another run stopped
        evict();
    });
}

void RetentionKeeper::evict()
{
    EvictionOrder order = m_run->order;
    order.limit = m_run->messages.value();
    order.untouched = m_open;
    const auto write = m_database.run([order, most = m_run->policy.all.bytes](Stores &stores) mutable {
        return timed<EvictionSlice>([&]() -> Result<EvictionSlice> {
            if (most) {
                const auto size = stores.retention().size();
                if (!size)
                    return fail(size.error());
                order.storeTooLarge = size->used + size->files > *most;
            }
            auto slice = stores.retention().evict(order);
            if (!slice)
                return slice;
            const auto noted = slice->atEnd ? stores.cursors().remove(afterCursor)
                                            : stores.cursors().setNumber(afterCursor, slice->upTo.value());
            if (!noted)
                return fail(noted.error());
            return slice;
        });
    });
    whenDone(write, this, [this, run = m_run.get()](const Result<Timed<EvictionSlice>> &slice) {
        if (m_run.get() != run)
            return;
        if (!slice)
            return finish(fail(slice.error()));
        m_run->messages.learn(slice->spent, m_timing.slice);
        m_run->report.messages += slice->value.evicted;
        m_run->order.after = slice->value.upTo;
        QHash<ChannelKey, qint64> &tooMany = m_run->order.tooManyBytes;
        for (auto it = slice->value.bytes.cbegin(); it != slice->value.bytes.cend(); ++it) {
            if (const auto left = tooMany.find(it.key()); left != tooMany.end() && (*left -= it.value()) <= 0)
                tooMany.erase(left);
        }
        later(slice->value.atEnd ? &RetentionKeeper::eraseFiles : &RetentionKeeper::evict);
    });
}

void RetentionKeeper::eraseFiles()
{
    whenDone(m_files.eraseDoomed(), this, [this, run = m_run.get()](const Result<int> &doomed) {
        if (m_run.get() != run)
            return;
        if (!doomed)
            return finish(fail(doomed.error()));
        m_run->report.files += *doomed;
        const QDateTime abandoned = m_clock.now().addSecs(-longestWriting);
        whenDone(m_files.eraseStrays(abandoned), this, [this, run](const Result<int> &strays) {
            if (m_run.get() != run)
                return;
            if (!strays)
                return finish(fail(strays.error()));
            m_run->report.files += *strays;
            giveBack();
        });
    });
}

void RetentionKeeper::giveBack()
{
    const auto write = m_database.run([pages = m_run->pages.value()](Stores &stores) {
        return timed<qint64>([&] { return stores.retention().giveBack(pages); });
    });
    whenDone(write, this, [this, run = m_run.get()](const Result<Timed<qint64>> &left) {
        if (m_run.get() != run)
            return;
        if (!left)
            return finish(fail(left.error()));
        m_run->pages.learn(left->spent, m_timing.slice);
        if (left->value > 0)
            return later(&RetentionKeeper::giveBack);
        const auto note = m_database.run([now = m_clock.now().toMSecsSinceEpoch()](Stores &stores) {
            return stores.cursors().setNumber(doneCursor, now);
        });
        whenDone(note, this, [this, run](const Result<> &noted) {
            if (m_run.get() == run)
                finish(noted);
        });
    });
}

void RetentionKeeper::finish(const Result<> &result)
{
    const auto run = std::move(m_run);
    if (!result) {
        qCInfo(lcRetention) << "run not finished:" << errorName(result.error().kind);
        return run->answer.finish(fail(result.error()));
    }
    if (run->report.messages > 0 || run->report.files > 0)
        qCInfo(lcRetention) << "evicted" << run->report.messages << "messages," << run->report.files << "files";
    run->answer.finish(run->report);
    emit finished(run->report);
}

QFuture<Result<Erasure>> RetentionKeeper::eraseContact(const QString &key, UnsentText unsent)
{
    return m_removal->remove(key, unsent);
}

} // namespace Amandesk
