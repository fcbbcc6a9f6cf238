#pragma once
#include "core/domain/filesource.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include <functional>
#include <QObject>

namespace Amandesk {
class AttachmentDrafts;
class Composer;
class OutgoingPictures;

// Feeds the composer's files from the drafts: takes in what is offered, one after the other, and shows the pictures.
// Main thread, owned by ThreadFeed; drafts, pictures and composer outlive it.
class AttachmentFeed final : public QObject
{
    Q_OBJECT
public:
    AttachmentFeed(AttachmentDrafts &drafts, OutgoingPictures &pictures, Composer &composer, QObject *parent = nullptr);

    void show(const ConversationId &id); // also when they may have changed
    int underWay() const { return int(m_offered.size()); } // offered, and not in the draft yet

signals:
    void lost(const QString &fileName); // it could not be attached, and its conversation is not open any more

private:
    struct Offered {
        ConversationId conversation;
        FileSource source;
    };
    void list(const ConversationId &id, const std::function<void()> &done);
    void take();
    void taken(); // the first one
    void tellBusy(const ConversationId &id);
    void showPicture(const QString &file);

    AttachmentDrafts &m_drafts;
    OutgoingPictures &m_pictures;
    Composer &m_composer;
    QList<Offered> m_offered; // the first one is being taken in
};

} // namespace Amandesk
