#pragma once
#include <optional>
#include <QStringList>

namespace Amandesk {

enum class SpellingLanguage { Indonesian, English };

// A Hunspell dictionary: the rules of a language's affixes and its words.
struct DictionaryFiles {
    QString affixes; // .aff
    QString words; // .dic
};

// Where this computer may have dictionaries: beside the program first, then where the system and other programs keep
// them.
QStringList dictionaryFolders();

// The first one there is: id_ID; en_US, or any other English. Looks at the disk.
std::optional<DictionaryFiles> findDictionary(SpellingLanguage language, const QStringList &folders);

} // namespace Amandesk
