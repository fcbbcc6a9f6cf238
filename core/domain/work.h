#pragma once
#include "core/domain/account.h"
#include "core/domain/conversation.h"

namespace Amandesk {

// What can be done about who answers a conversation.
enum class WorkAction {
    TakeOver, // from the bot or from a colleague
    HandOver, // to a colleague, leaving it; assigning, where nobody serves it
    AddColleague, // staying in it
    RemoveColleague,
    HandToBot,
};

enum class WorkVerdict {
    Allowed,
    NotForRole, // only supervisors, or supervisors and administrators
    SwitchedOff, // the workspace's administrators do not want it, or there is no bot
    NotNow, // as this conversation stands there is nothing to do
    NotKnown, // the server has not told yet what it allows
};

// What the workspace's administrators allow, as far as it concerns work.
struct WorkPolicy {
    bool agentsHandOver = true;
    bool agentsAddColleagues = true;
    bool hasBot = false;
    bool agentsTakeNext = true;
    bool agentsSetAvailability = true;
    friend bool operator==(const WorkPolicy &, const WorkPolicy &) = default;
};

// May the next one of those who wait be asked for? Where nobody has told, the server knows.
bool mayTakeNext(Role role, const std::optional<WorkPolicy> &policy);
bool maySetAvailability(Role role, const std::optional<WorkPolicy> &policy); // one's own; the same

// May it be resolved? Only who answers a conversation closes it.
bool mayResolve(const Conversation &conversation);

// Without a policy the server has not told it. Only what the role may do for certain is allowed then.
WorkVerdict workVerdict(WorkAction action, const Conversation &conversation, Role role,
                        const std::optional<WorkPolicy> &policy);

} // namespace Amandesk
