#pragma once

namespace Amandesk {
class DeskHands;

// What a day does with sounds, with the real decoders and the sound system of whoever started it.
namespace DeskVoice {
// The conversation's voice message: to its end and faster, and once more; then it stays paused.
void listen(const DeskHands &hands);
// Into the draft. Says "recorded" and, turned and in hex, bytes of the file that was made.
void record(const DeskHands &hands);
void beginRecording(const DeskHands &hands); // and goes on: says "recording"
} // namespace DeskVoice

} // namespace Amandesk
