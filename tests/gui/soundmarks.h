#pragma once
#include "tests/support/memoryscan.h"
#include <QByteArray>
#include <vector>

namespace Amandesk {

class OwnSound;

// The sounds of a day, as they are in files and as they are heard: what memory is searched for. The voice message is a
// customer's.
struct SoundMarks {
    static QByteArray content();
    static std::vector<Needle> ofContent(); // places of the file
    static std::vector<Needle> ofSamples(); // places of what is decoded of it, closer than a frame is long
    static std::vector<Needle> ofMicrophone(OwnSound &sound); // of what it hears all the time; none: nothing comes
};

} // namespace Amandesk
