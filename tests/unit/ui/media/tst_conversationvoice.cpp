#include "tests/support/fakesound.h"
#include "tests/support/screenreader.h"
#include "tests/unit/ui/media/mediafixture.h"
#include "tests/unit/ui/pictures.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/voicewords.h"
#include "ui/timeline/timelineview.h"
#include <QMenu>
#include <QSignalSpy>

using namespace Amandesk;
using namespace std::chrono_literals;

namespace {
const QByteArray sound = "OggS" + QByteArray(600, 'a');
}

// The player in the bubbles of the timeline, over a real store and with a sound system that makes no sound.
class TestConversationVoice final : public QObject, protected MediaFixture
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup();

    void whatIsHeardHasAPlayer_data();
    void whatIsHeardHasAPlayer();
    void theButtonPlaysAndPauses();
    void theBarIsWhereItIsPlayed();
    void theBarOfWhatIsNotPlayedBeginsIt();
    void theChipChangesTheSpeed();
    void keysPlayAndStep();
    void theCommandPlaysTheNewestThenWhatIsPlayed();
    void theMenuHasWhatTheBubbleHas();
    void oneIsHeardAtATime();
    void whatIsNotHereIsFetchedFirst();
    void aFetchThatFailsPlaysNothing();
    void stopsWhenItsMessageIsDeleted();
    void stopsWhenItsConversationIsLeft();
    void playsOnWhileOlderOnesAreRead();
    void nothingMovesWhileItPlays();
    void screenReadersHearNameValueAndActions();
    void whatHappensIsAnnounced();
    void troubleIsASentence();
    void timesAndSpeedsInWords();
    void pictures();

private:
    bool begin(std::chrono::milliseconds duration = 47s);
    VoiceLook voice(qint64 id) const { return m_media->voice().look(MessageId{id}); }
    QPoint button(int row) const
    {
        return m_view->rowRect(row).topLeft() + QPoint(11 + m_theme.scaled(18), m_theme.scaled(40));
    }
    QRect bar(int row) const
    {
        const QRect bubble = m_view->rowRect(row);
        const int x = 11 + m_theme.scaled(36) + 10;
        return {bubble.x() + x, bubble.y() + 8 + m_theme.lineHeight(TextStep::Body),
                m_theme.scaled(264) - m_theme.scaled(36) - 10, m_theme.scaled(24)};
    }
    void click(QPoint point) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point); }
    QAccessibleInterface *heard(int row) { return QAccessible::queryAccessibleInterface(m_view.get())->child(row); }

    Theme m_theme;
    FakeSounds m_sounds;
    std::unique_ptr<ConversationMedia> m_media;
    std::unique_ptr<TimelineView> m_view;
};

void TestConversationVoice::init()
{
    m_sounds = {};
    openStore();
    m_media = std::make_unique<ConversationMedia>(*m_service);
    m_media->voice().setSounds(m_sounds.sounds());
    m_view = std::make_unique<TimelineView>(m_theme, m_clock, *m_model);
    m_view->resize(702, 560);
    m_view->setMedia(m_media.get());
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestConversationVoice::cleanup()
{
    m_view.reset();
    m_media.reset();
    closeStore();
}

bool TestConversationVoice::begin(std::chrono::milliseconds duration)
{
    if (!waitUntil([this] { return m_sounds.now && !m_sounds.now->content().isEmpty(); }))
        return false;
    m_sounds.now->begin(duration);
    return true;
}

void TestConversationVoice::whatIsHeardHasAPlayer_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content"); // empty: not here
    QTest::addColumn<bool>("player");
    const QByteArray none;
    QTest::newRow("voice message") << u"PTT-1.opus"_s << sound << true;
    QTest::newRow("not here yet") << u"PTT-1.opus"_s << none << true;
    QTest::newRow("mp3") << u"lagu.mp3"_s << QByteArray("ID3 and so on") << true;
    QTest::newRow("m4a of any brand") << u"memo.m4a"_s
                                      << QByteArray("\0\0\0\x20"
                                                    "ftypmp42....",
                                                    16)
                                      << true;
    QTest::newRow("film") << u"film.mp4"_s
                          << QByteArray("\0\0\0\x20"
                                        "ftypmp42....",
                                        16)
                          << false;
    QTest::newRow("program called sound") << u"suara.opus"_s << QByteArray("MZ and so on") << false;
    QTest::newRow("list called sound") << u"suara.mp3"_s << QByteArray("#EXTM3U\nhttp://example.org/\n") << false;
    QTest::newRow("list of addresses") << u"radio.m3u"_s << none << false;
    QTest::newRow("document") << u"surat.pdf"_s << none << false;
}

