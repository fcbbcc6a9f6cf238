#pragma once
#include "core/spelling/dictionaryfiles.h"
#include <memory>
#include <vector>

namespace Amandesk {

struct SpellingChoice {
    bool indonesian = true;
    bool english = true;
    friend bool operator==(const SpellingChoice &, const SpellingChoice &) = default;
};

// Says of single words whether a dictionary has them. Several languages at once: a word is right when it is in one of
// them. For Indonesian the short and spoken words of chats count too. Loads the dictionaries when it is first asked,
// which takes a tenth of a second and 11 MB for both. Any thread, one at a time.
class Speller final
{
public:
    static constexpr int mostSuggestions = 5;

    Speller(const SpellingChoice &choice, const QStringList &folders);
    ~Speller();

    // Without a dictionary everything is.
    bool isRight(const QString &word);
    // The likeliest first, with the capitals of the word.
    QStringList suggestions(const QString &word);

private:
    class Dictionary;
    void load();
    bool knows(const QString &word) const;

    const SpellingChoice m_choice;
    const QStringList m_folders;
    bool m_loaded = false;
    std::vector<std::unique_ptr<Dictionary>> m_dictionaries;
};

} // namespace Amandesk
