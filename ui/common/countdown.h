#pragma once
#include <chrono>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Amandesk {

// Counts seconds down on a clock that never goes back. Owned by the form that waits.
class Countdown final : public QObject
{
    Q_OBJECT
public:
    explicit Countdown(QObject *parent = nullptr);
    void start(std::chrono::seconds length);
    void stop();
    bool isRunning() const { return m_timer.isActive(); }
    std::chrono::seconds left() const;

signals:
    void ticked(std::chrono::seconds left); // at once and then every second, never 0
    void finished();

private:
    void look();

    QTimer m_timer;
    QElapsedTimer m_since;
    std::chrono::seconds m_length{0};
};

} // namespace Amandesk
