#include "ui/sound/pulsestream.h"
#include <utility>

namespace Amandesk {

PulseStream::PulseStream(const pa_sample_spec &format, Connect connect)
    : m_format(format)
    , m_connect(std::move(connect))
    , m_loop(pa_threaded_mainloop_new())
{
    m_context = m_loop ? pa_context_new(pa_threaded_mainloop_get_api(m_loop), "Amandesk") : nullptr;
    if (!m_context) {
        m_state = State::Broken;
        return;
    }
    pa_context_set_state_callback(m_context, contextChanged, this);
    if (pa_context_connect(m_context, nullptr, PA_CONTEXT_NOFLAGS, nullptr) < 0
        || pa_threaded_mainloop_start(m_loop) < 0)
        m_state = State::Broken;
}

PulseStream::~PulseStream()
{
    if (!m_loop)
        return;
    pa_threaded_mainloop_lock(m_loop);
    if (m_stream) {
        pa_stream_set_state_callback(m_stream, nullptr, nullptr);
        pa_stream_disconnect(m_stream);
        pa_stream_unref(m_stream);
    }
    if (m_context) {
        pa_context_set_state_callback(m_context, nullptr, nullptr);
        pa_context_disconnect(m_context);
        pa_context_unref(m_context);
    }
    pa_threaded_mainloop_unlock(m_loop);
    pa_threaded_mainloop_stop(m_loop);
    pa_threaded_mainloop_free(m_loop);
}

void PulseStream::contextChanged(pa_context *context, void *self)
{
    auto *d = static_cast<PulseStream *>(self);
    const pa_context_state_t now = pa_context_get_state(context);
    if (!PA_CONTEXT_IS_GOOD(now)) {
        d->m_state = State::Broken;
        return;
    }
    if (now != PA_CONTEXT_READY || d->m_stream)
        return;
    d->m_stream = pa_stream_new(context, "Amandesk", &d->m_format, nullptr);
    if (!d->m_stream) {
        d->m_state = State::Broken;
        return;
    }
    pa_stream_set_state_callback(d->m_stream, streamChanged, self);
    if (!d->m_connect(d->m_stream))
        d->m_state = State::Broken;
}

void PulseStream::streamChanged(pa_stream *stream, void *self)
{
    const pa_stream_state_t now = pa_stream_get_state(stream);
    auto &state = static_cast<PulseStream *>(self)->m_state;
    if (now == PA_STREAM_READY)
        state = State::Ready;
    else if (!PA_STREAM_IS_GOOD(now))
        state = State::Broken;
}

} // namespace Amandesk
