#pragma once
#include "core/base/secretbuffer.h"
#include <memory>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// The keys of an opened vault, 32 bytes each. Handed from hand to hand, wiped with the last holder.
struct DataKeys {
    SecretBuffer cache;
    SecretBuffer outbox;
    SecretBuffer files;
    QString vaultId;
    qint64 generation = 0; // of the vault file
    qint64 storeGeneration = 0; // of the databases, as it was last recorded outside them; 0: never
};

} // namespace Amandesk

Q_DECLARE_METATYPE(std::shared_ptr<Amandesk::DataKeys>)
