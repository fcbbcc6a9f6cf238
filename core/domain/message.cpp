#include "core/domain/message.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString deliveryStateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return u"queued"_s;
    case DeliveryState::Sending:
        return u"sending"_s;
    case DeliveryState::Sent:
        return u"sent"_s;
    case DeliveryState::Delivered:
        return u"delivered"_s;
    case DeliveryState::Read:
        return u"read"_s;
    case DeliveryState::Failed:
        return u"failed"_s;
    case DeliveryState::NeedsTemplate:
        return u"needs-template"_s;
    }
    Q_UNREACHABLE();
}

namespace {
int rank(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return 0;
    case DeliveryState::Sending:
        return 1;
    case DeliveryState::NeedsTemplate:
        return 2;
    case DeliveryState::Sent:
        return 3;
    case DeliveryState::Failed:
        return 4;
    case DeliveryState::Delivered:
        return 5;
    case DeliveryState::Read:
        return 6;
    }
    Q_UNREACHABLE();
}
} // namespace

DeliveryState mergeDelivery(DeliveryState known, DeliveryState seen)
{
    return rank(seen) > rank(known) ? seen : known;
}

} // namespace Amandesk
