#pragma once
#include "ui/theme/themetokens.h"
#include <QFont>
#include <QHash>
#include <QLabel>

class QTextLayout;

namespace Amandesk {
class Theme;

// A label of plain text in a step of the type scale, with that step's line pitch, which QLabel cannot set.
// Follows the theme. Wraps when wordWrap is on; for one line with an ellipsis see ElidedLabel.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    TextLabel(const Theme &theme, TextStep step, ColorRole color, QWidget *parent = nullptr);
    void setWeight(QFont::Weight weight);
    void setColor(ColorRole color);
    // This part of the text stands out, in DemiBold.
    void setEmphasis(const QString &part, ColorRole color = ColorRole::Text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return wordWrap(); }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    int pitch() const;
    QColor ink() const;

private:
    void follow();
    int layOut(QTextLayout &layout, int width) const; // returns the height
    void forgetOldSizes() const;
    // What the sizes below were worked out for: a layout asks for them many times between two texts.
    struct Sized {
        QString text;
        QString emphasis;
        QFont font;
        int pitch = 0;
        bool wraps = false;
        friend bool operator==(const Sized &, const Sized &) = default;
    };

    const Theme &m_theme;
    TextStep m_step;
    ColorRole m_color;
    QFont::Weight m_weight = QFont::Normal;
    QString m_emphasis;
    ColorRole m_emphasisColor = ColorRole::Text;
    mutable Sized m_sized;
    mutable QSize m_hint;
    mutable QHash<int, int> m_heights; // by the width that the text has
};

// One line that ends in … when there is no room; then the whole text is the tool tip.
class ElidedLabel final : public TextLabel
{
    Q_OBJECT
public:
    using TextLabel::TextLabel;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace Amandesk
