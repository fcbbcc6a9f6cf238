#pragma once
#include "core/domain/conversationlist.h"

namespace Amandesk {

// Does the first stand above the second? The same order as the pages of ConversationService::list.
bool standsAbove(const Conversation &a, const Conversation &b, const ConversationListQuery &query);

} // namespace Amandesk
