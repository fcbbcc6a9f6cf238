#include "ui/timeline/failurewords.h"
#include "core/domain/outboxitem.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace WhatsApp;

namespace {
TimelineAction buttonFor(NextStep step)
{
    switch (step) {
    case NextStep::SendTemplate:
    case NextStep::FixTemplate:
    case NextStep::ChooseOtherTemplate:
        return TimelineAction::UseTemplate;
    case NextStep::WaitAndRetry:
    case NextStep::AskAPerson:
    case NextStep::ShortenText:
    case NextStep::ResendFile:
    case NextStep::SendAsOtherType:
        return TimelineAction::WriteAgain;
    case NextStep::OtherChannel:
        return TimelineAction::CopyText;
    case NextStep::CheckNumber:
    case NextStep::TellSupervisor:
    case NextStep::TellAdministrator:
    case NextStep::ReportFault:
        return TimelineAction::CopyDetails;
    case NextStep::None:
        return TimelineAction::None;
    }
    Q_UNREACHABLE();
}
} // namespace

QString FailureWords::heldTitle(FailureCause cause)
{
    return cause == FailureCause::PairRate ? tr("Held: a pause before the next message to this customer")
                                           : tr("Held: nothing can be sent on this channel now");
}

bool FailureWords::isHeld(const Message &message)
{
    return message.state == DeliveryState::Queued && message.failure;
}

bool FailureWords::canExplain(const Message &message)
{
    return message.state == DeliveryState::NeedsTemplate || isHeld(message)
        || (message.state == DeliveryState::Failed && message.sender != SenderKind::Customer);
}

FailureExplanation FailureWords::explain(const Message &message, const FailureTable &table, const QDateTime &now)
{
    const QString code = message.failure ? message.failure->code : QString();
    const bool waitsHere = message.id.isEmpty();
    if (message.state == DeliveryState::NeedsTemplate || (waitsHere && !isFailureCode(code)))
        return explainOwn(message, code);
    const FailureRule rule = table.ruleFor(code);
    FailureExplanation made;
    made.title = title(rule.cause);
    made.happened = happened(rule.cause);
    made.whose = whose(rule.side);
    made.cost = tr("None. Only messages that arrive are charged.");
    made.retry = retry(rule.retry, message.sentAt, now);
    made.advice = advice(rule.next);
    made.action = buttonFor(rule.next);
    if (waitsHere && made.action == TimelineAction::WriteAgain)
        made.action = TimelineAction::Retry;
    if (isHeld(message)) {
        made.title = heldTitle(rule.cause);
        made.retry = message.heldUntil
            ? tr("By itself %1, or by hand now.").arg(RelativeTime::moment(*message.heldUntil, now))
            : tr("By hand, once the problem is solved. All that waits for it then goes out.");
        made.action = TimelineAction::Retry;
        made.forHand = true;
    }
    if (made.action == TimelineAction::WriteAgain && message.text.isEmpty())
        made.action = TimelineAction::None;
    if (!message.mine && made.action != TimelineAction::CopyDetails)
        made.action = TimelineAction::None; // a colleague's to decide
    return made;
}

std::optional<ErrorKind> FailureWords::ownErrorOf(const QString &code)
{
    for (int i = 0; i <= int(ErrorKind::BadInput); ++i) {
        if (errorName(ErrorKind(i)) == code)
            return ErrorKind(i);
    }
    return std::nullopt;
}

