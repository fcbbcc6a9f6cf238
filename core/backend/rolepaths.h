#pragma once
#include "core/domain/account.h"

// Many of the helpdesk's paths have a segment for the caller's role, and not always the obvious one.
namespace Amandesk::RolePath {

QString service(Role role); // resolve, assign, block, broadcast: supervisors act as admin
QString agentPicker(Role role); // lists of agents for a conversation
QString agents(Role role); // all agents
QString profile(Role role);

} // namespace Amandesk::RolePath
