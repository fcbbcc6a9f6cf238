#pragma once
#include "core/domain/message.h"

class QJsonObject;

namespace Amandesk {

// What a message says: fills kind, text, attachment, quote, location, buttons and the system event from the
// chat service's type, fallback text and payload.
void readBody(Message &message, const QString &type, const QString &text, const QJsonObject &payload);

// "[file] URL [/file]" and "[sticker] URL [/sticker]": how old clients and stickers write an attachment.
std::optional<Attachment> legacyAttachment(const QString &text);

} // namespace Amandesk
