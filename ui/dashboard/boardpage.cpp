#include "ui/dashboard/boardpage.h"
#include "core/base/clock.h"
#include "ui/common/avatar.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/dashboard/agenttablemodel.h"
#include "ui/dashboard/boardtable.h"
#include "ui/dashboard/boardtile.h"
#include "ui/dashboard/queuemodel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int sideBySideFrom = 960;
constexpr int oneRowOfTilesFrom = 760;
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
    , m_agents(new AgentTableModel(this))
    , m_agentsTable(new BoardTable(theme))
{
    setProperty("plane", u"canvas"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setWeight(QFont::DemiBold);
    m_queueTable->setObjectName(u"waitingTable"_s);
    m_agentsTable->setObjectName(u"agentsTable"_s);
    m_queueTable->setModel(m_queue);
    m_queueTable->setButtonColumn(QueueModel::Assign);
    m_agentsTable->setModel(m_agents);
    const auto size = [&theme](BoardTable *table, int column, int width) {
        table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        table->setColumnWidth(column, theme.scaled(width));
    };
    m_queueTable->horizontalHeader()->setSectionResizeMode(QueueModel::Customer, QHeaderView::Stretch);
    size(m_queueTable, QueueModel::Waiting, 112);
    size(m_queueTable, QueueModel::Window, 108);
    size(m_queueTable, QueueModel::Assign, 96);
    m_agentsTable->horizontalHeader()->setSectionResizeMode(AgentTableModel::Name, QHeaderView::Stretch);
    size(m_agentsTable, AgentTableModel::Status, 150);
    size(m_agentsTable, AgentTableModel::Load, 170);
    m_queueStack->addWidget(m_queueTable);
    m_queueStack->addWidget(m_queueEmpty);

    m_tileGrid->setSpacing(Space::s12);
    m_columns->setSpacing(Space::s12);
    m_columns->addWidget(buildCard(m_queueTitle, m_queueCount, m_queueHint, m_queueStack), 1);
    m_columns->addWidget(buildCard(m_agentsTitle, m_agentsCount, m_agentsHint, m_agentsTable), 1);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    content->setSpacing(Space::s12);
    content->addLayout(m_tileGrid);
    content->addLayout(m_columns, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildHead());
    all->addWidget(line());
    all->addWidget(m_problem);
    all->addLayout(content, 1);

    connect(m_queueTable, &BoardTable::opened, this, [this](int row) { emit openRequested(m_queue->at(row).id); });
    connect(m_queueTable, &BoardTable::buttonActivated, this, &BoardPage::openAssignMenu);
    connect(m_reload, &QToolButton::clicked, this, &BoardPage::refreshRequested);
    connect(m_problem, &Banner::activated, this, &BoardPage::refreshRequested);
    connect(m_queueEmpty, &EmptyState::activated, this, &BoardPage::refreshRequested);
    m_tick.setInterval(15s);
    connect(&m_tick, &QTimer::timeout, this, &BoardPage::refresh);
    m_tick.start();
    arrange();
    retranslate();
}

BoardPage::~BoardPage() = default;

QWidget *BoardPage::buildHead()
{
    auto *head = new QFrame;
    head->setProperty("plane", u"surface"_s);
    head->setFixedHeight(m_theme.scaled(Size::header) - 1);
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

void BoardPage::showLoading()
{
    m_error.reset();
    refresh();
}

void BoardPage::showSnapshot(const QueueSnapshot &snapshot)
{
    m_error.reset();
    m_snapshot = snapshot;
    m_queue->show(snapshot.waiting);
    m_agents->show(snapshot.agents);
    refresh();
}

void BoardPage::showError(const Error &error)
{
    m_error = error;
    m_problem->setAction(tr("Try again"));
    refresh();
}

void BoardPage::setAssigning(const ConversationId &id, bool assigning)
{
    m_queue->setAssigning(id, assigning);
}

void BoardPage::showAssignError(const ConversationId &id, const Error &error)
{
    m_queue->setAssigning(id, false);
    const int row = m_queue->rowOf(id);
    const QString who = row < 0 ? QString() : isolated(CustomerName::of(m_queue->at(row)));
    m_problem->setAction({});
    m_problem->showMessage(BannerKind::Danger, who.isEmpty() ? tr("Not assigned.") : tr("%1 is not assigned.").arg(who),
                           ErrorText::sentence(error));
}

void BoardPage::focusList()
{
    m_queueTable->setFocus(Qt::OtherFocusReason);
}

void BoardPage::openAssignMenu(int row)
{
    const ConversationId id = m_queue->at(row).id;
    if (m_queue->isAssigning(id))
        return;
    QList<Agent> agents = m_snapshot.agents;
    agents.removeIf([](const Agent &agent) { return agent.role != Role::Agent; });
    // Who is there and has the least to do comes first.
    std::stable_sort(agents.begin(), agents.end(), [](const Agent &a, const Agent &b) {
        const bool here = a.available && !a.forcedOffline;
        const bool there = b.available && !b.forcedOffline;
        return here != there ? here : a.openConversations < b.openConversations;
    });
    auto *menu = new QMenu(this);
    menu->setObjectName(u"assignMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Agent &agent : std::as_const(agents)) {
        const bool here = agent.available && !agent.forcedOffline;
        QAction *action = menu->addAction(
            m_theme.icon(here ? u"circle-check"_s : u"circle-minus"_s, here ? ColorRole::OkText : ColorRole::Text3),
            tr("%1 · %2 · %n conversation(s)", nullptr, agent.openConversations)
                .arg(oneLine(agent.name), AgentTableModel::statusWords(agent)));
        connect(action, &QAction::triggered, this, [this, id, to = agent.id] { emit assignRequested(id, to); });
    }
    if (agents.isEmpty())
        menu->addAction(tr("No agents are known"))->setEnabled(false);
    const QRect button = m_queueTable->buttonRect(row);
    menu->popup(m_queueTable->viewport()->mapToGlobal(button.bottomLeft()));
}

void BoardPage::refresh()
{
    const QDateTime now = m_clock.now();
    const bool known = m_snapshot.at.isValid();
    m_queue->timePasses();
    m_age->setText(known ? tr("Data of %1 · every 15 s").arg(RelativeTime::timeWithSeconds(m_snapshot.at)) : QString());
    if (m_error && known) {
        m_problem->showMessage(BannerKind::Warn,
                               tr("These numbers are from %1.").arg(RelativeTime::timeWithSeconds(m_snapshot.at)),
                               ErrorText::sentence(*m_error));
    } else if (!m_error && m_problem->kind() == BannerKind::Warn) {
        m_problem->dismiss();
    }
    const bool stale = known && m_snapshot.at.secsTo(now) > staleAfter.count();
    for (BoardTile *tile : {m_unserved, m_closing, m_served, m_available})
        tile->setStale(stale);
    refreshTiles();

    m_queueCount->setCount(m_queue->count());
    m_agentsCount->setCount(m_agents->count());
    m_queueStack->setCurrentIndex(m_queue->count() > 0 ? 0 : 1);
    if (!known && m_error)
        m_queueEmpty->setWords(u"cloud-off"_s, ErrorText::title(m_error->kind), ErrorText::sentence(*m_error),
                               tr("Try again"));
    else if (!known)
        m_queueEmpty->setWords(u"hourglass"_s, tr("Asking the server"), {});
    else
        m_queueEmpty->setWords(u"coffee"_s, tr("Nobody is waiting"), tr("New customers appear here by themselves."));
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
    std::chrono::seconds longest{0};
    int closing = 0;
    int closingSoon = 0;
    for (const Conversation &row : m_snapshot.waiting) {
        longest = std::max(longest, std::chrono::seconds(QueueModel::waitsSince(row).secsTo(now)));
        const Conversation timed = QueueModel::withWindow(row);
        if (windowStateAt(timed, now) != WindowState::LastHour)
            continue;
        ++closing;
        closingSoon += now.secsTo(*timed.windowClosesAt) < std::chrono::seconds(15min).count();
    }
    const int unserved = m_snapshot.unserved.value_or(waiting);
    m_unserved->setValue(locale.toString(unserved),
                         waiting == 0 ? tr("nobody waits") : tr("longest %1").arg(Durations::text(longest)),
                         waiting > 0 && longest >= longWait ? TileMood::Warn : TileMood::Calm);
    m_closing->setValue(locale.toString(closing),
                        closing == 0 ? tr("among those who wait") : tr("%n under 15 min", nullptr, closingSoon),
                        closingSoon > 0   ? TileMood::Hot
                            : closing > 0 ? TileMood::Warn
                                          : TileMood::Calm);
    m_served->setValue(m_snapshot.served ? locale.toString(*m_snapshot.served) : unknown,
                       m_snapshot.served ? tr("with an agent") : tr("this server does not count them"));
    int agents = 0;
    int here = 0;
    int load = 0;
    for (const Agent &agent : m_snapshot.agents) {
        if (agent.role != Role::Agent)
            continue;
        ++agents;
        here += agent.available && !agent.forcedOffline;
        load += agent.openConversations;
    }
    m_available->setValue(
        tr("%1 of %2", "agents available").arg(locale.toString(here), locale.toString(agents)),
        agents == 0 ? tr("no agents are known")
                    : tr("%1 conversations each on average").arg(locale.toString(double(load) / agents, 'f', 1)),
        agents > 0 && here == 0 ? TileMood::Warn : TileMood::Calm);
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
    m_queueHint->setText(tr("longest first"));
    m_queueTable->setAccessibleName(tr("Unserved conversations, longest first"));
    m_agentsTitle->setText(tr("Agents"));
    m_agentsHint->setText(tr("bars are full at %n conversation(s)", nullptr, AgentTableModel::target));
    m_agentsTable->setAccessibleName(tr("Agents"));
    refresh();
    emit m_queue->headerDataChanged(Qt::Horizontal, 0, QueueModel::Columns - 1);
    emit m_agents->headerDataChanged(Qt::Horizontal, 0, AgentTableModel::Columns - 1);
    m_queueTable->viewport()->update();
    m_agentsTable->viewport()->update();
}

void BoardPage::arrange()
{
    m_columns->setDirection(width() >= sideBySideFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int across = width() >= oneRowOfTilesFrom ? 4 : 2;
    int place = 0;
    for (BoardTile *tile : {m_unserved, m_closing, m_served, m_available}) {
        m_tileGrid->addWidget(tile, place / across, place % across);
        ++place;
    }
}

void BoardPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BoardPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace Amandesk
