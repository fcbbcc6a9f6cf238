#include "core/outbox/sendpolicy.h"
#include "core/base/backoff.h"
#include "core/rules/whatsapprules.h"
#include <algorithm>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr int mostAttempts = 10;
constexpr std::chrono::hours mostPatience{1}; // whatever the server asks for
constexpr BackoffPolicy retryPolicy{std::chrono::seconds(1), std::chrono::seconds(30)};

SendOutcome again(const Error &error, int attempts, double random01)
{
    if (attempts >= mostAttempts)
        return GiveUp{error};
    if (error.retryAfter)
        return RetryLater{std::min<std::chrono::seconds>(*error.retryAfter, mostPatience)};
    return RetryLater{backoff(retryPolicy, attempts, random01)};
}

SendOutcome decideRefused(const SendAnswer &refused, int attempts, double random01)
{
    using WhatsApp::RetryRule;
    const QString &code = refused.failure->code;
    const WhatsApp::FailureRule rule = WhatsApp::failureRuleFor(code);
    if (rule.cause == WhatsApp::FailureCause::WindowClosed)
        return NeedsTemplateNow{};
    const GiveUp givenUp{{ErrorKind::Rejected, {}, std::nullopt}, code};
    switch (rule.retry) {
    case RetryRule::Automatic:
        if (attempts >= mostAttempts)
            return givenUp;
        return again({ErrorKind::Server, {}, refused.tryAfter}, attempts, random01);
    case RetryRule::HoldConversation:
        if (attempts >= mostAttempts)
            return givenUp;
        return HoldConversation{code, std::max(WhatsApp::pairRateHold(attempts), refused.tryAfter.value_or(0s))};
    case RetryRule::HoldChannel:
        return HoldChannel{code, refused.tryAfter};
    case RetryRule::Never:
    case RetryRule::Once:
    case RetryRule::AfterCustomerWrites:
    case RetryRule::AfterADay:
        return givenUp;
    }
    Q_UNREACHABLE();
}
} // namespace

SendOutcome decide(const Result<SendAnswer> &reply, int attempts, double random01)
{
    if (reply && reply->isRefused())
        return decideRefused(*reply, attempts, random01);
    if (reply)
        return Accepted{*reply};
    switch (reply.error().kind) {
    case ErrorKind::Network:
    case ErrorKind::Tls:
    case ErrorKind::NotOurServer: // a login page of the network in between
    case ErrorKind::Cancelled:
    case ErrorKind::Locked:
    case ErrorKind::TokenRejected:
        return Hold{};
    case ErrorKind::WindowClosed:
        return NeedsTemplateNow{};
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::Protocol: // stored or not, nobody can say: the client id makes the next try safe
        return again(reply.error(), attempts, random01);
    case ErrorKind::WrongCredentials:
    case ErrorKind::WrongCode:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::InUse:
    case ErrorKind::Rejected:
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::Damaged:
    case ErrorKind::WrongPassphrase:
    case ErrorKind::Throttled:
    case ErrorKind::KeychainLocked:
    case ErrorKind::KeychainUnavailable:
    case ErrorKind::KeyMissing:
    case ErrorKind::BadInput:
        return GiveUp{reply.error()};
    }
    Q_UNREACHABLE();
}

bool isRefusal(ErrorKind kind)
{
    return !isTransient(kind) && kind != ErrorKind::Protocol && kind != ErrorKind::Cancelled
        && kind != ErrorKind::Locked;
}

TemplateStep templateStep(const TemplateSend &sent, const std::optional<QList<TemplateLog>> &history)
{
    if (!sent.wasAsked())
        return TemplateStep::Ask;
    if (!history || sent.lastLog == TemplateSend::noHistory)
        return TemplateStep::Unclear;
    const auto isLater = [&sent](const TemplateLog &log) { return log.id > sent.lastLog && !log.failed; };
    if (sent.name.isEmpty()) // the channel's fixed one may come without: is the later one this one?
        return std::any_of(history->begin(), history->end(), isLater) ? TemplateStep::Unclear : TemplateStep::Ask;
    const bool arrived = std::any_of(history->begin(), history->end(), [&](const TemplateLog &log) {
        return isLater(log) && log.templateName == sent.name;
    });
    return arrived ? TemplateStep::Arrived : TemplateStep::Ask;
}

SendOutcome decideTemplate(const Error &error, int attempts, double random01)
{
    SendOutcome outcome = decide(Result<Message>(fail(error)), attempts, random01);
    if (auto *later = std::get_if<RetryLater>(&outcome))
        later->delay = std::max<std::chrono::milliseconds>(later->delay, templateTimeToShow);
    if (std::holds_alternative<NeedsTemplateNow>(outcome))
        return GiveUp{error};
    return outcome;
}

SendOutcome decideTemplate(const SendAnswer &refused, int attempts, double random01)
{
    SendOutcome outcome = decideRefused(refused, attempts, random01);
    if (std::holds_alternative<NeedsTemplateNow>(outcome))
        return GiveUp{{ErrorKind::Rejected, {}, std::nullopt}, refused.failure->code};
    return outcome;
}

SendOutcome decideUpload(const Error &error, int tries, double random01)
{
    SendOutcome outcome = decide(Result<SendAnswer>(fail(error)), tries, random01);
    if (std::holds_alternative<NeedsTemplateNow>(outcome))
        return GiveUp{error};
    if (auto *gaveUp = std::get_if<GiveUp>(&outcome)) {
        if (error.kind == ErrorKind::BadInput)
            gaveUp->word = OutboxReason::fileRefused;
        else if (error.kind == ErrorKind::Damaged)
            gaveUp->word = OutboxReason::fileLost;
    }
    return outcome;
}

} // namespace Amandesk
