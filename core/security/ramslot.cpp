#include "core/security/ramslot.h"

namespace Amandesk {

RamSlot::RamSlot(const Vault &vault)
    : m_key(SecretBuffer::random(Vault::keySize))
    , m_vaultKey(vault.wrappedUnder(m_key))
{ }

Result<Vault> RamSlot::open(VaultHeader header) const
{
    return Vault::openWrapped(std::move(header), m_vaultKey, m_key);
}

} // namespace Amandesk
