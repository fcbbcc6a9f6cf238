#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerbox.h"
#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerfoot.h"
#include "ui/composer/emojicompletion.h"
#include "ui/composer/quickreplycompletion.h"
#include "ui/composer/recordingbar.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/voicerecorder.h"
#include <QApplication>

// Voice messages in the composer: recorded in the text's place, attached as a file, and heard there before they go.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void Composer::setRecorder(VoiceRecorder *recorder)
{
    if (m_recorder)
        m_recorder->disconnect(this);
    m_recorder = recorder;
    if (recorder) {
        connect(recorder, &VoiceRecorder::changed, this, &Composer::showRecording);
        connect(recorder, &VoiceRecorder::ended, this, &Composer::recordingEnded);
    }
    showRecording();
}

void Composer::setMedia(ConversationMedia *media)
{
    if (m_media)
        m_media->voice().disconnect(this);
    m_media = media;
    if (!media)
        return;
    connect(&media->voice(), &VoicePlayer::changed, this, [this](const SoundId &sound) {
        if (!sound.file.isEmpty())
            m_files->setVoice(sound.file, m_media->voice().look(sound));
    });
}

bool Composer::isRecording() const
{
    return m_recorder && m_recorder->isActive();
}

void Composer::recordVoice()
{
    if (isRecording())
        return finishRecording();
    if (!m_recorder || m_state == ComposerState::Nothing)
        return;
    if (!takesFiles())
        return refuseFiles();
    if (roomForFiles() == 0)
        return sayTooMany();
    m_problem->dismiss();
    m_quick->close();
    m_emoji->close();
    m_draft->pause();
    if (m_media)
        m_media->voice().stop(); // the microphone would hear it
    m_recording->begin();
    m_recorder->start();
    focusText();
}

// Also for whoever leaves: what was said is not lost.
std::optional<FileSource> Composer::takeRecording()
{
    if (!isRecording())
        return std::nullopt;
    const QByteArray content = m_recorder->finish();
    return content.isEmpty() ? std::nullopt : std::optional(recordingOf(content));
}

FileSource Composer::recordingOf(const QByteArray &content) const
{
    return {{}, content, m_clock.now().toLocalTime().toString(u"'voice-'yyyyMMdd-hhmmss'.ogg'"_s)};
}

void Composer::finishRecording()
{
    const ConversationId id = m_conversation.id;
    if (const auto recording = takeRecording())
        emit recordingMade(id, *recording);
}

void Composer::discardRecording()
{
    m_recorder->discard();
}

BannerWords Composer::wordsFor(RecordingEnd why, bool attached)
{
    switch (why) {
    case RecordingEnd::Full:
        return {tr("The recording is as long as it can be."),
                tr("WhatsApp takes no larger sound. What was recorded is attached."),
                {}};
    case RecordingEnd::NoModule:
        return {tr("Nothing can be recorded here."),
                tr("This computer lacks what records: Amandesk's sound module, or an FFmpeg with Opus."),
                {}};
    case RecordingEnd::NoMicrophone:
        return {tr("No microphone was found."), tr("Connect one, then try again."), {}};
    case RecordingEnd::Refused:
        return {tr("The microphone cannot be used."),
                tr("Another program may be using it, or this computer does not allow it. Check that, then try again."),
                {}};
    case RecordingEnd::Lost:
        return {tr("The microphone went away."),
                attached ? tr("What was recorded until then is attached.") : tr("Connect it again, then try again."),
                {}};
    }
    Q_UNREACHABLE();
}

void Composer::recordingEnded(RecordingEnd why, const QByteArray &content)
{
    const bool attached = !content.isEmpty();
    if (attached)
        emit recordingMade(m_conversation.id, recordingOf(content));
    m_problem->showWords(BannerKind::Warn, [why, attached] { return wordsFor(why, attached); });
    focusText();
}

// The bar takes the text's place as long as the microphone is open, and for no moment longer.
void Composer::showRecording()
{
    const bool recording = isRecording();
    m_foot->setRecordingOffered(m_recorder != nullptr);
    if (recording)
        m_recording->showRecording(m_recorder->state(), m_recorder->length(), m_recorder->level());
    if (recording == !m_recording->isHidden())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus && (focus == m_edit || focus == m_recording || m_recording->isAncestorOf(focus));
    m_recording->setVisible(recording);
    m_edit->setVisible(!recording);
    m_box->setFocusProxy(recording ? static_cast<QWidget *>(m_recording) : m_edit);
    refreshFoot();
    if (hadFocus)
        focusText();
}

void Composer::playAttached(const QString &file)
{
    if (m_media && !isRecording())
        m_media->playFile(file);
}

void Composer::showSounds()
{
    if (!m_media)
        return;
    VoicePlayer &player = m_media->voice();
    const QStringList files = m_files->files();
    if (!player.current().file.isEmpty() && !files.contains(player.current().file))
        player.stop();
    for (const QString &file : files)
        m_files->setVoice(file, player.look(SoundId::ofFile(file)));
}

} // namespace Amandesk
