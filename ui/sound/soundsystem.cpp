#include "ui/sound/soundsystem.h"
#include <QAudioDevice>
#include <QMediaDevices>
#include <QSysInfo>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The devices are watched by an object of Qt's, which has to live on a thread that stays. On Linux Qt 6.4 would take
// them from GStreamer, which looks through all its plugins first, and we need none of them.
void wakeSoundSystem()
{
    static const bool awake = [] {
        if (QSysInfo::kernelType() == "linux"_L1 && !qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
            qputenv("QT_MEDIA_BACKEND", "ffmpeg");
        return !QMediaDevices::defaultAudioOutput().isNull();
    }();
    Q_UNUSED(awake)
}

} // namespace Amandesk
