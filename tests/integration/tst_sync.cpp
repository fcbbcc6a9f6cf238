#include "core/storage/channelstore.h"
#include "core/storage/storenotifier.h"
#include "tests/integration/syncfixture.h"
#include "tests/support/unexpectedlog.h"
#include <limits>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// The engine, the store and the wires together against a backend in the same process that can be made to misbehave.
// The measure is the same everywhere: in the end the cache is the mirror of what the server has.
class TestSync final : public QObject, private SyncFixture
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }
    void cleanup() { end(); }

    // ---- first sync ----

    void theFirstSyncBringsEverythingPageByPage()
    {
        begin(u"supervisor"_s, 130, 3000); // three pages of the list
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        QCOMPARE(m_engine->freshness().state, FreshnessState::Polling); // no live channel here
        QVERIFY(qAbs(m_engine->freshness().syncedAt->secsTo(m_client->clock.now())) < 60);
        // It said what it was doing, counting down.
        int most = 0;
        for (const auto &signal : freshness) {
            const auto value = signal.first().value<Freshness>();
            if (&signal != &freshness.constLast())
                QCOMPARE(value.state, FreshnessState::CatchingUp);
            most = std::max(most, value.left);
        }
        QVERIFY(most > 50);
        const auto channels = waitFor(m_database->read([](const Stores &stores) { return stores.channels().all(); }));
        QCOMPARE(channels->size(), m_sandbox->workspace().catalogue().channels.size());
    }
    void anAgentGetsOwnConversationsOnly()
    {
        begin(u"agent"_s);
        QSignalSpy wrote(m_engine.get(), &SyncEngine::customerWrote);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        const auto counts =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        QVERIFY(counts->mine > 0);
        QVERIFY(counts->all < m_sandbox->workspace().roomCount());
        QCOMPARE(wrote.size(), 0); // old messages are no news
    }
    void whoIsInEveryRoomServesNobodyForThat()
    {
        begin(u"admin"_s); // takes part in every conversation
        QVERIFY(sync());
        m_engine->open(ConversationId{QString::number(m_sandbox->workspace().room(openRoom()).id)});
        QVERIFY(sync());
        const auto counts =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        QCOMPARE(counts->mine, 0);
        QVERIFY(counts->served > 0);
        QVERIFY(counts->unserved > 0);
    }
    void nobodyServesWhoStillWaits()
    {
        begin(u"agent"_s);
        const int room = ownRoom();
        Box::Room &waiting = m_sandbox->workspace().room(room);
        QVERIFY(sync());
        const auto before =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        waiting.waiting = true; // given back, and the room is not left yet
        const ConversationId id{QString::number(waiting.id)};
        const auto reset = m_database->run([id](Stores &stores) {
            return stores.conversations().setMine(id, false).and_then(
                [&] { return stores.conversations().setServe(id, ServeState::Unserved, false); });
        });
        QVERIFY(waitFor(reset));
        customerWrites(room, u"Masih menunggu"_s);
        QVERIFY(sync());
        const auto counts =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        QCOMPARE(counts->mine, before->mine - 1);
    }
    void aFirstSyncThatIsCutOffIsFinishedByTheNext()
    {
        begin(u"supervisor"_s, 130, 1500);
        // The program ends after the first page was written.
        connect(&m_database->notifier(), &StoreNotifier::changed, this, [this] { m_engine.reset(); });
        const auto cut = m_engine->syncNow();
        QVERIFY(waitUntil([this] { return !m_engine; }));
        QCOMPARE(waitFor(cut).error().kind, ErrorKind::Cancelled);
        m_database->notifier().disconnect(this);
        QVERIFY(!differences(*m_sandbox, m_email, *m_database).isEmpty());
        reopen();
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void aFirstSyncThatFailsLosesNothing()
    {
        begin(u"supervisor"_s, 130, 1500);
        m_client->rest.setBackoff({1ms, 2ms});
        fault("status_match", u"load_comments"_s);
        fault("status_next", 1000);
        QCOMPARE(waitFor(m_engine->syncNow()).error().kind, ErrorKind::Server);
        QCOMPARE(m_engine->freshness().state, FreshnessState::Offline);
        // The lists are here already.
        const auto counts =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        QCOMPARE(counts->all, 130);
        fault("status_next", 0);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        QVERIFY(!m_engine->freshness().since);
    }

    // ---- delta ----

    void whatHappenedMeanwhileIsCaughtUp()
    {
        begin(u"admin"_s); // takes part in every conversation
        QVERIFY(sync());
        const qint64 before = cursor(u"sync.lastReceived"_s);
        reopen(); // the program ends and begins again
        QCOMPARE(cursor(u"sync.lastReceived"_s), before);

        Box::Workspace &workspace = m_sandbox->workspace();
        for (int i = 0; i < 250; ++i) // more than two pages
            customerWrites(i % workspace.roomCount(), u"Pesan %1"_s.arg(i));
        Box::Room &resolved = workspace.room(openRoom());
        const Box::Staff &agent = *m_sandbox->desk().serving(resolved).first();
        m_sandbox->desk().resolve(resolved, agent, u"beres"_s, resolved.lastComment);
        const qint64 said = staffWrites(agent, u"Salah kirim"_s);
        workspace.remove(agent.person, {workspace.facts(said).uniqueId}, false);

        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        QVERIFY(cursor(u"sync.lastReceived"_s) >= workspace.lastCommentId() - 1);
    }
    void aBurstInOneConversationLeavesNoGap()
    {
        begin(u"supervisor"_s); // not in the conversations: only the list says that something is new
        QVERIFY(sync());
        const int room = openRoom();
        for (int i = 0; i < 130; ++i) // the newest twenty would not reach back to what is cached
            customerWrites(room, u"Pesan %1"_s.arg(i));
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        const ConversationId id = idOf(room);
        const auto count =
            waitFor(m_database->read([id](const Stores &stores) { return stores.messages().count(id); }));
        QVERIFY(*count >= 130);
    }
    // Lists tell whole seconds: who reads them in the middle of one has not seen the rest of it.
    void aSecondMessageInTheSameSecondIsSeenByWhoIsNotThere()
    {
        begin(u"supervisor"_s);
        QVERIFY(sync());
        const int room = openRoom();
        const auto second = [this, room] {
            const Box::Workspace &workspace = m_sandbox->workspace();
            return workspace.facts(workspace.room(room).lastComment).at / 1000;
        };
        qint64 first = 0;
        for (int i = 0; i < 20; ++i) { // until both are in the same one
            customerWrites(room, u"Halo %1"_s.arg(i));
            first = second();
            QVERIFY(sync());
            customerWrites(room, u"Ada orang %1"_s.arg(i));
            if (second() == first)
                break;
        }
        QCOMPARE(second(), first);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        // The next program does not know what this one has seen.
        customerWrites(room, u"Terima kasih"_s);
        reopen();
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void whatWasTakenAwayIsSeenByLookingWhereNobodyTells()
    {
        begin(u"supervisor"_s);
        const int room = openRoom();
        QVERIFY(sync());
        customerWrites(room, u"Salah kirim"_s); // after the start, so that it is not looked at twice anyway
        QVERIFY(sync());
        QCOMPARE(lastText(room), u"Salah kirim"_s);
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::CommentFacts facts = workspace.facts(workspace.room(room).lastComment);
        QCOMPARE(workspace.remove(facts.sender, {facts.uniqueId}, true).size(), 1);
        m_engine->open(idOf(room));
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        workspace.clear(workspace.room(room), workspace.accounts().admin()->person);
        m_engine->open(idOf(room));
        QVERIFY(sync());
        QVERIFY(lastText(room).isEmpty());
    }
    void theNewestMessageIsNotFetchedForEver()
    {
        begin(u"supervisor"_s);
        QVERIFY(sync());
        const int room = openRoom();
        customerWrites(room, u"Halo"_s);
        QVERIFY(sync());
        m_clock->advance(3s);
        QVERIFY(sync()); // its second has passed, and it is asked about once more
        m_clock->advance(3s);
        QVERIFY(sync());
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        QVERIFY(sync());
        for (const auto &signal : freshness)
            QCOMPARE(signal.first().value<Freshness>().left, 0);
    }
    void readingElsewhereIsReadHere()
    {
        begin(u"agent"_s);
        const int room = ownRoom();
        customerWrites(room, u"Halo"_s);
        QVERIFY(sync());
        QVERIFY(conversation(room)->unread > 0);
        Box::Workspace &workspace = m_sandbox->workspace();
        const int self = workspace.accounts().staffByEmail(m_email)->person;
        QVERIFY(workspace.markRead(workspace.room(room), self, workspace.room(room).lastComment));
        QVERIFY(sync());
        QCOMPARE(conversation(room)->unread, 0);
    }
    void whatWasEvictedIsNotFetchedAgainByItself()
    {
        begin(u"supervisor"_s);
        const int room = openRoom();
        const ConversationId id{QString::number(m_sandbox->workspace().room(room).id)};
        QVERIFY(sync());
        const auto evict = m_database->run([id](Stores &stores) {
            return stores.messages().evict(id, MessageId{std::numeric_limits<qint64>::max()});
        });
        QVERIFY(waitFor(evict).value() > 0);
        const auto count = [this, id] {
            return waitFor(m_database->read([id](const Stores &stores) { return stores.messages().count(id); }));
        };
        QVERIFY(sync());
        QCOMPARE(count().value(), 0);
        customerWrites(room, u"Masih ada?"_s);
        QVERIFY(sync()); // now it is a conversation that somebody writes in
        const auto newest =
            waitFor(m_database->read([id](const Stores &stores) { return stores.messages().newest(id, 1); }));
        QCOMPARE(newest->messages.last().text, u"Masih ada?"_s);
        QVERIFY(
            !waitFor(m_database->read([id](const Stores &stores) { return stores.messages().hasGap(id); })).value());
    }
    void aServerThatAsksForANewStartGetsOne()
    {
        begin(u"admin"_s);
        QVERIFY(sync());
        const qint64 cached = messageCount();
        for (int i = 0; i < 60; ++i)
            customerWrites(i, u"Pesan %1"_s.arg(i));
        fault("need_clear_next", 1);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        QVERIFY(messageCount() >= cached + 60); // what was here stayed
        customerWrites(0, u"Dan lagi"_s);
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }

    // The list tells whole seconds, and this one looks like what is known already.
    void whatComesWithTheAnswerThatAsksForANewStartIsKept()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        QVERIFY(sync());
        // Quiet for so long that nobody would look into it without a reason.
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        int room = -1;
        Box::CommentFacts known;
        for (int i = 0; i < workspace.roomCount(); ++i) {
            const Box::Room &one = workspace.room(i);
            const Box::CommentFacts last = workspace.facts(one.lastComment);
            const bool quieter = room < 0 || last.at < known.at;
            if (quieter && last.id != 0 && workspace.participant(one, self.person)) {
                room = i;
                known = last;
            }
        }
        QVERIFY(room >= 0);
        QVERIFY(workspace.now() - known.at > 50 * 60 * 60 * 1000);
        Box::NewComment comment;
        comment.room = room;
        comment.sender = known.sender;
        comment.text = known.text;
        comment.at = known.at;
        const MessageId told{workspace.append(comment)};
        fault("need_clear_next", 1);
        QVERIFY(sync());
        QCOMPARE(textOf(told), known.text);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void whatTheFirstPollOfEventsDoesNotReachIsLookedFor()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        const int room = ownRoom();
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        int other = room + 1;
        while (workspace.room(other).resolved || !m_sandbox->desk().isServing(self, workspace.room(other)))
            ++other;
        QVERIFY(!lastText(room).isEmpty());
        QVERIFY(waitFor(
            m_database->run([](Stores &stores) { return stores.cursors().setNumber(u"sync.lastEvent"_s, 0); })));
        workspace.clear(workspace.room(room), workspace.accounts().admin()->person);
        for (int i = 0; i < 110; ++i) // each with a receipt: more than the server tells who begins at 0
            customerWrites(other, u"Pesan %1"_s.arg(i));
        QVERIFY(sync());
        QVERIFY(lastText(room).isEmpty());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }

    // The cache was read before anything happened that is an event, and nothing was said there for long.
    void whatTheFirstPollOfEventsDoesNotReachIsLookedForInOldConversations()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        Box::Workspace &workspace = m_sandbox->workspace();
        const int person = workspace.accounts().staffByEmail(m_email)->person;
        int old = -1;
        for (int i = 0; i < workspace.roomCount(); ++i) {
            const Box::Room &room = workspace.room(i);
            if (workspace.participant(room, person) && workspace.older(room, 0, 3).size() == 3
                && (old < 0 || room.lastComment < workspace.room(old).lastComment))
                old = i;
        }
        QVERIFY(old >= 0);
        const qint64 gone = workspace.older(workspace.room(old), 0, 3).at(1);
        QVERIFY(workspace.facts(gone).at < workspace.now() - std::chrono::milliseconds(72h).count());
        QVERIFY(!textOf(MessageId{gone}).isEmpty());
        QVERIFY(waitFor(
            m_database->run([](Stores &stores) { return stores.cursors().setNumber(u"sync.lastEvent"_s, 0); })));
        const Box::CommentFacts facts = workspace.facts(gone);
        QCOMPARE(workspace.remove(facts.sender, {facts.uniqueId}, true).size(), 1);
        for (int i = 0; i < 110; ++i)
            customerWrites(ownRoom(), u"Pesan %1"_s.arg(i));
        QVERIFY(sync());
        QVERIFY(textOf(MessageId{gone}).isEmpty());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    // Begun at 0 it would not be known how far back the first poll reaches, and all conversations be fetched anew.
    void eventsAreReadFromTheSignInOn()
    {
        begin(u"agent"_s);
        const qint64 first = m_client->signedIn.lastEvent;
        QVERIFY(first > 0);
        QVERIFY(waitFor(m_database->run([first](Stores &stores) { return SyncEngine::beginAt(stores, first); })));
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        Box::Room &room = workspace.room(ownRoom());
        const auto exchange = [&](int times) {
            for (int i = 0; i < times; ++i) {
                staffWrites(self, u"Pesan %1"_s.arg(i), room.index);
                workspace.markRead(room, room.customer, room.lastComment);
            }
        };
        exchange(150); // before anything is asked for: more than the server tells who begins at 0
        QVERIFY(sync());
        QCOMPARE(cursor(u"sync.lastEvent"_s), workspace.lastEventId());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        const qint64 said = staffWrites(self, u"Salah kirim"_s, room.index);
        QVERIFY(sync());
        exchange(30);
        QCOMPARE(workspace.remove(self.person, {workspace.facts(said).uniqueId}, true).size(), 1);
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        QVERIFY(sync());
        for (const auto &signal : freshness)
            QVERIFY(signal.first().value<Freshness>().left <= 1);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void aFirstPollThatHasNothingToTellIsNoReasonToFetchAllAnew()
    {
        begin(u"agent"_s);
        const qint64 first = m_client->signedIn.lastEvent;
        QVERIFY(waitFor(m_database->run([first](Stores &stores) { return SyncEngine::beginAt(stores, first); })));
        QVERIFY(sync());
        QCOMPARE(cursor(u"sync.lastEvent"_s), first);
        Box::Workspace &workspace = m_sandbox->workspace();
        Box::Room &room = workspace.room(ownRoom());
        for (int i = 0; i < 40; ++i) {
            staffWrites(*workspace.accounts().staffByEmail(m_email), u"Pesan %1"_s.arg(i), room.index);
            workspace.markRead(room, room.customer, room.lastComment);
        }
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        QVERIFY(sync());
        for (const auto &signal : freshness)
            QVERIFY(signal.first().value<Freshness>().left <= 1);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void aPlaceThatTheServerHasForgottenIsLostOnce()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        Box::Workspace &workspace = m_sandbox->workspace();
        Box::Room &room = workspace.room(ownRoom());
        staffWrites(*workspace.accounts().staffByEmail(m_email), u"Halo"_s, room.index);
        workspace.markRead(room, room.customer, room.lastComment);
        QVERIFY(sync());
        const qint64 last = workspace.lastEventId();
        QCOMPARE(cursor(u"sync.lastEvent"_s), last);
        QVERIFY(waitFor(m_database->run(
            [last](Stores &stores) { return stores.cursors().setNumber(u"sync.lastEvent"_s, last + 1000); })));
        QVERIFY(sync());
        QCOMPARE(cursor(u"sync.lastEvent"_s), last);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }

    void whatTheAgentLooksAtIsComparedOncePerConnection()
    {
        begin(u"agent"_s);
        const int room = ownRoom();
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        QList<MessageId> ids;
        for (int i = 0; i < 150; ++i)
            ids.append(MessageId{staffWrites(self, u"Pesan %1"_s.arg(i), room)});
        QVERIFY(sync());
        QTRY_COMPARE_WITH_TIMEOUT(textOf(ids[0]), u"Pesan 0"_s, 30000); // the history comes after
        const auto edit = [&](int i, const QString &text) {
            return workspace.update(self.person, workspace.facts(ids[i].value()).uniqueId, text, nullptr, nullptr);
        };
        QVERIFY(edit(20, u"Diubah"_s));
        QVERIFY(edit(100, u"Diubah"_s));
        QVERIFY(sync());
        QCOMPARE(textOf(ids[100]), u"Pesan 100"_s); // nobody tells that

        const ConversationId id = idOf(room);
        m_engine->open(id);
        m_engine->show(id, ids.mid(90));
        QTRY_COMPARE_WITH_TIMEOUT(textOf(ids[100]), u"Diubah"_s, 30000);
        QCOMPARE(textOf(ids[20]), u"Pesan 20"_s); // not in view
        m_engine->show(id, ids.mid(10, 81));
        QTRY_COMPARE_WITH_TIMEOUT(textOf(ids[20]), u"Diubah"_s, 30000);

        QVERIFY(edit(100, u"Sekali lagi"_s));
        m_engine->show(id, ids.mid(90));
        QVERIFY(sync());
        QCOMPARE(textOf(ids[100]), u"Diubah"_s); // asked about once
        m_engine->stop();
        QVERIFY(sync());
        QTRY_COMPARE_WITH_TIMEOUT(textOf(ids[100]), u"Sekali lagi"_s, 30000); // away, and still in view
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }

    // ---- live ----

    void aClearingThatIsToldTwiceLeavesWhatCameAfterIt()
    {
        begin(u"agent"_s);
        m_engine->setTiming({1h, 1h, 1h});
        goLive();
        const int room = ownRoom();
        Box::Workspace &workspace = m_sandbox->workspace();
        workspace.clear(workspace.room(room), workspace.accounts().admin()->person);
        customerWrites(room, u"Sesudah dibersihkan"_s);
        QTRY_COMPARE(lastText(room), u"Sesudah dibersihkan"_s); // both live
        QVERIFY(sync()); // and the clearing once more
        QTRY_COMPARE(lastText(room), u"Sesudah dibersihkan"_s);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void aDeletionUnderANewNameIsFound()
    {
        begin(u"agent"_s);
        m_engine->setTiming({1h, 1h, 1h});
        goLive();
        Box::Workspace &workspace = m_sandbox->workspace();
        workspace.whatsApp().replaceAfterMs = 1;
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        int room = 0;
        while (!workspace.channelOf(workspace.room(room))->isWhatsApp()
               || !m_sandbox->desk().isServing(self, workspace.room(room)))
            ++room;
        Box::NewComment comment;
        comment.room = room;
        comment.sender = self.person;
        comment.text = u"Salah kirim"_s;
        const qint64 id = *workspace.post(comment);
        QTRY_COMPARE(lastText(room), u"Salah kirim"_s);
        QTRY_VERIFY(workspace.facts(id).uniqueId.startsWith("wamid."_L1)); // which nobody tells
        workspace.remove(self.person, {workspace.facts(id).uniqueId}, true);
        QTRY_VERIFY(lastText(room) != u"Salah kirim"_s);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void aLiveMessageIsStoredAndTold()
    {
        begin(u"agent"_s);
        QSignalSpy wrote(m_engine.get(), &SyncEngine::customerWrote);
        goLive();
        m_engine->setTiming({1h, 1h, 1h}); // polling would bring it as well
        const int room = ownRoom();
        customerWrites(room, u"Halo kak"_s);
        QTRY_COMPARE(lastText(room), u"Halo kak"_s);
        QTRY_COMPARE(wrote.size(), 1);
        QCOMPARE(wrote.first().first().value<ConversationId>(), idOf(room));
        QCOMPARE(conversation(room)->lastText, u"Halo kak"_s);
        QVERIFY(conversation(room)->unread > 0);
    }
    void theCustomersReadingMovesTheTicks()
    {
        begin(u"agent"_s);
        goLive();
        const int room = ownRoom();
        customerWrites(room, u"Halo"_s); // the window is open
        const Box::Staff &self = *m_sandbox->workspace().accounts().staffByEmail(m_email);
        const qint64 said = staffWrites(self, u"Siap"_s, room);
        QTRY_COMPARE(lastText(room), u"Siap"_s);
        m_engine->open(idOf(room));
        Box::Workspace &workspace = m_sandbox->workspace();
        const int customer = workspace.room(room).customer;
        QTRY_VERIFY(workspace.markReceived(workspace.room(room), customer, said)
                    || messageState(said) != DeliveryState::Sent);
        QTRY_COMPARE(messageState(said), DeliveryState::Delivered);
        QVERIFY(workspace.markRead(workspace.room(room), customer, said));
        QTRY_COMPARE(messageState(said), DeliveryState::Read);
        m_engine->close(idOf(room));
    }
    void aConversationThatBecomesMineComesByItself()
    {
        begin(u"agent"_s);
        goLive();
        m_engine->setTiming({1h, 1h, 1h});
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        int waiting = -1;
        for (int i = 0; i < workspace.roomCount() && waiting < 0; ++i) {
            if (workspace.room(i).waiting && !workspace.participant(workspace.room(i), self.person))
                waiting = i;
        }
        QVERIFY(waiting >= 0);
        QVERIFY(!conversation(waiting));
        m_sandbox->desk().join(workspace.room(waiting), self);
        QTRY_VERIFY(conversation(waiting) && conversation(waiting)->mine && !lastText(waiting).isEmpty());
        QTRY_VERIFY(differences(*m_sandbox, m_email, *m_database).isEmpty());
    }
    void whatArrivesTwiceIsThereOnce()
    {
        begin(u"agent"_s);
        goLive();
        fault("duplicate_realtime", true);
        const int room = ownRoom();
        const int unread = conversation(room)->unread;
        for (int i = 0; i < 5; ++i)
            customerWrites(room, u"Dua kali %1"_s.arg(i));
        QTRY_COMPARE(lastText(room), u"Dua kali 4"_s);
        QVERIFY(sync()); // and once more by polling
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        QCOMPARE(conversation(room)->unread, unread + 5);
    }
    void whatArrivesInTheWrongOrderIsShownInTheRight()
    {
        begin(u"agent"_s);
        goLive();
        m_engine->setTiming({1h, 1h, 1h});
        fault("reorder_realtime", true);
        const int room = ownRoom();
        for (int i = 0; i < 8; ++i)
            customerWrites(room, u"Pesan %1"_s.arg(i));
        QTRY_VERIFY(differences(*m_sandbox, m_email, *m_database).isEmpty());
        QCOMPARE(lastText(room), u"Pesan 7"_s);
        QCOMPARE(conversation(room)->lastText, u"Pesan 7"_s);
    }
    void aLiveChannelThatDeliversNothingIsNotTrusted()
    {
        begin(u"agent"_s);
        m_engine->setTiming({100ms, 100ms, 200ms});
        goLive();
        fault("realtime_silent", true);
        const int room = ownRoom();
        customerWrites(room, u"Tidak ada yang memberi tahu"_s);
        QTRY_COMPARE(lastText(room), u"Tidak ada yang memberi tahu"_s);
        QVERIFY(m_client->realtime.isLive());
    }
    void aLostLiveChannelIsSaidAndPolledOver()
    {
        begin(u"agent"_s);
        m_engine->setTiming({100ms, 1h, 1h});
        goLive();
        fault("refuse_realtime", true);
        fault("drop_realtime");
        QTRY_COMPARE(m_engine->freshness().state, FreshnessState::Polling);
        const int room = ownRoom();
        customerWrites(room, u"Lewat jalan lain"_s);
        QTRY_COMPARE(lastText(room), u"Lewat jalan lain"_s);
        fault("refuse_realtime", false);
        m_client->mqtt.retryNow();
        QTRY_COMPARE(m_engine->freshness().state, FreshnessState::Current);
    }

    // ---- trouble ----

    void aServerThatIsAwayIsOfflineAndComesBack()
    {
        begin(u"agent"_s);
        m_engine->setTiming({50ms, 50ms, 50ms});
        QVERIFY(sync());
        const auto syncedAt = m_engine->freshness().syncedAt;
        QSignalSpy reachable(m_engine.get(), &SyncEngine::reachable);
        m_sandbox->stop();
        QTRY_COMPARE(m_engine->freshness().state, FreshnessState::Offline);
        const auto since = m_engine->freshness().since;
        QVERIFY(since);
        QVERIFY(m_engine->freshness().syncedAt >= syncedAt); // still says how old the cache is
        QVERIFY(conversation(ownRoom()));
        QCOMPARE(waitFor(m_engine->syncNow()).error().kind, ErrorKind::Network);
        QCOMPARE(m_engine->freshness().since, since); // not younger with every try
        QVERIFY(m_sandbox->start());
        reachable.clear();
        customerWrites(ownRoom(), u"Sudah kembali?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->freshness().state == FreshnessState::Polling, 20000);
        QVERIFY(!reachable.isEmpty());
        QTRY_COMPARE(lastText(ownRoom()), u"Sudah kembali?"_s);
    }
    void aRefusedTokenStopsThePollsAndKeepsTheCache()
    {
        begin(u"agent"_s);
        m_engine->setTiming({50ms, 50ms, 50ms});
        QVERIFY(sync());
        QSignalSpy rejected(&m_client->connection, &ApiConnection::tokenRejected);
        fault("revoke_tokens");
        fault("revoke_sdk_tokens");
        // Without its key the chat service cannot be asked for another token either.
        AccountTokens tokens = m_client->connection.tokens();
        tokens.longLived.clear();
        tokens.sdkKey.clear();
        m_client->connection.setIdentity(m_client->signedIn.account, tokens);
        QTRY_COMPARE(m_engine->freshness().state, FreshnessState::SignedOutByServer);
        QCOMPARE(rejected.size(), 1);
        QVERIFY(conversation(ownRoom()));
        QCOMPARE(waitFor(m_engine->syncNow()).error().kind, ErrorKind::TokenRejected);
    }
    void stoppingAnswersWhoeverWaits()
    {
        begin(u"agent"_s);
        const auto waiting = m_engine->syncNow();
        m_engine.reset();
        QCOMPARE(waitFor(waiting).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