void TestConversationVoice::whatIsHeardHasAPlayer()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const bool, player);
    if (!content.isEmpty())
        put(1, content);
    showAll({message(1, name)});
    QCOMPARE(m_media->look(m_model->at(0)).voice, player);
    QCOMPARE(m_view->voiceOf(0).has_value(), player);
    QCOMPARE(m_sounds.loaded, 0); // to show one costs nothing
}

void TestConversationVoice::theButtonPlaysAndPauses()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    click(button(0));
    QCOMPARE(voice(1).state, VoiceState::Loading);
    QVERIFY(begin());
    QVERIFY(m_sounds.now->content() == QByteArrayView(sound));
    click(button(0));
    QCOMPARE(voice(1).state, VoiceState::Paused);
    click(button(0));
    QCOMPARE(voice(1).state, VoiceState::Playing);
    m_sounds.now->moveOn(50s);
    QCOMPARE(voice(1).state, VoiceState::Stopped);
}

void TestConversationVoice::theBarIsWhereItIsPlayed()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    click(button(0));
    QVERIFY(begin(40s));
    const QRect place = bar(0);
    click(place.center());
    QVERIFY2(std::abs((voice(1).position - 20s).count()) < 400, qPrintable(QString::number(voice(1).position.count())));
    // Dragged, also out of it.
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, place.center());
    QTest::mouseMove(m_view->viewport(), place.center() + QPoint(place.width() / 4, 30));
    QVERIFY(std::abs((voice(1).position - 30s).count()) < 400);
    QTest::mouseMove(m_view->viewport(), {place.left() - 60, place.bottom() + 60});
    QCOMPARE(voice(1).position, 0ms);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, {place.left() - 60, place.bottom() + 60});
    QTest::mouseMove(m_view->viewport(), place.center());
    QCOMPARE(voice(1).position, 0ms); // it was let go
    QCOMPARE(voice(1).state, VoiceState::Playing);
}

void TestConversationVoice::theBarOfWhatIsNotPlayedBeginsIt()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    click(bar(0).center());
    QVERIFY(begin());
    QCOMPARE(voice(1).position, 0ms);
}

void TestConversationVoice::theChipChangesTheSpeed()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    const QPoint chip(bar(0).right() - 6, bar(0).bottom() + m_theme.scaled(12));
    click(chip);
    QCOMPARE(voice(1).speed, 1.5);
    click(chip);
    QCOMPARE(voice(1).speed, 2.0);
    click(chip);
    QCOMPARE(voice(1).speed, 1.0);
    QCOMPARE(m_sounds.loaded, 0);
}

void TestConversationVoice::keysPlayAndStep()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s), aMessage(2, u"1"_s, u"halo"_s)});
    m_view->setFocus();
    m_view->setFocusedRow(0);
    QTest::keyClick(m_view.get(), Qt::Key_Right); // nothing to step in
    QCOMPARE(m_sounds.loaded, 0);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QVERIFY(begin());
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(voice(1).position, 10s);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(voice(1).position, 5s);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(voice(1).state, VoiceState::Paused);
    m_view->setFocusedRow(1); // another message: its keys are its own
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QCOMPARE(voice(1).position, 5s);
    QCOMPARE(voice(1).state, VoiceState::Paused);
}

