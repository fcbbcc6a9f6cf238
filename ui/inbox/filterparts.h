#pragma once
#include "core/domain/conversationlist.h"
#include <QCoreApplication>

namespace Amandesk {

// One condition of the list in words: a chip under the filter field.
struct FilterPart {
    enum class Kind { Unread, Unanswered, HandledBy, Window, Channel, Tag, Agent };
    Kind kind = Kind::Unread;
    QString words;
    ChannelKey channel; // of Channel
    QString value; // of Tag and Agent
};

// What a list is filtered by, in the order of the popover. Does no I/O.
class FilterParts
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::FilterParts)
public:
    // channels: those whose names are known.
    static QList<FilterPart> of(const ConversationListQuery &query, const QList<Channel> &channels);
    static void remove(const FilterPart &part, ConversationListQuery &query);
    static QString words(HandledBy handledBy);
    static QString windowWords(std::chrono::hours within);
    static QString channelName(const Channel &channel); // several may have one name
};

} // namespace Amandesk
