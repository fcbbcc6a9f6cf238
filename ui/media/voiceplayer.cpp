#include "ui/media/voiceplayer.h"
#include "core/base/async.h"
#include "core/base/secretbuffer.h"
#include "core/rules/soundkinds.h"
#include <algorithm>

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
void overwrite(const QByteArray &content) // every copy shares the bytes
{
    wipe(const_cast<char *>(content.constData()), std::size_t(content.size()));
}
} // namespace

VoicePlayer::VoicePlayer(Source source, Sounds sounds, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_sounds(std::move(sounds))
{ }

VoicePlayer::~VoicePlayer()
{
    letGo();
}

void VoicePlayer::setSounds(Sounds sounds)
{
    m_sounds = std::move(sounds);
}

VoiceLook VoicePlayer::look(const SoundId &sound) const
{
    VoiceLook look;
    look.speed = m_speed;
    if (const auto known = m_durations.constFind(sound); known != m_durations.cend())
        look.duration = *known;
    if (sound.isEmpty() || sound != m_current)
        return look;
    look.state = m_state;
    look.position = m_position;
    return look;
}

void VoicePlayer::await(const SoundId &sound)
{
    const SoundId next = sound; // it may be the one that is let go of
    stop();
    m_current = next;
    setState(VoiceState::Fetching);
}

void VoicePlayer::start(const SoundId &sound)
{
    const SoundId next = sound; // it may be the one that is let go of
    if (next != m_current)
        stop();
    letGo();
    m_current = next;
    m_position = 0ms;
    setState(VoiceState::Loading);
    whenDone(m_sounds.load(), this, [this, round = m_round](bool loaded) {
        if (round != m_round)
            return;
        if (!loaded)
            return setState(VoiceState::Failed);
        whenDone(m_source(m_current, mostSoundBytes), this, [this, round](const Result<QByteArray> &content) {
            if (round == m_round)
                begin(content);
            else if (content)
                overwrite(*content);
        });
    });
}

void VoicePlayer::begin(const Result<QByteArray> &content)
{
    if (!content)
        return setState(VoiceState::Failed);
    m_content = *content;
    const ContentType type = sniffContent(m_content);
    m_sound = isPlayable(type) ? m_sounds.make(*this) : nullptr;
    if (!m_sound) {
        letGo();
        return setState(VoiceState::Failed);
    }
    m_sound->open(m_content, type.mime, m_speed);
}

void VoicePlayer::soundChanged()
{
    if (!m_sound)
        return;
    m_position = m_sound->position();
    if (const auto duration = m_sound->duration())
        m_durations.insert(m_current, *duration);
    switch (m_sound->state()) {
    case SoundState::Loading:
        return;
    case SoundState::Playing:
        return setState(VoiceState::Playing);
    case SoundState::Paused:
        return setState(VoiceState::Paused);
    case SoundState::Ended:
        return stop();
    case SoundState::Failed:
        letGo();
        return setState(VoiceState::Failed);
    case SoundState::NoOutput:
        letGo();
        return setState(VoiceState::NoOutput);
    }
    Q_UNREACHABLE();
}

void VoicePlayer::toggle()
{
    switch (m_state) {
    case VoiceState::Stopped:
        return;
    case VoiceState::Fetching:
    case VoiceState::Loading:
        return stop();
    case VoiceState::Playing:
        return m_sound->pause();
    case VoiceState::Paused:
        return m_sound->play();
    case VoiceState::Failed:
    case VoiceState::NoOutput:
        return start(m_current);
    }
    Q_UNREACHABLE();
}

void VoicePlayer::seek(milliseconds position)
{
    if (!m_sound || (m_state != VoiceState::Playing && m_state != VoiceState::Paused))
        return;
    m_position = std::max(position, 0ms);
    if (const auto duration = m_sound->duration())
        m_position = std::min(m_position, *duration);
    m_sound->seek(m_position);
    emit changed(m_current);
}

void VoicePlayer::nextSpeed()
{
    m_speed = m_speed < 1.25 ? 1.5 : m_speed < 1.75 ? 2 : 1;
    if (m_sound)
        m_sound->setSpeed(m_speed);
    emit changed(m_current);
}

void VoicePlayer::stop()
{
    letGo();
    if (m_current.isEmpty())
        return;
    const SoundId stopped = std::exchange(m_current, {});
    m_state = VoiceState::Stopped;
    m_position = 0ms;
    emit changed(stopped);
}

void VoicePlayer::setState(VoiceState state)
{
    m_state = state;
    emit changed(m_current);
}

void VoicePlayer::letGo()
{
    ++m_round;
    m_sound.reset();
    overwrite(m_content);
    m_content.clear();
}

} // namespace Amandesk
