#include "ui/media/voicewords.h"
#include "ui/theme/theme.h"
#include "ui/timeline/bubblemetrics.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"
#include <QFontMetrics>
#include <QPainter>

// The part of a bubble that is a player: a button, a bar to choose the place in, times and speed.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace BubbleMetrics;

namespace {
constexpr int gap = 10;
constexpr int barHeight = 4;
constexpr int knob = 10;
constexpr int playerNeed = 264;

QString fileSign(FetchState state)
{
    switch (state) {
    case FetchState::NotHere:
    case FetchState::Here:
        return u"player-play-filled"_s;
    case FetchState::Waiting:
    case FetchState::Fetching:
        return u"x"_s;
    case FetchState::Failed:
    case FetchState::Missing:
        return u"refresh"_s;
    case FetchState::Gone:
        return u"file-alert"_s;
    case FetchState::Requested:
        return u"clock"_s;
    }
    Q_UNREACHABLE();
}

bool isHeard(VoiceState state)
{
    return state == VoiceState::Playing || state == VoiceState::Paused;
}
} // namespace

QList<TimelineAction> MessageLayout::voiceActions(const AttachmentLook &look, bool opens)
{
    switch (look.status.state) {
    case FetchState::NotHere:
        return {TimelineAction::PlayVoice, TimelineAction::FetchFile};
    case FetchState::Failed:
    case FetchState::Gone:
        return {TimelineAction::FetchAgain};
    case FetchState::Missing:
        return {TimelineAction::RequestFile};
    case FetchState::Requested:
        return {};
    case FetchState::Waiting:
    case FetchState::Fetching:
        return {TimelineAction::CancelFetch};
    case FetchState::Here:
        break;
    }
    QList<TimelineAction> actions{TimelineAction::PlayVoice, TimelineAction::VoiceSpeed, TimelineAction::SaveFile};
    if (opens)
        actions.insert(2, TimelineAction::OpenFile);
    return actions;
}

void MessageLayout::layVoice(const Message &message, const AttachmentLook &look)
{
    const int side = m_theme.scaled(36);
    const int target = m_theme.scaled(24);
    const int title = m_theme.lineHeight(TextStep::Body);
    const bool here = look.status.state == FetchState::Here;
    const int need = std::min(m_theme.scaled(playerNeed), m_most);
    const int x = padX + side + gap;
    const int width = std::max(20, need - side - gap);
    m_voice.emplace();
    m_voice->sign = fileSign(look.status.state);
    m_voice->fileWords = MessageWords::fileState(*message.attachment, look.status);
    m_voice->trouble = look.status.state == FetchState::Failed || look.status.state == FetchState::Gone
        || look.status.state == FetchState::Missing;
    m_voice->here = here;
    m_y += 2;
    const QFontMetrics heavy(m_theme.font(TextStep::Body, QFont::DemiBold));
    m_inner.append({QRect(x, m_y, width, title),
                    heavy.elidedText(MessageWords::soundName(*message.attachment), Qt::ElideMiddle, width),
                    TextStep::Body, ColorRole::Text, true});
    m_voice->bar = QRect(x, m_y + title, width, target);
    const QRect below(x, m_voice->bar.bottom() + 1, width, target);
    const int speed = textWidth(TextStep::Small, VoiceWords::speed(1.5), true) + 16;
    m_voice->speed = here ? QRect(below.right() + 1 - speed, below.y(), speed, target) : QRect();
    m_voice->line = below.adjusted(0, 0, here ? -speed - 6 : 0, 0);
    m_voice->button = QRect(padX, m_y + (title + 2 * target - side) / 2, side, side);
    if (m_mainAction != TimelineAction::None)
        m_links.append({m_voice->button, m_mainAction});
    if (here) {
        m_links.append({m_voice->bar, TimelineAction::SeekVoice});
        m_links.append({m_voice->speed, TimelineAction::VoiceSpeed});
    }
    m_need = std::max(m_need, need);
    m_y = below.bottom() + 1;
    QList<TimelineAction> links = m_fileActions;
    links.removeAll(TimelineAction::PlayVoice);
    links.removeAll(TimelineAction::VoiceSpeed);
    if (!links.isEmpty())
        layFileLinks(links);
}

