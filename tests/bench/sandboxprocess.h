#pragma once
#include "core/base/result.h"
#include <QJsonObject>
#include <QProcess>

namespace Amandesk {

// The practice server with a generated workspace, in a process of its own, so that its work is not counted.
class SandboxProcess final
{
public:
    SandboxProcess() = default;
    ~SandboxProcess();
    Result<> start(qint64 conversations, qint64 messages, int seed);
    QString server() const { return m_ready.value(QLatin1StringView("omnichannel_url")).toString(); }
    QString realtime() const { return m_ready.value(QLatin1StringView("mqtt_url")).toString(); }
    QJsonObject admin() const; // of "accounts": who sees every conversation
    double startSeconds() const { return m_startSeconds; }
    double cpuSeconds() const; // so far; 0 where that is not known

private:
    QProcess m_process;
    QJsonObject m_ready;
    double m_startSeconds = 0;
};

} // namespace Amandesk
