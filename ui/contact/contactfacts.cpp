#include "ui/contact/contactfacts.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

bool looksLikeNumber(const QString &text)
{
    const QString masked = maskedIdentity(text);
    return masked != oneLine(text) && !text.contains(u'@');
}

// What somebody typed into a property: addresses and numbers one could call are masked, order numbers are not.
QString propertyValue(const QString &value)
{
    const QString text = visibleControls(value).trimmed();
    const bool address = text.contains(u'@') && !text.contains(u' ');
    const bool callable =
        (text.startsWith(u'+') || text.startsWith("62"_L1) || text.startsWith("08"_L1)) && looksLikeNumber(text);
    if (callable && text.startsWith(u'0'))
        return u"••••"_s + text.right(2); // no calling code to show
    return address || callable ? maskedIdentity(text) : text;
}

} // namespace

QString ContactFacts::firstContact(const ConversationDetails &details)
{
    if (!details.firstContactAt)
        return {};
    const QDate day = details.firstContactAt->toLocalTime().date();
    return tr("First contact %1").arg(QLocale().toString(day, u"d MMM yyyy"_s));
}

QString ContactFacts::servedBy(const Conversation &conversation)
{
    QStringList names;
    for (const QString &agent : conversation.agents)
        names.append(oneLine(agent));
    switch (conversation.serve) {
    case ServeState::Unserved:
        return conversation.handledByBot ? tr("The bot") : tr("Nobody yet");
    case ServeState::Served:
        break;
    case ServeState::Resolved:
        return names.isEmpty() ? tr("Resolved") : tr("%1 (resolved)").arg(names.join(u", "_s));
    }
    if (!names.isEmpty())
        return names.join(u", "_s);
    return conversation.mine ? tr("You") : QString();
}

QList<Fact> ContactFacts::identity(const ConversationDetails &details, const QDateTime &now, bool seen)
{
    const Conversation &conversation = details.conversation;
    QList<Fact> facts;
    QString number = details.phoneNumber;
    QString account = oneLine(conversation.contactUserId);
    if (number.isEmpty() && looksLikeNumber(account))
        number = std::exchange(account, QString());
    else if (looksLikeNumber(account))
        account.clear(); // the same person's number once more
    if (!seen && !(number.isEmpty() && account.isEmpty()))
        facts.append(
            {number.isEmpty() ? tr("Account") : tr("Number"), tr("Hidden by your organisation"), {}, ColorRole::Text3});
    if (seen && !number.isEmpty())
        facts.append({tr("Number"), maskedNumber(number), {}, ColorRole::Text});
    if (seen && !account.isEmpty())
        facts.append(
            {account.contains(u'@') ? tr("Email") : tr("Account"), maskedIdentity(account), {}, ColorRole::Text});
    const QString channel = oneLine(conversation.channelName);
    facts.append({tr("Channel"), channel.isEmpty() ? tr("Not known") : channel,
                  CustomerName::channelIcon(conversation.kind()), ColorRole::Text});
    if (!details.channelActive)
        facts.append({QString(), tr("Disconnected, nothing is delivered"), u"alert-triangle"_s, ColorRole::WarnText});
    if (details.channelVerified)
        facts.append({QString(), tr("Verified business"), u"rosette-discount-check-filled"_s, ColorRole::AccentText});
    if (details.blocked)
        facts.append({tr("Status"), tr("Blocked"), u"ban"_s, ColorRole::DangerText});
    if (details.firstResponseAt) {
        const bool both = details.firstContactAt && *details.firstContactAt <= *details.firstResponseAt;
        const auto took = std::chrono::seconds(both ? details.firstContactAt->secsTo(*details.firstResponseAt) : 0);
        facts.append(
            {tr("First reply"),
             both ? tr("after %1").arg(Durations::text(took)) : RelativeTime::moment(*details.firstResponseAt, now),
             {},
             ColorRole::Text});
    }
    if (const QString who = servedBy(conversation); !who.isEmpty())
        facts.append({tr("Served by"), who, {}, ColorRole::Text});
    return facts;
}

