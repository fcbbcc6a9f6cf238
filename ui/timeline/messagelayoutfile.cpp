#include "core/rules/filenames.h"
#include "ui/media/picturebox.h"
#include "ui/theme/theme.h"
#include "ui/timeline/bubblemetrics.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

// The part of a bubble that is a picture or a file: its place, its state and what can be done with it.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace BubbleMetrics;

namespace {
constexpr int barHeight = 3;
constexpr int pictureRadius = 6;

QList<TimelineAction> actionsOf(const AttachmentLook &look, const QString &name)
{
    switch (look.status.state) {
    case FetchState::NotHere:
        return {TimelineAction::FetchFile};
    case FetchState::Failed:
    case FetchState::Gone:
        return {TimelineAction::FetchAgain};
    case FetchState::Missing:
        return {TimelineAction::RequestFile};
    case FetchState::Requested:
        return {}; // there is nothing to do but wait
    case FetchState::Waiting:
    case FetchState::Fetching:
        return {TimelineAction::CancelFetch};
    case FetchState::Here:
        break;
    }
    if (look.picture)
        return {TimelineAction::ShowPicture, TimelineAction::SaveFile};
    if (openingSuffix(name, look.status.type).isEmpty())
        return {TimelineAction::SaveFile};
    return {TimelineAction::OpenFile, TimelineAction::SaveFile};
}
} // namespace

void MessageLayout::layFile(const Message &message, const AttachmentLook &look)
{
    if (message.id.isEmpty())
        return layPicture(message, look); // it waits to be sent: there is nothing else to do with it
    const QString &name = message.attachment->fileName;
    const QList<TimelineAction> actions =
        look.voice ? voiceActions(look, !openingSuffix(name, look.status.type).isEmpty()) : actionsOf(look, name);
    m_mainAction = actions.value(0, TimelineAction::None);
    m_fileActions = actions;
    if (look.status.state == FetchState::Fetching && look.status.size > 0)
        m_progressPart = std::clamp(double(look.status.received) / double(look.status.size), 0.0, 1.0);
    if (look.picture)
        return layPicture(message, look);
    if (look.voice)
        return layVoice(message, look);
    const bool program = MessageWords::attachmentIcon(*message.attachment) == "file-alert"_L1;
    const bool trouble = look.status.state == FetchState::Failed || look.status.state == FetchState::Gone
        || look.status.state == FetchState::Missing;
    layCard(MessageWords::attachmentIcon(*message.attachment), MessageWords::attachmentName(*message.attachment),
            MessageWords::fileState(*message.attachment, look.status), program || trouble);
    // The bar has its place all the time, so that nothing moves when it comes.
    m_progress = look.status.state == FetchState::Fetching ? QRect(padX, m_y, 1, barHeight) : QRect();
    m_y += barHeight + 1;
    layFileLinks(actions);
}

void MessageLayout::layFileLinks(const QList<TimelineAction> &actions)
{
    const int target = std::max(m_theme.scaled(24), m_theme.lineHeight(TextStep::Small));
    int x = padX;
    for (const TimelineAction action : actions) {
        const int width = textWidth(TextStep::Small, actionWords(action), true);
        m_inner.append(
            {QRect(x, m_y, width, target), actionWords(action), TextStep::Small, ColorRole::AccentText, true});
        m_links.append({QRect(x - 8, m_y, width + 16, target), action});
        x += width + 16;
    }
    m_fileLinksEnd = x - 16;
    m_need = std::max(m_need, m_fileLinksEnd - padX);
    m_y += target;
}

// The bar has its place as long as the file waits.
void MessageLayout::layUpload(const std::optional<int> &percent)
{
    if (percent) {
        m_progressPart = *percent / 100.0;
        m_progress = QRect(padX, m_y, 1, barHeight);
    }
    m_y += barHeight + 4;
}

