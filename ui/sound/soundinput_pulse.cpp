#include "core/base/secretbuffer.h"
#include "ui/sound/pulsestream.h"
#include "ui/sound/soundinput.h"
#include <QTimer>
#include <utility>
#include <vector>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 20ms;

// Not through Qt, for the reason that PulseStream gives.
class PulseInput final : public SoundInput
{
public:
    explicit PulseInput(Take take)
        : m_take(std::move(take))
        , m_spec{PA_SAMPLE_FLOAT32NE, uint32_t(voice().sampleRate()), uint8_t(voice().channelCount())}
        , m_pulse(m_spec, [this](pa_stream *made) { return ask(made); })
    {
        m_look.setInterval(lookEvery);
        m_look.callOnTimeout([this] { fetch(); });
        m_look.start();
    }
    ~PulseInput() override { wipe(m_piece.data(), m_piece.capacity()); }
    QAudioFormat format() const override { return voice(); }
    State state() const override
    {
        if (m_missing)
            return State::Missing;
        if (m_unable || m_pulse.state() == PulseStream::State::Broken)
            return State::Broken;
        return m_pulse.state() == PulseStream::State::Ready ? State::Open : State::Opening;
    }
    void suspend() override { cork(true); }
    void resume() override { cork(false); }

private:
    // What the loudspeaker plays counts as a source, too, and is the usual one where there is no other.
    bool ask(pa_stream *made)
    {
        m_made = made;
        return done(pa_context_get_server_info(pa_stream_get_context(made), serverTold, this));
    }
    static void serverTold(pa_context *context, const pa_server_info *server, void *self)
    {
        auto *d = static_cast<PulseInput *>(self);
        if (!server || !server->default_source_name)
            d->m_missing = true;
        else if (!done(pa_context_get_source_info_by_name(context, server->default_source_name, sourceTold, self)))
            d->m_unable = true;
    }
    static void sourceTold(pa_context *, const pa_source_info *source, int end, void *self)
    {
        auto *d = static_cast<PulseInput *>(self);
        if (end != 0) {
            d->m_missing = d->m_missing || end < 0;
            return;
        }
        if (source->monitor_of_sink != PA_INVALID_INDEX) {
            d->m_missing = true;
            return;
        }
        const auto unset = uint32_t(-1);
        const pa_buffer_attr buffer{unset, unset, unset, unset,
                                    uint32_t(pa_usec_to_bytes(lookEvery / 1us, &d->m_spec))};
        const auto flags = pa_stream_flags_t(PA_STREAM_DONT_MOVE | PA_STREAM_ADJUST_LATENCY);
        if (pa_stream_connect_record(d->m_made, source->name, &buffer, flags) < 0)
            d->m_unable = true;
    }
    static bool done(pa_operation *operation) // asked; the answer comes by itself
    {
        if (operation)
            pa_operation_unref(operation);
        return operation != nullptr;
    }
    void cork(bool corked) const
    {
        if (m_pulse.state() == PulseStream::State::Ready)
            m_pulse.with(
                [corked](pa_stream *stream) { done(pa_stream_cork(stream, corked ? 1 : 0, nullptr, nullptr)); });
    }
    void fetch()
    {
        if (m_pulse.state() != PulseStream::State::Ready || m_unable)
            return;
        m_piece.clear();
        m_pulse.with([this](pa_stream *stream) {
            const void *data = nullptr;
            std::size_t count = 0;
            while (pa_stream_peek(stream, &data, &count) >= 0 && count > 0) {
                if (data) // else there is a hole
                    m_piece.insert(m_piece.end(), static_cast<const char *>(data),
                                   static_cast<const char *>(data) + count);
                pa_stream_drop(stream);
            }
        });
        if (!m_piece.empty() && !m_take(QByteArrayView(m_piece.data(), qsizetype(m_piece.size()))))
            m_unable = true;
    }

    const Take m_take;
    const pa_sample_spec m_spec;
    pa_stream *m_made = nullptr; // libpulse's thread
    std::atomic<bool> m_missing = false;
    std::atomic<bool> m_unable = false;
    std::vector<char> m_piece;
    QTimer m_look;
    PulseStream m_pulse; // goes first
};
} // namespace

void SoundInput::prepare() { }

std::unique_ptr<SoundInput> SoundInput::open(Take take)
{
    return std::make_unique<PulseInput>(std::move(take));
}

} // namespace Amandesk
