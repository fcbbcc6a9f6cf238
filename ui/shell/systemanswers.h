#pragma once
#include "core/session/sessionmanager.h"
#include "ui/common/systemwords.h"

namespace Amandesk {

// What the operating system said, as the pages know it.
inline SystemAnswer systemAnswerOf(OsPromptOutcome outcome)
{
    switch (outcome) {
    case OsPromptOutcome::Confirmed:
        return SystemAnswer::Confirmed;
    case OsPromptOutcome::Dismissed:
        return SystemAnswer::Dismissed;
    case OsPromptOutcome::Refused:
        return SystemAnswer::Refused;
    case OsPromptOutcome::NoPrompter:
        return SystemAnswer::NoPrompter;
    case OsPromptOutcome::NotInstalled:
        return SystemAnswer::NotInstalled;
    case OsPromptOutcome::NoAnswer:
        return SystemAnswer::NoAnswer;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
