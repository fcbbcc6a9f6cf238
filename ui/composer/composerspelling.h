#pragma once
#include "core/domain/conversation.h"
#include "core/spelling/dictionaryfiles.h"
#include "core/spelling/speller.h"
#include <QHash>
#include <QObject>

class QAction;
class QMenu;

namespace Amandesk {
class ComposerEdit;
class SpellChecker;
class SpellingMarks;
class Theme;
struct MisspelledWord;

// The spelling of the box: marks what is wrong, offers what may be meant in the box's menu, and moves from one mistake
// to the next. What is ignored is so in its conversation, until the window is locked. Main thread, owned by the
// composer; theme and box outlive it.
class ComposerSpelling final : public QObject
{
    Q_OBJECT
public:
    ComposerSpelling(const Theme &theme, ComposerEdit &edit, QObject *parent,
                     const QStringList &folders = dictionaryFolders());

    void setChoice(const SpellingChoice &choice); // of languages; none: off, as in the beginning
    void setOwnWords(const QStringList &words);
    void setConversation(const Conversation &conversation); // its text is in the box; its names are no mistakes
    void setAgentName(const QString &name);
    // Selects the next misspelled word; told() says when there is none.
    void next();

signals:
    void wordLearned(const QString &word); // it is right already
    void told(const QString &text);

private:
    void accept();
    void offer(QMenu *menu, int position);
    void offerWords(QMenu *menu, QAction *waiting, const MisspelledWord &wrong, const QStringList &words);
    void replace(const MisspelledWord &wrong, const QString &word);
    void learn(const QString &word);
    void ignore(const QString &word);
    void seek();

    ComposerEdit &m_edit;
    SpellChecker *m_checker;
    SpellingMarks *m_marks;
    ConversationId m_conversation;
    QString m_contactName;
    QString m_agentName;
    QStringList m_own;
    QHash<ConversationId, QStringList> m_ignored;
    bool m_seeking = false; // the next mistake, as soon as all words are looked up
};

} // namespace Amandesk
