#pragma once
#include "core/backend/messageapi.h"
#include <QJsonObject>

// Messages of the chat service ("comments" there) ↔ Message. Pure.
// Shapes: the vendor's public packages qiscus-sdk-core and qiscus-sdk-javascript.
namespace Amandesk {

// Protocol when there is no usable id or conversation. Everything else has a fallback: an unknown type becomes
// MessageKind::Unknown with the text the server gives for it.
Result<Message> parseMessage(const QJsonObject &object, const SdkUserId &self);
Result<QList<Message>> parseMessages(const QJsonArray &array, const SdkUserId &self, int *skipped = nullptr);
// Oldest first, each id once.
void sortMessages(QList<Message> &messages);

Result<Participant> parseParticipant(const QJsonObject &object, const SdkUserId &self);

// What to send: text, reply, or a file that is uploaded.
QJsonObject messageBody(const OutboxItem &item);
// Did messageBody() with this client id make it? The server may have put another in the place of unique_temp_id.
bool wasSentAs(const QJsonObject &comment, const ClientMessageId &id);

SystemEventKind systemEventKind(const QString &text, const QString &payloadType);

} // namespace Amandesk
