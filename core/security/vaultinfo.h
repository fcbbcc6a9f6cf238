#pragma once
#include <chrono>
#include <optional>
#include <QDateTime>
#include <QString>

namespace Amandesk {

enum class VaultSlot { Keychain, Passphrase, Pin };

// What can be known of a vault without any key.
struct VaultInfo {
    QString vaultId;
    qint64 generation = 0;
    QDateTime createdAt;
    bool keychain = false; // has this slot
    bool gated = false; // the system asks who is there before the keychain opens it
    bool passphrase = false;
    bool pin = false;
    bool pinDestroyed = false; // by ten wrong tries; nobody has set or removed one since
    QString keychainBackend; // the kind that holds our entry; empty without keychain slot
    QString pinBackend; // the kind that holds the PIN's part; empty without PIN
    QString presentBackend; // the kind that this login has
    int failedTries = 0; // wrong passphrases since it last opened
    std::optional<std::chrono::seconds> retryAfter; // the next try is refused until then
    int failedPinTries = 0; // as the file counts them; the keychain may know of more
    std::optional<std::chrono::seconds> pinRetryAfter;
};

} // namespace Amandesk
