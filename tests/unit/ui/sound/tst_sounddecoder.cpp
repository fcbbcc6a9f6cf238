#include "tests/unit/ui/sound/tones.h"
#include "ui/sound/sounddecoder.h"
#include "ui/sound/soundstream.h"
#include <cmath>
#include <QTcpServer>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Amandesk;
using Tones::fixture;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr int rate = 48000;
const std::atomic<bool> goOn{false};

Result<std::unique_ptr<SoundDecoder>> decoderOf(const QByteArray &content, const QString &mime, int channels = 1)
{
    return SoundDecoder::open(content, mime, {rate, channels}, goOn);
}

std::vector<float> allOf(SoundDecoder &decoder)
{
    std::vector<float> all;
    std::vector<float> piece(4096);
    while (const qsizetype count = decoder.read(piece))
        all.insert(all.end(), piece.begin(), piece.begin() + count);
    return all;
}

double pitchOf(const std::vector<float> &samples)
{
    return Tones::pitchOf(samples, rate);
}

double secondsOf(const std::vector<float> &samples)
{
    return Tones::secondsOf(samples, rate);
}

QByteArray number(quint64 value, int bytes) // as WAV has them
{
    QByteArray made;
    for (int i = 0; i < bytes; ++i)
        made += char(value >> (8 * i) & 0xff);
    return made;
}

QByteArray wav(quint32 samplesASecond, quint16 channels, const QByteArray &samples)
{
    const QByteArray format = number(1, 2) + number(channels, 2) + number(samplesASecond, 4)
        + number(quint64(samplesASecond) * channels, 4) + number(channels, 2) + number(8, 2);
    return "RIFF" + number(quint64(36 + samples.size()), 4) + "WAVEfmt " + number(16, 4) + format + "data"
        + number(quint64(samples.size()), 4) + samples;
}

// With lengths of 64 bits.
QByteArray longWav(quint64 claimed, const QByteArray &samples)
{
    QByteArray made = wav(8000, 1, samples).replace("RIFF", "RF64").replace(4, 4, number(0xffffffff, 4));
    made.replace(made.indexOf("data") + 4, 4, number(0xffffffff, 4));
    return made.insert(
        12, "ds64" + number(28, 4) + number(claimed, 8) + number(claimed, 8) + number(claimed, 8) + number(0, 4));
}

// Of this process until now, in bytes; 0: not known here.
qint64 mostMemory()
{
#ifdef Q_OS_LINUX
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return qint64(used.ru_maxrss) * 1024;
#else
    return 0;
#endif
}
} // namespace

// The real decoders, on small files that hold two seconds of 440 Hz.
class TestSoundDecoder final : public QObject
{
    Q_OBJECT
private slots:
    void hearsTheTone_data();
    void hearsTheTone();
    void seeks_data() { hearsTheTone_data(); }
    void seeks();
    void anAmrIsDecoded();
    void speedKeepsThePitch_data();
    void speedKeepsThePitch();
    void stereoHasBothChannels();
    void brokenContentsAreNoSounds_data();
    void brokenContentsAreNoSounds();
    void cutContentsEndEarly();
    void claimedLengthsAreBelievedWithinADay();
    void claimedTablesTakeNoMemory();
    void addressesInAContentAreNotFollowed_data();
    void addressesInAContentAreNotFollowed();
    void stopsWhenItIsTold();
};

void TestSoundDecoder::hearsTheTone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mime");
    QTest::newRow("Opus in Ogg") << u"tone.ogg"_s << u"audio/ogg"_s;
    QTest::newRow("AAC in MP4") << u"tone.m4a"_s << u"audio/mp4"_s;
    QTest::newRow("MP3") << u"tone.mp3"_s << u"audio/mpeg"_s;
    QTest::newRow("AAC") << u"tone.aac"_s << u"audio/aac"_s;
    QTest::newRow("WAV") << u"tone.wav"_s << u"audio/wav"_s;
    QTest::newRow("the sound of a film") << u"tone-and-film.mp4"_s << u"video/mp4"_s;
}

void TestSoundDecoder::hearsTheTone()
{
    QFETCH(const QString, name);
    QFETCH(const QString, mime);
    const QByteArray content = fixture(name);
    const auto decoder = decoderOf(content, mime);
    QVERIFY(decoder);
    QVERIFY((*decoder)->duration());
    const double said = duration<double>(*(*decoder)->duration()).count();
    QVERIFY2(std::abs(said - 2) < 0.4, qPrintable(QString::number(said))); // ADTS says no length, it is estimated
    const std::vector<float> samples = allOf(**decoder);
    QVERIFY2(std::abs(secondsOf(samples) - 2) < 0.15, qPrintable(QString::number(secondsOf(samples))));
    QVERIFY2(std::abs(pitchOf(samples) - 440) < 4, qPrintable(QString::number(pitchOf(samples))));
}

