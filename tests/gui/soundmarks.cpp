#include "tests/gui/soundmarks.h"
#include "tests/support/ownsound.h"
#include "tests/unit/ui/sound/tones.h"
#include "ui/sound/soundoutput.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::size_t markBytes = 32;
constexpr int framesInASecond = 50; // of Opus as telephones write it

Needle markOf(const void *bytes)
{
    return Needle::ofBytes({static_cast<const unsigned char *>(bytes), markBytes});
}

std::vector<Needle> marksOf(const std::vector<float> &samples, std::size_t step)
{
    std::vector<Needle> marks;
    for (std::size_t at = step; at + step <= samples.size(); at += step)
        marks.push_back(markOf(samples.data() + at));
    return marks;
}
} // namespace

QByteArray SoundMarks::content()
{
    return Tones::fixture(u"tone.ogg"_s);
}

std::vector<Needle> SoundMarks::ofContent()
{
    const QByteArray bytes = content();
    std::vector<Needle> marks;
    for (qsizetype at = bytes.size() / 8; at + qsizetype(markBytes) <= bytes.size(); at += bytes.size() / 8)
        marks.push_back(markOf(bytes.constData() + at));
    return marks;
}

std::vector<Needle> SoundMarks::ofSamples()
{
    const std::atomic<bool> goOn{false};
    const QByteArray bytes = content();
    const SoundDecoder::Format format = SoundOutput::format();
    const auto decoder = SoundDecoder::open(bytes, u"audio/ogg"_s, format, goOn);
    std::vector<float> piece(4096);
    std::vector<float> all;
    while (const qsizetype count = decoder ? (*decoder)->read(piece) : 0)
        all.insert(all.end(), piece.begin(), piece.begin() + count);
    return marksOf(all, std::size_t(format.rate / framesInASecond / 2 * format.channels));
}

std::vector<Needle> SoundMarks::ofMicrophone(OwnSound &sound)
{
    constexpr std::size_t wholeTurns = OwnSound::rate; // the tone of the sound system begins anew more often
    return marksOf(sound.listen(wholeTurns), OwnSound::rate / framesInASecond / 2);
}

} // namespace Amandesk
