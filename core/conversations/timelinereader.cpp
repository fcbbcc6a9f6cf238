#include "core/conversations/timelinereader.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

namespace {
Message asMessage(const OutboxItem &item)
{
    Message message;
    message.id = item.serverId;
    message.clientId = item.clientId;
    message.conversation = item.conversation;
    message.kind = item.quote ? MessageKind::Reply : MessageKind::Text;
    message.sender = SenderKind::Agent;
    message.mine = true;
    message.text = item.text;
    message.quote = item.quote;
    if (item.file) {
        message.kind = MessageKind::Attachment;
        message.attachment = Attachment{item.file->url,
                                        item.file->fileName,
                                        item.text,
                                        item.file->size,
                                        false,
                                        item.file->file,
                                        item.file->pixels.value_or(QSize())};
        message.paused = item.file->paused;
    }
    message.sentAt = item.queuedAt;
    message.state = item.state;
    message.mustArriveBefore = item.mustArriveBefore;
    const bool asked = item.attempts > 0 || (item.sentTemplate && item.sentTemplate->wasAsked())
        || (item.file && item.file->tries > 0);
    const bool held = item.state == DeliveryState::Queued && WhatsApp::isFailureCode(item.reason);
    const bool ends = item.notBefore < WhatsApp::holdWithoutEnd() && item.notBefore != item.mustArriveBefore;
    if (held ? ends : item.state == DeliveryState::Queued && !asked)
        message.heldUntil = item.notBefore;
    if (item.sentTemplate) // the channel's fixed one may have no name; it is a template all the same
        message.templateName =
            item.sentTemplate->name.isEmpty() ? QString::number(item.sentTemplate->detailId) : item.sentTemplate->name;
    if (!item.reason.isEmpty() && (held || item.state == DeliveryState::Failed))
        message.failure = DeliveryFailure{item.reason, {}, {}};
    return message;
}
} // namespace

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
