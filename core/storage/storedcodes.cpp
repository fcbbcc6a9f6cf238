#include "core/storage/storedcodes.h"
#include <algorithm>
#include <array>

namespace Amandesk {

namespace {
template<typename Enum> struct Code {
    Enum value;
    int number;
};

constexpr std::array kinds{
    Code{MessageKind::Text, 0},        Code{MessageKind::Attachment, 1},  Code{MessageKind::Reply, 2},
    Code{MessageKind::Buttons, 3},     Code{MessageKind::Card, 4},        Code{MessageKind::Carousel, 5},
    Code{MessageKind::Location, 6},    Code{MessageKind::ContactCard, 7}, Code{MessageKind::ButtonAnswer, 8},
    Code{MessageKind::SystemEvent, 9}, Code{MessageKind::Custom, 10},     Code{MessageKind::Unknown, 11},
};
constexpr std::array senders{Code{SenderKind::Customer, 0}, Code{SenderKind::Agent, 1}, Code{SenderKind::Bot, 2},
                             Code{SenderKind::System, 3}};
constexpr std::array states{
    Code{DeliveryState::Queued, 0},        Code{DeliveryState::Sending, 1}, Code{DeliveryState::Sent, 2},
    Code{DeliveryState::Delivered, 3},     Code{DeliveryState::Read, 4},    Code{DeliveryState::Failed, 5},
    Code{DeliveryState::NeedsTemplate, 6},
};
constexpr std::array events{
    Code{SystemEventKind::Other, 0},    Code{SystemEventKind::AgentJoined, 1}, Code{SystemEventKind::AgentLeft, 2},
    Code{SystemEventKind::Resolved, 3}, Code{SystemEventKind::HandedOver, 4},
};
constexpr std::array serves{Code{ServeState::Unserved, 0}, Code{ServeState::Served, 1}, Code{ServeState::Resolved, 2}};
constexpr std::array roles{Code{Role::Agent, 0}, Code{Role::Supervisor, 1}, Code{Role::Admin, 2}};
constexpr std::array contents{Code{ContentState::Absent, 0}, Code{ContentState::Here, 1},
                              Code{ContentState::Refused, 2}};
constexpr std::array tabs{Code{ConversationTab::Mine, 0}, Code{ConversationTab::Unserved, 1},
                          Code{ConversationTab::Served, 2}, Code{ConversationTab::Resolved, 3},
                          Code{ConversationTab::All, 4}};
constexpr std::array sorts{Code{ConversationSort::Newest, 0}, Code{ConversationSort::LongestWaiting, 1},
                           Code{ConversationSort::WindowClosingFirst, 2}};

template<typename Table, typename Enum> int find(const Table &table, Enum value)
{
    const auto it = std::find_if(table.begin(), table.end(), [value](const auto &row) { return row.value == value; });
    Q_ASSERT(it != table.end());
    return it->number;
}

template<typename Table, typename Enum> Enum find(const Table &table, int number, Enum otherwise)
{
    const auto it =
        std::find_if(table.begin(), table.end(), [number](const auto &row) { return row.number == number; });
    return it == table.end() ? otherwise : it->value;
}
} // namespace

int codeOf(MessageKind kind)
{
    return find(kinds, kind);
}
int codeOf(SenderKind sender)
{
    return find(senders, sender);
}
int codeOf(DeliveryState state)
{
    return find(states, state);
}
int codeOf(SystemEventKind event)
{
    return find(events, event);
}
int codeOf(ServeState serve)
{
    return find(serves, serve);
}
int codeOf(Role role)
{
    return find(roles, role);
}
int codeOf(ContentState state)
{
    return find(contents, state);
}
int codeOf(ConversationTab tab)
{
    return find(tabs, tab);
}
int codeOf(ConversationSort sort)
{
    return find(sorts, sort);
}

MessageKind messageKindOf(int code)
{
    return find(kinds, code, MessageKind::Unknown);
}
SenderKind senderKindOf(int code)
{
    return find(senders, code, SenderKind::System);
}
DeliveryState deliveryStateOf(int code)
{
    return find(states, code, DeliveryState::Sent);
}
SystemEventKind systemEventOf(int code)
{
    return find(events, code, SystemEventKind::Other);
}
ServeState serveStateOf(int code)
{
    return find(serves, code, ServeState::Served);
}
Role roleOf(int code)
{
    return find(roles, code, Role::Agent);
}
ContentState contentStateOf(int code)
{
    return find(contents, code, ContentState::Absent);
}
ConversationTab conversationTabOf(int code)
{
    return find(tabs, code, ConversationTab::Mine);
}
ConversationSort conversationSortOf(int code)
{
    return find(sorts, code, ConversationSort::Newest);
}

} // namespace Amandesk
