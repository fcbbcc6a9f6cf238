#include "ui/common/colleaguepopover.h"
#include "ui/common/agentlist.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/iconview.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 488;
constexpr int rowsShown = 5;
constexpr int side = 12;

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    return line;
}
} // namespace

ColleaguePopover::ColleaguePopover(const Theme &theme, QWidget *opener)
    : Popover(theme, opener)
    , m_model(new AgentListModel(this))
    , m_search(new SearchField(theme))
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_stack(new QStackedWidget)
    , m_list(new QListView)
    , m_empty(new EmptyState(theme))
    , m_note(new ShortNote(theme))
    , m_noteHint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_problem(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_noteArea(new QWidget)
    , m_problemArea(new QWidget)
    , m_stay(new QCheckBox)
    , m_waitingArea(new QWidget)
    , m_waiting(new TextLabel(theme, TextStep::Small, ColorRole::WarnText))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_go(new Button(theme, ButtonKind::Primary))
{
    build();
    connect(m_search, &QLineEdit::textChanged, this, &ColleaguePopover::filter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ColleaguePopover::refresh);
    connect(m_list, &QListView::doubleClicked, this, &ColleaguePopover::confirm);
    connect(m_empty, &EmptyState::activated, this, [this] {
        m_search->setFocus(Qt::OtherFocusReason);
        m_state == State::Failed ? wantAgents() : m_search->clear();
    });
    connect(m_stay, &QCheckBox::toggled, this, [this](bool stays) {
        m_question.task = stays ? ColleagueTask::Add : ColleagueTask::HandOver;
        retranslate();
        arrange();
    });
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(m_go, &QPushButton::clicked, this, &ColleaguePopover::confirm);
    retranslate();
}

void ColleaguePopover::build()
{
    m_search->setObjectName(u"colleagueSearch"_s);
    m_list->setObjectName(u"colleagues"_s);
    m_note->setObjectName(u"colleagueNote"_s);
    m_stay->setObjectName(u"stay"_s);
    m_cancel->setObjectName(u"cancel"_s);
    m_go->setObjectName(u"go"_s);
    m_problem->setObjectName(u"problem"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AgentDelegate(theme(), m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFocusPolicy(Qt::NoFocus); // the arrow keys of the field move in it
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_noteHint->setWordWrap(true);
    m_waiting->setWordWrap(true);
    setFocusProxy(m_search);
    for (Button *button : {m_cancel, m_go})
        button->setSize(ButtonSize::Small);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_stay),
          static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_go), static_cast<QWidget *>(m_empty)})
        watch(widget);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(side, 10, side, 8);
    top->setSpacing(Space::s12);
    top->addWidget(m_search, 1);
    top->addWidget(m_hint);
    auto *note = new QVBoxLayout(m_noteArea);
    note->setContentsMargins(side, 8, side, 8);
    note->setSpacing(Space::s4);
    note->addWidget(m_note);
    note->addWidget(m_noteHint);
    auto *problem = new QVBoxLayout(m_problemArea);
    problem->setContentsMargins(side, 2, side, 10);
    problem->addWidget(m_problem);
    auto *waiting = new QHBoxLayout(m_waitingArea);
    waiting->setContentsMargins(side, 0, side, 8);
    waiting->setSpacing(Space::s8);
    waiting->addWidget(new IconView(theme(), u"clock"_s, 16, ColorRole::WarnText));
    waiting->addWidget(m_waiting, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(side, 8, side, 8);
    foot->setSpacing(Space::s8);
    foot->addWidget(m_stay);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_go);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(hairline());
    all->addWidget(m_stack);
    all->addWidget(hairline());
    all->addWidget(m_noteArea);
    all->addWidget(m_problemArea);
    all->addWidget(m_waitingArea);
    all->addLayout(foot);
}

ColleagueTask ColleaguePopover::task() const
{
    return m_question.task;
}

QString ColleaguePopover::note() const
{
    return m_note->note();
}

void ColleaguePopover::ask(const Question &question)
{
    askAt({}, question);
}

