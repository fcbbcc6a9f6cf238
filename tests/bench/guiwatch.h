#pragma once
#include <chrono>
#include <functional>
#include <QApplication>
#include <QFile>
#include <QHash>
#include <QTimer>
#include <QWidget>

namespace Amandesk {

qint64 nowUs(); // of the machine's monotonic clock

// An application that tells when a widget has been painted: by itself, or with everything in it, at the end of the
// event that had it painted.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;
    void whenPainted(QWidget *widget, std::function<void()> told) { m_told.insert(widget, std::move(told)); }
    void whenAllPainted(QWidget *widget, std::function<void()> told) { m_toldOfAll.insert(widget, std::move(told)); }
    void forgetAll();
    bool notify(QObject *receiver, QEvent *event) override;

private:
    QHash<const QObject *, std::function<void()>> m_told;
    QHash<const QObject *, std::function<void()>> m_toldOfAll;
    const QObject *m_painted = nullptr; // within the outermost event: one of those
    int m_depth = 0; // of events within events
};

// Beats once a millisecond on the thread that made it and keeps the longest pause between two beats. What the system
// let others compute meanwhile is known from the scheduler and can be left out.
class Heartbeat final
{
public:
    Heartbeat();
    void start();
    void stop() { m_timer.stop(); }
    double longestMs() const { return m_longestMs; }
    double longestOwnMs() const { return m_longestOwnMs; } // without waiting for a processor

private:
    void beat();
    qint64 waitedNs();

    QTimer m_timer;
    QFile m_schedule; // the kernel's numbers about this thread
    qint64 m_lastUs = 0;
    qint64 m_lastWaited = 0;
    double m_longestMs = 0;
    double m_longestOwnMs = 0;
};

// Seconds of a processor that this process's living threads have used, by their names; "" for the main one.
QHash<QString, double> threadSeconds();
double processSeconds(); // all of them, those that ended too

} // namespace Amandesk