void MessageLayout::placeVoice(QPoint corner)
{
    if (!m_voice)
        return;
    for (QRect *rect : {&m_voice->button, &m_voice->bar, &m_voice->line, &m_voice->speed}) {
        if (!rect->isNull())
            rect->translate(corner);
    }
}

double MessageLayout::voicePart(QPoint point) const
{
    if (!m_voice)
        return 0;
    return std::clamp(double(point.x() - m_voice->bar.x()) / std::max(1, m_voice->bar.width() - 1), 0.0, 1.0);
}

void MessageLayout::paintVoice(QPainter &painter, const VoiceLook &look, TimelineAction hovered) const
{
    if (!m_voice)
        return;
    const double ratio = painter.device()->devicePixelRatioF();
    const bool in = m_plane == Plane::In;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);

    const bool over = hovered == m_mainAction && hovered != TimelineAction::None;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(over ? ColorRole::AccentHover : ColorRole::Accent));
    painter.drawEllipse(m_voice->button);
    if (m_progressPart >= 0) {
        painter.setPen(QPen(color(ColorRole::OnAccent), 2, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(QRectF(m_voice->button).adjusted(2, 2, -2, -2), 90 * 16, -int(m_progressPart * 360 * 16));
    }
    const int icon = m_theme.scaled(18);
    const bool pausing = m_voice->here && (look.state == VoiceState::Playing || look.state == VoiceState::Loading);
    const QString sign = pausing ? u"player-pause-filled"_s : m_voice->sign;
    painter.drawPixmap(m_voice->button.center() - QPoint(icon / 2, icon / 2) + QPoint(1, 1),
                       m_theme.pixmap(sign, icon, ColorRole::OnAccent, ratio));

    QRect track(m_voice->bar.x(), m_voice->bar.center().y() - barHeight / 2, m_voice->bar.width(), barHeight);
    drawBox(painter, track, barHeight / 2.0, color(in ? ColorRole::BorderStrong : ColorRole::AccentBorder), {});
    if (isHeard(look.state) && look.duration && look.duration->count() > 0) {
        const double part = std::clamp(double(look.position.count()) / double(look.duration->count()), 0.0, 1.0);
        const int done = int((track.width() - 1) * part);
        track.setWidth(std::max(barHeight, done));
        drawBox(painter, track, barHeight / 2.0, color(ColorRole::AccentText), {});
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(ColorRole::AccentText));
        painter.drawEllipse(QPointF(track.x() + done, m_voice->bar.center().y()), knob / 2.0, knob / 2.0);
    }

    const QString own = VoiceWords::line(look);
    const QString words = own.isEmpty() || !m_voice->here ? m_voice->fileWords : own;
    const bool trouble = m_voice->trouble || !VoiceWords::problem(look.state).isEmpty();
    const QFont small = m_theme.font(TextStep::Small);
    painter.setFont(small);
    painter.setPen(color(trouble ? ColorRole::DangerText : ColorRole::Text3));
    const QRect line = trouble && !m_voice->speed.isNull() ? m_voice->line.united(m_voice->speed) : m_voice->line;
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(small).elidedText(words, Qt::ElideRight, line.width()));
    if (!m_voice->speed.isNull() && !trouble) {
        const QRectF chip = QRectF(m_voice->speed).adjusted(0, 3, 0, -3);
        drawBox(painter, chip, chip.height() / 2,
                color(hovered == TimelineAction::VoiceSpeed ? ColorRole::AccentSoft : ColorRole::Surface),
                color(ColorRole::BorderStrong));
        painter.setFont(m_theme.font(TextStep::Small, QFont::DemiBold));
        painter.setPen(color(ColorRole::Text2));
        painter.drawText(m_voice->speed, Qt::AlignCenter, VoiceWords::speed(look.speed));
    }
    painter.restore();
}

} // namespace Amandesk
