#pragma once
#include "app/cli/verbs.h"
#include "core/domain/ids.h"

namespace Amandesk::Cli {

// Starts sending and prints what becomes of one message: the server's word, or after a while that it waits.
// With --no-wait it only says that the message is queued.
void printFate(const VerbCall &call, const ClientMessageId &id, const Answer<void> &answer);

} // namespace Amandesk::Cli
