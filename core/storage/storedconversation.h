#pragma once
#include "core/base/result.h"
#include "core/domain/conversation.h"

namespace Amandesk {
class SqlConnection;
class Statement;

// A conversation as its row has it: without draft and outbox, with the row's own key.
struct StoredConversation {
    qint64 key = 0; // 0: not in the table yet
    bool complete = false; // the server's list has named it
    Conversation value;
};

StoredConversation readStoredConversation(const Statement &row);
// Inserts it (and sets its key), or updates the row with its id.
Result<> writeStoredConversation(SqlConnection &db, StoredConversation &row);

// What the list's answer makes of the row that is known.
StoredConversation mergeListed(const StoredConversation &known, const Conversation &listed);

// When WhatsApp's customer service window ends; absent on other channels.
std::optional<QDateTime> windowEnd(const Conversation &conversation);

// A list tells whole seconds, messages tell milliseconds.
bool isLaterSecond(const QDateTime &time, const QDateTime &than);

} // namespace Amandesk
