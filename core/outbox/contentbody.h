#pragma once
#include "core/base/error.h"
#include "core/domain/outgoingfile.h"
#include "core/net/bodysource.h"

namespace Amandesk {
class AttachmentFiles;

// An encrypted file of ours as the body of a call. Deciphered in pieces on the pool, one piece ahead of the network.
class ContentBody final : public BodySource
{
    Q_OBJECT
public:
    ContentBody(std::shared_ptr<const AttachmentFiles> files, const OutgoingFile &file);
    std::unique_ptr<QIODevice> open() override;
    qint64 size() const override { return m_file.size; }

signals:
    void broken(const Amandesk::Error &error); // it cannot be read to its end; nothing more comes

private:
    const std::shared_ptr<const AttachmentFiles> m_files;
    const OutgoingFile m_file;
};

} // namespace Amandesk
