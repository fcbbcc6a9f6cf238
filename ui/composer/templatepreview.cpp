#include "ui/composer/templatepreview.h"
#include "core/rules/templaterules.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int padX = 11;
constexpr int padY = 8;
} // namespace

TemplatePreview::TemplatePreview(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"templatePreview"_s);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TemplatePreview::showTemplate(const MessageTemplate &value, const QStringList &values)
{
    m_parts.clear();
    m_buttons.clear();
    const bool file = !value.headerKind.isEmpty() && value.headerKind != "text"_L1;
    m_file = file ? value.headerKind : QString();
    if (const QString header = WhatsApp::filledHeader(value, values); !header.isEmpty())
        m_parts.append({visibleControls(header), true, false});
    m_parts.append({visibleControls(WhatsApp::filledBody(value, values)), false, false});
    if (!value.footer.isEmpty())
        m_parts.append({visibleControls(value.footer), false, true});
    for (const TemplateButton &button : value.buttons)
        m_buttons.append(oneLine(button.label));
    setAccessibleName(tr("What the customer will read"));
    setAccessibleDescription(words());
    updateGeometry();
    update();
}

QString TemplatePreview::words() const
{
    QStringList all;
    for (const Part &part : m_parts)
        all.append(part.text);
    return (all + m_buttons).join(u'\n');
}

QSize TemplatePreview::sizeHint() const
{
    const int width = m_theme.scaled(230);
    return {width, heightForWidth(width)};
}

int TemplatePreview::heightForWidth(int width) const
{
    return layOut(width, nullptr);
}

void TemplatePreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_parts.isEmpty())
        drawBubble(painter, QRectF(0, 0, width(), heightForWidth(width())), BubbleTail::Right,
                   m_theme.color(ColorRole::BubbleOut), m_theme.color(ColorRole::BubbleOutBorder));
    layOut(width(), &painter);
}

int TemplatePreview::layOut(int width, QPainter *painter) const
{
    static const QRegularExpression gap(u"\\{\\{\\s*[A-Za-z0-9_]+\\s*\\}\\}"_s);
    const int inner = std::max(40, width - 2 * padX);
    int y = padY;
    if (!m_file.isEmpty()) {
        const QRect box(padX, y, inner, m_theme.scaled(44));
        if (painter) {
            drawBox(*painter, box, Radius::control, m_theme.color(ColorRole::Sunken),
                    m_theme.color(ColorRole::BorderSubtle));
            const int icon = m_theme.scaled(20);
            const QString name = m_file == "image"_L1 ? u"photo"_s : m_file == "video"_L1 ? u"video"_s : u"file"_s;
            painter->drawPixmap(box.center() - QPoint(icon / 2, icon / 2),
                                m_theme.pixmap(name, icon, ColorRole::Text3, devicePixelRatioF()));
        }
        y = box.bottom() + 1 + 6;
    }
    for (const Part &part : m_parts) {
        const TextStep step = part.small ? TextStep::Small : TextStep::Body;
        QString text = part.text;
        QTextLayout layout(text.replace(u'\n', QChar::LineSeparator),
                           m_theme.font(step, part.heavy ? QFont::DemiBold : QFont::Normal));
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        QList<QTextLayout::FormatRange> gaps;
        for (auto it = gap.globalMatch(part.text); it.hasNext();) {
            const auto match = it.next();
            QTextCharFormat format;
            format.setForeground(m_theme.color(ColorRole::DangerText));
            format.setBackground(m_theme.color(ColorRole::DangerSoft));
            gaps.append({int(match.capturedStart()), int(match.capturedLength()), format});
        }
        layout.setFormats(gaps);
        layout.beginLayout();
        int height = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(inner);
            line.setPosition(QPointF(0, height));
            height += m_theme.lineHeight(step);
        }
        layout.endLayout();
        if (painter) {
            painter->setPen(m_theme.color(part.small ? ColorRole::Text3 : ColorRole::Text));
            layout.draw(painter, QPointF(padX, y));
        }
        y += height + 4;
    }
    y += padY - 4;
    for (const QString &label : m_buttons) {
        const int height = m_theme.scaled(30);
        if (painter) {
            painter->fillRect(QRect(1, y, width - 2, 1), m_theme.color(ColorRole::BubbleOutBorder));
            painter->setPen(m_theme.color(ColorRole::AccentText));
            painter->setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
            painter->drawText(QRect(padX, y, inner, height), Qt::AlignCenter | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(label, Qt::ElideRight, inner));
        }
        y += height;
    }
    return y;
}

} // namespace Amandesk
