#include "ui/composer/composer.h"
#include "ui/composer/composerspelling.h"
#include "ui/composer/emojicompletion.h"
#include "ui/composer/quickreplycompletion.h"
#include <algorithm>

// Quick replies above the box.
namespace Amandesk {

namespace {
// Somebody without a name is saved under a number or an address, which is nothing to greet with.
QString nameOf(const Conversation &conversation)
{
    const QString name = conversation.contactName.simplified();
    const bool letters = std::ranges::any_of(name, [](QChar c) { return c.isLetter(); });
    return letters && name != conversation.contactUserId && !name.contains(u'@') ? name : QString();
}
} // namespace

void Composer::openQuickReplies()
{
    if (m_choosing || isRecording() || !canWrite(m_state))
        return focusText();
    m_emoji->close(); // one list at a time
    m_quick->open();
}

void Composer::showQuickReplies(const QList<QuickReply> &replies)
{
    m_quick->setReplies(replies);
}

void Composer::setAgentName(const QString &name)
{
    m_agentName = name;
    m_spelling->setAgentName(name);
    fillQuickReplies();
}

void Composer::fillQuickReplies()
{
    m_quick->setValues({nameOf(m_conversation), m_agentName, m_conversation.channelName});
}

} // namespace Amandesk
