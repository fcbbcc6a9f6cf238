#include "ui/common/countdown.h"

namespace Amandesk {
using namespace std::chrono_literals;

Countdown::Countdown(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Countdown::look);
}

void Countdown::start(std::chrono::seconds length)
{
    m_length = length;
    m_since.start();
    m_timer.start(250ms);
    look();
}

void Countdown::stop()
{
    m_timer.stop();
}

std::chrono::seconds Countdown::left() const
{
    if (!m_timer.isActive())
        return 0s;
    const std::chrono::milliseconds gone(m_since.elapsed());
    return std::chrono::ceil<std::chrono::seconds>(m_length - gone);
}

void Countdown::look()
{
    const std::chrono::seconds now = left();
    if (now > 0s) {
        emit ticked(now);
        return;
    }
    m_timer.stop();
    emit finished();
}

} // namespace Amandesk
