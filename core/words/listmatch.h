#pragma once
#include "core/domain/conversationlist.h"

namespace Amandesk {

// Does the conversation belong under the tab?
bool isUnderTab(const Conversation &conversation, ConversationTab tab);

// Does it match the filter field: a part of the name, or of the number, without regard to case and accents?
bool matchesName(const Conversation &conversation, const QString &text);

// Does the filter let it through at this moment of the server's time? The same as the store's list says.
bool matchesFilter(const Conversation &conversation, const ConversationFilter &filter, const QDateTime &now);

} // namespace Amandesk
