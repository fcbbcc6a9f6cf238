#include "core/domain/account.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

bool overseesQueue(Role role)
{
    return role != Role::Agent;
}

QString roleName(Role role)
{
    switch (role) {
    case Role::Agent:
        return u"agent"_s;
    case Role::Supervisor:
        return u"supervisor"_s;
    case Role::Admin:
        return u"admin"_s;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
