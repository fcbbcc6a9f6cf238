#pragma once
#include "core/base/secretbuffer.h"
#include "core/security/vault.h"

namespace Amandesk {

// A way in for as long as the program runs (S_ram): the vault key under a key that is nowhere but in memory. What is
// wrapped may lie about, its key is a secret. Opens for whoever holds it, so that one asks first. Never changes.
class RamSlot
{
public:
    explicit RamSlot(const Vault &vault);
    // KeyMissing: it is of another vault, or of this one before its keys were renewed.
    Result<Vault> open(VaultHeader header) const;

private:
    SecretBuffer m_key;
    SealedKey m_vaultKey;
};

} // namespace Amandesk
