#include "tests/support/fakerecorder.h"
#include "tests/unit/ui/composer/composertest.h"
#include "tests/unit/ui/longerwords.h"
#include "ui/common/banner.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/composerfiles.h"
#include "ui/composer/recordingbar.h"
#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// A voice message recorded in the box, with a microphone that the test speaks into.
class TestComposerVoice final : public ComposerTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup();

    void withoutARecorderThereIsNoButton();
    void theButtonOpensTheMicrophone();
    void enterStopsAndAttaches();
    void theSameCommandStopsAndAttaches();
    void spacePausesAndGoesOn();
    void escapeDiscardsAFewSeconds();
    void escapeAsksBeforeMoreIsDiscarded();
    void theQuestionIsSaidAnewInAnotherLanguage();
    void theQuestionIsAnsweredByKeys();
    void enterPressesTheButtonThatHasTheFocus();
    void nothingElseIsDoneMeanwhile();
    void theTextIsStillThere();
    void itStaysWithItsConversation();
    void aClosedWindowKeepsWhatWasRecorded();
    void noneIsOfferedWhereNothingCanBeSent();
    void whatIsNotSeenIsNotRecorded();
    void whatWasGivenUpOpensNothing();
    void silenceIsSaid();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void soundsThatAreAttachedCanBeHeard();
    void pictures();

private:
    template<typename Widget> Widget *find(const char *name) const
    {
        return m_composer->findChild<Widget *>(QLatin1StringView(name));
    }
    RecordingBar *bar() const { return m_composer->findChild<RecordingBar *>(); }
    QAbstractButton *button(const char *name) const { return find<QAbstractButton>(name); }
    QString labels() const
    {
        QStringList shown;
        for (const auto *label : m_composer->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown.append(label->text());
        }
        return shown.join(u'|');
    }
    bool record(std::chrono::milliseconds length)
    {
        m_composer->recordVoice();
        if (!QTest::qWaitFor([this] { return m_microphones.now && m_microphones.now->isStarted(); }))
            return false;
        m_microphones.now->hear(length);
        return m_recorder->state() == RecordingState::Recording;
    }
    static FileSource made(const QSignalSpy &spy) { return spy.last().at(1).value<FileSource>(); }

    FakeRecorders m_microphones;
    std::unique_ptr<VoiceRecorder> m_recorder;
    std::unique_ptr<QSignalSpy> m_made;
    Conversation m_conversation;
};

void TestComposerVoice::init()
{
    m_microphones = {};
    m_conversation = conversation(u"1"_s, u"Budi Santoso"_s, at(10, 31));
    m_recorder = std::make_unique<VoiceRecorder>();
    m_recorder->setRecorders(m_microphones.recorders());
    make();
    m_composer->setRecorder(m_recorder.get());
    m_composer->focusText();
    m_made = std::make_unique<QSignalSpy>(m_composer.get(), &Composer::recordingMade);
}

void TestComposerVoice::cleanup()
{
    m_made.reset();
    m_composer.reset();
    m_recorder.reset();
}

void TestComposerVoice::withoutARecorderThereIsNoButton()
{
    QVERIFY(button("recordVoice")->isVisible());
    m_composer->setRecorder(nullptr);
    QVERIFY(!button("recordVoice")->isVisible());
    m_composer->recordVoice();
    QCOMPARE(m_microphones.made, 0);
}

void TestComposerVoice::theButtonOpensTheMicrophone()
{
    QVERIFY(!bar()->isVisible());
    QCOMPARE(m_microphones.made, 0); // to show the button costs nothing
    QTest::mouseClick(button("recordVoice"), Qt::LeftButton);
    QVERIFY(bar()->isVisible());
    QVERIFY(!edit()->isVisible());
    QVERIFY2(labels().contains(u"Opening the microphone"_s), qPrintable(labels()));
    QTRY_VERIFY(m_microphones.now && m_microphones.now->isStarted());
    QCOMPARE(m_microphones.now->most(), qint64(16 * 1024 * 1024));
    m_microphones.now->hear(12s);
    QVERIFY2(labels().contains(u"Recording|"_s), qPrintable(labels()));
    QVERIFY2(labels().contains(u"0:12"_s), qPrintable(labels()));
    QVERIFY(bar()->hasFocus());
}

