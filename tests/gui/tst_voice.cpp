#include "core/attachments/attachmentservice.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/session/session.h"
#include "tests/gui/attachedfiles.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/fakerecorder.h"
#include "tests/support/fakesound.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/voicerecorder.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QAction>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// A customer's voice message of the practice workspace in the real window, with a sound system that makes no sound.
class TestVoice final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    // One after the other in the same window.
    void theKeyFetchesAndPlaysTheNewest();
    void anotherConversationStopsIt();
    void aLockStopsItBeforeTheKeysGo();
    // Recorded, in the same conversation.
    void aRecordingIsHeardAndSent();
    void leavingTheConversationKeepsIt();
    void aLockKeepsIt();
    void anotherPageKeepsIt();
    void signingOutStopsIt();

private:
    bool openVoice(); // the conversation that has one
    bool play();
    bool openAnother();
    bool record();
    QList<AttachmentRow *> rows() const { return AttachedFiles::rows(*m_desk); }
    void removeRows() const { AttachedFiles::removeAll(*m_desk); }

    Theme m_theme;
    FakeSounds m_sounds;
    FakeRecorders m_microphones;
    std::unique_ptr<WindowFixture> m_desk;
    ConversationId m_id;
    int m_row = -1;
};

void TestVoice::initTestCase()
{
    Pictures::dress(m_theme);
    m_desk = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_desk->startServer());
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->waitCurrent());
}

bool TestVoice::openVoice()
{
    auto *media = m_desk->window().findChild<ConversationMedia *>();
    if (!media)
        return false;
    media->voice().setSounds(m_sounds.sounds());
    m_desk->window().findChild<VoiceRecorder *>()->setRecorders(m_microphones.recorders());
    const auto page = waitFor(m_desk->session().conversations().list({}));
    if (!page)
        return false;
    for (const Conversation &row : page->conversations) {
        if (!m_id.isEmpty() && row.id != m_id)
            continue;
        m_desk->workspace()->open(row.id);
        if (!waitUntil([&] { return m_desk->thread().conversation() == row.id && m_desk->thread().count() > 0; }))
            return false;
        for (m_row = m_desk->thread().count() - 1; m_row >= 0; --m_row) {
            if (m_desk->timeline().voiceOf(m_row)) {
                m_id = row.id;
                return true;
            }
        }
    }
    return false;
}

bool TestVoice::play()
{
    m_desk->window().findChild<QAction *>(u"play-voice"_s)->trigger();
    if (!waitUntil([this] { return m_sounds.now && !m_sounds.now->content().isEmpty(); }))
        return false;
    m_sounds.now->begin(12s);
    return m_desk->timeline().voiceOf(m_row)->state == VoiceState::Playing;
}

void TestVoice::theKeyFetchesAndPlaysTheNewest()
{
    QVERIFY(openVoice());
    QCOMPARE(m_sounds.loaded, 0);
    QVERIFY(play());
    QVERIFY(m_sounds.now->content().startsWith("OggS"));
    QCOMPARE(m_sounds.now->mime(), u"audio/ogg"_s);
    const MessageId id = m_desk->thread().at(m_row).id;
    QCOMPARE(m_desk->session().attachments().status(id).state, FetchState::Here);
    Pictures::saveBoth(m_theme, m_desk->window(), u"voice-window"_s);
}

bool TestVoice::openAnother()
{
    const auto page = waitFor(m_desk->session().conversations().list({}));
    if (!page)
        return false;
    for (const Conversation &row : page->conversations) {
        if (row.id == m_id)
            continue;
        m_desk->workspace()->open(row.id);
        return waitUntil([&] { return m_desk->thread().conversation() == row.id; });
    }
    return false;
}

bool TestVoice::record()
{
    m_desk->window().findChild<QAction *>(u"record-voice"_s)->trigger();
    if (!waitUntil([this] { return m_microphones.now && m_microphones.now->isStarted(); }))
        return false;
    m_microphones.now->hear(12s);
    return m_desk->find<QWidget>("recording") != nullptr;
}

