#pragma once
#include <optional>
#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QSize>
#include <QString>
#include <QUrl>

namespace Amandesk {

// A file that the agent wants to send, in a draft or in the outbox. Its content is an encrypted file of ours: what was
// chosen on the disk may change or vanish meanwhile.
struct OutgoingFile {
    QString file; // random name of the encrypted content; empty: its row is lost, nothing can be sent
    qint64 storedBytes = 0; // of that file
    QByteArray hash; // of the content
    QString fileName; // what the customer sees; never a path
    QString mime;
    qint64 size = 0; // bytes of the content
    std::optional<QSize> pixels; // pictures
    QUrl url; // where it was uploaded to; empty: not yet
    int tries = 0; // to upload it
    bool paused = false; // by the agent: what is queued behind it does not wait for it
    bool isUploaded() const { return !url.isEmpty(); }
    friend bool operator==(const OutgoingFile &, const OutgoingFile &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::OutgoingFile)
