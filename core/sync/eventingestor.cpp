#include "core/sync/eventingestor.h"
#include "core/base/async.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

EventIngestor::EventIngestor(Database &database, const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_account(account)
{ }

void EventIngestor::add(const ServerEvent &event)
{
    if (std::holds_alternative<TypingChanged>(event) || std::holds_alternative<PresenceChanged>(event))
        return; // never stored
    m_pending.append(event);
    if (m_pending.size() > mostPending) {
        owe(std::exchange(m_pending, {}));
        emit failed({ErrorKind::Storage, u"more events than can be written"_s, std::nullopt});
    }
    schedule();
}

void EventIngestor::owe(const QList<ServerEvent> &events)
{
    const auto conversationOf = [](const auto &event) -> ConversationId {
        using Event = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<Event, MessageArrived> || std::is_same_v<Event, MessageUpdated>)
            return event.message.conversation;
        else if constexpr (std::is_same_v<Event, PresenceChanged>)
            return {};
        else
            return event.conversation;
    };
    for (const ServerEvent &event : events)
        m_owed.insert(std::visit(conversationOf, event));
}

void EventIngestor::schedule()
{
    if (m_scheduled || m_writing || (m_pending.isEmpty() && m_owed.isEmpty()))
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &EventIngestor::flush, Qt::QueuedConnection);
}

void EventIngestor::flush()
{
    m_scheduled = false;
    m_writing = true;
    const QList<ServerEvent> events = std::exchange(m_pending, {});
    m_owing = std::exchange(m_owed, {});
    const auto work =
        m_database.run([account = m_account, events, owed = m_owing](Stores &stores) -> Result<IngestReport> {
            for (const ConversationId &id : owed) {
                if (const auto noted = stores.conversations().setBehind(id); !noted)
                    return fail(noted.error());
            }
            return applyEvents(stores, account, events).map([&owed](IngestReport report) {
                report.gaps.unite(owed);
                return report;
            });
        });
    whenDone(work, this, [this, events](const Result<IngestReport> &report) {
        m_writing = false;
        const QSet<ConversationId> owed = std::exchange(m_owing, {});
        if (report) {
            emit ingested(*report);
            return schedule();
        }
        m_owed.unite(owed);
        owe(events);
        emit failed(report.error());
        if (!m_pending.isEmpty())
            schedule(); // what is owed alone waits for the next event or retry()
    });
}

void EventIngestor::retry()
{
    schedule();
}

} // namespace Amandesk
