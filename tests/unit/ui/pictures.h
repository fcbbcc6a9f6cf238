#pragma once
#include "resources/icons.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QWidget>

// Pictures of widgets for people to look at: written to the folder AMANDESK_SCREENSHOTS when it is set.
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

// Once light and once dark.
inline void saveBoth(Theme &theme, QWidget &widget, const QString &name)
{
    if (!wanted())
        return;
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        theme.setMode(mode);
        QCoreApplication::processEvents();
        save(widget, name + (mode == ThemeMode::Dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    }
}

} // namespace Amandesk::Pictures