void TestVoice::anotherConversationStopsIt()
{
    QVERIFY(m_sounds.now);
    QVERIFY(openAnother());
    QVERIFY(!m_sounds.now);
}

void TestVoice::aLockStopsItBeforeTheKeysGo()
{
    QVERIFY(openVoice());
    QVERIFY(play());
    bool sessionWasThere = false;
    m_sounds.atTheEnd = [&] { sessionWasThere = m_desk->manager().session() != nullptr; };
    m_desk->manager().lock().lock(LockCause::SessionLock);
    QTRY_VERIFY(!m_desk->workspace());
    QVERIFY(!m_sounds.now);
    QVERIFY(sessionWasThere);
    m_sounds.atTheEnd = {};
    QVERIFY(m_desk->unlock());
    QVERIFY(openVoice());
    QCOMPARE(m_desk->timeline().voiceOf(m_row)->state, VoiceState::Stopped);
}

void TestVoice::aRecordingIsHeardAndSent()
{
    QVERIFY(record());
    Pictures::saveBoth(m_theme, m_desk->window(), u"voice-recording"_s);
    QTest::keyClick(m_desk->find<QWidget>("recording"), Qt::Key_Return);
    QVERIFY(!m_microphones.now);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    auto *playing = rows().first()->findChild<QAbstractButton *>(u"playAttachment"_s);
    QVERIFY(playing && playing->isVisible());
    playing->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_sounds.now && !m_sounds.now->content().isEmpty(), 30000);
    QVERIFY(m_sounds.now->content() == QByteArrayView(m_microphones.content));
    m_sounds.now->begin(12s);
    m_sounds.now->moveOn(3s);
    QVERIFY2(rows().first()->accessibleName().contains(u"0:03 / 0:12"_s), qPrintable(rows().first()->accessibleName()));
    Pictures::saveBoth(m_theme, m_desk->window(), u"voice-attached"_s);
    m_desk->send(QString());
    const auto sent = [this] {
        const Message &last = m_desk->thread().at(m_desk->thread().count() - 1);
        return last.mine && !last.id.isEmpty() && last.attachment && last.attachment->fileName.endsWith(u".ogg"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(sent(), 60000);
    QVERIFY(rows().isEmpty());
    QVERIFY(!m_sounds.now); // what was heard is no draft any more
    const int row = m_desk->thread().count() - 1;
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->timeline().voiceOf(row), 30000); // a player again, and nothing to download
    QCOMPARE(m_desk->session().attachments().status(m_desk->thread().at(row).id).state, FetchState::Here);
}

void TestVoice::leavingTheConversationKeepsIt()
{
    QVERIFY(record());
    QVERIFY(openAnother());
    QVERIFY(!m_microphones.now);
    QVERIFY(rows().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->visibleWords().contains(u"attached to the conversation it was made in"_s), 30000);
    QVERIFY(openVoice());
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    removeRows();
}

void TestVoice::aLockKeepsIt()
{
    QVERIFY(openVoice());
    QVERIFY(record());
    m_desk->manager().lock().lock(LockCause::SessionLock);
    QVERIFY(waitUntil([this] { return m_desk->manager().lock().state() == LockState::Locked; }));
    QVERIFY(!m_microphones.now);
    QVERIFY(m_desk->unlock());
    QVERIFY(openVoice());
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    removeRows();
}

void TestVoice::anotherPageKeepsIt()
{
    QVERIFY(record());
    m_desk->window().findChild<QAction *>(u"show-search"_s)->trigger();
    QVERIFY(!m_microphones.now);
    m_desk->window().findChild<QAction *>(u"show-inbox"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, 30000);
    removeRows();
}

void TestVoice::signingOutStopsIt()
{
    QVERIFY(openVoice());
    QVERIFY(play());
    QVERIFY(waitFor(m_desk->manager().signOut()));
    QTRY_VERIFY(!m_desk->workspace());
    QVERIFY(!m_sounds.now);
}

QTEST_MAIN(TestVoice)
#include "tst_voice.moc"
