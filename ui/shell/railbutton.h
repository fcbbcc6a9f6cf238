#pragma once
#include "ui/common/avatar.h"
#include <QAbstractButton>

namespace Amandesk {
class Theme;

// One place of the rail: icon (or the agent's picture) above a word, a bar and a fill when it is the current one,
// a number when something waits there. Narrow: the icon alone, the word as tool tip.
class RailButton final : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const Theme &theme, const QString &iconName, QWidget *parent = nullptr);

    void setWords(const QString &word, const QString &keys = {}, const QString &sentence = {});
    void setPerson(const QString &name, const QString &key, Avatar::Dot dot); // a picture instead of the icon
    void setCurrent(bool current);
    void setCount(int count);
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe();

    const Theme &m_theme;
    QString m_iconName;
    QString m_keys;
    QString m_sentence; // for screen readers, when the word does not say enough
    QString m_name;
    QString m_key;
    Avatar::Dot m_dot = Avatar::Dot::None;
    int m_count = 0;
    bool m_current = false;
    bool m_narrow = false;
    bool m_ring = false; // reached by keyboard
};

} // namespace Amandesk
