#pragma once
#include "core/updates/updateproblem.h"
#include <QCoreApplication>

namespace Amandesk {

// What is wrong with an update, in words: what happened, what is safe, what to do.
class UpdateWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::UpdateWords)
public:
    static QString title(UpdateProblem problem); // a few words, no full stop
    static QString sentence(UpdateProblem problem);
    // Somebody may be between this computer and the publisher.
    static bool isSuspicious(UpdateProblem problem);
};

} // namespace Amandesk
