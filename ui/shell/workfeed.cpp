#include "ui/shell/workfeed.h"
#include "core/session/session.h"
#include "ui/common/customername.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/common/workwords.h"
#include "ui/composer/composer.h"
#include "ui/shell/threadpanel.h"
#include "ui/timeline/threadheader.h"

namespace Amandesk {

WorkFeed::WorkFeed(const Theme &theme, Session &session, ThreadPanel &thread, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_work(session.work())
    , m_thread(thread)
{
    connect(&m_work, &ConversationWork::policyChanged, this, &WorkFeed::refresh);
    connect(&m_work, &ConversationWork::noteAdded, this, [this](const ConversationId &id) { m_noted = id; });
    connect(&m_thread.header(), &ThreadHeader::workRequested, this, &WorkFeed::ask);
    connect(&m_thread.composer(), &Composer::takeOverRequested, this, [this] { ask(WorkAction::TakeOver); });
}

void WorkFeed::show(const std::optional<Conversation> &conversation)
{
    const ConversationId before = m_conversation.id;
    m_conversation = conversation.value_or(Conversation());
    if (m_popover && (m_conversation.id != before || m_conversation.serve == ServeState::Resolved)) {
        if (!m_popover->note().isEmpty())
            m_notes.insert(before, m_popover->note());
        m_popover->clear();
    }
    refresh();
    if (m_focusIn == m_conversation.id && m_conversation.mine && m_conversation.handledByBot == m_focusBot) {
        m_focusIn = {};
        m_thread.composer().focusText();
    }
}

QList<WorkAction> WorkFeed::offered() const
{
    QList<WorkAction> offered;
    for (const WorkAction action : WorkWords::all) {
        if (m_work.verdict(action, m_conversation) == WorkVerdict::Allowed)
            offered.append(action);
    }
    return offered;
}

void WorkFeed::refresh()
{
    const QList<WorkAction> work = offered();
    m_thread.header().setWork(work);
    m_thread.composer().setTakeOverAllowed(work.contains(WorkAction::TakeOver));
    m_thread.composer().setTakeNextAllowed(m_work.mayTakeNext());
}

void WorkFeed::setBusy(bool busy)
{
    m_busy = busy;
    m_thread.header().setWorking(busy);
}

void WorkFeed::ask(WorkAction action)
{
    if (m_busy || m_conversation.id.isEmpty())
        return;
    const WorkVerdict verdict = m_work.verdict(action, m_conversation);
    if (verdict != WorkVerdict::Allowed)
        return emit notice(BannerKind::Warn, WorkWords::refusal(action, verdict));
    switch (action) {
    case WorkAction::TakeOver:
        return takeOver();
    case WorkAction::HandToBot:
        return handToBot();
    case WorkAction::HandOver:
    case WorkAction::AddColleague:
    case WorkAction::RemoveColleague:
        return choose(action);
    }
}

void WorkFeed::takeOver()
{
    const Conversation conversation = m_conversation;
    setBusy(true);
    m_thread.composer().setTakingOver(true);
    m_focusIn = conversation.id;
    m_focusBot = false;
    whenDone(m_work.takeOver(conversation), this, [this, conversation](const Result<ConversationWork::Done> &done) {
        setBusy(false);
        m_thread.composer().setTakingOver(false);
        if (!done) {
            m_focusIn = {};
            return report(tr("Not taken over."), done.error());
        }
        if (*done == ServeState::Unserved)
            emit notice(BannerKind::Ok, tr("The bot is off here. The conversation waits for an agent."));
        else if (conversation.handledByBot)
            emit notice(BannerKind::Ok, tr("The bot is off here. The answers are yours now."));
        else
            emit notice(BannerKind::Ok, tr("The conversation is yours now."));
    });
}

void WorkFeed::handToBot()
{
    setBusy(true);
    m_focusIn = m_conversation.id;
    m_focusBot = true;
    whenDone(m_work.handToBot(m_conversation.id), this, [this](const Result<ConversationWork::Done> &done) {
        setBusy(false);
        if (done)
            return emit notice(BannerKind::Ok, tr("The bot answers here now."));
        m_focusIn = {};
        report(tr("The bot does not answer here."), done.error());
    });
}

ColleaguePopover &WorkFeed::popover()
{
    if (!m_popover) {
        m_popover = new ColleaguePopover(m_theme, &m_thread.header());
        connect(m_popover, &ColleaguePopover::agentsWanted, this, &WorkFeed::readColleagues);
        connect(m_popover, &ColleaguePopover::confirmed, this, &WorkFeed::carryOut);
    }
    return *m_popover;
}

void WorkFeed::choose(WorkAction action)
{
    const bool own = m_conversation.mine;
    const QList<WorkAction> work = offered();
    ColleaguePopover::Question question;
    question.customer = CustomerName::of(m_conversation);
    question.waiting = own ? m_conversation.waitingToSend : 0;
    question.textInBox = own && !m_thread.composer().text().trimmed().isEmpty();
    question.takesNote = action != WorkAction::RemoveColleague;
    question.orOther = own && action != WorkAction::RemoveColleague && work.contains(WorkAction::HandOver)
        && work.contains(WorkAction::AddColleague);
    question.task = action == WorkAction::RemoveColleague ? ColleagueTask::Remove
        : action == WorkAction::AddColleague              ? ColleagueTask::Add
        : m_conversation.serve == ServeState::Unserved    ? ColleagueTask::Assign
                                                          : ColleagueTask::HandOver;
    const QWidget *button = m_thread.header().workButton();
    const QRect anchor(button->mapTo(&m_thread.header(), QPoint()), button->size());
    question.note = m_notes.take(m_conversation.id);
    popover().askAt(anchor, question);
}

void WorkFeed::readColleagues(ColleagueTask task)
{
    const auto read =
        task == ColleagueTask::Remove ? m_work.serving(m_conversation.id) : m_work.candidates(m_conversation.id);
    whenDone(read, this, [this, asked = ++m_asked](const Result<QList<Agent>> &agents) {
        if (asked != m_asked || !m_popover)
            return;
        if (agents)
            m_popover->showAgents(*agents, m_work.self());
        else
            m_popover->showError(agents.error());
    });
}

void WorkFeed::carryOut(ColleagueTask task, const Agent &agent, const QString &note)
{
    const ConversationId id = m_conversation.id;
    m_noted = {};
    setBusy(true);
    const auto call = [&] {
        switch (task) {
        case ColleagueTask::Assign:
        case ColleagueTask::HandOver:
            return m_work.handOver(id, agent.id, note);
        case ColleagueTask::Add:
            return m_work.addColleague(id, agent.id, note);
        case ColleagueTask::Remove:
            break;
        }
        return m_work.removeColleague(id, agent.id);
    };
    whenDone(call(), this, [this, id, task, agent](const Result<ConversationWork::Done> &done) {
        setBusy(false);
        if (!done)
            return refuse(id, task, done.error());
        m_notes.remove(id);
        if (m_popover && m_conversation.id == id)
            m_popover->clear();
        tell(task, agent, *done);
    });
}

void WorkFeed::tell(ColleagueTask task, const Agent &agent, ConversationWork::Done now)
{
    const QString name = isolated(oneLine(agent.name));
    switch (task) {
    case ColleagueTask::Assign:
        return emit notice(BannerKind::Ok, tr("The conversation is assigned to %1.").arg(name));
    case ColleagueTask::HandOver:
        return emit notice(BannerKind::Ok, tr("The conversation is handed over to %1.").arg(name));
    case ColleagueTask::Add:
        return emit notice(BannerKind::Ok, tr("%1 is in the conversation now.").arg(name));
    case ColleagueTask::Remove:
        break;
    }
    emit notice(BannerKind::Ok,
                now == ServeState::Unserved
                    ? tr("%1 is removed. Nobody serves the conversation now: it waits in the queue.").arg(name)
                    : tr("%1 is removed from the conversation.").arg(name));
}

void WorkFeed::refuse(const ConversationId &id, ColleagueTask task, const Error &error)
{
    QString lead;
    switch (task) {
    case ColleagueTask::Assign:
        lead = tr("Not assigned.");
        break;
    case ColleagueTask::HandOver:
        lead = tr("Not handed over.");
        break;
    case ColleagueTask::Add:
        lead = tr("Not added.");
        break;
    case ColleagueTask::Remove:
        lead = tr("Not removed.");
        break;
    }
    const QString words = m_noted == id
        ? tr("%1 Your note is saved and will not be written twice. (%2)").arg(lead, ErrorText::title(error.kind))
        : lead + QLatin1Char(' ') + ErrorText::sentence(error);
    const bool inPlace = m_popover && m_conversation.id == id;
    if (inPlace)
        m_popover->showRefusal(words);
    if (!inPlace || !m_popover->isVisible())
        emit notice(BannerKind::Danger, words);
}

void WorkFeed::report(const QString &lead, const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        emit notice(BannerKind::Danger, lead + QLatin1Char(' ') + ErrorText::sentence(error));
}

} // namespace Amandesk
