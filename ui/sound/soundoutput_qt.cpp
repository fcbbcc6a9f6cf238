#include "ui/sound/soundoutput.h"
#include "ui/sound/soundstream.h"
#include "ui/sound/soundsystem.h"
#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QMediaDevices>

namespace Amandesk {

namespace {
class QtOutput final : public SoundOutput
{
public:
    QtOutput(SoundStream &stream, SoundDecoder::Format format)
    {
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull())
            return;
        QAudioFormat samples;
        samples.setSampleFormat(QAudioFormat::Float);
        samples.setSampleRate(format.rate);
        samples.setChannelCount(format.channels);
        m_sink = std::make_unique<QAudioSink>(device, samples);
        m_sink->start(&stream);
        if (m_sink->error() == QAudio::OpenError)
            m_sink.reset();
    }
    ~QtOutput() override
    {
        if (m_sink)
            m_sink->reset();
    }
    State state() const override
    {
        if (!m_sink || m_sink->error() == QAudio::FatalError || m_sink->state() == QAudio::StoppedState)
            return State::Broken;
        return m_sink->state() == QAudio::IdleState ? State::Done : State::Playing;
    }
    std::chrono::microseconds heard() const override
    {
        return std::chrono::microseconds(m_sink ? m_sink->processedUSecs() : 0);
    }

private:
    std::unique_ptr<QAudioSink> m_sink;
};
} // namespace

void SoundOutput::prepare()
{
    wakeSoundSystem();
}

SoundDecoder::Format SoundOutput::format()
{
    const QAudioFormat preferred = QMediaDevices::defaultAudioOutput().preferredFormat();
    SoundDecoder::Format format;
    if (preferred.channelCount() == 1)
        format.channels = 1;
    if (preferred.sampleRate() >= 8000)
        format.rate = preferred.sampleRate();
    return format;
}

std::unique_ptr<SoundOutput> SoundOutput::open(SoundStream &stream, SoundDecoder::Format format)
{
    return std::make_unique<QtOutput>(stream, format);
}

} // namespace Amandesk
