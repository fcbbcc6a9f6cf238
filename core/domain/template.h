#pragma once
#include "core/domain/ids.h"
#include <QStringList>

namespace Amandesk {

// A WhatsApp message template in one language, as approved by Meta.
struct MessageTemplate {
    qint64 detailId = 0; // what sending refers to
    ChannelId channel;
    QString name;
    QString language;
    QString category;
    QString body; // with {{1}} …
    int variables = 0;
    bool approved = false;
    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

} // namespace Amandesk