void TestSoundDecoder::seeks()
{
    QFETCH(const QString, name);
    QFETCH(const QString, mime);
    const QByteArray content = fixture(name);
    const auto decoder = decoderOf(content, mime);
    QVERIFY(decoder);
    allOf(**decoder); // also from its end
    QVERIFY((*decoder)->seek(1500ms));
    const double rest = secondsOf(allOf(**decoder));
    QVERIFY2(std::abs(rest - 0.5) < 0.2, qPrintable(QString::number(rest)));
    QVERIFY((*decoder)->seek(0ms));
    const double all = secondsOf(allOf(**decoder));
    QVERIFY2(std::abs(all - 2) < 0.15, qPrintable(QString::number(all)));
}

// Made by hand, since no encoder was at hand: fifty frames of 20 ms at 12.2 kbit/s, whatever they sound like.
void TestSoundDecoder::anAmrIsDecoded()
{
    const QByteArray content = "#!AMR\n" + QByteArray("\x3c" + QByteArray(31, '\x11')).repeated(50);
    const auto decoder = decoderOf(content, u"audio/amr"_s);
    QVERIFY(decoder);
    const double heard = secondsOf(allOf(**decoder));
    QVERIFY2(std::abs(heard - 1) < 0.1, qPrintable(QString::number(heard)));
}

void TestSoundDecoder::speedKeepsThePitch_data()
{
    QTest::addColumn<double>("speed");
    QTest::newRow("1") << 1.0;
    QTest::newRow("1.5") << 1.5;
    QTest::newRow("2") << 2.0;
}

void TestSoundDecoder::speedKeepsThePitch()
{
    QFETCH(const double, speed);
    const QByteArray content = fixture(u"tone.ogg"_s);
    const auto decoder = decoderOf(content, u"audio/ogg"_s);
    QVERIFY(decoder);
    SoundStream stream(**decoder, {rate, 1}, speed);
    QByteArray bytes;
    while (!stream.isDrained())
        bytes += stream.read(4096);
    std::vector<float> samples(std::size_t(bytes.size()) / sizeof(float));
    memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
    QVERIFY2(std::abs(secondsOf(samples) - 2 / speed) < 0.15, qPrintable(QString::number(secondsOf(samples))));
    QVERIFY2(std::abs(pitchOf(samples) - 440) < 12, qPrintable(QString::number(pitchOf(samples))));
}

void TestSoundDecoder::stereoHasBothChannels()
{
    const QByteArray content = fixture(u"tone.ogg"_s);
    const auto decoder = decoderOf(content, u"audio/ogg"_s, 2);
    QVERIFY(decoder);
    const std::vector<float> samples = allOf(**decoder);
    QVERIFY(std::abs(secondsOf(samples) - 4) < 0.3);
    const std::size_t middle = samples.size() / 4 * 2;
    QCOMPARE(samples[middle], samples[middle + 1]);
}

void TestSoundDecoder::brokenContentsAreNoSounds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray ogg = fixture(u"tone.ogg"_s);
    const QByteArray film = fixture(u"tone-and-film.mp4"_s);
    QTest::newRow("empty") << QByteArray() << u"audio/ogg"_s << ErrorKind::Damaged;
    QTest::newRow("only a beginning") << ogg.first(40) << u"audio/ogg"_s << ErrorKind::Damaged;
    QTest::newRow("another container") << ogg << u"audio/mp4"_s << ErrorKind::Damaged;
    QTest::newRow("noise") << QByteArray(5000, '\x5a') << u"audio/mp4"_s << ErrorKind::Damaged;
    QTest::newRow("cut in its first page") << ogg.first(2000) << u"audio/ogg"_s << ErrorKind::Damaged;
    QTest::newRow("only pictures") << QByteArray(film).replace(film.indexOf("trak"), 4, "free") << u"video/mp4"_s
                                   << ErrorKind::Damaged; // the sound's track comes first
    QTest::newRow("a codec that is not ours")
        << QByteArray(film).replace("mp4a", "ac-3").replace("esds", "free") << u"video/mp4"_s << ErrorKind::Damaged;
    // A few bytes that would ask for gigabytes, or for hours of work, to be made into what a loudspeaker takes.
    QTest::newRow("one sample a second") << wav(1, 1, QByteArray(4000, 'a')) << u"audio/wav"_s << ErrorKind::Damaged;
    QTest::newRow("2,000,000,000 samples a second")
        << wav(2'000'000'000, 1, QByteArray(4000, 'a')) << u"audio/wav"_s << ErrorKind::Damaged;
    QTest::newRow("300 channels") << wav(8000, 300, QByteArray(6000, 'a')) << u"audio/wav"_s << ErrorKind::Damaged;
    QTest::newRow("no kind of ours") << ogg << u"application/vnd.apple.mpegurl"_s << ErrorKind::Rejected;
}

