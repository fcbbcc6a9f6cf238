#include "ui/common/popover.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QKeyEvent>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QScreen>

namespace Amandesk {

namespace {
constexpr int noteLines = 2;
}

Popover::Popover(const Theme &theme, QWidget *opener)
    : QFrame(opener, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_theme(theme)
    , m_opener(opener)
{
    setAttribute(Qt::WA_TranslucentBackground); // the corners are round
}

void Popover::place(int width)
{
    setFixedWidth(width);
    setFixedHeight(layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                 : layout()->sizeHint().height());
    const QRect anchor = m_anchor.isNull() ? m_opener->rect() : m_anchor;
    const QRect opener(m_opener->mapToGlobal(anchor.topLeft()), anchor.size());
    const QWidget *window = m_opener->window();
    const int left = window->mapToGlobal(QPoint()).x() + Space::s8;
    const int right = window->mapToGlobal(QPoint(window->width(), 0)).x() - Space::s8;
    QPoint corner(std::max(left, std::min(opener.right() + 1, right) - width), opener.bottom() + 5);
    if (const QScreen *screen = m_opener->screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(std::max(room.left(), std::min(corner.x(), room.right() + 1 - width)));
        if (corner.y() + height() > room.bottom())
            corner.setY(std::max(room.top(), opener.top() - 4 - height()));
    }
    move(corner);
}

void Popover::watch(QWidget *widget)
{
    widget->installEventFilter(this);
}

// The sheet paints no background on a see-through window.
void Popover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), Radius::card, m_theme.color(ColorRole::Raised), m_theme.color(ColorRole::BorderStrong));
}

bool Popover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || key->modifiers().testFlag(Qt::ShiftModifier))
        return QFrame::eventFilter(watched, event);
    if (key->isAutoRepeat())
        return true;
    auto *button = qobject_cast<QPushButton *>(watched);
    if (!button)
        button = qobject_cast<QPushButton *>(focusWidget()); // deeper in what is watched
    if (button)
        button->click();
    else
        confirm();
    return true;
}

ShortNote::ShortNote(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (document()->characterCount() > longest + 1)
            textCursor().deletePreviousChar();
    });
}

QString ShortNote::note() const
{
    return toPlainText().trimmed().left(longest);
}

void ShortNote::follow()
{
    setFont(m_theme.font(TextStep::Body));
    setFixedHeight(noteLines * m_theme.lineHeight(TextStep::Body) + 14);
}

} // namespace Amandesk
