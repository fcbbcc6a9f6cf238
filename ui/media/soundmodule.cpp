#include "ui/media/soundmodule.h"
#include <QCoreApplication>
#include <QLibrary>
#include <QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

using MakePlayer = SoundPlayer *(*)(SoundPlayer::Listener *);
using MakeRecorder = SoundRecorder *(*)(SoundRecorder::Listener *);
constexpr auto playerName = "amandesk_make_sound_player";
constexpr auto recorderName = "amandesk_make_sound_recorder";

QString fileName(QLatin1StringView folder)
{
    return QCoreApplication::applicationDirPath() + folder + "/amandesk_sound"_L1;
}

// Once loaded it stays: some of what it links does not like to be taken out again.
QFunctionPointer resolve(const char *name)
{
    for (const auto folder : {""_L1, "/../lib/amandesk"_L1, "/../PlugIns"_L1}) {
        if (const auto made = QLibrary::resolve(fileName(folder), name))
            return made;
    }
    return nullptr;
}
} // namespace

QFuture<bool> SoundModule::load()
{
    return QtConcurrent::run([] { return resolve(playerName) && resolve(recorderName); });
}

std::unique_ptr<SoundPlayer> SoundModule::makePlayer(SoundPlayer::Listener &listener)
{
    static const auto make = reinterpret_cast<MakePlayer>(resolve(playerName));
    return std::unique_ptr<SoundPlayer>(make ? make(&listener) : nullptr);
}

std::unique_ptr<SoundRecorder> SoundModule::makeRecorder(SoundRecorder::Listener &listener)
{
    static const auto make = reinterpret_cast<MakeRecorder>(resolve(recorderName));
    return std::unique_ptr<SoundRecorder>(make ? make(&listener) : nullptr);
}

} // namespace Amandesk
