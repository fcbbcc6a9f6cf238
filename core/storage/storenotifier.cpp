#include "core/storage/storenotifier.h"
#include <utility>

namespace Amandesk {

StoreNotifier::StoreNotifier(QObject *parent)
    : QObject(parent)
{ }

void StoreNotifier::add(const StoreChanges &changes)
{
    if (m_silent || changes.isEmpty())
        return;
    m_pending.unite(changes);
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &StoreNotifier::announce, Qt::QueuedConnection);
}

void StoreNotifier::setSilent(bool silent)
{
    m_silent = silent;
    if (silent)
        m_pending = {};
}

void StoreNotifier::announce()
{
    m_scheduled = false;
    const StoreChanges changes = std::exchange(m_pending, {});
    if (!changes.isEmpty())
        emit changed(changes);
}

} // namespace Amandesk
