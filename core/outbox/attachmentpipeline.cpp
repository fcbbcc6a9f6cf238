#include "core/outbox/attachmentpipeline.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/outbox/contentbody.h"
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

AttachmentPipeline::AttachmentPipeline(MessageApi &messages, std::shared_ptr<const AttachmentFiles> files,
                                       QObject *parent)
    : QObject(parent)
    , m_messages(messages)
    , m_files(std::move(files))
{ }

AttachmentPipeline::~AttachmentPipeline()
{
    for (const auto &body : std::as_const(m_underWay))
        body->abort();
}

QFuture<Result<QUrl>> AttachmentPipeline::upload(const ClientMessageId &row, const OutgoingFile &file)
{
    const Answer<QUrl> answer;
    if (file.file.isEmpty() || m_underWay.contains(row)) {
        answer.finish(fail(ErrorKind::Damaged, u"no content to upload"_s));
        return answer.future();
    }
    const auto body = std::make_shared<ContentBody>(m_files, file);
    m_underWay.insert(row, body);
    connect(body.get(), &BodySource::progressed, this,
            [this, row, size = file.size](qint64 sent) { emit progressed(row, sent, size); });
    connect(body.get(), &ContentBody::broken, this, [answer, weak = std::weak_ptr(body)](const Error &error) {
        const bool lost = error.kind == ErrorKind::NotFound;
        answer.finish(fail(lost ? ErrorKind::Damaged : error.kind, error.detail)); // before the call says Cancelled
        if (const auto broken = weak.lock())
            broken->abort();
    });
    emit progressed(row, 0, file.size);
    whenDone(m_messages.upload(file.fileName, file.mime, body), this,
             [this, row, answer](const Result<Attachment> &stored) {
                 m_underWay.remove(row);
                 emit progressed(row, 0, 0);
                 if (stored)
                     answer.finish(stored->url);
                 else
                     answer.finish(fail(stored.error()));
             });
    return answer.future();
}

void AttachmentPipeline::cancel(const ClientMessageId &row)
{
    if (const auto body = m_underWay.value(row))
        body->abort();
}

} // namespace Amandesk
