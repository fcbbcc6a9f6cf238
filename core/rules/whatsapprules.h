#pragma once
#include "core/domain/conversation.h"
#include <chrono>
#include <QHash>
#include <span>

// WhatsApp's rules as data. The server decides, the console prevents: when both disagree, the server's answer wins.
// Sources: Meta's public pages "Service conversations and the customer service window", "Supported message types"
// and "Error codes". Pure, no texts: the sentences are in ui.
namespace Amandesk::WhatsApp {

// Of the table below, so that a report can say which one decided.
inline constexpr int rulesVersion = 1;
inline constexpr const char *rulesDate = "2026-07-01";

// The composer closes this much earlier, so that a message on its way still arrives inside.
inline constexpr std::chrono::seconds windowMargin{90};

// May free text still be sent, margin included? Channels without a window: always.
bool mayWriteFreely(const Conversation &conversation, const QDateTime &serverNow);
// The last moment, by the server's clock, at which free text may be sent. Absent: no limit, or none is known.
std::optional<QDateTime> sendBefore(const Conversation &conversation);

enum class FailureCause {
    Unknown,
    WindowClosed, // more than 24 hours since the customer wrote
    NotReachable, // not on WhatsApp, old app, terms not accepted, blocked
    MarketingCap, // withheld to keep the person's chats healthy
    MarketingStopped, // the customer stopped marketing messages
    Experiment, // the number is part of an experiment of Meta's
    CountryNotAllowed,
    TypeNotSupported,
    MediaDownload, // the customer's medium could not be fetched
    MediaUpload, // ours could not be taken
    PairRate, // too many messages to this customer in a short time
    Throughput, // too many messages of this number at once
    AccountRate,
    SpamRate,
    AccountLocked,
    PolicyBlock,
    Payment,
    Registration, // the business's number is not registered properly
    Credentials, // the business's token with WhatsApp
    Permission,
    SameNumber, // sender and recipient are one
    BadParameter,
    TemplateVariables, // wrong number
    TemplateMissing, // not found in this language
    TemplateTooLong,
    TemplatePolicy,
    TemplateFormat, // of a variable
    TemplatePaused,
    TemplateDisabled,
    ServiceUnavailable,
};

enum class FailureSide { Customer, Us, Business, Meta, Unknown }; // whose affair it is: Us is the agent's message
enum class RetryRule {
    Never,
    Automatic, // a few tries with back-off
    Once, // one more try, by a person
    AfterCustomerWrites,
    AfterADay,
    HoldConversation, // wait, growing with every refusal; other conversations go on
    HoldChannel, // stop the channel until somebody acted
};
enum class NextStep {
    None,
    SendTemplate,
    CheckNumber,
    OtherChannel,
    WaitAndRetry,
    ResendFile,
    SendAsOtherType,
    ShortenText,
    FixTemplate,
    ChooseOtherTemplate,
    TellSupervisor,
    TellAdministrator,
    ReportFault,
    AskAPerson, // try again later, by hand
};

struct FailureRule {
    const char *code = ""; // as the provider writes it
    FailureCause cause = FailureCause::Unknown;
    FailureSide side = FailureSide::Unknown;
    RetryRule retry = RetryRule::Never;
    NextStep next = NextStep::AskAPerson;
};

// The whole table, sorted by nothing in particular; for tests and the help page.
std::span<const FailureRule> failureRules();
// WhatsApp's codes are numbers; our own reasons are words.
bool isFailureCode(const QString &reason);
// Unknown codes: not tried again by itself, a person decides.
FailureRule failureRuleFor(const QString &code);

// The table as it holds: the compiled one, or a newer one of the backend's over it. What the newer one does not name
// stays as compiled; an older one changes nothing.
class FailureTable final
{
public:
    int version() const { return m_version; }
    FailureRule ruleFor(const QString &code) const;
    FailureTable overriddenBy(int version, const QHash<QString, FailureRule> &rows) const;

private:
    int m_version = rulesVersion;
    QHash<QString, FailureRule> m_rows;
};

// A hold without an end lasts until somebody has acted.
inline QDateTime holdWithoutEnd()
{
    return QDateTime(QDate(9999, 12, 31), QTime(0, 0), Qt::UTC);
}
// How long to hold a conversation after the n-th PairRate refusal in a row: 4^n seconds, at most an hour.
std::chrono::seconds pairRateHold(int refusals);

} // namespace Amandesk::WhatsApp
