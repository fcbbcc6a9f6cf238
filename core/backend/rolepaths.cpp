#include "core/backend/rolepaths.h"

// As the vendor's mobile agent app sends them.
namespace Amandesk::RolePath {
using namespace Qt::Literals::StringLiterals;

QString service(Role role)
{
    return role == Role::Agent ? u"agent"_s : u"admin"_s;
}

QString agentPicker(Role role)
{
    switch (role) {
    case Role::Agent:
        return u"agent"_s;
    case Role::Supervisor:
        return u"spv"_s;
    case Role::Admin:
        return u"admin"_s;
    }
    Q_UNREACHABLE();
}

QString agents(Role role)
{
    return role == Role::Supervisor ? u"spv"_s : u"admin"_s;
}

QString profile(Role role)
{
    return role == Role::Admin ? u"admin"_s : u"agent"_s;
}

} // namespace Amandesk::RolePath
