#include "ui/sound/recordwork.h"
#include "core/base/secretbuffer.h"
#include "core/base/wipestack.h"
#include <algorithm>
#include <cmath>
#include <QAudioDevice>
#include <QIODevice>
#include <QMediaDevices>
#include <utility>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 100ms;
constexpr qint64 pieceMicroseconds = 50'000; // else some sound systems give two seconds at a time
constexpr int stillIsGone = 30; // looks: not every sound system says that a microphone was pulled out
constexpr double quietest = -54; // decibels below the loudest: a silent room

double asEarsHaveIt(double loudness)
{
    return loudness <= 0 ? 0 : std::clamp(1 - 20 * std::log10(loudness) / quietest, 0.0, 1.0);
}

QAudioFormat formatFor(const QAudioDevice &device)
{
    QAudioFormat voice;
    voice.setSampleRate(48000);
    voice.setChannelCount(1);
    voice.setSampleFormat(QAudioFormat::Float);
    return device.isFormatSupported(voice) ? voice : device.preferredFormat();
}
// Some sound systems go on with another device, which may be what the loudspeaker plays.
bool isThere(const QByteArray &device)
{
    const QList<QAudioDevice> all = QMediaDevices::audioInputs();
    return std::any_of(all.begin(), all.end(), [&device](const QAudioDevice &input) { return input.id() == device; });
}
} // namespace

class RecordWork::Tap final : public QIODevice
{
public:
    explicit Tap(RecordWork &work)
        : m_work(work)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 count) override
    {
        return m_work.take(QByteArrayView(data, count)) ? count : -1;
    }

private:
    RecordWork &m_work;
};

RecordWork::RecordWork()
    : m_look(this)
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &RecordWork::look);
}

RecordWork::~RecordWork()
{
    wipe(m_content.data(), std::size_t(m_content.size()));
}

void RecordWork::start(qint64 most)
{
    m_most = most - VoiceEncoder::pageBytes;
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    if (device.isNull())
        return say(MicrophoneState::Missing);
    const QAudioFormat format = formatFor(device);
    auto encoder = VoiceEncoder::create(format);
    if (!encoder)
        return say(encoder.error().kind == ErrorKind::NotFound ? MicrophoneState::Unable : MicrophoneState::Refused);
    m_encoder = std::move(*encoder);
    m_tap = std::make_unique<Tap>(*this);
    m_source = std::make_unique<QAudioSource>(device, format);
    m_source->setBufferSize(format.bytesForDuration(pieceMicroseconds));
    m_device = device.id();
    m_source->start(m_tap.get());
    if (m_source->error() != QAudio::NoError)
        return end(MicrophoneState::Refused);
    m_look.start();
}

bool RecordWork::take(QByteArrayView samples)
{
    if (m_state == MicrophoneState::Paused)
        return true; // what was under way
    m_cameIn = m_cameIn || !samples.isEmpty();
    return m_encoder->write(samples);
}

void RecordWork::look()
{
    m_still = std::exchange(m_cameIn, false) || m_state == MicrophoneState::Paused ? 0 : m_still + 1;
    const bool broken = !isThere(m_device) || m_source->state() == QAudio::StoppedState
        || m_source->error() == QAudio::FatalError || m_source->error() == QAudio::IOError;
    if (broken || m_still >= stillIsGone)
        return end(m_state == MicrophoneState::Opening ? MicrophoneState::Refused : MicrophoneState::Lost);
    if (m_encoder->size() >= m_most)
        return end(MicrophoneState::Full);
    if (m_state == MicrophoneState::Opening && m_still > 0)
        return;
    if (m_state != MicrophoneState::Paused)
        say(MicrophoneState::Recording);
}

void RecordWork::pause()
{
    if (!m_source || m_state != MicrophoneState::Recording)
        return;
    m_source->suspend();
    say(MicrophoneState::Paused);
}

void RecordWork::resume()
{
    if (!m_source || m_state != MicrophoneState::Paused)
        return;
    m_encoder->takeLoudest();
    m_still = 0;
    m_source->resume();
    say(MicrophoneState::Recording);
}

void RecordWork::end(MicrophoneState why)
{
    close();
    say(why);
}

// Also at the end of the thread.
void RecordWork::close()
{
    m_look.stop();
    if (m_source)
        m_source->stop();
    m_source.reset();
    m_tap.reset();
    if (m_encoder) {
        m_content = m_encoder->finish();
        m_length = m_encoder->length();
    }
    m_encoder.reset();
    wipeUnusedStack(); // where encoders have their samples
}

QByteArray RecordWork::takeContent()
{
    return std::exchange(m_content, {});
}

void RecordWork::say(MicrophoneState state)
{
    m_state = state;
    RecordReport report{state, {}, 0};
    if (m_encoder) {
        m_length = m_encoder->length();
        report.level = state == MicrophoneState::Recording ? asEarsHaveIt(m_encoder->takeLoudest()) : 0;
    }
    report.length = m_length;
    emit reported(report);
}

} // namespace Amandesk
