#include "core/attachments/attachmentservice.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/session/session.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/fakesound.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/media/conversationmedia.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
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
    void signingOutStopsIt();

private:
    bool openVoice(); // the conversation that has one
    bool play();

    Theme m_theme;
    FakeSounds m_sounds;
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

void TestVoice::anotherConversationStopsIt()
{
    QVERIFY(m_sounds.now);
    const auto page = waitFor(m_desk->session().conversations().list({}));
    QVERIFY(page);
    for (const Conversation &row : page->conversations) {
        if (row.id != m_id) {
            m_desk->workspace()->open(row.id);
            break;
        }
    }
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

void TestVoice::signingOutStopsIt()
{
    QVERIFY(play());
    QVERIFY(waitFor(m_desk->manager().signOut()));
    QTRY_VERIFY(!m_desk->workspace());
    QVERIFY(!m_sounds.now);
}

QTEST_MAIN(TestVoice)
#include "tst_voice.moc"
