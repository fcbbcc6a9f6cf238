#include "ui/common/pagelist.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QPainter>
#include <QStyledItemDelegate>

namespace Amandesk {

namespace {
constexpr int rowHeight = 34;

class PageDelegate final : public QStyledItemDelegate
{
public:
    PageDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.scaled(120), m_theme.scaled(rowHeight)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        drawRowPlane(*painter, m_theme, option);
        painter->setFont(m_theme.font(TextStep::Body, selected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(m_theme.color(ColorRole::Text));
        const QRect line = option.rect.adjusted(Space::s16, 0, -Space::s8, 0);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
        if (option.state.testFlag(QStyle::State_HasFocus))
            drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                    m_theme.color(ColorRole::Focus));
        painter->restore();
    }

private:
    const Theme &m_theme;
};
} // namespace

PageList::PageList(const Theme &theme, QWidget *parent)
    : QListWidget(parent)
{
    setItemDelegate(new PageDelegate(theme, this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

} // namespace Amandesk
