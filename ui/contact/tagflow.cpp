#include "ui/contact/tagflow.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int gap = 6;
constexpr int air = 8;
} // namespace

TagFlow::TagFlow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void TagFlow::setTags(const QStringList &tags)
{
    QStringList shown;
    for (const QString &tag : tags)
        shown.append(oneLine(tag));
    if (shown == m_tags)
        return;
    m_tags = shown;
    setAccessibleName(m_tags.join(u", "_s));
    updateGeometry();
    update();
}

int TagFlow::wanted(const QString &tag) const
{
    return QFontMetrics(m_theme.font(TextStep::Small)).horizontalAdvance(tag) + 2 * air;
}

QList<QRect> TagFlow::places(int width) const
{
    QList<QRect> all;
    const int height = m_theme.scaled(Size::target);
    int x = 0;
    int y = 0;
    for (const QString &tag : m_tags) {
        const int tagWidth = qMin(wanted(tag), width);
        if (x > 0 && x + tagWidth > width) {
            x = 0;
            y += height + gap;
        }
        all.append(QRect(x, y, tagWidth, height));
        x += tagWidth + gap;
    }
    return all;
}

int TagFlow::heightForWidth(int width) const
{
    const QList<QRect> all = places(width);
    return all.isEmpty() ? 0 : all.constLast().bottom() + 1;
}

QSize TagFlow::sizeHint() const
{
    int width = 0;
    for (const QString &tag : m_tags)
        width += wanted(tag) + gap;
    return {qMax(0, width - gap), m_tags.isEmpty() ? 0 : m_theme.scaled(Size::target)};
}

QSize TagFlow::minimumSizeHint() const
{
    return {m_theme.scaled(60), m_tags.isEmpty() ? 0 : m_theme.scaled(Size::target)};
}

void TagFlow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = m_theme.font(TextStep::Small);
    const QList<QRect> all = places(width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        drawBox(painter, all[i], Radius::chip, m_theme.color(ColorRole::Sunken),
                m_theme.color(ColorRole::BorderSubtle));
        const QRect inside = all[i].adjusted(air, 0, -air, 0);
        painter.setFont(font);
        painter.setPen(m_theme.color(ColorRole::Text2));
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(m_tags[i], Qt::ElideRight, inside.width() + 1));
    }
}

bool TagFlow::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QList<QRect> all = places(width());
    QString text;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].contains(help->pos()) && wanted(m_tags[i]) > all[i].width())
            text = toolTipText(m_tags[i]);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace Amandesk
