#include "core/domain/outboxitem.h"
#include "ui/theme/theme.h"
#include "ui/timeline/bubblemetrics.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"

// The line below a bubble that waits or failed: why, and what can be done.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace BubbleMetrics;

namespace {
constexpr qint64 quietWait = 3; // seconds a waiting message may wait before it says so

struct Footnote {
    QString words;
    ColorRole color = ColorRole::Text3;
    QList<TimelineAction> actions;
};

// It may still be taken back, because nothing was sent yet.
bool isHeld(const Message &message, const QDateTime &now)
{
    return message.state == DeliveryState::Queued && !FailureWords::isHeld(message) && message.heldUntil
        && *message.heldUntil > now;
}

bool isQuiet(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    return message.state == DeliveryState::Queued && !isHeld(message, now) && !FailureWords::isHeld(message)
        && !message.paused && !decor.upload && message.sentAt.secsTo(now) < quietWait;
}

// A filled-in template is no text of the agent's: it is chosen again instead.
TimelineAction takingBack(const Message &message)
{
    return message.templateName.isEmpty() ? TimelineAction::Edit : TimelineAction::UseTemplate;
}

Footnote ofQueued(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    const QString words = MessageWords::waiting(message, now, decor.upload);
    if (FailureWords::isHeld(message)) {
        return {words,
                ColorRole::WarnText,
                {TimelineAction::Explain, TimelineAction::Retry, takingBack(message), TimelineAction::Discard}};
    }
    if (message.paused)
        return {words, ColorRole::Text3, {TimelineAction::Resume, TimelineAction::Edit, TimelineAction::Discard}};
    if (decor.upload)
        return {words, ColorRole::Text3, {TimelineAction::Pause, TimelineAction::Edit, TimelineAction::Discard}};
    if (isHeld(message, now))
        return {words, ColorRole::Text3, {TimelineAction::Undo}};
    // A template that waits is taken back before another one is chosen, or both would go out.
    return {words, ColorRole::Text3, {message.templateName.isEmpty() ? TimelineAction::Edit : TimelineAction::Discard}};
}

Footnote ofFailed(const Message &message, const RowDecor &decor)
{
    const QString words = MessageWords::failure(message, decor.failures ? *decor.failures : WhatsApp::FailureTable());
    const bool forestalled = message.failure && message.failure->code == OutboxReason::answered;
    QList<TimelineAction> actions{TimelineAction::Explain,
                                  forestalled ? TimelineAction::SendAnyway : TimelineAction::Retry, takingBack(message),
                                  TimelineAction::Discard};
    if (!message.id.isEmpty())
        actions = {TimelineAction::Explain, TimelineAction::WriteAgain, TimelineAction::CopyText};
    return {words, ColorRole::WarnText, actions};
}

std::optional<Footnote> footnoteOf(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    switch (message.state) {
    case DeliveryState::Queued:
        return ofQueued(message, decor, now);
    case DeliveryState::Failed:
        return ofFailed(message, decor);
    case DeliveryState::NeedsTemplate:
        return Footnote{
            MessageWords::failure(message),
            ColorRole::WarnText,
            {TimelineAction::Explain, TimelineAction::UseTemplate, TimelineAction::Edit, TimelineAction::Discard}};
    case DeliveryState::Sending:
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
        break;
    }
    return std::nullopt;
}
} // namespace

void MessageLayout::layFootnote(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    const std::optional<Footnote> note = footnoteOf(message, decor, now);
    if (!note || message.sender == SenderKind::Customer || isQuiet(message, decor, now))
        return;
    m_footColor = m_plane == Plane::Failed ? ColorRole::DangerText : note->color;
    QList<TimelineAction> actions = note->actions;
    if (!message.mine)
        actions = actions.contains(TimelineAction::Explain) ? QList{TimelineAction::Explain} : QList<TimelineAction>();
    const int pitch = m_theme.lineHeight(TextStep::Small);
    const int side = m_theme.scaled(14);
    const int most = m_most + 2 * padX - side - 6;
    m_foot = TextBlock({note->words, {}}, {m_theme.font(TextStep::Small), {}, pitch, 4}, most);
    int links = 0;
    for (const TimelineAction action : actions)
        links += 16 + textWidth(TextStep::Small, actionWords(action), true);
    const bool oneLine = m_foot.height() <= pitch && m_foot.naturalWidth() + links <= most;
    const int target = std::max(m_theme.scaled(24), pitch);
    const int block = m_foot.naturalWidth() + (oneLine ? links : 0);
    const int x = m_width - block - side - 6;
    const int y = m_height + 4 + (oneLine ? (target - pitch) / 2 : 0);
    m_words.append({QRect(x, y, side, pitch),
                    {},
                    TextStep::Small,
                    m_footColor,
                    false,
                    message.state == DeliveryState::Queued ? u"clock"_s : u"alert-circle"_s,
                    side});
    m_footAt = {x + side + 6, y};
    if (oneLine) {
        layLinks(actions, m_width, m_height + 4);
        m_height += 4 + target;
        return;
    }
    m_height += 4 + m_foot.height();
    if (!actions.isEmpty()) {
        layLinks(actions, m_width, m_height);
        m_height += target;
    }
}

} // namespace Amandesk
