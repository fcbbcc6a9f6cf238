#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <pulse/pulseaudio.h>

namespace Amandesk {

// One stream to or from PulseAudio, or PipeWire in its place, with a connection of its own: the memory that samples go
// through on their way is libpulse's, which does not overwrite it, and is given back to the system with the connection.
// Nothing here waits for the server, so that one that hangs holds nobody up. One thread at a time.
class PulseStream final
{
public:
    enum class State { Opening, Ready, Broken };
    using Connect = std::function<bool(pa_stream *stream)>; // on libpulse's thread, where it must not wait

    PulseStream(const pa_sample_spec &format, Connect connect);
    ~PulseStream(); // at once: what the server has and nobody has heard yet is dropped
    PulseStream(const PulseStream &) = delete;
    PulseStream &operator=(const PulseStream &) = delete;

    State state() const { return m_state; }
    // Runs it while libpulse's thread does nothing. Only when Ready.
    template<typename Fn> auto with(Fn fn) const
    {
        const std::unique_ptr<pa_threaded_mainloop, Unlocking> lock(m_loop);
        pa_threaded_mainloop_lock(m_loop);
        return fn(m_stream);
    }

private:
    struct Unlocking {
        void operator()(pa_threaded_mainloop *loop) const { pa_threaded_mainloop_unlock(loop); }
    };
    static void contextChanged(pa_context *context, void *self);
    static void streamChanged(pa_stream *stream, void *self);

    const pa_sample_spec m_format;
    const Connect m_connect;
    std::atomic<State> m_state = State::Opening;
    pa_threaded_mainloop *m_loop = nullptr;
    pa_context *m_context = nullptr;
    pa_stream *m_stream = nullptr; // made on libpulse's thread
};

} // namespace Amandesk
