#include "ui/media/soundmodule.h"
#include <QCoreApplication>
#include <QLibrary>
#include <QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

using Make = SoundPlayer *(*)(SoundPlayer::Listener *);
constexpr auto makeName = "amandesk_make_sound_player";

QString fileName(QLatin1StringView folder)
{
    return QCoreApplication::applicationDirPath() + folder + "/amandesk_sound"_L1;
}

// Once loaded it stays: some of what it links does not like to be taken out again.
Make resolve()
{
    for (const auto folder : {""_L1, "/../lib/amandesk"_L1, "/../PlugIns"_L1}) {
        if (const auto made = reinterpret_cast<Make>(QLibrary::resolve(fileName(folder), makeName)))
            return made;
    }
    return nullptr;
}

Make loaded = nullptr; // main thread, after load()
} // namespace

QFuture<bool> SoundModule::load()
{
    return QtConcurrent::run([] { return resolve() != nullptr; });
}

std::unique_ptr<SoundPlayer> SoundModule::make(SoundPlayer::Listener &listener)
{
    if (!loaded)
        loaded = resolve();
    return std::unique_ptr<SoundPlayer>(loaded ? loaded(&listener) : nullptr);
}

} // namespace Amandesk
