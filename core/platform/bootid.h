#pragma once
#include <QString>

namespace Amandesk {

// Differs after each restart of the computer, sleep and hibernation aside. Empty where the system has no such thing.
QString bootId();

} // namespace Amandesk
