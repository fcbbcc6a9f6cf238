#include "ui/timeline/messagelayout.h"
#include "core/domain/outboxitem.h"
#include "ui/common/durations.h"
#include "ui/common/textsafety.h"
#include "ui/common/tick.h"
#include "ui/common/voicename.h"
#include "ui/media/picturebox.h"
#include "ui/theme/theme.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include <QFontMetrics>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int padX = 11;
constexpr int padY = 6;
constexpr int metaGap = 12;
constexpr int tickGap = 3;
constexpr double bubblePart = 0.78; // of the column
constexpr int cardNeed = 220;
constexpr qsizetype longestShown = 20'000; // characters; beyond, the bubble ends in …
constexpr int mostButtons = 10;
constexpr qint64 quietWait = 3; // seconds a waiting message may wait before it says so

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
    case MessageKind::Text:
    case MessageKind::Reply:
    case MessageKind::Buttons:
    case MessageKind::Card:
    case MessageKind::Carousel:
    case MessageKind::ButtonAnswer:
    case MessageKind::SystemEvent:
    case MessageKind::Custom:
    case MessageKind::Unknown:
        return MessageWords::body(message);
    }
    Q_UNREACHABLE();
}

// It may still be taken back, because nothing was sent yet.
bool isHeld(const Message &message, const QDateTime &now)
{
    return message.state == DeliveryState::Queued && !FailureWords::isHeld(message) && message.heldUntil
        && *message.heldUntil > now;
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
    const bool quiet = message.state == DeliveryState::Queued && !isHeld(message, now) && !FailureWords::isHeld(message)
        && !message.paused && !decor.upload && message.sentAt.secsTo(now) < quietWait;
    if (!quiet)
        layFootnote(message, decor, now);
}

int MessageLayout::textWidth(TextStep step, const QString &text, bool heavy) const
{
    return QFontMetrics(m_theme.font(step, heavy ? QFont::DemiBold : QFont::Normal)).horizontalAdvance(text);
}

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

void MessageLayout::layQuote(const Message &message, const RowDecor &decor)
{
    if (!message.quote || message.deleted)
        return;
    const int pitch = m_theme.lineHeight(TextStep::Small);
    const int most = m_most - 19;
    const QFontMetrics heavy(m_theme.font(TextStep::Small, QFont::DemiBold));
    const QString who = decor.quotesUs ? MessageWords::tr("You") : oneLine(message.quote->senderName);
    const QString name = heavy.elidedText(who, Qt::ElideRight, most);
    const QString text = readWhatsAppFormat(oneLine(VoiceName::instead(message.quote->text).left(400))).text;
    m_quote = TextBlock({text, {}}, {m_theme.font(TextStep::Small), {}, pitch, 2}, most);
    const int nameHeight = name.isEmpty() ? 0 : pitch;
    const int height = 4 + nameHeight + m_quote.height() + 4;
    m_y += 2;
    const bool out = m_plane != Plane::In;
    m_boxes.append(
        {QRect(padX, m_y, 0, height), out ? ColorRole::AccentSoft : ColorRole::Sunken, std::nullopt, 3, true});
    if (!name.isEmpty()) {
        m_inner.append({QRect(padX + 11, m_y + 4, most, pitch), name, TextStep::Small, ColorRole::AccentText, true});
        m_need = std::max(m_need, heavy.horizontalAdvance(name) + 19);
    }
    m_quoteAt = {padX + 11, m_y + 4 + nameHeight};
    m_need = std::max(m_need, m_quote.naturalWidth() + 19);
    if (!message.quote->message.isEmpty())
        m_links.append({QRect(padX, m_y, 0, height), TimelineAction::ShowQuoted});
    m_y += height + 5;
}

