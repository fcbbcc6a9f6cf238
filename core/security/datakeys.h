#pragma once
#include "core/base/secretbuffer.h"
#include <memory>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// What has a key of its own, in the order in which keys are renewed.
enum class DataPart { Outbox, Cache, Files };

// The keys of an opened vault, 32 bytes each. Handed from hand to hand, wiped with the last holder.
struct DataKeys {
    SecretBuffer cache;
    SecretBuffer outbox;
    SecretBuffer files;
    SecretBuffer spool; // the seed of what opens events that were sealed while it was locked
    // While the keys are being renewed: what these files will open with, or do already. Else empty.
    SecretBuffer nextCache;
    SecretBuffer nextOutbox;
    SecretBuffer nextFiles;
    QString vaultId;
    qint64 generation = 0; // of the vault file
    qint64 storeGeneration = 0; // of the databases, as it was last recorded outside them; 0: never

    bool areBeingRenewed() const { return !nextCache.isEmpty() || !nextOutbox.isEmpty() || !nextFiles.isEmpty(); }
};

} // namespace Amandesk

Q_DECLARE_METATYPE(std::shared_ptr<Amandesk::DataKeys>)
