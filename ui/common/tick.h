#pragma once
#include "core/domain/message.h"
#include "ui/theme/themetokens.h"

namespace Amandesk {

// The sign beside a message of ours: how far it has come.
struct Tick {
    QString icon;
    ColorRole color = ColorRole::Text3;
    static Tick of(DeliveryState state);
};

} // namespace Amandesk