void MessageLayout::layPicture(const Message &message, const AttachmentLook &look)
{
    const QSize size = pictureBox(look.claimed, look.sticker, std::min(m_most, m_theme.scaled(300)));
    m_y += 2;
    m_picture = QRect(QPoint(padX, m_y), size);
    m_need = std::max(m_need, size.width());
    m_y += size.height() + 4;
    if (m_mainAction != TimelineAction::None)
        m_links.append({m_picture, m_mainAction});
    switch (look.status.state) {
    case FetchState::NotHere:
        m_pictureSign = u"download"_s;
        break;
    case FetchState::Waiting:
    case FetchState::Fetching:
        m_pictureSign = u"x"_s;
        break;
    case FetchState::Here:
        m_pictureSign = u"photo"_s;
        return;
    case FetchState::Failed:
        m_pictureSign = u"refresh"_s;
        break;
    case FetchState::Missing:
        m_pictureSign = u"photo-down"_s;
        break;
    case FetchState::Requested:
        m_pictureSign = u"clock"_s;
        break;
    case FetchState::Gone:
        m_pictureSign = u"photo-x"_s;
        break;
    }
    m_pictureWords = MessageWords::fileState(*message.attachment, look.status);
}

void MessageLayout::paintPicture(QPainter &painter, const QImage &picture) const
{
    if (m_picture.isNull())
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath clip;
    clip.addRoundedRect(m_picture, pictureRadius, pictureRadius);
    const bool in = m_plane == Plane::In;
    painter.fillPath(clip, color(in ? ColorRole::Sunken : ColorRole::AccentSoft));
    if (!picture.isNull()) {
        painter.setClipPath(clip);
        const QSize size = picture.size().scaled(m_picture.size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size);
        place.moveCenter(m_picture.center());
        painter.drawImage(place, picture);
        painter.setClipping(false);
    }
    painter.setPen(color(in ? ColorRole::BorderSubtle : ColorRole::AccentBorder));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(m_picture).adjusted(0.5, 0.5, -0.5, -0.5), pictureRadius, pictureRadius);
    if (!picture.isNull()) {
        painter.restore();
        return;
    }

    const int disc = m_theme.scaled(40);
    const int icon = m_theme.scaled(20);
    const QFont font = m_theme.font(TextStep::Small);
    const int line = m_theme.lineHeight(TextStep::Small);
    const int block = disc + (m_pictureWords.isEmpty() ? 0 : 6 + line);
    const QPoint middle = m_picture.center();
    const QRect circle(middle.x() - disc / 2, middle.y() - block / 2, disc, disc);
    const bool plain = m_pictureWords.isEmpty();
    if (!plain) {
        painter.setPen(color(ColorRole::BorderStrong));
        painter.setBrush(color(ColorRole::Surface));
        painter.drawEllipse(QRectF(circle).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_progressPart >= 0 && !plain) {
        painter.setPen(QPen(color(ColorRole::AccentText), 3, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(QRectF(circle).adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, -int(m_progressPart * 360 * 16));
    }
    painter.drawPixmap(circle.center() - QPoint(icon / 2, icon / 2) + QPoint(1, 1),
                       m_theme.pixmap(m_pictureSign, icon, plain ? ColorRole::Text3 : ColorRole::Text2,
                                      painter.device()->devicePixelRatioF()));
    if (!plain) {
        painter.setFont(font);
        painter.setPen(color(ColorRole::Text2));
        const QRect words(m_picture.x() + 6, circle.bottom() + 7, m_picture.width() - 12, line);
        painter.drawText(words, int(Qt::AlignHCenter | Qt::AlignVCenter) | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(m_pictureWords, Qt::ElideRight, words.width()));
    }
    painter.restore();
}

void MessageLayout::paintProgress(QPainter &painter) const
{
    if (m_progress.isNull())
        return;
    drawBox(painter, m_progress, barHeight / 2.0, color(ColorRole::BorderSubtle), {});
    if (m_progressPart > 0) {
        QRect done = m_progress;
        done.setWidth(std::max(barHeight, int(m_progress.width() * m_progressPart)));
        drawBox(painter, done, barHeight / 2.0, color(ColorRole::AccentText), {});
    }
}

} // namespace Amandesk
