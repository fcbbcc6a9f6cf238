#pragma once
#include <QWidget>

namespace Amandesk {
class Button;
class IconView;
class TextLabel;
class Theme;

// What a pane shows when it has nothing: icon, what that means, one action.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);
    void setWords(const QString &icon, const QString &title, const QString &text, const QString &action = {});

signals:
    void activated(); // the action

private:
    IconView *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    Button *m_action;
};

} // namespace Amandesk
