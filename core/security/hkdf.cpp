#include "core/security/hkdf.h"
#include <algorithm>
#include <sodium.h>

namespace Amandesk {

namespace {
const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

// Of the two parts, one after the other.
SecretBuffer hmac(QByteArrayView key, QByteArrayView first, QByteArrayView second = {})
{
    SecretBuffer code(crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), std::size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, bytesOf(first), quint64(first.size()));
    crypto_auth_hmacsha256_update(&state, bytesOf(second), quint64(second.size()));
    crypto_auth_hmacsha256_final(&state, code.data());
    wipe(&state, sizeof state);
    return code;
}
} // namespace

SecretBuffer hkdfSha256(const SecretBuffer &material, QByteArrayView salt, QByteArrayView info, std::size_t size)
{
    Q_ASSERT(size <= crypto_auth_hmacsha256_BYTES); // one block: no counter beyond 1
    const SecretBuffer extracted = hmac(salt, material.view());
    const SecretBuffer block = hmac(extracted.view(), info, QByteArrayView("\x01", 1));
    SecretBuffer key(size);
    std::copy_n(block.data(), size, key.data());
    return key;
}

} // namespace Amandesk
