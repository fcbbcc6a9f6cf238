#pragma once
#include "core/domain/conversation.h"
#include <QObject>
#include <QStringList>

class QWidget;

namespace Amandesk {
class ComposerEdit;
class EmojiCompletion;
class EmojiList;
class QuickReplyCompletion;
class QuickReplyList;
class Theme;
struct QuickReply;

// What can be put into the text from a list above the box: quick replies and emoji, one list at a time.
// Main thread, owned by the composer; the box outlives it, and whoever lays the lists out owns them.
class ComposerLists final : public QObject
{
    Q_OBJECT
public:
    ComposerLists(const Theme &theme, ComposerEdit &edit, QObject *parent);
    QList<QWidget *> widgets() const; // to be laid out, in this order

    void openQuickReplies();
    void openEmoji();
    void close();
    void setQuickReplies(const QList<QuickReply> &replies);
    void setRecentEmoji(const QStringList &recent); // the latest first
    // For the quick replies' variables.
    void setConversation(const Conversation &conversation);
    void setAgentName(const QString &name);

signals:
    void quickRepliesWanted();
    void emojiUsed(const QStringList &recent); // the latest first

private:
    void fill();

    QuickReplyList *m_quickReplyList;
    QuickReplyCompletion *m_quickReplies;
    EmojiList *m_emojiList;
    EmojiCompletion *m_emoji;
    QString m_contactName;
    QString m_channelName;
    QString m_agentName;
};

} // namespace Amandesk
