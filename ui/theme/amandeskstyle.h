#pragma once
#include <QProxyStyle>

class QStyleOptionSlider;

namespace Amandesk {
class Theme;

// Fusion with our metrics, focus ring, scroll bars and check marks, and without mnemonics.
// What has a name or a property is coloured by the sheet (amandesk.qss); this paints what a sheet cannot.
// Owned by the QApplication; `theme` outlives it.
class AmandeskStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit AmandeskStyle(const Theme &theme);

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;

private:
    void drawScrollBar(const QStyleOptionSlider &option, QPainter &painter) const;
    void drawCheckBox(const QStyleOption &option, QPainter &painter) const;
    void drawRadioButton(const QStyleOption &option, QPainter &painter) const;

    const Theme &m_theme;
};

} // namespace Amandesk
