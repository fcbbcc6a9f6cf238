#pragma once
#include "core/net/bodysource.h"

namespace Amandesk {

// A form with one file whose content is another source: multipart/form-data as in RFC 7578, never held as a whole.
// Aborting the content aborts the form; the content hears how many of its own bytes are on their way.
class MultipartSource final : public BodySource
{
    Q_OBJECT
public:
    // fileName: the last part of a path at most. An empty mime: application/octet-stream.
    MultipartSource(std::shared_ptr<BodySource> content, const QByteArray &field, const QString &fileName,
                    const QByteArray &mime);

    std::unique_ptr<QIODevice> open() override;
    qint64 size() const override { return m_head.size() + m_content->size() + m_tail.size(); }
    QByteArray contentType() const { return m_contentType; } // carries the boundary

private:
    const std::shared_ptr<BodySource> m_content;
    QByteArray m_contentType;
    QByteArray m_head;
    QByteArray m_tail;
};

} // namespace Amandesk
