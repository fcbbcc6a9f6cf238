#include "core/rules/whatsapprules.h"
#include <algorithm>
#include <array>

namespace Amandesk::WhatsApp {
using namespace Qt::Literals::StringLiterals;

namespace {
using Cause = FailureCause;
using Side = FailureSide;
using Retry = RetryRule;
using Next = NextStep;

// Meta's codes for the Cloud API, then the two that on-premise installations still send.
constexpr std::array table{
    FailureRule{"0", Cause::Credentials, Side::Business, Retry::HoldChannel, Next::TellAdministrator},
    FailureRule{"190", Cause::Credentials, Side::Business, Retry::HoldChannel, Next::TellAdministrator},
    FailureRule{"3", Cause::Permission, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"10", Cause::Permission, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"100", Cause::BadParameter, Side::Us, Retry::Never, Next::ReportFault},
    FailureRule{"368", Cause::PolicyBlock, Side::Business, Retry::HoldChannel, Next::TellSupervisor},
    FailureRule{"80007", Cause::AccountRate, Side::Business, Retry::Automatic, Next::WaitAndRetry},
    FailureRule{"130429", Cause::Throughput, Side::Business, Retry::Automatic, Next::WaitAndRetry},
    FailureRule{"130472", Cause::Experiment, Side::Meta, Retry::Never, Next::OtherChannel},
    FailureRule{"130497", Cause::CountryNotAllowed, Side::Business, Retry::Never, Next::OtherChannel},
    FailureRule{"131000", Cause::ServiceUnavailable, Side::Meta, Retry::Automatic, Next::AskAPerson},
    FailureRule{"131005", Cause::Permission, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"131008", Cause::BadParameter, Side::Us, Retry::Never, Next::ReportFault},
    FailureRule{"131009", Cause::BadParameter, Side::Us, Retry::Never, Next::ReportFault},
    FailureRule{"131016", Cause::ServiceUnavailable, Side::Meta, Retry::Automatic, Next::AskAPerson},
    FailureRule{"131021", Cause::SameNumber, Side::Us, Retry::Never, Next::CheckNumber},
    FailureRule{"131026", Cause::NotReachable, Side::Customer, Retry::Never, Next::OtherChannel},
    FailureRule{"131031", Cause::AccountLocked, Side::Business, Retry::HoldChannel, Next::TellSupervisor},
    FailureRule{"131042", Cause::Payment, Side::Business, Retry::HoldChannel, Next::TellAdministrator},
    FailureRule{"131045", Cause::Registration, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"131047", Cause::WindowClosed, Side::Customer, Retry::AfterCustomerWrites, Next::SendTemplate},
    FailureRule{"131048", Cause::SpamRate, Side::Business, Retry::HoldChannel, Next::TellSupervisor},
    FailureRule{"131049", Cause::MarketingCap, Side::Meta, Retry::AfterADay, Next::WaitAndRetry},
    FailureRule{"131050", Cause::MarketingStopped, Side::Customer, Retry::Never, Next::None},
    FailureRule{"131051", Cause::TypeNotSupported, Side::Us, Retry::Never, Next::SendAsOtherType},
    FailureRule{"131052", Cause::MediaDownload, Side::Customer, Retry::Once, Next::ResendFile},
    FailureRule{"131053", Cause::MediaUpload, Side::Us, Retry::Once, Next::ResendFile},
    FailureRule{"131056", Cause::PairRate, Side::Us, Retry::HoldConversation, Next::WaitAndRetry},
    FailureRule{"132000", Cause::TemplateVariables, Side::Us, Retry::Never, Next::FixTemplate},
    FailureRule{"132001", Cause::TemplateMissing, Side::Business, Retry::Never, Next::ChooseOtherTemplate},
    FailureRule{"132005", Cause::TemplateTooLong, Side::Us, Retry::Never, Next::FixTemplate},
    FailureRule{"132007", Cause::TemplatePolicy, Side::Us, Retry::Never, Next::FixTemplate},
    FailureRule{"132012", Cause::TemplateFormat, Side::Us, Retry::Never, Next::FixTemplate},
    FailureRule{"132015", Cause::TemplatePaused, Side::Business, Retry::Never, Next::ChooseOtherTemplate},
    FailureRule{"132016", Cause::TemplateDisabled, Side::Business, Retry::Never, Next::ChooseOtherTemplate},
    FailureRule{"133010", Cause::Registration, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"133016", Cause::Registration, Side::Business, Retry::Never, Next::TellAdministrator},
    FailureRule{"470", Cause::WindowClosed, Side::Customer, Retry::AfterCustomerWrites, Next::SendTemplate},
    FailureRule{"1013", Cause::NotReachable, Side::Customer, Retry::Never, Next::OtherChannel},
};

// 200 to 299 all say that a permission is missing.
constexpr FailureRule permissionRule{"200", Cause::Permission, Side::Business, Retry::Never, Next::TellAdministrator};
} // namespace

bool mayWriteFreely(const Conversation &conversation, const QDateTime &serverNow)
{
    return windowStateAt(conversation, serverNow.addSecs(windowMargin.count())) != WindowState::Closed;
}

std::optional<QDateTime> sendBefore(const Conversation &conversation)
{
    if (conversation.kind() != ChannelKind::WhatsApp || !conversation.windowClosesAt)
        return std::nullopt;
    return conversation.windowClosesAt->addSecs(-windowMargin.count());
}

std::span<const FailureRule> failureRules()
{
    return table;
}

bool isFailureCode(const QString &reason)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !reason.isEmpty() && std::all_of(reason.begin(), reason.end(), isDigit);
}

FailureRule failureRuleFor(const QString &code)
{
    const QString wanted = code.trimmed();
    const auto it = std::find_if(table.begin(), table.end(),
                                 [&wanted](const FailureRule &rule) { return wanted == QLatin1StringView(rule.code); });
    if (it != table.end())
        return *it;
    bool number = false;
    const int value = wanted.toInt(&number);
    return number && value >= 200 && value <= 299 ? permissionRule : FailureRule{};
}

FailureRule FailureTable::ruleFor(const QString &code) const
{
    const auto own = m_rows.constFind(code.trimmed());
    return own == m_rows.cend() ? failureRuleFor(code) : *own;
}

FailureTable FailureTable::overriddenBy(int version, const QHash<QString, FailureRule> &rows) const
{
    FailureTable table = *this;
    if (version <= m_version)
        return table;
    table.m_version = version;
    table.m_rows = rows;
    return table;
}

std::chrono::seconds pairRateHold(int refusals)
{
    constexpr int most = 6; // 4^6 seconds are more than an hour
    std::chrono::seconds hold{1};
    for (int i = 0; i < std::clamp(refusals, 0, most); ++i)
        hold *= 4;
    return std::min<std::chrono::seconds>(hold, std::chrono::hours(1));
}

} // namespace Amandesk::WhatsApp
