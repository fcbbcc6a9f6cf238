#pragma once
#include "core/base/result.h"
#include "core/domain/conversation.h"

namespace Amandesk {
class SqlConnection;
class Statement;

// What the server said about the end of WhatsApp's window.
struct WindowWord {
    std::optional<QDateTime> said;
    std::optional<QDateTime> saidFor; // the customer's last message that it knew of
    std::optional<QDateTime> refuted; // a message was refused although it was believed to end then
    friend bool operator==(const WindowWord &, const WindowWord &) = default;
};

// A conversation as its row has it: without draft and outbox, with the row's own key.
struct StoredConversation {
    qint64 key = 0; // 0: not in the table yet
    bool complete = false; // the server's list has named it
    Conversation value;
    WindowWord window; // has a setter of its own; see ConversationStore::setWindowEnd()
};

StoredConversation readStoredConversation(const Statement &row);
// Inserts it (and sets its key), or updates the row with its id.
Result<> writeStoredConversation(SqlConnection &db, StoredConversation &row);

// What the list's answer makes of the row that is known.
StoredConversation mergeListed(const StoredConversation &known, const Conversation &listed);

// When WhatsApp's customer service window ends; absent on other channels. The server's word counts until the customer
// has written again; a longer window that it knew of (72 hours after an advertisement) outlives that.
std::optional<QDateTime> windowEnd(const StoredConversation &row);
// Has the customer written since the server gave its word?
bool wroteSinceWord(const StoredConversation &row);

// A list tells whole seconds, messages tell milliseconds.
bool isLaterSecond(const QDateTime &time, const QDateTime &than);

} // namespace Amandesk
