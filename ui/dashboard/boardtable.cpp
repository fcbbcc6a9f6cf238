#include "ui/dashboard/boardtable.h"
#include "ui/dashboard/boardcell.h"
#include "ui/dashboard/boardcelldelegate.h"
#include "ui/theme/theme.h"
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace Amandesk {

namespace {
constexpr int lineHeight = 32;
constexpr int headHeight = 28;
} // namespace

BoardTable::BoardTable(const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setItemDelegate(new BoardCellDelegate(theme, this));
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(40);
    viewport()->setAutoFillBackground(false);
    follow();
    connect(&theme, &Theme::changed, this, &BoardTable::follow);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { // another row is below the pointer
        if (m_hovered >= 0)
            hover(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != m_buttonColumn)
            emit opened(index.row());
    });
}

void BoardTable::follow()
{
    verticalHeader()->setDefaultSectionSize(m_theme.scaled(lineHeight));
    horizontalHeader()->setFixedHeight(m_theme.scaled(headHeight));
    horizontalHeader()->setFont(m_theme.font(TextStep::Micro, QFont::DemiBold));
    horizontalHeader()->viewport()->setFont(horizontalHeader()->font()); // a new sheet stops it from being inherited
}

QRect BoardTable::buttonRect(int row) const
{
    if (m_buttonColumn < 0 || row < 0)
        return {};
    return BoardCellDelegate::buttonRect(m_theme, visualRect(model()->index(row, m_buttonColumn)));
}

void BoardTable::keyPressEvent(QKeyEvent *event)
{
    m_keyboard = true;
    const int row = currentIndex().row();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (row >= 0 && plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit opened(row);
        return;
    }
    if (row >= 0 && plain && event->key() == Qt::Key_A && m_buttonColumn >= 0) {
        scrollTo(currentIndex());
        emit buttonActivated(row);
        return;
    }
    // Home and End mean rows here: a row is one thing.
    if (plain && (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)) {
        const int last = model()->rowCount() - 1;
        if (last >= 0)
            setCurrentIndex(model()->index(event->key() == Qt::Key_Home ? 0 : last, 0));
        return;
    }
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void BoardTable::focusInEvent(QFocusEvent *event)
{
    m_keyboard = event->reason() != Qt::MouseFocusReason;
    if (m_keyboard && !currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    QTableView::focusInEvent(event);
    viewport()->update();
}

void BoardTable::mousePressEvent(QMouseEvent *event)
{
    m_keyboard = false;
    const int row = rowAt(event->pos().y());
    const bool pressed = event->button() == Qt::LeftButton && buttonRect(row).contains(event->pos());
    m_pressedButton = pressed ? model()->index(row, m_buttonColumn) : QModelIndex();
    QTableView::mousePressEvent(event);
}

void BoardTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const QModelIndex pressed = std::exchange(m_pressedButton, {});
    if (pressed.isValid() && buttonRect(pressed.row()).contains(event->pos()))
        emit buttonActivated(pressed.row());
}

void BoardTable::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(event->pos().y()));
    QTableView::mouseMoveEvent(event);
}

void BoardTable::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void BoardTable::hover(int row)
{
    if (std::exchange(m_hovered, row) != row)
        viewport()->update();
}

} // namespace Amandesk
