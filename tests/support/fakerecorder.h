#pragma once
#include "core/base/async.h"
#include "ui/media/voicerecorder.h"

namespace Amandesk {

class FakeRecorder;

// Makes recorders that a test speaks into, and keeps the one that is there. Outlives the VoiceRecorder it is given to.
struct FakeRecorders {
    bool loads = true;
    int made = 0;
    FakeRecorder *now = nullptr; // null: no microphone is open
    // What a recording is. An OGG file with Opus to whoever looks at its beginning.
    QByteArray content = QByteArray("OggS") + QByteArray(24, '\0') + "OpusHead\1\1" + QByteArray(400, 'v');
    VoiceRecorder::Recorders recorders();
};

// A microphone whose clock the test turns. Does what it is told at once, and says so.
class FakeRecorder final : public SoundRecorder
{
public:
    FakeRecorder(Listener &listener, FakeRecorders &all)
        : m_listener(listener)
        , m_all(all)
    {
        ++all.made;
        all.now = this;
    }
    ~FakeRecorder() override { m_all.now = nullptr; }

    void say(MicrophoneState state) // may be the last thing it does
    {
        m_state = state;
        m_listener.microphoneChanged();
    }
    void hear(std::chrono::milliseconds more, double level = 0.5)
    {
        m_length += more;
        m_level = level;
        say(MicrophoneState::Recording);
    }

    void start(qint64 most) override { m_most = most; }
    void pause() override { say(MicrophoneState::Paused); }
    void resume() override { say(MicrophoneState::Recording); }
    QByteArray finish() override { return m_length.count() > 0 ? m_all.content : QByteArray(); }
    MicrophoneState state() const override { return m_state; }
    std::chrono::milliseconds length() const override { return m_length; }
    double level() const override { return m_level; }

    bool isStarted() const { return m_most > 0; }
    qint64 most() const { return m_most; }

private:
    Listener &m_listener;
    FakeRecorders &m_all;
    MicrophoneState m_state = MicrophoneState::Opening;
    std::chrono::milliseconds m_length{0};
    double m_level = 0;
    qint64 m_most = 0;
};

inline VoiceRecorder::Recorders FakeRecorders::recorders()
{
    return {[this] { return readyFuture(bool(loads)); },
            [this](SoundRecorder::Listener &listener) { return std::make_unique<FakeRecorder>(listener, *this); }};
}

} // namespace Amandesk
