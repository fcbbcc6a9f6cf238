#pragma once
#include <chrono>

namespace Amandesk {

// For the last lines of main(), when everything is closed and saved: the process ends with this code after so long at
// the latest, whatever still waits. A bus that takes a connection and says nothing holds up the libraries' own
// ends for half a minute each.
void endWithin(int code, std::chrono::milliseconds most = std::chrono::seconds(10));

} // namespace Amandesk
