#pragma once
#include "ui/media/soundplayer.h"
#include "ui/media/soundrecorder.h"
#include <memory>
#include <QFuture>

namespace Amandesk {

// The library with decoders, encoder and sound system, which stands beside the program or in lib/amandesk. Not loaded
// before something is to be played or recorded, so that whoever never does pays nothing for it. Main thread.
class SoundModule
{
public:
    static QFuture<bool> load(); // false: it is not here, or something that it needs is not
    // Null unless loaded.
    static std::unique_ptr<SoundPlayer> makePlayer(SoundPlayer::Listener &listener);
    static std::unique_ptr<SoundRecorder> makeRecorder(SoundRecorder::Listener &listener);
};

} // namespace Amandesk
