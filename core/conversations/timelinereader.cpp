#include "core/conversations/timelinereader.h"
#include "core/conversations/outboxmessage.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

// What waits is shown after what is there; a row whose message has arrived in the cache is not shown twice.
Result<> TimelineReader::addOutbox(QList<Message> &messages) const
{
    const auto items = m_stores.outbox().list(m_conversation);
    if (!items)
        return fail(items.error());
    for (const OutboxItem &item : *items) {
        const auto known = item.serverId.isEmpty() ? m_stores.messages().find(m_conversation, item.clientId)
                                                   : m_stores.messages().get(item.serverId);
        if (!known)
            return fail(known.error());
        if (!*known)
            messages.append(asMessage(item));
    }
    return {};
}

Result<TimelineSlice> TimelineReader::finish(const Result<MessagePage> &page) const
{
    if (!page)
        return fail(page.error());
    TimelineSlice slice;
    slice.messages = page->messages;
    slice.atEnd = !page->moreAfter;
    if (!page->moreBefore) {
        const auto whole = m_stores.messages().reachesBeginning(m_conversation);
        if (!whole)
            return fail(whole.error());
        slice.atStart = *whole;
    }
    if (slice.atEnd) {
        if (const auto added = addOutbox(slice.messages); !added)
            return fail(added.error());
    }
    return slice;
}

Result<TimelineSlice> TimelineReader::newest(int limit) const
{
    return finish(m_stores.messages().newest(m_conversation, limit));
}

Result<TimelineSlice> TimelineReader::before(MessageId id, int limit) const
{
    auto slice = finish(m_stores.messages().before(m_conversation, id, limit));
    if (slice)
        slice->atEnd = false;
    return slice;
}

Result<TimelineSlice> TimelineReader::after(MessageId id, int limit) const
{
    return finish(m_stores.messages().after(m_conversation, id, limit));
}

Result<TimelineSlice> TimelineReader::around(MessageId id, int limit) const
{
    return finish(m_stores.messages().around(m_conversation, id, limit));
}

} // namespace Amandesk
