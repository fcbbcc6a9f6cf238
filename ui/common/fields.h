#pragma once
#include <QLineEdit>

namespace Amandesk {
class IconButton;
class Theme;

// A text field of a form, 36 high, that can be marked as wrong.
class Field : public QLineEdit
{
    Q_OBJECT
public:
    explicit Field(const Theme &theme, QWidget *parent = nullptr);
    void setWrong(bool wrong);

protected:
    const Theme &m_theme;
};

// A field for secrets: covered, not predicted, not capitalised, with an eye to look.
class PasswordField final : public Field
{
    Q_OBJECT
public:
    explicit PasswordField(const Theme &theme, QWidget *parent = nullptr);
    // The content, leaving the field empty and covered.
    QString take();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setRevealed(bool revealed);

    IconButton *m_eye;
};

// A quiet field with a magnifier and, while empty, the key that leads here.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(const Theme &theme, QWidget *parent = nullptr);
    void setKeyHint(const QString &keys); // "Ctrl F"

signals:
    void left(); // Esc in the empty field

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    QString m_keys;
};

} // namespace Amandesk
