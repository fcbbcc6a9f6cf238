#pragma once
#include "core/backend/apicall.h"
#include "core/backend/messageapi.h"

// WhatsApp's own no in the answer to a call that sends. The helpdesk hands Meta's error object through, sometimes only
// its words. Source: Meta's public pages "Error codes" and "Handling errors". Pure.
namespace Amandesk {

// The refusal as an object for refusedIn(); absent: the answer names no code of WhatsApp's.
std::optional<QJsonObject> whatsAppRefusal(const ServerAnswer &answer);
// What whatsAppRefusal() found; absent: the answer is not one of its objects.
std::optional<SendAnswer> refusedIn(const QJsonObject &answer);
// A code of WhatsApp's in words like "(#131026) Message undeliverable"; empty: none.
QString whatsAppCodeIn(const QString &words);

} // namespace Amandesk
