#include "core/storage/cipherkey.h"
#include "core/storage/sqlcipherapi.h"
#include <algorithm>

namespace Amandesk {

namespace {
constexpr std::size_t textSize = 2 * databaseKeySize + 3;

// A malformed raw key would silently be taken for a passphrase.
bool isRawKey(const SecretBuffer &key)
{
    if (key.size() != textSize)
        return false;
    const unsigned char *text = key.data();
    if (text[0] != 'x' || text[1] != '\'' || text[key.size() - 1] != '\'')
        return false;
    return std::all_of(text + 2, text + 2 + 2 * databaseKeySize,
                       [](unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
} // namespace

SecretBuffer rawKeyText(const SecretBuffer &key)
{
    static constexpr char digits[] = "0123456789abcdef";
    if (key.size() != databaseKeySize)
        return {};
    SecretBuffer text(textSize);
    unsigned char *out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    for (unsigned char byte : key.bytes()) {
        *out++ = static_cast<unsigned char>(digits[byte >> 4]);
        *out++ = static_cast<unsigned char>(digits[byte & 15]);
    }
    *out = '\'';
    return isRawKey(text) ? std::move(text) : SecretBuffer();
}

bool applyKey(sqlite3 *db, const SecretBuffer &key, PageDigest digest)
{
    const SecretBuffer text = rawKeyText(key);
    if (text.isEmpty())
        return false;
    const char *digestName = digest == PageDigest::Sha256 ? "PRAGMA cipher_hmac_algorithm = HMAC_SHA256"
                                                          : "PRAGMA cipher_hmac_algorithm = HMAC_SHA512";
    return sqlite3_key_v2(db, "main", text.data(), int(text.size())) == SQLITE_OK
        && sqlite3_exec(db, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr) == SQLITE_OK // to the terminal
        && sqlite3_exec(db, digestName, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool isForeignToCipher(sqlite3 *db)
{
    const int code = sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    return (code & 0xff) == SQLITE_NOTADB;
}

} // namespace Amandesk
