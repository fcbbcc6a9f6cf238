#include "core/domain/work.h"

namespace Amandesk {

namespace {

WorkVerdict asConfigured(const std::optional<WorkPolicy> &policy, bool WorkPolicy::*allowed)
{
    if (!policy)
        return WorkVerdict::NotKnown;
    return *policy.*allowed ? WorkVerdict::Allowed : WorkVerdict::SwitchedOff;
}

// An agent only sees conversations that he or she takes part in, so the bot's are the agent's to take. No call lets an
// agent choose a colleague's, and none lets an administrator serve.
WorkVerdict takeOver(const Conversation &conversation, Role role)
{
    if (conversation.handledByBot)
        return WorkVerdict::Allowed;
    if (conversation.mine)
        return WorkVerdict::NotNow;
    return role == Role::Supervisor ? WorkVerdict::Allowed : WorkVerdict::NotForRole;
}

} // namespace

bool mayTakeNext(Role role, const std::optional<WorkPolicy> &policy)
{
    return overseesQueue(role) || !policy || policy->agentsTakeNext;
}

bool maySetAvailability(Role role, const std::optional<WorkPolicy> &policy)
{
    return overseesQueue(role) || !policy || policy->agentsSetAvailability;
}

bool mayResolve(const Conversation &conversation)
{
    return conversation.mine && conversation.serve == ServeState::Served;
}

WorkVerdict workVerdict(WorkAction action, const Conversation &conversation, Role role,
                        const std::optional<WorkPolicy> &policy)
{
    if (conversation.id.isEmpty() || conversation.serve == ServeState::Resolved)
        return WorkVerdict::NotNow;
    const bool oversees = overseesQueue(role);
    const bool served = conversation.serve == ServeState::Served;
    switch (action) {
    case WorkAction::TakeOver:
        return takeOver(conversation, role);
    case WorkAction::HandOver:
        if (oversees)
            return WorkVerdict::Allowed;
        return conversation.mine ? asConfigured(policy, &WorkPolicy::agentsHandOver) : WorkVerdict::NotNow;
    case WorkAction::AddColleague:
        if (!served || (!oversees && !conversation.mine))
            return WorkVerdict::NotNow;
        return oversees ? WorkVerdict::Allowed : asConfigured(policy, &WorkPolicy::agentsAddColleagues);
    case WorkAction::RemoveColleague:
        if (!oversees)
            return WorkVerdict::NotForRole;
        return served ? WorkVerdict::Allowed : WorkVerdict::NotNow;
    case WorkAction::HandToBot:
        if (conversation.handledByBot || (!oversees && !conversation.mine))
            return WorkVerdict::NotNow;
        return asConfigured(policy, &WorkPolicy::hasBot);
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
