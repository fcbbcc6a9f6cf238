#pragma once
#include <chrono>
#include <optional>
#include <QDateTime>
#include <QString>

namespace Amandesk {

enum class VaultSlot { Keychain, Passphrase };

// What can be known of a vault without any key.
struct VaultInfo {
    QString vaultId;
    qint64 generation = 0;
    QDateTime createdAt;
    bool keychain = false; // has this slot
    bool passphrase = false;
    QString keychainBackend; // the kind that holds our entry; empty without keychain slot
    int failedTries = 0; // wrong passphrases since it last opened
    std::optional<std::chrono::seconds> retryAfter; // the next try is refused until then
};

} // namespace Amandesk
