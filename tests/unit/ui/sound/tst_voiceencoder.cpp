#include "core/rules/outgoingcheck.h"
#include "tests/unit/ui/sound/tones.h"
#include "ui/sound/sounddecoder.h"
#include "ui/sound/voiceencoder.h"
#include <cmath>
#include <numbers>
#include <QBuffer>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int heardRate = 48000;

QAudioFormat formatOf(int rate, int channels, QAudioFormat::SampleFormat samples)
{
    QAudioFormat format;
    format.setSampleRate(rate);
    format.setChannelCount(channels);
    format.setSampleFormat(samples);
    return format;
}

// 440 Hz, as a microphone of that format has it.
QByteArray tone(const QAudioFormat &format, double seconds, double loudness = 0.5)
{
    QByteArray bytes;
    const int frames = int(seconds * format.sampleRate());
    for (int i = 0; i < frames; ++i) {
        const double value = loudness * std::sin(2 * std::numbers::pi * 440 * i / format.sampleRate());
        for (int channel = 0; channel < format.channelCount(); ++channel) {
            const auto append = [&bytes](auto sample) {
                bytes.append(reinterpret_cast<const char *>(&sample), sizeof(sample));
            };
            if (format.sampleFormat() == QAudioFormat::Int16)
                append(qint16(value * 32767));
            else if (format.sampleFormat() == QAudioFormat::Int32)
                append(qint32(value * 2147483647));
            else if (format.sampleFormat() == QAudioFormat::UInt8)
                append(quint8(128 + value * 127));
            else
                append(float(value));
        }
    }
    return bytes;
}

std::vector<float> heard(const QByteArray &content)
{
    static const std::atomic<bool> goOn{false};
    std::vector<float> all;
    const auto decoder = SoundDecoder::open(content, u"audio/ogg"_s, {heardRate, 1}, goOn);
    if (!decoder)
        return all;
    std::vector<float> piece(4096);
    while (const qsizetype count = (*decoder)->read(piece))
        all.insert(all.end(), piece.begin(), piece.begin() + count);
    return all;
}
} // namespace

// The real encoder; what it makes is heard through the real decoder.
class TestVoiceEncoder final : public QObject
{
    Q_OBJECT
private slots:
    void whatIsSaidIsHeard_data();
    void whatIsSaidIsHeard();
    void whatsAppTakesIt();
    void itIsSmall();
    void piecesOfAnySizeAreTaken();
    void saysHowLoudItWas();
    void nothingSaidIsNoFile();
    void whatIsNoFormatIsRefused();
};

void TestVoiceEncoder::whatIsSaidIsHeard_data()
{
    QTest::addColumn<QAudioFormat>("format");
    QTest::newRow("as we ask for it") << formatOf(48000, 1, QAudioFormat::Float);
    QTest::newRow("two channels") << formatOf(44100, 2, QAudioFormat::Int16);
    QTest::newRow("a headset") << formatOf(16000, 1, QAudioFormat::Int16);
    QTest::newRow("32 bits") << formatOf(96000, 2, QAudioFormat::Int32);
    QTest::newRow("8 bits") << formatOf(8000, 1, QAudioFormat::UInt8);
}

void TestVoiceEncoder::whatIsSaidIsHeard()
{
    QFETCH(const QAudioFormat, format);
    const auto encoder = VoiceEncoder::create(format);
    QVERIFY(encoder);
    QVERIFY((*encoder)->write(tone(format, 2.13)));
    const QByteArray content = (*encoder)->finish();
    QVERIFY2(std::abs(((*encoder)->length() - 2130ms).count()) < 30,
             qPrintable(QString::number((*encoder)->length().count())));
    const std::vector<float> samples = heard(content);
    const double seconds = Tones::secondsOf(samples, heardRate);
    QVERIFY2(std::abs(seconds - 2.13) < 0.05, qPrintable(QString::number(seconds)));
    const double pitch = Tones::pitchOf(samples, heardRate);
    QVERIFY2(std::abs(pitch - 440) < 4, qPrintable(QString::number(pitch)));
}

void TestVoiceEncoder::whatsAppTakesIt()
{
    const QAudioFormat format = formatOf(44100, 2, QAudioFormat::Int16);
    const auto encoder = VoiceEncoder::create(format);
    QVERIFY(encoder);
    QVERIFY((*encoder)->write(tone(format, 0.5)));
    QByteArray content = (*encoder)->finish();
    QBuffer file(&content);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const FileVerdict verdict = checkOutgoing(u"voice-20261127-101500.ogg"_s, file, {true, 0});
    QCOMPARE(verdict.problem, FileProblem::None); // Opus, one channel
    QCOMPARE(verdict.mime, u"audio/ogg; codecs=opus"_s);
}

void TestVoiceEncoder::itIsSmall()
{
    const QAudioFormat format = formatOf(48000, 1, QAudioFormat::Float);
    const auto encoder = VoiceEncoder::create(format);
    QVERIFY(encoder);
    for (int second = 0; second < 30; ++second)
        QVERIFY((*encoder)->write(tone(format, 1)));
    QVERIFY((*encoder)->size() > 0); // it does not wait for the end
    QVERIFY((*encoder)->finish().size() < 30 * 6000);
}

void TestVoiceEncoder::piecesOfAnySizeAreTaken()
{
    const QAudioFormat format = formatOf(48000, 2, QAudioFormat::Int16);
    const auto encoder = VoiceEncoder::create(format);
    QVERIFY(encoder);
    const QByteArray all = tone(format, 1);
    for (qsizetype at = 0; at < all.size(); at += 1001) // never whole frames
        QVERIFY((*encoder)->write(QByteArrayView(all).sliced(at, std::min<qsizetype>(1001, all.size() - at))));
    const std::vector<float> samples = heard((*encoder)->finish());
    QVERIFY(std::abs(Tones::secondsOf(samples, heardRate) - 1) < 0.05);
    QVERIFY(std::abs(Tones::pitchOf(samples, heardRate) - 440) < 4);
}

void TestVoiceEncoder::saysHowLoudItWas()
{
    const QAudioFormat format = formatOf(48000, 1, QAudioFormat::Float);
    const auto encoder = VoiceEncoder::create(format);
    QVERIFY(encoder);
    QVERIFY((*encoder)->write(tone(format, 0.5, 0.25)));
    QVERIFY(std::abs((*encoder)->takeLoudest() - 0.25) < 0.02);
    QVERIFY((*encoder)->write(tone(format, 0.5, 0)));
    QVERIFY((*encoder)->takeLoudest() < 0.02); // what was louder is over
}

void TestVoiceEncoder::nothingSaidIsNoFile()
{
    const auto encoder = VoiceEncoder::create(formatOf(48000, 1, QAudioFormat::Float));
    QVERIFY(encoder);
    QVERIFY((*encoder)->finish().isEmpty());
}

void TestVoiceEncoder::whatIsNoFormatIsRefused()
{
    const auto encoder = VoiceEncoder::create(QAudioFormat());
    QVERIFY(!encoder);
    QCOMPARE(encoder.error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestVoiceEncoder)
#include "tst_voiceencoder.moc"
