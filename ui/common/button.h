#pragma once
#include <QPushButton>
#include <QToolButton>

namespace Amandesk {
class Theme;

// Primary: the one thing to do in a pane. Flat: a link among text. Quiet: the same in the colour of text.
enum class ButtonKind { Neutral, Primary, Danger, Flat, Quiet };
enum class ButtonSize { Normal, Tall, Small, Tiny }; // 32, 36, 28, 24

// For a button's keyPressEvent(): true if it was Enter, which Qt leaves to the desktop's theme, and not all have it. A
// key that is held down presses once. The button may be gone afterwards.
bool pressWithEnter(QAbstractButton &button, QKeyEvent &event);

// A push button with words and perhaps an icon before or behind them. The sheet colours its shape; icon, gap and
// words are painted here so that they follow the theme. Enter presses the one with the focus on every desktop.
class Button final : public QPushButton
{
    Q_OBJECT
public:
    Button(const Theme &theme, ButtonKind kind, QWidget *parent = nullptr);
    void setKind(ButtonKind kind);
    void setSize(ButtonSize size);
    void setIconName(const QString &name);
    void setTrailingIconName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    int iconSide() const;

    const Theme &m_theme;
    ButtonKind m_kind;
    ButtonSize m_size = ButtonSize::Normal;
    QString m_iconName;
    QString m_trailingName;
};

// A square button with an icon of the set; its words are tool tip and accessible name. Enter presses it, too.
class IconButton final : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const Theme &theme, const QString &iconName, QWidget *parent = nullptr);
    void setIconName(const QString &name);
    void setSize(ButtonSize size); // Normal 32, Small 28, Tiny 24
    void setWords(const QString &words, const QString &keys = {});

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    QString m_iconName;
    ButtonSize m_size = ButtonSize::Normal;
};

} // namespace Amandesk