void MessageLayout::layCard(const QString &icon, const QString &title, const QString &line, bool warning)
{
    const int side = m_theme.scaled(36);
    const QFontMetrics heavy(m_theme.font(TextStep::Body, QFont::DemiBold));
    const QFontMetrics small(m_theme.font(TextStep::Small));
    const int most = m_most - side - 10;
    m_y += 2;
    const bool in = m_plane == Plane::In;
    Box box{QRect(padX, m_y, side, side), in ? ColorRole::Sunken : ColorRole::AccentSoft, std::nullopt, 6};
    if (in)
        box.border = ColorRole::BorderSubtle;
    m_boxes.append(box);
    const int iconSide = m_theme.scaled(20);
    m_inner.append({QRect(padX + (side - iconSide) / 2, m_y, iconSide, side),
                    {},
                    TextStep::Body,
                    in ? ColorRole::Text2 : ColorRole::AccentText,
                    false,
                    icon,
                    iconSide});
    const int titleHeight = m_theme.lineHeight(TextStep::Body);
    const int lineHeight = m_theme.lineHeight(TextStep::Small);
    int y = m_y + (side - titleHeight - (line.isEmpty() ? 0 : lineHeight)) / 2;
    const QString titleWords = heavy.elidedText(title, Qt::ElideMiddle, most);
    m_inner.append({QRect(padX + side + 10, y, most, titleHeight), titleWords, TextStep::Body, ColorRole::Text, true});
    y += titleHeight;
    if (!line.isEmpty()) {
        const QString words = small.elidedText(line, Qt::ElideRight, most);
        m_inner.append({QRect(padX + side + 10, y, most, lineHeight), words, TextStep::Small,
                        warning ? ColorRole::DangerText : ColorRole::Text3});
        m_need = std::max(m_need, side + 10 + small.horizontalAdvance(words));
    }
    m_need = std::max({m_need, std::min(cardNeed, m_most), side + 10 + heavy.horizontalAdvance(titleWords)});
    m_y += side + 2;
}

void MessageLayout::layCards(const Message &message, const RowDecor &decor)
{
    if (message.attachment && decor.attachment) {
        layFile(message, *decor.attachment);
    } else if (message.attachment) {
        const bool program = MessageWords::attachmentIcon(*message.attachment) == "file-alert"_L1;
        layCard(MessageWords::attachmentIcon(*message.attachment), MessageWords::soundName(*message.attachment),
                MessageWords::attachmentFacts(*message.attachment), program);
    } else if (message.kind == MessageKind::Location) {
        QString name = message.location ? oneLine(message.location->name) : QString();
        QString address = message.location ? oneLine(message.location->address) : oneLine(message.text);
        if (name.isEmpty())
            name = MessageWords::tr("Location");
        if (address.isEmpty() && message.location)
            address =
                u"%1, %2"_s.arg(message.location->latitude, 0, 'f', 5).arg(message.location->longitude, 0, 'f', 5);
        layCard(u"map-pin"_s, name, address, false);
        if (message.location && message.location->isKnown()) {
            m_mainAction = TimelineAction::OpenMap;
            m_fileActions = {m_mainAction};
            layFileLinks(m_fileActions);
        }
    } else if (message.kind == MessageKind::ContactCard) {
        const qsizetype end = message.text.indexOf(u'\n');
        const QString name = oneLine(end < 0 ? message.text : message.text.left(end));
        layCard(u"user"_s, name.isEmpty() ? MessageWords::tr("Contact") : name,
                end < 0 ? QString() : oneLine(message.text.mid(end)), false);
    }
    if (message.attachment && message.id.isEmpty())
        layUpload(decor.upload);
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
    }
    m_main = TextBlock(styled,
                       {m_theme.font(TextStep::Message), m_theme.monospaceFont(TextStep::Message),
                        m_theme.lineHeight(TextStep::Message)},
                       m_most);
    m_mainAt = {padX, m_y};
    m_need = std::max(m_need, m_main.naturalWidth());
    m_y += m_main.height();
}

