#include "core/sync/eventingestor.h"
#include "core/base/async.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"

namespace Amandesk {

EventIngestor::EventIngestor(Database &database, const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_account(account)
{ }

void EventIngestor::add(const ServerEvent &event)
{
    m_pending.append(event);
    schedule();
}

void EventIngestor::schedule()
{
    if (m_scheduled || m_writing || m_pending.isEmpty())
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &EventIngestor::flush, Qt::QueuedConnection);
}

void EventIngestor::flush()
{
    m_scheduled = false;
    m_writing = true;
    const auto work = m_database.run([account = m_account, events = std::exchange(m_pending, {})](Stores &stores) {
        return applyEvents(stores, account, events);
    });
    whenDone(work, this, [this](const Result<IngestReport> &report) {
        m_writing = false;
        if (report)
            emit ingested(*report);
        else
            emit failed(report.error());
        schedule();
    });
}

} // namespace Amandesk