// What never left this computer, or of which the server said no.
FailureExplanation FailureWords::explainOwn(const Message &message, const QString &code)
{
    FailureExplanation made;
    made.cost = tr("None known. The server has not confirmed this message.");
    if (message.state == DeliveryState::NeedsTemplate) {
        made.title = tr("Not sent: the 24-hour window is closed");
        made.happened = tr("The window closed before this message could go out. Its text is kept here.");
        made.whose = tr("Not yours. The customer has not written for 24 hours.");
        made.retry = tr("Not as it is. It can go out once the customer writes again, or as a template now.");
        made.advice = tr("Choose a template.");
        made.action = TimelineAction::UseTemplate;
        return made;
    }
    if (code == OutboxReason::answered) {
        made.title = tr("Not sent yet: a colleague has answered");
        made.happened = tr("While this message waited, a colleague wrote to the customer. You had not seen that.");
        made.whose = tr("Nobody's. It was held so that the customer does not get two answers.");
        made.retry = tr("Yes, if it still fits after the colleague's answer.");
        made.advice = tr("Read the answer above, then send it anyway, take it back or discard it.");
        made.action = TimelineAction::SendAnyway;
        made.forHand = true;
        return made;
    }
    if (code == OutboxReason::held) {
        made.title = tr("Not sent: it waits for your word");
        made.happened = tr("The file it was in had to be restored, so it may have been sent before.");
        made.whose = tr("This computer's.");
        made.cost = tr("None yet. Sending it a second time may be charged.");
        made.retry = tr("Yes, if the conversation does not have it already.");
        made.advice = tr("Look at the conversation, then send it again or discard it.");
        made.action = TimelineAction::Retry;
        made.forHand = true;
        return made;
    }
    if (code == OutboxReason::unclear) {
        made.title = tr("Not known whether it was sent");
        made.whose = tr("The connection's.");
        if (message.templateName.isEmpty()) {
            made.happened = tr("The answer was lost, so nobody can say whether this message was sent.");
            made.retry = tr("Yes. It goes out once, whatever you do.");
            made.advice = tr("Send it again: if it was sent, the server recognises it.");
        } else {
            made.happened =
                tr("The answer to this template was lost, and the server does not tell which ones were sent.");
            made.cost = tr("As for one template, if it arrived.");
            made.retry = tr("Only if the customer did not get it: otherwise it arrives twice.");
            made.advice = tr("Check the conversation in the web dashboard, then send it again or discard it.");
        }
        made.action = TimelineAction::Retry;
        made.forHand = true;
        return made;
    }
    if (code == OutboxReason::fileRefused || code == OutboxReason::fileLost) {
        const bool refused = code == OutboxReason::fileRefused;
        made.title = refused ? tr("Not sent: the server did not take the file") : tr("Not sent: the file is lost");
        made.happened = refused ? tr("The file is too large for the server, or of a kind that it does not take.")
                                : tr("The encrypted copy of the file on this computer is gone or damaged.");
        made.whose = refused ? tr("Nobody's. The server has its own limits.") : tr("This computer's.");
        made.retry = refused ? tr("The same file will be refused again.") : tr("Not as it is.");
        made.advice = refused ? tr("Take it back and send a smaller file or another format.")
                              : tr("Discard it and attach the file again.");
        made.action = refused ? TimelineAction::Edit : TimelineAction::Discard;
        made.forHand = true;
        return made;
    }
    const auto kind = ownErrorOf(code);
    made.title = kind ? tr("Not sent: %1").arg(ErrorText::title(*kind)) : tr("Not sent");
    made.happened = kind ? ErrorText::sentence({*kind, {}, std::nullopt}) : tr("The reason is not known.");
    const bool theirs = kind && isTransient(*kind);
    made.whose = theirs ? tr("The server's or the network's.") : tr("Not known for certain. The server said no.");
    made.retry = theirs ? tr("Yes. It was tried several times already and goes out once, whatever you do.")
                        : tr("Yes, once the reason is gone. The same text will probably be refused again.");
    made.advice = theirs ? tr("Try again.") : tr("Change the text, or try again later.");
    made.action = theirs || !message.templateName.isEmpty() ? TimelineAction::Retry : TimelineAction::Edit;
    return made;
}

QString FailureWords::technicalDetails(const Message &message, const FailureTable &table)
{
    QStringList lines;
    if (message.failure && !message.failure->code.isEmpty())
        lines.append(u"code: "_s + message.failure->code.left(40));
    if (message.failure && !message.failure->title.isEmpty())
        lines.append(u"title: "_s + message.failure->title.left(200));
    if (message.failure && !message.failure->details.isEmpty())
        lines.append(u"details: "_s + message.failure->details.left(400));
    if (!message.id.isEmpty())
        lines.append(u"message: "_s + QString::number(message.id.value()));
    lines.append(u"client id: "_s + message.clientId.value());
    lines.append(u"at: "_s + message.sentAt.toUTC().toString(Qt::ISODate));
    lines.append(u"rules: %1"_s.arg(table.version()));
    for (QString &line : lines)
        line = oneLine(line);
    return lines.join(u'\n');
}

