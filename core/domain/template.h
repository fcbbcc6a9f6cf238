#pragma once
#include "core/domain/ids.h"
#include <QList>

namespace Amandesk {

struct TemplateButton {
    QString kind; // quick_reply, url, phone_number
    QString label;
    QString target; // an address, perhaps with {{1}}, or a number; empty for a quick reply
    friend bool operator==(const TemplateButton &, const TemplateButton &) = default;
};

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
    QString headerKind; // text, image, video, document; empty: no header
    QString header; // its text, or the address of the example file
    QString footer;
    QList<TemplateButton> buttons;
    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

} // namespace Amandesk
