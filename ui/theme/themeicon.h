#pragma once
#include "ui/theme/themetokens.h"
#include <QIconEngine>
#include <QPointer>

namespace Amandesk {
class Theme;

// One icon of the set in one colour: a line drawing of 24 units, 1.75 wide, 2 at 16 pixels and below.
QPixmap renderIcon(const QString &name, int size, const QColor &ink, double ratio);

// Paints an icon in the theme's colours at the moment of painting. Owned by its QIcon.
class ThemeIconEngine final : public QIconEngine
{
public:
    ThemeIconEngine(const Theme &theme, QString name, ColorRole role, ColorRole on);
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal ratio) override;
    QIconEngine *clone() const override;
    bool isNull() override { return false; }

private:
    ColorRole roleFor(QIcon::Mode mode, QIcon::State state) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    ColorRole m_role;
    ColorRole m_on;
};

} // namespace Amandesk
