#include "ui/sound/recordwork.h"
#include "core/base/secretbuffer.h"
#include "core/base/wipestack.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto lookEvery = 100ms;
constexpr int stillIsGone = 30; // looks: not every sound system says that a microphone was pulled out
constexpr double quietest = -54; // decibels below the loudest: a silent room

double asEarsHaveIt(double loudness)
{
    return loudness <= 0 ? 0 : std::clamp(1 - 20 * std::log10(loudness) / quietest, 0.0, 1.0);
}
} // namespace

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
    m_input = SoundInput::open([this](QByteArrayView samples) { return take(samples); });
    if (m_input->state() == SoundInput::State::Missing)
        return end(MicrophoneState::Missing);
    auto encoder = VoiceEncoder::create(m_input->format());
    if (!encoder)
        return end(encoder.error().kind == ErrorKind::NotFound ? MicrophoneState::Unable : MicrophoneState::Refused);
    m_encoder = std::move(*encoder);
    m_look.start();
}

bool RecordWork::take(QByteArrayView samples)
{
    if (m_state == MicrophoneState::Paused || !m_encoder)
        return true; // what was under way
    m_cameIn = m_cameIn || !samples.isEmpty();
    return m_encoder->write(samples);
}

void RecordWork::look()
{
    m_still = std::exchange(m_cameIn, false) || m_state == MicrophoneState::Paused ? 0 : m_still + 1;
    const SoundInput::State input = m_input->state();
    if (input == SoundInput::State::Missing)
        return end(MicrophoneState::Missing);
    if (input == SoundInput::State::Broken || m_still >= stillIsGone)
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
    if (!m_input || m_state != MicrophoneState::Recording)
        return;
    m_input->suspend();
    say(MicrophoneState::Paused);
}

void RecordWork::resume()
{
    if (!m_input || m_state != MicrophoneState::Paused)
        return;
    m_encoder->takeLoudest();
    m_still = 0;
    m_input->resume();
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
    m_input.reset();
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
