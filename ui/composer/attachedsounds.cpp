#include "ui/composer/attachedsounds.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/media/conversationmedia.h"

namespace Amandesk {

AttachedSounds::AttachedSounds(AttachmentStrip &files, QObject *parent)
    : QObject(parent)
    , m_files(files)
{ }

void AttachedSounds::setMedia(ConversationMedia *media)
{
    if (m_media)
        m_media->voice().disconnect(this);
    m_media = media;
    if (!media)
        return;
    connect(&media->voice(), &VoicePlayer::changed, this, [this](const SoundId &sound) {
        if (!sound.file.isEmpty())
            m_files.setVoice(sound.file, m_media->voice().look(sound));
    });
}

void AttachedSounds::play(const QString &file)
{
    if (m_media)
        m_media->playFile(file);
}

void AttachedSounds::stop()
{
    if (m_media)
        m_media->voice().stop();
}

void AttachedSounds::follow()
{
    if (!m_media)
        return;
    VoicePlayer &player = m_media->voice();
    const QStringList files = m_files.files();
    if (!player.current().file.isEmpty() && !files.contains(player.current().file))
        player.stop();
    for (const QString &file : files)
        m_files.setVoice(file, player.look(SoundId::ofFile(file)));
}

} // namespace Amandesk
