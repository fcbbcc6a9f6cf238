#pragma once
#include "resources/icons.h"
#include "ui/theme/theme.h"
#include <functional>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
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

// What is grabbed, each time anew: in the theme and the language of that moment.
using Shot = std::function<QPixmap()>;

inline Shot of(QWidget &widget)
{
    return [&widget] { return widget.grab(); };
}

// A window with what floats over it: menus, popovers, dialogs.
inline QPixmap withWhatFloats(QWidget &window)
{
    QPixmap shot = window.grab();
    QPainter painter(&shot);
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *above : windows) {
        if (above != &window && above->isVisible())
            painter.drawPixmap(window.mapFromGlobal(above->pos()), above->grab());
    }
    return shot;
}

inline void save(const Shot &shot, const QString &name)
{
    if (!wanted())
        return;
    const QDir folder(qEnvironmentVariable("AMANDESK_SCREENSHOTS"));
    folder.mkpath(QStringLiteral("."));
    shot().save(folder.filePath(name + QStringLiteral(".png")));
}

inline void save(QWidget &widget, const QString &name)
{
    save(of(widget), name);
}

inline void saveInBothThemes(Theme &theme, const Shot &shot, const QString &name)
{
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        theme.setMode(mode);
        QCoreApplication::processEvents();
        save(shot, name + (mode == ThemeMode::Dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    }
}

inline void saveInBothThemes(Theme &theme, QWidget &widget, const QString &name)
{
    saveInBothThemes(theme, of(widget), name);
}

// As somebody sees it who has chosen the language of this .qm file: words, numbers and times.
inline void saveInLanguage(Theme &theme, const Shot &shot, const QString &name, const QString &file,
                           const QLocale &locale)
{
    QTranslator words;
    if (!words.load(file))
        return;
    const QLocale before;
    QLocale::setDefault(locale);
    QCoreApplication::installTranslator(&words);
    QCoreApplication::processEvents();
    saveInBothThemes(theme, shot, name);
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&words);
    QCoreApplication::processEvents();
}

// Light and dark, and both once more in the other language. What does not follow the language while it is open (a
// menu, a question) is opened anew by its shot.
inline void saveBoth(Theme &theme, const Shot &shot, const QString &name)
{
    if (!wanted())
        return;
    const QFileInfo other(qEnvironmentVariable("AMANDESK_SCREENSHOTS_WORDS"));
    if (!other.isFile())
        return saveInBothThemes(theme, shot, name);
    const QString english = other.dir().filePath(QStringLiteral("amandesk_en.qm")); // the plurals
    saveInLanguage(theme, shot, name, english, QLocale(QLocale::English, QLocale::UnitedKingdom));
    saveInLanguage(theme, shot, name + QStringLiteral("-id"), other.filePath(),
                   QLocale(QLocale::Indonesian, QLocale::Indonesia));
}

inline void saveBoth(Theme &theme, QWidget &widget, const QString &name)
{
    saveBoth(theme, of(widget), name);
}

} // namespace Amandesk::Pictures
