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
    void theComposerClosesALittleBeforeTheWindow()
    {
        Conversation conversation;
        conversation.source = u"wa"_s;
        const QDateTime closes({2026, 1, 16}, {8, 30, 0}, Qt::UTC);
        conversation.windowClosesAt = closes;
        QCOMPARE(sendBefore(conversation), closes.addSecs(-90));
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
                                         << NextStep::OtherChannel;
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

    void theTableHasAVersion()
    {
        QVERIFY(rulesVersion >= 1);
        QVERIFY(QDate::fromString(QString::fromLatin1(rulesDate), Qt::ISODate).isValid());
    }

    // Every row of Meta's list that a console has to know, with what it asks for.
    void everyKnownCodeHasItsRule_data()
    {
        using C = FailureCause;
        using R = RetryRule;
        using N = NextStep;
        QTest::addColumn<QString>("codes");
        QTest::addColumn<FailureCause>("cause");
        QTest::addColumn<RetryRule>("retry");
        QTest::addColumn<NextStep>("next");
        const auto row = [](const char *codes, C cause, R retry, N next) {
            QTest::newRow(codes) << QString::fromLatin1(codes) << cause << retry << next;
        };
        row("0 190", C::Credentials, R::HoldChannel, N::TellAdministrator);
        row("3 10 200 299", C::Permission, R::Never, N::TellAdministrator);
        row("100 131008 131009", C::BadParameter, R::Never, N::ReportFault);
        row("368", C::PolicyBlock, R::HoldChannel, N::TellSupervisor);
        row("130429", C::Throughput, R::Automatic, N::WaitAndRetry);
        row("130472", C::Experiment, R::Never, N::OtherChannel);
        row("130497", C::CountryNotAllowed, R::Never, N::OtherChannel);
        row("131000 131016", C::ServiceUnavailable, R::Automatic, N::AskAPerson);
        row("131005", C::Permission, R::Never, N::TellAdministrator);
        row("131021", C::SameNumber, R::Never, N::CheckNumber);
        row("131026 1013", C::NotReachable, R::Never, N::OtherChannel);
        row("131031", C::AccountLocked, R::HoldChannel, N::TellSupervisor);
        row("131042", C::Payment, R::HoldChannel, N::TellAdministrator);
        row("131045 133010 133016", C::Registration, R::Never, N::TellAdministrator);
        row("131047 470", C::WindowClosed, R::AfterCustomerWrites, N::SendTemplate);
        row("131048", C::SpamRate, R::HoldChannel, N::TellSupervisor);
        row("131049", C::MarketingCap, R::AfterADay, N::WaitAndRetry);
        row("131050", C::MarketingStopped, R::Never, N::None);
        row("131051", C::TypeNotSupported, R::Never, N::SendAsOtherType);
        row("131052", C::MediaDownload, R::Once, N::ResendFile);
        row("131053", C::MediaUpload, R::Once, N::ResendFile);
        row("131056", C::PairRate, R::HoldConversation, N::WaitAndRetry);
        row("132000", C::TemplateVariables, R::Never, N::FixTemplate);
        row("132001", C::TemplateMissing, R::Never, N::ChooseOtherTemplate);
        row("132005", C::TemplateTooLong, R::Never, N::FixTemplate);
        row("132007", C::TemplatePolicy, R::Never, N::FixTemplate);
        row("132012", C::TemplateFormat, R::Never, N::FixTemplate);
        row("132015", C::TemplatePaused, R::Never, N::ChooseOtherTemplate);
        row("132016", C::TemplateDisabled, R::Never, N::ChooseOtherTemplate);
        row("80007", C::AccountRate, R::Automatic, N::WaitAndRetry);
    }
    void everyKnownCodeHasItsRule()
    {
        QFETCH(QString, codes);
        QFETCH(FailureCause, cause);
        QFETCH(RetryRule, retry);
        QFETCH(NextStep, next);
        const QStringList list = codes.split(u' ');
        for (const QString &code : list) {
            const FailureRule rule = failureRuleFor(code);
            QCOMPARE(rule.cause, cause);
            QCOMPARE(rule.retry, retry);
            QCOMPARE(rule.next, next);
            QVERIFY(rule.side != FailureSide::Unknown);
        }
    }

    void theBackendMayOverrideByANewerTable()
    {
        const FailureTable compiled;
        QCOMPARE(compiled.version(), rulesVersion);
        QCOMPARE(compiled.ruleFor(u"131049"_s).retry, RetryRule::AfterADay);
        const QHash<QString, FailureRule> rows{
            {u"131049"_s,
             {"", FailureCause::MarketingCap, FailureSide::Meta, RetryRule::Never, NextStep::OtherChannel}},
            {u"139999"_s, {"", FailureCause::PairRate, FailureSide::Us, RetryRule::Once, NextStep::WaitAndRetry}}};
        const FailureTable newer = compiled.overriddenBy(rulesVersion + 1, rows);
        QCOMPARE(newer.version(), rulesVersion + 1);
        QCOMPARE(newer.ruleFor(u"131049"_s).next, NextStep::OtherChannel);
        QCOMPARE(newer.ruleFor(u"139999"_s).cause, FailureCause::PairRate);
        QCOMPARE(newer.ruleFor(u"131047"_s).next, NextStep::SendTemplate); // what it does not name stays
        QCOMPARE(newer.ruleFor(u"999999"_s).retry, RetryRule::Never);
        // An older one, from a server that was not updated, changes nothing.
        QCOMPARE(compiled.overriddenBy(rulesVersion, rows).ruleFor(u"131049"_s).retry, RetryRule::AfterADay);
        QCOMPARE(newer.overriddenBy(rulesVersion, {}).version(), rulesVersion + 1);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWhatsAppRules)
#include "tst_whatsapprules.moc"
