#pragma once
#include <functional>
#include <memory>
#include <QAudioFormat>
#include <QByteArrayView>

namespace Amandesk {

// The computer's microphone, open as long as this is there. On the thread of RecordWork, which owns it.
class SoundInput
{
public:
    enum class State {
        Opening,
        Open,
        Missing, // there is no microphone
        Broken, // it cannot be had, or it went away
    };
    // From the event loop, as they come; false: nobody takes any more.
    using Take = std::function<bool(QByteArrayView samples)>;

    static void prepare(); // on the main thread, before the first one is opened
    static std::unique_ptr<SoundInput> open(Take take);

    SoundInput() = default;
    SoundInput(const SoundInput &) = delete;
    SoundInput &operator=(const SoundInput &) = delete;
    virtual ~SoundInput() = default;
    virtual QAudioFormat format() const = 0;
    virtual State state() const = 0;
    virtual void suspend() = 0;
    virtual void resume() = 0;

protected:
    static QAudioFormat voice(); // as it is wanted: one channel
};

} // namespace Amandesk
