#pragma once
#include "core/rules/whatsapprules.h"

namespace Amandesk::WhatsApp {

// A newer table of failures that somebody put beside the program's settings, in their format:
//
//     version=20270115
//     [131049]
//     cause=marketing-cap
//     side=meta
//     retry=after-a-day
//     next=wait-and-retry
//
// It says how failures are explained. The names are those of the enumerations, as above. A row that cannot be read is
// left out; a file that is not there, too large or without a version newer than the compiled one changes nothing. The
// log has the counts.
FailureTable failureTableFrom(const QString &path, const FailureTable &compiled = {});

} // namespace Amandesk::WhatsApp
