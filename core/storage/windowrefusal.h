#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include <QDateTime>

namespace Amandesk {
class Stores;

// WhatsApp refused a message of ours, sent at that moment of the server's clock, because its window is over. The window
// is closed from now on and what waits there needs a template, unless the customer has written since. Said again it
// changes nothing. Storage thread.
Result<> refuseWindow(Stores &stores, const ConversationId &id, const QDateTime &sentAt);

} // namespace Amandesk
