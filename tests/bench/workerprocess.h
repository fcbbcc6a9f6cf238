#pragma once
#include "core/base/result.h"
#include <QJsonObject>
#include <QProcess>

namespace Amandesk {

// The other end of serveRequests(): a measuring process that waits while it is not asked. Ends with its owner.
class WorkerProcess final
{
public:
    static QString beside(const QString &program); // a program in the same folder as this one

    WorkerProcess(const QString &program, const QStringList &arguments);
    ~WorkerProcess();
    Result<QJsonObject> ask(const QString &what, QJsonObject request = {});

private:
    QProcess m_process;
};

} // namespace Amandesk
