#pragma once
#include "resources/icons.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QTranslator>
#include <QWidget>

// Pictures of widgets for people to look at: written to the folder AMANDESK_SCREENSHOTS when it is set, and a second
// time in another language when AMANDESK_SCREENSHOTS_WORDS names its .qm file. packaging/gallery.sh sets both.
namespace Amandesk::Pictures {

// To be called from initMain(): the same zone and words on every computer.
inline void fixSurroundings()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

inline void dress(Theme &theme)
{
    initIcons();
    theme.setMode(ThemeMode::Light);
    theme.applyTo(*qApp);
}

inline bool wanted()
{
    return qEnvironmentVariableIsSet("AMANDESK_SCREENSHOTS");
}

inline void save(QWidget &widget, const QString &name)
{
    if (!wanted())
        return;
    const QDir folder(qEnvironmentVariable("AMANDESK_SCREENSHOTS"));
    folder.mkpath(QStringLiteral("."));
    widget.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

inline void saveInBothThemes(Theme &theme, QWidget &widget, const QString &name)
{
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        theme.setMode(mode);
        QCoreApplication::processEvents();
        save(widget, name + (mode == ThemeMode::Dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    }
}

// As somebody sees it who has chosen the language of this .qm file: words, numbers and times.
inline void saveInLanguage(Theme &theme, QWidget &widget, const QString &name, const QString &file,
                           const QLocale &locale)
{
    QTranslator words;
    if (!words.load(file))
        return;
    const QLocale before;
    QLocale::setDefault(locale);
    QCoreApplication::installTranslator(&words);
    QCoreApplication::processEvents();
    saveInBothThemes(theme, widget, name);
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&words);
    QCoreApplication::processEvents();
}

// Light and dark, and both once more in the other language.
inline void saveBoth(Theme &theme, QWidget &widget, const QString &name)
{
    if (!wanted())
        return;
    const QFileInfo other(qEnvironmentVariable("AMANDESK_SCREENSHOTS_WORDS"));
    if (!other.isFile())
        return saveInBothThemes(theme, widget, name);
    const QString english = other.dir().filePath(QStringLiteral("amandesk_en.qm")); // the plurals
    saveInLanguage(theme, widget, name, english, QLocale(QLocale::English, QLocale::UnitedKingdom));
    saveInLanguage(theme, widget, name + QStringLiteral("-id"), other.filePath(),
                   QLocale(QLocale::Indonesian, QLocale::Indonesia));
}

} // namespace Amandesk::Pictures
