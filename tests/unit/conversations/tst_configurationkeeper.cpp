#include "core/backend/agentapi.h"
#include "core/conversations/configurationkeeper.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/backend/connectionfixture.h"
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto configs = "GET /api/v2/app/configs";
constexpr auto assigns = R"({"data":{"configs":{"agent_can_assign_chat":"true"}}})";
constexpr auto assignsNot = R"({"data":{"configs":{"agent_can_assign_chat":"false"}}})";
constexpr int patience = 30000;
} // namespace

// One who asks for all.
class TestConfigurationKeeper final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<ConnectionFixture>();
        m_agents = std::make_unique<AgentApi>(m_all->connection);
        m_keeper = std::make_unique<ConfigurationKeeper>(*m_agents, m_clock);
    }
    void cleanup()
    {
        m_keeper.reset();
        m_agents.reset();
        m_all.reset();
    }

    void whoAsksMeanwhileGetsTheSameAnswer()
    {
        m_all->service.say(configs, assignsNot);
        QSignalSpy changed(m_keeper.get(), &ConfigurationKeeper::changed);
        QVERIFY(!m_keeper->known());
        m_keeper->ask();
        m_keeper->ask();
        m_keeper->askWhenOld();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QVERIFY(!m_keeper->known()->canAssign);
        QCOMPARE(m_all->service.count(configs), 1);
    }
    void whatIsOldIsAskedForAgain()
    {
        m_all->service.say(configs, assigns);
        m_all->service.say(configs, assignsNot);
        QSignalSpy changed(m_keeper.get(), &ConfigurationKeeper::changed);
        m_keeper->askWhenOld();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        m_clock.advance(ConfigurationKeeper::lasts - 1ms);
        m_keeper->askWhenOld();
        QCOMPARE(m_all->service.count(configs), 1);
        m_clock.advance(1ms);
        m_keeper->askWhenOld();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
        QVERIFY(!m_keeper->known()->canAssign);
    }
    void theSameAgainIsNoChange()
    {
        m_all->service.say(configs, assigns);
        m_all->service.say(configs, assigns);
        m_all->service.say(configs, assignsNot);
        QSignalSpy changed(m_keeper.get(), &ConfigurationKeeper::changed);
        m_keeper->ask();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        m_keeper->ask();
        QTRY_COMPARE_WITH_TIMEOUT(m_all->service.count(configs), 2, patience);
        // As soon as that answer is here it is asked again.
        QTRY_COMPARE_WITH_TIMEOUT((m_keeper->ask(), m_all->service.count(configs)), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
    }
    void anErrorLeavesWhatIsKnown()
    {
        m_all->service.say(configs, assignsNot);
        m_all->service.say(configs, 429, "{}", "Retry-After: 120\r\n");
        m_all->service.say(configs, assigns);
        QSignalSpy changed(m_keeper.get(), &ConfigurationKeeper::changed);
        m_keeper->ask();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        m_clock.advance(ConfigurationKeeper::lasts);
        m_keeper->askWhenOld();
        QTRY_COMPARE_WITH_TIMEOUT(m_all->service.count(configs), 2, patience);
        QVERIFY(!m_keeper->known()->canAssign);
        // It is still old: asked for the next time as well.
        QTRY_COMPARE_WITH_TIMEOUT((m_keeper->askWhenOld(), m_all->service.count(configs)), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
        QVERIFY(m_keeper->known()->canAssign);
    }

private:
    FakeClock m_clock;
    std::unique_ptr<ConnectionFixture> m_all;
    std::unique_ptr<AgentApi> m_agents;
    std::unique_ptr<ConfigurationKeeper> m_keeper;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestConfigurationKeeper)
#include "tst_configurationkeeper.moc"
