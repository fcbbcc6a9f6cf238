#include "core/outbox/sendpolicy.h"
#include <QtTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestSendPolicy final : public QObject
{
    Q_OBJECT
private slots:
    void anAcceptedMessageIsDone();
    void everyErrorHasOneOutcome_data();
    void everyErrorHasOneOutcome();
    void retriesGrowAndEndAfterTen();
    void theServersOwnDelayCounts();
    void whatsAppsCodesGoByTheTable_data();
    void whatsAppsCodesGoByTheTable();
    void pausesGrow();
    void aTemplateWithoutNameIsForAPerson();
    void anUploadMayBeRepeatedButNotWhatIsRefused();
};

namespace {
enum Outcome { Accepts, Retries, Holds, WantsTemplate, GivesUp, AcceptsTemplate, Pauses, StopsChannel };

int outcomeOf(const SendOutcome &outcome)
{
    return int(outcome.index());
}

SendAnswer refusedWith(const QString &code)
{
    SendAnswer answer;
    answer.state = DeliveryState::Failed;
    answer.failure = DeliveryFailure{code, {}, {}};
    return answer;
}
} // namespace

Q_DECLARE_METATYPE(Outcome)

void TestSendPolicy::anAcceptedMessageIsDone()
{
    Message message;
    message.id = MessageId{7};
    const auto outcome = decide(message, 1, 0.0);
    QVERIFY(std::holds_alternative<Accepted>(outcome));
    QCOMPARE(std::get<Accepted>(outcome).message.id, MessageId{7});
}

void TestSendPolicy::everyErrorHasOneOutcome_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("outcome");
    QTest::newRow("no network waits") << ErrorKind::Network << int(Holds);
    QTest::newRow("refused certificate waits") << ErrorKind::Tls << int(Holds);
    QTest::newRow("a hotel's login page waits") << ErrorKind::NotOurServer << int(Holds);
    QTest::newRow("locking waits") << ErrorKind::Locked << int(Holds);
    QTest::newRow("signed out by the server waits") << ErrorKind::TokenRejected << int(Holds);
    QTest::newRow("time-out is asked again") << ErrorKind::Timeout << int(Retries);
    QTest::newRow("500 is asked again") << ErrorKind::Server << int(Retries);
    QTest::newRow("429 is asked again") << ErrorKind::RateLimited << int(Retries);
    QTest::newRow("a torn answer is asked again") << ErrorKind::Protocol << int(Retries);
    QTest::newRow("closed window needs a template") << ErrorKind::WindowClosed << int(WantsTemplate);
    QTest::newRow("refusal goes to the agent") << ErrorKind::Rejected << int(GivesUp);
    QTest::newRow("no permission goes to the agent") << ErrorKind::Forbidden << int(GivesUp);
    QTest::newRow("a conversation that is gone goes to the agent") << ErrorKind::NotFound << int(GivesUp);
}

void TestSendPolicy::everyErrorHasOneOutcome()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, outcome);
    QCOMPARE(outcomeOf(decide(fail(kind), 1, 0.0)), outcome);
}

void TestSendPolicy::retriesGrowAndEndAfterTen()
{
    auto last = 0ms;
    for (int attempt = 1; attempt < 10; ++attempt) {
        const auto outcome = decide(fail(ErrorKind::Server), attempt, 0.0);
        QVERIFY(std::holds_alternative<RetryLater>(outcome));
        const auto delay = std::get<RetryLater>(outcome).delay;
        QVERIFY(delay >= last);
        QVERIFY(delay <= 30s);
        last = delay;
    }
    QCOMPARE(last, 30000ms);
    QCOMPARE(outcomeOf(decide(fail(ErrorKind::Server), 10, 0.0)), int(GivesUp));
    // The network does not count against the message.
    QCOMPARE(outcomeOf(decide(fail(ErrorKind::Network), 1000, 0.0)), int(Holds));
}

void TestSendPolicy::theServersOwnDelayCounts()
{
    Error error{ErrorKind::RateLimited, {}, 17s};
    const auto outcome = decide(fail(error), 1, 0.5);
    QVERIFY(std::holds_alternative<RetryLater>(outcome));
    QCOMPARE(std::get<RetryLater>(outcome).delay, 17000ms);
    error.retryAfter = 24h * 365; // nobody waits in silence for that
    const auto late = decide(fail(error), 1, 0.5);
    QVERIFY(std::holds_alternative<RetryLater>(late));
    QCOMPARE(std::get<RetryLater>(late).delay, std::chrono::milliseconds(1h));
}

