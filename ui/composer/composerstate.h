#pragma once
#include "core/domain/conversation.h"

namespace Amandesk {

// What the agent may do at the bottom of a conversation, worst first.
enum class ComposerState {
    Nothing, // no conversation
    Resolved,
    BotAnswers, // whoever serves it
    NotMine, // looking in
    Blocked, // the customer is
    ChannelOff,
    WindowClosed,
    WindowEnding, // open, but a message would no longer arrive in time: see WhatsApp::windowMargin
    WindowLastMinutes, // under 15 minutes
    WindowLastHour,
    Open,
};

struct ComposerFacts {
    bool blocked = false;
    bool channelActive = true;
};

ComposerState composerStateAt(const Conversation &conversation, const ComposerFacts &facts, const QDateTime &now);
bool canWrite(ComposerState state); // the box is there
bool canSend(ComposerState state);

} // namespace Amandesk
