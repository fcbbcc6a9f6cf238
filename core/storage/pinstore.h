#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include <QDateTime>
#include <QSet>

namespace Amandesk {
class ChangeLog;
class SqlConnection;

// The conversations that the agent keeps at hand; the server knows nothing of it. The only writer of `pin`; a storage
// thread only.
class PinStore final
{
public:
    PinStore(SqlConnection &outbox, ChangeLog &changes);
    Result<> pin(const ConversationId &conversation, const QDateTime &now);
    Result<> unpin(const ConversationId &conversation);
    Result<QSet<ConversationId>> all() const;
    Result<bool> isPinned(const ConversationId &conversation) const;

private:
    SqlConnection &m_db;
    ChangeLog &m_changes;
};

} // namespace Amandesk
