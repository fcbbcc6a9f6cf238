#include "ui/shell/recentconversations.h"
#include <QCoreApplication>
#include <QKeyEvent>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr int mostKept = 20;
constexpr std::chrono::milliseconds readAfter = 1s;
} // namespace

RecentConversations::RecentConversations(QObject *parent)
    : QObject(parent)
{
    m_stays.setSingleShot(true);
    m_stays.setInterval(readAfter);
    connect(&m_stays, &QTimer::timeout, this, &RecentConversations::stay);
}

void RecentConversations::opened(const ConversationId &id)
{
    m_open = id;
    if (isWalking())
        return;
    if (id.isEmpty())
        m_stays.stop();
    else
        m_stays.start();
}

void RecentConversations::stay()
{
    m_stays.stop();
    if (m_open.isEmpty() || isWalking())
        return;
    m_all.removeAll(m_open);
    m_all.prepend(m_open);
    if (m_all.size() > mostKept)
        m_all.removeLast();
}

void RecentConversations::forget(const ConversationId &id)
{
    m_all.removeAll(id);
    if (m_open == id)
        m_open = {};
}

ConversationId RecentConversations::step()
{
    if (!isWalking()) {
        // From one that was just passed by, the way goes to the latest.
        const bool known = m_all.value(0) == m_open;
        if (m_all.size() < (known ? 2 : 1))
            return {};
        beginWalk();
        m_at = known ? 1 : 0;
    } else if (!m_all.isEmpty()) {
        m_at = (m_at + 1) % m_all.size();
    }
    return m_all.value(m_at);
}

void RecentConversations::beginWalk()
{
    m_stays.stop();
    QCoreApplication::instance()->installEventFilter(this);
}

void RecentConversations::endWalk()
{
    if (!isWalking())
        return;
    m_at = -1;
    QCoreApplication::instance()->removeEventFilter(this);
    stay();
}

bool RecentConversations::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyRelease) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Control || key == Qt::Key_Meta) // Control on macOS
            endWalk();
    } else if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::ApplicationDeactivate
               || event->type() == QEvent::WindowDeactivate) {
        endWalk();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
