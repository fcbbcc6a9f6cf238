#pragma once
#include "core/domain/account.h"
#include "core/domain/serverevent.h"
#include "core/sync/applyevents.h"
#include <QObject>

namespace Amandesk {
class Database;

// Collects the live channel's events and writes all that came in one turn of the event loop in one transaction.
// Nothing is shown before it is committed. Main thread, owned by SyncEngine.
class EventIngestor final : public QObject
{
    Q_OBJECT
public:
    EventIngestor(Database &database, const Account &account, QObject *parent = nullptr);
    void add(const ServerEvent &event);

signals:
    void ingested(const Amandesk::IngestReport &report);
    void failed(const Amandesk::Error &error); // nothing of that batch was written; polling brings it again

private:
    void schedule();
    void flush();

    Database &m_database;
    const Account m_account;
    QList<ServerEvent> m_pending;
    bool m_scheduled = false;
    bool m_writing = false;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::IngestReport)
