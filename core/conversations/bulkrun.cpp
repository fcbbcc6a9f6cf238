#include "core/conversations/bulkrun.h"
#include <algorithm>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr int mostTries = 4; // of one that the server puts off
constexpr std::chrono::milliseconds usualPause = 5s;
constexpr std::chrono::milliseconds longestPause = 2min;

// The next one would fare no better.
constexpr ErrorKind concernsAll[]{ErrorKind::Cancelled,     ErrorKind::Network, ErrorKind::Tls,
                                  ErrorKind::NotOurServer,  ErrorKind::Locked,  ErrorKind::Storage,
                                  ErrorKind::TokenRejected, ErrorKind::DiskFull};
} // namespace

BulkRun::BulkRun(BulkCalls calls, QObject *parent)
    : QObject(parent)
    , m_calls(std::move(calls))
    , m_usualPause(usualPause)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        emit progressed(progress());
        carryOut();
    });
}

void BulkRun::start(const BulkTask &task, const QList<ConversationId> &ids)
{
    if (m_running || ids.isEmpty())
        return;
    m_report = {};
    m_report.task = task;
    m_report.results.reserve(ids.size());
    for (const ConversationId &id : ids) {
        BulkResult result;
        result.conversation.id = id;
        m_report.results.append(result);
    }
    m_at = 0;
    m_running = true;
    m_stopping = false;
    emit progressed(progress());
    next();
}

void BulkRun::stop()
{
    if (!m_running || m_stopping)
        return;
    m_stopping = true;
    emit progressed(progress());
    if (m_pause.isActive()) {
        m_pause.stop();
        end();
    }
}

BulkProgress BulkRun::progress() const
{
    return {int(m_at), int(m_report.results.size()), m_pause.isActive(), m_stopping};
}

void BulkRun::next()
{
    if (m_stopping || m_at == m_report.results.size())
        return end();
    m_tries = 0;
    whenDone(m_calls.read(m_report.results.at(m_at).conversation.id), this,
             [this](const Result<Conversation> &row) { take(row); });
}

void BulkRun::take(const Result<Conversation> &row)
{
    if (!row)
        return settle(BulkOutcome::Failed, row.error());
    BulkResult &result = m_report.results[m_at];
    result.conversation = *row;
    if (isAlreadySo(m_report.task, *row))
        return settle(BulkOutcome::AlreadySo);
    result.verdict = m_calls.verdict(m_report.task.action, *row);
    if (result.verdict != WorkVerdict::Allowed)
        return settle(BulkOutcome::NotAllowed);
    if (m_stopping)
        return end();
    carryOut();
}

void BulkRun::carryOut()
{
    ++m_tries;
    whenDone(m_calls.carryOut(m_report.task, m_report.results.at(m_at).conversation), this,
             [this](const Result<> &done) { answered(done); });
}

void BulkRun::answered(const Result<> &done)
{
    if (done)
        return settle(BulkOutcome::Done);
    if (m_report.task.action == BulkAction::AddTag && done.error().kind == ErrorKind::Conflict)
        return settle(BulkOutcome::AlreadySo); // this computer did not know
    if (!pauseFor(done.error()))
        settle(BulkOutcome::Failed, done.error());
}

// The same one again, when the server is ready.
bool BulkRun::pauseFor(const Error &error)
{
    if (error.kind != ErrorKind::RateLimited || m_tries >= mostTries || m_stopping)
        return false;
    const std::chrono::milliseconds told = error.retryAfter.value_or(0s);
    if (told > longestPause)
        return false;
    m_pause.start(std::max(told, m_usualPause));
    emit progressed(progress());
    return true;
}

void BulkRun::settle(BulkOutcome outcome, const std::optional<Error> &error)
{
    BulkResult &result = m_report.results[m_at];
    result.outcome = outcome;
    result.error = error;
    ++m_at;
    emit progressed(progress());
    if (error && std::ranges::find(concernsAll, error->kind) != std::end(concernsAll))
        end();
    else
        next();
}

void BulkRun::end()
{
    m_running = false;
    m_report.stopped = m_stopping && m_at < m_report.results.size();
    m_stopping = false;
    const BulkReport report = m_report;
    m_report.results.clear();
    emit ended(report);
}

} // namespace Amandesk
