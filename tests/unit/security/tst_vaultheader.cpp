#include "core/security/vaultheader.h"
#include "tests/support/unexpectedlog.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <set>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
SealedKey sealedKey(char seed)
{
    return {QByteArray(SealedKey::nonceSize, seed), QByteArray(SealedKey::boxSize, char(seed + 1))};
}

VaultHeader aHeader()
{
    VaultHeader header;
    header.vaultId = u"00112233445566778899aabbccddeeff"_s;
    header.generation = 7;
    header.createdAt = QDateTime({2026, 1, 15}, {8, 30, 0, 123}, Qt::UTC);
    header.keychainBackend = u"fake"_s;
    header.keychainSlot = sealedKey('a');
    header.passphraseSlot = PassphraseSlot{{128 * 1024 * 1024, 4}, QByteArray(16, 's'), sealedKey('c')};
    header.cache = sealedKey('e');
    header.outbox = sealedKey('g');
    header.files = sealedKey('i');
    header.spool = sealedKey('k');
    header.mac = QByteArray(VaultHeader::macSize, 'm');
    header.tries = {2, 123'456ms};
    return header;
}

VaultHeader aHeaderWithPin()
{
    VaultHeader header = aHeader();
    header.pinSlot = PinSlot{u"fake"_s, {96 * 1024 * 1024, 5}, QByteArray(16, 'p'), sealedKey('q')};
    header.pinTries = {4, 567'890ms};
    return header;
}

VaultHeader aHeaderWithDestroyedPin()
{
    VaultHeader header = aHeaderWithPin();
    header.destroyPin();
    return header;
}

VaultHeader aGatedHeader()
{
    VaultHeader header = aHeaderWithPin();
    header.gated = true;
    return header;
}

void setAt(QJsonObject &object, QStringList path, const QJsonValue &value)
{
    const QString key = path.takeFirst();
    if (path.isEmpty()) {
        if (value.isUndefined())
            object.remove(key);
        else
            object.insert(key, value);
        return;
    }
    QJsonObject inner = object.value(key).toObject();
    setAt(inner, path, value);
    object.insert(key, inner);
}

QJsonValue valueAt(const QJsonObject &object, const QStringList &path)
{
    QJsonValue value = object;
    for (const QString &key : path)
        value = value.toObject().value(key);
    return value;
}

void collectLeaves(const QJsonObject &object, const QStringList &path, QList<QStringList> &leaves)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QStringList here = path + QStringList{it.key()};
        if (it->isObject())
            collectLeaves(it->toObject(), here, leaves);
        else
            leaves.append(here);
    }
}

QList<QStringList> leavesOf(const QJsonObject &root)
{
    QList<QStringList> leaves;
    collectLeaves(root, {}, leaves);
    return leaves;
}

QJsonObject json(const VaultHeader &header)
{
    return QJsonDocument::fromJson(header.toJson()).object();
}

Result<VaultHeader> parse(const QJsonObject &root)
{
    return VaultHeader::fromJson(QJsonDocument(root).toJson());
}
} // namespace

#define VERIFY_DAMAGED(result)                                                                                         \
    do {                                                                                                               \
        const auto &damaged = (result);                                                                                \
        QVERIFY(!damaged);                                                                                             \
        QCOMPARE(damaged.error().kind, ErrorKind::Damaged);                                                            \
        QVERIFY(!damaged.error().detail.isEmpty());                                                                    \
    } while (false)

