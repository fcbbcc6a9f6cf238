#include "core/storage/windowrefusal.h"
#include "core/storage/conversationstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

Result<> refuseWindow(Stores &stores, const ConversationId &id, const QDateTime &sentAt)
{
    if (const auto refuted = stores.conversations().refuteWindow(id, sentAt); !refuted)
        return refuted;
    const auto row = stores.conversations().get(id);
    if (!row)
        return fail(row.error());
    if (!*row || !(*row)->windowClosesAt || *(*row)->windowClosesAt > sentAt)
        return {};
    return stores.outbox().needTemplate(id);
}

} // namespace Amandesk
