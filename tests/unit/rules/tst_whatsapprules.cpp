#include "core/rules/whatsapprules.h"
#include <QSet>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace WhatsApp;

class TestWhatsAppRules : public QObject
{
    Q_OBJECT
private slots:
    void theWindowCountsFromTheCustomer()
    {
        const QDateTime wrote({2026, 1, 15}, {8, 30, 0}, Qt::UTC);
        QCOMPARE(windowClosesAt(wrote), QDateTime({2026, 1, 16}, {8, 30, 0}, Qt::UTC));
    }

    void theComposerClosesALittleBeforeTheWindow()
    {
        Conversation conversation;
        conversation.source = u"wa"_s;
        const QDateTime closes({2026, 1, 16}, {8, 30, 0}, Qt::UTC);
        conversation.windowClosesAt = closes;
        QVERIFY(mayWriteFreely(conversation, closes.addSecs(-91)));
        QVERIFY(!mayWriteFreely(conversation, closes.addSecs(-90)));
        QVERIFY(!mayWriteFreely(conversation, closes.addSecs(1)));
        conversation.windowClosesAt.reset();
        QVERIFY(!mayWriteFreely(conversation, closes));
        conversation.source = u"qiscus"_s;
        QVERIFY(mayWriteFreely(conversation, closes));
    }

    void everyCodeStandsOnce()
    {
        QSet<QString> seen;
        for (const FailureRule &rule : failureRules()) {
            const QString code = QString::fromLatin1(rule.code);
            QVERIFY2(!seen.contains(code), rule.code);
            seen.insert(code);
            QVERIFY2(rule.cause != FailureCause::Unknown, rule.code);
            QVERIFY2(rule.side != FailureSide::Unknown, rule.code);
            QCOMPARE(failureRuleFor(code).cause, rule.cause);
        }
        QVERIFY(seen.size() >= 39);
    }

    void codesLeadToTheirNextStep_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<FailureCause>("cause");
        QTest::addColumn<RetryRule>("retry");
        QTest::addColumn<NextStep>("next");
        QTest::newRow("window") << u"131047"_s << FailureCause::WindowClosed << RetryRule::AfterCustomerWrites
                                << NextStep::SendTemplate;
        QTest::newRow("window, on-premise")
            << u"470"_s << FailureCause::WindowClosed << RetryRule::AfterCustomerWrites << NextStep::SendTemplate;
        QTest::newRow("not on WhatsApp") << u"131026"_s << FailureCause::NotReachable << RetryRule::Never
                                         << NextStep::CheckNumber;
        QTest::newRow("too many to one") << u"131056"_s << FailureCause::PairRate << RetryRule::HoldConversation
                                         << NextStep::WaitAndRetry;
        QTest::newRow("throughput") << u"130429"_s << FailureCause::Throughput << RetryRule::Automatic
                                    << NextStep::WaitAndRetry;
        QTest::newRow("locked") << u"131031"_s << FailureCause::AccountLocked << RetryRule::HoldChannel
                                << NextStep::TellSupervisor;
        QTest::newRow("permission range")
            << u"250"_s << FailureCause::Permission << RetryRule::Never << NextStep::TellAdministrator;
        QTest::newRow("spaces around") << u" 131047 "_s << FailureCause::WindowClosed << RetryRule::AfterCustomerWrites
                                       << NextStep::SendTemplate;
        QTest::newRow("unknown number") << u"999999"_s << FailureCause::Unknown << RetryRule::Never
                                        << NextStep::AskAPerson;
        QTest::newRow("a name") << u"SOMETHING_NEW"_s << FailureCause::Unknown << RetryRule::Never
                                << NextStep::AskAPerson;
        QTest::newRow("empty") << QString() << FailureCause::Unknown << RetryRule::Never << NextStep::AskAPerson;
    }
    void codesLeadToTheirNextStep()
    {
        QFETCH(QString, code);
        QFETCH(FailureCause, cause);
        QFETCH(RetryRule, retry);
        QFETCH(NextStep, next);
        const FailureRule rule = failureRuleFor(code);
        QCOMPARE(rule.cause, cause);
        QCOMPARE(rule.retry, retry);
        QCOMPARE(rule.next, next);
    }

    void holdingGrowsByFoursUpToAnHour()
    {
        using namespace std::chrono_literals;
        QCOMPARE(pairRateHold(1), 4s);
        QCOMPARE(pairRateHold(2), 16s);
        QCOMPARE(pairRateHold(5), 1024s);
        QCOMPARE(pairRateHold(6), 3600s);
        QCOMPARE(pairRateHold(1000), 3600s);
        QCOMPARE(pairRateHold(-1), 1s);
    }

    void textsFitBothServices()
    {
        QVERIFY(maxTextLength <= 4000);
        QVERIFY(rulesVersion >= 1);
        QVERIFY(QDate::fromString(QString::fromLatin1(rulesDate), Qt::ISODate).isValid());
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWhatsAppRules)
#include "tst_whatsapprules.moc"
