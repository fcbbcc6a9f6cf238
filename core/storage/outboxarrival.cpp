#include "core/storage/outboxarrival.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"

namespace Amandesk {

namespace {
Result<> giveFileAway(Stores &stores, const OutboxItem &row, MessageId message)
{
    AttachmentContent content;
    content.message = message;
    content.mime = row.file->mime.section(u';', 0, 0); // as if it had been fetched and looked at
    content.size = row.file->size;
    if (row.file->pixels) {
        content.width = row.file->pixels->width();
        content.height = row.file->pixels->height();
    }
    content.state = ContentState::Here;
    content.hash = row.file->hash;
    content.file = row.file->file;
    content.storedBytes = row.file->storedBytes;
    const auto set = stores.attachments().set(content);
    if (!set && set.error().kind == ErrorKind::NotFound)
        return {}; // the message is not kept here: the file goes with the row
    return set.and_then([&] { return stores.outgoingFiles().handOver(row.clientId); });
}
} // namespace

Result<> rowArrived(Stores &stores, const OutboxItem &row, MessageId message)
{
    if (row.file && !row.file->file.isEmpty()) {
        if (const auto given = giveFileAway(stores, row, message); !given)
            return given;
    }
    return stores.outbox().remove(row.clientId);
}

} // namespace Amandesk
