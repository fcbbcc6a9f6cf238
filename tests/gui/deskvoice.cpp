#include "tests/gui/deskvoice.h"
#include "core/base/async.h"
#include "tests/gui/deskhands.h"
#include "ui/media/conversationmedia.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QLibrary>

namespace Amandesk::DeskVoice {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto aWhile = 300ms;

// The module stands beside the program and not beside the tests.
template<typename Make> Make resolve(const char *name)
{
    return reinterpret_cast<Make>(QLibrary::resolve(QStringLiteral(AMANDESK_SOUND), name));
}

std::unique_ptr<SoundPlayer> makePlayer(SoundPlayer::Listener &listener)
{
    const auto make = resolve<SoundPlayer *(*)(SoundPlayer::Listener *)>("amandesk_make_sound_player");
    return std::unique_ptr<SoundPlayer>(make ? make(&listener) : nullptr);
}
} // namespace

void listen(const DeskHands &hands)
{
    auto *media = hands.desk().window().findChild<ConversationMedia *>();
    media->voice().setSounds({[] { return readyFuture(true); }, makePlayer});
    const auto look = [&hands] {
        for (int row = hands.desk().thread().count() - 1; row >= 0; --row) {
            if (const auto voice = hands.desk().timeline().voiceOf(row))
                return *voice;
        }
        return VoiceLook();
    };
    const auto isPlaying = [&look] { return look().state == VoiceState::Playing && look().position > aWhile; };
    hands.trigger("play-voice");
    DeskHands::await("nothing is played", isPlaying);
    hands.desk().window().grab();
    media->voice().nextSpeed();
    DeskHands::await("it plays without end", [&look] { return look().state == VoiceState::Stopped; });
    hands.trigger("play-voice");
    DeskHands::await("nothing is played again", isPlaying);
    hands.trigger("play-voice");
    DeskHands::await("it does not pause", [&look] { return look().state == VoiceState::Paused; });
}

} // namespace Amandesk::DeskVoice
