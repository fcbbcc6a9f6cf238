#pragma once

namespace Amandesk {

// What an organisation leaves of looking for new versions.
enum class UpdatePolicy {
    AsChosen, // the agent decides
    Notify, // new versions are told, packages are not fetched
    Off, // nothing is asked
};

} // namespace Amandesk
