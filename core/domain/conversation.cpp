#include "core/domain/conversation.h"

namespace Amandesk {

WindowState windowStateAt(const Conversation &conversation, const QDateTime &now)
{
    if (conversation.kind() != ChannelKind::WhatsApp)
        return WindowState::NotApplicable;
    if (!conversation.windowClosesAt)
        return WindowState::Closed;
    const qint64 left = now.secsTo(*conversation.windowClosesAt);
    if (left <= 0)
        return WindowState::Closed;
    if (left <= 60 * 60)
        return WindowState::LastHour;
    if (left <= 8 * 60 * 60)
        return WindowState::Closing;
    return WindowState::Open;
}

} // namespace Amandesk
