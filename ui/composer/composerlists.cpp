#include "ui/composer/composerlists.h"
#include "ui/composer/emojicompletion.h"
#include "ui/composer/emojilist.h"
#include "ui/composer/quickreplycompletion.h"
#include "ui/composer/quickreplylist.h"
#include <algorithm>

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

ComposerLists::ComposerLists(const Theme &theme, ComposerEdit &edit, QObject *parent)
    : QObject(parent)
    , m_quickReplyList(new QuickReplyList(theme))
    , m_quickReplies(new QuickReplyCompletion(edit, *m_quickReplyList, this))
    , m_emojiList(new EmojiList(theme))
    , m_emoji(new EmojiCompletion(edit, *m_emojiList, this))
{
    connect(m_quickReplies, &QuickReplyCompletion::wanted, this, &ComposerLists::quickRepliesWanted);
    connect(m_emoji, &EmojiCompletion::used, this, &ComposerLists::emojiUsed);
}

QList<QWidget *> ComposerLists::widgets() const
{
    return {m_quickReplyList, m_emojiList};
}

void ComposerLists::openQuickReplies()
{
    m_emoji->close();
    m_quickReplies->open();
}

void ComposerLists::openEmoji()
{
    m_quickReplies->close();
    m_emoji->open();
}

void ComposerLists::close()
{
    m_quickReplies->close();
    m_emoji->close();
}

void ComposerLists::setQuickReplies(const QList<QuickReply> &replies)
{
    m_quickReplies->setReplies(replies);
}

void ComposerLists::setRecentEmoji(const QStringList &recent)
{
    m_emoji->setRecent(recent);
}

void ComposerLists::setConversation(const Conversation &conversation)
{
    m_contactName = nameOf(conversation);
    m_channelName = conversation.channelName;
    fill();
}

void ComposerLists::setAgentName(const QString &name)
{
    m_agentName = name;
    fill();
}

void ComposerLists::fill()
{
    m_quickReplies->setValues({m_contactName, m_agentName, m_channelName});
}

} // namespace Amandesk
