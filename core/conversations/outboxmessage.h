#pragma once
#include "core/domain/outboxitem.h"

namespace Amandesk {

// A row of the outbox as a message of the signed-in agent's, with the failure that it is in. Any thread.
Message asMessage(const OutboxItem &item);

} // namespace Amandesk