QString FailureWords::title(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Unknown:
        return tr("Not delivered: the reason is not known");
    case FailureCause::WindowClosed:
        return tr("Not delivered: the 24-hour window is closed");
    case FailureCause::NotReachable:
        return tr("Not delivered: this number cannot be reached");
    case FailureCause::MarketingCap:
        return tr("Not delivered: too many marketing messages");
    case FailureCause::MarketingStopped:
        return tr("Not delivered: the customer stopped marketing messages");
    case FailureCause::Experiment:
        return tr("Not delivered: an experiment of WhatsApp's");
    case FailureCause::CountryNotAllowed:
        return tr("Not delivered: this country is not allowed");
    case FailureCause::TypeNotSupported:
        return tr("Not delivered: this kind of message is not supported");
    case FailureCause::MediaDownload:
        return tr("The customer's file could not be fetched");
    case FailureCause::MediaUpload:
        return tr("Not delivered: the file was not accepted");
    case FailureCause::PairRate:
        return tr("Not delivered: too many messages to this customer");
    case FailureCause::Throughput:
        return tr("Not delivered: too many messages at once");
    case FailureCause::AccountRate:
        return tr("Not delivered: the account's limit is reached");
    case FailureCause::SpamRate:
        return tr("Not delivered: WhatsApp limits this number");
    case FailureCause::AccountLocked:
        return tr("Not delivered: the business account is locked");
    case FailureCause::PolicyBlock:
        return tr("Not delivered: WhatsApp blocks this number");
    case FailureCause::Payment:
        return tr("Not delivered: a payment problem");
    case FailureCause::Registration:
        return tr("Not delivered: the business's number is not set up");
    case FailureCause::Credentials:
        return tr("Not delivered: the channel lost its access");
    case FailureCause::Permission:
        return tr("Not delivered: the channel lacks a permission");
    case FailureCause::SameNumber:
        return tr("Not delivered: sender and recipient are the same");
    case FailureCause::BadParameter:
        return tr("Not delivered: WhatsApp could not read it");
    case FailureCause::TemplateVariables:
        return tr("Template not sent: a value is missing or too many");
    case FailureCause::TemplateMissing:
        return tr("Template not sent: not there in this language");
    case FailureCause::TemplateTooLong:
        return tr("Template not sent: too long when filled in");
    case FailureCause::TemplatePolicy:
        return tr("Template not sent: its text breaks a rule");
    case FailureCause::TemplateFormat:
        return tr("Template not sent: a value has the wrong form");
    case FailureCause::TemplatePaused:
        return tr("Template not sent: WhatsApp paused it");
    case FailureCause::TemplateDisabled:
        return tr("Template not sent: WhatsApp switched it off");
    case FailureCause::ServiceUnavailable:
        return tr("Not delivered: WhatsApp had trouble");
    }
    Q_UNREACHABLE();
}

QString FailureWords::happened(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Unknown:
        return tr("WhatsApp did not deliver this message and gave a reason that this program does not know.");
    case FailureCause::WindowClosed:
        return tr("WhatsApp refused it: the customer's last message is more than 24 hours old.");
    case FailureCause::NotReachable:
        return tr("The number is not on WhatsApp, has an old version, or has not accepted its terms.");
    case FailureCause::MarketingCap:
        return tr("WhatsApp held it back because this customer received many marketing messages lately.");
    case FailureCause::MarketingStopped:
        return tr("The customer has stopped marketing messages from this business.");
    case FailureCause::Experiment:
        return tr("WhatsApp did not deliver this marketing message because the number is part of an experiment.");
    case FailureCause::CountryNotAllowed:
        return tr("The business account may not write to numbers of this country.");
    case FailureCause::TypeNotSupported:
        return tr("WhatsApp does not support this kind of message.");
    case FailureCause::MediaDownload:
        return tr("WhatsApp could not hand over the file that the customer sent.");
    case FailureCause::MediaUpload:
        return tr("WhatsApp could not take the file that was sent along.");
    case FailureCause::PairRate:
        return tr("Too many messages went to this customer in a short time. Other conversations are not affected.");
    case FailureCause::Throughput:
        return tr("The business's number sent more messages at once than WhatsApp takes.");
    case FailureCause::AccountRate:
        return tr("The business account has reached its limit of calls.");
    case FailureCause::SpamRate:
        return tr("Many messages of this number were blocked or reported, so WhatsApp limits it.");
    case FailureCause::AccountLocked:
        return tr("WhatsApp has locked the business account for breaking a rule.");
    case FailureCause::PolicyBlock:
        return tr("WhatsApp has blocked the business account for breaking its rules.");
    case FailureCause::Payment:
        return tr("There is a problem with how the WhatsApp account is paid.");
    case FailureCause::Registration:
        return tr("The business's number is not registered with WhatsApp as it should be.");
    case FailureCause::Credentials:
        return tr("The token with which this channel speaks to WhatsApp is invalid or has expired.");
    case FailureCause::Permission:
        return tr("The business account lacks a permission that WhatsApp asks for.");
    case FailureCause::SameNumber:
        return tr("The message was addressed to the business's own number.");
    case FailureCause::BadParameter:
        return tr("A part of the message was missing or not in the form that WhatsApp expects.");
    case FailureCause::TemplateVariables:
        return tr("The number of values does not match the template's variables.");
    case FailureCause::TemplateMissing:
        return tr("The template does not exist in this language, or is not approved.");
    case FailureCause::TemplateTooLong:
        return tr("With the values filled in, the template is longer than WhatsApp allows.");
    case FailureCause::TemplatePolicy:
        return tr("The text of the template or one of its values breaks a rule of WhatsApp's.");
    case FailureCause::TemplateFormat:
        return tr("One of the values is not in the form that the template expects.");
    case FailureCause::TemplatePaused:
        return tr("WhatsApp has paused the template for a while because customers rated it low.");
    case FailureCause::TemplateDisabled:
        return tr("WhatsApp has switched the template off because customers rated it low too often.");
    case FailureCause::ServiceUnavailable:
        return tr("WhatsApp was not available, or failed for a reason that it does not tell.");
    }
    Q_UNREACHABLE();
}

