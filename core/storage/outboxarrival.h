#pragma once
#include "core/base/result.h"
#include "core/domain/outboxitem.h"

namespace Amandesk {
class Stores;

// The server has this row's message, and so has the cache under this id: the row goes. Its file, if there is one, is
// the message's content from now on, which so needs no download. In one transaction with what wrote the message.
Result<> rowArrived(Stores &stores, const OutboxItem &row, MessageId message);

} // namespace Amandesk
