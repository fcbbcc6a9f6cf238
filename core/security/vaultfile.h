#pragma once
#include "core/base/result.h"
#include "core/security/vaultheader.h"
#include <QString>

namespace Amandesk {

// Which file a header came from.
enum class VaultCopy { Current, Previous };

// vault.json of one profile folder, and vault.json.previous: the version before the last change, kept until the new
// one has opened once. Stateless; blocks, so reading a header aside it is used on the keyring's thread.
class VaultFile
{
public:
    explicit VaultFile(const QString &profileFolder);

    bool exists() const; // either of the two
    bool hasPrevious() const;
    // NotFound, Storage when it cannot be read, Damaged when it is not a vault header.
    Result<VaultHeader> read(VaultCopy copy) const;

    Result<> writeFirst(const VaultHeader &header) const; // Conflict when there is one already
    Result<> replace(const VaultHeader &header) const; // keeps the old one as the previous
    Result<> update(const VaultHeader &header, VaultCopy copy) const; // same slots and keys: tries or generation differ
    // The current one is unusable and the previous one opened: back to it. What was there stays as vault.json.damaged.
    Result<> restore(const VaultHeader &previous) const;
    Result<> dropPrevious() const; // the current one has opened
    Result<> removeAll() const; // current first

private:
    QString pathOf(VaultCopy copy) const;

    QString m_folder;
};

} // namespace Amandesk
