#pragma once
#include "core/base/result.h"
#include "core/domain/serverevent.h"
#include <QJsonObject>

// What the event poll (`sync_event`) and the personal notification topic report, one shape for both. Pure.
namespace Amandesk {

struct EventNotice {
    qint64 id = 0; // counter shared by both ways
    QList<ServerEvent> events; // one notice may touch several conversations; unknown ones touch none
};

// Protocol when a notice that we understand names no conversation or message. An unknown topic is no error.
Result<EventNotice> parseEventNotice(const QJsonObject &object);

} // namespace Amandesk
