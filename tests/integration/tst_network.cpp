#include "core/attachments/attachmentservice.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 30000;
} // namespace

// What the computer says of its connection, and what the session makes of it.
class TestNetwork final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        SandboxOptions options = SessionFixture::quiet();
        options.conversations = 40;
        options.messages = 2000;
        m_all = std::make_unique<SessionFixture>(options);
    }
    void cleanup() { m_all.reset(); }

    void theHistoryWaitsOnAMeteredConnectionAndNewMessagesDoNot()
    {
        m_all->network.setMetered(true);
        QVERIFY(m_all->enter());
        QVERIFY(m_all->session().savesData());
        QVERIFY(m_all->session().attachments().policy().metered);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_all->session().backfill().left > 0, patience);

        Box::Room &room = m_all->room();
        m_all->customerWrites(room, u"masih ada kak?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(SessionFixture::idOf(room), u"masih ada kak?"_s).size(), 1, patience);
        QCOMPARE(m_all->session().backfill().messages, 0);
        QVERIFY(m_all->session().backfill().waiting);

        QSignalSpy saving(&m_all->session(), &Session::savingDataChanged);
        m_all->session().stopSavingData();
        QCOMPARE(saving.size(), 1);
        QVERIFY(!m_all->session().savesData());
        QVERIFY(!m_all->session().attachments().policy().metered);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().backfill().left, 0, patience);
        QVERIFY(m_all->session().backfill().messages > 0);
    }
    void anywayIsSaidOfOneConnection()
    {
        QVERIFY(m_all->enter());
        QVERIFY(!m_all->session().savesData());
        m_all->session().stopSavingData(); // nothing to stop
        m_all->network.setMetered(true);
        QVERIFY(m_all->session().savesData());
        m_all->session().stopSavingData();
        m_all->network.setMetered(false);
        QVERIFY(!m_all->session().savesData());
        m_all->network.setMetered(true); // another one
        QVERIFY(m_all->session().savesData());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_all->network.setMetered(false); // nobody is here
        QVERIFY(m_all->unlock());
        QVERIFY(!m_all->session().savesData());
    }

private:
    std::unique_ptr<SessionFixture> m_all;
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
