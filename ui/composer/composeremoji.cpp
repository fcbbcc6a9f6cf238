#include "ui/composer/composer.h"
#include "ui/composer/emojicompletion.h"
#include "ui/composer/quickreplycompletion.h"

// Emoji above the box.
namespace Amandesk {

void Composer::openEmoji()
{
    if (m_choosing || isRecording() || !canWrite(m_state))
        return focusText();
    m_quick->close(); // one list at a time
    m_emoji->open();
}

void Composer::setRecentEmoji(const QStringList &recent)
{
    m_emoji->setRecent(recent);
}

} // namespace Amandesk
