#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"
#include <chrono>
#include <variant>

namespace Amandesk {

// What to do after one try to send. A pure function of the server's answer and the tries so far.
struct Accepted {
    Message message;
};
struct RetryLater { // the same client id again, not before `delay` has passed
    std::chrono::milliseconds delay{0};
};
struct Hold { // nothing is wrong with the message: wait until the connection or the sign-in is back
};
struct NeedsTemplateNow { // the 24-hour window closed; the text is kept
};
struct GiveUp { // the agent must act: edit, retry or discard
    Error reason;
};
using SendOutcome = std::variant<Accepted, RetryLater, Hold, NeedsTemplateNow, GiveUp>;

// attempts: tries made so far, this one included. random01 in [0, 1) spreads the retries.
// A server that answers but fails is tried ten times with the same client id (qiscus-sdk-core does the same);
// no answer at all does not count against the message, it simply waits for the network.
SendOutcome decide(const Result<Message> &reply, int attempts, double random01);

} // namespace Amandesk
