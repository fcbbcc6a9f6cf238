#include "ui/inbox/conversationlistpanel.h"
#include "core/base/clock.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/shortcuts.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/conversationrow.h"
#include "ui/inbox/conversationselection.h"
#include "ui/inbox/emptylistwords.h"
#include "ui/inbox/filterchips.h"
#include "ui/inbox/filterpopover.h"
#include "ui/inbox/listtabs.h"
#include "ui/inbox/openconversation.h"
#include "ui/inbox/queuebar.h"
#include "ui/inbox/savedviewsmenu.h"
#include "ui/inbox/selectionbar.h"
#include "ui/inbox/sortmenu.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto filterDelay = 150ms;
constexpr auto repaintEvery = 20s; // times and windows

QFrame *line(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}

} // namespace

ConversationListPanel::ConversationListPanel(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_model(new ConversationListModel(this))
    , m_filter(new SearchField(theme))
    , m_tabs(new ListTabs(theme))
    , m_sortButton(new Button(theme, ButtonKind::Quiet))
    , m_sortMenu(new SortMenu(*m_sortButton))
    , m_filterButton(new Button(theme, ButtonKind::Quiet))
    , m_filterPopover(new FilterPopover(theme, m_filterButton))
    , m_filterChips(new FilterChips(theme))
    , m_unreadOnly(new IconButton(theme, u"mail"_s))
    , m_new(new IconButton(theme, u"message-plus"_s))
    , m_viewsButton(new IconButton(theme, u"bookmark"_s))
    , m_viewsMenu(new SavedViewsMenu(m_viewsButton))
    , m_moves(new Button(theme, ButtonKind::Flat))
    , m_error(new Banner(theme, BannerShape::Strip))
    , m_list(new ConversationListView(theme))
    , m_content(new ListContent(theme, *m_list))
    , m_delegate(new ConversationDelegate(theme, clock, this))
    , m_selection(new ConversationSelection(*m_model, this))
    , m_open(new OpenConversation(*m_list, *m_model, *m_selection, this))
    , m_selectionBar(new SelectionBar(theme))
    , m_queueBar(new QueueBar(theme))
{
    build();
    connectParts();
    setRole(Role::Agent, {});
}

ConversationListPanel::~ConversationListPanel() = default;

void ConversationListPanel::build()
{
    setProperty("plane", u"list"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_filter->setKeyHint(Shortcuts::keysText(Command::Filter));
    m_unreadOnly->setCheckable(true);
    m_unreadOnly->setSize(ButtonSize::Tiny);
    m_new->setObjectName(u"newConversation"_s);
    m_new->setSize(ButtonSize::Small);
    m_viewsButton->setObjectName(u"savedViews"_s);
    m_viewsButton->setSize(ButtonSize::Small);
    m_viewsButton->setMenu(m_viewsMenu);
    m_viewsButton->setPopupMode(QToolButton::InstantPopup);
    m_sortButton->setSize(ButtonSize::Tiny);
    m_moves->setSize(ButtonSize::Tiny);
    m_moves->setIconName(u"arrows-sort"_s);
    m_moves->hide();
    m_model->describeWith([this](const Conversation &c) {
        const QString sentence = ConversationRow::sentence(c, m_clock.now());
        return m_selection->contains(c.id) ? tr("Selected. %1").arg(sentence) : sentence;
    });
    m_model->markWith([this](const ConversationId &id) { return m_selection->contains(id); });
    m_list->setItemDelegate(m_delegate);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::s12, 0, Space::s12, 0);
    head->setSpacing(Space::s4);
    head->addWidget(m_filter, 1);
    head->addWidget(m_new);
    head->addWidget(m_viewsButton);
    auto *headBox = new QWidget;
    headBox->setLayout(head);

    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(Space::s6, 0, Space::s6, 0);
    tabs->addWidget(m_tabs);

    auto *sorting = new QHBoxLayout;
    sorting->setContentsMargins(Space::s6, Space::s4, Space::s8, Space::s4);
    sorting->setSpacing(0);
    sorting->addWidget(m_sortButton);
    sorting->addStretch();
    sorting->addWidget(m_filterButton);
    sorting->addWidget(m_unreadOnly);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headBox);
    column->addWidget(line(this));
    column->addLayout(tabs);
    column->addWidget(line(this));
    column->addLayout(sorting);
    column->addWidget(m_filterChips);
    column->addWidget(m_error);
    column->addWidget(m_moves);
    column->addWidget(m_selectionBar);
    column->addWidget(line(this));
    column->addWidget(m_content, 1);
    column->addWidget(line(this));
    column->addWidget(m_queueBar);
    const auto measure = [this, headBox] {
        setMinimumWidth(m_theme.scaled(264));
        headBox->setFixedHeight(m_theme.scaled(Size::header) - 1);
    };
    measure();
    connect(&m_theme, &Theme::changed, this, measure);
}

