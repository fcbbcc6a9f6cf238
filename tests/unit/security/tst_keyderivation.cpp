#include "core/security/keyderivation.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
const QByteArray salt(KeyDerivation::saltSize, 's');
} // namespace

class TestKeyDerivation final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    // Computed once with the reference program: argon2 -id -v 13 -k 65536 -t 1 -p 1 -l 32.
    void answerIsArgon2id()
    {
        const SecretBuffer passphrase = SecretBuffer::copyOf("correct horse battery");
        const auto key = KeyDerivation::deriveNow(passphrase, salt, quick);
        QVERIFY(key.has_value());
        QCOMPARE(key->view().toByteArray().toHex(),
                 QByteArray("41dbd225a2dabfc2ae4c885607d310e398652105154f394bfcd8b57ff98b9f1f"));
    }
    void poolGivesTheSameKey()
    {
        const auto here = KeyDerivation::deriveNow(SecretBuffer::copyOf("same"), salt, quick);
        const auto there = waitFor(KeyDerivation::derive(SecretBuffer::copyOf("same"), salt, quick));
        QVERIFY(here && there);
        QVERIFY(SecretBuffer::equal(*here, *there));
    }
    void everyInputMatters()
    {
        const auto key = KeyDerivation::deriveNow(SecretBuffer::copyOf("one"), salt, quick);
        const auto otherText = KeyDerivation::deriveNow(SecretBuffer::copyOf("two"), salt, quick);
        const auto otherSalt = KeyDerivation::deriveNow(SecretBuffer::copyOf("one"), QByteArray(16, 't'), quick);
        const auto otherCost = KeyDerivation::deriveNow(SecretBuffer::copyOf("one"), salt, {quick.memoryBytes, 2});
        QVERIFY(key && otherText && otherSalt && otherCost);
        QVERIFY(!SecretBuffer::equal(*key, *otherText));
        QVERIFY(!SecretBuffer::equal(*key, *otherSalt));
        QVERIFY(!SecretBuffer::equal(*key, *otherCost));
    }

    void parametersOutOfBoundsAreRefused_data()
    {
        QTest::addColumn<quint64>("memory");
        QTest::addColumn<quint32>("passes");
        QTest::newRow("little memory") << quint64(8 * 1024) << quint32(3);
        QTest::newRow("a byte too little") << KdfParameters::leastMemory - 1 << quint32(3);
        QTest::newRow("a byte too much") << KdfParameters::mostMemory + 1 << quint32(3);
        QTest::newRow("no pass") << KdfParameters::leastMemory << quint32(0);
        QTest::newRow("endless") << KdfParameters::leastMemory << KdfParameters::mostPasses + 1;
    }
    void parametersOutOfBoundsAreRefused()
    {
        QFETCH(const quint64, memory);
        QFETCH(const quint32, passes);
        const KdfParameters parameters{memory, passes};
        QVERIFY(!parameters.isAcceptable());
        const auto key = KeyDerivation::deriveNow(SecretBuffer::copyOf("any"), salt, parameters);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::Damaged);
    }
    void saltHasOneLength()
    {
        QVERIFY(!KeyDerivation::deriveNow(SecretBuffer::copyOf("any"), QByteArray(15, 's'), quick));
    }

    void costFollowsTheMachine_data()
    {
        QTest::addColumn<int>("millisecondsOfLeast");
        QTest::addColumn<int>("mebibytes");
        QTest::addColumn<quint32>("passes");
        QTest::newRow("too fast to measure") << 0 << 256 << KdfParameters::mostPasses;
        QTest::newRow("very fast") << 25 << 256 << quint32(20);
        QTest::newRow("fast") << 100 << 256 << quint32(5);
        QTest::newRow("usual") << 200 << 240 << quint32(3);
        QTest::newRow("slow") << 500 << 96 << quint32(3);
        QTest::newRow("as wanted") << 750 << 64 << quint32(3);
        QTest::newRow("very slow stays at the least") << 9000 << 64 << quint32(3);
    }
    void costFollowsTheMachine()
    {
        QFETCH(const int, millisecondsOfLeast);
        QFETCH(const int, mebibytes);
        QFETCH(const quint32, passes);
        const KdfParameters parameters = KeyDerivation::parametersFor(std::chrono::milliseconds(millisecondsOfLeast));
        QVERIFY(parameters.isAcceptable());
        QCOMPARE(parameters.memoryBytes, quint64(mebibytes) * 1024 * 1024);
        QCOMPARE(parameters.passes, passes);
    }
    void predictedTimeIsHalfToOneSecond()
    {
        for (int least = 30; least <= 750; least += 7) {
            const KdfParameters tuned = KeyDerivation::parametersFor(std::chrono::milliseconds(least));
            const double predicted = least * double(tuned.memoryBytes) * tuned.passes
                / (double(KdfParameters::leastMemory) * KdfParameters().passes);
            QVERIFY2(predicted >= 500 && predicted <= 1000, qPrintable(QString::number(least)));
        }
    }
    void tuningThisMachineGivesUsableParameters()
    {
        const KdfParameters tuned = KeyDerivation::tune();
        QVERIFY(tuned.isAcceptable());
        QVERIFY(tuned.passes >= KdfParameters().passes);
    }
};

QTEST_GUILESS_MAIN(TestKeyDerivation)
#include "tst_keyderivation.moc"
