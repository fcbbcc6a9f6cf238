#include "core/security/vaultheader.h"
#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <sodium.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto formatName = "amandesk-vault"_L1;
constexpr auto kdfName = "argon2id13"_L1;
constexpr int sealedVersion = 1; // in what slots and keys are bound to: it stays when the header's number changes
constexpr int newestVersion = 4;
constexpr int idDigits = 32;
constexpr int checksumSize = 16;
constexpr qsizetype mostNameLength = 64;
constexpr qint64 mostExact = qint64(1) << 53; // the largest whole number that JSON carries safely

// Fields one after the other, each with its length, so that no two headers give the same bytes.
class FieldBytes
{
public:
    void add(const QByteArray &field)
    {
        for (int shift = 56; shift >= 0; shift -= 8)
            m_bytes.append(char(quint64(field.size()) >> shift));
        m_bytes.append(field);
    }
    void add(const QString &field) { add(field.toUtf8()); }
    void add(qint64 field) { add(QByteArray::number(field)); }
    void add(const SealedKey &key)
    {
        add(key.nonce);
        add(key.box);
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray hashOf(const QByteArray &bytes, int size)
{
    QByteArray sum(size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(sum.data()), std::size_t(sum.size()),
                       reinterpret_cast<const unsigned char *>(bytes.constData()), std::size_t(bytes.size()), nullptr,
                       0);
    return sum;
}

QByteArray pinDigest(const VaultHeader &header)
{
    if (!header.pinSlot)
        return header.destroyedPin;
    FieldBytes fields;
    fields.add(header.slotContext(VaultSlot::Pin));
    fields.add(header.pinSlot->vaultKey);
    return hashOf(fields.bytes(), VaultHeader::digestSize);
}

QByteArray checksumOf(const VaultHeader &header)
{
    FieldBytes fields;
    fields.add(header.macInput());
    fields.add(header.mac);
    fields.add(qint64(header.tries.count));
    fields.add(qint64(header.tries.at.count()));
    if (header.version() > 1) {
        fields.add(qint64(header.pinSlot.has_value()));
        fields.add(qint64(header.pinTries.count));
        fields.add(qint64(header.pinTries.at.count()));
    }
    if (header.storeGeneration > 0) // files from before it was recorded keep their sum
        fields.add(header.storeGeneration);
    return hashOf(fields.bytes(), checksumSize);
}

QString encoded(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject toObject(const FailedTries &tries)
{
    return {{u"count"_s, tries.count}, {u"at_ms"_s, qint64(tries.at.count())}};
}

QJsonObject toObject(const SealedKey &key)
{
    return {{u"nonce"_s, encoded(key.nonce)}, {u"box"_s, encoded(key.box)}};
}

// A slot whose key is derived from what somebody types.
QJsonObject toObject(const KdfParameters &kdf, const QByteArray &salt, const SealedKey &vaultKey)
{
    return {{u"kdf"_s, QString(kdfName)},
            {u"memory"_s, qint64(kdf.memoryBytes)},
            {u"passes"_s, qint64(kdf.passes)},
            {u"salt"_s, encoded(salt)},
            {u"vault_key"_s, toObject(vaultKey)}};
}

// Reads what this version writes and remembers the first thing that is not.
class StrictReader
{
public:
    explicit StrictReader(QJsonObject object)
        : m_object(std::move(object))
    { }
    bool has(QLatin1StringView key) const { return m_object.contains(key); }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        expect(value.isString() && value.toString().size() <= mostNameLength, key);
        return value.toString();
    }
    qint64 number(QLatin1StringView key, qint64 least, qint64 most)
    {
        const QJsonValue value = m_object.value(key);
        const qint64 number = value.toInteger(-1);
        expect(value.isDouble() && number >= least && number <= most, key);
        return number;
    }
    QByteArray bytes(QLatin1StringView key, int size)
    {
        const auto decoded = QByteArray::fromBase64Encoding(m_object.value(key).toString().toLatin1(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        expect(decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok && decoded.decoded.size() == size, key);
        return decoded.decoded;
    }
    StrictReader object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        expect(value.isObject(), key);
        return StrictReader(value.toObject());
    }
    SealedKey sealed(QLatin1StringView key)
    {
        StrictReader reader = object(key);
        SealedKey sealed{reader.bytes("nonce"_L1, SealedKey::nonceSize), reader.bytes("box"_L1, SealedKey::boxSize)};
        adopt(reader, key);
        return sealed;
    }
    FailedTries tries(QLatin1StringView key)
    {
        StrictReader reader = object(key);
        FailedTries tries;
        tries.count = int(reader.number("count"_L1, 0, 1'000'000));
        tries.at = std::chrono::milliseconds(reader.number("at_ms"_L1, 0, mostExact));
        adopt(reader, key);
        return tries;
    }
    // What makes a key of what somebody types; Slot is one of the two.
    template<typename Slot> Slot typedSlot()
    {
        Slot slot;
        expect(text("kdf"_L1) == kdfName, "kdf"_L1);
        slot.kdf.memoryBytes =
            quint64(number("memory"_L1, qint64(KdfParameters::leastMemory), qint64(KdfParameters::mostMemory)));
        slot.kdf.passes = quint32(number("passes"_L1, 1, KdfParameters::mostPasses));
        slot.salt = bytes("salt"_L1, KeyDerivation::saltSize);
        slot.vaultKey = sealed("vault_key"_L1);
        return slot;
    }
    void expect(bool fine, QLatin1StringView key)
    {
        if (!fine && m_problem.isEmpty())
            m_problem = key;
    }
    void adopt(const StrictReader &inner, QLatin1StringView key) { expect(inner.m_problem.isEmpty(), key); }
    const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_problem;
};

bool isVaultId(const QString &id)
{
    return id.size() == idDigits && std::all_of(id.cbegin(), id.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

void readPin(StrictReader &json, VaultHeader &header)
{
    StrictReader pin = json.object("pin"_L1);
    if (pin.has("destroyed"_L1)) {
        header.destroyedPin = pin.bytes("destroyed"_L1, VaultHeader::digestSize);
    } else {
        header.pinSlot = pin.typedSlot<PinSlot>();
        header.pinSlot->keychainBackend = pin.text("backend"_L1);
        pin.expect(!header.pinSlot->keychainBackend.isEmpty(), "backend"_L1);
    }
    header.pinTries = pin.tries("tries"_L1);
    json.adopt(pin, "pin"_L1);
}

void readNext(StrictReader &json, VaultHeader &header)
{
    StrictReader keys = json.object("next_keys"_L1);
    const auto read = [&keys](QLatin1StringView name) {
        return keys.has(name) ? std::optional(keys.sealed(name)) : std::nullopt;
    };
    header.next = {read("cache"_L1), read("outbox"_L1), read("files"_L1)};
    keys.expect(!header.next.isEmpty(), "next_keys"_L1);
    json.adopt(keys, "next_keys"_L1);
}

void readSlots(StrictReader &json, VaultHeader &header)
{
    StrictReader ways = json.object("slots"_L1);
    if (ways.has("keychain"_L1)) {
        StrictReader slot = ways.object("keychain"_L1);
        header.keychainBackend = slot.text("backend"_L1);
        slot.expect(!header.keychainBackend.isEmpty(), "backend"_L1);
        if (slot.has("gate"_L1)) {
            slot.expect(slot.text("gate"_L1) == "system"_L1, "gate"_L1);
            header.gated = true;
        }
        header.keychainSlot = slot.sealed("vault_key"_L1);
        json.adopt(slot, "slots.keychain"_L1);
    }
    if (ways.has("passphrase"_L1)) {
        StrictReader slot = ways.object("passphrase"_L1);
        header.passphraseSlot = slot.typedSlot<PassphraseSlot>();
        json.adopt(slot, "slots.passphrase"_L1);
    }
    json.expect(header.keychainSlot || header.passphraseSlot, "slots"_L1);
}
} // namespace

void VaultHeader::destroyPin()
{
    if (!pinSlot)
        return;
    destroyedPin = pinDigest(*this);
    pinSlot.reset();
}

QByteArray VaultHeader::macInput() const
{
    FieldBytes fields;
    fields.add(QString(formatName));
    fields.add(qint64(version()));
    fields.add(vaultId);
    fields.add(generation);
    fields.add(createdAt.toMSecsSinceEpoch());
    fields.add(qint64(keychainSlot.has_value()));
    if (keychainSlot) {
        fields.add(keychainBackend);
        fields.add(*keychainSlot);
    }
    fields.add(qint64(passphraseSlot.has_value()));
    if (passphraseSlot) {
        fields.add(slotContext(VaultSlot::Passphrase));
        fields.add(passphraseSlot->vaultKey);
    }
    for (const SealedKey &key : {cache, outbox, files, spool})
        fields.add(key);
    if (version() > 1)
        fields.add(pinDigest(*this));
    if (!next.isEmpty()) {
        fields.add(qint64(gated)); // which the number tells no more
        for (const std::optional<SealedKey> &key : {next.cache, next.outbox, next.files}) {
            fields.add(qint64(key.has_value()));
            if (key)
                fields.add(*key);
        }
    }
    return fields.bytes();
}

QByteArray VaultHeader::slotContext(VaultSlot slot) const
{
    FieldBytes fields;
    fields.add(QString(formatName));
    fields.add(qint64(sealedVersion));
    fields.add(vaultId);
    fields.add(createdAt.toMSecsSinceEpoch());
    switch (slot) {
    case VaultSlot::Keychain:
        fields.add(gated ? u"gated-keychain"_s : u"keychain"_s);
        fields.add(keychainBackend);
        break;
    case VaultSlot::Passphrase:
        fields.add(u"passphrase"_s);
        fields.add(QString(kdfName));
        fields.add(qint64(passphraseSlot ? passphraseSlot->kdf.memoryBytes : 0));
        fields.add(qint64(passphraseSlot ? passphraseSlot->kdf.passes : 0));
        fields.add(passphraseSlot ? passphraseSlot->salt : QByteArray());
        break;
    case VaultSlot::Pin:
        fields.add(u"pin"_s);
        fields.add(pinSlot ? pinSlot->keychainBackend : QString());
        fields.add(QString(kdfName));
        fields.add(qint64(pinSlot ? pinSlot->kdf.memoryBytes : 0));
        fields.add(qint64(pinSlot ? pinSlot->kdf.passes : 0));
        fields.add(pinSlot ? pinSlot->salt : QByteArray());
        break;
    }
    return fields.bytes();
}

QByteArray VaultHeader::keyContext(const QByteArray &name) const
{
    FieldBytes fields;
    fields.add(QString(formatName));
    fields.add(qint64(sealedVersion));
    fields.add(vaultId);
    fields.add(createdAt.toMSecsSinceEpoch());
    fields.add(name);
    return fields.bytes();
}

QByteArray VaultHeader::toJson() const
{
    QJsonObject ways;
    if (keychainSlot) {
        QJsonObject slot{{u"backend"_s, keychainBackend}, {u"vault_key"_s, toObject(*keychainSlot)}};
        if (gated)
            slot.insert("gate"_L1, u"system"_s);
        ways.insert("keychain"_L1, slot);
    }
    if (passphraseSlot)
        ways.insert("passphrase"_L1, toObject(passphraseSlot->kdf, passphraseSlot->salt, passphraseSlot->vaultKey));
    QJsonObject root{
        {u"format"_s, QString(formatName)},
        {u"version"_s, version()},
        {u"vault_id"_s, vaultId},
        {u"generation"_s, generation},
        {u"created_ms"_s, createdAt.toMSecsSinceEpoch()},
        {u"slots"_s, ways},
        {u"keys"_s,
         QJsonObject{{u"cache"_s, toObject(cache)},
                     {u"outbox"_s, toObject(outbox)},
                     {u"files"_s, toObject(files)},
                     {u"spool"_s, toObject(spool)}}},
        {u"mac"_s, encoded(mac)},
        {u"tries"_s, toObject(tries)},
        {u"checksum"_s, encoded(checksumOf(*this))},
    };
    if (knowsPin()) {
        QJsonObject pin{{u"destroyed"_s, encoded(destroyedPin)}};
        if (pinSlot) {
            pin = toObject(pinSlot->kdf, pinSlot->salt, pinSlot->vaultKey);
            pin.insert("backend"_L1, pinSlot->keychainBackend);
        }
        pin.insert("tries"_L1, toObject(pinTries));
        root.insert("pin"_L1, pin);
    }
    if (storeGeneration > 0)
        root.insert("store_generation"_L1, storeGeneration);
    if (!next.isEmpty()) {
        QJsonObject keys;
        const auto insert = [&keys](QLatin1StringView name, const std::optional<SealedKey> &key) {
            if (key)
                keys.insert(name, toObject(*key));
        };
        insert("cache"_L1, next.cache);
        insert("outbox"_L1, next.outbox);
        insert("files"_L1, next.files);
        root.insert("next_keys"_L1, keys);
    }
    return QJsonDocument(root).toJson();
}

Result<VaultHeader> VaultHeader::fromJson(const QByteArray &json)
{
    const auto damaged = [](const QString &what) { return fail(ErrorKind::Damaged, u"vault header: "_s + what); };
    if (json.size() > mostBytes)
        return damaged(u"larger than any we write"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return damaged(u"not a JSON object"_s);

    StrictReader root(document.object());
    if (root.text("format"_L1) != formatName)
        return damaged(u"another format"_s);
    const qint64 fileVersion = root.number("version"_L1, 1, mostExact);
    if (fileVersion > newestVersion)
        return damaged(u"version %1 is not known"_s.arg(fileVersion));

    VaultHeader header;
    header.vaultId = root.text("vault_id"_L1);
    root.expect(isVaultId(header.vaultId), "vault_id"_L1);
    header.generation = root.number("generation"_L1, 1, mostExact);
    header.createdAt = QDateTime::fromMSecsSinceEpoch(root.number("created_ms"_L1, 0, mostExact), Qt::UTC);
    readSlots(root, header);
    StrictReader keys = root.object("keys"_L1);
    header.cache = keys.sealed("cache"_L1);
    header.outbox = keys.sealed("outbox"_L1);
    header.files = keys.sealed("files"_L1);
    header.spool = keys.sealed("spool"_L1);
    root.adopt(keys, "keys"_L1);
    header.mac = root.bytes("mac"_L1, macSize);
    header.tries = root.tries("tries"_L1);
    if (fileVersion == 2 || root.has("pin"_L1))
        readPin(root, header);
    if (root.has("next_keys"_L1))
        readNext(root, header);
    if (root.has("store_generation"_L1))
        header.storeGeneration = root.number("store_generation"_L1, 1, mostExact);
    root.expect(fileVersion == header.version(), "version"_L1);
    const QByteArray checksum = root.bytes("checksum"_L1, checksumSize);
    if (!root.problem().isEmpty())
        return damaged(u"bad or missing "_s + root.problem());
    if (checksum != checksumOf(header))
        return damaged(u"checksum does not match"_s);
    return header;
}

} // namespace Amandesk
