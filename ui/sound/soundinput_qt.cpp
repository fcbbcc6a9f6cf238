#include "ui/sound/soundinput.h"
#include "ui/sound/soundsystem.h"
#include <algorithm>
#include <QAudioDevice>
#include <QAudioSource>
#include <QIODevice>
#include <QMediaDevices>
#include <utility>

namespace Amandesk {

namespace {
constexpr qint64 pieceMicroseconds = 50'000; // else some sound systems give two seconds at a time

// Some sound systems go on with another device, which may be what the loudspeaker plays.
bool isThere(const QByteArray &device)
{
    const QList<QAudioDevice> all = QMediaDevices::audioInputs();
    return std::any_of(all.begin(), all.end(), [&device](const QAudioDevice &input) { return input.id() == device; });
}

// What the sound system writes to.
class Tap final : public QIODevice
{
public:
    explicit Tap(SoundInput::Take take)
        : m_take(std::move(take))
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 count) override
    {
        return m_take(QByteArrayView(data, count)) ? count : -1;
    }

private:
    const SoundInput::Take m_take;
};

class QtInput final : public SoundInput
{
public:
    explicit QtInput(Take take)
        : m_tap(std::move(take))
    {
        const QAudioDevice device = QMediaDevices::defaultAudioInput();
        if (device.isNull())
            return;
        m_device = device.id();
        m_format = device.isFormatSupported(voice()) ? voice() : device.preferredFormat();
        m_source = std::make_unique<QAudioSource>(device, m_format);
        m_source->setBufferSize(m_format.bytesForDuration(pieceMicroseconds));
        m_source->start(&m_tap);
    }
    ~QtInput() override
    {
        if (m_source)
            m_source->stop();
    }
    QAudioFormat format() const override { return m_format; }
    State state() const override
    {
        if (!m_source)
            return State::Missing;
        const bool isBroken = !isThere(m_device) || m_source->state() == QAudio::StoppedState
            || m_source->error() == QAudio::FatalError || m_source->error() == QAudio::IOError
            || m_source->error() == QAudio::OpenError;
        return isBroken ? State::Broken : State::Open;
    }
    void suspend() override { m_source->suspend(); }
    void resume() override { m_source->resume(); }

private:
    Tap m_tap;
    QByteArray m_device;
    QAudioFormat m_format;
    std::unique_ptr<QAudioSource> m_source; // goes first
};
} // namespace

void SoundInput::prepare()
{
    wakeSoundSystem();
}

std::unique_ptr<SoundInput> SoundInput::open(Take take)
{
    return std::make_unique<QtInput>(std::move(take));
}

} // namespace Amandesk