void TestConversationVoice::theCommandPlaysTheNewestThenWhatIsPlayed()
{
    showAll({aMessage(3, u"1"_s, u"halo"_s)});
    QVERIFY(!m_view->playVoice());
    put(1, sound);
    put(2, sound);
    showAll({message(1, u"PTT-1.opus"_s), message(2, u"PTT-2.opus"_s), aMessage(3, u"1"_s, u"halo"_s)});
    QVERIFY(m_view->playVoice());
    QCOMPARE(m_media->voice().current().message, MessageId{2});
    QVERIFY(begin());
    m_view->setFocusedRow(0);
    QVERIFY(m_view->playVoice());
    QCOMPARE(voice(2).state, VoiceState::Paused);
    m_media->voice().stop();
    QVERIFY(m_view->playVoice()); // the focused one
    QCOMPARE(m_media->voice().current().message, MessageId{1});
}

void TestConversationVoice::theMenuHasWhatTheBubbleHas()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    m_view->setFocus();
    m_view->setFocusedRow(0);
    const auto menuWords = [this] {
        QTest::keyClick(m_view.get(), Qt::Key_Menu);
        QStringList words;
        for (QMenu *menu : m_view->findChildren<QMenu *>()) {
            for (const QAction *action : menu->actions())
                words.append(action->text());
            delete menu;
        }
        return words;
    };
    const QStringList before = menuWords();
    QCOMPARE(before.mid(0, 2), (QStringList{u"Play"_s, u"Another speed"_s}));
    QVERIFY(before.contains(u"Save as…"_s));
    QVERIFY(!before.mid(0, 4).contains(QString())); // the bar is no entry
    m_view->trigger(TimelineAction::PlayVoice, 0);
    QVERIFY(begin());
    QCOMPARE(menuWords().value(0), u"Pause"_s);
}

void TestConversationVoice::oneIsHeardAtATime()
{
    put(1, sound);
    put(2, sound);
    showAll({message(1, u"PTT-1.opus"_s), message(2, u"PTT-2.opus"_s)});
    click(button(0));
    QVERIFY(begin());
    click(button(1));
    QCOMPARE(voice(1).state, VoiceState::Stopped);
    QVERIFY(begin());
    QCOMPARE(voice(2).state, VoiceState::Playing);
}

void TestConversationVoice::whatIsNotHereIsFetchedFirst()
{
    showAll({message(1, u"PTT-1.opus"_s)});
    click(button(0));
    QCOMPARE(voice(1).state, VoiceState::Fetching);
    QVERIFY(m_service->status(MessageId{1}).state != FetchState::NotHere);
    m_service->cancel(MessageId{1});
    QCOMPARE(voice(1).state, VoiceState::Stopped);

    // It has come: played at once.
    m_media->voice().await(MessageId{2});
    put(2, sound);
    VERIFY_OK(waitFor(m_service->lookUp({message(2, u"PTT-2.opus"_s)})));
    emit m_service->changed(MessageId{2});
    QVERIFY(begin());
    QCOMPARE(voice(2).state, VoiceState::Playing);
}

void TestConversationVoice::aFetchThatFailsPlaysNothing()
{
    Message refused = message(1, u"PTT-1.opus"_s);
    refused.attachment->url = QUrl(u"http://media.example/1"_s); // not taken from there
    showAll({refused});
    click(button(0));
    QTRY_COMPARE(m_service->status(MessageId{1}).state, FetchState::Failed);
    QCOMPARE(voice(1).state, VoiceState::Stopped);
    QCOMPARE(m_sounds.loaded, 0);
}

