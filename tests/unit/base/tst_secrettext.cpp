#include "core/base/secrettext.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestSecretText final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void textBecomesUtf8_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QString() << QByteArray();
        QTest::newRow("ascii") << u"rahasia besar"_s << QByteArray("rahasia besar");
        QTest::newRow("two bytes") << u"caf\u00e9"_s << QByteArray("caf\xc3\xa9");
        QTest::newRow("decomposed becomes composed") << u"cafe\u0301"_s << QByteArray("caf\xc3\xa9");
        QTest::newRow("beyond the first plane") << u"\U0001F511"_s << QByteArray("\xf0\x9f\x94\x91");
    }
    void textBecomesUtf8()
    {
        QFETCH(QString, typed);
        QFETCH(const QByteArray, bytes);
        const SecretBuffer secret = takeSecret(typed);
        QCOMPARE(secret.view(), QByteArrayView(bytes));
        QVERIFY(typed.isEmpty());
    }

    void textThatSomebodyElseHoldsStays()
    {
        const QString held = u"correct horse"_s + QString::number(7);
        QString typed = held;
        QVERIFY(!takeSecret(typed).isEmpty());
        QCOMPARE(held, u"correct horse7"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecretText)
#include "tst_secrettext.moc"
