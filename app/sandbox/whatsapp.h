#pragma once
#include <QJsonObject>
#include <QString>

namespace Amandesk::Box {

// A text like WhatsApp's message ids.
QString whatsAppMessageId();

// extras.wa_status of a message that failed with one of Meta's codes.
QJsonObject whatsAppFailure(int code);

// Meta's title of a code.
QString whatsAppErrorTitle(int code);

} // namespace Amandesk::Box
