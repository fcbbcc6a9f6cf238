#include "core/domain/bulk.h"
#include <algorithm>

namespace Amandesk {

int BulkReport::done() const
{
    return int(std::ranges::count_if(results, &BulkResult::isDone));
}

bool isAlreadySo(const BulkTask &task, const Conversation &conversation)
{
    switch (task.action) {
    case BulkAction::Resolve:
        return conversation.serve == ServeState::Resolved;
    case BulkAction::Assign: // only the server knows who serves it by id
    case BulkAction::RemoveTag: // and all tags
        return false;
    case BulkAction::TakeOver:
        return conversation.mine && !conversation.handledByBot && conversation.serve == ServeState::Served;
    case BulkAction::AddTag:
        return conversation.tags.contains(task.text);
    case BulkAction::MarkRead:
        return conversation.unread == 0;
    case BulkAction::Pin:
        return conversation.pinned;
    case BulkAction::Unpin:
        return !conversation.pinned;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
