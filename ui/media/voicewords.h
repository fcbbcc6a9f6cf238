#pragma once
#include "ui/media/voiceplayer.h"
#include <QCoreApplication>

namespace Amandesk {

// A sound that is played, or that was just recorded, in words: what its player shows, and what a screen reader says.
class VoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::VoiceWords)
public:
    static QString time(std::chrono::milliseconds time); // "0:12", "1:02:03"
    static QString speed(double speed); // "1.5×"
    static QString problem(VoiceState state); // empty: there is none
    // Beside the button: "0:12 / 0:47"; empty while there is nothing to say that is not in the file's own words.
    static QString line(const VoiceLook &look);
    // "0:12 of 0:47, playing"; empty when it was never played.
    static QString value(const VoiceLook &look);
    static QString action(const VoiceLook &look); // "Play", "Pause"
    // What is said when that happens; empty: nothing.
    static QString announcement(const VoiceLook &before, const VoiceLook &now);
};

} // namespace Amandesk
