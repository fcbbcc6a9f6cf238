#include "core/conversations/bulkrun.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
const ConversationId a{u"1"_s};
const ConversationId b{u"2"_s};
const ConversationId c{u"3"_s};

Error limited(std::optional<std::chrono::seconds> after = {})
{
    return {ErrorKind::RateLimited, {}, after};
}
} // namespace

// What a run does with the answers for each single conversation: the calls are answered by hand.
class TestBulkRun final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_rows.clear();
        for (const ConversationId &id : {a, b, c}) {
            Conversation row;
            row.id = id;
            row.mine = true;
            row.unread = 1;
            row.contactName = u"Budi "_s + id.value();
            m_rows.insert(id, row);
        }
        m_verdicts.clear();
        m_asked.clear();
        m_answers.clear();
        BulkCalls calls;
        calls.read = [this](const ConversationId &id) {
            const auto row = m_rows.constFind(id);
            return readyFuture<Result<Conversation>>(
                row == m_rows.cend() ? Result<Conversation>(fail(ErrorKind::NotFound)) : Result<Conversation>(*row));
        };
        calls.verdict = [this](BulkAction, const Conversation &row) {
            return m_verdicts.value(row.id, WorkVerdict::Allowed);
        };
        calls.carryOut = [this](const BulkTask &, const Conversation &row) {
            m_asked.append(row.id);
            m_answers.append(Answer<void>());
            return m_answers.last().future();
        };
        m_run = std::make_unique<BulkRun>(calls);
        m_run->setPause(1ms);
        m_ended = std::make_unique<QSignalSpy>(m_run.get(), &BulkRun::ended);
    }
    void cleanup()
    {
        m_ended.reset();
        m_run.reset();
    }

    void oneAfterAnotherAndEachIsCounted()
    {
        QSignalSpy progressed(m_run.get(), &BulkRun::progressed);
        m_run->start(resolve, {a, b, c});
        QTRY_COMPARE(m_asked, QList{a});
        QCOMPARE(m_run->progress(), (BulkProgress{0, 3, false, false}));
        m_answers[0].finish({});
        QTRY_COMPARE(m_asked, (QList{a, b})); // no sooner
        QCOMPARE(m_run->progress().done, 1);
        m_answers[1].finish({});
        QTRY_COMPARE(m_asked.size(), 3);
        QVERIFY(m_ended->isEmpty());
        m_answers[2].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(report().done(), 3);
        QVERIFY(!report().stopped);
        QVERIFY(!m_run->isRunning());
        QCOMPARE(progressed.last().first().value<BulkProgress>().done, 3);
    }
    void oneThatIsRefusedDoesNotHoldUpTheOthers()
    {
        start({a, b});
        m_answers[0].finish(fail(ErrorKind::Rejected));
        QTRY_COMPARE(m_answers.size(), 2);
        m_answers[1].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(report().results[0].outcome, BulkOutcome::Failed);
        QCOMPARE(report().results[0].error->kind, ErrorKind::Rejected);
        QVERIFY(report().results[0].mayBeTriedAgain());
        QCOMPARE(report().results[0].conversation.contactName, u"Budi 1"_s);
        QCOMPARE(report().results[1].outcome, BulkOutcome::Done);
    }
    void whatIsNotAllowedOrSoAlreadyIsNotCalled()
    {
        m_verdicts.insert(a, WorkVerdict::NotForRole);
        m_rows[b].serve = ServeState::Resolved;
        m_rows.remove(c);
        m_run->start(resolve, {a, b, c});
        QTRY_COMPARE(m_ended->size(), 1);
        QVERIFY(m_asked.isEmpty());
        QCOMPARE(report().results[0].outcome, BulkOutcome::NotAllowed);
        QCOMPARE(report().results[0].verdict, WorkVerdict::NotForRole);
        QVERIFY(!report().results[0].mayBeTriedAgain());
        QCOMPARE(report().results[1].outcome, BulkOutcome::AlreadySo);
        QCOMPARE(report().results[2].error->kind, ErrorKind::NotFound);
        QCOMPARE(report().results[2].conversation.id, c);
        QCOMPARE(report().done(), 1);
    }
    void stoppingWaitsForTheCallThatIsUnderWay()
    {
        start({a, b, c});
        m_run->stop();
        QVERIFY(m_run->isRunning());
        QVERIFY(m_run->progress().stopping);
        m_answers[0].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(m_asked, QList{a});
        QVERIFY(report().stopped);
        QCOMPARE(report().results[0].outcome, BulkOutcome::Done);
        QCOMPARE(report().results[1].outcome, BulkOutcome::NotTried);
        QVERIFY(report().results[2].mayBeTriedAgain());
    }
    void stoppingAtTheLastOneStopsNothing()
    {
        start({a});
        m_run->stop();
        m_answers[0].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QVERIFY(!report().stopped);
    }
    void withoutANetworkTheRestIsNotTried_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("network") << ErrorKind::Network;
        QTest::newRow("signed out") << ErrorKind::TokenRejected;
        QTest::newRow("locked") << ErrorKind::Locked;
    }
    void withoutANetworkTheRestIsNotTried()
    {
        QFETCH(const ErrorKind, kind);
        start({a, b, c});
        m_answers[0].finish(fail(kind));
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(m_asked.size(), 1);
        QVERIFY(!report().stopped); // nobody wanted that
        QCOMPARE(report().results[0].error->kind, kind);
        QCOMPARE(report().results[2].outcome, BulkOutcome::NotTried);
    }
    void whereTheServerWantsAPauseTheSameOneComesAgain()
    {
        QSignalSpy progressed(m_run.get(), &BulkRun::progressed);
        start({a, b});
        m_answers[0].finish(fail(limited()));
        QTRY_COMPARE(m_asked, (QList{a, a}));
        const auto paused = [&progressed] {
            return std::ranges::any_of(
                progressed, [](const auto &call) { return call.first().template value<BulkProgress>().pausing; });
        };
        QVERIFY(paused());
        m_answers[1].finish({});
        QTRY_COMPARE(m_asked.size(), 3);
        m_answers[2].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(report().done(), 2);
    }
    void theServersPauseIsKept()
    {
        start({a});
        m_answers[0].finish(fail(limited(1h))); // nobody waits as long as that
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(report().results[0].error->kind, ErrorKind::RateLimited);
        start({a});
        m_answers.last().finish(fail(limited(60s)));
        QTRY_VERIFY(m_run->progress().pausing);
        QCOMPARE(m_asked.size(), 2);
        m_run->stop(); // at once: no call is under way
        QCOMPARE(m_ended->size(), 2);
        QVERIFY(report().stopped);
        QCOMPARE(report().results[0].outcome, BulkOutcome::NotTried);
    }
    void whoPutsOffForEverIsLeft()
    {
        m_run->start(resolve, {a});
        for (int i = 0; i < 4; ++i) {
            QTRY_COMPARE(m_answers.size(), i + 1);
            m_answers[i].finish(fail(limited()));
        }
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(m_asked.size(), 4);
        QCOMPARE(report().results[0].outcome, BulkOutcome::Failed);
    }
    void aTagThatIsThereAlreadyIsNoFailure()
    {
        m_run->start({BulkAction::AddTag, u"retur"_s, {}}, {a});
        QTRY_COMPARE(m_answers.size(), 1);
        m_answers[0].finish(fail(ErrorKind::Conflict));
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(report().results[0].outcome, BulkOutcome::AlreadySo);
    }
    void oneRunAtATime()
    {
        start({a});
        m_run->start({BulkAction::Pin, {}, {}}, {b});
        QCOMPARE(m_run->task(), resolve);
        m_answers[0].finish({});
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(m_asked, QList{a});
        m_run->start(resolve, {});
        QVERIFY(!m_run->isRunning());
    }
    void destroyedItMakesNoOtherCall()
    {
        start({a, b});
        m_ended.reset();
        m_run.reset(); // locked
        m_answers[0].finish({});
        QCoreApplication::processEvents();
        QCOMPARE(m_asked, QList{a});
    }
    void whatIsSoAlready_data()
    {
        QTest::addColumn<BulkAction>("action");
        QTest::addColumn<bool>("so");
        QTest::newRow("resolve") << BulkAction::Resolve << false;
        QTest::newRow("assign") << BulkAction::Assign << false;
        QTest::newRow("take over") << BulkAction::TakeOver << true;
        QTest::newRow("add a tag") << BulkAction::AddTag << true;
        QTest::newRow("remove a tag") << BulkAction::RemoveTag << false;
        QTest::newRow("mark as read") << BulkAction::MarkRead << false;
        QTest::newRow("pin") << BulkAction::Pin << true;
        QTest::newRow("unpin") << BulkAction::Unpin << false;
    }
    void whatIsSoAlready()
    {
        QFETCH(const BulkAction, action);
        Conversation row = m_rows.value(a);
        row.tags = {u"retur"_s};
        row.pinned = true;
        QTEST(isAlreadySo({action, u"retur"_s, {}}, row), "so");
    }

private:
    void start(const QList<ConversationId> &ids)
    {
        const qsizetype before = m_answers.size();
        m_run->start(resolve, ids);
        QTRY_COMPARE(m_answers.size(), before + 1);
    }
    BulkReport report() const { return m_ended->last().first().value<BulkReport>(); }

    const BulkTask resolve{BulkAction::Resolve, u"Selesai"_s, {}};
    QHash<ConversationId, Conversation> m_rows;
    QHash<ConversationId, WorkVerdict> m_verdicts;
    QList<ConversationId> m_asked;
    QList<Answer<void>> m_answers;
    std::unique_ptr<BulkRun> m_run;
    std::unique_ptr<QSignalSpy> m_ended;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestBulkRun)
#include "tst_bulkrun.moc"
