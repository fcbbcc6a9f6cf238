#include "ui/sound/soundstream.h"
#include <cmath>

namespace Amandesk {

namespace {
constexpr qsizetype pieceFrames = 2048;
}

SoundStream::SoundStream(SoundDecoder &decoder, SoundDecoder::Format format, double speed)
    : m_decoder(decoder)
    , m_channels(format.channels)
    , m_stretching(std::abs(speed - 1) > 0.001)
{
    m_stretch.setSampleRate(unsigned(format.rate));
    m_stretch.setChannels(unsigned(format.channels));
    m_stretch.setTempo(speed);
    // Windows that suit a voice rather than music.
    m_stretch.setSetting(SETTING_SEQUENCE_MS, 40);
    m_stretch.setSetting(SETTING_SEEKWINDOW_MS, 15);
    m_stretch.setSetting(SETTING_OVERLAP_MS, 8);
    m_piece.resize(std::size_t(pieceFrames * format.channels));
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SoundStream::bytesAvailable() const
{
    return m_drained ? 0 : pieceFrames * m_channels * qint64(sizeof(float));
}

qsizetype SoundStream::stretched(std::span<float> samples)
{
    const auto channels = std::size_t(m_channels);
    while (m_stretch.numSamples() < samples.size() / channels && !m_fed) {
        const qsizetype count = m_decoder.read(m_piece);
        m_fed = count == 0;
        if (m_fed)
            m_stretch.flush();
        else
            m_stretch.putSamples(m_piece.data(), unsigned(count / m_channels));
    }
    return qsizetype(m_stretch.receiveSamples(samples.data(), unsigned(samples.size() / channels))) * m_channels;
}

qint64 SoundStream::readData(char *data, qint64 most)
{
    const qint64 whole = most - most % qint64(m_channels * qint64(sizeof(float)));
    const std::span samples(reinterpret_cast<float *>(data), std::size_t(whole) / sizeof(float));
    std::size_t got = 0;
    while (got < samples.size()) {
        const auto rest = samples.subspan(got);
        const qsizetype count = m_stretching ? stretched(rest) : m_decoder.read(rest);
        if (count <= 0)
            break;
        got += std::size_t(count);
    }
    m_drained = got < samples.size();
    return qint64(got * sizeof(float));
}

} // namespace Amandesk
