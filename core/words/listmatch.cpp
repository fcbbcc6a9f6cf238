#include "core/words/listmatch.h"
#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {

namespace {
bool hasAny(const QStringList &has, const QStringList &wanted)
{
    QStringList folded;
    for (const QString &text : has)
        folded.append(foldedText(text));
    return std::ranges::any_of(wanted, [&](const QString &text) { return folded.contains(foldedText(text)); });
}
} // namespace

bool isUnderTab(const Conversation &conversation, ConversationTab tab)
{
    switch (tab) {
    case ConversationTab::Mine:
        return conversation.mine && conversation.serve != ServeState::Resolved;
    case ConversationTab::Unserved:
        return conversation.serve == ServeState::Unserved;
    case ConversationTab::Served:
        return conversation.serve == ServeState::Served;
    case ConversationTab::Resolved:
        return conversation.serve == ServeState::Resolved;
    case ConversationTab::All:
        return true;
    }
    Q_UNREACHABLE();
}

bool matchesName(const Conversation &conversation, const QString &text)
{
    const QString wanted = foldedText(text.trimmed());
    return wanted.isEmpty() || foldedText(conversation.contactName).contains(wanted)
        || conversation.contactUserId.contains(wanted);
}

bool matchesFilter(const Conversation &conversation, const ConversationFilter &filter, const QDateTime &now)
{
    if (!filter.channels.isEmpty() && !filter.channels.contains(ChannelKey{conversation.source, conversation.channel}))
        return false;
    if (filter.handledBy != HandledBy::Anyone && conversation.handledByBot != (filter.handledBy == HandledBy::Bot))
        return false;
    if (filter.unansweredOnly && !conversation.waitingSince)
        return false;
    if (filter.windowClosesWithin) {
        const auto &end = conversation.windowClosesAt;
        if (!end || *end <= now || *end > now.addSecs(std::chrono::seconds(*filter.windowClosesWithin).count()))
            return false;
    }
    return (filter.tags.isEmpty() || hasAny(conversation.tags, filter.tags))
        && (filter.agents.isEmpty() || hasAny(conversation.agents, filter.agents));
}

} // namespace Amandesk
