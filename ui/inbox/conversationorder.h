#pragma once
#include "core/domain/conversationlist.h"

namespace Amandesk {

// Does the first stand above the second? The same order as the pages of ConversationService::list.
bool standsAbove(const Conversation &a, const Conversation &b, const ConversationListQuery &query);

// Does the conversation belong under the tab?
bool isUnderTab(const Conversation &conversation, ConversationTab tab);

// Does it match the filter field: a part of the name, or of the number?
bool matchesName(const Conversation &conversation, const QString &text);

} // namespace Amandesk
