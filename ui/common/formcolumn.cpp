#include "ui/common/formcolumn.h"
#include "ui/theme/theme.h"
#include <QLayout>

namespace Amandesk {

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
    const int width = m_theme.scaled(m_width96);
    if (!layout())
        return {width, 0};
    const int height =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    return {width, height};
}

QSize FormColumn::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace Amandesk
