#pragma once
#include "core/domain/account.h"
#include "core/domain/attachmentcontent.h"
#include "core/domain/conversation.h"
#include "core/domain/conversationlist.h"

namespace Amandesk {

// The numbers that stand for our enums in the files. Once given, a number never changes its meaning; an unknown one
// is read as the most harmless value.
int codeOf(MessageKind kind);
int codeOf(SenderKind sender);
int codeOf(DeliveryState state);
int codeOf(SystemEventKind event);
int codeOf(ServeState serve);
int codeOf(Role role);
int codeOf(ContentState state);
int codeOf(ConversationTab tab);
int codeOf(ConversationSort sort);

MessageKind messageKindOf(int code);
SenderKind senderKindOf(int code);
DeliveryState deliveryStateOf(int code);
SystemEventKind systemEventOf(int code);
ServeState serveStateOf(int code);
Role roleOf(int code);
ContentState contentStateOf(int code);
ConversationTab conversationTabOf(int code);
ConversationSort conversationSortOf(int code);

} // namespace Amandesk
