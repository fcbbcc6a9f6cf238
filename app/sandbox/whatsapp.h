#pragma once
#include <QJsonObject>
#include <QString>

namespace Amandesk::Box {

// A text like WhatsApp's message ids.
QString whatsAppMessageId();

// extras.wa_status of a message that failed with one of Meta's codes.
QJsonObject whatsAppFailure(int code);

// An agent's answer to a button: media that could not be fetched from WhatsApp is to be fetched once more. It is for
// the server; the customer never sees it.
bool isRedownloadRequest(const QString &type, const QJsonObject &payload);

// Meta's title of a code.
QString whatsAppErrorTitle(int code);

} // namespace Amandesk::Box
