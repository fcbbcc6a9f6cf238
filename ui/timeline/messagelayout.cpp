#include "ui/timeline/messagelayout.h"
#include "core/domain/outboxitem.h"
#include "ui/common/durations.h"
#include "ui/common/textsafety.h"
#include "ui/common/tick.h"
#include "ui/media/picturebox.h"
#include "ui/theme/theme.h"
#include "ui/timeline/bubblemetrics.h"
#include "ui/timeline/messagewords.h"
#include <QFontMetrics>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace BubbleMetrics;

namespace {

constexpr int metaGap = 12;
constexpr int tickGap = 3;
constexpr double bubblePart = 0.78; // of the column
constexpr qsizetype longestShown = 20'000; // characters; beyond, the bubble ends in …

QString shortened(const QString &text)
{
    return text.size() <= longestShown ? text : text.left(longestShown) + u'…';
}

QString mainText(const Message &message)
{
    if (message.deleted)
        return MessageWords::body(message);
    switch (message.kind) {
    case MessageKind::Attachment: {
        if (!message.attachment)
            return MessageWords::body(message);
        const QString &caption = message.attachment->caption;
        const bool repeatsName = message.text == message.attachment->fileName;
        return !caption.isEmpty() ? caption : repeatsName ? QString() : message.text;
    }
    case MessageKind::Location:
    case MessageKind::ContactCard:
        return {};
    case MessageKind::Buttons:
    case MessageKind::Card:
    case MessageKind::Carousel:
        return message.text.isEmpty() && !message.buttons.isEmpty() ? QString() : MessageWords::body(message);
    case MessageKind::Text:
    case MessageKind::Reply:
    case MessageKind::ButtonAnswer:
    case MessageKind::SystemEvent:
    case MessageKind::Custom:
    case MessageKind::Unknown:
        return MessageWords::body(message);
    }
    Q_UNREACHABLE();
}
} // namespace

MessageLayout::Plane MessageLayout::planeOf(const Message &message)
{
    switch (message.sender) {
    case SenderKind::Customer:
        return Plane::In;
    case SenderKind::Bot:
        return Plane::Bot;
    case SenderKind::Agent:
    case SenderKind::System:
        break;
    }
    switch (message.state) {
    case DeliveryState::Queued:
    case DeliveryState::Sending:
        return Plane::Waiting;
    case DeliveryState::Failed:
        return message.failure && message.failure->code == OutboxReason::answered ? Plane::NeedsTemplate
                                                                                  : Plane::Failed;
    case DeliveryState::NeedsTemplate:
        return Plane::NeedsTemplate;
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
        return Plane::Out;
    }
    Q_UNREACHABLE();
}

MessageLayout::MessageLayout(const Theme &theme, const Message &message, const RowDecor &decor, int width,
                             const QDateTime &now)
    : m_theme(theme)
    , m_width(width)
    , m_plane(planeOf(message))
{
    layDividers(message, decor, now);
    if (message.kind == MessageKind::SystemEvent && !message.deleted) {
        laySystemEvent(message);
        return;
    }
    m_height += decor.first ? 10 : 3;
    layBubble(message, decor);
    layFootnote(message, decor, now);
}

int MessageLayout::textWidth(TextStep step, const QString &text, bool heavy) const
{
    return QFontMetrics(m_theme.font(step, heavy ? QFont::DemiBold : QFont::Normal)).horizontalAdvance(text);
}

void MessageLayout::layBubble(const Message &message, const RowDecor &decor)
{
    m_hasBubble = true;
    m_most = std::max(40, int(m_width * bubblePart) - 2 * padX);
    m_y = padY;
    layWho(message, decor);
    layQuote(message, decor);
    if (!message.deleted)
        layCards(message, decor);
    layMain(message);
    if (!message.deleted)
        layButtons(message);
    layMeta(message);
    place(message.sender != SenderKind::Customer, decor.last);
}

void MessageLayout::layWho(const Message &message, const RowDecor &decor)
{
    const bool colleague = message.sender != SenderKind::Customer && !message.mine;
    QStringList parts;
    if (colleague && decor.first)
        parts.append(MessageWords::sender(message));
    if (!message.templateName.isEmpty())
        parts.append(MessageWords::tr("Template %1").arg(oneLine(message.templateName)));
    if (parts.isEmpty())
        return;
    Words who;
    who.heavy = true;
    who.color = message.sender == SenderKind::Bot ? ColorRole::BotText : ColorRole::AccentText;
    if (message.sender == SenderKind::Bot)
        who.icon = u"robot"_s;
    else if (!message.templateName.isEmpty())
        who.icon = u"template"_s;
    who.iconSide = who.icon.isEmpty() ? 0 : m_theme.scaled(14);
    const int sign = who.icon.isEmpty() ? 0 : who.iconSide + 5;
    const QFontMetrics metrics(m_theme.font(TextStep::Small, QFont::DemiBold));
    who.text = metrics.elidedText(parts.join(u" · "_s), Qt::ElideRight, m_most - sign);
    const int width = sign + metrics.horizontalAdvance(who.text);
    const int height = m_theme.lineHeight(TextStep::Small);
    who.rect = QRect(padX, m_y, width, height);
    m_inner.append(who);
    m_need = std::max(m_need, width);
    m_y += height + 1;
}