void TestConversationVoice::stopsWhenItsMessageIsDeleted()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s), aMessage(2, u"1"_s, u"halo"_s)});
    click(button(0));
    QVERIFY(begin());
    Message deleted = message(1, u"PTT-1.opus"_s);
    deleted.deleted = true;
    showAll({deleted, aMessage(2, u"1"_s, u"halo"_s)});
    QVERIFY(!m_sounds.now);
    QVERIFY(m_media->voice().current().isEmpty());
}

void TestConversationVoice::stopsWhenItsConversationIsLeft()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    click(button(0));
    QVERIFY(begin());
    showAll({aMessage(30, u"2"_s, u"halo"_s)}, u"2"_s);
    QVERIFY(!m_sounds.now);
    showAll({message(1, u"PTT-1.opus"_s)});
    QCOMPARE(voice(1).state, VoiceState::Stopped);
    QCOMPARE(voice(1).duration, 47s);
    click(button(0));
    QVERIFY(begin());
    m_model->clear();
    QVERIFY(!m_sounds.now);
}

void TestConversationVoice::playsOnWhileOlderOnesAreRead()
{
    put(40, sound);
    QList<Message> all;
    for (qint64 id = 1; id < 40; ++id)
        all.append(aMessage(id, u"1"_s, u"halo"_s));
    all.append(message(40, u"PTT-1.opus"_s));
    showAll(all);
    click(button(39));
    QVERIFY(begin());
    m_view->scrollToMessage(MessageId{1});
    QVERIFY(m_view->rowRect(39).top() > m_view->viewport()->height());
    QCOMPARE(voice(40).state, VoiceState::Playing);
}

void TestConversationVoice::nothingMovesWhileItPlays()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s), aMessage(2, u"1"_s, u"halo"_s)});
    const QRect place = m_view->rowRect(0);
    const qsizetype measured = m_view->measuredRows();
    click(button(0));
    QVERIFY(begin());
    m_view->grab();
    m_sounds.now->moveOn(10s);
    m_view->grab();
    QCOMPARE(m_view->rowRect(0), place);
    QCOMPARE(m_view->measuredRows(), measured);
}

void TestConversationVoice::screenReadersHearNameValueAndActions()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s), message(2, u"rapat.mp3"_s)});
    QVERIFY(heard(0)->text(QAccessible::Name).contains(u"Voice message, Audio"_s));
    QVERIFY(heard(1)->text(QAccessible::Name).contains(u"rapat.mp3, Audio"_s));
    QAccessibleActionInterface *actions = heard(0)->actionInterface();
    QCOMPARE(actions->actionNames(), QStringList{QAccessibleActionInterface::pressAction()});
    QCOMPARE(actions->localizedActionName(QAccessibleActionInterface::pressAction()), u"Play"_s);
    actions->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(begin());
    m_sounds.now->moveOn(12s);
    QVERIFY2(heard(0)->text(QAccessible::Name).contains(u"Voice message, 0:12 of 0:47, playing"_s),
             qPrintable(heard(0)->text(QAccessible::Name)));
    QCOMPARE(heard(0)->text(QAccessible::Value), u"0:12 of 0:47, playing"_s);
    QCOMPARE(actions->localizedActionName(QAccessibleActionInterface::pressAction()), u"Pause"_s);
    QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::increaseAction()));
    actions->doAction(QAccessibleActionInterface::increaseAction());
    QCOMPARE(voice(1).position, 17s);
    actions->doAction(QAccessibleActionInterface::decreaseAction());
    QCOMPARE(voice(1).position, 12s);
    QVERIFY(heard(1)->text(QAccessible::Value).isEmpty());
}