QString FailureWords::whose(FailureSide side)
{
    switch (side) {
    case FailureSide::Customer:
        return tr("Not yours. It lies with the customer's side.");
    case FailureSide::Us:
        return tr("Ours: with what was sent, or how often.");
    case FailureSide::Business:
        return tr("Not yours. It lies with the business's WhatsApp account.");
    case FailureSide::Meta:
        return tr("Not yours. It was WhatsApp's decision or trouble.");
    case FailureSide::Unknown:
        return tr("Not known.");
    }
    Q_UNREACHABLE();
}

QString FailureWords::retry(RetryRule rule, const QDateTime &sentAt, const QDateTime &now)
{
    switch (rule) {
    case RetryRule::Never:
        return tr("No, it would fail in the same way.");
    case RetryRule::Automatic:
        return tr("Yes, in a few minutes.");
    case RetryRule::Once:
        return tr("Yes, once.");
    case RetryRule::AfterCustomerWrites:
        return tr("Not as an ordinary message until the customer writes. A template may be sent.");
    case RetryRule::AfterADay: {
        const QDateTime earliest = sentAt.addDays(1);
        return earliest <= now ? tr("Yes, a day has passed.")
                               : tr("Not before %1.").arg(RelativeTime::moment(earliest, now));
    }
    case RetryRule::HoldConversation:
        return tr("Yes, after a pause. Each further try makes the pause longer.");
    case RetryRule::HoldChannel:
        return tr("Not until the problem is solved.");
    }
    Q_UNREACHABLE();
}

QString FailureWords::advice(NextStep step)
{
    switch (step) {
    case NextStep::None:
        return tr("Nothing. Respect the customer's choice.");
    case NextStep::SendTemplate:
        return tr("Choose a template. The text stays in the conversation.");
    case NextStep::CheckNumber:
        return tr("Check the customer's number.");
    case NextStep::OtherChannel:
        return tr("Reach the customer another way.");
    case NextStep::WaitAndRetry:
        return tr("Wait, then write it again.");
    case NextStep::ResendFile:
        return tr("Send the file again, perhaps in another format.");
    case NextStep::SendAsOtherType:
        return tr("Send it as a text or a document.");
    case NextStep::ShortenText:
        return tr("Shorten the text.");
    case NextStep::FixTemplate:
        return tr("Open the template again and check its values.");
    case NextStep::ChooseOtherTemplate:
        return tr("Choose another template.");
    case NextStep::TellSupervisor:
        return tr("Tell your supervisor.");
    case NextStep::TellAdministrator:
        return tr("Tell your administrator.");
    case NextStep::ReportFault:
        return tr("Report it with the technical details.");
    case NextStep::AskAPerson:
        return tr("Try again later. If it stays, report it.");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
