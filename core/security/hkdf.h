#pragma once
#include "core/base/secretbuffer.h"
#include <QByteArrayView>

namespace Amandesk {

// HKDF with SHA-256 (RFC 5869): one key of at most 32 bytes out of material that is secret but not evenly spread.
SecretBuffer hkdfSha256(const SecretBuffer &material, QByteArrayView salt, QByteArrayView info, std::size_t size);

} // namespace Amandesk
