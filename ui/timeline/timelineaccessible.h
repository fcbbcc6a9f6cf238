#pragma once

namespace Amandesk {

// Makes TimelineView a list of messages for screen readers, each with the sentence of MessageWords. Idempotent.
void installTimelineAccessibility();

} // namespace Amandesk