Fact ContactFacts::charge(const ChargeEstimate &estimate)
{
    const QString price = isolated(oneLine(estimate.price));
    const QLocale locale;
    QString words;
    switch (estimate.source) {
    case ChargeEstimate::Source::FreeSessions:
        words = tr("%1 credits; %2 free sessions are left").arg(price, locale.toString(estimate.freeSessions));
        break;
    case ChargeEstimate::Source::Quota:
        words = tr("%1 credits; %2 are left of the quota").arg(price, locale.toString(estimate.quota));
        break;
    case ChargeEstimate::Source::Credits:
        words = tr("%1 credits of %2").arg(price, isolated(oneLine(estimate.credits)));
        break;
    case ChargeEstimate::Source::Unknown:
        words = tr("%1 credits").arg(price);
        break;
    }
    return {tr("Next message"), words, {}, ColorRole::Text};
}

QString ContactFacts::shownValue(const QString &value)
{
    return propertyValue(value);
}

QList<Fact> ContactFacts::templates(const QList<TemplateLog> &logs, const QDateTime &now)
{
    const auto wordsOf = [](DeliveryState state) -> std::pair<QString, ColorRole> {
        switch (state) {
        case DeliveryState::Queued:
        case DeliveryState::Sending:
        case DeliveryState::NeedsTemplate:
            return {tr("on its way"), ColorRole::Text};
        case DeliveryState::Sent:
            return {tr("sent"), ColorRole::Text};
        case DeliveryState::Delivered:
            return {tr("delivered"), ColorRole::Text};
        case DeliveryState::Read:
            return {tr("read"), ColorRole::Text};
        case DeliveryState::Failed:
            return {tr("failed"), ColorRole::DangerText};
        }
        Q_UNREACHABLE();
    };
    QList<Fact> facts;
    for (const TemplateLog &log : logs) {
        const auto [words, color] = wordsOf(log.state);
        const QString when = log.sentAt ? RelativeTime::brief(*log.sentAt, now) : tr("Not known");
        facts.append({when, tr("%1, %2").arg(isolated(oneLine(log.templateName)), words), {}, color});
    }
    return facts;
}

QList<Fact> ContactFacts::properties(const QList<CustomProperty> &properties)
{
    QList<Fact> facts;
    for (const auto &[key, value] : properties) {
        const QString shown = propertyValue(value);
        if (!oneLine(key).isEmpty() && !shown.isEmpty())
            facts.append({oneLine(key), shown, {}, ColorRole::Text});
    }
    return facts;
}

QList<Reader> ContactFacts::readers(ChannelKind kind)
{
    Reader customer{u"user"_s, {}, {}};
    switch (kind) {
    case ChannelKind::WhatsApp:
        customer.who = tr("Customer and Meta");
        customer.how = tr("encrypted in transit, processed by Meta");
        break;
    case ChannelKind::Instagram:
        customer.who = tr("Customer and Instagram");
        customer.how = tr("processed by Instagram");
        break;
    case ChannelKind::Messenger:
        customer.who = tr("Customer and Messenger");
        customer.how = tr("processed by Messenger");
        break;
    case ChannelKind::Telegram:
        customer.who = tr("Customer and Telegram");
        customer.how = tr("processed by Telegram");
        break;
    case ChannelKind::Line:
        customer.who = tr("Customer and LINE");
        customer.how = tr("processed by LINE");
        break;
    case ChannelKind::Widget:
        customer.who = tr("Customer");
        customer.how = tr("writes in the chat of your own site or app");
        break;
    case ChannelKind::Custom:
    case ChannelKind::Unknown:
        customer.who = tr("Customer");
        customer.how = tr("who else reads on this channel is not known");
        break;
    }
    return {customer,
            {u"cloud"_s, tr("Qiscus"), tr("readable on the server")},
            {u"users"_s, tr("Your team"), tr("agents in this conversation, supervisors, admins")},
            {u"device-desktop"_s, tr("This computer"), tr("encrypted cache, closed while locked")}};
}

} // namespace Amandesk
