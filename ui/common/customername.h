#pragma once
#include "core/domain/conversation.h"
#include <QCoreApplication>

namespace Amandesk {

// How a customer and his or her channel are shown, the same in every list.
class CustomerName
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::CustomerName)
public:
    // One line; the masked identity when there is no name.
    static QString of(const Conversation &conversation);
    static QString of(const QString &contactName, const QString &contactUserId);
    static QString channelIcon(ChannelKind kind); // of the icon set
};

} // namespace Amandesk
