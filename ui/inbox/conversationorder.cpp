#include "ui/inbox/conversationorder.h"
#include <compare>

namespace Amandesk {

namespace {

// Earlier first, absent last.
std::strong_ordering compareTimes(const std::optional<QDateTime> &a, const std::optional<QDateTime> &b)
{
    if (!a || !b)
        return b.has_value() <=> a.has_value();
    return a->toMSecsSinceEpoch() <=> b->toMSecsSinceEpoch();
}

std::strong_ordering compareNewest(const Conversation &a, const Conversation &b)
{
    const auto newer = b.lastAt.toMSecsSinceEpoch() <=> a.lastAt.toMSecsSinceEpoch();
    return newer != 0 ? newer : b.id <=> a.id;
}

// When the window closes, absent when there is none or it is over.
std::optional<QDateTime> openUntil(const Conversation &conversation, const QDateTime &now)
{
    const bool open = conversation.windowClosesAt && (!now.isValid() || *conversation.windowClosesAt > now);
    return open ? conversation.windowClosesAt : std::nullopt;
}

} // namespace

bool standsAbove(const Conversation &a, const Conversation &b, const ConversationListQuery &query)
{
    if (a.pinned != b.pinned)
        return a.pinned;
    std::strong_ordering order = std::strong_ordering::equal;
    switch (query.sort) {
    case ConversationSort::Newest:
        break;
    case ConversationSort::LongestWaiting:
        order = compareTimes(a.waitingSince, b.waitingSince);
        break;
    case ConversationSort::WindowClosingFirst:
        order = compareTimes(openUntil(a, query.now), openUntil(b, query.now));
        break;
    }
    return (order != 0 ? order : compareNewest(a, b)) < 0;
}

} // namespace Amandesk
