#include "app/sandbox/traffic.h"

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {
constexpr quint64 phraseSeed = 71;
constexpr qint64 mostAtOnce = 200; // then the sockets get their turn
} // namespace

Traffic::Traffic(Workspace &workspace, PhraseBook phrases, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_phrases(std::move(phrases))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Traffic::sendDue);
}

void Traffic::start(const Plan &plan)
{
    m_plan = plan;
    m_sent = 0;
    m_firstId = m_workspace.lastCommentId() + 1;
    m_sentAt.clear();
    m_began = steady_clock::now();
    m_timer.start(plan.rate > 0 ? 1 : 0);
}

void Traffic::sendDue()
{
    qint64 due = m_plan.messages;
    if (m_plan.rate > 0)
        due = std::min(due, qint64(duration<double>(steady_clock::now() - m_began).count() * m_plan.rate));
    due = std::min(due, m_sent + mostAtOnce);
    while (m_sent < due)
        sendOne();
    if (m_sent >= m_plan.messages)
        m_timer.stop();
}

void Traffic::sendOne()
{
    Room &room = m_workspace.room(m_plan.rooms[m_sent % m_plan.rooms.size()]);
    NewComment comment;
    comment.room = room.index;
    comment.sender = room.customer;
    if (m_plan.spreadMs > 0)
        comment.at = m_workspace.now() - m_plan.spreadMs * left() / m_plan.messages;
    comment.text = m_phrases.message(phraseSeed, quint64(m_sent)).text;
    m_sentAt.push_back(duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count());
    ++m_sent;
    m_workspace.append(std::move(comment));
    if (m_plan.readEvery > 0 && m_sent % m_plan.readEvery == 0)
        m_workspace.markRead(room, room.customer, room.lastComment);
}

} // namespace Amandesk::Box
