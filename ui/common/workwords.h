#pragma once
#include "core/domain/work.h"
#include "ui/common/shortcuts.h"
#include <QCoreApplication>

namespace Amandesk {

// What the window calls the work with a conversation, and why some of it cannot be done.
class WorkWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::WorkWords)
public:
    static constexpr WorkAction all[]{WorkAction::TakeOver, WorkAction::HandOver, WorkAction::AddColleague,
                                      WorkAction::RemoveColleague, WorkAction::HandToBot};

    static Command command(WorkAction action);
    static QString icon(WorkAction action); // of the set
    static QString name(WorkAction action, const Conversation &conversation); // in a menu
    static QString refusal(WorkAction action, WorkVerdict verdict); // a sentence; empty: it is allowed
};

} // namespace Amandesk
