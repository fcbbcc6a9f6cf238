#include "core/base/secrettext.h"
#include "core/lock/applock.h"
#include "tests/integration/sessionfixture.h"
#include "tests/integration/shiftedclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QFile>
#include <QSignalSpy>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

#define VERIFY_FAILED(result, expected)                                                                                \
    do {                                                                                                               \
        const auto &failed = (result);                                                                                 \
        QVERIFY(!failed);                                                                                              \
        QCOMPARE(failed.error().kind, (expected));                                                                     \
    } while (false)

// What an organisation lays down holds, whatever the agent would like.
class TestLockPolicy final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
        m_all->configure = [this](SessionManager::Options &options) { options.policy = {policyFile(), getuid()}; };
    }
    void cleanup() { m_all.reset(); }

    void theKeyringAloneCanBeRefused()
    {
        layDown("KeyringAlone = no\n");
        QVERIFY(m_all->signIn());
        VERIFY_FAILED(waitFor(m_all->manager->protect({true, {}})), ErrorKind::Forbidden);
        QVERIFY(m_all->files().isEmpty());
        QVERIFY(waitFor(m_all->manager->protect({true, SessionFixture::passphrase})));
        QVERIFY(!m_all->manager->needsAnotherWay());
    }
    void aVaultFromBeforeIsOpenedAndAskedForMore()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        QVERIFY(!m_all->manager->needsAnotherWay());
        layDown("PassphraseNeeded = yes\n");
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
        QVERIFY(m_all->manager->needsAnotherWay());
        QVERIFY(waitFor(m_all->manager->setPassphrase({}, secret(SessionFixture::passphrase))));
        QVERIFY(!m_all->manager->needsAnotherWay());
    }
    void thePinCanBeForbidden()
    {
        QVERIFY(enterWithPin());
        layDown("PinAllowed = no\n");
        QVERIFY(!m_all->manager->hasPinSlot());
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPin(secret(pin))), ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin))),
                      ErrorKind::Forbidden);
        QCOMPARE(m_all->manager->lock().vaultInfo()->failedPinTries, 0);
        QVERIFY(m_all->unlock());
    }
    void aPinMayHaveToBeLonger()
    {
        QVERIFY(enterWithPin());
        layDown("LeastPinLength = 8\n");
        VERIFY_FAILED(waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin))),
                      ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_all->manager->changePin(secret(pin), secret(u"8274031"_s))), ErrorKind::Forbidden);
        QVERIFY(waitFor(m_all->manager->changePin(secret(pin), secret(u"82740319"_s))));
    }
    void theLastWayBesideTheKeyringStays()
    {
        layDown("KeyringAlone = no\n");
        m_all->configure = nullptr;
        m_all->restart(); // it was made before there was a policy
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        QVERIFY(waitFor(m_all->manager->setPin({}, secret(pin))));
        m_all->configure = [this](SessionManager::Options &options) { options.policy = {policyFile(), getuid()}; };
        m_all->restart();
        QVERIFY(!m_all->manager->needsAnotherWay());
        VERIFY_FAILED(waitFor(m_all->manager->removePin({})), ErrorKind::Forbidden);
        QVERIFY(m_all->manager->hasPinSlot());
    }
    void whatIsLaidDownMeanwhileHolds()
    {
        layDown({});
        m_all->configure = [this](SessionManager::Options &options) {
            options.policy = {policyFile(), getuid()};
            options.generationPeriod = 20ms;
        };
        m_all->restart();
        QVERIFY(m_all->enter());
        QSignalSpy changed(m_all->manager.get(), &SessionManager::policyChanged);
        write("IdleMinutes = 2\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->policy().mostIdleMinutes, 2, 30000);
        QCOMPARE(changed.count(), 1);
    }

private:
    QString policyFile() const { return m_all->folder.filePath(u"policy.ini"_s); }
    static SecretBuffer secret(QString text) { return takeSecret(text); }
    void write(const QByteArray &content) const
    {
        QFile file(policyFile());
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the policy cannot be written");
    }
    void layDown(const QByteArray &content) const
    {
        write(content);
        m_all->restart();
    }
    bool enterWithPin() const
    {
        return m_all->signIn() && waitFor(m_all->manager->protect({true, SessionFixture::passphrase}))
            && waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin)));
    }

    static inline const QString pin = u"827403"_s;
    std::unique_ptr<SessionFixture> m_all;
};

QTEST_GUILESS_MAIN(TestLockPolicy)
#include "tst_lockpolicy.moc"
