#pragma once
#include "ui/sound/sounddecoder.h"
#include <chrono>
#include <memory>

namespace Amandesk {
class SoundStream;

// The computer's loudspeaker, while one sound is played. On the thread of SoundWork, which owns it; what it plays
// outlives it.
class SoundOutput
{
public:
    enum class State {
        Opening,
        Playing,
        Done, // all of it was heard
        Broken, // no loudspeaker, or it went away
    };
    static void prepare(); // on the main thread, before the first one is opened
    static SoundDecoder::Format format(); // as it is to be given
    static std::unique_ptr<SoundOutput> open(SoundStream &stream, SoundDecoder::Format format);

    SoundOutput() = default;
    SoundOutput(const SoundOutput &) = delete;
    SoundOutput &operator=(const SoundOutput &) = delete;
    virtual ~SoundOutput() = default; // at once: what it has and nobody has heard yet is dropped
    virtual State state() const = 0;
    virtual std::chrono::microseconds heard() const = 0;
};

} // namespace Amandesk
