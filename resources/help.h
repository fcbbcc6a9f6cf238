#pragma once

namespace Amandesk {

// Makes the help pages reachable as :/help/<language>/<page>.md and their pictures beside them; a static library's
// resources are not by themselves. May be called again.
void initHelp();

} // namespace Amandesk