void TestComposerVoice::enterStopsAndAttaches()
{
    QVERIFY(record(12s));
    QTest::keyClick(bar(), Qt::Key_Return);
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), 1);
    QCOMPARE(m_made->first().first().value<ConversationId>(), m_conversation.id);
    QCOMPARE(made(*m_made).content, m_microphones.content);
    QVERIFY2(QRegularExpression(u"^voice-\\d{8}-\\d{6}\\.ogg$"_s).match(made(*m_made).fileName).hasMatch(),
             qPrintable(made(*m_made).fileName));
    QVERIFY(!bar()->isVisible());
    QVERIFY(edit()->isVisible());
    QVERIFY(edit()->hasFocus());
}

void TestComposerVoice::theSameCommandStopsAndAttaches()
{
    QVERIFY(record(12s));
    m_composer->recordVoice();
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), 1);
}

void TestComposerVoice::spacePausesAndGoesOn()
{
    QVERIFY(record(5s));
    QTest::keyClick(bar(), Qt::Key_Space);
    QCOMPARE(m_recorder->state(), RecordingState::Paused);
    QVERIFY2(labels().contains(u"Paused"_s), qPrintable(labels()));
    QTest::keyClick(bar(), Qt::Key_Space);
    QCOMPARE(m_recorder->state(), RecordingState::Recording);
    button("pauseRecording")->click();
    QCOMPARE(m_recorder->state(), RecordingState::Paused);
    QTest::keyClick(bar(), Qt::Key_Return); // also while it rests
    QCOMPARE(m_made->size(), 1);
}

void TestComposerVoice::escapeDiscardsAFewSeconds()
{
    QVERIFY(record(2s));
    QTest::keyClick(bar(), Qt::Key_Escape);
    QVERIFY(!m_microphones.now);
    QVERIFY(m_made->isEmpty());
    QVERIFY(edit()->hasFocus());
}

void TestComposerVoice::escapeAsksBeforeMoreIsDiscarded()
{
    QVERIFY(record(42s));
    QTest::keyClick(bar(), Qt::Key_Escape);
    QVERIFY2(labels().contains(u"Discard the recording of 0:42?"_s), qPrintable(labels()));
    QVERIFY(!labels().contains(u"Enter attaches it"_s)); // another question
    QCOMPARE(m_recorder->state(), RecordingState::Paused); // nothing more is heard meanwhile
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // no
    QVERIFY(!labels().contains(u"Discard the recording"_s));
    QCOMPARE(m_recorder->state(), RecordingState::Recording);
    QVERIFY(bar()->hasFocus());
    button("discardRecording")->click();
    button("throwRecordingAway")->click();
    QVERIFY(!m_microphones.now);
    QVERIFY(m_made->isEmpty());
    QVERIFY(record(1s)); // asks nothing that is left over
    QVERIFY(!labels().contains(u"Discard the recording"_s));
}

void TestComposerVoice::theQuestionIsSaidAnewInAnotherLanguage()
{
    QVERIFY(record(42s));
    QTest::keyClick(bar(), Qt::Key_Escape);
    const LongerWords longer; // grow at their end
    QTRY_VERIFY2(labels().contains(u"Discard the recording of 0:42? nnn"_s), qPrintable(labels()));
}

void TestComposerVoice::theQuestionIsAnsweredByKeys()
{
    QVERIFY(record(42s));
    m_recorder->toggle(); // it rests already
    QTest::keyClick(bar(), Qt::Key_Escape);
    QVERIFY(button("keepRecording")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_recorder->state(), RecordingState::Paused); // as it was
    QTest::keyClick(bar(), Qt::Key_Escape);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(button("throwRecordingAway")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!m_microphones.now);
    QVERIFY(m_made->isEmpty());
}