void TestSendPolicy::whatsAppsCodesGoByTheTable_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("outcome");
    QTest::newRow("window") << u"131047"_s << int(WantsTemplate);
    QTest::newRow("window, on premises") << u"470"_s << int(WantsTemplate);
    QTest::newRow("throughput") << u"130429"_s << int(Retries);
    QTest::newRow("service unavailable") << u"131016"_s << int(Retries);
    QTest::newRow("pair rate") << u"131056"_s << int(Pauses);
    QTest::newRow("spam") << u"131048"_s << int(StopsChannel);
    QTest::newRow("locked") << u"131031"_s << int(StopsChannel);
    QTest::newRow("not reachable") << u"131026"_s << int(GivesUp);
    QTest::newRow("marketing cap") << u"131049"_s << int(GivesUp);
    QTest::newRow("unknown") << u"139999"_s << int(GivesUp);
}

void TestSendPolicy::whatsAppsCodesGoByTheTable()
{
    QFETCH(QString, code);
    QFETCH(int, outcome);
    const SendOutcome made = decide(refusedWith(code), 1, 0.0);
    QCOMPARE(outcomeOf(made), outcome);
    if (const auto *gaveUp = std::get_if<GiveUp>(&made))
        QCOMPARE(gaveUp->word, code); // the explanation goes by it
    const int ofTemplate = outcome == WantsTemplate ? int(GivesUp) : outcome;
    QCOMPARE(outcomeOf(decideTemplate(refusedWith(code), 1, 0.0)), ofTemplate);
}

void TestSendPolicy::pausesGrow()
{
    SendAnswer refused = refusedWith(u"131056"_s);
    QCOMPARE(std::get<HoldConversation>(decide(refused, 1, 0.0)).delay, 4s);
    QCOMPARE(std::get<HoldConversation>(decide(refused, 3, 0.0)).delay, 64s);
    refused.tryAfter = 100s;
    QCOMPARE(std::get<HoldConversation>(decide(refused, 3, 0.0)).delay, 100s);
    QCOMPARE(outcomeOf(decide(refused, 10, 0.0)), int(GivesUp));
    SendAnswer spam = refusedWith(u"131048"_s);
    QVERIFY(!std::get<HoldChannel>(decide(spam, 1, 0.0)).delay);
    spam.tryAfter = 600s;
    QCOMPARE(std::get<HoldChannel>(decide(spam, 1000, 0.0)).delay, std::optional<std::chrono::seconds>(600s));
}

// The channel's fixed one may come without a name, and then the history cannot tell it from another.
void TestSendPolicy::aTemplateWithoutNameIsForAPerson()
{
    using Logs = QList<TemplateLog>;
    TemplateSend sent;
    sent.lastLog = 40;
    QCOMPARE(templateStep(sent, Logs{{40, u"kabar"_s, false}}), TemplateStep::Ask);
    QCOMPARE(templateStep(sent, Logs{{41, u"kabar"_s, true}, {40, u"kabar"_s, false}}), TemplateStep::Ask);
    QCOMPARE(templateStep(sent, Logs{{41, u"kabar"_s, false}}), TemplateStep::Unclear);
    sent.name = u"kabar"_s;
    QCOMPARE(templateStep(sent, Logs{{41, u"kabar"_s, false}}), TemplateStep::Arrived);
    QCOMPARE(templateStep(sent, Logs{{41, u"lain"_s, false}}), TemplateStep::Ask);
}

void TestSendPolicy::anUploadMayBeRepeatedButNotWhatIsRefused()
{
    const auto after = [](ErrorKind kind, int tries) { return decideUpload({kind, {}, std::nullopt}, tries, 0.5); };
    QCOMPARE(outcomeOf(after(ErrorKind::Server, 1)), int(Retries));
    QCOMPARE(outcomeOf(after(ErrorKind::Server, 10)), int(GivesUp));
    QCOMPARE(outcomeOf(after(ErrorKind::Network, 1)), int(Holds));
    QCOMPARE(outcomeOf(after(ErrorKind::WindowClosed, 1)), int(GivesUp)); // no answer of an upload's
    const auto wordAfter = [&](ErrorKind kind) { return std::get<GiveUp>(after(kind, 1)).word; };
    QCOMPARE(wordAfter(ErrorKind::BadInput), QString(OutboxReason::fileRefused));
    QCOMPARE(wordAfter(ErrorKind::Damaged), QString(OutboxReason::fileLost));
    QCOMPARE(wordAfter(ErrorKind::Forbidden), QString());
}

QTEST_GUILESS_MAIN(TestSendPolicy)
#include "tst_sendpolicy.moc"
