#include "tests/bench/guiwatch.h"
#include <ctime>
#include <QDir>
#include <QEvent>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}
} // namespace

qint64 nowUs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

void WatchedApplication::forgetAll()
{
    m_told.clear();
    m_toldOfAll.clear();
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    const bool painting = event->type() == QEvent::Paint;
    ++m_depth;
    const bool done = QApplication::notify(receiver, event);
    --m_depth;
    if (painting) {
        if (const auto it = m_told.constFind(receiver); it != m_told.cend())
            (*it)();
        if (m_toldOfAll.contains(receiver))
            m_painted = receiver;
    }
    if (m_depth == 0 && m_painted)
        m_toldOfAll.value(std::exchange(m_painted, nullptr))();
    return done;
}

Heartbeat::Heartbeat()
    : m_schedule(u"/proc/thread-self/schedstat"_s)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    (void)m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void Heartbeat::start()
{
    m_longestMs = m_longestOwnMs = 0;
    m_lastUs = nowUs();
    m_lastWaited = waitedNs();
    m_timer.start();
}

qint64 Heartbeat::waitedNs()
{
    if (!m_schedule.isOpen() || !m_schedule.seek(0))
        return 0;
    return m_schedule.read(100).split(' ').value(1).toLongLong();
}

void Heartbeat::beat()
{
    const qint64 now = nowUs();
    const qint64 waited = waitedNs();
    const double pause = double(now - std::exchange(m_lastUs, now)) / 1000;
    const double others = double(waited - std::exchange(m_lastWaited, waited)) / 1e6;
    m_longestMs = std::max(m_longestMs, pause);
    m_longestOwnMs = std::max(m_longestOwnMs, pause - others);
}

QHash<QString, double> threadSeconds()
{
    QHash<QString, double> seconds;
    const QString pid = QString::number(QCoreApplication::applicationPid());
    const QDir tasks(u"/proc/self/task"_s);
    const QStringList ids = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        const QString name = id == pid ? QString() : QString::fromUtf8(contentOf(tasks.filePath(id + u"/comm"_s)));
        seconds[name] += contentOf(tasks.filePath(id + u"/schedstat"_s)).split(' ').value(0).toDouble() / 1e9;
    }
    return seconds;
}

double processSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace Amandesk
