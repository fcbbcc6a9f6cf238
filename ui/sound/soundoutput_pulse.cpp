#include "core/base/secretbuffer.h"
#include "ui/sound/pulsestream.h"
#include "ui/sound/soundoutput.h"
#include "ui/sound/soundstream.h"
#include <algorithm>
#include <QTimer>
#include <vector>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto feedEvery = 20ms;
constexpr auto ahead = 250ms; // that the server has

// Not through Qt, whose connection to the server stays, and with it the samples that went through.
class PulseOutput final : public SoundOutput
{
public:
    PulseOutput(SoundStream &stream, SoundDecoder::Format format)
        : m_stream(stream)
        , m_spec{PA_SAMPLE_FLOAT32NE, uint32_t(format.rate), uint8_t(format.channels)}
        , m_pulse(m_spec, [this](pa_stream *made) { return connectTo(made); })
    {
        m_feed.setInterval(feedEvery);
        m_feed.callOnTimeout([this] { feed(); });
        m_feed.start();
    }
    ~PulseOutput() override { wipe(m_piece.data(), m_piece.size()); }
    State state() const override
    {
        switch (m_pulse.state()) {
        case PulseStream::State::Opening:
            return State::Opening;
        case PulseStream::State::Ready:
            return m_heardAll ? State::Done : State::Playing;
        case PulseStream::State::Broken:
            return State::Broken;
        }
        Q_UNREACHABLE();
    }
    microseconds heard() const override
    {
        if (m_pulse.state() != PulseStream::State::Ready)
            return m_last;
        pa_usec_t time = 0;
        const bool known = m_pulse.with([&time](pa_stream *stream) { return pa_stream_get_time(stream, &time) >= 0; });
        const auto given = microseconds(qint64(pa_bytes_to_usec(m_given, &m_spec)));
        if (known)
            m_last = std::clamp(microseconds(qint64(time)), m_last, std::max(m_last, given));
        return m_last;
    }

private:
    bool connectTo(pa_stream *made) const
    {
        const auto unset = uint32_t(-1);
        pa_buffer_attr buffer{unset, uint32_t(pa_usec_to_bytes(microseconds(ahead).count(), &m_spec)),
                              uint32_t(pa_frame_size(&m_spec)), unset, unset};
        const auto flags =
            pa_stream_flags_t(PA_STREAM_INTERPOLATE_TIMING | PA_STREAM_AUTO_TIMING_UPDATE | PA_STREAM_ADJUST_LATENCY);
        return pa_stream_connect_playback(made, nullptr, &buffer, flags, nullptr, nullptr) >= 0;
    }
    void feed()
    {
        if (m_pulse.state() != PulseStream::State::Ready || m_stream.isDrained())
            return;
        const auto room = m_pulse.with([](pa_stream *stream) { return pa_stream_writable_size(stream); });
        if (room == std::size_t(-1) || room < pa_frame_size(&m_spec))
            return;
        m_piece.resize(room);
        const qint64 got = m_stream.read(m_piece.data(), qint64(room));
        m_pulse.with([&](pa_stream *stream) {
            if (got > 0 && pa_stream_write(stream, m_piece.data(), std::size_t(got), nullptr, 0, PA_SEEK_RELATIVE) >= 0)
                m_given += std::size_t(got);
            if (m_stream.isDrained())
                unref(pa_stream_drain(stream, drained, this));
        });
    }
    static void drained(pa_stream *, int, void *self) { static_cast<PulseOutput *>(self)->m_heardAll = true; }
    static void unref(pa_operation *operation)
    {
        if (operation)
            pa_operation_unref(operation);
    }

    SoundStream &m_stream;
    const pa_sample_spec m_spec;
    std::vector<char> m_piece;
    std::size_t m_given = 0; // bytes
    std::atomic<bool> m_heardAll = false;
    mutable microseconds m_last{0};
    QTimer m_feed;
    PulseStream m_pulse; // goes first
};
} // namespace

void SoundOutput::prepare() { }

SoundDecoder::Format SoundOutput::format()
{
    return {};
}

std::unique_ptr<SoundOutput> SoundOutput::open(SoundStream &stream, SoundDecoder::Format format)
{
    return std::make_unique<PulseOutput>(stream, format);
}

} // namespace Amandesk
