#pragma once
#include <chrono>
#include <optional>
#include <QByteArrayView>
#include <QString>

namespace Amandesk {

enum class SoundState {
    Loading,
    Playing,
    Paused,
    Ended,
    Failed, // nothing that can be decoded
    NoOutput, // no device, or it went away
};

// One sound on its way to the computer's loudspeaker. Behind it are decoders and the sound system, which are loaded
// when somebody plays something for the first time (SoundModule); tests have one whose clock they turn. Header only, so
// that the module shares no code with the program. Main thread.
class SoundPlayer
{
public:
    // Told when state, position or duration are others. From the event loop, never within a call of the player.
    class Listener
    {
    public:
        virtual void soundChanged() = 0;

    protected:
        ~Listener() = default;
    };

    SoundPlayer() = default;
    SoundPlayer(const SoundPlayer &) = delete;
    SoundPlayer &operator=(const SoundPlayer &) = delete;
    virtual ~SoundPlayer() = default; // silent, and nobody reads the content any more

    // The content outlives the player. `mime` is what its first bytes tell; nothing else is tried. Plays when it can.
    virtual void open(QByteArrayView content, const QString &mime, double speed) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(std::chrono::milliseconds position) = 0;
    virtual void setSpeed(double speed) = 0; // at the same pitch

    virtual SoundState state() const = 0;
    virtual std::chrono::milliseconds position() const = 0;
    virtual std::optional<std::chrono::milliseconds> duration() const = 0; // absent: not known (yet)
};

} // namespace Amandesk
