#include "ui/inbox/filterparts.h"
#include "ui/common/textsafety.h"
#include <algorithm>

namespace Amandesk {

namespace {
QString nameOf(const ChannelKey &key, const QList<Channel> &channels)
{
    const auto known = std::ranges::find_if(channels, [&key](const Channel &channel) { return channel.key() == key; });
    if (known != channels.end())
        return FilterParts::channelName(*known);
    return FilterParts::tr("channel %1").arg(key.id.value());
}
} // namespace

QString FilterParts::channelName(const Channel &channel)
{
    const QString name = oneLine(channel.name);
    return name.isEmpty() ? tr("channel %1").arg(channel.id.value()) : name;
}

QString FilterParts::words(HandledBy handledBy)
{
    switch (handledBy) {
    case HandledBy::Anyone:
        return tr("Bot or person");
    case HandledBy::Bot:
        return tr("Handled by the bot");
    case HandledBy::Person:
        return tr("Handled by a person");
    }
    Q_UNREACHABLE();
}

QString FilterParts::windowWords(std::chrono::hours within)
{
    return tr("Window closes within %1 h").arg(within.count());
}

QList<FilterPart> FilterParts::of(const ConversationListQuery &query, const QList<Channel> &channels)
{
    using Kind = FilterPart::Kind;
    const ConversationFilter &filter = query.filter;
    QList<FilterPart> parts;
    if (query.unreadOnly)
        parts.append({Kind::Unread, tr("Unread only"), {}, {}});
    if (filter.unansweredOnly)
        parts.append({Kind::Unanswered, tr("Nobody has answered"), {}, {}});
    if (filter.handledBy != HandledBy::Anyone)
        parts.append({Kind::HandledBy, words(filter.handledBy), {}, {}});
    if (filter.windowClosesWithin)
        parts.append({Kind::Window, windowWords(*filter.windowClosesWithin), {}, {}});
    for (const ChannelKey &channel : filter.channels)
        parts.append({Kind::Channel, nameOf(channel, channels), channel, {}});
    for (const QString &tag : filter.tags)
        parts.append({Kind::Tag, tr("Tag: %1").arg(oneLine(tag)), {}, tag});
    for (const QString &agent : filter.agents)
        parts.append({Kind::Agent, tr("With %1").arg(oneLine(agent)), {}, agent});
    return parts;
}

void FilterParts::remove(const FilterPart &part, ConversationListQuery &query)
{
    switch (part.kind) {
    case FilterPart::Kind::Unread:
        query.unreadOnly = false;
        return;
    case FilterPart::Kind::Unanswered:
        query.filter.unansweredOnly = false;
        return;
    case FilterPart::Kind::HandledBy:
        query.filter.handledBy = HandledBy::Anyone;
        return;
    case FilterPart::Kind::Window:
        query.filter.windowClosesWithin.reset();
        return;
    case FilterPart::Kind::Channel:
        query.filter.channels.removeAll(part.channel);
        return;
    case FilterPart::Kind::Tag:
        query.filter.tags.removeAll(part.value);
        return;
    case FilterPart::Kind::Agent:
        query.filter.agents.removeAll(part.value);
        return;
    }
}

} // namespace Amandesk
