#pragma once
#include "tests/support/memoryscan.h"
#include <QByteArray>
#include <vector>

namespace Amandesk {

// The voice message of a day, as the server has it and as it is heard: what memory is searched for.
struct SoundMarks {
    static QByteArray content();
    static std::vector<Needle> ofContent(); // places of the file
    static std::vector<Needle> ofSamples(); // places of what is decoded of it, closer than a frame is long
};

} // namespace Amandesk
