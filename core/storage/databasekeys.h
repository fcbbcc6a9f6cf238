#pragma once
#include "core/base/secretbuffer.h"
#include <QString>

namespace Amandesk {

// What opens the two databases of one vault. Made from the vault, moved into Database::open(), wiped there.
struct DatabaseKeys {
    SecretBuffer cache; // 32 bytes
    SecretBuffer outbox; // 32 bytes
    QString vaultId; // written into both files; a file of another vault is refused
    // The last generation that was recorded outside the files. 0: the files were never confirmed, so they may be
    // created; from 1 on a missing or empty file is damage, and a file with a smaller number was rolled back.
    qint64 generation = 0;
};

} // namespace Amandesk
