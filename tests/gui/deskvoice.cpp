#include "tests/gui/deskvoice.h"
#include "core/base/async.h"
#include "core/domain/filesource.h"
#include "tests/gui/deskhands.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/composer.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/voicerecorder.h"
#include "ui/shell/workspacepage.h"
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

std::unique_ptr<SoundRecorder> makeRecorder(SoundRecorder::Listener &listener)
{
    const auto make = resolve<SoundRecorder *(*)(SoundRecorder::Listener *)>("amandesk_make_sound_recorder");
    return std::unique_ptr<SoundRecorder>(make ? make(&listener) : nullptr);
}

void startRecording(const DeskHands &hands)
{
    auto *recorder = hands.desk().window().findChild<VoiceRecorder *>();
    recorder->setRecorders({[] { return readyFuture(true); }, makeRecorder});
    hands.trigger("record-voice");
    DeskHands::await("nothing is recorded", [recorder] { return recorder->length() > 1s; });
    hands.desk().window().grab();
}

QByteArray turnedHex(QByteArrayView bytes)
{
    QByteArray turnedBytes;
    for (const char byte : bytes)
        turnedBytes.append(char(~byte));
    return turnedBytes.toHex();
}
} // namespace

void record(const DeskHands &hands)
{
    constexpr qsizetype markBytes = 32;
    QByteArray said;
    QObject context;
    QObject::connect(hands.desk().workspace()->findChild<Composer *>(), &Composer::recordingMade, &context,
                     [&said](const ConversationId &, const FileSource &recording) {
                         const QByteArrayView content(recording.content);
                         said = "recorded " + turnedHex(content.sliced(content.size() / 2, markBytes));
                     });
    startRecording(hands);
    hands.trigger("record-voice"); // the same key ends it
    DeskHands::await("the recording is not attached",
                     [&hands] { return hands.desk().window().findChild<AttachmentRow *>() != nullptr; });
    DeskHands::ask(said.constData());
}

void beginRecording(const DeskHands &hands)
{
    startRecording(hands);
    DeskHands::ask("recording");
}

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
