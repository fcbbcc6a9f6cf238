#include "ui/common/workwords.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Command WorkWords::command(WorkAction action)
{
    switch (action) {
    case WorkAction::TakeOver:
        return Command::TakeOver;
    case WorkAction::HandOver:
        return Command::HandOver;
    case WorkAction::AddColleague:
        return Command::AddColleague;
    case WorkAction::RemoveColleague:
        return Command::RemoveColleague;
    case WorkAction::HandToBot:
        return Command::HandToBot;
    }
    Q_UNREACHABLE();
}

QString WorkWords::icon(WorkAction action)
{
    switch (action) {
    case WorkAction::TakeOver:
        return u"user-check"_s;
    case WorkAction::HandOver:
        return u"user-share"_s;
    case WorkAction::AddColleague:
        return u"user-plus"_s;
    case WorkAction::RemoveColleague:
        return u"user-off"_s;
    case WorkAction::HandToBot:
        return u"robot"_s;
    }
    Q_UNREACHABLE();
}

QString WorkWords::name(WorkAction action, const Conversation &conversation)
{
    if (action == WorkAction::HandOver && conversation.serve == ServeState::Unserved)
        return tr("Assign…");
    if (action == WorkAction::TakeOver && conversation.handledByBot)
        return tr("Take over from the bot");
    return Shortcuts::name(command(action));
}

QString WorkWords::refusal(WorkAction action, WorkVerdict verdict)
{
    switch (verdict) {
    case WorkVerdict::Allowed:
        return {};
    case WorkVerdict::NotForRole:
        return action == WorkAction::TakeOver
            ? tr("Only supervisors can take a conversation over from a colleague.")
            : tr("Only supervisors and administrators can remove somebody from a conversation.");
    case WorkVerdict::SwitchedOff:
        return action == WorkAction::HandToBot ? tr("This workspace has no bot.")
                                               : tr("Your organisation does not let agents do this.");
    case WorkVerdict::NotKnown:
        return tr("The server has not told yet whether this is allowed.");
    case WorkVerdict::NotNow:
        break;
    }
    switch (action) {
    case WorkAction::TakeOver:
        return tr("There is nothing to take over here.");
    case WorkAction::HandOver:
        return tr("Only a conversation of yours that is not resolved can be handed over.");
    case WorkAction::AddColleague:
    case WorkAction::RemoveColleague:
        return tr("Nobody serves this conversation.");
    case WorkAction::HandToBot:
        return tr("This conversation cannot be handed to the bot now.");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
