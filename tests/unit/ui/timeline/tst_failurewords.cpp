#include "core/domain/outboxitem.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/durations.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Amandesk::WhatsApp;
using namespace Qt::Literals::StringLiterals;

class TestFailureWords final : public QObject
{
    Q_OBJECT
private slots:
    void everyKnownCodeIsExplained()
    {
        QSet<QString> titles;
        for (const FailureRule &rule : failureRules()) {
            const FailureExplanation made = explain(QString::fromLatin1(rule.code));
            for (const QString &part : {made.title, made.happened, made.whose, made.cost, made.retry, made.advice})
                QVERIFY2(!part.isEmpty(), rule.code);
            QVERIFY2(made.title != FailureWords::title(FailureCause::Unknown), rule.code);
            titles.insert(made.title);
        }
        QCOMPARE(titles.size(), 29); // as many as there are causes, without the unknown one
    }
    void anUnknownCodeFallsToTheSafeSide()
    {
        for (const QString &code : {u"999999"_s, u"SOMETHING_NEW"_s, QString()}) {
            const FailureExplanation made = explain(code);
            QCOMPARE(made.title, FailureWords::title(FailureCause::Unknown));
            QCOMPARE(made.retry, FailureWords::retry(RetryRule::Never, {}, {}));
        }
    }
    void theBackendsNewerTableIsUsed()
    {
        const FailureTable newer = FailureTable().overriddenBy(
            rulesVersion + 1,
            {{u"999999"_s, {"", FailureCause::PairRate, FailureSide::Us, RetryRule::Once, NextStep::WaitAndRetry}}});
        Message failed = failedWith(u"999999"_s);
        QCOMPARE(FailureWords::explain(failed, newer, at(11, 0)).title, FailureWords::title(FailureCause::PairRate));
        QVERIFY(FailureWords::technicalDetails(failed, newer).contains(u"rules: %1"_s.arg(rulesVersion + 1)));
    }
    void aRefusalInTheAnswerIsExplainedTheSameWay()
    {
        Message refused = failedWith(u"131026"_s);
        const FailureExplanation later = FailureWords::explain(refused, {}, at(11, 0));
        refused.id = {}; // the row is still here
        const FailureExplanation atOnce = FailureWords::explain(refused, {}, at(11, 0));
        QCOMPARE(atOnce.title, later.title);
        QCOMPARE(atOnce.whose, later.whose);
        QCOMPARE(atOnce.advice, later.advice);
    }
    void aHeldRowSaysUntilWhenAndWhatCanBeDone()
    {
        Message held = failedWith(u"131056"_s);
        held.id = {};
        held.state = DeliveryState::Queued;
        held.heldUntil = at(12, 30);
        QVERIFY(FailureWords::canExplain(held));
        const FailureExplanation pause = FailureWords::explain(held, {}, at(11, 0));
        QCOMPARE(pause.action, TimelineAction::Retry);
        QVERIFY(pause.retry.contains(RelativeTime::moment(at(12, 30), at(11, 0))));
        QVERIFY(MessageWords::waiting(held, at(11, 0)).contains(RelativeTime::moment(at(12, 30), at(11, 0))));
        held.failure->code = u"131042"_s;
        held.heldUntil.reset();
        const FailureExplanation stop = FailureWords::explain(held, {}, at(11, 0));
        QCOMPARE(stop.action, TimelineAction::Retry);
        QCOMPARE(stop.advice, FailureWords::advice(NextStep::TellAdministrator));
        QVERIFY(MessageWords::waiting(held, at(11, 0)).contains(FailureWords::happened(FailureCause::Payment)));
    }
    void aMarketingCapNamesTheEarliestTime()
    {
        const QDateTime sent = at(10, 0);
        QVERIFY(FailureWords::retry(RetryRule::AfterADay, sent, at(11, 0)).contains(u"tomorrow"_s));
        QVERIFY(FailureWords::retry(RetryRule::AfterADay, sent, at(10, 1, 0, 24)).startsWith(u"Yes"_s));
    }
    void oneStepIsOffered_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("action");
        QTest::newRow("window") << u"131047"_s << int(TimelineAction::UseTemplate);
        QTest::newRow("template values") << u"132000"_s << int(TimelineAction::UseTemplate);
        QTest::newRow("template paused") << u"132015"_s << int(TimelineAction::UseTemplate);
        QTest::newRow("not reachable") << u"131026"_s << int(TimelineAction::CopyText);
        QTest::newRow("pair rate") << u"131056"_s << int(TimelineAction::WriteAgain);
        QTest::newRow("payment") << u"131042"_s << int(TimelineAction::CopyDetails);
        QTest::newRow("stopped") << u"131050"_s << int(TimelineAction::None);
    }
    void oneStepIsOffered()
    {
        QFETCH(QString, code);
        QFETCH(int, action);
        QCOMPARE(int(explain(code).action), action);
    }
    void aColleaguesFailureIsNotMineToMend()
    {
        Message failed = failedWith(u"131047"_s);
        failed.mine = false;
        QCOMPARE(FailureWords::explain(failed, {}, at(11, 0)).action, TimelineAction::None);
    }
    void whatNeverLeftIsExplainedToo_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("action");
        QTest::newRow("refused") << u"rejected"_s << int(TimelineAction::Edit);
        QTest::newRow("server trouble") << u"server"_s << int(TimelineAction::Retry);
        QTest::newRow("no reason") << QString() << int(TimelineAction::Edit);
        QTest::newRow("answered") << QString(OutboxReason::answered) << int(TimelineAction::SendAnyway);
        QTest::newRow("held") << QString(OutboxReason::held) << int(TimelineAction::Retry);
        QTest::newRow("unclear") << QString(OutboxReason::unclear) << int(TimelineAction::Retry);
    }
    void whatNeverLeftIsExplainedToo()
    {
        QFETCH(QString, reason);
        QFETCH(int, action);
        Message own = waiting(u"o"_s, u"Siap"_s, at(10, 0));
        own.state = DeliveryState::Failed;
        own.failure = DeliveryFailure{reason, {}, {}};
        const FailureExplanation made = FailureWords::explain(own, {}, at(11, 0));
        QCOMPARE(int(made.action), action);
        for (const QString &part : {made.title, made.happened, made.whose, made.cost, made.retry, made.advice})
            QVERIFY(!part.isEmpty());
        own.state = DeliveryState::NeedsTemplate;
        QCOMPARE(FailureWords::explain(own, {}, at(11, 0)).action, TimelineAction::UseTemplate);
    }
    void onlyATemplateMayArriveTwice()
    {
        Message own = waiting(u"o"_s, u"Siap"_s, at(10, 0));
        own.state = DeliveryState::Failed;
        own.failure = DeliveryFailure{QString(OutboxReason::unclear), {}, {}};
        const FailureExplanation plain = FailureWords::explain(own, {}, at(11, 0));
        const QString plainSentence = MessageWords::failure(own);
        QVERIFY(!plain.happened.contains(u"template"_s) && !plainSentence.contains(u"template"_s));
        QVERIFY(plain.advice.contains(u"recognises"_s));
        QVERIFY(!plain.retry.contains(u"twice"_s));
        own.templateName = u"pesanan"_s;
        const FailureExplanation templated = FailureWords::explain(own, {}, at(11, 0));
        QVERIFY(templated.happened.contains(u"template"_s) && MessageWords::failure(own).contains(u"template"_s));
        QVERIFY(templated.retry.contains(u"twice"_s));
    }
    void detailsHoldNoText()
    {
        Message failed = failedWith(u"131047"_s);
        failed.text = u"rahasia"_s;
        failed.failure->title = u"two\nlines"_s;
        const QString details = FailureWords::technicalDetails(failed, {});
        QVERIFY(details.contains(u"131047"_s) && !details.contains(u"rahasia"_s));
    }

private:
    static Message failedWith(const QString &code)
    {
        Message failed = message(7, u"Halo"_s, at(10, 0), SenderKind::Agent);
        failed.state = DeliveryState::Failed;
        failed.failure = DeliveryFailure{code, {}, {}};
        return failed;
    }
    static FailureExplanation explain(const QString &code)
    {
        return FailureWords::explain(failedWith(code), FailureTable(), at(11, 0));
    }
};

QTEST_MAIN(TestFailureWords)
#include "tst_failurewords.moc"
