#include "ui/settings/settingscolumn.h"
#include "ui/common/formcolumn.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QVBoxLayout>

namespace Amandesk {

PaneScroll *settingsColumn(const Theme &theme, TextLabel *title, QWidget *content)
{
    auto *column = new FormColumn(theme, settingsColumnWidth);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(Space::s12);
    stack->addWidget(title);
    stack->addWidget(content);
    auto *middle = new QWidget;
    auto *margins = new QVBoxLayout(middle);
    margins->setContentsMargins(Space::s32, Space::s20, Space::s32, Space::s24);
    margins->addWidget(column, 0, Qt::AlignHCenter);
    margins->addStretch(1);
    auto *scroll = new PaneScroll;
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded); // the column is as wide as it is
    scroll->setPane(middle);
    return scroll;
}

} // namespace Amandesk