void MessageLayout::layButtons(const Message &message)
{
    if (message.buttons.isEmpty())
        return;
    m_wholeWidth = true;
    m_y += 6;
    const int height = m_theme.scaled(28);
    const QFontMetrics metrics(m_theme.font(TextStep::Body));
    for (const QString &label : message.buttons.first(std::min<qsizetype>(message.buttons.size(), mostButtons))) {
        const QString words = metrics.elidedText(oneLine(label), Qt::ElideRight, m_most - 24);
        m_boxes.append({QRect(padX, m_y, 0, height), ColorRole::Surface, ColorRole::BorderStrong, 6});
        m_inner.append(
            {QRect(padX, m_y, 0, height), words, TextStep::Body, ColorRole::Text2, false, {}, 0, Qt::AlignHCenter});
        m_need = std::max(m_need, metrics.horizontalAdvance(words) + 24);
        m_y += height + 4;
    }
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

void MessageLayout::layFootnote(const Message &message, const RowDecor &decor, const QDateTime &now)
{
    const bool ours = message.mine;
    // A filled-in template is no text of the agent's: it is chosen again instead.
    const TimelineAction takeBack = message.templateName.isEmpty() ? TimelineAction::Edit : TimelineAction::UseTemplate;
    QString words;
    QList<TimelineAction> actions;
    switch (message.state) {
    case DeliveryState::Queued:
        words = MessageWords::waiting(message, now, decor.upload);
        // A template that waits is taken back before another one is chosen, or both would go out.
        actions = {isHeld(message, now)                 ? TimelineAction::Undo
                       : message.templateName.isEmpty() ? TimelineAction::Edit
                                                        : TimelineAction::Discard};
        if (FailureWords::isHeld(message)) {
            actions = {TimelineAction::Explain, TimelineAction::Retry, takeBack, TimelineAction::Discard};
            m_footColor = ColorRole::WarnText;
        } else if (message.paused) {
            actions = {TimelineAction::Resume, TimelineAction::Edit, TimelineAction::Discard};
        } else if (decor.upload) {
            actions = {TimelineAction::Pause, TimelineAction::Edit, TimelineAction::Discard};
        }
        break;
    case DeliveryState::Failed:
        words = MessageWords::failure(message, decor.failures ? *decor.failures : WhatsApp::FailureTable());
        m_footColor = m_plane == Plane::Failed ? ColorRole::DangerText : ColorRole::WarnText;
        if (!message.id.isEmpty())
            actions = {TimelineAction::Explain, TimelineAction::WriteAgain, TimelineAction::CopyText};
        else if (message.failure && message.failure->code == OutboxReason::answered)
            actions = {TimelineAction::Explain, TimelineAction::SendAnyway, takeBack, TimelineAction::Discard};
        else
            actions = {TimelineAction::Explain, TimelineAction::Retry, takeBack, TimelineAction::Discard};
        break;
    case DeliveryState::NeedsTemplate:
        words = MessageWords::failure(message);
        m_footColor = ColorRole::WarnText;
        actions = {TimelineAction::Explain, TimelineAction::UseTemplate, TimelineAction::Edit, TimelineAction::Discard};
        break;
    case DeliveryState::Sending:
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
        return;
    }
    if (message.sender == SenderKind::Customer)
        return;
    if (!ours)
        actions = actions.contains(TimelineAction::Explain) ? QList{TimelineAction::Explain} : QList<TimelineAction>();
    const int pitch = m_theme.lineHeight(TextStep::Small);
    const int side = m_theme.scaled(14);
    const int most = m_most + 2 * padX - side - 6;
    m_foot = TextBlock({words, {}}, {m_theme.font(TextStep::Small), {}, pitch, 4}, most);
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
    case TimelineAction::PlayVoice:
        return MessageWords::tr("Play");
    case TimelineAction::SeekVoice:
        return {};
    case TimelineAction::VoiceSpeed:
        return MessageWords::tr("Another speed");
    }
    Q_UNREACHABLE();
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
