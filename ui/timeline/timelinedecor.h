#pragma once
#include "core/rules/whatsapprules.h"
#include "ui/media/attachmentlook.h"
#include "ui/timeline/timelinemodel.h"

namespace Amandesk {

// What a row shows that is not in its message: because of the rows beside it, or of its file.
struct RowDecor {
    bool newDay = false; // a day begins
    int unread = 0; // the line "n new messages" stands above
    bool first = true; // of a group: one sender within five minutes
    bool last = true;
    std::optional<int> upload; // percent of its file
    bool quotesUs = false; // what it answers is our own message
    std::optional<AttachmentLook> attachment; // absent: nothing is known about its content
    const WhatsApp::FailureTable *failures = nullptr; // how they are explained; absent: as compiled
    friend bool operator==(const RowDecor &, const RowDecor &) = default;
};

RowDecor decorOf(const TimelineModel &model, int row);

// Do the two belong to one group?
bool continues(const Message &before, const Message &after);

} // namespace Amandesk
