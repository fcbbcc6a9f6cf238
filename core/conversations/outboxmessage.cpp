#include "core/conversations/outboxmessage.h"
#include "core/rules/whatsapprules.h"

namespace Amandesk {

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

} // namespace Amandesk
