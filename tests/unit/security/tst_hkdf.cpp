#include "core/security/hkdf.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;

// The first 32 bytes of what RFC 5869, appendix A, says for SHA-256.
class TestHkdf final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void vectorsOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("material");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QByteArray>("key");
        const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
        QTest::newRow("basic") << QByteArray(22, '\x0b') << hex("000102030405060708090a0b0c")
                               << hex("f0f1f2f3f4f5f6f7f8f9")
                               << hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
        QByteArray up(80, '\0');
        for (int i = 0; i < 80; ++i)
            up[i] = char(i);
        QByteArray salt(80, '\0');
        QByteArray info(80, '\0');
        for (int i = 0; i < 80; ++i) {
            salt[i] = char(0x60 + i);
            info[i] = char(0xb0 + i);
        }
        QTest::newRow("longer") << up << salt << info
                                << hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c");
        QTest::newRow("no salt, no info") << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
                                          << hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
    void vectorsOfTheStandard()
    {
        QFETCH(const QByteArray, material);
        QFETCH(const QByteArray, salt);
        QFETCH(const QByteArray, info);
        QFETCH(const QByteArray, key);
        QCOMPARE(hkdfSha256(SecretBuffer::copyOf(material), salt, info, 32).view().toByteArray(), key);
        QCOMPARE(hkdfSha256(SecretBuffer::copyOf(material), salt, info, 16).view().toByteArray(), key.left(16));
    }
};

QTEST_GUILESS_MAIN(TestHkdf)
#include "tst_hkdf.moc"
