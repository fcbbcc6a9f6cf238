#pragma once
#include "ui/sound/sounddecoder.h"
#include <QIODevice>
#include <SoundTouch.h>
#include <vector>

namespace Amandesk {

// A decoder as the sink wants it, faster or slower at the same pitch. On the thread of SoundWork; the decoder outlives
// it.
class SoundStream final : public QIODevice
{
    Q_OBJECT
public:
    SoundStream(SoundDecoder &decoder, SoundDecoder::Format format, double speed);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool isDrained() const { return m_drained; } // the sink has all of it

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qsizetype stretched(std::span<float> samples);

    SoundDecoder &m_decoder;
    const int m_channels;
    const bool m_stretching;
    soundtouch::SoundTouch m_stretch;
    std::vector<float> m_piece;
    bool m_fed = false; // all of it is in m_stretch
    bool m_drained = false;
};

} // namespace Amandesk
