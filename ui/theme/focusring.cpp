#include "ui/theme/focusring.h"
#include <QAbstractButton>
#include <QApplication>
#include <QFocusEvent>
#include <QFocusFrame>

namespace Amandesk {

FocusRing::FocusRing(QApplication &application, QObject *parent)
    : QObject(parent)
{
    application.installEventFilter(this);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        auto *button = qobject_cast<QAbstractButton *>(watched);
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (button && reason != Qt::MouseFocusReason && !button->property("noRing").toBool())
            showAround(button);
        else if (watched->isWidgetType())
            hide();
    } else if (event->type() == QEvent::FocusOut && m_frame && watched == m_frame->widget()) {
        hide();
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::showAround(QWidget *widget)
{
    if (!m_frame)
        m_frame = new QFocusFrame(widget->parentWidget());
    m_frame->setWidget(widget);
}

void FocusRing::follow()
{
    if (QWidget *widget = m_frame ? m_frame->widget() : nullptr) {
        hide();
        showAround(widget);
    }
}

void FocusRing::hide()
{
    if (m_frame)
        m_frame->setWidget(nullptr);
}

} // namespace Amandesk
