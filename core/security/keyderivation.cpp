#include "core/security/keyderivation.h"
#include <algorithm>
#include <QtConcurrentRun>
#include <sodium.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

static_assert(KeyDerivation::saltSize == crypto_pwhash_argon2id_SALTBYTES);

namespace {
constexpr std::chrono::milliseconds wantedTime = 750ms;
// More memory first, as it is what an attacker's hardware lacks; beyond this small machines would suffer.
constexpr quint64 mostTunedMemory = 256 * 1024 * 1024;
constexpr quint64 mebibyte = 1024 * 1024;
} // namespace

Result<SecretBuffer> KeyDerivation::deriveNow(const SecretBuffer &passphrase, QByteArrayView salt,
                                              const KdfParameters &parameters)
{
    if (!parameters.isAcceptable() || salt.size() != saltSize)
        return fail(ErrorKind::Damaged, u"parameters of the key derivation are out of bounds"_s);
    SecretBuffer key(keySize); // also starts libsodium
    if (crypto_pwhash_argon2id(key.data(), key.size(), reinterpret_cast<const char *>(passphrase.data()),
                               passphrase.size(), reinterpret_cast<const unsigned char *>(salt.data()),
                               parameters.passes, std::size_t(parameters.memoryBytes),
                               crypto_pwhash_argon2id_ALG_ARGON2ID13)
        != 0) {
        return fail(ErrorKind::Storage, u"not enough memory for the key derivation"_s);
    }
    return key;
}

QFuture<Result<SecretBuffer>> KeyDerivation::derive(SecretBuffer passphrase, QByteArray salt, KdfParameters parameters)
{
    return QtConcurrent::run([passphrase = std::move(passphrase), salt = std::move(salt), parameters] {
        return deriveNow(passphrase, salt, parameters);
    });
}

KdfParameters KeyDerivation::parametersFor(std::chrono::milliseconds timeOfLeast)
{
    KdfParameters parameters;
    const double factor = double(wantedTime.count()) / double(std::max<qint64>(timeOfLeast.count(), 1));
    if (factor <= 1.0)
        return parameters;
    const double memory = std::min(double(parameters.memoryBytes) * factor, double(mostTunedMemory));
    const double passes = parameters.passes * factor * double(parameters.memoryBytes) / memory;
    parameters.memoryBytes = quint64(memory) / mebibyte * mebibyte;
    parameters.passes = quint32(std::clamp(passes, double(parameters.passes), double(KdfParameters::mostPasses)));
    return parameters;
}

KdfParameters KeyDerivation::tune()
{
    const SecretBuffer sample = SecretBuffer::random(keySize);
    const QByteArray salt(saltSize, '\0');
    const auto begin = std::chrono::steady_clock::now();
    if (!deriveNow(sample, salt, KdfParameters{}))
        return {};
    return parametersFor(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin));
}

} // namespace Amandesk
