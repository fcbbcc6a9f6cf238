#pragma once
#include "core/domain/conversation.h"

namespace Amandesk {

struct TextRange {
    int start = 0; // UTF-16 units
    int length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

struct SearchHit {
    ConversationId conversation;
    MessageId message; // empty: the conversation itself matched (name, number, tag)
    QString contactName;
    QString contactUserId; // the channel's identity, for those without a name; the screen masks it
    QString channelName;
    QString source;
    QString senderName;
    QString snippet; // plain text around the match
    QList<TextRange> marks; // the matching words in the snippet
    QDateTime at; // UTC
    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

// One page of hits, newest first, and how much was searched.
struct SearchPage {
    QList<SearchHit> hits;
    bool more = false;
    QString nextCursor; // opaque, for the next page
    qint64 searchedMessages = 0; // coverage
    std::optional<QDateTime> oldest; // of what was searched
    friend bool operator==(const SearchPage &, const SearchPage &) = default;
};

} // namespace Amandesk
