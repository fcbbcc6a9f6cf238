#pragma once
#include <QLatin1StringView>

namespace Amandesk {

// Where the system's bus is on Linux. Never from the environment: whoever can set a variable for this program could
// answer in the system's place.
inline constexpr QLatin1StringView systemBusAddress{"unix:path=/run/dbus/system_bus_socket"};

} // namespace Amandesk
