#include "core/domain/account.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestAccount final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void rolesHaveNamesAndSight_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("oversees");
        QTest::newRow("agent") << int(Role::Agent) << u"agent"_s << false;
        QTest::newRow("supervisor") << int(Role::Supervisor) << u"supervisor"_s << true;
        QTest::newRow("admin") << int(Role::Admin) << u"admin"_s << true;
    }
    void rolesHaveNamesAndSight()
    {
        QFETCH(const int, role);
        QFETCH(const QString, name);
        QFETCH(const bool, oversees);
        QCOMPARE(roleName(Role(role)), name);
        QCOMPARE(overseesQueue(Role(role)), oversees);
    }
};

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
