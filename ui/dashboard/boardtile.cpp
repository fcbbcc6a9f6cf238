#include "ui/dashboard/boardtile.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pad = 12;
constexpr int leastWidth = 150;
constexpr int barWidth = 3;
} // namespace

BoardTile::BoardTile(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BoardTile::setLabel(const QString &label)
{
    m_label = label;
    describe();
}

void BoardTile::setValue(const QString &value, const QString &context, TileMood mood)
{
    m_value = value;
    m_context = context;
    m_mood = mood;
    describe();
}

void BoardTile::setStale(bool stale)
{
    m_stale = stale;
    describe();
}

void BoardTile::describe()
{
    const QString name = m_label + u": "_s + m_value + u". "_s + m_context;
    setAccessibleName(m_stale ? name + u". "_s + tr("Out of date") : name);
    setToolTip(m_context);
    update();
}

QSize BoardTile::sizeHint() const
{
    const int lines =
        2 * m_theme.lineHeight(TextStep::Micro) + m_theme.lineHeight(TextStep::Metric) + 2 * Space::s4 + Space::s2;
    return {m_theme.scaled(leastWidth), lines + 2 * Space::s8};
}

void BoardTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ColorRole border = m_mood == TileMood::Hot ? ColorRole::DangerBorder
        : m_mood == TileMood::Warn                   ? ColorRole::WarnBorder
                                                     : ColorRole::BorderSubtle;
    drawBox(painter, rect(), Radius::card, m_theme.color(ColorRole::Surface), m_theme.color(border));
    if (m_mood != TileMood::Calm)
        painter.fillRect(QRect(0, Space::s8, barWidth, height() - 2 * Space::s8),
                         m_theme.color(m_mood == TileMood::Hot ? ColorRole::DangerFill : ColorRole::WarnFill));
    QRect line = rect().adjusted(pad, Space::s8, -pad, 0);
    const auto write = [&](const QString &text, TextStep step, QFont::Weight weight, ColorRole color) {
        painter.setFont(m_theme.font(step, weight));
        painter.setPen(m_theme.color(color));
        line.setHeight(m_theme.lineHeight(step));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
        line.moveTop(line.bottom() + 1 + Space::s2);
    };
    write(m_label, TextStep::Micro, QFont::Normal, ColorRole::Text2);
    write(m_value, TextStep::Metric, QFont::DemiBold, m_stale ? ColorRole::Text3 : ColorRole::Text);
    write(m_context, TextStep::Micro, QFont::Normal, ColorRole::Text3);
}

} // namespace Amandesk
