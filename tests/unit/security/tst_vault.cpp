#include "core/security/vault.h"
#include "tests/support/unexpectedlog.h"
#include <array>
#include <functional>
#include <QFile>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
const QDateTime created({2026, 1, 15}, {8, 30}, Qt::UTC);

SecretBuffer passphrase()
{
    return SecretBuffer::copyOf("correct horse battery");
}

SecretBuffer keychainKey()
{
    return SecretBuffer::copyOf(QByteArray(int(Vault::keySize), 'k'));
}

SecretBuffer pin()
{
    return SecretBuffer::copyOf("274903");
}

SecretBuffer pepper()
{
    return SecretBuffer::copyOf(QByteArray(int(Vault::keySize), 'p'));
}

VaultHeader aSealedHeader()
{
    Vault vault = Vault::create(created);
    vault.setKeychain(keychainKey(), u"fake"_s);
    if (!vault.setPassphrase(passphrase(), quick))
        qFatal("no memory");
    return vault.sealed();
}

VaultHeader aSealedHeaderWithPin()
{
    auto vault = Vault::openWithKeychain(aSealedHeader(), keychainKey());
    if (!vault || !vault->setPin(pin(), pepper(), quick, u"fake"_s))
        qFatal("no memory");
    return vault->sealed();
}

VaultHeader aSealedHeaderBeingRenewed()
{
    const auto present = Vault::openWithKeychain(aSealedHeader(), keychainKey());
    auto vault = present ? present->renewed() : Result<Vault>(fail(present.error()));
    if (!vault)
        qFatal("not renewed");
    vault->setKeychain(keychainKey(), u"fake"_s);
    return vault->sealed();
}

bool sameKeys(const DataKeys &a, const DataKeys &b)
{
    return SecretBuffer::equal(a.cache, b.cache) && SecretBuffer::equal(a.outbox, b.outbox)
        && SecretBuffer::equal(a.files, b.files);
}

using Change = std::function<void(VaultHeader &)>;
} // namespace

Q_DECLARE_METATYPE(Change)

class TestVault final : public QObject
{
    Q_OBJECT
private slots:
    void nextKeysArePromotedByTheVaultAlone()
    {
        const VaultHeader header = aSealedHeaderBeingRenewed();
        auto vault = Vault::openWithKeychain(header, keychainKey());
        QVERIFY(vault.has_value());
        QVERIFY(!vault->renewed().has_value()); // one renewal after the other
        const auto before = vault->dataKeys();
        QVERIFY(before && (*before)->areBeingRenewed());
        VaultHeader forged = header;
        forged.cache = *forged.next.cache;
        QVERIFY(!Vault::openWithKeychain(forged, keychainKey()));
        forged = header;
        forged.next.cache = forged.next.files;
        QVERIFY(!Vault::openWithKeychain(forged, keychainKey()));
        forged = header;
        forged.gated = true;
        QVERIFY(!Vault::openWithKeychain(forged, keychainKey()));
        vault->promote(DataPart::Cache);
        const auto after = Vault::openWithKeychain(vault->sealed(), keychainKey());
        QVERIFY(after.has_value());
        const auto keys = after->dataKeys();
        QVERIFY(keys.has_value());
        QVERIFY(SecretBuffer::equal((*keys)->cache, (*before)->nextCache));
        QVERIFY((*keys)->nextCache.isEmpty());
        QVERIFY(SecretBuffer::equal((*keys)->outbox, (*before)->outbox));
    }

    void init() { failOnUnexpectedLog(); }

