#include "ui/sound/recordthread.h"
#include "ui/sound/soundthread.h"

// What SoundModule looks for.
extern "C" Q_DECL_EXPORT Amandesk::SoundPlayer *amandesk_make_sound_player(Amandesk::SoundPlayer::Listener *listener)
{
    return new Amandesk::SoundThread(*listener);
}

extern "C" Q_DECL_EXPORT Amandesk::SoundRecorder *amandesk_make_sound_recorder(
    Amandesk::SoundRecorder::Listener *listener)
{
    return new Amandesk::RecordThread(*listener);
}
