#include "ui/sound/soundinput.h"

namespace Amandesk {

QAudioFormat SoundInput::voice()
{
    QAudioFormat voice;
    voice.setSampleRate(48000);
    voice.setChannelCount(1);
    voice.setSampleFormat(QAudioFormat::Float);
    return voice;
}

} // namespace Amandesk
