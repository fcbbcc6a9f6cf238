#pragma once
#include "core/domain/ids.h"
#include <QMetaType>
#include <QSet>

namespace Amandesk {

// What a committed transaction touched. Says which, never what: models read again through their service.
struct StoreChanges {
    QSet<ConversationId> conversations; // list rows that look different now
    QSet<ConversationId> timelines; // conversations whose messages or outbox rows changed
    bool everything = false; // after a rebuild: read all again
    bool isEmpty() const { return conversations.isEmpty() && timelines.isEmpty() && !everything; }
    void unite(const StoreChanges &other)
    {
        conversations.unite(other.conversations);
        timelines.unite(other.timelines);
        everything = everything || other.everything;
    }
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::StoreChanges)