void TestComposerVoice::enterPressesTheButtonThatHasTheFocus()
{
    QVERIFY(record(42s));
    button("discardRecording")->setFocus();
    QTest::keyClick(button("discardRecording"), Qt::Key_Return);
    QVERIFY(bar()->isAsking());
    QVERIFY(m_made->isEmpty());
}

void TestComposerVoice::nothingElseIsDoneMeanwhile()
{
    QTest::keyClicks(edit(), u"Halo"_s);
    QVERIFY(button("send")->isEnabled());
    QVERIFY(record(5s));
    for (const char *name : {"send", "attach", "templates", "quickRepliesButton", "emojiButton", "recordVoice"})
        QVERIFY2(!button(name)->isEnabled(), name);
    m_composer->openTemplates();
    QVERIFY(!m_composer->isChoosingTemplate());
    m_composer->openEmoji();
    m_composer->openQuickReplies();
    QVERIFY(bar()->isVisible());
    QVERIFY(bar()->hasFocus());
    QTest::keyClick(bar(), Qt::Key_Return);
    QVERIFY(button("send")->isEnabled());
}

void TestComposerVoice::theTextIsStillThere()
{
    QTest::keyClicks(edit(), u"Ini rekamannya"_s);
    QVERIFY(record(5s));
    QTest::keyClicks(bar(), u"abc"_s);
    QTest::keyClick(bar(), Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Ini rekamannya"_s);
}

void TestComposerVoice::itStaysWithItsConversation()
{
    QVERIFY(record(5s));
    m_composer->showConversation(conversation(u"2"_s, u"Amelia"_s, at(10, 31)));
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), 1);
    QCOMPARE(m_made->first().first().value<ConversationId>(), m_conversation.id);
    QVERIFY(!bar()->isVisible());
    m_composer->showConversation(m_conversation);
    QVERIFY(record(5s));
    m_conversation.unread = 3; // the same one, changed
    m_composer->showConversation(m_conversation);
    QVERIFY(m_microphones.now);
    m_composer->clear();
    QCOMPARE(m_made->size(), 2);
}

void TestComposerVoice::aClosedWindowKeepsWhatWasRecorded()
{
    QVERIFY(record(5s));
    m_conversation.windowClosesAt = at(9, 0);
    m_composer->showConversation(m_conversation);
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), 1);
}

void TestComposerVoice::noneIsOfferedWhereNothingCanBeSent()
{
    m_conversation.windowClosesAt = at(9, 0);
    m_composer->showConversation(m_conversation);
    QVERIFY(!button("recordVoice")->isVisible());
    m_composer->recordVoice();
    QVERIFY(!m_recorder->isActive());
    QVERIFY2(labels().contains(u"An approved template can be sent instead."_s), qPrintable(labels()));
}

void TestComposerVoice::whatIsNotSeenIsNotRecorded()
{
    QVERIFY(record(5s));
    m_composer->hide(); // another page
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), 1);
}

void TestComposerVoice::whatWasGivenUpOpensNothing()
{
    m_composer->recordVoice();
    QTest::keyClick(bar(), Qt::Key_Escape); // before what records has come
    QVERIFY(!m_recorder->isActive());
    QVERIFY(record(1s));
    QCOMPARE(m_microphones.made, 1);
}

void TestComposerVoice::silenceIsSaid()
{
    QVERIFY(record(1s));
    m_microphones.now->hear(2s, 0);
    QVERIFY(!labels().contains(u"Nothing is heard"_s));
    m_microphones.now->hear(3s, 0);
    QVERIFY2(labels().contains(u"Nothing is heard. Is the microphone muted?"_s), qPrintable(labels()));
    m_microphones.now->hear(100ms, 0.6);
    QVERIFY(!labels().contains(u"Nothing is heard"_s));
}

void TestComposerVoice::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<MicrophoneState>("state");
    QTest::addColumn<int>("recorded");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << MicrophoneState::Missing << 0 << u"No microphone was found."_s;
    QTest::newRow("no encoder") << MicrophoneState::Unable << 0 << u"an FFmpeg with Opus"_s;
    QTest::newRow("refused") << MicrophoneState::Refused << 0 << u"The microphone cannot be used."_s;
    QTest::newRow("pulled out") << MicrophoneState::Lost << 5 << u"What was recorded until then is attached."_s;
    QTest::newRow("pulled out at once") << MicrophoneState::Lost << 0 << u"Connect it again, then try again."_s;
    QTest::newRow("full") << MicrophoneState::Full << 5 << u"The recording is as long as it can be."_s;
}

