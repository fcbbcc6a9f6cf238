#pragma once

namespace Amandesk {

// Makes the compiled-in icons reachable as :/icons/<name>.svg; a static library's resources are not by themselves.
// May be called again.
void initIcons();

} // namespace Amandesk
