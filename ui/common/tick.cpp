#include "ui/common/tick.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Tick Tick::of(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
    case DeliveryState::Sending:
        return {u"clock"_s};
    case DeliveryState::Sent:
        return {u"check"_s};
    case DeliveryState::Delivered:
        return {u"checks"_s};
    case DeliveryState::Read:
        return {u"checks"_s, ColorRole::AccentText};
    case DeliveryState::Failed:
    case DeliveryState::NeedsTemplate:
        return {u"alert-circle"_s, ColorRole::DangerText};
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
