#pragma once

namespace Amandesk {
class DeskHands;

// What a day does with the open conversation itself: its messages, and its box.
namespace DeskThread {
void readTheThread(const DeskHands &hands);
void sendAPicture(const DeskHands &hands); // whose points are of the day
void leaveUnsent(const DeskHands &hands); // the server refuses it
void teachAWord(const DeskHands &hands); // to the spelling
void pickWhatIsOffered(const DeskHands &hands); // a quick reply of one's own, emoji
void write(const DeskHands &hands);
void copy(const DeskHands &hands);
} // namespace DeskThread

} // namespace Amandesk
