#pragma once
#include "ui/theme/themetokens.h"
#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPixmap>

class QApplication;

namespace Amandesk {

enum class ThemeMode { System, Light, Dark };

struct AvatarColors {
    QColor background;
    QColor foreground;
};

// Colours, fonts, sizes and icons of the interface, by role and never by value.
// One per program, owned by Application and handed to widgets and delegates; lives on the main thread.
// After changed() everything that painted or measured with it does so again.
class Theme final : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    // Gives the program our style, font, palette and sheet, and keeps them in step with the system.
    void applyTo(QApplication &application);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }
    int textScale() const { return m_textScale; }
    void setTextScale(int percent); // 90 … 200

    QColor color(ColorRole role) const;
    QColor color(ColorRole role, double opacity) const;
    AvatarColors avatarColors(const QString &contactKey) const;
    QPalette palette() const;

    QFont font(TextStep step, QFont::Weight weight = QFont::Normal) const;
    QFont monospaceFont(TextStep step) const;
    int lineHeight(TextStep step) const;
    int scaled(int pixels96) const; // a height or width that follows the font
    int row() const { return scaled(Size::row); }
    int control() const { return scaled(Size::control); }

    // An icon of the set, by its file name without ".svg". size is in logical pixels.
    QPixmap pixmap(const QString &name, int size, ColorRole role, double ratio) const;
    // The same as a QIcon; it follows the theme. Disabled is painted in TextDisabled, "on" in `on`.
    QIcon icon(const QString &name, ColorRole role = ColorRole::Text2) const;
    QIcon icon(const QString &name, ColorRole role, ColorRole on) const;

    // The system's font; where no desktop names one, Inter if it is installed.
    static QFont applicationFont();
    static bool paletteIsDark(const QPalette &palette);

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readSystem();
    void refresh();
    void dress();

    QApplication *m_application = nullptr;
    ThemeMode m_mode = ThemeMode::System;
    bool m_systemDark = false;
    bool m_dark = false;
    bool m_dressing = false;
    bool m_readQueued = false;
    int m_textScale = 100;
    QFont m_baseFont;
    double m_basePixels = 13;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

} // namespace Amandesk
