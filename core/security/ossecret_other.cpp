#include "core/security/ossecret.h"

namespace Amandesk {

// polkit says yes or no, and gives no key.
std::unique_ptr<OsSecret> OsSecret::create(std::chrono::milliseconds)
{
    return nullptr;
}

} // namespace Amandesk
