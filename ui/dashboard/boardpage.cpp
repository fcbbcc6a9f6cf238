#include "ui/dashboard/boardpage.h"
#include "core/base/clock.h"
#include "ui/common/agentlist.h"
#include "ui/common/avatar.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/colleaguepopover.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/dashboard/agenttablemodel.h"
#include "ui/dashboard/boardcelldelegate.h"
#include "ui/dashboard/boardtable.h"
#include "ui/dashboard/boardtile.h"
#include "ui/dashboard/queuemodel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int sideBySideFrom = 960;
constexpr int oneRowOfTilesFrom = 760;
constexpr int roomyColumnFrom = 560;
constexpr int leastListHeight = 136; // two rows and a half
constexpr int besideState = 50; // its icon, and the space around
constexpr auto staleAfter = 60s;
constexpr auto longWait = 15min;

QFrame *line()
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}
} // namespace

BoardPage::BoardPage(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_title(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_age(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_reload(new IconButton(theme, u"refresh"_s))
    , m_problem(new Banner(theme, BannerShape::Strip))
    , m_tileGrid(new QGridLayout)
    , m_unserved(new BoardTile(theme))
    , m_closing(new BoardTile(theme))
    , m_served(new BoardTile(theme))
    , m_available(new BoardTile(theme))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_queueTitle(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_queueHint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_queueCount(new CountBadge(theme))
    , m_queueStack(new QStackedWidget)
    , m_queue(new QueueModel(clock, this))
    , m_queueTable(new BoardTable(theme))
    , m_queueEmpty(new EmptyState(theme))
    , m_agentsTitle(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_agentsHint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_agentsCount(new CountBadge(theme))
    , m_agentsStack(new QStackedWidget)
    , m_agents(new AgentTableModel(this))
    , m_agentsTable(new BoardTable(theme))
    , m_agentsEmpty(new EmptyState(theme))
{
    setProperty("plane", u"canvas"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setWeight(QFont::DemiBold);
    m_queueTable->setObjectName(u"waitingTable"_s);
    m_agentsTable->setObjectName(u"agentsTable"_s);
    m_queueTable->setModel(m_queue);
    m_queueTable->setButtonColumn(QueueModel::Assign);
    m_agentsTable->setModel(m_agents);
    m_queueTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_queueTable->horizontalHeader()->setSectionResizeMode(QueueModel::Customer, QHeaderView::Stretch);
    m_agentsTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_agentsTable->horizontalHeader()->setSectionResizeMode(AgentTableModel::Name, QHeaderView::Stretch);
    m_queueStack->addWidget(m_queueTable);
    m_queueStack->addWidget(m_queueEmpty);
    m_agentsStack->addWidget(m_agentsTable);
    m_agentsStack->addWidget(m_agentsEmpty);

    m_tileGrid->setSpacing(Space::s12);
    m_columns->setSpacing(Space::s12);
    m_columns->addWidget(buildCard(m_queueTitle, m_queueCount, m_queueHint, m_queueStack), 1);
    m_agentsCard = buildCard(m_agentsTitle, m_agentsCount, m_agentsHint, m_agentsStack);
    m_columns->addWidget(m_agentsCard, 1);
    auto *body = new QWidget;
    auto *content = new QVBoxLayout(body);
    content->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    content->setSpacing(Space::s12);
    content->addLayout(m_tileGrid);
    content->addLayout(m_columns, 1);
    auto *scroll = new PaneScroll; // with large text there is more than fits
    scroll->setPane(body);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_head = buildHead();
    all->addWidget(m_head);
    all->addWidget(line());
    all->addWidget(m_problem);
    all->addWidget(scroll, 1);

    connect(m_queueTable, &BoardTable::opened, this, [this](int row) { emit openRequested(m_queue->at(row).id); });
    connect(m_queueTable, &BoardTable::buttonActivated, this, &BoardPage::askToAssign);
    connect(m_reload, &QToolButton::clicked, this, &BoardPage::refreshRequested);
    connect(m_problem, &Banner::activated, this, [this] {
        if (!m_unassigned)
            return emit refreshRequested();
        m_unassigned.reset();
        refresh();
    });
    connect(m_queueEmpty, &EmptyState::activated, this, [this] {
        showLoading();
        emit refreshRequested();
    });
    m_tick.setInterval(15s);
    connect(&m_tick, &QTimer::timeout, this, &BoardPage::refresh);
    connect(&theme, &Theme::changed, this, &BoardPage::follow);
    follow();
    retranslate();
}

BoardPage::~BoardPage() = default;

QWidget *BoardPage::buildHead()
{
    auto *head = new QFrame;
    head->setProperty("plane", u"surface"_s);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Space::s16, 0, Space::s12, 0);
    row->setSpacing(Space::s8);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_age);
    row->addWidget(m_reload);
    return head;
}

QWidget *BoardPage::buildCard(TextLabel *title, CountBadge *count, TextLabel *hint, QWidget *content)
{
    title->setWeight(QFont::DemiBold);
    count->setQuiet(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::s12, Space::s8, Space::s12, Space::s8);
    head->setSpacing(Space::s8);
    head->addWidget(title);
    head->addWidget(count);
    head->addWidget(hint, 1);
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(line());
    column->addWidget(content, 1);
    return card;
}

void BoardPage::follow()
{
    m_head->setFixedHeight(m_theme.scaled(Size::header) - 1);
    for (QStackedWidget *stack : {m_queueStack, m_agentsStack})
        stack->setMinimumHeight(m_theme.scaled(leastListHeight)); // not what the largest of its pages would like
    arrange();
}

void BoardPage::showLoading()
{
    m_error.reset();
    refresh();
}

void BoardPage::showSnapshot(const QueueSnapshot &snapshot)
{
    m_error.reset();
    m_snapshot = snapshot;
    m_snapshot.agents.removeIf([](const Agent &agent) { return agent.role != Role::Agent; });
    m_queue->show(m_snapshot.waiting);
    m_agents->show(m_snapshot.agents);
    refresh();
}

void BoardPage::showError(const Error &error)
{
    m_error = error;
    refresh();
}

void BoardPage::setAssigning(const ConversationId &id, bool assigning)
{
    m_queue->setAssigning(id, assigning);
    if (assigning && m_unassigned) {
        m_unassigned.reset();
        refresh();
    }
}

void BoardPage::showAssignError(const ConversationId &id, const Error &error)
{
    m_queue->setAssigning(id, false);
    const int row = m_queue->rowOf(id);
    m_unassigned = Unassigned{row < 0 ? QString() : isolated(CustomerName::of(m_queue->at(row))), error};
    refresh();
}

void BoardPage::focusList()
{
    QWidget *first = m_queue->count() > 0 ? static_cast<QWidget *>(m_queueTable)
        : m_agents->count() > 0           ? static_cast<QWidget *>(m_agentsTable)
                                          : m_reload;
    first->setFocus(Qt::OtherFocusReason);
}

void BoardPage::askToAssign(int row)
{
    const Conversation &waiting = m_queue->at(row);
    if (m_queue->isAssigning(waiting.id))
        return;
    if (!m_assign) {
        m_assign = new ColleaguePopover(m_theme, m_queueTable->viewport());
        connect(m_assign, &ColleaguePopover::agentsWanted, this,
                [this] { m_assign->showAgents(m_snapshot.agents, {}); });
        connect(m_assign, &ColleaguePopover::confirmed, this, [this](ColleagueTask, const Agent &agent) {
            m_assign->clear(); // the row says how it goes
            emit assignRequested(m_assigned, agent.id);
        });
    }
    m_assigned = waiting.id;
    ColleaguePopover::Question question;
    question.task = ColleagueTask::Assign;
    question.takesNote = false;
    question.firstIsChosen = true;
    question.customer = CustomerName::of(waiting);
    m_assign->askAt(m_queueTable->buttonRect(row), question);
}

void BoardPage::refresh()
{
    const QDateTime now = m_clock.now();
    const bool known = m_snapshot.at.isValid();
    const bool stale = known && m_snapshot.at.secsTo(now) > staleAfter.count();
    m_queue->timePasses();
    m_age->setText(!known      ? QString()
                       : stale ? tr("Data of %1 · out of date").arg(dataTime())
                               : tr("Data of %1 · every 15 s").arg(dataTime()));
    m_age->setColor(stale ? ColorRole::WarnText : ColorRole::Text3);
    for (BoardTile *tile : {m_unserved, m_closing, m_served, m_available})
        tile->setStale(stale);
    refreshProblem();
    refreshTiles();
    arrange();

    const int unserved = m_snapshot.unserved.value_or(m_queue->count());
    m_queueCount->setCount(unserved);
    m_queueHint->setText(m_queue->count() == 0 ? QString()
                             : unserved > m_queue->count()
                             ? tr("longest first, %n in the list", nullptr, m_queue->count())
                             : tr("longest first"));
    m_agentsHint->setText(m_agents->count() == 0
                              ? QString()
                              : tr("bars are full at %n conversation(s)", nullptr, AgentTableModel::target));
    m_agentsCount->setCount(m_agents->count());
    m_queueStack->setCurrentIndex(m_queue->count() > 0 ? 0 : 1);
    m_agentsStack->setCurrentIndex(m_agents->count() > 0 ? 0 : 1);
    if (known) {
        if (unserved > 0)
            m_queueEmpty->setWords(u"hourglass"_s, tr("The list has not arrived"),
                                   tr("The server counts %n waiting, but lists nobody yet.", nullptr, unserved));
        else
            m_queueEmpty->setWords(u"coffee"_s, tr("Nobody is waiting"),
                                   tr("New customers appear here by themselves."));
        m_agentsEmpty->setWords(u"users"_s, tr("No agents are known"), tr("The server lists no agents."));
    } else if (m_error) {
        m_queueEmpty->setWords(u"cloud-off"_s, ErrorText::title(m_error->kind), ErrorText::sentence(*m_error),
                               tr("Try again"));
        m_agentsEmpty->setWords(u"users"_s, tr("Not known yet"), {});
    } else {
        m_queueEmpty->setWords(u"hourglass"_s, tr("Asking the server"), {});
        m_agentsEmpty->setWords(u"hourglass"_s, tr("Asking the server"), {});
    }
}

// What the supervisor just tried comes before how old the numbers are.
void BoardPage::refreshProblem()
{
    if (m_unassigned) {
        m_problem->setAction(tr("Close"));
        m_problem->showMessage(BannerKind::Danger,
                               m_unassigned->who.isEmpty() ? tr("Not assigned.")
                                                           : tr("%1 is not assigned.").arg(m_unassigned->who),
                               ErrorText::sentence(m_unassigned->error));
    } else if (m_error && m_snapshot.at.isValid()) {
        m_problem->setAction(tr("Try again"));
        m_problem->showMessage(BannerKind::Warn, tr("These numbers are from %1.").arg(dataTime()),
                               ErrorText::sentence(*m_error));
    } else {
        m_problem->dismiss();
    }
}

QString BoardPage::dataTime() const
{
    const QDateTime now = m_clock.now();
    return m_snapshot.at.toLocalTime().date() == now.toLocalTime().date() ? RelativeTime::timeWithSeconds(m_snapshot.at)
                                                                          : RelativeTime::moment(m_snapshot.at, now);
}

void BoardPage::refreshTiles()
{
    const QDateTime now = m_clock.now();
    const bool known = m_snapshot.at.isValid();
    const QString unknown = u"–"_s;
    const QString why = m_error ? ErrorText::title(m_error->kind) : tr("not known yet");
    const QLocale locale;
    if (!known) {
        for (BoardTile *tile : {m_unserved, m_closing, m_served, m_available})
            tile->setValue(unknown, why);
        return;
    }
    const int waiting = int(m_snapshot.waiting.size());
    std::optional<std::chrono::seconds> longest;
    int closing = 0;
    int closingSoon = 0;
    for (const Conversation &row : m_snapshot.waiting) {
        if (const auto since = QueueModel::waitsSince(row))
            longest = std::max(longest.value_or(0s), std::chrono::seconds(since->secsTo(now)));
        const Conversation timed = QueueModel::withWindow(row);
        if (windowStateAt(timed, now) != WindowState::LastHour)
            continue;
        ++closing;
        closingSoon += now.secsTo(*timed.windowClosesAt) < std::chrono::seconds(15min).count();
    }
    const int unserved = m_snapshot.unserved.value_or(waiting);
    const bool more = !m_snapshot.unserved && m_snapshot.moreWaiting;
    m_unserved->setValue(more ? tr("%1 or more", "unserved").arg(locale.toString(unserved)) : locale.toString(unserved),
                         longest            ? tr("longest %1").arg(Durations::text(*longest))
                             : waiting > 0  ? tr("not known since when")
                             : unserved > 0 ? tr("not in the list yet")
                                            : tr("nobody waits"),
                         longest && *longest >= longWait ? TileMood::Warn : TileMood::Calm);
    m_closing->setValue(locale.toString(closing),
                        closing == 0 ? tr("among those who wait") : tr("%n under 15 min", nullptr, closingSoon),
                        closingSoon > 0   ? TileMood::Hot
                            : closing > 0 ? TileMood::Warn
                                          : TileMood::Calm);
    const QString served = m_snapshot.served ? locale.toString(*m_snapshot.served) : unknown;
    m_served->setValue(m_snapshot.moreServed ? tr("%1 or more", "served").arg(served) : served,
                       m_snapshot.served ? tr("with an agent") : tr("this server does not count them"));
    const int agents = int(m_snapshot.agents.size());
    if (agents == 0) {
        m_available->setValue(unknown, tr("no agents are known"));
        return;
    }
    int here = 0;
    int load = 0;
    for (const Agent &agent : m_snapshot.agents) {
        here += agent.available && !agent.forcedOffline;
        load += agent.openConversations;
    }
    m_available->setValue(tr("%1 of %2", "agents available").arg(locale.toString(here), locale.toString(agents)),
                          tr("%1 conversations on average").arg(locale.toString(double(load) / agents, 'f', 1)),
                          here == 0 ? TileMood::Warn : TileMood::Calm);
}

void BoardPage::retranslate()
{
    setAccessibleName(tr("Queue board"));
    m_title->setText(tr("Queue board"));
    m_reload->setWords(tr("Ask the server now"));
    m_unserved->setLabel(tr("Unserved"));
    m_closing->setLabel(tr("Windows closing < 60 min"));
    m_served->setLabel(tr("Being served"));
    m_available->setLabel(tr("Agents available"));
    m_queueTitle->setText(tr("Unserved"));
    m_queueTable->setAccessibleName(tr("Unserved conversations, longest first"));
    m_agentsTitle->setText(tr("Agents"));
    m_agentsTable->setAccessibleName(tr("Agents"));
    m_queue->retranslate();
    m_agents->retranslate();
    refresh();
}

void BoardPage::arrange()
{
    const bool sideBySide = width() >= m_theme.scaled(sideBySideFrom);
    m_columns->setDirection(sideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_agentsCard->setVisible(sideBySide || m_snapshot.at.isValid()); // one word of what is missing is enough
    const int column = sideBySide ? width() / 2 : width();
    const bool roomy = column >= m_theme.scaled(roomyColumnFrom); // names come before bars
    const int state = AgentState::width(QFontMetrics(m_theme.font(TextStep::Body))) + m_theme.scaled(besideState);
    m_agentsTable->setColumnWidth(AgentTableModel::Status, std::min(state, 2 * column / 5));
    m_agentsTable->setColumnWidth(AgentTableModel::Load, m_theme.scaled(roomy ? 200 : 132));
    m_queueTable->setColumnWidth(QueueModel::Waiting, m_theme.scaled(roomy ? 112 : 94));
    m_queueTable->setColumnWidth(QueueModel::Window, m_theme.scaled(roomy ? 108 : 102));
    m_queueTable->setColumnWidth(
        QueueModel::Assign,
        std::max(m_theme.scaled(roomy ? 120 : 92), BoardCellDelegate::widthFor(m_theme, QueueModel::assigningWords())));
    const int across = width() >= m_theme.scaled(oneRowOfTilesFrom) ? 4 : 2;
    if (std::exchange(m_tilesAcross, across) == across)
        return;
    int place = 0;
    for (BoardTile *tile : {m_unserved, m_closing, m_served, m_available}) {
        m_tileGrid->addWidget(tile, place / across, place % across);
        ++place;
    }
}

void BoardPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        arrange();
    }
}

// Time passes only for those who look.
void BoardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    refresh();
}

void BoardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void BoardPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace Amandesk
