#pragma once
#include "core/domain/conversation.h"

namespace Amandesk {

enum class ConversationTab { Mine, Unserved, Served, Resolved, All }; // Mine: not resolved
enum class ConversationSort {
    Newest,
    LongestWaiting, // those that do not wait follow, newest first
    WindowClosingFirst, // open windows first, those that close soonest on top; the rest follows, newest first
};

// What a list of conversations shows, and from where on.
struct ConversationListQuery {
    ConversationTab tab = ConversationTab::Mine;
    ConversationSort sort = ConversationSort::Newest;
    bool unreadOnly = false;
    QString nameContains; // contact name or channel identity, without regard to case and accents
    QDateTime now; // server time, only for WindowClosingFirst; ConversationService fills it in
    QString cursor; // ConversationPage::nextCursor of the page before; empty: from the top
    int limit = 100;
    friend bool operator==(const ConversationListQuery &, const ConversationListQuery &) = default;
};

struct ConversationPage {
    QList<Conversation> conversations;
    QString nextCursor; // opaque; empty: that was all
};

struct ConversationCounts {
    int mine = 0;
    int unserved = 0;
    int served = 0;
    int resolved = 0;
    int all = 0;
    int mineUnread = 0; // conversations of tab Mine with unread messages
    friend bool operator==(const ConversationCounts &, const ConversationCounts &) = default;
};

struct OutboxCounts {
    int waiting = 0; // queued or being sent
    int failed = 0; // failed or needing a template: the agent must act
    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::OutboxCounts)
