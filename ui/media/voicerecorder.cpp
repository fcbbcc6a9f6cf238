#include "ui/media/voicerecorder.h"
#include "core/base/async.h"
#include "core/rules/soundkinds.h"
#include "ui/media/soundmodule.h"
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;

VoiceRecorder::VoiceRecorder(QObject *parent)
    : QObject(parent)
    , m_recorders{SoundModule::load, SoundModule::makeRecorder}
{ }

VoiceRecorder::~VoiceRecorder() = default;

void VoiceRecorder::setRecorders(Recorders recorders)
{
    m_recorders = std::move(recorders);
}

std::chrono::milliseconds VoiceRecorder::length() const
{
    return m_recorder ? m_recorder->length() : 0ms;
}

double VoiceRecorder::level() const
{
    return m_recorder && m_state == RecordingState::Recording ? m_recorder->level() : 0;
}

void VoiceRecorder::start()
{
    if (isActive())
        return;
    const quint64 round = ++m_round;
    setState(RecordingState::Opening);
    whenDone(m_recorders.load(), this, [this, round](bool loaded) {
        if (round != m_round)
            return;
        m_recorder = loaded ? m_recorders.make(*this) : nullptr;
        if (!m_recorder)
            return end(RecordingEnd::NoModule);
        m_recorder->start(mostSoundBytes);
    });
}

void VoiceRecorder::toggle()
{
    if (m_state == RecordingState::Recording)
        m_recorder->pause();
    else if (m_state == RecordingState::Paused)
        m_recorder->resume();
}

QByteArray VoiceRecorder::finish()
{
    const auto recorder = letGo();
    return recorder ? recorder->finish() : QByteArray();
}

void VoiceRecorder::discard()
{
    letGo();
}

void VoiceRecorder::microphoneChanged()
{
    if (!m_recorder)
        return;
    switch (m_recorder->state()) {
    case MicrophoneState::Opening:
        return;
    case MicrophoneState::Recording:
        return setState(RecordingState::Recording);
    case MicrophoneState::Paused:
        return setState(RecordingState::Paused);
    case MicrophoneState::Full:
        return end(RecordingEnd::Full);
    case MicrophoneState::Unable:
        return end(RecordingEnd::NoModule);
    case MicrophoneState::Missing:
        return end(RecordingEnd::NoMicrophone);
    case MicrophoneState::Refused:
        return end(RecordingEnd::Refused);
    case MicrophoneState::Lost:
        return end(RecordingEnd::Lost);
    }
    Q_UNREACHABLE();
}

void VoiceRecorder::end(RecordingEnd why)
{
    emit ended(why, finish());
}

void VoiceRecorder::setState(RecordingState state)
{
    m_state = state;
    emit changed();
}

std::unique_ptr<SoundRecorder> VoiceRecorder::letGo()
{
    ++m_round;
    auto recorder = std::exchange(m_recorder, nullptr);
    if (isActive())
        setState(RecordingState::Idle);
    return recorder;
}

} // namespace Amandesk
