#include "ui/theme/theme.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"

// What can be done at which place of a row.
namespace Amandesk {

void MessageLayout::layLinks(const QList<TimelineAction> &actions, int right, int y)
{
    const int target = std::max(m_theme.scaled(24), m_theme.lineHeight(TextStep::Small));
    for (auto it = actions.crbegin(); it != actions.crend(); ++it) {
        const int width = textWidth(TextStep::Small, actionWords(*it), true);
        m_words.append(
            {QRect(right - width, y, width, target), actionWords(*it), TextStep::Small, ColorRole::AccentText, true});
        m_links.append({QRect(right - width - 8, y, width + 16, target), *it});
        right -= width + 16;
    }
}

QList<TimelineAction> MessageLayout::actions() const
{
    QList<TimelineAction> all;
    for (const Link &link : m_links) {
        if (!m_fileActions.contains(link.action) && link.action != TimelineAction::SeekVoice)
            all.prepend(link.action);
    }
    return m_fileActions + all;
}

TimelineHit MessageLayout::hit(QPoint point) const
{
    TimelineHit hit;
    hit.onBubble = m_bubble.contains(point);
    hit.onMeta = m_meta.contains(point);
    for (const Link &link : m_links) {
        if (link.rect.contains(point))
            hit.action = link.action;
    }
    if (!m_main.isEmpty() && !hit.onMeta && hit.action == TimelineAction::None) {
        const QRect area(m_mainAt, QSize(m_main.naturalWidth(), m_main.height()));
        if (area.adjusted(-4, -2, 4, 2).contains(point))
            hit.textPosition = m_main.positionAt(point - m_mainAt);
        const int character = m_main.characterAt(point - m_mainAt);
        for (int i = 0; i < m_webLinks.size() && character >= 0; ++i) {
            if (character >= m_webLinks[i].start && character < m_webLinks[i].start + m_webLinks[i].length)
                hit.link = i;
        }
    }
    return hit;
}

int MessageLayout::nearestTextPosition(QPoint point) const
{
    if (m_main.isEmpty() || point.y() < m_mainAt.y())
        return 0;
    if (point.y() >= m_mainAt.y() + m_main.height())
        return int(text().size());
    return m_main.positionAt(point - m_mainAt);
}

QString MessageLayout::actionWords(TimelineAction action)
{
    switch (action) {
    case TimelineAction::None:
        return {};
    case TimelineAction::Retry:
        return MessageWords::tr("Retry");
    case TimelineAction::SendAnyway:
        return MessageWords::tr("Send anyway");
    case TimelineAction::Undo:
        return MessageWords::tr("Undo");
    case TimelineAction::UseTemplate:
        return MessageWords::tr("Choose template");
    case TimelineAction::CopyDetails:
        return MessageWords::tr("Copy details");
    case TimelineAction::Explain:
        return MessageWords::tr("Why?");
    case TimelineAction::Edit:
        return MessageWords::tr("Take back");
    case TimelineAction::Discard:
        return MessageWords::tr("Discard");
    case TimelineAction::Pause:
        return MessageWords::tr("Pause");
    case TimelineAction::Resume:
        return MessageWords::tr("Go on");
    case TimelineAction::WriteAgain:
        return MessageWords::tr("Write again");
    case TimelineAction::CopyText:
        return MessageWords::tr("Copy text");
    case TimelineAction::CopyNumber:
        return MessageWords::tr("Copy number");
    case TimelineAction::ShowQuoted:
        return MessageWords::tr("Show quoted message");
    case TimelineAction::FetchFile:
        return MessageWords::tr("Download");
    case TimelineAction::FetchAgain:
        return MessageWords::tr("Try again");
    case TimelineAction::RequestFile:
        return MessageWords::tr("Download again");
    case TimelineAction::CancelFetch:
        return MessageWords::tr("Cancel download");
    case TimelineAction::ShowPicture:
        return MessageWords::tr("Show picture");
    case TimelineAction::OpenFile:
        return MessageWords::tr("Open");
    case TimelineAction::SaveFile:
        return MessageWords::tr("Save as…");
    case TimelineAction::OpenMap:
        return MessageWords::tr("Open map…");
    case TimelineAction::OpenLink:
        return MessageWords::tr("Open link…");
    case TimelineAction::PlayVoice:
        return MessageWords::tr("Play");
    case TimelineAction::SeekVoice:
        return {};
    case TimelineAction::VoiceSpeed:
        return MessageWords::tr("Another speed");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
