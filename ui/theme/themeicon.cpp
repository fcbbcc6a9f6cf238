#include "ui/theme/themeicon.h"
#include "ui/theme/theme.h"
#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

Q_LOGGING_CATEGORY(lcTheme, "amandesk.theme", QtInfoMsg)

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QPixmap renderIcon(const QString &name, int size, const QColor &ink, double ratio)
{
    const int pixels = qMax(1, qRound(size * ratio));
    QPixmap result(pixels, pixels);
    result.fill(Qt::transparent);
    result.setDevicePixelRatio(ratio);
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcTheme, "no icon named %s", qUtf8Printable(name));
        return result;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name().toLatin1());
    svg.replace("stroke-width=\"2\"", size <= 16 ? "stroke-width=\"2\"" : "stroke-width=\"1.75\"");
    QSvgRenderer renderer(svg);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return result;
}

ThemeIconEngine::ThemeIconEngine(const Theme &theme, QString name, ColorRole role, ColorRole on)
    : m_theme(&theme)
    , m_name(std::move(name))
    , m_role(role)
    , m_on(on)
{ }

ColorRole ThemeIconEngine::roleFor(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled)
        return ColorRole::TextDisabled;
    return state == QIcon::On ? m_on : m_role;
}

void ThemeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    if (!m_theme)
        return;
    const int side = qMin(rect.width(), rect.height());
    const QPixmap drawn = m_theme->pixmap(m_name, side, roleFor(mode, state), painter->device()->devicePixelRatioF());
    painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, drawn);
}

QPixmap ThemeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

// `size` is in device pixels.
QPixmap ThemeIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal ratio)
{
    if (!m_theme)
        return {};
    const int side = qRound(qMin(size.width(), size.height()) / ratio);
    return m_theme->pixmap(m_name, side, roleFor(mode, state), ratio);
}

QIconEngine *ThemeIconEngine::clone() const
{
    return new ThemeIconEngine(*this);
}

} // namespace Amandesk
