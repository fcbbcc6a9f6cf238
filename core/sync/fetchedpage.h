#pragma once
#include "core/backend/messageapi.h"
#include "core/domain/account.h"
#include "core/storage/conversationstore.h"

namespace Amandesk {
class Stores;

// One answer of the server about one conversation's messages.
struct FetchedPage {
    ConversationId conversation;
    MessageListing listing;
    MessageId before; // it was asked for what lies before this one; empty: for the newest
    bool moreCame = false; // something newer was heard of while it was on its way
};

// What is still to be fetched of a conversation.
struct Missing {
    Lacking what = Lacking::Nothing;
    MessageId before; // Older, Between: where the next page begins
    MessageId evicted; // down to here, and no further: what was evicted stays on the server
    bool unknown = false; // the conversation is not here, or not any more: nothing was written
};

// Older messages than this are nobody's concern; absent: all are.
using HistoryLimit = std::optional<QDateTime>;

// Writes the page, takes away what the server has no more, and notes what is missing then. Protocol when nothing in the
// page could be read: that says nothing about the conversation. Storage thread.
Result<Missing> applyPage(Stores &stores, const Account &account, const FetchedPage &page, const HistoryLimit &since);
// Looks what the cache lacks beside the newest messages, and notes it.
Result<Missing> noteMissing(Stores &stores, const ConversationId &id, const HistoryLimit &since);

} // namespace Amandesk
