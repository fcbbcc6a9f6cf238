#pragma once
#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/serverevent.h"

// The broker's topics and payloads ↔ ServerEvent. Pure.
// Names: the vendor's public packages qiscus-sdk-core and qiscus-sdk-javascript.
namespace Amandesk::Topics {

QStringList personal(const QString &chatToken); // new message, notifications, changed message
QStringList ofConversation(const ConversationId &id); // typing and receipts
QString presence(const SdkUserId &who);
QString typing(const ConversationId &id, const SdkUserId &self);

// What a message on a topic means; several events for one notification, none for what we do not know.
// now: for presence payloads without a time.
Result<QList<ServerEvent>> eventsOf(const QString &topic, const QByteArray &payload, const QString &chatToken,
                                    const SdkUserId &self, const QDateTime &now);

} // namespace Amandesk::Topics
