#pragma once
#include "core/words/wordforms.h"
#include <functional>
#include <QString>
#include <string>
#include <unordered_map>
#include <vector>

namespace Amandesk {

// A word as texts have it, and what it is found under.
struct KnownWord {
    QString folded; // small letters, no accents
    WordKeys keys; // empty for a run of four digits or more: that is found through its number
};

// One word, run of digits or symbol (an emoji, a Chinese character) of a text.
struct TextToken {
    enum class Kind { Word, Digits, Symbol };
    int start = 0; // UTF-16 units
    int length = 0;
    Kind kind = Kind::Word;
    const KnownWord *word = nullptr;
    int number = -1; // Digits: place in TextReading::numbers, -1 for a short run that stands alone
};

// Digits that are one number, though something stands between them: "0812-0000-0012", "INV-2026-0012", "1.250.000".
struct NumberRun {
    QString digits; // ASCII
    int firstToken = 0;
    int tokens = 0;
};

struct TextReading {
    std::vector<TextToken> tokens;
    std::vector<NumberRun> numbers; // of four digits or more
};

// Reads texts into words, the same way for the index, for queries and for marking what was found. Remembers the keys
// of the words that it met: chats repeat themselves. Belongs to one thread; what it remembers goes with it.
class TextTokenizer final
{
public:
    explicit TextTokenizer(std::size_t wordsRemembered = 24'000);

    // Valid until the next call. Any text can be read; time and memory grow with its length and no faster.
    const TextReading &read(QStringView text);
    const WordForms &forms() const { return m_forms; }

private:
    struct Hash {
        using is_transparent = void; // looks up without making a string
        std::size_t operator()(std::u16string_view word) const { return std::hash<std::u16string_view>()(word); }
    };
    using Words = std::unordered_map<std::u16string, KnownWord, Hash, std::equal_to<>>;
    void makeRoom();
    const KnownWord *known(std::u16string_view folded, TextToken::Kind kind);
    void addRun(QStringView text, qsizetype begin, qsizetype end);
    void addToken(TextToken::Kind kind, qsizetype begin, qsizetype end, std::u16string_view folded);
    void joinNumbers(QStringView text);

    WordForms m_forms;
    std::size_t m_room;
    // Two generations: when the young one is full it becomes the old one, and the old one is forgotten.
    Words m_young;
    Words m_old;
    TextReading m_reading;
    std::u16string m_folded; // kept for its memory
};

// What a number is indexed under: every four digits in a row, so that any part of it can be found.
constexpr int shortestNumber = 4;
void forEachNumberKey(QStringView digits, const std::function<void(QByteArrayView)> &take);
WordKeys numberKeys(QStringView digits);

// Under what a sender's name is indexed beside the text: the words of the name as they are written.
constexpr char nameMark = '@';
WordKeys nameKeys(TextTokenizer &tokenizer, QStringView name);

} // namespace Amandesk