void MessageLayout::layMain(const Message &message)
{
    const QString text = shortened(mainText(message));
    if (text.isEmpty())
        return;
    StyledText styled = readWhatsAppFormat(visibleControls(text));
    const bool aside = message.deleted || message.kind == MessageKind::Unknown;
    if (aside) {
        styled = {text, {{0, int(text.size()), TextStyle::Italic}}};
        m_mainColor = ColorRole::Text3;
    } else {
        m_webLinks = webLinksIn(styled.text);
        if (m_webLinks.size() == 1 && m_mainAction == TimelineAction::None)
            m_mainAction = TimelineAction::OpenLink;
    }
    m_main = TextBlock(styled,
                       {m_theme.font(TextStep::Message), m_theme.monospaceFont(TextStep::Message),
                        m_theme.lineHeight(TextStep::Message)},
                       m_most);
    m_mainAt = {padX, m_y};
    m_need = std::max(m_need, m_main.naturalWidth());
    m_y += m_main.height();
}

void MessageLayout::layMeta(const Message &message)
{
    m_time = RelativeTime::time(message.sentAt);
    if (message.edited && !message.deleted)
        m_time = MessageWords::tr("edited · %1").arg(m_time);
    if (message.sender != SenderKind::Customer) {
        const Tick tick = Tick::of(message.state);
        m_tick = tick.icon;
        m_tickColor = tick.color;
    }
    const int tick = m_tick.isEmpty() ? 0 : tickGap + m_theme.scaled(14);
    const int width = textWidth(TextStep::Micro, m_time) + tick;
    const int height = m_theme.lineHeight(TextStep::Micro);
    const bool plain = !m_wholeWidth && !m_main.isEmpty() && !m_main.isRightToLeft();
    const bool besideLinks =
        m_main.isEmpty() && m_fileLinksEnd > 0 && m_fileLinksEnd - padX + metaGap + width <= m_most;
    if (besideLinks) {
        const int target = std::max(m_theme.scaled(24), m_theme.lineHeight(TextStep::Small));
        m_need = std::max(m_need, m_fileLinksEnd - padX + metaGap + width);
        m_meta = QRect(0, m_y - target + (target - height) / 2, width, height);
    } else if (plain && m_main.lastLineWidth() + metaGap + width <= m_most) {
        m_need = std::max(m_need, m_main.lastLineWidth() + metaGap + width);
        m_meta = QRect(0, m_y - m_theme.lineHeight(TextStep::Message) + 7, width, height);
    } else {
        m_need = std::max(m_need, width);
        m_meta = QRect(0, m_y + 1, width, height);
        m_y += height + 1;
    }
    m_y += padY;
}

void MessageLayout::place(bool outgoing, bool tail)
{
    const int width = std::min(m_need, m_most) + 2 * padX;
    const QPoint corner(outgoing ? m_width - width : 0, m_height);
    m_bubble = QRect(corner, QSize(width, m_y));
    m_tail = !tail ? BubbleTail::None : outgoing ? BubbleTail::Right : BubbleTail::Left;
    const int inner = width - 2 * padX;
    for (Words &words : m_inner) {
        if (words.rect.width() == 0)
            words.rect.setWidth(inner);
        words.rect.translate(corner);
        m_words.append(words);
    }
    m_inner.clear();
    for (Box &box : m_boxes) {
        if (box.rect.width() == 0)
            box.rect.setWidth(inner);
        box.rect.translate(corner);
    }
    for (Link &link : m_links) {
        if (link.rect.width() == 0)
            link.rect.setWidth(inner);
        link.rect.translate(corner);
    }
    m_mainAt += corner;
    if (m_main.isRightToLeft())
        m_mainAt.rx() += inner - m_main.naturalWidth();
    m_quoteAt += corner;
    if (!m_picture.isNull())
        m_picture.translate(corner);
    placeVoice(corner);
    if (!m_progress.isNull()) {
        m_progress.setWidth(inner);
        m_progress.translate(corner);
    }
    m_meta.moveTopLeft(QPoint(corner.x() + width - padX - m_meta.width(), corner.y() + m_meta.y()));
    m_height += m_y;
}

int MessageLayout::estimate(const Theme &theme, const Message &message, int width, const AttachmentLook *look)
{
    const int pitch = theme.lineHeight(TextStep::Message);
    const int perLine = std::max(10, int(width * bubblePart) / std::max(1, pitch * 2 / 5));
    const qsizetype length = std::min(message.text.size(), longestShown);
    const int lines = int(length / perLine) + 1;
    const int most = std::max(40, int(width * bubblePart) - 2 * padX);
    const int file = !message.attachment ? 0
        : look && look->picture ? pictureBox(look->claimed, look->sticker, std::min(most, theme.scaled(300))).height()
        : look && look->voice   ? theme.lineHeight(TextStep::Body) + theme.scaled(3 * 24)
        : look                  ? 40 + theme.scaled(28)
                                : 40;
    return 3 + 2 * padY + lines * pitch + file + (message.quote ? 47 : 0);
}

} // namespace Amandesk
