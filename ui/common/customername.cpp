#include "ui/common/customername.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString CustomerName::of(const Conversation &conversation)
{
    return of(conversation.contactName, conversation.contactUserId);
}

QString CustomerName::of(const QString &contactName, const QString &contactUserId)
{
    const QString name = oneLine(contactName);
    if (!name.isEmpty() && name != contactUserId)
        return maskedIdentity(name); // some are saved under their number
    const QString identity = maskedIdentity(contactUserId);
    return identity.isEmpty() ? tr("Unknown customer") : identity;
}

QString CustomerName::channelIcon(ChannelKind kind)
{
    switch (kind) {
    case ChannelKind::WhatsApp:
        return u"brand-whatsapp"_s;
    case ChannelKind::Widget:
        return u"world"_s;
    case ChannelKind::Instagram:
        return u"brand-instagram"_s;
    case ChannelKind::Messenger:
        return u"brand-messenger"_s;
    case ChannelKind::Telegram:
        return u"brand-telegram"_s;
    case ChannelKind::Line:
    case ChannelKind::Custom:
    case ChannelKind::Unknown:
        return u"message-2"_s;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
