#pragma once
#include "core/domain/account.h"
#include "core/domain/serverevent.h"
#include "core/sync/applyevents.h"
#include <QObject>

namespace Amandesk {
class Database;

// Collects the live channel's events and writes all that came in one turn of the event loop in one transaction.
// Nothing is shown before it is committed. What could not be written, or was too much to keep in memory, is not told a
// second time as far as edits and failed deliveries go: the conversations it was about are fetched anew.
// Main thread, owned by SyncEngine.
class EventIngestor final : public QObject
{
    Q_OBJECT
public:
    EventIngestor(Database &database, const Account &account, QObject *parent = nullptr);
    void add(const ServerEvent &event);
    bool owes() const { return !m_owed.isEmpty() || !m_owing.isEmpty(); } // something could not be written
    void retry(); // what could not be written may be written now

signals:
    void ingested(const Amandesk::IngestReport &report);
    void failed(const Amandesk::Error &error); // nothing of that batch was written; polling brings it again

private:
    static constexpr qsizetype mostPending = 50'000;

    void schedule();
    void flush();
    void owe(const QList<ServerEvent> &events);

    Database &m_database;
    const Account m_account;
    QList<ServerEvent> m_pending;
    QSet<ConversationId> m_owed; // what was told about them is not in the store
    QSet<ConversationId> m_owing; // being noted
    bool m_scheduled = false;
    bool m_writing = false;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::IngestReport)
