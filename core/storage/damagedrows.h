#pragma once
#include "core/domain/message.h"
#include "core/storage/storedconversation.h"
#include <functional>
#include <QHash>

namespace Amandesk {
class SqlConnection;

// The rows of a damaged cache by their own keys, without the indexes that everything else goes by. Past a page that is
// broken they go on at growing distances, and back over what was jumped. Only a few rows between two such pages that
// are close together may be missed. Nothing of the file is in use while a row is looked at.
class DamagedRows final
{
public:
    explicit DamagedRows(SqlConnection &db)
        : m_db(db)
    { }

    // Each until `visit` says no.
    void conversations(const std::function<bool(const StoredConversation &)> &visit) const;
    // Newest first, unless the newest are broken. Those whose conversation is not named are passed over.
    void messages(const QHash<qint64, ConversationId> &names, const std::function<bool(const Message &)> &visit) const;
    // By the rows' keys. From the index of the ids: it has them where the rows themselves are gone.
    QHash<qint64, ConversationId> conversationNames() const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
