#include "ui/sound/soundthread.h"

// What SoundModule looks for.
extern "C" Q_DECL_EXPORT Amandesk::SoundPlayer *amandesk_make_sound_player(Amandesk::SoundPlayer::Listener *listener)
{
    return new Amandesk::SoundThread(*listener);
}
