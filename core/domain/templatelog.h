#pragma once
#include "core/domain/message.h"

namespace Amandesk {

// One template that the server says it has sent.
struct TemplateLog {
    qint64 id = 0; // grows
    QString templateName;
    bool failed = false;
    DeliveryState state = DeliveryState::Queued; // Queued: not yet; Sent, Delivered, Read, Failed
    std::optional<QDateTime> sentAt = {}; // UTC
    friend bool operator==(const TemplateLog &, const TemplateLog &) = default;
};

} // namespace Amandesk
