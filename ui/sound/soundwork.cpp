#include "ui/sound/soundwork.h"
#include "core/base/wipestack.h"
#include "ui/sound/soundstream.h"
#include <algorithm>
#include <QAudioDevice>
#include <QMediaDevices>
#include <utility>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 100ms;
constexpr int stillAtTheEnd = 5; // looks: not every sound system says when it has played the last piece
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
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    m_format = device.preferredFormat();
    m_format.setSampleFormat(QAudioFormat::Float);
    if (m_format.channelCount() < 1 || m_format.channelCount() > 2)
        m_format.setChannelCount(2);
    if (m_format.sampleRate() < 8000)
        m_format.setSampleRate(48000);
    auto decoder = SoundDecoder::open(content, mime, {m_format.sampleRate(), m_format.channelCount()}, m_stop);
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
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull())
        return say(SoundState::NoOutput);
    if (std::exchange(m_begun, true) && !m_decoder->seek(m_position))
        return say(SoundState::Failed);
    m_stream = std::make_unique<SoundStream>(
        *m_decoder, SoundDecoder::Format{m_format.sampleRate(), m_format.channelCount()}, m_speed);
    m_sink = std::make_unique<QAudioSink>(device, m_format);
    m_sink->start(m_stream.get());
    if (m_sink->error() == QAudio::OpenError || m_sink->error() == QAudio::FatalError) {
        silence();
        return say(SoundState::NoOutput);
    }
    m_still = 0;
    m_lastPosition = m_position;
    m_look.start();
    say(SoundState::Playing);
}

void SoundWork::silence()
{
    m_look.stop();
    if (m_sink)
        m_sink->reset(); // what it has and nobody has heard yet is dropped
    m_sink.reset();
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
    if (!m_sink)
        return m_position;
    const auto heard = milliseconds(qint64(double(m_sink->processedUSecs()) / 1000 * m_speed));
    const milliseconds here = m_position + heard;
    return m_decoder->duration() ? std::min(here, *m_decoder->duration()) : here;
}

void SoundWork::look()
{
    const milliseconds here = position();
    m_still = here == m_lastPosition ? m_still + 1 : 0;
    m_lastPosition = here;
    if (m_stream->isDrained() && (m_sink->state() == QAudio::IdleState || m_still >= stillAtTheEnd)) {
        silence();
        m_position = 0ms;
        return say(SoundState::Ended);
    }
    if (m_sink->error() == QAudio::FatalError || m_sink->state() == QAudio::StoppedState) {
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
