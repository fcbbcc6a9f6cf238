#include "core/base/secretbuffer.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <array>
#include <QTest>
#include <type_traits>

using namespace Amandesk;

static_assert(!std::is_copy_constructible_v<SecretBuffer> && !std::is_copy_assignable_v<SecretBuffer>);
static_assert(std::is_nothrow_move_constructible_v<SecretBuffer> && std::is_nothrow_move_assignable_v<SecretBuffer>);

class TestSecretBuffer final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void emptyBufferHoldsNothing()
    {
        const SecretBuffer none;
        const SecretBuffer zero(0);
        for (const SecretBuffer *buffer : {&none, &zero}) {
            QVERIFY(buffer->isEmpty());
            QCOMPARE(buffer->size(), std::size_t(0));
            QVERIFY(buffer->view().isEmpty());
            QVERIFY(buffer->bytes().empty());
        }
        QVERIFY(SecretBuffer::equal(none, zero));
    }
    void newBufferIsZero()
    {
        const SecretBuffer buffer(100);
        QCOMPARE(buffer.size(), std::size_t(100));
        QVERIFY(std::all_of(buffer.bytes().begin(), buffer.bytes().end(), [](unsigned char c) { return c == 0; }));
    }
    void copyHoldsTheBytes()
    {
        const QByteArray bytes("\0secret\xff", 8);
        const SecretBuffer buffer = SecretBuffer::copyOf(bytes);
        QCOMPARE(buffer.view().toByteArray(), bytes);
        QVERIFY(SecretBuffer::copyOf({}).isEmpty());
    }
    void moveLeavesNothingBehind()
    {
        SecretBuffer first = SecretBuffer::copyOf("secret");
        const unsigned char *place = first.data();
        SecretBuffer second = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
        QCOMPARE(first.data(), static_cast<unsigned char *>(nullptr));
        QCOMPARE(static_cast<const unsigned char *>(second.data()), place); // moved, not copied

        SecretBuffer third = SecretBuffer::copyOf("another");
        third = std::move(second);
        QCOMPARE(third.view().toByteArray(), "secret");
        QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
        SecretBuffer &same = third;
        third = std::move(same);
        QCOMPARE(third.view().toByteArray(), "secret");
    }
    void cloneHasALifeOfItsOwn()
    {
        SecretBuffer first = SecretBuffer::copyOf("secret");
        const SecretBuffer second = first.clone();
        first.data()[0] = 'S';
        QCOMPARE(second.view().toByteArray(), "secret");
        first.clear();
        QCOMPARE(second.view().toByteArray(), "secret");
    }
    void clearGivesBack()
    {
        SecretBuffer buffer = SecretBuffer::copyOf("secret");
        buffer.clear();
        QVERIFY(buffer.isEmpty());
        QVERIFY(buffer.view().isEmpty());
        buffer.clear();
    }
    void equalComparesContentAndLength()
    {
        const SecretBuffer secret = SecretBuffer::copyOf("secret");
        QVERIFY(SecretBuffer::equal(secret, SecretBuffer::copyOf("secret")));
        QVERIFY(!SecretBuffer::equal(secret, SecretBuffer::copyOf("secreT")));
        QVERIFY(!SecretBuffer::equal(secret, SecretBuffer::copyOf("Secret")));
        QVERIFY(!SecretBuffer::equal(secret, SecretBuffer::copyOf("secre")));
        QVERIFY(!SecretBuffer::equal(secret, SecretBuffer()));
    }
    void randomBuffersDiffer()
    {
        const SecretBuffer first = SecretBuffer::random(32);
        const SecretBuffer second = SecretBuffer::random(32);
        QCOMPARE(first.size(), std::size_t(32));
        QVERIFY(!SecretBuffer::equal(first, second));
        QVERIFY(!SecretBuffer::equal(first, SecretBuffer(32)));
        QVERIFY(SecretBuffer::random(0).isEmpty());
    }
    void wipeOverwritesForeignMemory()
    {
        std::array<char, 8> bytes{'s', 'e', 'c', 'r', 'e', 't', '!', '!'};
        wipe(bytes.data(), 6);
        QVERIFY((bytes == std::array<char, 8>{0, 0, 0, 0, 0, 0, '!', '!'}));
        wipe(nullptr, 0);
        wipe(bytes.data() + 6, 0);
        QCOMPARE(bytes[6], '!');
    }
};

QTEST_GUILESS_MAIN(TestSecretBuffer)
#include "tst_secretbuffer.moc"
