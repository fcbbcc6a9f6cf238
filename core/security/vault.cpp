#include "core/security/vault.h"
#include "core/security/hkdf.h"
#include <algorithm>
#include <sodium.h>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

static_assert(SealedKey::nonceSize == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(SealedKey::boxSize == Vault::keySize + crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(Vault::keySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

namespace {
unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}
const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, '\0');
    randombytes_buf(bytes.data(), std::size_t(size));
    return bytes;
}

// A key for one purpose: the vault key itself encrypts nothing.
SecretBuffer subkey(const SecretBuffer &vaultKey, QByteArrayView purpose)
{
    SecretBuffer key(Vault::keySize);
    crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char *>(purpose.data()),
                       std::size_t(purpose.size()), vaultKey.data(), vaultKey.size());
    return key;
}

SecretBuffer wrappingKey(const SecretBuffer &vaultKey)
{
    return subkey(vaultKey, "amandesk-vault-wrap-v1");
}

SealedKey seal(const SecretBuffer &key, const SecretBuffer &under, const QByteArray &context)
{
    SealedKey sealed{randomBytes(SealedKey::nonceSize), QByteArray(SealedKey::boxSize, '\0')};
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(sealed.box), nullptr, key.data(), key.size(), bytesOf(context),
                                               quint64(context.size()), nullptr, bytesOf(std::as_const(sealed.nonce)),
                                               under.data());
    return sealed;
}

// Half of it comes from the keychain, so that the file alone is no use to somebody who tries all PINs.
SecretBuffer pinKey(const SecretBuffer &derived, QByteArrayView pepper, const QByteArray &salt)
{
    SecretBuffer both(derived.size() + std::size_t(pepper.size()));
    std::copy_n(derived.data(), derived.size(), both.data());
    std::copy(pepper.begin(), pepper.end(), both.data() + derived.size());
    return hkdfSha256(both, salt, "amandesk-vault-pin-v1", Vault::keySize);
}

// Empty when the key does not fit or anything was changed.
SecretBuffer unseal(const SealedKey &sealed, const SecretBuffer &under, const QByteArray &context)
{
    if (under.size() != Vault::keySize || sealed.box.size() != SealedKey::boxSize
        || sealed.nonce.size() != SealedKey::nonceSize)
        return {};
    SecretBuffer key(Vault::keySize);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, bytesOf(sealed.box),
                                                   quint64(sealed.box.size()), bytesOf(context),
                                                   quint64(context.size()), bytesOf(sealed.nonce), under.data())
        != 0)
        return {};
    return key;
}
} // namespace

Vault::Vault(VaultHeader header, SecretBuffer vaultKey)
    : m_header(std::move(header))
    , m_vaultKey(std::move(vaultKey))
{ }

Vault Vault::create(const QDateTime &now)
{
    Vault vault({}, SecretBuffer::random(keySize)); // also starts libsodium
    VaultHeader &header = vault.m_header;
    header.vaultId = QString::fromLatin1(randomBytes(16).toHex());
    header.createdAt = QDateTime::fromMSecsSinceEpoch(now.toMSecsSinceEpoch(), Qt::UTC);
    const SecretBuffer wrapping = wrappingKey(vault.m_vaultKey);
    header.cache = seal(SecretBuffer::random(keySize), wrapping, header.keyContext("cache"));
    header.outbox = seal(SecretBuffer::random(keySize), wrapping, header.keyContext("outbox"));
    header.files = seal(SecretBuffer::random(keySize), wrapping, header.keyContext("files"));
    header.spool = seal(SecretBuffer::random(keySize), wrapping, header.keyContext("spool"));
    return vault;
}

Result<Vault> Vault::open(VaultHeader header, SecretBuffer vaultKey)
{
    Vault vault(std::move(header), std::move(vaultKey));
    const QByteArray expected = vault.mac();
    if (vault.m_header.mac.size() != expected.size()
        || sodium_memcmp(expected.constData(), vault.m_header.mac.constData(), std::size_t(expected.size())) != 0)
        return fail(ErrorKind::Damaged, u"vault header: changed by something without its key"_s);
    return vault;
}

Result<Vault> Vault::openWithPassphrase(VaultHeader header, const SecretBuffer &passphrase)
{
    if (!header.passphraseSlot)
        return fail(ErrorKind::KeyMissing, u"the vault has no passphrase slot"_s);
    const auto key = KeyDerivation::deriveNow(passphrase, header.passphraseSlot->salt, header.passphraseSlot->kdf);
    if (!key)
        return fail(key.error());
    SecretBuffer vaultKey = unseal(header.passphraseSlot->vaultKey, *key, header.slotContext(VaultSlot::Passphrase));
    if (vaultKey.isEmpty())
        return fail(ErrorKind::WrongPassphrase);
    return open(std::move(header), std::move(vaultKey));
}