void ColleaguePopover::askAt(const QRect &anchor, const Question &question)
{
    setAnchor(anchor);
    if (isVisible() && m_busy)
        return;
    m_question = question;
    m_problem->setText({});
    m_search->clear();
    if (m_note->note().isEmpty())
        m_note->setPlainText(question.note);
    {
        const QSignalBlocker quiet(m_stay);
        m_stay->setChecked(question.task == ColleagueTask::Add);
    }
    setBusy(false);
    wantAgents();
    retranslate();
    arrange();
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void ColleaguePopover::wantAgents()
{
    m_state = State::Loading;
    m_error.reset();
    m_model->setAgents({}, {});
    refresh();
    emit agentsWanted(m_question.task);
}

void ColleaguePopover::showAgents(const QList<Agent> &agents, AgentId self)
{
    m_state = State::There;
    m_model->setAgents(agents, self);
    filter();
}

void ColleaguePopover::showError(const Error &error)
{
    m_state = State::Failed;
    m_error = error;
    refresh();
    announce(m_empty, ErrorText::sentence(error), Urgency::Assertive);
}

void ColleaguePopover::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_problem->setText({});
    refresh();
    arrange();
}

void ColleaguePopover::showRefusal(const QString &words)
{
    m_busy = false;
    m_problem->setText(words);
    refresh();
    arrange();
    m_search->setFocus(Qt::OtherFocusReason);
}

void ColleaguePopover::clear()
{
    close();
    m_busy = false;
    m_search->clear();
    m_note->clear();
    m_problem->setText({});
    m_model->setAgents({}, {});
}

// Whoever is looked for is chosen as soon as there is only the question which of the found ones; before anything was
// typed nobody is, so that Enter alone gives nothing away.
void ColleaguePopover::filter()
{
    m_model->setFilter(m_search->text());
    const bool chosen = m_question.firstIsChosen || !m_search->text().trimmed().isEmpty();
    choose(chosen && m_model->rowCount() > 0 ? 0 : -1);
    refresh();
}

void ColleaguePopover::choose(int row)
{
    const QModelIndex index = row < 0 ? QModelIndex() : m_model->index(row);
    m_list->setCurrentIndex(index);
    if (index.isValid()) // the focus stays in the field
        announce(m_list, index.data(Qt::AccessibleTextRole).toString());
}

void ColleaguePopover::confirm()
{
    const QModelIndex index = m_list->currentIndex();
    if (m_busy || m_state != State::There || !index.isValid())
        return;
    const Agent agent = m_model->at(index.row());
    setBusy(true);
    emit confirmed(m_question.task, agent, m_question.takesNote ? note() : QString());
}

void ColleaguePopover::refresh()
{
    const bool there = m_state == State::There;
    const bool someone = there && m_model->rowCount() > 0;
    m_stack->setCurrentIndex(someone ? 0 : 1);
    if (m_state == State::Loading)
        m_empty->setWords(u"hourglass"_s, tr("Asking the server"), {});
    else if (m_state == State::Failed)
        m_empty->setWords(u"cloud-off"_s, ErrorText::title(m_error->kind), ErrorText::sentence(*m_error),
                          tr("Try again"));
    else if (m_model->total() > 0)
        m_empty->setWords(u"search"_s, tr("Nobody is called that"), {}, tr("Show everybody"));
    else if (m_question.task == ColleagueTask::Remove)
        m_empty->setWords(u"users"_s, tr("Nobody is in this conversation"), {});
    else
        m_empty->setWords(u"users"_s, tr("There is no colleague to choose"), {});
    for (QWidget *widget : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_stack),
                            static_cast<QWidget *>(m_noteArea), static_cast<QWidget *>(m_stay)})
        widget->setEnabled(!m_busy);
    m_go->setEnabled(!m_busy && someone && m_list->currentIndex().isValid());
    m_problemArea->setVisible(!m_problem->text().isEmpty());
    const auto words = [this](const QString &idle, const QString &busy) { return m_busy ? busy : idle; };
    switch (m_question.task) {
    case ColleagueTask::Assign:
        m_go->setText(words(tr("Assign"), tr("Assigning…")));
        break;
    case ColleagueTask::HandOver:
        m_go->setText(words(tr("Hand over"), tr("Handing over…")));
        break;
    case ColleagueTask::Add:
        m_go->setText(words(tr("Add"), tr("Adding…")));
        break;
    case ColleagueTask::Remove:
        m_go->setText(words(tr("Remove"), tr("Removing…")));
        break;
    }
}

