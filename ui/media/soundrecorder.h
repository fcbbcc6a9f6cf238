#pragma once
#include <chrono>
#include <QByteArray>

namespace Amandesk {

enum class MicrophoneState {
    Opening,
    Recording,
    Paused,
    Full, // the limit is reached; it has stopped
    Unable, // nothing here encodes Opus
    Missing, // no microphone
    Refused, // the system does not give it
    Lost, // it went away while it was recorded; it has stopped
};

// One recording from the computer's microphone. Behind it are an encoder and the sound system, in the same module as
// those of SoundPlayer; tests have one that they speak into. Header only, so that the module shares no code with the
// program. Main thread.
class SoundRecorder
{
public:
    // Told when state, length or level are others. From the event loop, never within a call of the recorder.
    class Listener
    {
    public:
        virtual void microphoneChanged() = 0;

    protected:
        ~Listener() = default;
    };

    SoundRecorder() = default;
    SoundRecorder(const SoundRecorder &) = delete;
    SoundRecorder &operator=(const SoundRecorder &) = delete;
    virtual ~SoundRecorder() = default; // the microphone is closed, and what was recorded is gone

    virtual void start(qint64 most) = 0; // bytes that the file may have
    virtual void pause() = 0; // the microphone rests
    virtual void resume() = 0;
    // Closes the microphone. What was recorded until now, a whole OGG file with Opus; empty: nothing. The last call.
    virtual QByteArray finish() = 0;

    virtual MicrophoneState state() const = 0;
    virtual std::chrono::milliseconds length() const = 0;
    virtual double level() const = 0; // how loud it is just now, 0 to 1 as ears have it
};

} // namespace Amandesk