Result<Vault> Vault::openWithKeychain(VaultHeader header, const SecretBuffer &keychainKey)
{
    if (!header.keychainSlot)
        return fail(ErrorKind::KeyMissing, u"the vault has no keychain slot"_s);
    const QByteArray context = header.slotContext(VaultSlot::Keychain);
    SecretBuffer vaultKey = unseal(*header.keychainSlot, fittingKey(header, keychainKey), context);
    if (vaultKey.isEmpty())
        return fail(ErrorKind::Damaged, u"the keychain's key does not fit this vault"_s);
    return open(std::move(header), std::move(vaultKey));
}

SecretBuffer Vault::fittingKey(const VaultHeader &header, const SecretBuffer &keychainKeys)
{
    if (!header.keychainSlot)
        return {};
    const QByteArray context = header.slotContext(VaultSlot::Keychain);
    for (std::size_t at = 0; at + keySize <= keychainKeys.size(); at += keySize) {
        SecretBuffer key = SecretBuffer::copyOf(keychainKeys.view().sliced(qsizetype(at), qsizetype(keySize)));
        if (!unseal(*header.keychainSlot, key, context).isEmpty())
            return key;
    }
    return {};
}

Result<Vault> Vault::openWithPin(VaultHeader header, const SecretBuffer &pin, const SecretBuffer &peppers)
{
    if (!header.pinSlot)
        return fail(ErrorKind::KeyMissing, u"the vault has no PIN slot"_s);
    const auto derived = KeyDerivation::deriveNow(pin, header.pinSlot->salt, header.pinSlot->kdf);
    if (!derived)
        return fail(derived.error());
    for (std::size_t at = 0; at + keySize <= peppers.size(); at += keySize) {
        const QByteArrayView pepper = peppers.view().sliced(qsizetype(at), qsizetype(keySize));
        SecretBuffer vaultKey = unseal(header.pinSlot->vaultKey, pinKey(*derived, pepper, header.pinSlot->salt),
                                       header.slotContext(VaultSlot::Pin));
        if (!vaultKey.isEmpty())
            return open(std::move(header), std::move(vaultKey));
    }
    return fail(ErrorKind::WrongPassphrase);
}

Result<Vault> Vault::openWrapped(VaultHeader header, const SealedKey &vaultKey, const SecretBuffer &under)
{
    SecretBuffer key = unseal(vaultKey, under, header.keyContext("ram"));
    auto opened = key.isEmpty() ? fail(ErrorKind::KeyMissing) : open(std::move(header), std::move(key));
    if (!opened)
        return fail(ErrorKind::KeyMissing, u"the key in memory fits no more"_s);
    return opened;
}

SealedKey Vault::wrappedUnder(const SecretBuffer &key) const
{
    Q_ASSERT(key.size() == keySize);
    return seal(m_vaultKey, key, m_header.keyContext("ram"));
}

Result<> Vault::setPassphrase(const SecretBuffer &passphrase, const KdfParameters &kdf)
{
    PassphraseSlot slot;
    slot.kdf = kdf;
    slot.salt = randomBytes(KeyDerivation::saltSize);
    const auto key = KeyDerivation::deriveNow(passphrase, slot.salt, slot.kdf);
    if (!key)
        return fail(key.error());
    m_header.passphraseSlot = std::move(slot);
    m_header.passphraseSlot->vaultKey = seal(m_vaultKey, *key, m_header.slotContext(VaultSlot::Passphrase));
    return {};
}

void Vault::setKeychain(const SecretBuffer &keychainKey, const QString &backend, bool gated)
{
    Q_ASSERT(keychainKey.size() == keySize);
    m_header.gated = gated;
    m_header.keychainBackend = backend;
    m_header.keychainSlot = seal(m_vaultKey, keychainKey, m_header.slotContext(VaultSlot::Keychain));
}

Result<> Vault::setPin(const SecretBuffer &pin, const SecretBuffer &pepper, const KdfParameters &kdf,
                       const QString &backend)
{
    Q_ASSERT(pepper.size() == keySize);
    PinSlot slot{backend, kdf, randomBytes(KeyDerivation::saltSize), {}};
    const auto derived = KeyDerivation::deriveNow(pin, slot.salt, slot.kdf);
    if (!derived)
        return fail(derived.error());
    m_header.pinSlot = std::move(slot);
    m_header.destroyedPin.clear();
    m_header.pinTries = {};
    m_header.pinSlot->vaultKey =
        seal(m_vaultKey, pinKey(*derived, pepper.view(), m_header.pinSlot->salt), m_header.slotContext(VaultSlot::Pin));
    return {};
}

