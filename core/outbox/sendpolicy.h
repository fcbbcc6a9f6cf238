#pragma once
#include "core/backend/messageapi.h"
#include "core/base/result.h"
#include "core/domain/message.h"
#include "core/domain/outboxitem.h"
#include <chrono>
#include <variant>

namespace Amandesk {

// What to do after one try to send. A pure function of the server's answer and the tries so far.
struct Accepted {
    Message message;
};
struct AcceptedTemplate { // the answer names no message: what the conversation has now
    QList<Message> newest;
};
struct RetryLater { // the same client id again, not before `delay` has passed
    std::chrono::milliseconds delay{0};
};
struct Hold { // nothing is wrong with the message: wait until the connection or the sign-in is back
};
struct NeedsTemplateNow { // the 24-hour window closed; the text is kept
    std::optional<QDateTime> refused = {}; // WhatsApp itself said so of a try made then, by the server's clock
};
struct HoldConversation { // WhatsApp wants a pause there; other conversations go on
    QString code; // WhatsApp's
    std::chrono::seconds delay{0};
};
struct HoldChannel { // nothing of this channel has a chance; the row and those like it say so and wait
    QString code;
    std::optional<std::chrono::seconds> delay = {}; // absent: until somebody has acted
};
struct GiveUp { // the agent must act: edit, retry or discard
    Error reason;
    QString word = {}; // instead of the error's name: one of OutboxReason, or WhatsApp's code
};
using SendOutcome =
    std::variant<Accepted, RetryLater, Hold, NeedsTemplateNow, GiveUp, AcceptedTemplate, HoldConversation, HoldChannel>;

// attempts: tries made so far, this one included. random01 in [0, 1) spreads the retries.
// A server that answers but fails is tried ten times with the same client id (qiscus-sdk-core does the same);
// no answer at all does not count against the message, it simply waits for the network.
// What WhatsApp itself refused goes by its table of failures: an unknown code is for a person.
SendOutcome decide(const Result<SendAnswer> &reply, int attempts, double random01);

// So long after a lost answer the server's history is not believed when it does not name the template.
inline constexpr std::chrono::seconds templateTimeToShow{10};

// Templates have no client id. What the server's history says before each further try; see TemplateSend.
enum class TemplateStep { Ask, Arrived, Unclear };
TemplateStep templateStep(const TemplateSend &sent, const std::optional<QList<TemplateLog>> &history);
// After a call that failed. An answer that was lost is given time to show up in the history.
SendOutcome decideTemplate(const Error &error, int attempts, double random01);
SendOutcome decideTemplate(const SendAnswer &refused, int attempts, double random01);
// After an upload that failed. It may be repeated freely, and what the server does not take it will not take again.
SendOutcome decideUpload(const Error &error, int tries, double random01);
// The server has said no: another try is a new message.
bool isRefusal(ErrorKind kind);

} // namespace Amandesk
