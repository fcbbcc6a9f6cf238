#pragma once
#include "core/domain/account.h"
#include "core/domain/agent.h"
#include "core/domain/channel.h"
#include "core/domain/contact.h"
#include "core/domain/conversation.h"
#include "core/domain/outboxitem.h"
#include "core/storage/draftstore.h"

namespace Amandesk {
class Stores;

// What is in the files under tests/data/databases/v1: at least one of everything that schema 1 can hold. These rows
// never change; what later schemas can hold goes into rows of their own.
struct ArchivedRows {
    QList<Conversation> conversations;
    QList<Message> messages;
    QList<Contact> contacts;
    QList<QList<CustomProperty>> properties; // of the contact at the same place
    QList<Agent> agents;
    QList<Channel> channels;
    QList<std::pair<ConversationId, Draft>> drafts;
    QList<OutboxItem> outbox;
    QList<ClientMessageId> deletedForGood; // rows that went away with their index entries
    Account account;
    AccountTokens tokens;
};

ArchivedRows archivedRows();
Result<> writeRows(Stores &stores, const ArchivedRows &rows);

// How the archived files are locked: the keys of testKeys().
inline constexpr int archivedGeneration = 7;

} // namespace Amandesk
