#pragma once
#include "core/domain/search.h"
#include "core/words/texttokenizer.h"
#include <functional>
#include <optional>
#include <span>

namespace Amandesk {

struct TextMatch {
    QList<QList<TextRange>> marks; // for each of the texts: what was found, in order, not overlapping
    int exact = 0; // how many of what was asked for occurs as it was typed
    int inOrder = 0; // how many words follow the one that they follow in the query
};

// Whether texts have what a query asks for: its words in any spelling, its phrases, codes and numbers. Says the same
// as the index (indexExpression() never leaves out what matches) and more precisely: it knows what stands next to
// each other. Filters (sender, tag, day …) are not its business. Belongs to one thread.
class SearchMatcher final
{
public:
    SearchMatcher(const SearchQuery &query, TextTokenizer &tokenizer);

    bool isEmpty() const { return m_terms.empty(); } // asks for no text: everything matches

    // For the full-text index: a superset of what matches. Its tokens are keys as they are. Of a word that has only
    // begun it names the keys that the index has: an index collects all that a beginning with a star stands for
    // before it answers. `keysFrom` tells them, or nothing when there are too many; such a word is left out, if others
    // are there, and `broad` otherwise.
    struct IndexQuestion {
        QString expression;
        bool broad = false; // most texts may be an answer
    };
    using KeysFrom = std::function<std::optional<WordKeys>(const QByteArray &beginning)>;
    IndexQuestion indexQuestion(const KeysFrom &keysFrom) const;
    // Everything asked for occurs in one of the texts (a message's text, caption and file name)?
    std::optional<TextMatch> match(std::span<const QStringView> texts);

    // Each thing that is asked for, with the keys that it is found under, for explaining.
    struct Explanation {
        QString typed;
        QString expression;
        bool isBeginning = false;
    };
    QList<Explanation> explanations() const;

private:
    struct Term {
        enum class Kind { Word, Number, Code, Phrase };
        Kind kind = Kind::Word;
        QString typed; // folded
        QString digits; // Number, Code
        QStringList words; // Phrase: as written; Code: the letters in front
        std::vector<WordForms::Alternative> alternatives; // Word
        WordForms::Beginning beginning; // of the last word, when it may be one
        bool isBeginning = false;
        int position = 0; // words in the order of the query
    };
    struct Found; // of one term, while texts are read

    void addWord(const QString &word, bool isBeginning);
    void addPhrase(const QString &phrase, bool isBeginning);
    void addCode(const QString &code);
    void addNumber(const QString &digits);
    void addJoinedWords();
    void dropLooseWords();
    static QString expressionOf(const Term &term, const KeysFrom &keysFrom, bool *broad = nullptr);
    void lookFor(const Term &term, const TextReading &reading, Found &found) const;
    void lookForWord(const Term &term, const TextReading &reading, Found &found) const;
    void lookForNumber(const Term &term, const TextReading &reading, Found &found) const;
    void lookForCode(const Term &term, const TextReading &reading, Found &found) const;
    void lookForPhrase(const Term &term, const TextReading &reading, Found &found) const;

    TextTokenizer &m_tokenizer;
    std::vector<Term> m_terms;
};

// An expression for the full-text index out of keys as they are.
QString indexKey(QByteArrayView key); // quoted
QString allOf(const WordKeys &keys);

} // namespace Amandesk
