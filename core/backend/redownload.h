#pragma once
#include "core/domain/ids.h"
#include <optional>

class QJsonObject;

namespace Amandesk {

// Media that the server could not get from WhatsApp, and how it is asked to try again: with the button that comes
// with the message. What the button holds is the server's own; it is read when it is needed, handed back and never
// kept.

// The message says that its file is not there.
bool isRedownloadOffer(const QJsonObject &extras);

// The payload of a button or of the answer to one: this is the button for that.
bool isRedownloadButton(const QJsonObject &payload);

// What is posted to press the button of this message, as the server told it. Absent: the message offers none (any
// more).
std::optional<QJsonObject> redownloadRequest(const QJsonObject &message, const ConversationId &conversation,
                                             const ClientMessageId &clientId);

} // namespace Amandesk