void ColleaguePopover::arrange()
{
    m_note->follow();
    m_stack->setFixedHeight(rowsShown * theme().scaled(AgentDelegate::rowHeight));
    m_noteArea->setVisible(m_question.takesNote);
    place(theme().scaled(popoverWidth));
}

QString ColleaguePopover::title() const
{
    const QString customer = isolated(m_question.customer);
    if (m_question.several > 0)
        return tr("Assign %n conversation(s)", nullptr, m_question.several);
    switch (m_question.task) {
    case ColleagueTask::Assign:
        return tr("Assign the conversation with %1").arg(customer);
    case ColleagueTask::HandOver:
        return tr("Hand over the conversation with %1").arg(customer);
    case ColleagueTask::Add:
        return tr("Add a colleague to the conversation with %1").arg(customer);
    case ColleagueTask::Remove:
        return tr("Remove a colleague from the conversation with %1").arg(customer);
    }
    Q_UNREACHABLE();
}

void ColleaguePopover::retranslate()
{
    setAccessibleName(title());
    switch (m_question.task) {
    case ColleagueTask::Assign:
        m_hint->setText(m_question.several > 0 ? tr("Assign %n to", nullptr, m_question.several) : tr("Assign to"));
        break;
    case ColleagueTask::HandOver:
        m_hint->setText(tr("Hand over to"));
        break;
    case ColleagueTask::Add:
        m_hint->setText(tr("Add"));
        break;
    case ColleagueTask::Remove:
        m_hint->setText(tr("Remove"));
        break;
    }
    m_search->setPlaceholderText(tr("Name or division"));
    m_search->setAccessibleName(tr("Find a colleague"));
    m_list->setAccessibleName(tr("Colleagues"));
    m_note->setPlaceholderText(tr("Note for your colleague, may be empty"));
    m_note->setAccessibleName(tr("Note for your colleague"));
    m_noteHint->setText(m_question.several > 0
                            ? tr("It goes to the shared note of each conversation. Customers never see it.")
                            : tr("It goes to the shared note of the conversation. Customers never see it."));
    m_stay->setText(tr("I stay in the conversation"));
    m_stay->setVisible(m_question.orOther);
    QStringList lost;
    if (m_question.waiting > 0)
        lost.append(tr("%n message(s) not sent yet would fail.", nullptr, m_question.waiting));
    if (m_question.textInBox)
        lost.append(tr("Your text in the box is not sent."));
    m_waiting->setText(lost.join(u' '));
    const bool leaves = m_question.task == ColleagueTask::HandOver || m_question.several > 0;
    m_waitingArea->setVisible(leaves && !lost.isEmpty());
    m_cancel->setText(tr("Cancel"));
    m_go->setKind(m_question.task == ColleagueTask::Remove ? ButtonKind::Danger : ButtonKind::Primary);
    refresh();
}

void ColleaguePopover::changeEvent(QEvent *event)
{
    Popover::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool ColleaguePopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int rows = m_model->rowCount();
        const int row = m_list->currentIndex().row(); // -1: none
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            choose(std::min(row + 1, rows - 1));
            return true;
        case Qt::Key_Up:
            choose(std::max(row - 1, rows > 0 ? 0 : -1));
            return true;
        case Qt::Key_PageDown:
            choose(std::min(row + rowsShown, rows - 1));
            return true;
        case Qt::Key_PageUp:
            choose(std::max(row - rowsShown, rows > 0 ? 0 : -1));
            return true;
        default:
            break;
        }
    }
    return Popover::eventFilter(watched, event);
}

} // namespace Amandesk
