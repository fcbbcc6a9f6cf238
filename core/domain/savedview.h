#pragma once
#include "core/domain/conversationlist.h"

namespace Amandesk {

// A way to look at the list of conversations that the agent has given a name.
struct SavedView {
    qint64 id = 0; // 0: not stored yet
    QString name;
    ConversationTab tab = ConversationTab::Mine;
    ConversationSort sort = ConversationSort::Newest;
    bool unreadOnly = false;
    QString nameContains; // see ConversationListQuery
    ConversationFilter filter = {};
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

} // namespace Amandesk
