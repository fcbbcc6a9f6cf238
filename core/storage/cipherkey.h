#pragma once
#include "core/base/secretbuffer.h"
#include <cstddef>

struct sqlite3;

namespace Amandesk {

// How the pages of a file are authenticated: HMAC-SHA256 in the files that are made now, which most processors compute
// in hardware; HMAC-SHA512, what SQLCipher takes by itself, in those of earlier versions. Same key, same encryption.
enum class PageDigest { Sha256, Sha512 };

constexpr std::size_t databaseKeySize = 32; // bytes

SecretBuffer rawKeyText(const SecretBuffer &key); // x'…', as SQLCipher wants it; empty when the key is of another size

// Before anything is read. False: the key is not 32 bytes, or there is no memory.
bool applyKey(sqlite3 *db, const SecretBuffer &key, PageDigest digest);

// The first page is not a page of a database with the key and the digest that were given. A new file is none of these.
bool isForeignToCipher(sqlite3 *db);

} // namespace Amandesk
