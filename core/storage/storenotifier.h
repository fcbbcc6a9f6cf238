#pragma once
#include "core/domain/storechanges.h"
#include <QObject>

namespace Amandesk {

// Tells what committed transactions touched: one signal per turn of the event loop, however many commits there were.
// Owned by Database, lives on the main thread; stays silent after the store was closed.
class StoreNotifier final : public QObject
{
    Q_OBJECT
public:
    explicit StoreNotifier(QObject *parent = nullptr);
    void add(const StoreChanges &changes); // on the main thread
    void setSilent(bool silent); // silent: forgets what was not announced yet, and what comes

signals:
    void changed(const Amandesk::StoreChanges &changes);

private:
    void announce();

    StoreChanges m_pending;
    bool m_scheduled = false;
    bool m_silent = false;
};

} // namespace Amandesk
