#pragma once
#include "app/sandbox/request.h"
#include <chrono>
#include <QJsonArray>

namespace Amandesk::Box {

// What was asked, in order, as long as somebody wants to know; and how long the answers took.
class Journal final
{
public:
    void start();
    void stop() { m_on = false; }
    void note(const Request &request, std::chrono::nanoseconds took);
    const QJsonArray &calls() const { return m_calls; } // method, path, params, the headers that say who asks
    double busySeconds() const { return std::chrono::duration<double>(m_busy).count(); }

private:
    QJsonArray m_calls;
    std::chrono::nanoseconds m_busy{0};
    bool m_on = false;
};

} // namespace Amandesk::Box