class TestVaultHeader final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void whatIsWrittenIsRead()
    {
        for (const VaultHeader &header : {aHeader(), aHeaderWithPin(), aHeaderWithDestroyedPin()}) {
            const auto read = VaultHeader::fromJson(header.toJson());
            QVERIFY(read.has_value());
            QVERIFY(*read == header);
        }
    }
    void gateIsWrittenWithAndWithoutPin()
    {
        VaultHeader gated = aHeader();
        gated.gated = true;
        for (const VaultHeader &header : {gated, aGatedHeader()}) {
            const auto read = VaultHeader::fromJson(header.toJson());
            QVERIFY(read.has_value());
            QVERIFY(*read == header);
            QCOMPARE(json(header).value(u"version"_s).toInt(), 3);
        }
        QVERIFY(gated.macInput() != aHeader().macInput());
        QVERIFY(gated.slotContext(VaultSlot::Keychain) != aHeader().slotContext(VaultSlot::Keychain));
        QCOMPARE(gated.slotContext(VaultSlot::Passphrase), aHeader().slotContext(VaultSlot::Passphrase));
    }
    void onlyAPinRaisesTheVersion()
    {
        QCOMPARE(json(aHeader()).value(u"version"_s).toInt(), 1);
        QCOMPARE(json(aHeaderWithPin()).value(u"version"_s).toInt(), 2);
        QCOMPARE(json(aHeaderWithDestroyedPin()).value(u"version"_s).toInt(), 2);
    }
    void destroyedPinLeavesNothingToTryAndTheSameMac()
    {
        const VaultHeader destroyed = aHeaderWithDestroyedPin();
        QVERIFY(!destroyed.pinSlot);
        QCOMPARE(destroyed.macInput(), aHeaderWithPin().macInput());
        const QByteArray written = destroyed.toJson();
        QVERIFY(!written.contains(aHeaderWithPin().pinSlot->vaultKey.box.toBase64()));
        QVERIFY(!written.contains(aHeaderWithPin().pinSlot->salt.toBase64()));
        QCOMPARE(destroyed.pinTries.count, 4);
    }
    void oneSlotIsEnough()
    {
        VaultHeader keychainOnly = aHeader();
        keychainOnly.passphraseSlot.reset();
        VaultHeader passphraseOnly = aHeader();
        passphraseOnly.keychainSlot.reset();
        passphraseOnly.keychainBackend.clear();
        for (const VaultHeader &header : {keychainOnly, passphraseOnly}) {
            const auto read = VaultHeader::fromJson(header.toJson());
            QVERIFY(read.has_value());
            QVERIFY(*read == header);
        }
    }
    void noSlotIsDamage()
    {
        VaultHeader none = aHeader();
        none.keychainSlot.reset();
        none.passphraseSlot.reset();
        VERIFY_DAMAGED(VaultHeader::fromJson(none.toJson()));
        none.pinSlot = aHeaderWithPin().pinSlot; // a PIN is not enough
        VERIFY_DAMAGED(VaultHeader::fromJson(none.toJson()));
    }

    void everyMissingFieldIsDamage_data() { addLeaves(); }
    void everyMissingFieldIsDamage()
    {
        QFETCH(const QStringList, path);
        QFETCH(const QJsonObject, whole);
        QJsonObject root = whole;
        setAt(root, path, QJsonValue::Undefined);
        VERIFY_DAMAGED(parse(root));
    }

    void everyChangedFieldIsDamage_data() { addLeaves(); }
    void everyChangedFieldIsDamage()
    {
        QFETCH(const QStringList, path);
        QFETCH(const QJsonObject, whole);
        QJsonObject root = whole;
        const QJsonValue value = valueAt(root, path);
        if (value.isDouble()) {
            setAt(root, path, value.toInteger() + 1);
        } else {
            QString text = value.toString();
            text[0] = text.at(0) == u'b' ? u'c' : u'b'; // still the right alphabet and length
            setAt(root, path, text);
        }
        VERIFY_DAMAGED(parse(root));
    }

    void everyMistypedFieldIsDamage_data() { addLeaves(); }
    void everyMistypedFieldIsDamage()
    {
        QFETCH(const QStringList, path);
        QFETCH(const QJsonObject, whole);
        for (const QJsonValue &wrong : {QJsonValue(QJsonValue::Null), QJsonValue(true), QJsonValue(1.5),
                                        QJsonValue(u"x"_s), QJsonValue(-1), QJsonValue(QJsonObject())}) {
            QJsonObject root = whole;
            setAt(root, path, wrong);
            VERIFY_DAMAGED(parse(root));
        }
    }

    void boundsOfTheKeyDerivationHold_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<qint64>("value");
        QTest::newRow("downgraded memory") << u"memory"_s << qint64(8 * 1024 * 1024);
        QTest::newRow("memory that eats the machine") << u"memory"_s << qint64(64) * 1024 * 1024 * 1024;
        QTest::newRow("no passes") << u"passes"_s << qint64(0);
        QTest::newRow("endless passes") << u"passes"_s << qint64(21);
    }
    void boundsOfTheKeyDerivationHold()
    {
        QFETCH(const QString, key);
        QFETCH(const qint64, value);
        VaultHeader header = aHeader();
        if (key == u"memory"_s)
            header.passphraseSlot->kdf.memoryBytes = quint64(value);
        else
            header.passphraseSlot->kdf.passes = quint32(value);
        VERIFY_DAMAGED(VaultHeader::fromJson(header.toJson())); // with a checksum that fits
        VaultHeader pin = aHeaderWithPin();
        pin.pinSlot->kdf = header.passphraseSlot->kdf;
        VERIFY_DAMAGED(VaultHeader::fromJson(pin.toJson()));
    }

    void unknownVersionIsNamed()
    {
        QJsonObject root = json(aHeader());
        root.insert(u"version"_s, 5);
        const auto read = parse(root);
        VERIFY_DAMAGED(read);
        QVERIFY(read.error().detail.contains(u"version 5"_s));
    }

    void nextKeysAreReadBackAndAreAVersionOfTheirOwn()
    {
        VaultHeader header = aHeader();
        header.next.cache = header.cache;
        header.next.files = header.files;
        QCOMPARE(header.version(), 4);
        const auto read = VaultHeader::fromJson(header.toJson());
        QVERIFY(read.has_value());
        QVERIFY(*read == header);
        QJsonObject none = json(header);
        none.insert(u"next_keys"_s, QJsonObject());
        VERIFY_DAMAGED(parse(none));
    }

    void truncatedFileIsDamage()
    {
        const QByteArray whole = aHeader().toJson();
        const qsizetype end = whole.lastIndexOf('}');
        for (qsizetype length = 0; length <= end; ++length)
            VERIFY_DAMAGED(VaultHeader::fromJson(whole.left(length)));
    }
    void flippedBitIsDamageOrHarmless()
    {
        const QByteArray whole = aHeader().toJson();
        int harmless = 0;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray flipped = whole;
            flipped[i] = char(flipped.at(i) ^ 1);
            const auto read = VaultHeader::fromJson(flipped);
            if (read) {
                QVERIFY(*read == aHeader()); // white space, or a bit that base64 does not use
                ++harmless;
            } else {
                QCOMPARE(read.error().kind, ErrorKind::Damaged);
            }
        }
        QVERIFY(harmless < whole.size() / 2);
    }
    void oversizedFileIsDamage()
    {
        VERIFY_DAMAGED(VaultHeader::fromJson(aHeader().toJson() + QByteArray(VaultHeader::mostBytes, ' ')));
    }
    void nonsenseIsDamage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("1");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("database") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("deep") << QByteArray(30'000, '[');
    }
    void nonsenseIsDamage()
    {
        QFETCH(const QByteArray, content);
        VERIFY_DAMAGED(VaultHeader::fromJson(content));
    }

    void macCoversEverythingButTheTries()
    {
        std::set<QByteArray> inputs;
        const auto add = [&inputs](const auto &change) {
            VaultHeader header = aHeader();
            change(header);
            return inputs.insert(header.macInput()).second;
        };
        QVERIFY(add([](VaultHeader &) {}));
        QVERIFY(add([](VaultHeader &h) { h.vaultId[0] = u'f'; }));
        QVERIFY(add([](VaultHeader &h) { ++h.generation; }));
        QVERIFY(add([](VaultHeader &h) { h.createdAt = h.createdAt.addMSecs(1); }));
        QVERIFY(add([](VaultHeader &h) { h.keychainBackend += u'x'; }));
        QVERIFY(add([](VaultHeader &h) { h.keychainSlot.reset(); }));
        QVERIFY(add([](VaultHeader &h) { h.keychainSlot->nonce[0] = 'x'; }));
        QVERIFY(add([](VaultHeader &h) { h.keychainSlot->box[0] = 'x'; }));
        QVERIFY(add([](VaultHeader &h) { h.passphraseSlot.reset(); }));
        QVERIFY(add([](VaultHeader &h) { ++h.passphraseSlot->kdf.memoryBytes; }));
        QVERIFY(add([](VaultHeader &h) { ++h.passphraseSlot->kdf.passes; }));
        QVERIFY(add([](VaultHeader &h) { h.passphraseSlot->salt[0] = 'x'; }));
        QVERIFY(add([](VaultHeader &h) { h.passphraseSlot->vaultKey.nonce[0] = 'x'; }));
        QVERIFY(add([](VaultHeader &h) { h.passphraseSlot->vaultKey.box[0] = 'x'; }));
        for (SealedKey VaultHeader::*key :
             {&VaultHeader::cache, &VaultHeader::outbox, &VaultHeader::files, &VaultHeader::spool}) {
            QVERIFY(add([key](VaultHeader &h) { (h.*key).nonce[0] = 'x'; }));
            QVERIFY(add([key](VaultHeader &h) { (h.*key).box[0] = 'x'; }));
        }
        QVERIFY(add([](VaultHeader &h) { std::swap(h.cache, h.outbox); }));
        QVERIFY(add([](VaultHeader &h) { h = aHeaderWithPin(); }));
        const auto addPin = [&add](const auto &change) {
            return add([&change](VaultHeader &h) {
                h = aHeaderWithPin();
                change(h);
            });
        };
        QVERIFY(addPin([](VaultHeader &h) { h.pinSlot->keychainBackend += u'x'; }));
        QVERIFY(addPin([](VaultHeader &h) { ++h.pinSlot->kdf.memoryBytes; }));
        QVERIFY(addPin([](VaultHeader &h) { ++h.pinSlot->kdf.passes; }));
        QVERIFY(addPin([](VaultHeader &h) { h.pinSlot->salt[0] = 'x'; }));
        QVERIFY(addPin([](VaultHeader &h) { h.pinSlot->vaultKey.nonce[0] = 'x'; }));
        QVERIFY(addPin([](VaultHeader &h) { h.pinSlot->vaultKey.box[0] = 'x'; }));
        QVERIFY(!addPin([](VaultHeader &h) { h.pinTries = {}; }));
        QVERIFY(!add([](VaultHeader &h) { h.tries = {}; }));
        QVERIFY(!add([](VaultHeader &h) { h.mac.fill('x'); }));
    }
    void contextsDiffer()
    {
        const VaultHeader header = aHeaderWithPin();
        const std::set<QByteArray> contexts{header.slotContext(VaultSlot::Keychain),
                                            header.slotContext(VaultSlot::Pin),
                                            header.slotContext(VaultSlot::Passphrase),
                                            header.keyContext("cache"),
                                            header.keyContext("outbox"),
                                            header.keyContext("files"),
                                            header.keyContext("spool")};
        QCOMPARE(contexts.size(), std::size_t(7));
    }

private:
    static void addLeaves()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QJsonObject>("whole");
        const auto add = [](const QString &name, const VaultHeader &header, int expected) {
            const QJsonObject whole = json(header);
            const QList<QStringList> leaves = leavesOf(whole);
            QCOMPARE(leaves.size(), expected);
            for (const QStringList &path : leaves)
                QTest::newRow(qPrintable(name + path.join(u'.'))) << path << whole;
        };
        add({}, aHeader(), 26);
        add(u"with PIN: "_s, aHeaderWithPin(), 35);
        add(u"destroyed PIN: "_s, aHeaderWithDestroyedPin(), 29);
        add(u"gated: "_s, aGatedHeader(), 36);
    }
};

QTEST_GUILESS_MAIN(TestVaultHeader)
#include "tst_vaultheader.moc"
