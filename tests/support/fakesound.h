#pragma once
#include "core/base/async.h"
#include "ui/media/voiceplayer.h"

namespace Amandesk {

class FakeSound;

// Makes players that make no sound, and keeps the one that is there. Outlives the VoicePlayer that it is given to.
struct FakeSounds {
    bool loads = true;
    int loaded = 0; // times that it was asked for
    int made = 0;
    FakeSound *now = nullptr; // null: nothing is played
    std::function<void()> atTheEnd; // of each
    VoicePlayer::Sounds sounds();
};

// A player whose clock the test turns. Does what it is told at once, and says so.
class FakeSound final : public SoundPlayer
{
public:
    FakeSound(Listener &listener, FakeSounds &all)
        : m_listener(listener)
        , m_all(all)
    {
        ++all.made;
        all.now = this;
    }
    ~FakeSound() override
    {
        m_all.now = nullptr;
        if (m_all.atTheEnd)
            m_all.atTheEnd();
    }

    void say(SoundState state) // may be the last thing it does
    {
        m_state = state;
        m_listener.soundChanged();
    }
    void begin(std::chrono::milliseconds duration)
    {
        m_duration = duration;
        say(SoundState::Playing);
    }
    void moveOn(std::chrono::milliseconds by) // by the clock on the wall
    {
        m_position += std::chrono::milliseconds(qint64(double(by.count()) * m_speed));
        say(m_position < m_duration.value_or(m_position) ? m_state : SoundState::Ended);
    }

    void open(QByteArrayView content, const QString &mime, double speed) override
    {
        m_content = content;
        m_mime = mime;
        m_speed = speed;
    }
    void play() override { say(SoundState::Playing); }
    void pause() override { say(SoundState::Paused); }
    void seek(std::chrono::milliseconds position) override { m_position = position; }
    void setSpeed(double speed) override { m_speed = speed; }
    SoundState state() const override { return m_state; }
    std::chrono::milliseconds position() const override { return m_position; }
    std::optional<std::chrono::milliseconds> duration() const override { return m_duration; }

    QByteArrayView content() const { return m_content; }
    const QString &mime() const { return m_mime; }
    double speed() const { return m_speed; }

private:
    Listener &m_listener;
    FakeSounds &m_all;
    SoundState m_state = SoundState::Loading;
    std::chrono::milliseconds m_position{0};
    std::optional<std::chrono::milliseconds> m_duration;
    QByteArrayView m_content;
    QString m_mime;
    double m_speed = 1;
};

inline VoicePlayer::Sounds FakeSounds::sounds()
{
    return {[this] {
                ++loaded;
                return readyFuture(bool(loads));
            },
            [this](SoundPlayer::Listener &listener) { return std::make_unique<FakeSound>(listener, *this); }};
}

} // namespace Amandesk
