#pragma once
#include <QObject>

namespace Amandesk {
class AttachmentStrip;
class ConversationMedia;

// The sounds among the files that are attached: heard before they go. Main thread, owned by the composer; the strip
// outlives it.
class AttachedSounds final : public QObject
{
    Q_OBJECT
public:
    AttachedSounds(AttachmentStrip &files, QObject *parent);
    void setMedia(ConversationMedia *media); // null lets go
    void play(const QString &file); // or pauses it
    void stop(); // whatever is heard
    void follow(); // other files are attached

private:
    AttachmentStrip &m_files;
    ConversationMedia *m_media = nullptr;
};

} // namespace Amandesk
