#include "core/base/clock.h"
#include "ui/common/ownclipboard.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineview.h"
#include <QAccessible>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QToolTip>

// Keys and pointer of the timeline.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void TimelineView::setFocusedRow(int row)
{
    if (row >= m_model.count())
        return;
    m_focus = row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(m_model.index(row));
    viewport()->update();
    emit focusedRowChanged(row);
    if (row >= 0 && hasFocus() && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(accessibleIndex(row));
        QAccessible::updateAccessibility(&event);
    }
}

void TimelineView::moveFocus(int row)
{
    if (m_model.count() == 0)
        return;
    const int target = std::clamp(row, 0, m_model.count() - 1);
    m_found = QPersistentModelIndex();
    setFocusedRow(target);
    ensureVisible(target);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_keyboardFocus = event->reason() != Qt::MouseFocusReason;
    if (m_focus.isValid()) {
        setFocusedRow(m_focus.row());
    } else if (m_model.count() > 0) {
        const int y = verticalScrollBar()->value() + viewport()->height();
        setFocusedRow(rowAtContent(m_stick ? contentHeight() : y));
    }
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    m_keyboardFocus = true;
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (chooseByKey(*event))
        return;
    const int row = focusedRow();
    if (Shortcuts::keys(Command::Reply).matches(QKeySequence(event->keyCombination())) == QKeySequence::ExactMatch) {
        if (row >= 0)
            emit replyRequested(m_model.at(row));
        return;
    }
    if (event->modifiers() == Qt::NoModifier && voiceKey(event->key(), row))
        return;
    const int page = verticalScrollBar()->pageStep() - 40;
    switch (event->key()) {
    case Qt::Key_Up:
        moveFocus(row < 0 ? m_model.count() - 1 : row - 1);
        return;
    case Qt::Key_Down:
        moveFocus(row < 0 ? m_model.count() - 1 : row + 1);
        return;
    case Qt::Key_Home:
        moveFocus(0);
        return;
    case Qt::Key_End:
        scrollToEnd();
        setFocusedRow(m_model.count() - 1);
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int step = event->key() == Qt::Key_PageUp ? -page : page;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
        const int middle = verticalScrollBar()->value() + viewport()->height() / 2;
        const int edge = step < 0 ? verticalScrollBar()->minimum() : verticalScrollBar()->maximum();
        if (m_model.count() > 0)
            setFocusedRow(verticalScrollBar()->value() != edge ? rowAtContent(middle)
                              : step < 0                       ? 0
                                                               : m_model.count() - 1);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0 && FailureWords::canExplain(m_model.at(row))) {
            explain(row, true);
            return;
        }
        if (row >= 0 && layoutOf(row).mainAction() != TimelineAction::None) {
            trigger(layoutOf(row).mainAction(), row);
            return;
        }
        [[fallthrough]];
    case Qt::Key_Menu:
        if (row >= 0)
            openMenu(row, viewport()->mapToGlobal(rowRect(row).bottomLeft()));
        return;
    case Qt::Key_Escape:
        if (m_explained != 0) {
            closeExplainer();
            return;
        }
        if (chosenCount() > 0 || !selectedText().isEmpty()) {
            clearSelection();
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

TimelineView::Place TimelineView::placeAt(QPoint point) const
{
    if (m_model.count() == 0)
        return {};
    const int missing = std::max(0, viewport()->height() - contentHeight());
    const int row = rowAtContent(point.y() - missing + verticalScrollBar()->value());
    return {row, point - QPoint(columnLeft(), topOf(row))};
}

TimelineHit TimelineView::hitAt(QPoint point, Place *place) const
{
    const Place here = placeAt(point);
    if (place)
        *place = here;
    return here.row < 0 ? TimelineHit{} : layoutOf(here.row).hit(here.inRow);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int from = chosenStart();
    clearSelection();
    m_keyboardFocus = false;
    m_found = QPersistentModelIndex();
    const TimelineHit hit = hitAt(event->position().toPoint(), &m_pressed);
    m_pressedAction = hit.action;
    m_pressedLink = event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : hit.link;
    if (m_pressed.row < 0)
        return;
    if (event->modifiers().testFlag(Qt::ShiftModifier) && from >= 0) {
        m_pressedAction = TimelineAction::None;
        choose(from, m_pressed.row);
        return tellChosen();
    }
    setFocusedRow(m_pressed.row);
    if (hit.action == TimelineAction::SeekVoice) {
        m_seeking = m_model.index(m_pressed.row);
        return seekVoice(m_seeking, event->position().toPoint());
    }
    m_choosing = hit.action == TimelineAction::None;
    m_chosenFrom = m_model.index(m_pressed.row);
    if (hit.textPosition >= 0) {
        m_selected = m_model.index(m_pressed.row);
        m_selectionFrom = m_selectionTo = hit.textPosition;
        m_selecting = true;
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (m_seeking.isValid())
        return seekVoice(m_seeking, point);
    if (m_choosing)
        return dragTo(point);
    hover(point);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_choosing, false) && chosenCount() > 0)
        tellChosen();
    m_selecting = false;
    m_seeking = QPersistentModelIndex();
    Place place;
    const TimelineHit hit = hitAt(event->position().toPoint(), &place);
    const TimelineAction pressed = std::exchange(m_pressedAction, TimelineAction::None);
    if (event->button() == Qt::LeftButton && pressed != TimelineAction::None && hit.action == pressed
        && place.row == m_pressed.row)
        trigger(pressed, place.row);
    // What is dragged over a link is selected; a press that stays on it opens it.
    const int link = std::exchange(m_pressedLink, -1);
    if (event->button() == Qt::LeftButton && link >= 0 && hit.link == link && place.row == m_pressed.row
        && selectedText().isEmpty())
        emit linkRequested(linkAt(place.row, link));
}

QUrl TimelineView::linkAt(int row, int link) const
{
    return row < 0 ? QUrl() : layoutOf(row).links().value(link).address;
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    Place place;
    const TimelineHit hit = hitAt(event->position().toPoint(), &place);
    if (hit.textPosition < 0) {
        mousePressEvent(event);
        return;
    }
    clearSelection();
    const QString &text = layoutOf(place.row).text();
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(hit.textPosition);
    const qsizetype end = words.toNextBoundary();
    words.setPosition(end);
    const qsizetype start = words.toPreviousBoundary();
    m_selected = m_model.index(place.row);
    m_selectionFrom = int(std::max<qsizetype>(0, start));
    m_selectionTo = int(end < 0 ? text.size() : end);
    viewport()->update();
}

void TimelineView::hover(QPoint point)
{
    Place place;
    const TimelineHit hit = hitAt(point, &place);
    const TimelineAction before = m_hoveredAction;
    m_hovered = place.row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(m_model.index(place.row));
    m_hoveredAction = hit.action;
    viewport()->setCursor(hit.action != TimelineAction::None || hit.link >= 0 ? Qt::PointingHandCursor
                              : hit.textPosition >= 0                         ? Qt::IBeamCursor
                                                                              : Qt::ArrowCursor);
    if (before != m_hoveredAction)
        viewport()->update();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const int row = event->reason() == QContextMenuEvent::Keyboard
        ? focusedRow()
        : placeAt(viewport()->mapFromGlobal(event->globalPos())).row;
    if (row < 0)
        return;
    setFocusedRow(row);
    openMenu(row,
             event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(rowRect(row).bottomLeft())
                                                            : event->globalPos());
}

void TimelineView::openMenu(int row, QPoint globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const int chosen = isChosen(row) ? chosenCount() : 0; chosen > 0) {
        connect(menu->addAction(tr("Copy %n message(s)", nullptr, chosen)), &QAction::triggered, this,
                &TimelineView::copy);
        connect(menu->addAction(tr("Select none")), &QAction::triggered, this, &TimelineView::clearSelection);
        return menu->popup(globalPosition);
    }
    const QPersistentModelIndex index = m_model.index(row);
    const auto add = [this, menu, index](TimelineAction action) {
        connect(menu->addAction(actionWords(action, index.row())), &QAction::triggered, this, [this, index, action] {
            if (index.isValid())
                trigger(action, index.row());
        });
    };
    const QList<TimelineAction> special = layoutOf(row).actions();
    for (const TimelineAction action : special) {
        if (action != TimelineAction::CopyText)
            add(action);
    }
    addLinks(*menu, row);
    if (!menu->isEmpty())
        menu->addSeparator();
    const Message &message = m_model.at(row);
    if (!message.id.isEmpty() && message.kind != MessageKind::SystemEvent && !message.deleted) {
        QAction *reply = menu->addAction(tr("Reply"));
        connect(reply, &QAction::triggered, this, [this, index] {
            if (index.isValid())
                emit replyRequested(m_model.at(index.row()));
        });
    }
    if (!selectedText().isEmpty())
        connect(menu->addAction(tr("Copy selection")), &QAction::triggered, this, &TimelineView::copy);
    else
        add(TimelineAction::CopyText);
    menu->popup(globalPosition);
}

