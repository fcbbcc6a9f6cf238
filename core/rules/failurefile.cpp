#include "core/rules/failurefile.h"
#include "core/base/log.h"
#include <QFile>
#include <QFileInfo>
#include <QSettings>

namespace Amandesk::WhatsApp {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRules, "amandesk.rules", QtInfoMsg)

namespace {
constexpr qint64 largestFile = 64 * 1024;

template<typename Value> struct Named {
    QLatin1StringView name;
    Value value;
};

constexpr Named<FailureCause> causes[]{
    {"unknown"_L1, FailureCause::Unknown},
    {"window-closed"_L1, FailureCause::WindowClosed},
    {"not-reachable"_L1, FailureCause::NotReachable},
    {"marketing-cap"_L1, FailureCause::MarketingCap},
    {"marketing-stopped"_L1, FailureCause::MarketingStopped},
    {"experiment"_L1, FailureCause::Experiment},
    {"country-not-allowed"_L1, FailureCause::CountryNotAllowed},
    {"type-not-supported"_L1, FailureCause::TypeNotSupported},
    {"media-download"_L1, FailureCause::MediaDownload},
    {"media-upload"_L1, FailureCause::MediaUpload},
    {"pair-rate"_L1, FailureCause::PairRate},
    {"throughput"_L1, FailureCause::Throughput},
    {"account-rate"_L1, FailureCause::AccountRate},
    {"spam-rate"_L1, FailureCause::SpamRate},
    {"account-locked"_L1, FailureCause::AccountLocked},
    {"policy-block"_L1, FailureCause::PolicyBlock},
    {"payment"_L1, FailureCause::Payment},
    {"registration"_L1, FailureCause::Registration},
    {"credentials"_L1, FailureCause::Credentials},
    {"permission"_L1, FailureCause::Permission},
    {"same-number"_L1, FailureCause::SameNumber},
    {"bad-parameter"_L1, FailureCause::BadParameter},
    {"template-variables"_L1, FailureCause::TemplateVariables},
    {"template-missing"_L1, FailureCause::TemplateMissing},
    {"template-too-long"_L1, FailureCause::TemplateTooLong},
    {"template-policy"_L1, FailureCause::TemplatePolicy},
    {"template-format"_L1, FailureCause::TemplateFormat},
    {"template-paused"_L1, FailureCause::TemplatePaused},
    {"template-disabled"_L1, FailureCause::TemplateDisabled},
    {"service-unavailable"_L1, FailureCause::ServiceUnavailable},
};
constexpr Named<FailureSide> sides[]{
    {"customer"_L1, FailureSide::Customer}, {"us"_L1, FailureSide::Us},
    {"business"_L1, FailureSide::Business}, {"meta"_L1, FailureSide::Meta},
    {"unknown"_L1, FailureSide::Unknown},
};
constexpr Named<RetryRule> retries[]{
    {"never"_L1, RetryRule::Never},
    {"automatic"_L1, RetryRule::Automatic},
    {"once"_L1, RetryRule::Once},
    {"after-customer-writes"_L1, RetryRule::AfterCustomerWrites},
    {"after-a-day"_L1, RetryRule::AfterADay},
    {"hold-conversation"_L1, RetryRule::HoldConversation},
    {"hold-channel"_L1, RetryRule::HoldChannel},
};
constexpr Named<NextStep> steps[]{
    {"none"_L1, NextStep::None},
    {"send-template"_L1, NextStep::SendTemplate},
    {"check-number"_L1, NextStep::CheckNumber},
    {"other-channel"_L1, NextStep::OtherChannel},
    {"wait-and-retry"_L1, NextStep::WaitAndRetry},
    {"resend-file"_L1, NextStep::ResendFile},
    {"send-as-other-type"_L1, NextStep::SendAsOtherType},
    {"shorten-text"_L1, NextStep::ShortenText},
    {"fix-template"_L1, NextStep::FixTemplate},
    {"choose-other-template"_L1, NextStep::ChooseOtherTemplate},
    {"tell-supervisor"_L1, NextStep::TellSupervisor},
    {"tell-administrator"_L1, NextStep::TellAdministrator},
    {"report-fault"_L1, NextStep::ReportFault},
    {"ask-a-person"_L1, NextStep::AskAPerson},
};

template<typename Value, size_t count>
bool read(const QSettings &file, const QString &key, const Named<Value> (&names)[count], Value &value)
{
    const QString text = file.value(key).toString();
    for (const Named<Value> &named : names) {
        if (text == named.name) {
            value = named.value;
            return true;
        }
    }
    return false;
}
} // namespace

FailureTable failureTableFrom(const QString &path, const FailureTable &compiled)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return compiled;
    if (info.size() > largestFile) {
        qCWarning(lcRules) << "the table of failures is too large:" << info.size() << "bytes";
        return compiled;
    }
    QFile content(path);
    const bool plain = content.open(QFile::ReadOnly) && !content.read(largestFile).contains('@');
    if (!plain) { // Qt would build whatever object a value names
        qCWarning(lcRules) << "the table of failures is not readable, or has more than plain words";
        return compiled;
    }
    QSettings file(path, QSettings::IniFormat);
    bool isNumber = false;
    const int version = file.value(u"version"_s).toString().toInt(&isNumber);
    if (file.status() != QSettings::NoError || !isNumber || version <= compiled.version()) {
        qCWarning(lcRules) << "the table of failures is not readable, or not newer than" << compiled.version();
        return compiled;
    }
    QHash<QString, FailureRule> rows;
    const QStringList codes = file.childGroups();
    for (const QString &code : codes) {
        FailureRule rule;
        file.beginGroup(code);
        const bool good = isFailureCode(code) && read(file, u"cause"_s, causes, rule.cause)
            && read(file, u"side"_s, sides, rule.side) && read(file, u"retry"_s, retries, rule.retry)
            && read(file, u"next"_s, steps, rule.next);
        file.endGroup();
        if (good)
            rows.insert(code, rule);
    }
    if (rows.size() < codes.size())
        qCWarning(lcRules) << codes.size() - rows.size() << "rows of the table of failures cannot be read";
    qCInfo(lcRules) << "table of failures: version" << version << "with" << rows.size() << "rows";
    return compiled.overriddenBy(version, rows);
}

} // namespace Amandesk::WhatsApp
