#pragma once
#include "core/base/id.h"

namespace Amandesk {

using ConversationId = Id<struct ConversationTag>; // the backend's room id, digits
using MessageId = NumberId<struct MessageTag>; // the backend's comment id; grows with time across all conversations
using ClientMessageId = Id<struct ClientMessageTag>; // ours (or another sender's): unique_temp_id
using AgentId = NumberId<struct AgentTag>;
using ChannelId = NumberId<struct ChannelTag>; // unique only together with its source
using ContactId = NumberId<struct ContactTag>; // 0: the backend has no contact record
using SdkUserId = Id<struct SdkUserTag>; // opaque; the same person's identity in the chat service

} // namespace Amandesk