    void bothSlotsGiveTheSameKeys()
    {
        const VaultHeader header = aSealedHeader();
        const auto byPassphrase = Vault::openWithPassphrase(header, passphrase());
        const auto byKeychain = Vault::openWithKeychain(header, keychainKey());
        QVERIFY(byPassphrase && byKeychain);
        const auto keys = byPassphrase->dataKeys();
        const auto same = byKeychain->dataKeys();
        QVERIFY(keys && same);
        QVERIFY(sameKeys(**keys, **same));
        QCOMPARE((*keys)->cache.size(), Vault::keySize);
        QCOMPARE((*keys)->outbox.size(), Vault::keySize);
        QCOMPARE((*keys)->files.size(), Vault::keySize);
        QVERIFY(!SecretBuffer::equal((*keys)->cache, (*keys)->outbox));
        QVERIFY(!SecretBuffer::equal((*keys)->cache, (*keys)->files));
        QVERIFY(!SecretBuffer::equal((*keys)->outbox, (*keys)->files));
        QCOMPARE((*keys)->vaultId, header.vaultId);
        QCOMPARE((*keys)->generation, header.generation);
    }
    void twoVaultsShareNothing()
    {
        const VaultHeader one = aSealedHeader();
        const VaultHeader two = aSealedHeader();
        QVERIFY(one.vaultId != two.vaultId);
        const auto first = Vault::openWithKeychain(one, keychainKey());
        const auto second = Vault::openWithKeychain(two, keychainKey());
        QVERIFY(first && second);
        QVERIFY(!SecretBuffer::equal((*first->dataKeys())->cache, (*second->dataKeys())->cache));
    }
    void keysSurviveTheFileFormat()
    {
        const VaultHeader header = aSealedHeader();
        const auto read = VaultHeader::fromJson(header.toJson());
        QVERIFY(read.has_value());
        const auto opened = Vault::openWithKeychain(*read, keychainKey());
        const auto direct = Vault::openWithKeychain(header, keychainKey());
        QVERIFY(opened && direct);
        QVERIFY(sameKeys(**opened->dataKeys(), **direct->dataKeys()));
    }

