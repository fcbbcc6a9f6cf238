#include "tests/support/fakesound.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
const MessageId first{1};
const MessageId second{2};

bool isWiped(const QByteArray &bytes)
{
    return bytes.count('\0') == bytes.size();
}
} // namespace

class TestVoicePlayer final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void nothingIsLoadedBeforeSomethingIsPlayed();
    void playsPausesAndGoesOn();
    void contentIsOverwrittenWhenItStops();
    void contentIsOverwrittenWhenThePlayerGoes();
    void anotherOneStopsTheFirst();
    void atTheEndItIsStoppedAndItsLengthIsRemembered();
    void seekingStaysWithinTheSound();
    void speedIsKeptForTheNext();
    void aStopWhileItLoadsIsTheEndOfIt();
    void whatIsNoSoundIsRefused_data();
    void whatIsNoSoundIsRefused();
    void withoutTheModuleItCannotBePlayed();
    void whatCannotBeReadCannotBePlayed();
    void withoutAnOutputItSaysSoAndTriesAgain();
    void aFileThatNoMessageHasIsPlayed();
    void waitsForItsFile();

private:
    void play(MessageId message)
    {
        m_player->start(message);
        QTRY_VERIFY(m_sounds.now);
        m_sounds.now->begin(47s);
    }
    VoiceState state(MessageId message = first) const { return m_player->look(message).state; }

    FakeSounds m_sounds;
    QHash<MessageId, QByteArray> m_contents;
    QHash<QString, QByteArray> m_files; // of drafts
    std::unique_ptr<VoicePlayer> m_player;
};

void TestVoicePlayer::init()
{
    failOnUnexpectedLog();
    m_sounds = {};
    m_contents = {{first, "OggS" + QByteArray(400, 'a')}, {second, "OggS" + QByteArray(400, 'b')}};
    m_player = std::make_unique<VoicePlayer>(
        [this](const SoundId &sound, qint64 most) {
            const QByteArray content =
                sound.file.isEmpty() ? m_contents.value(sound.message) : m_files.value(sound.file);
            return readyFuture(content.isEmpty()           ? Result<QByteArray>(fail(ErrorKind::NotFound))
                                   : content.size() > most ? Result<QByteArray>(fail(ErrorKind::BadInput))
                                                           : Result<QByteArray>(content));
        },
        m_sounds.sounds());
}

void TestVoicePlayer::cleanup()
{
    m_player.reset();
}

void TestVoicePlayer::nothingIsLoadedBeforeSomethingIsPlayed()
{
    QCOMPARE(m_sounds.loaded, 0);
    QCOMPARE(m_player->look(first), VoiceLook());
    m_player->await(first);
    QCOMPARE(m_sounds.loaded, 0);
    m_player->start(first);
    QCOMPARE(m_sounds.loaded, 1);
}

void TestVoicePlayer::playsPausesAndGoesOn()
{
    QSignalSpy changed(m_player.get(), &VoicePlayer::changed);
    m_player->start(first);
    QCOMPARE(state(), VoiceState::Loading);
    QTRY_VERIFY(m_sounds.now);
    QCOMPARE(m_sounds.now->mime(), u"audio/ogg"_s);
    m_sounds.now->begin(47s);
    QCOMPARE(state(), VoiceState::Playing);
    m_sounds.now->moveOn(12s);
    QCOMPARE(m_player->look(first).position, 12s);
    QCOMPARE(m_player->look(first).duration, 47s);
    QCOMPARE(state(second), VoiceState::Stopped);
    m_player->toggle();
    QCOMPARE(state(), VoiceState::Paused);
    m_player->toggle();
    QCOMPARE(state(), VoiceState::Playing);
    QCOMPARE(m_player->look(first).position, 12s);
    QVERIFY(changed.size() >= 5);
    QCOMPARE(m_sounds.made, 1);
}

void TestVoicePlayer::contentIsOverwrittenWhenItStops()
{
    play(first);
    const QByteArray content = m_contents.value(first); // the same bytes
    QVERIFY(!isWiped(content));
    bool wipedBefore = false; // the player has to go first, it reads them
    m_sounds.atTheEnd = [&] { wipedBefore = isWiped(content); };
    m_player->stop();
    QVERIFY(!m_sounds.now);
    QVERIFY(!wipedBefore);
    QVERIFY(isWiped(content));
    QVERIFY(m_player->current().isEmpty());
    m_sounds.atTheEnd = {};
}

void TestVoicePlayer::contentIsOverwrittenWhenThePlayerGoes()
{
    play(first);
    const QByteArray content = m_contents.value(first);
    m_player.reset();
    QVERIFY(!m_sounds.now);
    QVERIFY(isWiped(content));
}

void TestVoicePlayer::anotherOneStopsTheFirst()
{
    play(first);
    const QByteArray content = m_contents.value(first);
    play(second);
    QVERIFY(isWiped(content));
    QCOMPARE(state(first), VoiceState::Stopped);
    QCOMPARE(state(second), VoiceState::Playing);
    QCOMPARE(m_player->current().message, second);
}

void TestVoicePlayer::atTheEndItIsStoppedAndItsLengthIsRemembered()
{
    play(first);
    m_sounds.now->moveOn(48s);
    QCOMPARE(state(), VoiceState::Stopped);
    QVERIFY(!m_sounds.now);
    QCOMPARE(m_player->look(first).position, 0s);
    QCOMPARE(m_player->look(first).duration, 47s);
}

