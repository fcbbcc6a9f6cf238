#include "core/domain/messagetext.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include "ui/timeline/bubblemetrics.h"
#include "ui/timeline/messagelayout.h"
#include "ui/timeline/messagewords.h"
#include <QFontMetrics>
#include <QTextLayout>

// What stands in a bubble beside its text: what it answers, cards of files, places and contacts, and buttons.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace BubbleMetrics;

namespace {
constexpr int cardNeed = 220;
constexpr int mostButtons = 10;
constexpr int mostLines = 3; // below a card's title: addresses are long

QStringList wrapped(const QString &text, const QFont &font, int width)
{
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid() && !text.isEmpty(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == mostLines - 1) {
            lines.append(QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}
} // namespace

void MessageLayout::layQuote(const Message &message, const RowDecor &decor)
{
    if (!message.quote || message.deleted)
        return;
    const int pitch = m_theme.lineHeight(TextStep::Small);
    const int most = m_most - 19;
    const QFontMetrics heavy(m_theme.font(TextStep::Small, QFont::DemiBold));
    const QString who = decor.quotesUs ? MessageWords::tr("You") : oneLine(message.quote->senderName);
    const QString name = heavy.elidedText(who, Qt::ElideRight, most);
    const QString text = readWhatsAppFormat(MessageWords::quoted(*message.quote)).text;
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
    const QStringList lines = wrapped(line, m_theme.font(TextStep::Small), most);
    const int height = titleHeight + int(lines.size()) * lineHeight;
    int y = m_y + std::max(0, (side - height) / 2);
    const QString titleWords = heavy.elidedText(title, Qt::ElideMiddle, most);
    m_inner.append({QRect(padX + side + 10, y, most, titleHeight), titleWords, TextStep::Body, ColorRole::Text, true});
    y += titleHeight;
    for (const QString &words : lines) {
        m_inner.append({QRect(padX + side + 10, y, most, lineHeight), words, TextStep::Small,
                        warning ? ColorRole::DangerText : ColorRole::Text3});
        m_need = std::max(m_need, side + 10 + small.horizontalAdvance(words));
        y += lineHeight;
    }
    m_need = std::max({m_need, std::min(cardNeed, m_most), side + 10 + heavy.horizontalAdvance(titleWords)});
    m_y += std::max(side, height) + 2;
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
            address = message.location->isKnown() ? coordinatesOf(*message.location) : QString();
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
        if (!MessageWords::contactNumber(message).isEmpty()) {
            m_mainAction = TimelineAction::CopyNumber;
            m_fileActions = {m_mainAction};
            layFileLinks(m_fileActions);
        }
    }
    if (message.attachment && message.id.isEmpty())
        layUpload(decor.upload);
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
    if (const int more = int(message.buttons.size()) - mostButtons; more > 0) {
        const int line = m_theme.lineHeight(TextStep::Small);
        m_inner.append({QRect(padX, m_y, 0, line),
                        MessageWords::tr("%n more button(s)", nullptr, more),
                        TextStep::Small,
                        ColorRole::Text3,
                        false,
                        {},
                        0,
                        Qt::AlignHCenter});
        m_y += line + 4;
    }
}

} // namespace Amandesk
