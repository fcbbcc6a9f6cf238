#pragma once
#include "ui/theme/themetokens.h"
#include <functional>
#include <QFrame>

namespace Amandesk {
class Button;
class TextLabel;
class Theme;
class IconView;

enum class BannerKind { Neutral, Info, Ok, Warn, Danger };
enum class BannerShape {
    Strip, // across a pane, 36 high, a line below
    Card, // in a form, rounded
};

struct BannerWords {
    QString title;
    QString text;
    QString action; // empty: no button
};

// Something the agent has to know now: icon, a few heavy words, a sentence, perhaps one button.
// Hidden until show…() is called; every change is announced, danger at once.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    Banner(const Theme &theme, BannerShape shape, QWidget *parent = nullptr);
    void showMessage(BannerKind kind, const QString &title, const QString &text, const QString &icon = {});
    // The same, and asks for the words again when the language changes, or when told to; neither is announced.
    void showWords(BannerKind kind, std::function<BannerWords()> words, const QString &icon = {});
    void askForWords();
    void setAction(const QString &words); // empty: no button
    void dismiss();
    BannerKind kind() const { return m_kind; }
    QString words() const; // title and text
    void setEmphasis(const QString &part); // in the text

signals:
    void activated(); // the button

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress(const QString &title, const QString &text);

    const Theme &m_theme;
    BannerShape m_shape;
    BannerKind m_kind = BannerKind::Neutral;
    QString m_iconName; // empty: its kind's
    std::function<BannerWords()> m_words; // none: whoever showed it says it anew
    IconView *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    Button *m_action;
};

} // namespace Amandesk
