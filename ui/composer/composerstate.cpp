#include "ui/composer/composerstate.h"
#include "core/rules/whatsapprules.h"

namespace Amandesk {
using namespace std::chrono_literals;

ComposerState composerStateAt(const Conversation &conversation, const ComposerFacts &facts, const QDateTime &now)
{
    if (conversation.id.isEmpty())
        return ComposerState::Nothing;
    if (conversation.serve == ServeState::Resolved)
        return ComposerState::Resolved;
    if (conversation.handledByBot)
        return ComposerState::BotAnswers;
    if (!conversation.mine)
        return ComposerState::NotMine;
    if (facts.blocked)
        return ComposerState::Blocked;
    if (!facts.channelActive)
        return ComposerState::ChannelOff;
    switch (windowStateAt(conversation, now)) {
    case WindowState::NotApplicable:
    case WindowState::Open:
    case WindowState::Closing:
        return ComposerState::Open;
    case WindowState::Closed:
        return ComposerState::WindowClosed;
    case WindowState::LastHour:
        break;
    }
    const std::chrono::seconds left(now.secsTo(*conversation.windowClosesAt));
    if (left <= WhatsApp::windowMargin)
        return ComposerState::WindowEnding;
    return left < 15min ? ComposerState::WindowLastMinutes : ComposerState::WindowLastHour;
}

bool canWrite(ComposerState state)
{
    switch (state) {
    case ComposerState::Open:
    case ComposerState::WindowLastHour:
    case ComposerState::WindowLastMinutes:
    case ComposerState::WindowEnding:
        return true;
    case ComposerState::Nothing:
    case ComposerState::Resolved:
    case ComposerState::BotAnswers:
    case ComposerState::NotMine:
    case ComposerState::Blocked:
    case ComposerState::ChannelOff:
    case ComposerState::WindowClosed:
        return false;
    }
    Q_UNREACHABLE();
}

bool canSend(ComposerState state)
{
    return canWrite(state) && state != ComposerState::WindowEnding;
}

} // namespace Amandesk
