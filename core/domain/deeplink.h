#pragma once
#include "core/domain/ids.h"
#include <optional>
#include <QString>

namespace Amandesk {

// Where a link "amandesk://conversation/ID" or "amandesk://conversation/ID/message/ID" leads. Anybody can write one and
// any page can offer it, so it names a place and nothing else: no server, no account, no text, nothing to be done.
struct DeepLink {
    ConversationId conversation;
    MessageId message; // empty: where the agent was
    friend bool operator==(const DeepLink &, const DeepLink &) = default;
};

inline constexpr qsizetype mostDeepLinkLength = 128; // longer ones are refused unread

// Begins like a link to this program, whatever follows.
bool looksLikeDeepLink(QStringView text);
// Absent: any character more, less or other than the two forms have. Only the scheme's case does not matter.
std::optional<DeepLink> parseDeepLink(QStringView text);
QString deepLinkTo(const DeepLink &link); // the text; empty without a conversation

} // namespace Amandesk
