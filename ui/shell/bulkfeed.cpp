#include "ui/shell/bulkfeed.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/conversations/customercard.h"
#include "core/session/session.h"
#include "core/words/foldedtext.h"
#include "ui/common/announce.h"
#include "ui/inbox/bulkwords.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/selectionbar.h"
#include "ui/inbox/tagpopover.h"
#include "ui/shell/bulkreportdialog.h"
#include "ui/shell/confirmdialog.h"
#include "ui/timeline/resolvepopover.h"
#include <algorithm>
#include <numeric>

namespace Amandesk {

namespace {
// Who can be chosen is told for one conversation, without those who serve it: a few are asked about.
constexpr qsizetype mostAskedAbout = 3;

QList<ConversationId> idsOf(const QList<Conversation> &rows)
{
    QList<ConversationId> ids;
    ids.reserve(rows.size());
    for (const Conversation &row : rows)
        ids.append(row.id);
    return ids;
}

int waitingIn(const QList<Conversation> &rows)
{
    return std::accumulate(rows.begin(), rows.end(), 0,
                           [](int sum, const Conversation &row) { return sum + row.waitingToSend; });
}
} // namespace

BulkFeed::BulkFeed(const Theme &theme, Session &session, ConversationListPanel &panel, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_session(session)
    , m_panel(panel)
    , m_calls(bulkCalls(session.conversations(), session.work(), session.customerCard()))
    , m_run(m_calls)
{
    SelectionBar *bar = &m_panel.selectionBar();
    connect(bar, &SelectionBar::offersWanted, this, &BulkFeed::fillOffers);
    connect(bar, &SelectionBar::chosen, this, &BulkFeed::ask);
    connect(bar, &SelectionBar::stopChosen, &m_run, &BulkRun::stop);
    connect(bar, &SelectionBar::reasonsChosen, this, &BulkFeed::showReasons);
    connect(&m_panel, &ConversationListPanel::stopRequested, &m_run, &BulkRun::stop);
    connect(&m_run, &BulkRun::progressed, this, [this, bar](const BulkProgress &progress) {
        if (m_run.isRunning())
            bar->showRunning(m_run.task().action, progress);
    });
    connect(&m_run, &BulkRun::ended, this, &BulkFeed::ended);
}

BulkFeed::~BulkFeed() = default;

std::optional<BulkProgress> BulkFeed::underWay() const
{
    return m_run.isRunning() ? std::optional(m_run.progress()) : std::nullopt;
}

// What the role and the workspace say holds for all of them; what stands in the way now may do so for some.
WorkVerdict BulkFeed::verdict(BulkAction action, const QList<Conversation> &rows) const
{
    WorkVerdict best = WorkVerdict::NotNow;
    for (const Conversation &row : rows) {
        const bool useful = !isAlreadySo({action, {}, {}}, row);
        const WorkVerdict here = useful ? m_calls.verdict(action, row) : WorkVerdict::NotNow;
        if (here == WorkVerdict::Allowed)
            return here;
        if (here != WorkVerdict::NotNow)
            best = here;
    }
    return best;
}

int BulkFeed::countAllowed(BulkAction action, const QList<Conversation> &rows) const
{
    return int(std::ranges::count_if(rows, [&](const Conversation &row) {
        return !isAlreadySo({action, {}, {}}, row) && m_calls.verdict(action, row) == WorkVerdict::Allowed;
    }));
}

QList<BulkAction> BulkFeed::offered() const
{
    QList<BulkAction> offered;
    if (m_run.isRunning())
        return offered;
    const QList<Conversation> rows = m_panel.selectedRows();
    for (const BulkAction action : allBulkActions) {
        if (verdict(action, rows) == WorkVerdict::Allowed)
            offered.append(action);
    }
    return offered;
}

void BulkFeed::fillOffers()
{
    const QList<Conversation> rows = m_panel.selectedRows();
    QList<SelectionBar::Offer> offers;
    for (const BulkAction action : allBulkActions)
        offers.append({action, verdict(action, rows)});
    m_panel.selectionBar().setOffers(offers);
}

void BulkFeed::openActions()
{
    if (m_panel.selectedRows().isEmpty())
        return emit notice(BannerKind::Info,
                           tr("Nothing is selected. Select conversations with Ctrl and a click, Shift and the arrow "
                              "keys, or Space."));
    m_panel.selectionBar().openActions();
}

void BulkFeed::pinOrUnpin()
{
    const QList<Conversation> rows = m_panel.selectedRows();
    const bool all = !rows.isEmpty() && std::ranges::all_of(rows, &Conversation::pinned);
    ask(all ? BulkAction::Unpin : BulkAction::Pin);
}

void BulkFeed::ask(BulkAction action)
{
    if (m_run.isRunning())
        return emit notice(BannerKind::Warn, BulkWords::progress(m_run.task().action, m_run.progress()));
    const QList<Conversation> rows = m_panel.selectedRows();
    if (rows.isEmpty())
        return openActions(); // which says how to select
    if (const WorkVerdict best = verdict(action, rows); best != WorkVerdict::Allowed) {
        const QString why = BulkWords::refusal(action, best);
        return emit notice(BannerKind::Warn, why.isEmpty() ? tr("There is nothing to do: it is so already.") : why);
    }
    switch (action) {
    case BulkAction::Resolve:
        return askToResolve(rows);
    case BulkAction::Assign:
        return askWhom(rows);
    case BulkAction::TakeOver:
        return askToTakeOver(rows);
    case BulkAction::AddTag:
    case BulkAction::RemoveTag:
        return askWhichTag(action, rows);
    case BulkAction::MarkRead:
    case BulkAction::Pin:
    case BulkAction::Unpin:
        return begin({action, {}, {}});
    }
}

void BulkFeed::askToResolve(const QList<Conversation> &rows)
{
    if (!m_resolve) {
        m_resolve = new ResolvePopover(m_theme, &m_panel.selectionBar());
        connect(m_resolve, &ResolvePopover::confirmed, this, [this](const QString &note) {
            m_resolve->clear();
            begin({BulkAction::Resolve, note, {}});
        });
    }
    const int allowed = countAllowed(BulkAction::Resolve, rows);
    m_resolve->openForMany(allowed, int(rows.size()) - allowed, waitingIn(rows));
}

void BulkFeed::askWhom(const QList<Conversation> &rows)
{
    if (!m_colleagues) {
        m_colleagues = new ColleaguePopover(m_theme, &m_panel.selectionBar());
        connect(m_colleagues, &ColleaguePopover::agentsWanted, this, [this] {
            ++m_asked;
            readColleagues(idsOf(m_panel.selectedRows()).mid(0, mostAskedAbout), {});
        });
        connect(m_colleagues, &ColleaguePopover::confirmed, this,
                [this](ColleagueTask, const Agent &agent, const QString &note) {
                    m_colleagues->clear();
                    begin({BulkAction::Assign, note, agent.id});
                });
    }
    ColleaguePopover::Question question;
    question.task = ColleagueTask::Assign;
    question.several = countAllowed(BulkAction::Assign, rows);
    question.waiting = waitingIn(rows);
    question.textInBox = std::ranges::any_of(rows, [](const Conversation &row) { return !row.draft.isEmpty(); });
    m_colleagues->ask(question);
}

void BulkFeed::readColleagues(const QList<ConversationId> &ids, const QList<Agent> &known)
{
    if (ids.isEmpty())
        return m_colleagues->showAgents(known, m_session.work().self());
    whenDone(m_session.work().candidates(ids.first()), this,
             [this, ids, known, asked = m_asked](const Result<QList<Agent>> &agents) {
                 if (asked != m_asked || !m_colleagues)
                     return;
                 if (!agents && known.isEmpty() && ids.size() == 1)
                     return m_colleagues->showError(agents.error());
                 QList<Agent> all = known;
                 for (const Agent &agent : agents.value_or(QList<Agent>())) {
                     if (std::ranges::find(all, agent.id, &Agent::id) == all.end())
                         all.append(agent);
                 }
                 readColleagues(ids.mid(1), all);
             });
}

void BulkFeed::askToTakeOver(const QList<Conversation> &rows)
{
    if (m_question)
        return;
    const int allowed = countAllowed(BulkAction::TakeOver, rows);
    m_question =
        new ConfirmDialog(m_theme, tr("Take over %n conversation(s)?", nullptr, allowed),
                          tr("The answers are yours then. Where a colleague serves, whoever came last leaves."),
                          tr("Take over"), m_panel.window(), false);
    connect(m_question, &QDialog::accepted, this, [this] { begin({BulkAction::TakeOver, {}, {}}); });
    m_question->open();
}

TagPopover &BulkFeed::tagPopover()
{
    if (!m_tags) {
        m_tags = new TagPopover(m_theme, &m_panel.selectionBar());
        connect(m_tags, &TagPopover::matchesWanted, this, [this](const QString &text) {
            whenDone(m_session.customerCard().findTags(text), this, [this, text](const Result<QStringList> &found) {
                if (!m_tags)
                    return;
                found ? m_tags->showMatches(text, *found) : m_tags->showError(text, found.error());
            });
        });
        connect(m_tags, &TagPopover::confirmed, this, [this](const QString &tag) { begin({m_tagAction, tag, {}}); });
    }
    return *m_tags;
}

void BulkFeed::askWhichTag(BulkAction action, const QList<Conversation> &rows)
{
    m_tagAction = action;
    if (action == BulkAction::AddTag)
        return tagPopover().askToAdd(int(rows.size()), m_session.customerCard().rights().createTags);
    QStringList tags;
    for (const Conversation &row : rows)
        tags += row.tags;
    tags.removeDuplicates();
    std::ranges::sort(tags, {}, [](const QString &tag) { return foldedText(tag); });
    tagPopover().askToRemove(int(rows.size()), tags);
}

void BulkFeed::begin(const BulkTask &task)
{
    begin(task, idsOf(m_panel.selectedRows()));
}

void BulkFeed::begin(const BulkTask &task, const QList<ConversationId> &ids)
{
    m_report = {};
    if (m_reasons)
        m_reasons->close();
    m_panel.setSelectionFrozen(true);
    m_run.start(task, ids);
    announce(&m_panel, BulkWords::progress(task.action, {0, int(ids.size())}));
}

// What was not done stays selected.
void BulkFeed::ended(const BulkReport &report)
{
    QList<ConversationId> left;
    for (const BulkResult &result : report.results) {
        if (!result.isDone())
            left.append(result.conversation.id);
    }
    m_panel.setSelectionFrozen(false);
    const QString words = BulkWords::result(report);
    if (left.isEmpty()) {
        m_panel.endSelection();
        return emit notice(BannerKind::Ok, words);
    }
    m_report = report;
    m_panel.setSelected(left);
    m_panel.selectionBar().showResult(words);
    announce(&m_panel.selectionBar(), words, Urgency::Assertive);
}

void BulkFeed::showReasons()
{
    if (m_reasons || m_report.results.isEmpty())
        return;
    m_reasons = new BulkReportDialog(m_theme, m_report, m_panel.window());
    connect(m_reasons, &BulkReportDialog::tryAgainChosen, this, &BulkFeed::tryAgain);
    connect(m_reasons, &BulkReportDialog::openRequested, this, &BulkFeed::openRequested);
    m_reasons->open();
}

void BulkFeed::tryAgain()
{
    QList<ConversationId> ids;
    for (const BulkResult &result : std::as_const(m_report.results)) {
        if (result.mayBeTriedAgain())
            ids.append(result.conversation.id);
    }
    if (!m_run.isRunning() && !ids.isEmpty())
        begin(BulkTask(m_report.task), ids);
}

} // namespace Amandesk
