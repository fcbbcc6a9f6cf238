#include "ui/inbox/conversationrow.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"
#include "ui/common/tick.h"
#include "ui/common/voicename.h"

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestPreview = 160;
constexpr std::chrono::seconds waitingIsWorthSaying = 15min;

std::chrono::seconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::seconds(from.secsTo(to));
}

bool lastIsOurs(const Conversation &conversation)
{
    return conversation.lastSender == SenderKind::Agent;
}

bool lastFailed(const Conversation &conversation)
{
    return lastIsOurs(conversation)
        && (conversation.lastState == DeliveryState::Failed || conversation.lastState == DeliveryState::NeedsTemplate);
}

// Closed, closing and the like only matter while there is something to answer.
WindowState windowOf(const Conversation &conversation, const QDateTime &now)
{
    return conversation.serve == ServeState::Resolved ? WindowState::NotApplicable : windowStateAt(conversation, now);
}

std::optional<Chip> chipOf(const Conversation &conversation, const QDateTime &now)
{
    if (lastFailed(conversation))
        return std::nullopt; // the preview says so
    if (conversation.failedToSend > 0)
        return Chip{ConversationRow::tr("Failed"), ChipKind::Danger, u"alert-circle"_s, {}};
    switch (windowOf(conversation, now)) {
    case WindowState::Closing:
    case WindowState::LastHour: {
        const std::chrono::seconds left = between(now, *conversation.windowClosesAt);
        const ChipKind kind = left < 15min ? ChipKind::Danger : left <= 1h ? ChipKind::Warn : ChipKind::Neutral;
        return Chip{Durations::chip(left), kind, {}, ringLook(left)};
    }
    case WindowState::Closed:
        return Chip{ConversationRow::tr("Template only"), ChipKind::Neutral, u"circle-off"_s, {}};
    case WindowState::NotApplicable:
    case WindowState::Open:
        break;
    }
    if (conversation.handledByBot)
        return Chip{ConversationRow::tr("Bot"), ChipKind::Bot, u"robot"_s, {}};
    if (conversation.waitingSince && conversation.serve != ServeState::Resolved) {
        const std::chrono::seconds waited = between(*conversation.waitingSince, now);
        if (conversation.serve == ServeState::Unserved || waited >= waitingIsWorthSaying)
            return Chip{ConversationRow::tr("waiting %1").arg(Durations::chip(waited)), ChipKind::Plain, {}, {}};
    }
    return std::nullopt;
}

QString firstName(const QString &name)
{
    const QString line = oneLine(name);
    const qsizetype space = line.indexOf(u' ');
    return space < 0 ? line : line.left(space);
}

QString lastText(const Conversation &conversation)
{
    return oneLine(VoiceName::instead(conversation.lastText).left(longestPreview));
}

void fillPreview(ConversationRow &row, const Conversation &conversation, const QString &ownName)
{
    const QString last = lastText(conversation);
    row.preview = last.isEmpty() ? ConversationRow::tr("Message without text") : last;
    if (conversation.lastAt.isNull() && last.isEmpty())
        row.preview = ConversationRow::tr("No messages yet");
    if (lastFailed(conversation)) {
        row.icon = u"alert-circle"_s;
        row.iconColor = ColorRole::DangerText;
        row.lead = ConversationRow::tr("Failed:");
        row.leadColor = ColorRole::DangerText;
        return;
    }
    if (!conversation.draft.trimmed().isEmpty()) {
        row.lead = ConversationRow::tr("Draft:");
        row.preview = oneLine(conversation.draft.left(longestPreview));
        return;
    }
    if (conversation.waitingToSend > 0) {
        row.icon = u"clock"_s; // the last text that the server knows is an older one
        row.preview = ConversationRow::tr("%n message(s) waiting to be sent", nullptr, conversation.waitingToSend);
        return;
    } else if (conversation.lastSender == SenderKind::Bot) {
        row.icon = u"robot"_s;
        row.iconColor = ColorRole::BotText;
        return;
    } else if (lastIsOurs(conversation)) {
        const Tick tick = Tick::of(conversation.lastState);
        row.icon = tick.icon;
        row.iconColor = tick.color;
    } else {
        return;
    }
    const bool own = conversation.lastSenderName.isEmpty() || conversation.lastSenderName == ownName;
    const QString who = own ? ConversationRow::tr("You") : firstName(conversation.lastSenderName);
    row.preview = who + u": "_s + row.preview;
}

QString metaOf(const Conversation &conversation, const QString &ownName)
{
    QStringList others;
    for (const QString &agent : conversation.agents) {
        if (agent != ownName)
            others.append(firstName(agent));
    }
    const QString channel = oneLine(conversation.channelName);
    if (others.isEmpty() || !conversation.mine)
        return others.isEmpty() ? channel : channel + u" · "_s + others.join(u", "_s);
    return ConversationRow::tr("%1 · with %2", "channel, colleagues").arg(channel, others.join(u", "_s));
}

} // namespace

ConversationRow ConversationRow::of(const Conversation &conversation, const QDateTime &now, const QString &ownName)
{
    ConversationRow row;
    row.name = CustomerName::of(conversation);
    row.avatarName = conversation.contactName == conversation.contactUserId ? QString() : conversation.contactName;
    row.avatarKey = conversation.id.value();
    row.channelIcon = CustomerName::channelIcon(conversation.kind());
    if (conversation.lastAt.isValid())
        row.time = RelativeTime::brief(conversation.lastAt, now);
    row.unread = conversation.unread;
    row.pinned = conversation.pinned;
    row.meta = metaOf(conversation, ownName);
    row.chip = chipOf(conversation, now);
    fillPreview(row, conversation, ownName);
    return row;
}

QString ConversationRow::sentence(const Conversation &conversation, const QDateTime &now)
{
    QStringList parts{spokenMask(CustomerName::of(conversation))};
    if (conversation.pinned)
        parts.append(tr("pinned"));
    if (conversation.unread > 0)
        parts.append(tr("%n unread message(s)", nullptr, conversation.unread));
    if (lastFailed(conversation) || conversation.failedToSend > 0)
        parts.append(tr("a message failed"));
    if (conversation.waitingToSend > 0)
        parts.append(tr("%n message(s) waiting to be sent", nullptr, conversation.waitingToSend));
    if (!conversation.draft.trimmed().isEmpty())
        parts.append(tr("unsent draft"));
    switch (windowOf(conversation, now)) {
    case WindowState::Closing:
    case WindowState::LastHour:
        parts.append(tr("window closes in %1").arg(Durations::spoken(between(now, *conversation.windowClosesAt))));
        break;
    case WindowState::Closed:
        parts.append(tr("window closed, only a template can be sent"));
        break;
    case WindowState::NotApplicable:
    case WindowState::Open:
        break;
    }
    if (conversation.handledByBot)
        parts.append(tr("handled by the bot"));
    if (conversation.waitingSince && conversation.serve == ServeState::Unserved)
        parts.append(tr("waiting for %1").arg(Durations::spoken(between(*conversation.waitingSince, now))));
    if (conversation.lastAt.isValid()) {
        const QString when = RelativeTime::moment(conversation.lastAt, now);
        const QString text = lastText(conversation);
        parts.append(lastIsOurs(conversation) ? tr("last message from us %1: %2").arg(when, text)
                                              : tr("last message from the customer %1: %2").arg(when, text));
    }
    parts.append(oneLine(conversation.channelName));
    return parts.join(u", "_s);
}

} // namespace Amandesk
