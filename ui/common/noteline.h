#pragma once
#include "ui/theme/themetokens.h"
#include <QWidget>

class QHBoxLayout;

namespace Amandesk {
class IconView;
class TextLabel;
class Theme;

// A small line with an icon, under a field or a form.
class NoteLine final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Hint, Error };

    NoteLine(const Theme &theme, Kind kind, const QString &icon, QWidget *parent = nullptr);
    void setText(const QString &text); // an error is announced when it is set
    QString text() const;
    void setEmphasis(const QString &part);
    void append(QWidget *widget); // behind the words, such as a key cap

private:
    Kind m_kind;
    QHBoxLayout *m_row;
    TextLabel *m_text;
};

// "———  or  ———"
class OrLine final : public QWidget
{
    Q_OBJECT
public:
    explicit OrLine(const Theme &theme, QWidget *parent = nullptr);
    void setText(const QString &text);

private:
    TextLabel *m_text;
};

// A key as printed on a keyboard.
class KeyCap final : public QWidget
{
    Q_OBJECT
public:
    KeyCap(const Theme &theme, const QString &keys, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_keys;
};

} // namespace Amandesk
