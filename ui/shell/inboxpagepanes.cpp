#include "core/settings/settings.h"
#include "ui/composer/composer.h"
#include "ui/contact/contactpanel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/customerfeed.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/threadfeed.h"
#include "ui/shell/threadpanel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/findbar.h"
#include "ui/timeline/threadheader.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QApplication>
#include <QKeyEvent>
#include <QSplitter>
#include <utility>

// Where the three panes stand: beside each other as wide as they were dragged, the customer's as a drawer, or in turns.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Widths of the page: those of the window without the rail and the line beside it.
constexpr int wideFrom = 1600 - Size::rail - 1;
constexpr int dockedFrom = 1280 - Size::rail - 1;
constexpr int twoPanesFrom = 1024 - Size::railNarrow - 1;
constexpr int listWide = 360;
constexpr int listNormal = 312;
constexpr int listNarrow = 272;
constexpr int contactWide = 340;
constexpr int contactNormal = 288;
constexpr int drawerWidth = 320;
} // namespace

// List, messages, box, customer: the same round as the eye's.
void InboxPage::nextPane(bool forward)
{
    const QList<QWidget *> panes{m_list, &m_thread->findBar(), &m_thread->timeline(), &m_thread->composer(), m_contact};
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = forward ? -1 : panes.size();
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = i;
    }
    for (qsizetype i = 0; i < panes.size(); ++i) {
        at = (at + (forward ? 1 : -1) + panes.size()) % panes.size();
        if (!panes[at]->isVisible())
            continue;
        if (panes[at] == m_list)
            m_list->focusList();
        else if (panes[at] == &m_thread->composer())
            m_thread->composer().focusText();
        else
            panes[at]->setFocus(Qt::TabFocusReason);
        if (QApplication::focusWidget() != focus)
            return;
    }
}

void InboxPage::toggleContact()
{
    if (m_layout == Layout::Docked)
        m_settings.setContactPanel(m_contactWanted = !m_contactWanted);
    else
        m_drawerOpen = !m_drawerOpen;
    arrange();
    if (!m_contact->isVisible())
        m_thread->composer().focusText();
}

void InboxPage::showContact()
{
    if (!m_contact->isVisible())
        toggleContact();
}

// Larger text needs wider panes: what is left of the width counts.
InboxPage::Layout InboxPage::layoutFor(int width) const
{
    const int width96 = width * 100 / std::max(100, m_theme.textScale());
    return width96 >= dockedFrom ? Layout::Docked : width96 >= twoPanesFrom ? Layout::Drawer : Layout::OnePane;
}

bool InboxPage::isWide(int width) const
{
    return width * 100 / std::max(100, m_theme.textScale()) >= wideFrom;
}

void InboxPage::arrange()
{
    const int width = this->width();
    m_layout = layoutFor(width);
    const bool docked = m_layout == Layout::Docked;
    if (docked)
        m_drawerOpen = false;
    if (docked != (m_contact->parentWidget() == m_splitter)) {
        if (docked) {
            m_splitter->addWidget(m_contact);
            m_splitter->setStretchFactor(2, 0);
            watchEdges();
        } else {
            m_contact->setParent(this);
        }
    }
    const bool shown = docked ? m_contactWanted : m_drawerOpen;
    setContactShown(shown);
    const bool wide = isWide(width);
    m_contact->setMinimumWidth(m_theme.scaled(docked ? 272 : 0));
    m_contact->setMaximumWidth(docked ? m_theme.scaled(400) : QWIDGETSIZE_MAX);
    if (m_layout == Layout::OnePane) {
        m_list->setMaximumWidth(QWIDGETSIZE_MAX);
        m_thread->header().setBackShown(true);
        showList(m_threadFeed->conversation().isEmpty() || m_list->isVisible());
    } else {
        m_list->setMaximumWidth(m_theme.scaled(420));
        m_thread->header().setBackShown(false);
        m_list->show();
        m_thread->show();
        const int list = paneWidth(u"list"_s, wide ? listWide : docked ? listNormal : listNarrow);
        const int contact = docked && shown ? paneWidth(u"contact"_s, wide ? contactWide : contactNormal) : 0;
        m_splitter->setSizes({list, width - list - contact, contact});
    }
    if (!docked)
        placeDrawer();
}

QString InboxPage::paneName(const QString &pane) const
{
    return pane + (isWide(width()) ? u"/wide"_s : m_layout == Layout::Docked ? u"/docked"_s : u"/drawer"_s);
}

int InboxPage::paneWidth(const QString &pane, int usual) const
{
    return m_theme.scaled(m_settings.paneWidth(paneName(pane)).value_or(usual));
}

// The panes follow the pointer; what is kept is where an edge is let go.
void InboxPage::watchEdges()
{
    for (int i = 1; i < m_splitter->count(); ++i)
        m_splitter->handle(i)->installEventFilter(this);
}

// At usual text, so that they grow with it.
void InboxPage::keepPaneWidths()
{
    const auto keep = [this](const QString &pane, const QWidget &widget) {
        m_settings.setPaneWidth(paneName(pane), widget.width() * 100 / std::max(1, m_theme.scaled(100)));
    };
    keep(u"list"_s, *m_list);
    if (m_layout == Layout::Docked && m_contact->isVisible())
        keep(u"contact"_s, *m_contact);
}

void InboxPage::setContactShown(bool shown)
{
    m_contact->setVisible(shown);
    m_thread->header().setPanelShown(shown);
    m_threadFeed->customer().setShown(shown);
}

void InboxPage::placeDrawer()
{
    const int drawer = m_layout == Layout::OnePane ? width() : qMin(m_theme.scaled(drawerWidth), width());
    m_contact->setGeometry(width() - drawer, 0, drawer, height());
    m_contact->raise();
}

void InboxPage::showList(bool list)
{
    if (m_layout != Layout::OnePane)
        return;
    m_list->setVisible(list);
    m_thread->setVisible(!list);
}

void InboxPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Sizes that were dragged stay while the window keeps its class of width.
    const bool wide = isWide(width());
    const Layout layout = layoutFor(width());
    if (layout != m_layout || wide != m_wasWide || !event->oldSize().isValid())
        arrange();
    else if (m_layout != Layout::Docked)
        placeDrawer();
    m_wasWide = wide;
}

bool InboxPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_contact && event->type() == QEvent::KeyPress && m_drawerOpen
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        toggleContact();
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease && qobject_cast<QSplitterHandle *>(watched)
        && std::exchange(m_edgeMoved, false))
        keepPaneWidths();
    return QWidget::eventFilter(watched, event);
}

} // namespace Amandesk
