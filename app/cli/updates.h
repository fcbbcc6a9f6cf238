#pragma once
#include "app/cli/commandline.h"

class QCoreApplication;

namespace Amandesk::Cli {

// The verb updates: asks, prints and answers the exit code. It needs no profile.
int lookForUpdates(QCoreApplication &app, const CommandLine &line);

} // namespace Amandesk::Cli
