#include "ui/common/durations.h"
#include "ui/theme/theme.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"

// What stands between bubbles: days, where the unread messages begin, and events of the system.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void MessageLayout::layDividers(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    if (decor.newDay) {
        m_dayWords = RelativeTime::day(message.sentAt, now);
        const int width = textWidth(TextStep::Micro, m_dayWords) + 20;
        const int height = m_theme.scaled(22);
        m_dayRect = QRect((m_width - width) / 2, m_height + 12, width, height);
        m_height += 12 + height + 6;
    }
    if (decor.unread > 0) {
        m_unreadWords = MessageWords::tr("%n new message(s)", nullptr, decor.unread);
        const int height = m_theme.lineHeight(TextStep::Micro);
        m_unreadRect = QRect(0, m_height + 12, m_width, height);
        m_height += 12 + height + 8;
    }
}

void MessageLayout::laySystemEvent(const Message &message)
{
    m_hasBubble = false;
    QString icon;
    switch (message.systemEvent) {
    case SystemEventKind::AgentJoined:
        icon = u"user-plus"_s;
        break;
    case SystemEventKind::AgentLeft:
        icon = u"user-off"_s;
        break;
    case SystemEventKind::Resolved:
        icon = u"check"_s;
        break;
    case SystemEventKind::HandedOver:
        icon = u"arrows-exchange"_s;
        break;
    case SystemEventKind::Other:
        icon = u"info-circle"_s;
        break;
    }
    const QString words = MessageWords::body(message) + u" · "_s + RelativeTime::time(message.sentAt);
    const int side = m_theme.scaled(14);
    const int most = m_width - 2 * 24 - side - 6;
    m_main = TextBlock({words, {}}, {m_theme.font(TextStep::Small), {}, m_theme.lineHeight(TextStep::Small), 3}, most);
    m_mainColor = ColorRole::Text3;
    const int width = side + 6 + m_main.naturalWidth();
    const int x = (m_width - width) / 2;
    m_height += 7;
    m_words.append({QRect(x, m_height, side, m_theme.lineHeight(TextStep::Small)),
                    {},
                    TextStep::Small,
                    ColorRole::Text3,
                    false,
                    icon,
                    side});
    m_mainAt = {x + side + 6, m_height};
    m_bubble = QRect(x - 6, m_height - 3, width + 12, m_main.height() + 6);
    m_height += m_main.height() + 7;
}

} // namespace Amandesk