void TestConversationVoice::whatHappensIsAnnounced()
{
    const VoiceLook stopped{.duration = 47s};
    const VoiceLook playing{.state = VoiceState::Playing, .position = 12s, .duration = 47s};
    VoiceLook later = playing;
    later.position = 13s;
    const VoiceLook paused{.state = VoiceState::Paused, .position = 12s, .duration = 47s};
    QCOMPARE(VoiceWords::announcement(stopped, playing), u"Playing"_s);
    QCOMPARE(VoiceWords::announcement(playing, later), QString()); // it would be a chatter
    QCOMPARE(VoiceWords::announcement(playing, paused), u"Paused at 0:12"_s);
    QCOMPARE(VoiceWords::announcement(playing, stopped), u"Stopped"_s);
    QCOMPARE(VoiceWords::announcement({.state = VoiceState::Fetching}, stopped), QString());
    QVERIFY(!VoiceWords::announcement({.state = VoiceState::Loading}, {.state = VoiceState::Failed}).isEmpty());

#ifdef AMANDESK_LISTENS
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    const auto said = [this] {
        for (const QWidget *child : m_view->viewport()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (child->size() == QSize(1, 1))
                return child->accessibleName();
        }
        return QString();
    };
    click(button(0));
    QVERIFY(begin());
    QCOMPARE(said(), u"Playing"_s);
    click(button(0));
    QCOMPARE(said(), u"Paused at 0:00"_s);
#else
    QSKIP("nobody can be made to listen here");
#endif
}

void TestConversationVoice::troubleIsASentence()
{
    put(1, sound);
    showAll({message(1, u"PTT-1.opus"_s)});
    click(button(0));
    QVERIFY(waitUntil([this] { return m_sounds.now && !m_sounds.now->content().isEmpty(); }));
    m_sounds.now->say(SoundState::NoOutput);
    QVERIFY(heard(0)->text(QAccessible::Name).contains(u"No sound output on this computer"_s));
    QVERIFY(m_view->voiceOf(0));
    click(button(0)); // perhaps there is one now
    QVERIFY(waitUntil([this] { return m_sounds.now && !m_sounds.now->content().isEmpty(); }));
    m_sounds.now->say(SoundState::Failed);
    QVERIFY(heard(0)->text(QAccessible::Name).contains(u"Cannot be played here; save it instead"_s));
}

void TestConversationVoice::timesAndSpeedsInWords()
{
    QCOMPARE(VoiceWords::time(0ms), u"0:00"_s);
    QCOMPARE(VoiceWords::time(9'999ms), u"0:09"_s);
    QCOMPARE(VoiceWords::time(754s), u"12:34"_s);
    QCOMPARE(VoiceWords::time(3723s), u"1:02:03"_s);
    QCOMPARE(VoiceWords::speed(1), u"1×"_s);
    QCOMPARE(VoiceWords::speed(1.5), u"1.5×"_s);
}

void TestConversationVoice::pictures()
{
    put(1, sound);
    put(2, sound);
    put(4, sound);
    AttachmentContent gone;
    gone.state = ContentState::Refused;
    gone.message = MessageId{5};
    VERIFY_OK(waitFor(m_database->run([gone](Stores &stores) { return stores.attachments().set(gone); })));
    QList<Message> messages{message(1, u"PTT-20261126-WA0001.opus"_s), message(2, u"PTT-20261126-WA0002.opus"_s),
                            message(3, u"PTT-20261126-WA0003.opus"_s), message(4, u"rekaman rapat.mp3"_s),
                            message(5, u"PTT-20261126-WA0005.opus"_s)};
    messages[3].sender = SenderKind::Agent;
    messages[3].mine = true;
    m_view->resize(702, 700);
    showAll(messages);
    click(button(3));
    QVERIFY(begin(95s));
    m_sounds.now->moveOn(96s);
    click(button(1));
    QVERIFY(waitUntil([this] { return m_sounds.now && !m_sounds.now->content().isEmpty(); }));
    m_sounds.now->say(SoundState::NoOutput);
    click(button(0));
    QVERIFY(begin());
    m_sounds.now->moveOn(12s);
    Pictures::saveBoth(m_theme, *m_view, u"voice"_s);
}

QTEST_MAIN(TestConversationVoice)
#include "tst_conversationvoice.moc"
