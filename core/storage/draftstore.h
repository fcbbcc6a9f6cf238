#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"
#include <QHash>

namespace Amandesk {
class ChangeLog;
class SqlConnection;

struct Draft {
    QString text;
    MessageId replyTo; // empty: no quote
    QDateTime changedAt; // UTC
    friend bool operator==(const Draft &, const Draft &) = default;
};

// Texts that were begun and not sent. The only writer of `draft`; a storage thread only.
class DraftStore final
{
public:
    DraftStore(SqlConnection &outbox, ChangeLog &changes);
    Result<> set(const ConversationId &conversation, const Draft &draft); // an empty text removes it
    Result<> remove(const ConversationId &conversation);
    Result<std::optional<Draft>> get(const ConversationId &conversation) const;
    Result<QHash<ConversationId, Draft>> all() const;

private:
    SqlConnection &m_db;
    ChangeLog &m_changes;
};

} // namespace Amandesk
