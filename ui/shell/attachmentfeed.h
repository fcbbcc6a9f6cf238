#pragma once
#include "core/base/result.h"
#include "core/domain/filesource.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include <functional>
#include <QObject>

namespace Amandesk {
class AttachmentDrafts;
class Composer;
class OutgoingPictures;
struct AddedFile;

// Feeds the composer's files from the drafts: takes in what is offered, one after the other, and shows the pictures.
// Main thread, owned by ThreadFeed; drafts, pictures and composer outlive it.
class AttachmentFeed final : public QObject
{
    Q_OBJECT
public:
    AttachmentFeed(AttachmentDrafts &drafts, OutgoingPictures &pictures, Composer &composer, QObject *parent = nullptr);

    void show(const ConversationId &id); // also when they may have changed
    // A recording, which exists nowhere else: it is in the draft whatever happens to this meanwhile.
    void keep(const ConversationId &id, const FileSource &recording);
    int underWay() const { return int(m_offered.size()); } // offered, and not in the draft yet

signals:
    void keptElsewhere(); // a recording, and its conversation is not open any more
    void lost(const QString &fileName); // it could not be attached, and its conversation is not open any more

private:
    struct Offered {
        ConversationId conversation;
        FileSource source;
    };
    void list(const ConversationId &id, const std::function<void()> &done);
    void take();
    bool tellRefused(const ConversationId &id, const FileSource &source, const Result<AddedFile> &added);
    void taken(); // the first one
    void tellBusy(const ConversationId &id);
    void showPicture(const QString &file);

    AttachmentDrafts &m_drafts;
    OutgoingPictures &m_pictures;
    Composer &m_composer;
    QList<Offered> m_offered; // the first one is being taken in
    QList<ConversationId> m_keeping; // of recordings that are not in their draft yet, one entry each
};

} // namespace Amandesk
