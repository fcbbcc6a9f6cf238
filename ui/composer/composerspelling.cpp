#include "ui/composer/composerspelling.h"
#include "core/base/async.h"
#include "core/spelling/spellchecker.h"
#include "ui/common/announce.h"
#include "ui/common/textsafety.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/spellingmarks.h"
#include <QMenu>
#include <QPointer>
#include <QTextDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QStringList wordsOf(const QString &name)
{
    QStringList words;
    const QList<SpelledWord> found = wordsToSpell(name);
    for (const SpelledWord &word : found)
        words.append(name.mid(word.start, word.length));
    return words;
}
} // namespace

ComposerSpelling::ComposerSpelling(const Theme &theme, ComposerEdit &edit, QObject *parent, const QStringList &folders)
    : QObject(parent)
    , m_edit(edit)
    , m_checker(new SpellChecker(folders, this))
    , m_marks(new SpellingMarks(theme, *m_checker, edit, this))
{
    connect(&edit, &ComposerEdit::menuOpening, this, &ComposerSpelling::offer);
    connect(&edit, &ComposerEdit::focusChanged, this, [this] {
        if (!m_edit.hasFocus())
            m_marks->finishWord();
    });
    connect(m_checker, &SpellChecker::judged, this, &ComposerSpelling::seek);
}

void ComposerSpelling::setChoice(const SpellingChoice &choice)
{
    m_checker->setChoice(choice);
}

void ComposerSpelling::setOwnWords(const QStringList &words)
{
    m_own = words;
    m_checker->setOwnWords(words);
}

void ComposerSpelling::setConversation(const Conversation &conversation)
{
    if (conversation.id != m_conversation) {
        m_seeking = false;
        m_marks->finishWord();
    }
    m_conversation = conversation.id;
    m_contactName = conversation.contactName;
    accept();
}

void ComposerSpelling::setAgentName(const QString &name)
{
    m_agentName = name;
    accept();
}

void ComposerSpelling::accept()
{
    m_checker->setOtherWords(wordsOf(m_contactName) + wordsOf(m_agentName) + m_ignored.value(m_conversation));
}

void ComposerSpelling::offer(QMenu *menu, int position)
{
    if (m_edit.isReadOnly())
        return;
    const auto [wrong, wanted] = m_marks->at(position);
    if (wanted) { // typed a moment ago
        connect(
            m_checker, &SpellChecker::judged, menu, [this, menu, position] { offer(menu, position); },
            Qt::SingleShotConnection);
    }
    if (!wrong)
        return;
    QAction *before = menu->actions().value(0);
    auto *waiting = new QAction(tr("Looking for suggestions…"), menu);
    waiting->setEnabled(false);
    auto *add = new QAction(tr("Add “%1” to my words").arg(isolated(withoutMnemonics(wrong->word))), menu);
    add->setObjectName(u"learnWord"_s);
    auto *ignored = new QAction(tr("Ignore here"), menu);
    ignored->setObjectName(u"ignoreWord"_s);
    menu->insertAction(before, waiting);
    menu->insertSeparator(before);
    menu->insertActions(before, {add, ignored});
    menu->insertSeparator(before);
    connect(add, &QAction::triggered, this, [this, word = wrong->word] { learn(word); });
    connect(ignored, &QAction::triggered, this, [this, word = wrong->word] { ignore(word); });
    whenDone(m_checker->suggestions(wrong->word), menu,
             [this, menu, waiting, wrong = *wrong, self = QPointer(this)](const Result<QStringList> &words) {
                 if (self)
                     offerWords(menu, waiting, wrong, words.value_or(QStringList()));
             });
}

void ComposerSpelling::offerWords(QMenu *menu, QAction *waiting, const MisspelledWord &wrong, const QStringList &words)
{
    if (words.isEmpty())
        return waiting->setText(tr("No suggestions"));
    QList<QAction *> actions;
    for (const QString &word : words) {
        auto *action = new QAction(withoutMnemonics(word), menu);
        action->setProperty("suggestion", word);
        QFont bold = menu->font();
        bold.setWeight(QFont::DemiBold);
        action->setFont(bold);
        connect(action, &QAction::triggered, this, [this, wrong, word] { replace(wrong, word); });
        actions.append(action);
    }
    menu->insertActions(waiting, actions);
    menu->removeAction(waiting);
    if (!menu->activeAction() && menu->isVisible())
        menu->setActiveAction(actions.first()); // Enter takes the likeliest
}

// One step to undo.
void ComposerSpelling::replace(const MisspelledWord &wrong, const QString &word)
{
    QTextCursor cursor(m_edit.document());
    cursor.setPosition(qMin(wrong.start, m_edit.document()->characterCount() - 1));
    cursor.setPosition(qMin(wrong.end(), m_edit.document()->characterCount() - 1), QTextCursor::KeepAnchor);
    if (cursor.selectedText() != wrong.word || m_edit.isReadOnly())
        return; // it was changed meanwhile
    cursor.insertText(word);
    m_edit.setTextCursor(cursor);
    m_marks->finishWord();
    m_edit.setFocus(Qt::OtherFocusReason);
}

void ComposerSpelling::learn(const QString &word)
{
    setOwnWords(m_own + QStringList{word});
    emit wordLearned(word);
}

void ComposerSpelling::ignore(const QString &word)
{
    m_ignored[m_conversation].append(word);
    accept();
}

void ComposerSpelling::next()
{
    if (!m_edit.isVisible())
        return emit told(tr("Nothing can be written here now."));
    if (!m_checker->isOn())
        return emit told(tr("The spelling is not checked: it is off in the settings."));
    m_marks->begin();
    m_marks->finishWord();
    m_seeking = true;
    seek();
}

void ComposerSpelling::seek()
{
    if (!m_seeking)
        return;
    const QTextCursor here = m_edit.textCursor();
    const SpellingMarks::Found next = m_marks->nextFrom(here.selectionEnd());
    if (next.wanted)
        return;
    m_seeking = false;
    if (!next.word)
        return emit told(tr("No misspelled word was found."));
    QTextCursor cursor(m_edit.document());
    cursor.setPosition(next.word->start);
    cursor.setPosition(next.word->end(), QTextCursor::KeepAnchor);
    m_edit.setFocus(Qt::OtherFocusReason);
    m_edit.setTextCursor(cursor);
    m_edit.ensureCursorVisible();
    announce(m_edit.parentWidget(),
             tr("%1 may be misspelled. The menu key offers suggestions.").arg(isolated(next.word->word)));
}

} // namespace Amandesk
