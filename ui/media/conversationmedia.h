#pragma once
#include "core/domain/message.h"
#include "ui/media/attachmentlook.h"
#include "ui/media/picturecache.h"
#include "ui/media/voiceplayer.h"
#include <QHash>
#include <QObject>

namespace Amandesk {
class AttachmentService;
class OutgoingPictures;

// What the timeline and the viewer show of the attachments of the open conversation: states from the service, pictures
// from the cache, sounds by the player. Main thread; made with the session's service and gone before it, and with it
// every picture.
class ConversationMedia final : public QObject
{
    Q_OBJECT
public:
    explicit ConversationMedia(AttachmentService &service, QObject *parent = nullptr);
    ~ConversationMedia() override;
    void setOutgoing(OutgoingPictures *pictures); // outlives this; without them what waits to be sent has no picture

    AttachmentLook look(const Message &message);
    std::optional<AttachmentLook> waitingLook(const Message &message); // of what waits to be sent; absent: no picture
    QImage picture(const Message &message, QSize pixels); // null: not there (yet)
    // For the viewer, one at a time and kept apart: the timeline is not to paint what is so much larger than its place.
    QImage largePicture(const Message &message, QSize pixels);
    bool isLargeRefused(MessageId message) const { return m_large.isRefused(message); }
    void forgetLarge(); // whoever had the picture has let go of it before
    void forgetPlaces(); // another conversation: pictures get a place of their own shape again

    // Fetched when they can be, the newest first.
    void setVisible(const QList<Message> &messages);
    void fetch(const Message &message);
    void request(const Message &message); // of what the server could not get
    void cancel(MessageId message);
    // Plays a message's sound, pauses it or goes on; it is fetched first when it is not here.
    void playVoice(const Message &message);
    void playFile(const QString &file); // the same of a file in a draft
    VoicePlayer &voice() { return m_voice; }
    AttachmentService &service() { return m_service; }

signals:
    void changed(Amandesk::MessageId message); // what look() says
    void pictureReady(Amandesk::MessageId message);
    void waitingChanged(); // what waitingLook() says
    void voiceChanged(Amandesk::MessageId message); // what voice() says of it; not those of drafts
    void closing(); // it goes, and what it gave out is to be let go of

private:
    void statusChanged(MessageId message);
    QFuture<Result<QByteArray>> soundOf(const SoundId &sound, qint64 most) const;

    AttachmentService &m_service;
    PictureCache m_cache;
    PictureCache m_large;
    VoicePlayer m_voice;
    OutgoingPictures *m_outgoing = nullptr;
    QHash<MessageId, std::optional<PictureSize>> m_claims;
};

} // namespace Amandesk
