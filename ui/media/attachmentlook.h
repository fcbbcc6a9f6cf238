#pragma once
#include "core/attachments/attachmentstatus.h"

namespace Amandesk {

// How a message's attachment is shown, apart from its words.
struct AttachmentLook {
    AttachmentStatus status;
    bool picture = false; // in the bubble, not as a file card
    bool sticker = false;
    bool voice = false; // a player: something that can be heard
    std::optional<PictureSize> claimed; // known when it was first laid out; it stays, so that nothing jumps
    friend bool operator==(const AttachmentLook &, const AttachmentLook &) = default;
};

} // namespace Amandesk
