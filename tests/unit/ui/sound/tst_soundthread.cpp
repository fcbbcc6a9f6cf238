#include "core/rules/contentsniff.h"
#include "tests/support/ownsound.h"
#include "tests/unit/ui/sound/tones.h"
#include "ui/sound/soundthread.h"
#include <cmath>
#include <QElapsedTimer>
#include <QLibrary>
#include <QScopeGuard>

using namespace Amandesk;
using Tones::fixture;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
double pitchOf(const std::vector<float> &samples)
{
    return Tones::pitchOf(samples, OwnSound::rate);
}

double secondsOf(const std::vector<float> &samples)
{
    return Tones::secondsOf(samples, OwnSound::rate);
}

struct Listener final : SoundPlayer::Listener {
    void soundChanged() override { ++changes; }
    int changes = 0;
};
} // namespace

// The real decoders with a real sound system, whose output this test hears.
class TestSoundThread final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isHeard_data();
    void isHeard();
    void pausesSeeksAndGoesOn();
    void theBeginningIsPlayedAgain();
    void isFasterAtTheSamePitch();
    void isSilentAtOnceWhenItGoes();
    void aSoundSystemThatHangsHoldsNobodyUp();
    void whatIsBrokenFails();
    void theModuleMakesOne();

private:
    OwnSound m_sound;
};

void TestSoundThread::initTestCase()
{
    if (!OwnSound::isInstalled())
        QSKIP("pulseaudio is not installed");
    const QByteArray wrong = m_sound.start();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
}

void TestSoundThread::isHeard_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Opus in Ogg") << u"tone.ogg"_s;
    QTest::newRow("AAC in MP4") << u"tone.m4a"_s;
    QTest::newRow("MP3") << u"tone.mp3"_s;
}

void TestSoundThread::isHeard()
{
    QFETCH(const QString, name);
    const QByteArray content = fixture(name);
    m_sound.heard();
    Listener listener;
    SoundThread thread(listener);
    thread.open(content, sniffContent(content).mime, 1);
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Playing, 20000);
    QVERIFY(thread.duration() && std::abs((*thread.duration() - 2s).count()) < 200);
    QTRY_VERIFY_WITH_TIMEOUT(thread.position() > 500ms, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Ended, 20000);
    QVERIFY(listener.changes > 3);
    const std::vector<float> heard = m_sound.heard();
    QVERIFY2(std::abs(secondsOf(heard) - 2) < 0.3, qPrintable(QString::number(secondsOf(heard))));
    QVERIFY2(std::abs(pitchOf(heard) - 440) < 10, qPrintable(QString::number(pitchOf(heard))));
}

void TestSoundThread::pausesSeeksAndGoesOn()
{
    const QByteArray content = fixture(u"tone.ogg"_s);
    Listener listener;
    SoundThread thread(listener);
    thread.open(content, u"audio/ogg"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(thread.state() == SoundState::Playing && thread.position() > 100ms, 20000);
    thread.pause();
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Paused, 20000);
    thread.seek(1600ms);
    QTRY_COMPARE_WITH_TIMEOUT(thread.position(), 1600ms, 20000);
    QCOMPARE(thread.state(), SoundState::Paused);
    thread.play();
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Playing, 20000);
    QVERIFY(thread.position() >= 1600ms);
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Ended, 20000);
}

void TestSoundThread::theBeginningIsPlayedAgain()
{
    const QByteArray content = fixture(u"tone.ogg"_s);
    Listener listener;
    SoundThread thread(listener);
    thread.open(content, u"audio/ogg"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(thread.state() == SoundState::Playing && thread.position() > 1200ms, 20000);
    thread.pause();
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Paused, 20000);
    QTest::qWait(0);
    m_sound.heard();
    thread.seek(-3s); // before it: its beginning
    QTRY_COMPARE_WITH_TIMEOUT(thread.position(), 0ms, 20000);
    thread.play();
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Ended, 20000);
    const std::vector<float> heard = m_sound.heard();
    QVERIFY2(secondsOf(heard) > 1.7, qPrintable(QString::number(secondsOf(heard)))); // not only the rest
}

