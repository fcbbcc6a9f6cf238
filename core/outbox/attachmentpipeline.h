#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include <memory>
#include <QFuture>
#include <QHash>
#include <QObject>

namespace Amandesk {
class AttachmentFiles;
class ContentBody;
class MessageApi;

// Uploads the contents of what waits in the outbox. Knows neither order nor retries: OutboxSender asks for one upload
// of a conversation at a time. Main thread, owned by OutboxSender.
class AttachmentPipeline final : public QObject
{
    Q_OBJECT
public:
    AttachmentPipeline(MessageApi &messages, std::shared_ptr<const AttachmentFiles> files, QObject *parent = nullptr);
    ~AttachmentPipeline() override;

    // Where it is now. Damaged: the content here is lost or broken; BadInput: the server takes no such file; Cancelled.
    QFuture<Result<QUrl>> upload(const ClientMessageId &row, const OutgoingFile &file);
    void cancel(const ClientMessageId &row); // not under way: fine
    bool isUploading(const ClientMessageId &row) const { return m_underWay.contains(row); }

signals:
    void progressed(const Amandesk::ClientMessageId &row, qint64 sent, qint64 size); // bytes; 0 of 0: over

private:
    MessageApi &m_messages;
    std::shared_ptr<const AttachmentFiles> m_files;
    QHash<ClientMessageId, std::shared_ptr<ContentBody>> m_underWay;
};

} // namespace Amandesk
