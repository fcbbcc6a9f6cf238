#pragma once
#include "core/base/async.h"
#include "core/domain/bulk.h"
#include <functional>

namespace Amandesk {
class ConversationService;
class ConversationWork;
class CustomerCard;

// What a run over several conversations asks for each of them: the calls that do it for a single one.
struct BulkCalls {
    std::function<QFuture<Result<Conversation>>(const ConversationId &)> read; // as this computer knows it
    std::function<WorkVerdict(BulkAction, const Conversation &)> verdict;
    std::function<QFuture<Result<>>(const BulkTask &, const Conversation &)> carryOut;
};

// The services outlive what is made of them.
BulkCalls bulkCalls(ConversationService &conversations, ConversationWork &work, CustomerCard &card);

} // namespace Amandesk
