#include "tests/support/ownsound.h"
#include "tests/unit/ui/sound/tones.h"
#include "ui/sound/recordthread.h"
#include "ui/sound/sounddecoder.h"
#include <QElapsedTimer>
#include <QScopeGuard>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr qint64 most = 16 * 1024 * 1024;
constexpr int heardRate = 48000;

struct Listener final : SoundRecorder::Listener {
    void microphoneChanged() override { ++changes; }
    int changes = 0;
};

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

// The real recorder with a real sound system, whose microphone hears 440 Hz.
class TestRecordThread final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    // One after the other with the same sound system.
    void recordsWhatIsHeard();
    void restsWhilePaused();
    void stopsAtItsLimit();
    void isClosedWhenItGoes();
    void aSoundSystemThatHangsHoldsNobodyUp();
    void whatWasRecordedIsKeptWhenTheMicrophoneGoes();

private:
    bool isOpen() { return m_sound.ask({u"list"_s, u"short"_s, u"source-outputs"_s}).size() > 1; }

    OwnSound m_sound;
};

void TestRecordThread::initTestCase()
{
    if (!OwnSound::isInstalled())
        QSKIP("pulseaudio is not installed");
    const QByteArray wrong = m_sound.start();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    const QByteArray none = m_sound.plugInMicrophone();
    QVERIFY2(none.isEmpty(), none.constData());
}

void TestRecordThread::recordsWhatIsHeard()
{
    Listener listener;
    RecordThread recorder(listener);
    QVERIFY(!isOpen());
    recorder.start(most);
    QTRY_COMPARE_WITH_TIMEOUT(recorder.state(), MicrophoneState::Recording, 20000);
    QVERIFY(isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(recorder.length() > 1500ms, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(recorder.level() > 0.5, 20000);
    QVERIFY2(recorder.level() <= 1, qPrintable(QString::number(recorder.level())));
    QTRY_VERIFY_WITH_TIMEOUT(listener.changes > 10, 20000); // how loud it is is told all the time
    const std::vector<float> samples = heard(recorder.finish());
    QTRY_VERIFY_WITH_TIMEOUT(!isOpen(), 20000);
    const double seconds = Tones::secondsOf(samples, heardRate);
    const double said = std::chrono::duration<double>(recorder.length()).count();
    QVERIFY2(std::abs(seconds - said) < 0.1, qPrintable(u"%1 of %2"_s.arg(seconds).arg(said)));
    const double pitch = Tones::pitchOf(samples, heardRate);
    QVERIFY2(std::abs(pitch - 440) < 6, qPrintable(QString::number(pitch)));
}

void TestRecordThread::restsWhilePaused()
{
    Listener listener;
    RecordThread recorder(listener);
    recorder.start(most);
    QTRY_VERIFY_WITH_TIMEOUT(recorder.length() > 300ms, 20000);
    recorder.pause();
    QTRY_COMPARE_WITH_TIMEOUT(recorder.state(), MicrophoneState::Paused, 20000);
    QCOMPARE(recorder.level(), 0.0);
    const auto length = recorder.length();
    QTRY_VERIFY_WITH_TIMEOUT(m_sound.ask({u"list"_s, u"source-outputs"_s}).contains("Corked: yes"), 20000);
    QCOMPARE(recorder.length(), length);
    recorder.resume();
    QTRY_VERIFY_WITH_TIMEOUT(recorder.state() == MicrophoneState::Recording && recorder.length() > length + 300ms,
                             20000);
    QVERIFY(Tones::secondsOf(heard(recorder.finish()), heardRate) > 0.5);
}

void TestRecordThread::stopsAtItsLimit()
{
    Listener listener;
    RecordThread recorder(listener);
    recorder.start(VoiceEncoder::pageBytes + 3000);
    QTRY_COMPARE_WITH_TIMEOUT(recorder.state(), MicrophoneState::Full, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!isOpen(), 20000);
    const QByteArray content = recorder.finish();
    QVERIFY(content.size() > 1000 && content.size() < VoiceEncoder::pageBytes + 3000);
    QVERIFY(Tones::secondsOf(heard(content), heardRate) > 0.5);
}

void TestRecordThread::isClosedWhenItGoes()
{
    Listener listener;
    auto recorder = std::make_unique<RecordThread>(listener);
    recorder->start(most);
    QTRY_COMPARE_WITH_TIMEOUT(recorder->state(), MicrophoneState::Recording, 20000);
    recorder.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!isOpen(), 20000);
    const int changes = listener.changes;
    QCoreApplication::processEvents();
    QCOMPARE(listener.changes, changes);
}

// What was recorded until then is kept.
void TestRecordThread::aSoundSystemThatHangsHoldsNobodyUp()
{
#ifndef AMANDESK_SOUND_LEAVES_NOTHING
    QSKIP("Qt waits for the server, built without: libpulse");
#endif
    Listener listener;
    RecordThread recorder(listener);
    recorder.start(most);
    QTRY_VERIFY_WITH_TIMEOUT(recorder.length() > 500ms, 20000);
    m_sound.hang();
    const auto goOn = qScopeGuard([this] { m_sound.goOn(); });
    QElapsedTimer took;
    took.start();
    const QByteArray content = recorder.finish();
    QVERIFY2(took.elapsed() < 200, qPrintable(QString::number(took.elapsed())));
    QVERIFY(Tones::secondsOf(heard(content), heardRate) > 0.4);
}

void TestRecordThread::whatWasRecordedIsKeptWhenTheMicrophoneGoes()
{
    Listener listener;
    RecordThread recorder(listener);
    recorder.start(most);
    QTRY_VERIFY_WITH_TIMEOUT(recorder.length() > 500ms, 20000);
    m_sound.pullOutMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(recorder.state(), MicrophoneState::Lost, 30000);
    QVERIFY(Tones::secondsOf(heard(recorder.finish()), heardRate) > 0.4);

    Listener another;
    RecordThread none(another);
    none.start(most);
    QTRY_COMPARE_WITH_TIMEOUT(none.state(), MicrophoneState::Missing, 30000);
    QVERIFY(none.finish().isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordThread)
#include "tst_recordthread.moc"
