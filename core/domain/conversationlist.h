#pragma once
#include "core/domain/conversation.h"

namespace Amandesk {

enum class ConversationTab { Mine, Unserved, Served, Resolved, All }; // Mine: not resolved
enum class ConversationSort {
    Newest,
    LongestWaiting, // those that do not wait follow, newest first
    WindowClosingFirst, // open windows first, those that close soonest on top; the rest follows, newest first
};

enum class HandledBy { Anyone, Bot, Person };

// Which conversations of a tab are shown. What is empty lets all through; of several in one list any will do.
struct ConversationFilter {
    QList<ChannelKey> channels;
    QStringList tags; // without regard to case and accents
    QStringList agents; // names of those who serve it, compared like tags
    HandledBy handledBy = HandledBy::Anyone;
    bool unansweredOnly = false; // nobody has answered the customer's latest message
    std::optional<std::chrono::hours> windowClosesWithin; // WhatsApp's window is open, and for no longer than that
    bool isEmpty() const { return *this == ConversationFilter(); }
    friend bool operator==(const ConversationFilter &, const ConversationFilter &) = default;
};
inline constexpr qsizetype mostFiltered = 16; // channels, tags or agents in one filter

// What there is to filter by. Tags and agents are those of the conversations whose details this computer has.
struct FilterChoices {
    QList<Channel> channels;
    QStringList tags;
    QStringList agents;
    friend bool operator==(const FilterChoices &, const FilterChoices &) = default;
};

// What a list of conversations shows, and from where on. Those that are pinned stand above all others, in the same
// order.
struct ConversationListQuery {
    ConversationTab tab = ConversationTab::Mine;
    ConversationSort sort = ConversationSort::Newest;
    bool unreadOnly = false;
    QString nameContains; // contact name or channel identity, without regard to case and accents
    ConversationFilter filter;
    QDateTime now; // server time, for what depends on windows; ConversationService fills it in
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
