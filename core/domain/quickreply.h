#pragma once
#include <QMetaType>
#include <QString>

namespace Amandesk {

// A text that is written often, called up by its command.
struct QuickReply {
    qint64 id = 0; // the server's, or this computer's when it is the agent's own; 0: not stored yet
    bool own = false; // the agent's own: on this computer only
    QString command; // without the slash
    QString text; // may have variables: see rules/quickreplyfill.h
    friend bool operator==(const QuickReply &, const QuickReply &) = default;
};

} // namespace Amandesk
