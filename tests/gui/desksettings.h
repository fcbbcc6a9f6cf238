#pragma once

namespace Amandesk {
class DeskHands;

// What a day does in the settings.
namespace DeskSettings {
void setAPin(const DeskHands &hands);
void lookAtThem(const DeskHands &hands); // each page; a quick reply of one's own is kept
} // namespace DeskSettings

} // namespace Amandesk