void TestComposerVoice::whatGoesWrongIsSaid()
{
    QFETCH(const MicrophoneState, state);
    QFETCH(const int, recorded);
    QFETCH(const QString, words);
    m_composer->recordVoice();
    QTRY_VERIFY(m_microphones.now && m_microphones.now->isStarted());
    if (recorded > 0)
        m_microphones.now->hear(std::chrono::seconds(recorded));
    m_microphones.now->say(state);
    QVERIFY(!m_microphones.now);
    QCOMPARE(m_made->size(), recorded > 0 ? 1 : 0);
    QVERIFY2(labels().contains(words), qPrintable(labels()));
    QVERIFY(!bar()->isVisible());
    QVERIFY(edit()->hasFocus());

    m_microphones.loads = false;
    m_composer->recordVoice();
    QTRY_VERIFY(labels().contains(u"Nothing can be recorded here."_s));
    m_microphones.loads = true;
    QVERIFY(record(1s)); // it may be there now
    QVERIFY(!labels().contains(u"Nothing can be recorded here."_s));
}

void TestComposerVoice::soundsThatAreAttachedCanBeHeard()
{
    OutgoingFile voice;
    voice.file = u"f-1"_s;
    voice.fileName = u"voice-20261127-101500.ogg"_s;
    voice.mime = u"audio/ogg"_s;
    voice.size = 12'000;
    AttachmentRow row(m_theme, u"Voice message"_s, u"microphone"_s);
    row.setFacts(u"OGG · 12 KB"_s);
    QCOMPARE(row.buttons().size(), 1);
    row.setVoice({});
    QCOMPARE(row.buttons().size(), 2);
    auto *play = row.findChild<QAbstractButton *>(u"playAttachment"_s);
    QVERIFY(play->accessibleName().startsWith(u"Play"_s));
    QSignalSpy asked(&row, &AttachmentRow::playRequested);
    play->click();
    QCOMPARE(asked.size(), 1);
    row.setVoice({.state = VoiceState::Playing, .position = 3s, .duration = 12s});
    QVERIFY2(row.accessibleName().contains(u"0:03 / 0:12"_s), qPrintable(row.accessibleName()));
    QVERIFY(play->accessibleName().startsWith(u"Pause"_s));
    row.setVoice({.state = VoiceState::NoOutput});
    QVERIFY(row.accessibleName().contains(u"No sound output on this computer"_s));

    // Shown by the composer for what it was given, with its own name.
    m_composer->files().show(m_conversation.id, {voice});
    const auto *shown = m_composer->findChild<AttachmentRow *>();
    QVERIFY2(shown->accessibleName().startsWith(u"Voice message"_s), qPrintable(shown->accessibleName()));
    QVERIFY2(labels().contains(u"The text follows the file"_s), qPrintable(labels())); // sounds have no caption
}

void TestComposerVoice::pictures()
{
    const auto save = [this](const QString &name) {
        QCoreApplication::processEvents();
        m_composer->resize(702, m_composer->layout()->totalMinimumHeightForWidth(702));
        QCoreApplication::processEvents();
        Pictures::saveBoth(m_theme, *m_composer, name);
    };
    save(u"composer-voice-button"_s);
    QVERIFY(record(12s));
    save(u"composer-voice-recording"_s);
    m_recorder->toggle();
    save(u"composer-voice-paused"_s);
    m_recorder->toggle();
    m_microphones.now->hear(6s, 0);
    save(u"composer-voice-silent"_s);
    QTest::keyClick(bar(), Qt::Key_Escape);
    save(u"composer-voice-asking"_s);
    m_microphones.now->say(MicrophoneState::Lost);
    save(u"composer-voice-lost"_s);
}

QTEST_MAIN(TestComposerVoice)
#include "tst_composervoice.moc"
