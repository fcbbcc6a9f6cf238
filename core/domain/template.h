#pragma once
#include "core/domain/ids.h"
#include <QList>
#include <QMetaType>
#include <QStringList>

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
    bool reopens = false; // the channel's fixed one, which is sent into a conversation; known after asking the server
    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

// Values for a template's variables.
struct TemplateFill {
    QStringList variables; // body, {{1}} first
    QString header; // text of the header's variable, or the URL of its medium
    QString headerType; // text, image, video, document; empty: no header value
    QStringList buttons; // one for each button, empty where it has no variable
    friend bool operator==(const TemplateFill &, const TemplateFill &) = default;
};

// A template on its way out, as it stands in the outbox.
struct TemplateSend {
    qint64 detailId = 0;
    QString name;
    QString language;
    TemplateFill fill;
    bool intoRoom = false; // by the call for the channel's fixed template
    // The call has no client id that would make a second one harmless. So the newest entry of the server's history of
    // sent templates is kept before the call is made: a later one of this name means that it arrived.
    static constexpr qint64 notAsked = -1; // the call was not made yet
    static constexpr qint64 noHistory = -2; // it was made, and this server tells no history
    qint64 lastLog = notAsked;
    bool wasAsked() const { return lastLog != notAsked; }
    friend bool operator==(const TemplateSend &, const TemplateSend &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::MessageTemplate)
