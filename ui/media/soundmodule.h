#pragma once
#include "ui/media/soundplayer.h"
#include <memory>
#include <QFuture>

namespace Amandesk {

// The library with the decoders, which stands beside the program or in lib/amandesk. Not loaded before something is to
// be played, so that whoever never plays anything pays nothing for it. Main thread.
class SoundModule
{
public:
    static QFuture<bool> load(); // false: it is not here, or something that it needs is not
    static std::unique_ptr<SoundPlayer> make(SoundPlayer::Listener &listener); // null unless loaded
};

} // namespace Amandesk
