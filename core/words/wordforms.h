#pragma once
#include <QByteArray>
#include <QStringView>
#include <QtGlobal>
#include <vector>

namespace Amandesk {

// What the index holds for a word: UTF-8 in small letters, without spaces, quotes and control characters.
using WordKeys = std::vector<QByteArray>;

// Under which keys a written word is found: different ways of writing one word share a key. Words are given folded
// (small letters, no accents), letters and digits only, never a run of digits alone. The same input gives the same
// keys on every machine. Belongs to one thread.
class WordForms final
{
public:
    // Raised whenever a key changes: an index that was made with another version is made anew.
    static constexpr int version = 7;
    // Differs when the program was built with other dictionaries: then keys may differ as well.
    static quint32 fingerprint();

    // What a word in a message is indexed under: one key, rarely two or three.
    void addTextKeys(QStringView word, WordKeys &keys) const;

    // What a word of a query finds: any of the alternatives; of one alternative all keys have to occur.
    struct Alternative {
        WordKeys all;
    };
    std::vector<Alternative> queryKeys(QStringView word) const;

    // What a word that is still being typed may become: whole keys, and beginnings of keys.
    struct Beginning {
        WordKeys keys;
        WordKeys prefixes;
    };
    Beginning beginningKeys(QStringView beginning) const;

    // May be missing in what is found when the query has other words: "di" in "di rumah" (also written "dirumah").
    bool isLoose(QStringView word) const;
};

} // namespace Amandesk