Result<> Vault::removeSlot(VaultSlot slot)
{
    if (slot == VaultSlot::Pin) {
        m_header.pinSlot.reset();
        m_header.destroyedPin.clear();
        m_header.pinTries = {};
        return {};
    }
    const bool otherIsThere =
        slot == VaultSlot::Keychain ? m_header.passphraseSlot.has_value() : m_header.keychainSlot.has_value();
    if (!otherIsThere)
        return fail(ErrorKind::Rejected, u"the last way into the vault stays"_s);
    switch (slot) {
    case VaultSlot::Keychain:
        m_header.keychainSlot.reset();
        m_header.keychainBackend.clear();
        m_header.gated = false;
        break;
    case VaultSlot::Passphrase:
        m_header.passphraseSlot.reset();
        break;
    case VaultSlot::Pin:
        break;
    }
    return {};
}

Result<Vault> Vault::renewed() const
{
    if (!m_header.next.isEmpty())
        return fail(ErrorKind::Conflict, u"the keys are being renewed already"_s);
    const auto present = dataKeys();
    if (!present)
        return fail(present.error());
    Vault vault(m_header, SecretBuffer::random(keySize));
    VaultHeader &header = vault.m_header;
    const SecretBuffer wrapping = wrappingKey(vault.m_vaultKey);
    const auto sealed = [&](const SecretBuffer &key, const char *name) {
        return seal(key, wrapping, header.keyContext(name));
    };
    header.cache = sealed((*present)->cache, "cache");
    header.outbox = sealed((*present)->outbox, "outbox");
    header.files = sealed((*present)->files, "files");
    header.spool = sealed(SecretBuffer::random(keySize), "spool");
    header.next.cache = sealed(SecretBuffer::random(keySize), "cache");
    header.next.outbox = sealed(SecretBuffer::random(keySize), "outbox");
    header.next.files = sealed(SecretBuffer::random(keySize), "files");
    header.keychainSlot.reset();
    header.passphraseSlot.reset();
    header.pinSlot.reset();
    return vault;
}

// Bound to the same name as the key in use: what is next is said by its place, and the MAC covers that.
void Vault::promote(DataPart part)
{
    const auto take = [](SealedKey &inUse, std::optional<SealedKey> &next) {
        if (next)
            inUse = *std::exchange(next, std::nullopt);
    };
    switch (part) {
    case DataPart::Outbox:
        return take(m_header.outbox, m_header.next.outbox);
    case DataPart::Cache:
        return take(m_header.cache, m_header.next.cache);
    case DataPart::Files:
        return take(m_header.files, m_header.next.files);
    }
}

Result<Vault> Vault::reopen(VaultHeader header) const
{
    return open(std::move(header), m_vaultKey.clone());
}

Result<std::shared_ptr<DataKeys>> Vault::dataKeys() const
{
    const SecretBuffer wrapping = wrappingKey(m_vaultKey);
    auto keys = std::make_shared<DataKeys>();
    keys->cache = unseal(m_header.cache, wrapping, m_header.keyContext("cache"));
    keys->outbox = unseal(m_header.outbox, wrapping, m_header.keyContext("outbox"));
    keys->files = unseal(m_header.files, wrapping, m_header.keyContext("files"));
    keys->spool = unseal(m_header.spool, wrapping, m_header.keyContext("spool"));
    bool fits = !keys->cache.isEmpty() && !keys->outbox.isEmpty() && !keys->files.isEmpty() && !keys->spool.isEmpty();
    const auto unsealNext = [&](const std::optional<SealedKey> &next, const char *name) {
        SecretBuffer key = next ? unseal(*next, wrapping, m_header.keyContext(name)) : SecretBuffer();
        fits = fits && (!next || !key.isEmpty());
        return key;
    };
    keys->nextCache = unsealNext(m_header.next.cache, "cache");
    keys->nextOutbox = unsealNext(m_header.next.outbox, "outbox");
    keys->nextFiles = unsealNext(m_header.next.files, "files");
    keys->vaultId = m_header.vaultId;
    keys->generation = m_header.generation;
    keys->storeGeneration = m_header.storeGeneration;
    if (!fits)
        return fail(ErrorKind::Damaged, u"vault header: a wrapped key does not open"_s);
    return keys;
}

VaultHeader Vault::sealed()
{
    ++m_header.generation;
    m_header.mac = mac();
    return m_header;
}

QByteArray Vault::mac() const
{
    const SecretBuffer key = subkey(m_vaultKey, "amandesk-vault-mac-v1");
    const QByteArray input = m_header.macInput();
    QByteArray mac(VaultHeader::macSize, '\0');
    crypto_generichash(bytesOf(mac), std::size_t(mac.size()), bytesOf(input), std::size_t(input.size()), key.data(),
                       key.size());
    return mac;
}

} // namespace Amandesk
