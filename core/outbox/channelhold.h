#pragma once
#include "core/base/result.h"
#include "core/domain/outboxitem.h"

// Rows that WhatsApp told us not to send yet. Such a row is Queued, its reason is WhatsApp's code, and notBefore says
// until when; without an end, until somebody acts, it is WhatsApp::holdWithoutEnd(). All of it is in the row, so that
// it outlives the program. Storage thread.
namespace Amandesk {
class Stores;

bool isHeldByWhatsApp(const OutboxItem &item);

// Holds what waits in conversations of the same channel as this one.
Result<> holdChannel(Stores &stores, const ConversationId &conversation, const QString &code, const QDateTime &until);
// A new row of a held channel waits with the others.
Result<> joinHold(const Stores &stores, OutboxItem &item, const QDateTime &now);
// WhatsApp said of the newest messages there, after the server had taken them, that they were too many to this
// customer: a pause from the last one on. True: the item waits for its end.
Result<bool> joinPause(const Stores &stores, OutboxItem &item, const QDateTime &now);
// By hand: this row may be tried now, and with it what waits for the same reason in its channel.
Result<> endHold(Stores &stores, const OutboxItem &item);

} // namespace Amandesk
