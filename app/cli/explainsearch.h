#pragma once
#include "app/cli/commandline.h"

namespace Amandesk::Cli {

// Why something is or is not found. Both need no profile and answer when everything is printed.

// How a query was read, and under which keys its words are found.
ExitCode explainSearch(const CommandLine &line);
// yes or no for each line "query<TAB>text" of the file.
ExitCode answerPairs(const CommandLine &line);

} // namespace Amandesk::Cli
