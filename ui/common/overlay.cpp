#include "ui/common/overlay.h"
#include "ui/common/shortcuts.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace Amandesk {

namespace {
constexpr double scrimOpacity = 0.45;
} // namespace

Overlay::Overlay(const Theme &theme, QWidget *page)
    : QWidget(page)
    , m_theme(theme)
{
    page->installEventFilter(this);
    connect(&theme, &Theme::changed, this, [this] {
        if (isVisible())
            place();
    });
    hide();
}

void Overlay::open()
{
    if (isHidden())
        m_before = window()->focusWidget();
    setGeometry(parentWidget()->rect());
    place();
    show();
    raise();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::dismiss()
{
    if (isHidden())
        return; // but not when only the page is
    const bool mine = isAncestorOf(window()->focusWidget());
    hide();
    if (m_before && mine)
        m_before->setFocus(Qt::PopupFocusReason);
    m_before = nullptr;
    emit closed();
}

// What the page's keys would do could not be seen.
bool Overlay::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const QKeySequence keys(static_cast<QKeyEvent *>(event)->keyCombination());
        if (keys != Shortcuts::keys(Command::LockNow)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    dismiss();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(ColorRole::Scrim, scrimOpacity));
}

// Round and round inside: what lies behind the scrim is not there for the keyboard either.
bool Overlay::focusNextPrevChild(bool next)
{
    QWidget *const from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        return false;
    QWidget *widget = from;
    do {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        const bool takesIt = isAncestorOf(widget) && widget->isVisible() && widget->isEnabled()
            && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy();
        if (takesIt) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (widget != from);
    return true;
}

} // namespace Amandesk
