#include "ui/media/conversationmedia.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/rules/soundkinds.h"
#include "ui/media/outgoingpictures.h"
#include "ui/media/soundmodule.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString nameOf(const Attachment &attachment)
{
    return attachment.fileName.isEmpty() ? attachment.url.fileName() : attachment.fileName;
}

QString suffixOf(const Attachment &attachment)
{
    return nameOf(attachment).section(u'.', -1).toLower();
}
} // namespace

ConversationMedia::ConversationMedia(AttachmentService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_cache(service)
    , m_large(service, 1) // the last one
    , m_voice([this](const SoundId &sound, qint64 most) { return soundOf(sound, most); },
              {SoundModule::load, SoundModule::makePlayer})
{
    connect(&service, &AttachmentService::changed, this, &ConversationMedia::statusChanged);
    connect(&m_voice, &VoicePlayer::changed, this, [this](const SoundId &sound) {
        if (sound.file.isEmpty())
            emit voiceChanged(sound.message);
    });
    connect(&m_cache, &PictureCache::ready, this, &ConversationMedia::pictureReady);
    connect(&m_cache, &PictureCache::refused, this, &ConversationMedia::changed);
    connect(&m_large, &PictureCache::ready, this, &ConversationMedia::pictureReady);
    connect(&m_large, &PictureCache::refused, this, &ConversationMedia::changed);
}

ConversationMedia::~ConversationMedia()
{
    emit closing();
}

void ConversationMedia::setOutgoing(OutgoingPictures *pictures)
{
    m_outgoing = pictures;
    connect(pictures, &OutgoingPictures::ready, this, [this] { emit pictureReady({}); });
    connect(pictures, &OutgoingPictures::refused, this, &ConversationMedia::waitingChanged);
}

std::optional<AttachmentLook> ConversationMedia::waitingLook(const Message &message)
{
    const Attachment &file = *message.attachment;
    const bool picture = m_outgoing && !file.localFile.isEmpty() && !file.localPixels.isEmpty() && isPictureName(file)
        && !m_outgoing->isRefused(file.localFile);
    if (!picture)
        return std::nullopt;
    AttachmentLook look;
    look.status.state = FetchState::Here;
    look.status.size = file.size;
    look.picture = true;
    look.sticker = suffixOf(file) == "webp"_L1;
    look.claimed = PictureSize{file.localPixels.width(), file.localPixels.height()};
    return look;
}

AttachmentLook ConversationMedia::look(const Message &message)
{
    AttachmentLook look;
    look.status = m_service.status(message.id);
    if (look.status.size == 0)
        look.status.size = message.attachment->size;
    const bool unfetched = look.status.state == FetchState::NotHere || look.status.state == FetchState::Gone;
    if (message.attachment->needsRedownload && unfetched)
        look.status.state = FetchState::Missing;
    const bool here = look.status.state == FetchState::Here;
    look.picture = isPictureName(*message.attachment) && !m_cache.isRefused(message.id)
        && (!here || look.status.type.kind == ContentClass::Picture);
    look.sticker = look.picture && suffixOf(*message.attachment) == "webp"_L1;
    look.voice = !look.picture && isSoundName(nameOf(*message.attachment))
        && (here ? isPlayable(look.status.type) : look.status.size <= mostSoundBytes);
    auto claim = m_claims.constFind(message.id);
    if (claim == m_claims.cend())
        claim = m_claims.insert(message.id, look.status.picture);
    look.claimed = *claim;
    return look;
}

QImage ConversationMedia::picture(const Message &message, QSize pixels)
{
    if (message.id.isEmpty())
        return m_outgoing ? m_outgoing->find(message.attachment->localFile, pixels) : QImage();
    return m_service.status(message.id).state == FetchState::Here ? m_cache.find(message.id, pixels) : QImage();
}

QImage ConversationMedia::largePicture(const Message &message, QSize pixels)
{
    return m_service.status(message.id).state == FetchState::Here ? m_large.find(message.id, pixels) : QImage();
}

void ConversationMedia::forgetLarge()
{
    m_large.clear();
}

void ConversationMedia::forgetPlaces()
{
    m_claims.clear();
}

void ConversationMedia::setVisible(const QList<Message> &messages)
{
    m_service.setVisible(messages);
}

void ConversationMedia::fetch(const Message &message)
{
    m_service.fetch(message);
}

void ConversationMedia::request(const Message &message)
{
    m_service.request(message);
}

void ConversationMedia::cancel(MessageId message)
{
    m_service.cancel(message);
}

void ConversationMedia::playVoice(const Message &message)
{
    if (m_voice.current() == message.id && m_voice.look(message.id).state != VoiceState::Fetching)
        return m_voice.toggle();
    if (m_service.status(message.id).state == FetchState::Here)
        return m_voice.start(message.id);
    m_voice.await(message.id);
    m_service.fetch(message);
}

void ConversationMedia::playFile(const QString &file)
{
    const auto sound = SoundId::ofFile(file);
    if (sound == m_voice.current())
        m_voice.toggle();
    else
        m_voice.start(sound);
}

QFuture<Result<QByteArray>> ConversationMedia::soundOf(const SoundId &sound, qint64 most) const
{
    if (sound.file.isEmpty())
        return m_service.load(sound.message, most);
    return m_outgoing ? m_outgoing->content(sound.file, most)
                      : readyFuture<Result<QByteArray>>(fail(ErrorKind::NotFound));
}

void ConversationMedia::statusChanged(MessageId message)
{
    if (m_voice.look(message).state == VoiceState::Fetching) {
        switch (m_service.status(message).state) {
        case FetchState::Waiting:
        case FetchState::Fetching:
            break;
        case FetchState::Here:
            m_voice.start(message);
            break;
        case FetchState::NotHere:
        case FetchState::Failed:
        case FetchState::Gone:
        case FetchState::Missing:
        case FetchState::Requested:
            m_voice.stop();
            break;
        }
    }
    emit changed(message);
}

} // namespace Amandesk
