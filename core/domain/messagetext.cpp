#include "core/domain/messagetext.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString brieflyOf(const Message &message)
{
    if (!message.text.isEmpty())
        return message.text;
    if (message.attachment)
        return message.attachment->caption.isEmpty() ? message.attachment->fileName : message.attachment->caption;
    if (message.location && !message.location->name.isEmpty())
        return message.location->name;
    if (message.location && message.location->isKnown())
        return coordinatesOf(*message.location);
    return message.buttons.join(u" · "_s);
}

QString coordinatesOf(const Location &place)
{
    return u"%1, %2"_s.arg(place.latitude, 0, 'f', 5).arg(place.longitude, 0, 'f', 5);
}

} // namespace Amandesk