void ConversationListPanel::connectParts()
{
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    m_minute.setInterval(repaintEvery);
    m_minute.start();
    connect(&m_filterDelay, &QTimer::timeout, this, &ConversationListPanel::ask);
    connect(m_content, &ListContent::changed, this, &ConversationListPanel::updateContent);
    connect(&m_minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        focusList();
        if (m_list->hasFocus() && !m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_filter, &SearchField::left, this, &ConversationListPanel::focusList);
    connect(m_tabs, &QTabBar::currentChanged, this, &ConversationListPanel::ask);
    connect(m_sortMenu, &SortMenu::chosen, this, &ConversationListPanel::ask);
    connect(m_viewsMenu, &QMenu::aboutToShow, this, [this] { m_viewsMenu->fill(m_views, present()); });
    connect(m_viewsMenu, &SavedViewsMenu::chosen, this, &ConversationListPanel::showView);
    connect(m_viewsMenu, &SavedViewsMenu::saveChosen, this, &ConversationListPanel::saveView);
    connect(m_viewsMenu, &SavedViewsMenu::removeChosen, this, &ConversationListPanel::removeViewRequested);
    connectFilter();
    connectSelection();
    connect(m_open, &OpenConversation::selected, this, &ConversationListPanel::selected);
    connect(m_open, &OpenConversation::activated, this, &ConversationListPanel::activated);
    connect(m_list, &ConversationListView::busyChanged, m_model, &ConversationListModel::holdOrder);
    connect(m_list, &ConversationListView::endNeared, this, [this] {
        if (m_model->canLoadMore())
            emit moreWanted();
    });
    connect(m_model, &ConversationListModel::waitingMovesChanged, this, &ConversationListPanel::updateMoves);
    const auto rowsChanged = [this] { m_filter->text().isEmpty() && !isFiltered() ? updateContent() : updateCounts(); };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, rowsChanged);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, rowsChanged);
    connect(m_moves, &QPushButton::clicked, this, [this] { m_model->holdOrder(false); });
    connect(m_new, &QToolButton::clicked, this, &ConversationListPanel::newRequested);
    const auto moveBy = [this](Command command, Qt::Key key) { // as the arrow key does
        QAction *action = Shortcuts::add(m_list, command);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, m_list, [this, key] {
            QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
            QCoreApplication::sendEvent(m_list, &press);
        });
    };
    moveBy(Command::NextInList, Qt::Key_Down);
    moveBy(Command::PreviousInList, Qt::Key_Up);
    connect(m_queueBar, &QueueBar::takeNextPressed, this, &ConversationListPanel::takeNextRequested);
    connect(m_content, &ListContent::activated, this, [this] {
        if (!m_filter->text().isEmpty() || isFiltered())
            clearFilters();
        else
            emit takeNextRequested();
    });
    connect(m_error, &Banner::activated, this, &ConversationListPanel::retryRequested);
}

void ConversationListPanel::setRole(Role role, const QString &ownName)
{
    m_role = role;
    m_delegate->setOwnName(ownName);
    m_counts.setRole(role);
    m_tabs->setRole(role);
    retranslate();
}

void ConversationListPanel::retranslate()
{
    setAccessibleName(tr("Conversations"));
    m_list->setAccessibleName(tr("Conversations"));
    m_filter->setPlaceholderText(tr("Find in this list"));
    m_filter->setAccessibleName(tr("Find in this list"));
    retranslateFilter();
    m_new->setWords(tr("New conversation"), Shortcuts::keysText(Command::NewConversation));
    m_viewsButton->setWords(tr("Saved views"));
    m_sortMenu->retranslate();
    m_queueBar->retranslate();
    m_tabs->retranslate();
    updateCounts();
    updateMoves();
    updateContent();
}

ConversationListQuery ConversationListPanel::query() const
{
    ConversationListQuery query;
    query.tab = m_tabs->current();
    query.sort = m_sortMenu->sort();
    query.unreadOnly = m_unreadOnly->isChecked();
    query.nameContains = m_filter->text().trimmed();
    query.filter = m_conditions;
    query.now = m_clock.now();
    return query;
}

void ConversationListPanel::ask()
{
    m_filterDelay.stop();
    emit queryChanged(query());
    updateCounts(); // what is known of it so far
}

void ConversationListPanel::showLoading()
{
    m_content->beginLoading();
    updateCounts(); // and the content
}

void ConversationListPanel::showPage(const ConversationListQuery &query, const ConversationPage &page)
{
    m_content->endLoading();
    clearError();
    m_model->show(query, page);
    m_open->show();
    updateCounts();
}

