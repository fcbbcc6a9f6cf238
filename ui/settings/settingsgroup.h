#pragma once
#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace Amandesk {
class IconView;
class TextLabel;
class Theme;

// One setting: icon, name, a line about it, and behind them what sets it. Below, where it has one, a widget of its own.
class SettingsRow final : public QWidget
{
    Q_OBJECT
public:
    SettingsRow(const Theme &theme, const QString &icon, QWidget *parent = nullptr);
    void addControl(QWidget *control); // named for screen readers by the row, unless it has words
    void addBelow(QWidget *widget);
    void setWords(const QString &name, const QString &text);
    // Somebody else decides it: says so, and the controls are only looked at.
    void setManaged(bool managed);
    void setLineAbove(QWidget *line); // comes and goes with the row
    void setVisible(bool visible) override;

protected:
    bool event(QEvent *event) override;

private:
    void takeRoom();

    const Theme &m_theme;
    TextLabel *m_name;
    TextLabel *m_text;
    TextLabel *m_managed;
    QWidget *m_line = nullptr;
    QWidget *m_controls;
    QHBoxLayout *m_row;
    QVBoxLayout *m_column;
};

// Settings that belong together, under a title.
class SettingsGroup final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsGroup(const Theme &theme, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    SettingsRow *addRow(const QString &icon);

private:
    const Theme &m_theme;
    TextLabel *m_title;
    QVBoxLayout *m_rows;
};

} // namespace Amandesk
