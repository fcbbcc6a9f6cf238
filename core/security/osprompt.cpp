#include "core/security/osprompt.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString osPromptOutcomeName(OsPromptOutcome outcome)
{
    switch (outcome) {
    case OsPromptOutcome::Confirmed:
        return u"confirmed"_s;
    case OsPromptOutcome::Dismissed:
        return u"dismissed"_s;
    case OsPromptOutcome::Refused:
        return u"refused"_s;
    case OsPromptOutcome::NoPrompter:
        return u"no-prompter"_s;
    case OsPromptOutcome::NotInstalled:
        return u"not-installed"_s;
    case OsPromptOutcome::NoAnswer:
        return u"no-answer"_s;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
