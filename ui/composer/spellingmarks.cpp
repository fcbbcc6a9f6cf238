#include "ui/composer/spellingmarks.h"
#include "core/spelling/spellchecker.h"
#include "ui/theme/theme.h"
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextDocument>

namespace Amandesk {

namespace {
constexpr int mostMarked = 8192; // characters; nobody corrects a longer text here, and a keystroke stays cheap

bool isLookedAt(const QTextBlock &block)
{
    return block.position() + block.length() - 1 <= mostMarked;
}
} // namespace

SpellingMarks::SpellingMarks(const Theme &theme, SpellChecker &checker, QPlainTextEdit &edit, QObject *parent)
    : QSyntaxHighlighter(parent)
    , m_theme(theme)
    , m_checker(checker)
    , m_edit(edit)
{
    // Before the highlighter hears of the same change.
    connect(edit.document(), &QTextDocument::contentsChange, this, &SpellingMarks::noteTyping);
    setDocument(edit.document());
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_edit.textCursor().position() != m_typing)
            finishWord();
    });
    connect(&checker, &SpellChecker::judged, this, &QSyntaxHighlighter::rehighlight);
    connect(&checker, &SpellChecker::changed, this, &QSyntaxHighlighter::rehighlight);
    connect(&theme, &Theme::changed, this, &SpellingMarks::follow);
    follow();
}

void SpellingMarks::follow()
{
    m_mark.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    m_mark.setUnderlineColor(m_theme.color(ColorRole::DangerText));
    rehighlight();
}

void SpellingMarks::begin()
{
    if (!std::exchange(m_begun, true))
        rehighlight();
}

void SpellingMarks::noteTyping(int position, int removed, int added)
{
    if (!m_edit.hasFocus() || (removed == 0 && added == 0))
        return;
    m_typing = position + added;
    if (!m_begun) // not within the change
        QMetaObject::invokeMethod(this, &SpellingMarks::begin, Qt::QueuedConnection);
}

void SpellingMarks::finishWord()
{
    const int typed = std::exchange(m_typing, -1);
    if (typed >= 0 && m_begun)
        rehighlightBlock(document()->findBlock(qMin(typed, document()->characterCount() - 1)));
}

void SpellingMarks::highlightBlock(const QString &text)
{
    if (!m_begun || !m_checker.isOn() || !isLookedAt(currentBlock()))
        return;
    const int typing = m_typing - currentBlock().position();
    const QList<SpelledWord> words = wordsToSpell(text);
    for (const SpelledWord &word : words) {
        if (typing >= word.start && typing <= word.end())
            continue;
        if (m_checker.verdict(QStringView(text).mid(word.start, word.length)) == SpellChecker::Verdict::Wrong)
            setFormat(word.start, word.length, m_mark);
    }
}

SpellingMarks::Found SpellingMarks::at(int position) const
{
    const QTextBlock block = document()->findBlock(position);
    if (!isLookedAt(block))
        return {};
    const int column = position - block.position();
    const QString text = block.text();
    const QList<SpelledWord> words = wordsToSpell(text);
    for (const SpelledWord &word : words) {
        if (column < word.start || column > word.end())
            continue;
        const MisspelledWord found{block.position() + word.start, text.mid(word.start, word.length)};
        switch (m_checker.verdict(found.word)) {
        case SpellChecker::Verdict::Unknown:
            return {std::nullopt, true};
        case SpellChecker::Verdict::Wrong:
            return {found, false};
        case SpellChecker::Verdict::Right:
            break;
        }
    }
    return {};
}

SpellingMarks::Found SpellingMarks::nextFrom(int position) const
{
    Found next;
    std::optional<MisspelledWord> first;
    for (QTextBlock block = document()->begin(); block.isValid() && isLookedAt(block); block = block.next()) {
        const QString text = block.text();
        const QList<SpelledWord> words = wordsToSpell(text);
        for (const SpelledWord &word : words) {
            const MisspelledWord found{block.position() + word.start, text.mid(word.start, word.length)};
            const SpellChecker::Verdict verdict = m_checker.verdict(found.word);
            next.wanted = next.wanted || verdict == SpellChecker::Verdict::Unknown;
            if (verdict != SpellChecker::Verdict::Wrong)
                continue;
            if (!first)
                first = found;
            if (!next.word && found.start >= position)
                next.word = found;
        }
    }
    if (!next.word)
        next.word = first;
    return next;
}

} // namespace Amandesk
