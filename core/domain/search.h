#pragma once
#include "core/domain/conversation.h"
#include <QDate>
#include <QStringList>

namespace Amandesk {

enum class SearchFilter { From, To, Tag, Channel, Before, After, Status, Has };
enum class SearchStatus { Failed, Sent, Delivered, Read, Pending, Resolved, Open }; // the last two: of the conversation
enum class SearchHas { Attachment, Image, Document, Location, Contact, Link, Note };
enum class SearchOrder { Newest, BestMatch };

// What of a query could not be read. The rest of it counts all the same.
struct SearchProblem {
    enum class Kind { UnclosedQuote, EmptyValue, BadDate, BadStatus, BadHas, TooLong };
    Kind kind = Kind::UnclosedQuote;
    std::optional<SearchFilter> filter; // whose value: EmptyValue, BadDate, BadStatus, BadHas
    QString text; // the value that means nothing
    bool atEnd = false; // touches the end of the query: may still be typed
    friend bool operator==(const SearchProblem &, const SearchProblem &) = default;
};

// What somebody looks for, as read from the search box (parseSearchQuery in core/search). Everything named has to be
// true of what is found; of senders, receivers, channels and states any one. All text is in small letters and nothing
// in it is syntax. No value occurs twice.
struct SearchQuery {
    static constexpr QLatin1StringView me{"me"}; // in from and to; people of this kind rather than of this name
    static constexpr QLatin1StringView customer{"customer"};
    static constexpr QLatin1StringView agent{"agent"};
    static constexpr QLatin1StringView bot{"bot"};

    QStringList words; // each has a letter, a digit or a symbol such as an emoji; spelling and endings are as typed
    QStringList phrases; // words that follow each other, with one space between
    QStringList codes; // order numbers and the like, without what stands between: "inv20260012"
    QStringList phones; // whole numbers, digits without 0 or 62 before them
    QStringList numbers; // four digits or more: a part of a phone number, of a code or of the text
    QStringList from; // a name, a number as in phones or a part of one, or one of the four above
    QStringList to;
    QStringList tags;
    QStringList channels;
    std::optional<QDate> before; // days in the computer's time zone: before this one begins
    std::optional<QDate> after; // from the beginning of this one
    QList<SearchStatus> status;
    QList<SearchHas> has;
    QList<SearchProblem> problems;

    // The last one of the list touches the end of what was typed, so it may be a beginning only.
    bool lastIsBeginning = false; // of words
    bool lastCodeIsBeginning = false;
    bool lastPhraseIsBeginning = false; // its last word

    bool isEmpty() const; // asks for nothing
    std::optional<QDateTime> beforeInstant() const; // UTC; excluded is what was sent then or later
    std::optional<QDateTime> afterInstant() const; // UTC; excluded is what was sent earlier
    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;
};

// Stable names, for --json.
QString searchFilterName(SearchFilter filter); // that of the member: "from", "tags", …
QString searchStatusName(SearchStatus status);
QString searchHasName(SearchHas has);
QString searchProblemName(const SearchProblem &problem); // "unclosed_quote", "empty_value:from", "bad_date:32-01-2026"

struct TextRange {
    int start = 0; // UTF-16 units
    int length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

struct SearchHit {
    ConversationId conversation;
    MessageId message; // empty: the conversation itself matched (name, number, tag), or it is unsent
    bool unsent = false; // a message of ours that is still in the outbox
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

// One page of hits in the order that was asked for, and how much was searched.
struct SearchPage {
    SearchQuery query; // how the question was read
    SearchOrder order = SearchOrder::Newest;
    QList<SearchHit> hits;
    bool more = false;
    QString nextCursor; // opaque, for the next page
    qint64 searchedMessages = 0; // coverage
    std::optional<QDateTime> oldest; // of what was searched
    std::optional<QDateTime> newest;
    int conversationsNotCached = 0; // of those that were searched: known, with messages that were not fetched yet
    bool indexing = false; // words of older messages are not in the index yet
    friend bool operator==(const SearchPage &, const SearchPage &) = default;
};

} // namespace Amandesk
