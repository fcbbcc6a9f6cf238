#pragma once
#include <QStyle>
#include <QWidget>

namespace Amandesk {

// Sets a property that the sheet selects by, and lets the sheet look again.
inline void setLook(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return; // the sheet has not looked yet
    const QFont font = widget->font();
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->setFont(font);
    widget->update();
}

} // namespace Amandesk
