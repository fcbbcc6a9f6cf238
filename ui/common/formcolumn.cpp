#include "ui/common/formcolumn.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QAbstractScrollArea>
#include <QEvent>
#include <QLayout>

namespace Amandesk {

namespace {
// The part of a scroll area that shows the widget; null: it does not scroll.
QWidget *viewportOf(const QWidget &widget)
{
    for (QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        const auto *area = qobject_cast<QAbstractScrollArea *>(above->parentWidget());
        if (area && area->viewport() == above)
            return above;
    }
    return nullptr;
}
} // namespace

FormColumn::FormColumn(const Theme &theme, int width96, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_width96(width96)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize FormColumn::sizeHint() const
{
    const int width = columnWidth();
    if (!layout())
        return {width, 0};
    const int height =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    return {width, height};
}

int FormColumn::columnWidth() const
{
    const int wanted = m_theme.scaled(m_width96);
    const QWidget *viewport = viewportOf(*this);
    if (!viewport || !viewport->isVisible())
        return wanted;
    int room = viewport->width();
    for (const QWidget *above = parentWidget(); above != viewport; above = above->parentWidget()) {
        if (const QLayout *around = above->layout())
            room -= around->contentsMargins().left() + around->contentsMargins().right();
    }
    // Never less than its controls need: then the pane scrolls sideways, where it can.
    const int least = layout() ? layout()->totalMinimumSize().width() : 1;
    return std::min(std::max(room, std::max(least, 1)), std::max(wanted, least));
}

bool FormColumn::event(QEvent *event)
{
    if (event->type() == QEvent::Show) {
        if (QWidget *viewport = viewportOf(*this))
            viewport->installEventFilter(this);
        updateGeometry();
    }
    return QWidget::event(event);
}

// Before the scroll area asks how large its content is.
bool FormColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        updateGeometry();
    return QWidget::eventFilter(watched, event);
}

QSize FormColumn::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace Amandesk
