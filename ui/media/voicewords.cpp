#include "ui/media/voicewords.h"
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

QString VoiceWords::time(milliseconds time)
{
    const qint64 seconds = time.count() / 1000;
    const QString rest = u"%1:%2"_s.arg(seconds / 60 % 60, seconds < 3600 ? 0 : 2, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds < 3600 ? rest : u"%1:%2"_s.arg(seconds / 3600).arg(rest);
}

QString VoiceWords::speed(double speed)
{
    return QLocale().toString(speed, 'g', 2) + u'×';
}

QString VoiceWords::problem(VoiceState state)
{
    if (state == VoiceState::Failed)
        return tr("Cannot be played here; save it instead");
    if (state == VoiceState::NoOutput)
        return tr("No sound output on this computer");
    return {};
}

QString VoiceWords::line(const VoiceLook &look)
{
    switch (look.state) {
    case VoiceState::Failed:
    case VoiceState::NoOutput:
        return problem(look.state);
    case VoiceState::Loading:
        return tr("Loading…");
    case VoiceState::Stopped:
        return look.duration ? time(*look.duration) : QString();
    case VoiceState::Fetching:
        return {};
    case VoiceState::Playing:
    case VoiceState::Paused:
        break;
    }
    return look.duration ? u"%1 / %2"_s.arg(time(look.position), time(*look.duration)) : time(look.position);
}

QString VoiceWords::value(const VoiceLook &look)
{
    const QString all = look.duration ? time(*look.duration) : QString();
    const QString here = look.duration ? tr("%1 of %2", "position in a sound, its length").arg(time(look.position), all)
                                       : time(look.position);
    switch (look.state) {
    case VoiceState::Playing:
        return tr("%1, playing", "position").arg(here);
    case VoiceState::Paused:
        return tr("%1, paused", "position").arg(here);
    case VoiceState::Loading:
        return tr("loading");
    case VoiceState::Failed:
    case VoiceState::NoOutput:
        return problem(look.state);
    case VoiceState::Fetching:
        return {};
    case VoiceState::Stopped:
        break;
    }
    return all;
}

QString VoiceWords::action(const VoiceLook &look)
{
    return look.state == VoiceState::Playing ? tr("Pause") : tr("Play");
}

QString VoiceWords::announcement(const VoiceLook &before, const VoiceLook &now)
{
    if (before.state == now.state)
        return {};
    switch (now.state) {
    case VoiceState::Playing:
        return tr("Playing");
    case VoiceState::Paused:
        return tr("Paused at %1").arg(time(now.position));
    case VoiceState::Stopped:
        return before.state == VoiceState::Playing || before.state == VoiceState::Paused ? tr("Stopped") : QString();
    case VoiceState::Failed:
    case VoiceState::NoOutput:
        return problem(now.state);
    case VoiceState::Fetching:
    case VoiceState::Loading:
        break;
    }
    return {};
}

} // namespace Amandesk
