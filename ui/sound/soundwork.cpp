#include "ui/sound/soundwork.h"
#include "core/base/wipestack.h"
#include "ui/sound/soundstream.h"
#include <algorithm>
#include <utility>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 100ms;
constexpr int stillAtTheEnd = 5; // looks: not every sound system says when it has played the last piece
constexpr int mostOpening = 100; // looks: a sound system may hang
} // namespace

SoundWork::SoundWork(const std::atomic<bool> &stop)
    : m_stop(stop)
    , m_look(this)
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &SoundWork::look);
}

SoundWork::~SoundWork()
{
    silence();
    m_decoder.reset();
    wipeUnusedStack(); // where decoders have their samples
}

void SoundWork::open(QByteArrayView content, const QString &mime, double speed)
{
    m_speed = speed;
    m_format = SoundOutput::format();
    auto decoder = SoundDecoder::open(content, mime, m_format, m_stop);
    if (m_stop)
        return;
    if (!decoder)
        return say(SoundState::Failed);
    m_decoder = std::move(*decoder);
    start();
}

void SoundWork::start()
{
    silence();
    if (std::exchange(m_begun, true) && !m_decoder->seek(m_position))
        return say(SoundState::Failed);
    m_stream = std::make_unique<SoundStream>(*m_decoder, m_format, m_speed);
    m_output = SoundOutput::open(*m_stream, m_format);
    if (m_output->state() == SoundOutput::State::Broken) {
        silence();
        return say(SoundState::NoOutput);
    }
    m_opening = 0;
    m_still = 0;
    m_lastPosition = m_position;
    m_look.start();
    say(SoundState::Playing);
}

void SoundWork::silence()
{
    m_look.stop();
    m_output.reset();
    m_stream.reset();
}

void SoundWork::play()
{
    if (m_decoder && m_state != SoundState::Playing)
        start();
}

void SoundWork::pause()
{
    if (m_state != SoundState::Playing)
        return;
    m_position = position();
    silence();
    say(SoundState::Paused);
}

void SoundWork::seek(milliseconds to)
{
    if (!m_decoder)
        return;
    m_position = std::max(to, 0ms);
    if (const auto duration = m_decoder->duration())
        m_position = std::min(m_position, *duration);
    if (m_state == SoundState::Playing)
        start();
    else
        say(m_state);
}

void SoundWork::setSpeed(double speed)
{
    m_position = position();
    m_speed = speed;
    if (m_state == SoundState::Playing)
        start();
}

milliseconds SoundWork::position() const
{
    if (!m_output)
        return m_position;
    const auto heard = milliseconds(qint64(double(m_output->heard().count()) / 1000 * m_speed));
    const milliseconds here = m_position + heard;
    return m_decoder->duration() ? std::min(here, *m_decoder->duration()) : here;
}

void SoundWork::look()
{
    const milliseconds here = position();
    m_still = here == m_lastPosition ? m_still + 1 : 0;
    m_lastPosition = here;
    const SoundOutput::State state = m_output->state();
    m_opening = state == SoundOutput::State::Opening ? m_opening + 1 : 0;
    if (m_stream->isDrained() && (state == SoundOutput::State::Done || m_still >= stillAtTheEnd)) {
        silence();
        m_position = 0ms;
        return say(SoundState::Ended);
    }
    if (state == SoundOutput::State::Broken || m_opening >= mostOpening) {
        m_position = here;
        silence();
        return say(SoundState::NoOutput);
    }
    say(SoundState::Playing);
}

void SoundWork::say(SoundState state)
{
    m_state = state;
    emit reported({state, position(), m_decoder ? m_decoder->duration() : std::nullopt});
}

} // namespace Amandesk
