#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/outbox/attachmentpipeline.h"
#include "core/outbox/channelhold.h"
#include "core/outbox/outboxsender.h"
#include "core/storage/database.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"
#include <QRandomGenerator>

// A file is uploaded before its message is sent. Its row stays Queued meanwhile, so the agent may stop it or take it
// back; it is the head of its conversation's line, so what is behind it waits. Where it was uploaded to is on disk
// before the message is sent: after a crash it is not uploaded again.
namespace Amandesk {

Q_DECLARE_LOGGING_CATEGORY(lcOutbox)

namespace {
// What was due a moment ago may be stopped, taken back, held or uploaded by now: nothing then. A hold that is over is
// told no longer.
Result<std::optional<OutboxItem>> rowToUpload(Stores &stores, const OutboxItem &due, const QDateTime &now)
{
    const auto row = stores.outbox().get(due.clientId);
    if (!row)
        return row;
    const bool wanted = *row && (*row)->state == DeliveryState::Queued && (*row)->file && !(*row)->file->isUploaded()
        && !(*row)->file->paused && !((*row)->notBefore > now);
    if (!wanted)
        return std::optional<OutboxItem>();
    OutboxItem item = **row;
    item.mustArriveBefore = due.mustArriveBefore;
    if (isHeldByWhatsApp(item)) {
        item.reason.clear();
        item.notBefore.reset();
        if (const auto updated = stores.outbox().update(item); !updated)
            return fail(updated.error());
    }
    return std::optional(item);
}
} // namespace

void OutboxSender::upload(const OutboxItem &due)
{
    m_uploading.insert(due.conversation);
    const auto work =
        m_database.run([due, now = m_clock.now()](Stores &stores) { return rowToUpload(stores, due, now); });
    whenDone(work, this, [this, due](const Result<std::optional<OutboxItem>> &row) {
        if (row && *row)
            return startUpload(**row);
        release(due.conversation);
        if (row)
            look();
        else
            lookLater(row.error());
    });
}

void OutboxSender::startUpload(OutboxItem item)
{
    ++item.file->tries;
    whenDone(m_pipeline->upload(item.clientId, *item.file), this, [this, item](const Result<QUrl> &url) {
        if (url)
            return uploaded(item, *url);
        if (m_withdrawn.remove(item.clientId)) { // the row says what the agent wants
            release(item.conversation);
            return look();
        }
        qCInfo(lcOutbox) << "upload" << item.file->tries << "failed:" << errorName(url.error().kind);
        store(item, decideUpload(url.error(), item.file->tries, QRandomGenerator::global()->generateDouble()));
    });
}

void OutboxSender::uploaded(OutboxItem item, const QUrl &url)
{
    m_withdrawn.remove(item.clientId);
    item.file->url = url;
    const auto write =
        m_database.run([item](Stores &stores) { return stores.outgoingFiles().setUpload(item.clientId, *item.file); });
    whenDone(write, this, [this, item](const Result<> &written) {
        release(item.conversation);
        if (written)
            look(); // whatever became of the row meanwhile
        else
            lookLater(written.error()); // uploaded again, which harms nobody
    });
}

void OutboxSender::withdraw(const ClientMessageId &id)
{
    if (!m_pipeline->isUploading(id))
        return look(); // what was behind it may go
    m_withdrawn.insert(id);
    m_pipeline->cancel(id);
}

} // namespace Amandesk