    void wrongPassphraseIsCalledSo()
    {
        const auto opened = Vault::openWithPassphrase(aSealedHeader(), SecretBuffer::copyOf("correct horse batterz"));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::WrongPassphrase);
    }
    void wrongKeychainKeyIsDamage()
    {
        for (const SecretBuffer &key : {SecretBuffer::random(Vault::keySize), SecretBuffer::random(7)}) {
            const auto opened = Vault::openWithKeychain(aSealedHeader(), key);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Damaged);
        }
    }
    void slotThatIsNotThereIsMissing()
    {
        VaultHeader none = aSealedHeader();
        none.keychainSlot.reset();
        none.passphraseSlot.reset();
        QCOMPARE(Vault::openWithPassphrase(none, passphrase()).error().kind, ErrorKind::KeyMissing);
        QCOMPARE(Vault::openWithKeychain(none, keychainKey()).error().kind, ErrorKind::KeyMissing);
    }

    // By somebody who can mend the checksum, but has no key.
    void tamperingIsNoticed_data()
    {
        QTest::addColumn<Change>("change");
        const auto flip = [](QByteArray &bytes) { bytes[0] = char(bytes.at(0) ^ 1); };
        QTest::newRow("vault id") << Change(
            [](VaultHeader &h) { h.vaultId[0] = h.vaultId.at(0) == u'a' ? u'b' : u'a'; });
        QTest::newRow("rolled-back generation") << Change([](VaultHeader &h) { --h.generation; });
        QTest::newRow("generation") << Change([](VaultHeader &h) { ++h.generation; });
        QTest::newRow("creation") << Change([](VaultHeader &h) { h.createdAt = h.createdAt.addMSecs(1); });
        QTest::newRow("backend") << Change([](VaultHeader &h) { h.keychainBackend = u"other"_s; });
        QTest::newRow("keychain nonce") << Change([flip](VaultHeader &h) { flip(h.keychainSlot->nonce); });
        QTest::newRow("keychain box") << Change([flip](VaultHeader &h) { flip(h.keychainSlot->box); });
        QTest::newRow("passphrase slot gone") << Change([](VaultHeader &h) { h.passphraseSlot.reset(); });
        QTest::newRow("passes") << Change([](VaultHeader &h) { ++h.passphraseSlot->kdf.passes; });
        QTest::newRow("memory") << Change([](VaultHeader &h) { h.passphraseSlot->kdf.memoryBytes *= 2; });
        QTest::newRow("salt") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->salt); });
        QTest::newRow("passphrase nonce") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->vaultKey.nonce); });
        QTest::newRow("passphrase box") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->vaultKey.box); });
        QTest::newRow("cache key") << Change([flip](VaultHeader &h) { flip(h.cache.box); });
        QTest::newRow("outbox key") << Change([flip](VaultHeader &h) { flip(h.outbox.box); });
        QTest::newRow("files key") << Change([flip](VaultHeader &h) { flip(h.files.box); });
        QTest::newRow("spool key") << Change([flip](VaultHeader &h) { flip(h.spool.box); });
        QTest::newRow("spool nonce") << Change([flip](VaultHeader &h) { flip(h.spool.nonce); });
        QTest::newRow("keys exchanged") << Change([](VaultHeader &h) { std::swap(h.cache, h.outbox); });
        QTest::newRow("mac") << Change([flip](VaultHeader &h) { flip(h.mac); });
        QTest::newRow("mac gone") << Change([](VaultHeader &h) { h.mac.clear(); });
    }
    void tamperingIsNoticed()
    {
        QFETCH(const Change, change);
        VaultHeader header = aSealedHeader();
        change(header);
        const auto opened = Vault::openWithKeychain(header, keychainKey());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Damaged);
    }
    void tamperedPassphraseSlotNeverOpens_data()
    {
        QTest::addColumn<Change>("change");
        const auto flip = [](QByteArray &bytes) { bytes[0] = char(bytes.at(0) ^ 1); };
        QTest::newRow("passes") << Change([](VaultHeader &h) { ++h.passphraseSlot->kdf.passes; });
        QTest::newRow("salt") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->salt); });
        QTest::newRow("nonce") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->vaultKey.nonce); });
        QTest::newRow("box") << Change([flip](VaultHeader &h) { flip(h.passphraseSlot->vaultKey.box); });
        QTest::newRow("vault id") << Change(
            [](VaultHeader &h) { h.vaultId[0] = h.vaultId.at(0) == u'a' ? u'b' : u'a'; });
    }
    void tamperedPassphraseSlotNeverOpens()
    {
        QFETCH(const Change, change);
        VaultHeader header = aSealedHeader();
        change(header);
        const auto opened = Vault::openWithPassphrase(header, passphrase());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::WrongPassphrase); // cannot be told from one
    }
    void slotOfAnotherVaultDoesNotFit()
    {
        VaultHeader mine = aSealedHeader();
        const VaultHeader other = aSealedHeader(); // the same keychain key
        mine.keychainSlot = other.keychainSlot;
        QVERIFY(!Vault::openWithKeychain(mine, keychainKey()));
    }
    void countOfTriesIsNotAuthenticated()
    {
        VaultHeader header = aSealedHeader();
        header.tries = {5, std::chrono::milliseconds(1)};
        QVERIFY(Vault::openWithKeychain(header, keychainKey()));
    }

    void changeRaisesTheGenerationAndKeepsTheKeys()
    {
        const VaultHeader before = aSealedHeader();
        auto vault = Vault::openWithKeychain(before, keychainKey());
        QVERIFY(vault.has_value());
        const auto keys = vault->dataKeys();
        QVERIFY(vault->setPassphrase(SecretBuffer::copyOf("another passphrase"), quick));
        const VaultHeader after = vault->sealed();
        QCOMPARE(after.generation, before.generation + 1);
        QCOMPARE(after.vaultId, before.vaultId);
        QCOMPARE(Vault::openWithPassphrase(after, passphrase()).error().kind, ErrorKind::WrongPassphrase);
        const auto reopened = Vault::openWithPassphrase(after, SecretBuffer::copyOf("another passphrase"));
        QVERIFY(reopened.has_value());
        QVERIFY(sameKeys(**reopened->dataKeys(), **keys));
    }
    void lastSlotStays()
    {
        auto vault = Vault::openWithKeychain(aSealedHeader(), keychainKey());
        QVERIFY(vault.has_value());
        QVERIFY(vault->removeSlot(VaultSlot::Passphrase));
        const auto last = vault->removeSlot(VaultSlot::Keychain);
        QVERIFY(!last);
        QCOMPARE(last.error().kind, ErrorKind::Rejected);
        const VaultHeader header = vault->sealed();
        QVERIFY(!header.passphraseSlot);
        QVERIFY(Vault::openWithKeychain(header, keychainKey()));
    }
    void removedKeychainSlotForgetsTheBackend()
    {
        auto vault = Vault::openWithKeychain(aSealedHeader(), keychainKey());
        QVERIFY(vault && vault->removeSlot(VaultSlot::Keychain));
        const VaultHeader header = vault->sealed();
        QVERIFY(!header.keychainSlot);
        QVERIFY(header.keychainBackend.isEmpty());
        QVERIFY(Vault::openWithPassphrase(header, passphrase()));
    }

    // --- the PIN ---

    void pinOpensWithItsPepperAlone()
    {
        const VaultHeader header = aSealedHeaderWithPin();
        const auto opened = Vault::openWithPin(header, pin(), pepper());
        const auto byKeychain = Vault::openWithKeychain(header, keychainKey());
        QVERIFY(opened && byKeychain);
        QVERIFY(sameKeys(**opened->dataKeys(), **byKeychain->dataKeys()));
        for (const SecretBuffer &none : {SecretBuffer(), SecretBuffer::random(32), SecretBuffer::random(31)}) {
            const auto refused = Vault::openWithPin(header, pin(), none);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::WrongPassphrase);
        }
        const auto wrong = Vault::openWithPin(header, SecretBuffer::copyOf("274904"), pepper());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(Vault::openWithPin(aSealedHeader(), pin(), pepper()).error().kind, ErrorKind::KeyMissing);
    }
    void eitherOfTwoPeppersMayFit()
    {
        const VaultHeader header = aSealedHeaderWithPin();
        const QByteArray other(int(Vault::keySize), 'x');
        const QByteArray own = pepper().view().toByteArray();
        QVERIFY(Vault::openWithPin(header, pin(), SecretBuffer::copyOf(own + other)));
        QVERIFY(Vault::openWithPin(header, pin(), SecretBuffer::copyOf(other + own)));
    }
    void tamperedPinSlotIsNoticed()
    {
        const auto flip = [](QByteArray &bytes) { bytes[0] = char(bytes.at(0) ^ 1); };
        const std::array<Change, 5> changes{
            Change([](VaultHeader &h) { h.pinSlot->keychainBackend = u"other"_s; }),
            Change([](VaultHeader &h) { ++h.pinSlot->kdf.passes; }),
            Change([flip](VaultHeader &h) { flip(h.pinSlot->salt); }),
            Change([flip](VaultHeader &h) { flip(h.pinSlot->vaultKey.box); }),
            Change([](VaultHeader &h) { h.pinSlot.reset(); }),
        };
        for (const Change &change : changes) {
            VaultHeader header = aSealedHeaderWithPin();
            change(header);
            QVERIFY(!Vault::openWithPin(header, pin(), pepper()));
            const auto byKeychain = Vault::openWithKeychain(header, keychainKey());
            QVERIFY(!byKeychain);
            QCOMPARE(byKeychain.error().kind, ErrorKind::Damaged);
        }
    }
    void destroyedPinLeavesTheOtherWaysOpen()
    {
        VaultHeader header = aSealedHeaderWithPin();
        header.destroyPin();
        const auto read = VaultHeader::fromJson(header.toJson());
        QVERIFY(read.has_value());
        QCOMPARE(Vault::openWithPin(*read, pin(), pepper()).error().kind, ErrorKind::KeyMissing);
        auto vault = Vault::openWithKeychain(*read, keychainKey());
        QVERIFY(vault.has_value());
        QVERIFY(Vault::openWithPassphrase(*read, passphrase()));
        QVERIFY(vault->removeSlot(VaultSlot::Pin));
        QCOMPARE(vault->sealed().version(), 1);
    }
    void pinIsNoReasonToRemoveTheLastOtherWay()
    {
        auto vault = Vault::openWithKeychain(aSealedHeaderWithPin(), keychainKey());
        QVERIFY(vault && vault->removeSlot(VaultSlot::Passphrase));
        QCOMPARE(vault->removeSlot(VaultSlot::Keychain).error().kind, ErrorKind::Rejected);
    }

    void earlierVaultsStillOpen()
    {
        QFile file(QStringLiteral(AMANDESK_TEST_DATA "/vaults/v1.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto header = VaultHeader::fromJson(file.readAll());
        QVERIFY(header.has_value());
        auto vault = Vault::openWithPassphrase(*header, SecretBuffer::copyOf("first passphrase"));
        const auto byKeychain = Vault::openWithKeychain(*header, keychainKey());
        QVERIFY(vault && byKeychain);
        const auto keys = vault->dataKeys();
        QVERIFY(keys && sameKeys(**keys, **byKeychain->dataKeys()));
        QVERIFY((*keys)->cache.view().toByteArray().toHex().startsWith("eae2706d59d6bac3"));

        QVERIFY(vault->setPin(pin(), pepper(), quick, u"fake"_s));
        const VaultHeader changed = vault->sealed();
        QCOMPARE(changed.version(), 2);
        const auto byPin = Vault::openWithPin(changed, pin(), pepper());
        QVERIFY(byPin && sameKeys(**keys, **byPin->dataKeys()));
        QVERIFY(Vault::openWithPassphrase(changed, SecretBuffer::copyOf("first passphrase")));
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
