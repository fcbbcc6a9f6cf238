#include "core/spelling/dictionaryfiles.h"
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<DictionaryFiles> filesOf(const QString &folder, const QString &name)
{
    const QDir dir(folder);
    const DictionaryFiles files{dir.filePath(name + u".aff"_s), dir.filePath(name + u".dic"_s)};
    const QFileInfo affixes(files.affixes);
    const QFileInfo words(files.words);
    return affixes.isFile() && affixes.isReadable() && words.isFile() && words.isReadable() ? std::optional(files)
                                                                                            : std::nullopt;
}

// By the names of the files: the language, and others of it.
std::pair<QString, QString> namesOf(SpellingLanguage language)
{
    switch (language) {
    case SpellingLanguage::Indonesian:
        return {u"id_ID"_s, u"id_??.dic"_s};
    case SpellingLanguage::English:
        return {u"en_US"_s, u"en_??.dic"_s};
    }
    Q_UNREACHABLE();
}
} // namespace

QStringList dictionaryFolders()
{
    const QDir program(QCoreApplication::applicationDirPath());
    QStringList folders{program.filePath(u"dictionaries"_s), program.filePath(u"../Resources/dictionaries"_s)};
    for (const QString &name : {u"hunspell"_s, u"myspell/dicts"_s})
        folders +=
            QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, name, QStandardPaths::LocateDirectory);
    folders += {u"/usr/share/hunspell"_s,
                u"/usr/share/myspell/dicts"_s,
                u"/usr/local/share/hunspell"_s,
                u"/opt/homebrew/share/hunspell"_s,
                QDir::home().filePath(u"Library/Spelling"_s),
                u"/Library/Spelling"_s};
    return folders;
}

std::optional<DictionaryFiles> findDictionary(SpellingLanguage language, const QStringList &folders)
{
    const auto [usual, any] = namesOf(language);
    for (const QString &folder : folders) {
        if (const auto files = filesOf(folder, usual))
            return files;
    }
    for (const QString &folder : folders) {
        const QStringList others = QDir(folder).entryList({any}, QDir::Files, QDir::Name);
        for (const QString &other : others) {
            if (const auto files = filesOf(folder, other.chopped(4)))
                return files;
        }
    }
    return std::nullopt;
}

} // namespace Amandesk
