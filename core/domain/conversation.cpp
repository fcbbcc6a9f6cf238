#include "core/domain/conversation.h"

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::minutes clocksDiffer = 5min; // the server's and WhatsApp's
}

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

std::chrono::hours windowLength(const Conversation &conversation)
{
    if (!conversation.windowClosesAt || !conversation.lastCustomerAt)
        return customerServiceWindow;
    const std::chrono::seconds length(conversation.lastCustomerAt->secsTo(*conversation.windowClosesAt));
    return length > customerServiceWindow + clocksDiffer ? advertisementWindow : customerServiceWindow;
}

} // namespace Amandesk