void TestVoicePlayer::seekingStaysWithinTheSound()
{
    m_player->seek(3s); // nothing to seek in
    play(first);
    m_player->seek(20s);
    QCOMPARE(m_player->look(first).position, 20s);
    m_player->seek(-5s);
    QCOMPARE(m_sounds.now->position(), 0s);
    m_player->seek(99s);
    QCOMPARE(m_sounds.now->position(), 47s);
    m_player->start(second);
    QTRY_VERIFY(m_sounds.now && !m_sounds.now->content().isEmpty());
    m_sounds.now->say(SoundState::Playing); // how long it is nobody knows
    m_player->seek(-5s);
    QCOMPARE(m_sounds.now->position(), 0s);
    m_player->seek(99s);
    QCOMPARE(m_sounds.now->position(), 99s);
}

void TestVoicePlayer::speedIsKeptForTheNext()
{
    play(first);
    m_player->nextSpeed();
    QCOMPARE(m_sounds.now->speed(), 1.5);
    m_sounds.now->moveOn(10s);
    QCOMPARE(m_player->look(first).position, 15s);
    m_player->nextSpeed();
    QCOMPARE(m_sounds.now->speed(), 2.0);
    play(second);
    QCOMPARE(m_sounds.now->speed(), 2.0);
    m_player->nextSpeed();
    QCOMPARE(m_player->look(second).speed, 1.0);
}

void TestVoicePlayer::aStopWhileItLoadsIsTheEndOfIt()
{
    m_player->start(first);
    m_player->toggle();
    QCOMPARE(state(), VoiceState::Stopped);
    play(second); // whatever the first one's answer was, it has come by now
    QCOMPARE(m_sounds.made, 1);
}

void TestVoicePlayer::whatIsNoSoundIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("list of addresses") << QByteArray("#EXTM3U\nhttp://example.org/a.ts\n");
    QTest::newRow("session description") << QByteArray("v=0\nc=IN IP4 192.0.2.1\nm=audio 5004 RTP/AVP 0\n");
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n and so on");
    QTest::newRow("flac") << QByteArray("fLaC and so on");
    QTest::newRow("program") << QByteArray("MZ and so on");
    QTest::newRow("nothing that is known") << QByteArray("\1\2\3\4");
}

void TestVoicePlayer::whatIsNoSoundIsRefused()
{
    QFETCH(const QByteArray, content);
    m_contents.insert(first, content);
    m_player->start(first);
    QTRY_COMPARE(state(), VoiceState::Failed);
    QCOMPARE(m_sounds.made, 0);
}

void TestVoicePlayer::withoutTheModuleItCannotBePlayed()
{
    m_sounds.loads = false;
    m_player->start(first);
    QTRY_COMPARE(state(), VoiceState::Failed);
    QCOMPARE(m_sounds.made, 0);
}

void TestVoicePlayer::whatCannotBeReadCannotBePlayed()
{
    m_contents.remove(first);
    m_player->start(first);
    QTRY_COMPARE(state(), VoiceState::Failed);
    m_contents.insert(first, "OggS" + QByteArray(16 * 1024 * 1024, 'a')); // more than WhatsApp carries
    m_player->toggle();
    QTRY_COMPARE(m_sounds.loaded, 2);
    QTRY_COMPARE(state(), VoiceState::Failed);
    QCOMPARE(m_sounds.made, 0);
}

void TestVoicePlayer::withoutAnOutputItSaysSoAndTriesAgain()
{
    m_player->start(first);
    QTRY_VERIFY(m_sounds.now);
    const QByteArray content = m_contents.value(first);
    m_sounds.now->say(SoundState::NoOutput);
    QCOMPARE(state(), VoiceState::NoOutput);
    QVERIFY(!m_sounds.now);
    QVERIFY(isWiped(content));
    m_contents.insert(first, "OggS" + QByteArray(400, 'a'));
    m_player->toggle();
    QTRY_VERIFY(m_sounds.now);
    m_sounds.now->begin(47s);
    QCOMPARE(state(), VoiceState::Playing);
}

// Of a draft: known by its file, played in turn with those of messages.
void TestVoicePlayer::aFileThatNoMessageHasIsPlayed()
{
    QSignalSpy changed(m_player.get(), &VoicePlayer::changed);
    play(first);
    const auto draft = SoundId::ofFile(u"f-1"_s);
    m_files = {{u"f-1"_s, "OggS" + QByteArray(400, 'c')}};
    m_player->start(draft);
    QCOMPARE(state(first), VoiceState::Stopped);
    QTRY_VERIFY(m_sounds.now && m_sounds.now->content().endsWith('c'));
    m_sounds.now->begin(3s);
    QCOMPARE(m_player->look(draft).state, VoiceState::Playing);
    QCOMPARE(m_player->look(SoundId::ofFile(u"f-2"_s)).state, VoiceState::Stopped);
    QCOMPARE(changed.last().first().value<SoundId>(), draft);
    m_player->start(first);
    QCOMPARE(m_player->look(draft), (VoiceLook{.duration = 3s}));
}

void TestVoicePlayer::waitsForItsFile()
{
    play(first);
    m_player->await(second);
    QCOMPARE(state(first), VoiceState::Stopped);
    QCOMPARE(state(second), VoiceState::Fetching);
    m_player->start(second);
    QTRY_VERIFY(m_sounds.now);
    m_player->await(second);
    m_player->toggle();
    QCOMPARE(state(second), VoiceState::Stopped);
}

QTEST_GUILESS_MAIN(TestVoicePlayer)
#include "tst_voiceplayer.moc"
