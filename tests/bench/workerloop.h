#pragma once
#include "core/base/result.h"
#include <functional>
#include <QJsonObject>

namespace Amandesk {

// A measuring process: takes one JSON object a line from standard input, answers each with one line, ends with the
// input. A request that fails answers {"error":…}.
using WorkerAnswer = std::function<Result<QJsonObject>(const QString &what, const QJsonObject &request)>;
int serveRequests(const WorkerAnswer &answer);

// Of this process, in MiB, as the system counts it: programs and libraries included. 0 where that is not known.
double memoryNow();
double memoryPeak();
double memoryShare(); // pages shared with other processes count in part

} // namespace Amandesk
