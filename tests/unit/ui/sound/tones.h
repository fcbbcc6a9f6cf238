#pragma once
#include <QByteArray>
#include <QFile>
#include <QString>
#include <vector>

// What the tests of sounds look at: small files with two seconds of 440 Hz, and what was heard of them.
namespace Amandesk::Tones {

inline QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(AMANDESK_TEST_DATA "/sounds/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture");
    return file.readAll();
}

inline double secondsOf(const std::vector<float> &samples, int rate)
{
    return double(samples.size()) / rate;
}

// Of the middle of a tone, by how often it comes through zero.
inline double pitchOf(const std::vector<float> &samples, int rate)
{
    const std::size_t from = samples.size() / 4;
    const std::size_t to = samples.size() * 3 / 4;
    int rises = 0;
    for (std::size_t i = from + 1; i < to; ++i)
        rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    return rises * double(rate) / double(to - from);
}

} // namespace Amandesk::Tones
