#include "ui/common/pageplacer.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QBoxLayout>
#include <QEvent>
#include <QListWidget>

namespace Amandesk {

namespace {
constexpr int rowsAbove = 3; // of the list, where it stands above the page
}

PagePlacer::PagePlacer(const Theme &theme, QListWidget &list, QBoxLayout &row, QWidget &window, int listWidth,
                       int leastPageWidth)
    : QObject(&window)
    , m_theme(theme)
    , m_list(list)
    , m_row(row)
    , m_window(window)
    , m_listWidth(listWidth)
    , m_leastPageWidth(leastPageWidth)
{
    window.installEventFilter(this);
    connect(&theme, &Theme::changed, this, &PagePlacer::arrange);
    arrange();
}

void PagePlacer::arrange()
{
    const bool beside = m_window.width() >= m_theme.scaled(m_listWidth + m_leastPageWidth);
    m_row.setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_list.setMinimumSize(0, 0);
    m_list.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    if (beside) {
        m_list.setFixedWidth(m_theme.scaled(m_listWidth));
    } else {
        const int row = std::max(m_list.sizeHintForRow(0), 1);
        m_list.setFixedHeight(std::min(rowsAbove, std::max(1, m_list.count())) * row + 2 * m_list.frameWidth());
    }
    m_list.doItemsLayout();
    if (m_list.currentItem())
        m_list.scrollToItem(m_list.currentItem());
}

bool PagePlacer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        arrange();
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
