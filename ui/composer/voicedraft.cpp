#include "ui/composer/voicedraft.h"
#include "core/base/clock.h"
#include "ui/common/banner.h"
#include "ui/composer/recordingbar.h"
#include "ui/media/voicerecorder.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

VoiceDraft::VoiceDraft(RecordingBar &bar, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_clock(clock)
{
    connect(&bar, &RecordingBar::finishRequested, this, &VoiceDraft::finish);
    connect(&bar, &RecordingBar::discardRequested, this, [this] { m_recorder->discard(); });
    connect(&bar, &RecordingBar::toggleRequested, this, [this] { m_recorder->toggle(); });
}

void VoiceDraft::setRecorder(VoiceRecorder *recorder)
{
    if (m_recorder)
        m_recorder->disconnect(this);
    m_recorder = recorder;
    if (recorder) {
        connect(recorder, &VoiceRecorder::changed, this, &VoiceDraft::follow);
        connect(recorder, &VoiceRecorder::ended, this, &VoiceDraft::ended);
    }
    follow();
}

bool VoiceDraft::isRecording() const
{
    return m_recorder && m_recorder->isActive();
}

void VoiceDraft::follow()
{
    if (isRecording())
        m_bar.showRecording(m_recorder->state(), m_recorder->length(), m_recorder->level());
    emit changed();
}

void VoiceDraft::begin()
{
    m_bar.begin();
    m_recorder->start();
}

void VoiceDraft::finish()
{
    if (const auto recording = take())
        emit made(*recording);
}

std::optional<FileSource> VoiceDraft::take()
{
    if (!isRecording())
        return std::nullopt;
    const QByteArray content = m_recorder->finish();
    return content.isEmpty() ? std::nullopt : std::optional(named(content));
}

FileSource VoiceDraft::named(const QByteArray &content) const
{
    return {{}, content, m_clock.now().toLocalTime().toString(u"'voice-'yyyyMMdd-hhmmss'.ogg'"_s)};
}

void VoiceDraft::ended(RecordingEnd why, const QByteArray &content)
{
    const bool attached = !content.isEmpty();
    if (attached)
        emit made(named(content));
    emit cut(why, attached);
}

BannerWords VoiceDraft::wordsFor(RecordingEnd why, bool attached)
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

} // namespace Amandesk
