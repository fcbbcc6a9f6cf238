#include "core/storage/storenotifier.h"
#include "tests/integration/syncfixture.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <limits>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 30000;
} // namespace

// What the engine does beside the rounds: the history in the background, gaps, rooms that are taken away, and what it
// says about itself meanwhile.
class TestBackfill final : public QObject, private SyncFixture
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_policy = {std::nullopt, std::nullopt};
    }
    void cleanup() { end(); }

    // ---- first sync and history ----

    void theListIsUsableAfterItsFirstPage()
    {
        begin(u"supervisor"_s, 130, 1000);
        QList<int> listed; // conversations in the store, at each change
        connect(&m_database->notifier(), &StoreNotifier::changed, this, [&](const StoreChanges &changes) {
            if (listed.isEmpty())
                listed.append(int(changes.conversations.size()));
        });
        QVERIFY(sync());
        QCOMPARE(listed, QList<int>{50}); // the first page came alone, before any message
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void theHistoryComesByItselfToItsBeginning()
    {
        begin(u"supervisor"_s, 20, 5000);
        QSignalSpy progress(m_engine.get(), &SyncEngine::backfillChanged);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
        QCOMPARE(messageCount(), visibleMessages());
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->backfill().left, 0, patience);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        // It counted down, and said how many messages came.
        QVERIFY(!progress.isEmpty());
        int before = std::numeric_limits<int>::max();
        for (const auto &signal : progress) {
            const auto value = signal.first().value<BackfillProgress>();
            if (value.left == 0 && before == std::numeric_limits<int>::max())
                continue; // before it had looked
            QVERIFY(value.left <= before);
            before = value.left;
        }
        QVERIFY(m_engine->backfill().messages > 1000);
        QVERIFY(m_engine->backfill().total > 0);
    }
    // Who oversees the queue asks for fewer and longer pages, and not for each conversation by itself.
    void theFirstSyncOfManyAsksOfManyAtOnce()
    {
        begin(u"supervisor"_s, 130, 2500);
        fault("status_match", u"get_room_by_id"_s);
        fault("status_code", 404);
        fault("status_next", 1'000'000);
        QVERIFY(sync());
        QCOMPARE(m_engine->freshness().unreadable, 0);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        fault("status_next", 0);
    }
    void whereManyAtOnceAreNotOfferedEachIsAsked_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("times");
        QTest::newRow("not offered") << 404 << 1'000;
        QTest::newRow("out of order for a while") << 503 << 3;
        QTest::newRow("too often") << 429 << 3;
    }
    void whereManyAtOnceAreNotOfferedEachIsAsked()
    {
        QFETCH(const int, status);
        QFETCH(const int, times);
        begin(u"supervisor"_s, 130, 1500);
        m_engine->setTiming({10ms, 10ms, 50ms, 35s});
        fault("status_match", u"rooms_info"_s);
        fault("status_code", status);
        fault("status_next", times);
        m_engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_sandbox->faults().number("status_next"_L1) < times, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Polling, patience);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
        fault("status_next", 0);
    }
    void whereLongPagesAreRefusedTheNewestIsAsked()
    {
        begin(u"supervisor"_s, 130, 1500);
        m_engine->setBackfillPaused(true);
        fault("status_match", u"load_comments"_s);
        fault("status_code", 403);
        fault("status_next", 1'000);
        QVERIFY(sync());
        QVERIFY(m_sandbox->faults().number("status_next"_L1) < 1'000);
        QCOMPARE(m_engine->freshness().unreadable, 0);
        fault("status_next", 0);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void theHistoryGoesAsFarBackAsThePolicySays()
    {
        m_policy.age = std::chrono::days(30);
        begin(u"supervisor"_s, 60, 2500);
        QVERIFY(sync());
        QTRY_COMPARE_WITH_TIMEOUT(historyLeft(), 0, patience);
        const QDateTime since = *m_policy.since(m_client->clock.now());
        Box::Workspace &workspace = m_sandbox->workspace();
        int beyond = 0;
        for (int i = 0; i < workspace.roomCount(); ++i) {
            const Box::Room &room = workspace.room(i);
            if (!m_sandbox->desk().canSee(*workspace.accounts().staffByEmail(m_email), room))
                continue;
            const QSet<qint64> here = cachedIds(idOf(i));
            const QList<qint64> there = workspace.older(room, 0, 100000);
            const bool old = there.isEmpty() || workspace.facts(there.first()).at < since.toMSecsSinceEpoch() - 60000;
            if (old) {
                QVERIFY2(here.isEmpty(), "nobody looked at it");
                ++beyond;
                continue;
            }
            for (const qint64 id : there) {
                if (workspace.facts(id).at >= since.toMSecsSinceEpoch() + 60000)
                    QVERIFY2(here.contains(id), "young enough, and not here");
            }
        }
        QVERIFY(beyond > 0);
        QVERIFY(messageCount() < visibleMessages());
    }
    void theHistoryStopsAtThePolicysNumber()
    {
        m_policy.messages = 1000;
        begin(u"supervisor"_s, 40, 5000);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(messageCount() >= 1000, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->backfill().left, 0, patience);
        QVERIFY(messageCount() < visibleMessages());
        // A larger number lets it go on.
        m_engine->setPolicy({std::nullopt, std::nullopt});
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
    }
    void theHistoryGoesOnWhereTheProgramEnded()
    {
        begin(u"supervisor"_s, 20, 6000);
        fault("latency_ms", 60);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->backfill().messages > 500, patience);
        const qint64 first = m_engine->backfill().messages;
        reopen(); // what was on its way is lost
        const qint64 kept = messageCount();
        QVERIFY(kept < visibleMessages());
        fault("latency_ms", 0);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
        QCOMPARE(messageCount(), visibleMessages());
        // Nothing that was written is fetched again: only pages that were on their way at the end.
        QVERIFY2(m_engine->backfill().messages <= visibleMessages() - kept + 200,
                 qPrintable(u"%1 after %2"_s.arg(m_engine->backfill().messages).arg(first)));
    }
    void whatTheListsNamedIsNotForgottenAtTheEndOfTheProgram()
    {
        begin(u"supervisor"_s, 130, 1500);
        fault("latency_ms", 40);
        const auto cut = m_engine->syncNow();
        // All lists are read, and most conversations have no message yet.
        QTRY_VERIFY_WITH_TIMEOUT(cursor(u"sync.listed"_s) > 0 && cursorText(u"sync.deep"_s).isEmpty(), patience);
        QVERIFY(m_engine->freshness().left > 20);
        reopen();
        QCOMPARE(waitFor(cut).error().kind, ErrorKind::Cancelled);
        fault("latency_ms", 0);
        QVERIFY(!differences(*m_sandbox, m_email, *m_database).isEmpty());
        QVERIFY(sync());
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void whatIsOpenedComesBeforeTheHistory()
    {
        m_policy.age = std::chrono::days(20);
        begin(u"supervisor"_s, 60, 1500);
        QVERIFY(sync());
        int oldest = 0; // of which nothing is fetched by itself
        for (int i = 0; i < m_sandbox->workspace().roomCount(); ++i) {
            if (m_sandbox->workspace().room(i).lastComment < m_sandbox->workspace().room(oldest).lastComment)
                oldest = i;
        }
        QVERIFY(cachedIds(idOf(oldest)).isEmpty());
        m_engine->open(idOf(oldest));
        QTRY_VERIFY_WITH_TIMEOUT(!cachedIds(idOf(oldest)).isEmpty(), patience);
        m_engine->close(idOf(oldest));
    }
    void aServerThatAsksForPatienceGetsIt()
    {
        begin(u"supervisor"_s, 20, 5000);
        m_engine->setBackfillPaused(true);
        QVERIFY(sync());
        fault("rate_limit_match", u"load_comments"_s);
        fault("rate_limit_next", 6);
        fault("retry_after_s", 1);
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        m_engine->setBackfillPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
        for (const auto &signal : freshness)
            QVERIFY(signal.first().value<Freshness>().state != FreshnessState::Offline);
    }
    void pausedHistoryWaits()
    {
        begin(u"supervisor"_s, 40, 3000);
        m_engine->setBackfillPaused(true);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->backfill().left > 0, patience);
        QVERIFY(m_engine->backfill().waiting);
        QCOMPARE(m_engine->backfill().messages, 0);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database); // everything else is as always
        m_engine->setBackfillPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
    }

    void aNetworkThatIsBackIsTriedAtOnce()
    {
        begin(u"agent"_s);
        m_engine->setTiming({1h, 1h, 1h, 1h, {1h, 1h}});
        QVERIFY(sync());
        m_engine->tryNow(); // which is nothing while the server answers
        fault("status_next", 1000);
        QVERIFY(!sync());
        QCOMPARE(m_engine->freshness().state, FreshnessState::Offline);
        fault("status_next", 0);
        m_engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Polling, patience);
    }

    // ---- what is taken away ----

    // Under a name that nobody here knows, and the program is killed before the next page of the conversation.
    void whatWasDeletedBeforeAKillIsGoneAfterIt()
    {
        begin(u"agent"_s);
        Box::Workspace &workspace = m_sandbox->workspace();
        const int room = ownRoom();
        const ConversationId id = idOf(room);
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        const qint64 message = staffWrites(self, u"Keliru"_s, room);
        QVERIFY(sync());
        QTRY_COMPARE_WITH_TIMEOUT(lastText(room), u"Keliru"_s, patience);
        m_engine->stop();
        QCOMPARE(workspace.remove(self.person, {workspace.facts(message).uniqueId}, true).size(), 1);
        QVERIFY(waitFor(m_database->run([id, event = workspace.lastEventId()](Stores &stores) {
            return stores.messages().markDeleted(id, {ClientMessageId{u"wamid.elsewhere"_s}}, true).and_then([&] {
                return stores.cursors().setNumber(u"sync.lastEvent"_s, event);
            });
        })));
        reopen();
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(!cachedIds(id).contains(message), patience);
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
    }

    void aRoomThatWasTakenAwayGoesFromTheCache()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        const int room = ownRoom();
        const ConversationId id = idOf(room);
        QVERIFY(conversation(room));
        QVERIFY(!cachedIds(id).isEmpty());
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        QVERIFY(workspace.removeParticipant(workspace.room(room), self.person));
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(!conversation(room), patience);
        QVERIFY(cachedIds(id).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Polling, patience);
    }
    void aSmallerRoleLeavesOnlyItsOwn()
    {
        begin(u"supervisor"_s);
        QVERIFY(sync());
        Box::Workspace &workspace = m_sandbox->workspace();
        Box::Staff *self = workspace.accounts().staffByEmail(m_email);
        const auto before =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        self->role = Box::Role::Agent; // sees the rooms that it is in
        m_engine->rescan();
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
        const auto after =
            waitFor(m_database->read([](const Stores &stores) { return stores.conversations().counts(); }));
        QVERIFY(after->all < before->all);
    }
    void aSmallerRoleIsNotForgottenBesideARound()
    {
        begin(u"supervisor"_s);
        m_engine->setTiming({100ms, 100ms, 1h, 1h});
        QVERIFY(sync());
        Box::Workspace &workspace = m_sandbox->workspace();
        workspace.accounts().staffByEmail(m_email)->role = Box::Role::Agent;
        fault("latency_ms", 20);
        const auto round = m_engine->syncNow(); // has read where the lists stand before rescan() is heard of
        m_engine->rescan();
        QVERIFY(waitFor(round, 60s));
        fault("latency_ms", 0);
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
    }
    void whatIsNoLongerOursGoesThoughTheServerAsksForPatience()
    {
        begin(u"supervisor"_s);
        m_engine->setTiming({1h, 1h, 1h, 1h}); // the check itself has to ask again
        QVERIFY(sync());
        const qint64 before = cursor(u"sync.wholeAt"_s);
        Box::Workspace &workspace = m_sandbox->workspace();
        workspace.accounts().staffByEmail(m_email)->role = Box::Role::Agent;
        fault("rate_limit_match", u"customer_rooms/"_s);
        fault("rate_limit_next", 3); // as often as one call is tried
        m_engine->rescan();
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(cursor(u"sync.wholeAt"_s) > before, patience);
    }
    void theListsAreReadAnewOnceADay()
    {
        begin(u"agent"_s);
        m_engine->setTiming({100ms, 100ms, 1h, 1h});
        m_engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(cursor(u"sync.wholeAt"_s) > 0, patience);
        const qint64 before = cursor(u"sync.wholeAt"_s);
        m_clock->advance(25h); // and the program was not ended
        QTRY_VERIFY_WITH_TIMEOUT(cursor(u"sync.wholeAt"_s) >= before + 24 * 3600 * 1000, patience);
    }

    // ---- what it says ----

    // The last slice of a whole pass says as much as a reading of the lists: nobody waits for the next one.
    void theEndOfAWholePassIsTheEndOfTheFirstSync()
    {
        begin(u"admin"_s, 1'100, 1'100); // more than one slice
        m_engine->setTiming({5ms, 5ms, 1h, 35s});
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Polling, 30'000);
    }

    void aGapIsSaidAndFilled()
    {
        begin(u"agent"_s);
        m_engine->setTiming({1h, 1h, 1h, 1h}); // no poll fills it
        goLive();
        QVERIFY(sync()); // no round is under way
        const int room = ownRoom();
        fault("realtime_silent", true);
        customerWrites(room, u"Tidak sampai"_s);
        fault("realtime_silent", false);
        QSignalSpy freshness(m_engine.get(), &SyncEngine::freshnessChanged);
        customerWrites(room, u"Sampai"_s);
        QTRY_COMPARE_WITH_TIMEOUT(lastText(room), u"Sampai"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(differences(*m_sandbox, m_email, *m_database).isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Current, patience);
        const bool said = std::any_of(freshness.cbegin(), freshness.cend(), [](const QList<QVariant> &signal) {
            const auto value = signal.first().value<Freshness>();
            return value.state == FreshnessState::FillingGap && value.left == 1;
        });
        QVERIFY(said);
    }
    void aLiveChannelThatMissesMessagesIsNotCalledLive()
    {
        begin(u"agent"_s);
        m_engine->setTiming({100ms, 100ms, 200ms, 1h});
        goLive();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Current, patience); // it is trusted
        const int room = ownRoom();
        fault("realtime_silent", true);
        customerWrites(room, u"Tidak ada yang memberi tahu"_s);
        QTRY_COMPARE_WITH_TIMEOUT(lastText(room), u"Tidak ada yang memberi tahu"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Polling, patience);
        QVERIFY(m_client->realtime.isLive());
        fault("realtime_silent", false);
        m_engine->setTiming({1h, 1h, 1h, 1h});
        QVERIFY(sync());
        customerWrites(room, u"Sekarang ada"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->freshness().state, FreshnessState::Current, patience);
        QCOMPARE(lastText(room), u"Sekarang ada"_s);
    }
    void aConversationThatCannotBeReadIsCounted()
    {
        begin(u"agent"_s);
        fault("garbage_match", u"get_room_by_id"_s);
        fault("garbage_kind", u"wrong_types"_s);
        fault("garbage_next", 1000);
        QVERIFY(sync());
        QVERIFY(m_engine->freshness().unreadable > 0);
        fault("garbage_next", 0);
        int saidTooEarly = 0;
        connect(m_engine.get(), &SyncEngine::freshnessChanged, this, [&](const Freshness &freshness) {
            if (freshness.unreadable > 0 || freshness.state != FreshnessState::Polling)
                return;
            auto count =
                m_database->read([id = idOf(ownRoom())](const Stores &stores) { return stores.messages().count(id); });
            count.waitForFinished();
            saidTooEarly += *count.result() == 0 ? 1 : 0;
        });
        QVERIFY(sync());
        QCOMPARE(m_engine->freshness().unreadable, 0);
        QCOMPARE(saidTooEarly, 0);
        COMPARE_MIRROR(*m_sandbox, m_email, *m_database);
    }
    void whoWaitsForTheNextRoundHearsThatThereIsNone()
    {
        begin(u"agent"_s);
        QVERIFY(sync());
        fault("latency_ms", 50);
        const auto first = m_engine->syncNow();
        fault("revoke_tokens");
        fault("revoke_sdk_tokens");
        const auto second = m_engine->syncNow(); // beside the first one
        QCOMPARE(waitFor(first, 60s).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(waitFor(second, 60s).error().kind, ErrorKind::TokenRejected);
        fault("latency_ms", 0);
    }
    void theServersClockIsTheOneThatCounts()
    {
        begin(u"agent"_s);
        fault("clock_skew_s", 3600);
        goLive();
        QTRY_VERIFY_WITH_TIMEOUT(m_client->connection.clockOffset() > 59min, patience);
        QVERIFY(sync());
        QTRY_VERIFY_WITH_TIMEOUT(m_client->clock.now().secsTo(*m_engine->freshness().syncedAt) > 59 * 60, patience);
    }

private:
    QSet<qint64> cachedIds(const ConversationId &id)
    {
        const auto page =
            waitFor(m_database->read([id](const Stores &stores) { return stores.messages().newest(id, 100000); }));
        QSet<qint64> ids;
        for (const Message &message : page ? page->messages : QList<Message>())
            ids.insert(message.id.value());
        return ids;
    }
    qint64 visibleMessages()
    {
        Box::Workspace &workspace = m_sandbox->workspace();
        qint64 count = 0;
        for (int i = 0; i < workspace.roomCount(); ++i) {
            if (m_sandbox->desk().canSee(*workspace.accounts().staffByEmail(m_email), workspace.room(i)))
                count += workspace.older(workspace.room(i), 0, 100000).size();
        }
        return count;
    }
    int historyLeft()
    {
        const auto since = m_policy.since(m_client->clock.now());
        return waitFor(m_database->read(
                           [since](const Stores &stores) { return stores.conversations().withoutHistoryCount(since); }))
            .value_or(-1);
    }
    bool isWhole() { return historyLeft() == 0 && messageCount() == visibleMessages(); }
    QString cursorText(const QString &name)
    {
        return waitFor(m_database->read([name](const Stores &stores) { return stores.cursors().get(name); }))
            .value_or(u"not readable"_s)
            .value_or(QString());
    }
};

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_backfill.moc"
