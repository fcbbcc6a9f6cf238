#include "ui/contact/tagflow.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QApplication>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int gap = 6;
constexpr int air = 8;
constexpr int crossSide = 14;
} // namespace

TagChip::TagChip(const Theme &theme, const QString &tag, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_tag(tag)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    describe();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TagChip::setPending(bool pending)
{
    if (std::exchange(m_pending, pending) == pending)
        return;
    describe();
    update();
}

void TagChip::describe()
{
    const QString shown = oneLine(m_tag);
    setAccessibleName(m_pending ? tr("Tag %1, is being changed").arg(isolated(shown))
                                : tr("Remove tag %1").arg(isolated(shown)));
    const bool cut = sizeHint().width() > width();
    setToolTip(cut ? toolTipText(shown) : QString());
}

QSize TagChip::sizeHint() const
{
    const int text = QFontMetrics(m_theme.font(TextStep::Small)).horizontalAdvance(oneLine(m_tag));
    return {text + 2 * air + Space::s4 + m_theme.scaled(crossSide), m_theme.scaled(Size::target)};
}

QRect TagChip::cross() const
{
    const int room = m_theme.scaled(crossSide) + 2 * air - Space::s4;
    return {width() - room, 0, room, height()};
}

// The × alone, so that a click beside it does not lose a tag.
bool TagChip::hitButton(const QPoint &position) const
{
    return !m_pending && cross().contains(position);
}

void TagChip::keyPressEvent(QKeyEvent *event)
{
    const bool removes = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace
        || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!removes)
        return QAbstractButton::keyPressEvent(event);
    if (!m_pending && !event->isAutoRepeat())
        emit clicked();
}

void TagChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void TagChip::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    describe();
}

void TagChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool over = underMouse() && !m_pending;
    drawBox(painter, rect(), Radius::chip, m_theme.color(over ? ColorRole::Hover : ColorRole::Sunken),
            m_theme.color(ColorRole::BorderSubtle));
    const QFont font = m_theme.font(TextStep::Small);
    const QRect inside(air, 0, width() - 2 * air - Space::s4 - m_theme.scaled(crossSide), height());
    painter.setFont(font);
    painter.setPen(m_theme.color(m_pending ? ColorRole::TextDisabled : ColorRole::Text2));
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(oneLine(m_tag), Qt::ElideRight, inside.width() + 1));
    const int side = m_theme.scaled(crossSide);
    const QString sign = m_pending ? u"clock"_s : u"x"_s;
    const ColorRole color = m_pending ? ColorRole::TextDisabled : over ? ColorRole::Text : ColorRole::Text2;
    painter.drawPixmap(width() - air + 1 - side, (height() - side) / 2,
                       m_theme.pixmap(sign, side, color, devicePixelRatioF()));
}

TagFlow::TagFlow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
    });
}

// Chips of tags that stay are kept, and with them the focus; the one of a tag that goes hands it on.
void TagFlow::setTags(const QStringList &tags, const QStringList &pending)
{
    QList<TagChip *> left = m_chips;
    QList<TagChip *> chips;
    bool another = tags.size() != m_chips.size();
    for (const QString &tag : tags) {
        const auto known = std::ranges::find_if(left, [&tag](const TagChip *chip) { return chip->tag() == tag; });
        TagChip *chip = nullptr;
        if (known == left.end()) {
            chip = new TagChip(m_theme, tag, this);
            connect(chip, &QAbstractButton::clicked, this, [this, tag] { emit removeRequested(tag); });
            another = true;
        } else {
            chip = *known;
            another = another || m_chips.value(chips.size()) != chip;
            left.erase(known);
        }
        chip->setPending(pending.contains(tag));
        chips.append(chip);
    }
    if (!another)
        return;
    const auto focused = std::ranges::find_if(left, [](const TagChip *chip) { return chip->hasFocus(); });
    if (focused != left.end()) {
        const qsizetype at = m_chips.indexOf(*focused);
        QWidget *next = chips.isEmpty() ? m_trailing.data() : chips[std::min(at, chips.size() - 1)];
        if (next)
            next->setFocus(Qt::TabFocusReason);
    }
    m_chips = chips;
    for (TagChip *chip : left) {
        chip->hide();
        chip->deleteLater();
    }
    for (TagChip *chip : std::as_const(m_chips))
        chip->show();
    updateGeometry();
    place();
}

void TagFlow::setTrailing(QWidget *widget)
{
    m_trailing = widget;
    widget->setParent(this);
    updateGeometry();
    place();
}

QList<QWidget *> TagFlow::shown() const
{
    QList<QWidget *> all;
    for (TagChip *chip : m_chips)
        all.append(chip);
    if (m_trailing && !m_trailing->isHidden())
        all.append(m_trailing);
    return all;
}

QList<QRect> TagFlow::places(int width) const
{
    QList<QRect> all;
    const int height = m_theme.scaled(Size::target);
    int x = 0;
    int y = 0;
    const auto widgets = shown();
    for (const QWidget *widget : widgets) {
        const int its = std::min(widget->sizeHint().width(), width);
        if (x > 0 && x + its > width) {
            x = 0;
            y += height + gap;
        }
        all.append(QRect(x, y, its, height));
        x += its + gap;
    }
    return all;
}

void TagFlow::place()
{
    const QList<QRect> all = places(width());
    const auto widgets = shown();
    for (qsizetype i = 0; i < widgets.size(); ++i)
        widgets[i]->setGeometry(all[i]);
}

int TagFlow::heightForWidth(int width) const
{
    const QList<QRect> all = places(width);
    return all.isEmpty() ? 0 : all.constLast().bottom() + 1;
}

QSize TagFlow::sizeHint() const
{
    int width = 0;
    const auto widgets = shown();
    for (const QWidget *widget : widgets)
        width += widget->sizeHint().width() + gap;
    return {std::max(0, width - gap), widgets.isEmpty() ? 0 : m_theme.scaled(Size::target)};
}

QSize TagFlow::minimumSizeHint() const
{
    return {m_theme.scaled(60), sizeHint().height()};
}

void TagFlow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool TagFlow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // what adds one has other words
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

} // namespace Amandesk
