#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <chrono>
#include <QByteArray>
#include <QFuture>

namespace Amandesk {

// How expensive one guess is. Stored beside each slot that needs it.
struct KdfParameters {
    quint64 memoryBytes = 64 * 1024 * 1024;
    quint32 passes = 3;

    // What we accept from a file: neither a trap that eats the machine nor a downgrade.
    static constexpr quint64 leastMemory = 64 * 1024 * 1024;
    static constexpr quint64 mostMemory = 1024 * 1024 * 1024;
    static constexpr quint32 mostPasses = 20;
    bool isAcceptable() const
    {
        return memoryBytes >= leastMemory && memoryBytes <= mostMemory && passes >= 1 && passes <= mostPasses;
    }
    friend bool operator==(const KdfParameters &, const KdfParameters &) = default;
};

// Argon2id, through libsodium (which fixes the parallelism at 1). From a passphrase to a 32-byte key.
class KeyDerivation
{
public:
    static constexpr int saltSize = 16;
    static constexpr int keySize = 32;

    // On the global pool: it takes most of a second and at least 64 MiB.
    static QFuture<Result<SecretBuffer>> derive(SecretBuffer passphrase, QByteArray salt, KdfParameters parameters);
    // The same on the calling thread, which must not be the main one.
    static Result<SecretBuffer> deriveNow(const SecretBuffer &passphrase, QByteArrayView salt,
                                          const KdfParameters &parameters);

    // Parameters that cost this machine 0.5 to 1 s, and never less than the least. Measures: not on the main thread.
    static KdfParameters tune();
    // The rule behind it: what to take when the least parameters (64 MiB, 3 passes) needed this long.
    static KdfParameters parametersFor(std::chrono::milliseconds timeOfLeast);
};

} // namespace Amandesk