void TestSoundDecoder::brokenContentsAreNoSounds()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, mime);
    QFETCH(const ErrorKind, kind);
    const auto decoder = decoderOf(content, mime);
    QVERIFY(!decoder);
    QCOMPARE(decoder.error().kind, kind);
}

void TestSoundDecoder::cutContentsEndEarly()
{
    QByteArray content = fixture(u"tone.ogg"_s);
    content.truncate(content.size() * 4 / 5); // in the second of its pages, which hold a second each
    const auto decoder = decoderOf(content, u"audio/ogg"_s);
    QVERIFY(decoder);
    const double heard = secondsOf(allOf(**decoder));
    QVERIFY2(heard > 0.8 && heard < 1.2, qPrintable(QString::number(heard)));
}

void TestSoundDecoder::claimedLengthsAreBelievedWithinADay()
{
    const QByteArray second(8000, 'a');
    const QByteArray honest = wav(8000, 1, second);
    const auto plain = decoderOf(honest, u"audio/wav"_s);
    QVERIFY(plain);
    QCOMPARE((*plain)->duration(), 1s);
    const QByteArray content = longWav(quint64(1) << 58, second);
    const auto decoder = decoderOf(content, u"audio/wav"_s);
    QVERIFY(decoder);
    QVERIFY(!(*decoder)->duration());
    QVERIFY(std::abs(secondsOf(allOf(**decoder)) - 1) < 0.05);
    QVERIFY((*decoder)->seek(milliseconds::max())); // nowhere, and no overflow on the way
    QVERIFY(secondsOf(allOf(**decoder)) < 0.05);
    QVERIFY((*decoder)->seek(milliseconds::min()));
    QVERIFY(std::abs(secondsOf(allOf(**decoder)) - 1) < 0.05);
}

// A table that says that it has eighty million entries: two gigabytes, if it were made.
void TestSoundDecoder::claimedTablesTakeNoMemory()
{
    QByteArray content = fixture(u"tone.m4a"_s);
    const auto at = [&content](const char *atom, int behind) { return content.indexOf(atom) + 4 + behind; };
    const QByteArray many("\x04\xc4\xb4\x00", 4);
    content.replace(at("stsz", 4), 4, QByteArray("\0\0\0\1", 4)); // the size of each
    content.replace(at("stsz", 8), 4, many);
    content.replace(at("stsc", 12), 4, many); // of the first chunk
    const qint64 before = mostMemory();
    if (const auto decoder = decoderOf(content, u"audio/mp4"_s))
        allOf(**decoder);
    QVERIFY2(mostMemory() - before < 500'000'000, qPrintable(QString::number(mostMemory() - before)));
}

// Behind the few bytes that make them sounds, things that FFmpeg would open by itself if it were to guess.
void TestSoundDecoder::addressesInAContentAreNotFollowed_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("mime");
    const QByteArray id3("ID3\4\0\0\0\0\0\0", 10);
    QTest::newRow("playlist behind a tag")
        << id3 << QByteArray("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:%1/a.ts\n") << u"audio/mpeg"_s;
    QTest::newRow("DASH in a frame")
        << QByteArray("\xff\xfb\x90\x64", 4)
        << QByteArray("<?xml version=\"1.0\"?><MPD profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\" "
                      "type=\"static\" mediaPresentationDuration=\"PT2S\"><BaseURL>http://127.0.0.1:%1/</BaseURL>"
                      "<Period><AdaptationSet contentType=\"audio\"><Representation id=\"1\" bandwidth=\"1\">"
                      "<BaseURL>a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>")
        << u"audio/mpeg"_s;
    QTest::newRow("playlist called Ogg") << QByteArray("OggS\n") << QByteArray("#EXTM3U\nhttp://127.0.0.1:%1/a\n")
                                         << u"audio/ogg"_s;
    QTest::newRow("playlist called MP4") << QByteArray()
                                         << QByteArray("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:%1/a.ts\n")
                                         << u"audio/mp4"_s;
}

void TestSoundDecoder::addressesInAContentAreNotFollowed()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(QByteArray, list);
    QFETCH(const QString, mime);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    list.replace("%1", QByteArray::number(server.serverPort()));
    const QByteArray content = beginning + list + QByteArray(2000, '\n');
    if (const auto decoder = decoderOf(content, mime))
        allOf(**decoder);
    QVERIFY(!server.waitForNewConnection(0));
    QVERIFY(!server.hasPendingConnections());
}

void TestSoundDecoder::stopsWhenItIsTold()
{
    const QByteArray content = fixture(u"tone.ogg"_s);
    std::atomic<bool> stop = false;
    const auto decoder = SoundDecoder::open(content, u"audio/ogg"_s, {rate, 1}, stop);
    QVERIFY(decoder);
    stop = true;
    QVERIFY(secondsOf(allOf(**decoder)) < 1);
}

QTEST_GUILESS_MAIN(TestSoundDecoder)
#include "tst_sounddecoder.moc"