void TestSoundThread::isFasterAtTheSamePitch()
{
    const QByteArray content = fixture(u"tone.ogg"_s);
    QTest::qWait(0);
    m_sound.heard();
    Listener listener;
    SoundThread thread(listener);
    thread.open(content, u"audio/ogg"_s, 2);
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Ended, 20000);
    const std::vector<float> heard = m_sound.heard();
    QVERIFY2(std::abs(secondsOf(heard) - 1) < 0.3, qPrintable(QString::number(secondsOf(heard))));
    QVERIFY2(std::abs(pitchOf(heard) - 440) < 15, qPrintable(QString::number(pitchOf(heard))));
}

void TestSoundThread::isSilentAtOnceWhenItGoes()
{
    QByteArray content = fixture(u"tone.wav"_s);
    Listener listener;
    auto thread = std::make_unique<SoundThread>(listener);
    thread->open(content, u"audio/wav"_s, 1);
    QTRY_COMPARE_WITH_TIMEOUT(thread->state(), SoundState::Playing, 20000);
    QElapsedTimer took;
    took.start();
    thread.reset();
    QVERIFY2(took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
    content.fill('\0'); // nobody reads it any more
    const int changes = listener.changes;
    QCoreApplication::processEvents();
    QCOMPARE(listener.changes, changes);
}

// While it plays, and before it does.
void TestSoundThread::aSoundSystemThatHangsHoldsNobodyUp()
{
#ifndef AMANDESK_SOUND_LEAVES_NOTHING
    QSKIP("Qt waits for the server, built without: libpulse");
#endif
    const QByteArray content = fixture(u"tone.wav"_s);
    Listener listener;
    auto thread = std::make_unique<SoundThread>(listener);
    thread->open(content, u"audio/wav"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(thread->state() == SoundState::Playing && thread->position() > 200ms, 20000);
    m_sound.hang();
    const auto goOn = qScopeGuard([this] { m_sound.goOn(); });
    QElapsedTimer took;
    took.start();
    thread.reset();
    QVERIFY2(took.elapsed() < 200, qPrintable(QString::number(took.elapsed())));

    took.restart();
    thread = std::make_unique<SoundThread>(listener);
    thread->open(content, u"audio/wav"_s, 1);
    QVERIFY2(took.elapsed() < 50, qPrintable(QString::number(took.elapsed()))); // on the window's thread
    QTRY_COMPARE_WITH_TIMEOUT(thread->state(), SoundState::Playing, 20000); // as soon as it can be heard
    QCOMPARE(thread->position(), 0ms);
    took.restart();
    thread.reset();
    QVERIFY2(took.elapsed() < 200, qPrintable(QString::number(took.elapsed())));
}

void TestSoundThread::whatIsBrokenFails()
{
    const QByteArray content = "OggS and so on";
    Listener listener;
    SoundThread thread(listener);
    thread.open(content, u"audio/ogg"_s, 1);
    QTRY_COMPARE_WITH_TIMEOUT(thread.state(), SoundState::Failed, 20000);
    thread.play(); // there is nothing to play
    thread.seek(1s);
    QCOMPARE(thread.state(), SoundState::Failed);
}

void TestSoundThread::theModuleMakesOne()
{
    using Make = SoundPlayer *(*)(SoundPlayer::Listener *);
    QLibrary module(QStringLiteral(AMANDESK_SOUND));
    QVERIFY2(module.load(), qPrintable(module.errorString()));
    const auto make = reinterpret_cast<Make>(module.resolve("amandesk_make_sound_player"));
    QVERIFY(make);
    const QByteArray content = fixture(u"tone.ogg"_s);
    Listener listener;
    const std::unique_ptr<SoundPlayer> player(make(&listener));
    player->open(content, u"audio/ogg"_s, 1);
    QTRY_COMPARE_WITH_TIMEOUT(player->state(), SoundState::Playing, 20000);
}

QTEST_GUILESS_MAIN(TestSoundThread)
#include "tst_soundthread.moc"