// With several each is named by its beginning; the question before it opens shows it whole.
void TimelineView::addLinks(QMenu &menu, int row)
{
    const QList<WebLink> links = layoutOf(row).links();
    const bool several = links.size() > 1;
    for (const WebLink &link : links) {
        const QString address = layoutOf(row).text().mid(link.start, link.length);
        const QString shown = withoutMnemonics(isolated(fontMetrics().elidedText(address, Qt::ElideMiddle, 320)));
        QAction *open = menu.addAction(several ? tr("Open %1…", "a link").arg(shown) : tr("Open link…"));
        connect(open, &QAction::triggered, this, [this, to = link.address] { emit linkRequested(to); });
        QAction *copy = menu.addAction(several ? tr("Copy %1", "a link").arg(shown) : tr("Copy link"));
        connect(copy, &QAction::triggered, this, [address] { OwnClipboard::setText(address); });
    }
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return showToolTip(*static_cast<QHelpEvent *>(event));
    if (event->type() == QEvent::Leave && m_hoveredAction != TimelineAction::None) {
        m_hoveredAction = TimelineAction::None;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::showToolTip(QHelpEvent &event)
{
    Place place;
    const TimelineHit hit = hitAt(event.pos(), &place);
    if (!hit.onMeta) {
        QToolTip::hideText();
        return true;
    }
    const Message &message = m_model.at(place.row);
    QString words = QLocale().toString(message.sentAt.toLocalTime(), QLocale::LongFormat);
    if (message.sender != SenderKind::Customer)
        words = tr("%1 · sent %2", "delivery state · date").arg(MessageWords::state(message.state), words);
    QToolTip::showText(event.globalPos(), toolTipText(words), viewport());
    return true;
}

} // namespace Amandesk
