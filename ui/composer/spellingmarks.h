#pragma once
#include "core/spelling/spelledwords.h"
#include <optional>
#include <QString>
#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace Amandesk {
class SpellChecker;
class Theme;

// A misspelled word of the box: where it begins in the whole text.
struct MisspelledWord {
    int start = 0;
    QString word;
    int end() const { return start + int(word.size()); }
};

// Underlines what is misspelled in the box; not the word that is being typed, until the cursor leaves it. Begins when
// somebody types: who only reads a draft loads no dictionary. Changes neither the text nor what can be undone.
// Main thread, owned by ComposerSpelling; theme, checker and box outlive it.
class SpellingMarks final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    SpellingMarks(const Theme &theme, SpellChecker &checker, QPlainTextEdit &edit, QObject *parent);

    void begin();
    void finishWord(); // what was typed last counts as a whole word

    struct Found {
        std::optional<MisspelledWord> word;
        bool wanted = false; // not all are looked up yet: ask again when the checker has judged
    };
    Found at(int position) const; // that this position touches
    Found nextFrom(int position) const; // the first one from here on, else from the beginning

protected:
    void highlightBlock(const QString &text) override;

private:
    void follow();
    void noteTyping(int position, int removed, int added);

    const Theme &m_theme;
    SpellChecker &m_checker;
    QPlainTextEdit &m_edit;
    QTextCharFormat m_mark;
    bool m_begun = false;
    int m_typing = -1; // where the last letter was typed, while the cursor is still there
};

} // namespace Amandesk
