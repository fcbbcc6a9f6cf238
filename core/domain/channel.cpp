#include "core/domain/channel.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

ChannelKind channelKindOf(const QString &source)
{
    if (source == "wa"_L1 || source == "waca"_L1)
        return ChannelKind::WhatsApp;
    if (source == "qiscus"_L1)
        return ChannelKind::Widget;
    if (source == "ig"_L1)
        return ChannelKind::Instagram;
    if (source == "fb"_L1)
        return ChannelKind::Messenger;
    if (source == "telegram"_L1)
        return ChannelKind::Telegram;
    if (source == "line"_L1)
        return ChannelKind::Line;
    if (source == "custom"_L1)
        return ChannelKind::Custom;
    return ChannelKind::Unknown;
}

} // namespace Amandesk