void ConversationListPanel::appendPage(const ConversationPage &page)
{
    m_model->append(page);
}

void ConversationListPanel::upsert(const QList<Conversation> &conversations)
{
    m_model->upsert(conversations);
    const auto isOpen = [this](const Conversation &conversation) { return conversation.id == m_open->id(); };
    if (std::ranges::any_of(conversations, isOpen))
        m_open->show();
}

void ConversationListPanel::remove(const ConversationId &id)
{
    m_model->remove(id);
}

void ConversationListPanel::showCounts(const ConversationCounts &counts)
{
    m_counts.setCounts(counts);
    updateCounts();
}

void ConversationListPanel::showQueueLength(std::optional<int> waiting)
{
    m_counts.setQueueLength(waiting);
    updateCounts();
}

void ConversationListPanel::showMatches(const ConversationListQuery &query, const ConversationCounts &counts)
{
    if (query.filter != m_conditions || query.unreadOnly != m_unreadOnly->isChecked())
        return;
    m_counts.setMatches(counts);
    updateCounts();
}

// To look for words walks through rows, not through an index: then, and as long as nobody has counted, only the number
// of the tab that is shown is known, when all of it is here.
int ConversationListPanel::matchesOf(ConversationTab tab) const
{
    if (m_counts.haveMatches() && m_filter->text().trimmed().isEmpty())
        return m_counts.matching(tab);
    const bool allHere = tab == m_tabs->current() && !m_content->isLoading() && !m_model->canLoadMore();
    return allHere ? m_model->count() : TabCounts::unknown;
}

void ConversationListPanel::updateCounts()
{
    const bool narrowed = isFiltered() || !m_filter->text().trimmed().isEmpty();
    const QList<ConversationTab> &tabs = m_tabs->order();
    for (int i = 0; i < tabs.size(); ++i) {
        const int all = m_counts.all(tabs[i]);
        if (narrowed)
            m_tabs->setCount(i, matchesOf(tabs[i]), all < 0 ? std::nullopt : std::optional(all));
        else
            m_tabs->setCount(i, all);
    }
    m_queueBar->showWaiting(m_counts.waiting());
    m_queueBar->setVisible(!overseesQueue(m_role) && m_counts.areKnown());
    updateTaking();
    updateContent();
}

// Where nobody knows how many wait, the server may be asked.
bool ConversationListPanel::mayTake() const
{
    return !overseesQueue(m_role) && m_takeNextAllowed && m_counts.waiting().value_or(1) > 0;
}

void ConversationListPanel::updateTaking()
{
    m_queueBar->setTaking(m_takeNextAllowed, mayTake() && !m_taking);
}

void ConversationListPanel::showError(const Error &error)
{
    m_content->endLoading();
    m_error->showMessage(BannerKind::Warn, {}, ErrorText::sentence(error));
    m_error->setAction(tr("Try again"));
    updateContent();
}

void ConversationListPanel::clearError()
{
    m_error->dismiss();
}

void ConversationListPanel::setTaking(bool taking)
{
    m_taking = taking;
    updateTaking();
}

void ConversationListPanel::setTakeNextAllowed(bool allowed)
{
    m_takeNextAllowed = allowed;
    updateCounts();
}

void ConversationListPanel::setDensity(RowDensity density)
{
    m_delegate->setDensity(density);
    m_list->doItemsLayout();
}

void ConversationListPanel::setCatchingUp(bool catchingUp)
{
    m_content->setCatchingUp(catchingUp);
    updateContent();
}

void ConversationListPanel::updateMoves()
{
    const int moves = m_model->waitingMoves();
    m_moves->setText(tr("%n conversation(s) moved", nullptr, moves));
    m_moves->setVisible(moves > 0);
}

void ConversationListPanel::updateContent()
{
    if (!m_content->showRows(m_model->count()))
        m_content->showEmpty(emptyWords());
}

EmptyWords ConversationListPanel::emptyWords() const
{
    if (isFiltered())
        return EmptyListWords::filtered(filterWords());
    if (!m_filter->text().trimmed().isEmpty())
        return EmptyListWords::searched();
    const int waiting = overseesQueue(m_role) ? 0 : m_counts.waiting().value_or(0);
    return EmptyListWords::of(m_tabs->current(), waiting, mayTake());
}

ConversationId ConversationListPanel::current() const
{
    return m_open->id();
}

void ConversationListPanel::setCurrent(const ConversationId &id)
{
    m_open->set(id);
}

void ConversationListPanel::selectTab(ConversationTab tab)
{
    m_tabs->select(tab);
}

void ConversationListPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConversationListPanel::focusList()
{
    m_content->focusList();
}

void ConversationListPanel::step(int rows)
{
    m_open->step(rows);
}

void ConversationListPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
