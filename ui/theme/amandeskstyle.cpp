#include "ui/theme/amandeskstyle.h"
#include "ui/theme/theme.h"
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyleOption>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int scrollBarExtent = 10;
constexpr int scrollBarHandle = 6;
constexpr int ringMargin = 3; // two pixels of ring, one of air
constexpr double ringWidth = 2;

void strokeRing(QPainter &painter, const QRectF &rect, double radius, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, ringWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

} // namespace

AmandeskStyle::AmandeskStyle(const Theme &theme)
    : QProxyStyle(u"Fusion"_s)
    , m_theme(theme)
{ }

void AmandeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false); // only the handle is painted
    }
    if (qobject_cast<QMenu *>(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground); // for the round corners
}

int AmandeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_ScrollBarExtent)
        return scrollBarExtent;
    if (metric == PM_ScrollBarSliderMin)
        return 32;
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
        return ringMargin;
    if (metric == PM_ButtonIconSize)
        return 18;
    if (metric == PM_SmallIconSize)
        return 16;
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth
        || metric == PM_ExclusiveIndicatorHeight)
        return m_theme.scaled(16);
    if (metric == PM_ButtonShiftHorizontal || metric == PM_ButtonShiftVertical)
        return 0;
    if (metric == PM_CheckBoxLabelSpacing || metric == PM_RadioButtonLabelSpacing)
        return 8;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int AmandeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *result) const
{
    if (hint == SH_UnderlineShortcut || hint == SH_EtchDisabledText || hint == SH_DitherDisabledText
        || hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_ComboBox_Popup
        || hint == SH_Widget_Animation_Duration || hint == SH_ScrollBar_Transient)
        return 0;
    if (hint == SH_LineEdit_PasswordCharacter)
        return u'•';
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    if (hint == SH_ToolTipLabel_Opacity)
        return 255;
    if (hint == SH_ScrollBar_LeftClickAbsolutePosition)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, result);
}

// Words of one line beside a box are lower than what a finger hits.
QSize AmandeskStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                      const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const bool isBox = type == CT_CheckBox || type == CT_RadioButton;
    return isBox ? size.expandedTo(QSize(1, 1) * m_theme.scaled(Size::target)) : size;
}

// A box without words is in the middle of what is hit.
QRect AmandeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect place = QProxyStyle::subElementRect(element, option, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isAlone = element == SE_CheckBoxIndicator && button && button->text.isEmpty() && button->icon.isNull();
    return isAlone ? alignedRect(option->direction, Qt::AlignCenter, place.size(), option->rect) : place;
}

QRect AmandeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                    const QWidget *widget) const
{
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrows: the groove is the whole bar.
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    int handle = length;
    if (bar->maximum != bar->minimum) {
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        handle = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
        handle = qBound(qMin(length, pixelMetric(PM_ScrollBarSliderMin, bar, widget)), handle, length);
    }
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto along = [&](int from, int extent) {
        const QRect logical = upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), extent)
                                      : QRect(bar->rect.x() + from, bar->rect.y(), extent, bar->rect.height());
        return upright ? logical : visualRect(bar->direction, bar->rect, logical);
    };
    if (part == SC_ScrollBarGroove)
        return bar->rect;
    if (part == SC_ScrollBarSlider)
        return along(start, handle);
    if (part == SC_ScrollBarSubPage)
        return along(0, start);
    if (part == SC_ScrollBarAddPage)
        return along(start + handle, length - start - handle);
    return {};
}

void AmandeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    if (element == PE_FrameFocusRect)
        strokeRing(*painter, option->rect, Radius::chip, m_theme.color(ColorRole::Focus));
    else if (element == PE_IndicatorCheckBox)
        drawCheckBox(*option, *painter);
    else if (element == PE_IndicatorRadioButton)
        drawRadioButton(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void AmandeskStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (element == CE_FocusFrame)
        strokeRing(*painter, option->rect, Radius::control + 2, m_theme.color(ColorRole::Focus));
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

void AmandeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                       const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        drawScrollBar(*bar, *painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void AmandeskStyle::drawScrollBar(const QStyleOptionSlider &option, QPainter &painter) const
{
    if (option.maximum == option.minimum)
        return;
    QRectF handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, nullptr);
    constexpr double air = (scrollBarExtent - scrollBarHandle) / 2.0;
    handle.adjust(air, air, -air, -air);
    const bool busy = option.state.testFlag(State_MouseOver) || option.state.testFlag(State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(busy ? ColorRole::BorderControl : ColorRole::BorderStrong));
    painter.drawRoundedRect(handle, scrollBarHandle / 2.0, scrollBarHandle / 2.0);
    painter.restore();
}

void AmandeskStyle::drawCheckBox(const QStyleOption &option, QPainter &painter) const
{
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool on = option.state.testFlag(State_On);
    const QRectF box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(enabled ? ColorRole::Accent : ColorRole::Pressed));
        painter.drawRoundedRect(option.rect, Radius::chip, Radius::chip);
        const double unit = option.rect.width() / 16.0;
        QPainterPath tick(option.rect.topLeft() + QPointF(4, 8.2) * unit);
        tick.lineTo(option.rect.topLeft() + QPointF(6.9, 11) * unit);
        tick.lineTo(option.rect.topLeft() + QPointF(12, 5.4) * unit);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(enabled ? ColorRole::OnAccent : ColorRole::TextDisabled), 1.8 * unit,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
    } else {
        painter.setPen(QPen(m_theme.color(enabled ? ColorRole::BorderControl : ColorRole::BorderStrong), 1.5));
        painter.setBrush(m_theme.color(enabled ? ColorRole::Surface : ColorRole::Sunken));
        painter.drawRoundedRect(box, Radius::chip - 0.75, Radius::chip - 0.75);
    }
    painter.restore();
}

void AmandeskStyle::drawRadioButton(const QStyleOption &option, QPainter &painter) const
{
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool on = option.state.testFlag(State_On);
    const double width = on ? option.rect.width() * 5.0 / 16 : 1.5;
    const QColor line = on ? m_theme.color(enabled ? ColorRole::Accent : ColorRole::TextDisabled)
                           : m_theme.color(enabled ? ColorRole::BorderControl : ColorRole::BorderStrong);
    const QRectF circle = QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width));
    painter.setBrush(m_theme.color(enabled ? ColorRole::Surface : ColorRole::Sunken));
    painter.drawEllipse(circle);
    painter.restore();
}

} // namespace Amandesk
