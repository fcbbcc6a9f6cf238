#pragma once
#include <QFrame>

class QPlainTextEdit;

namespace Amandesk {
class Button;
class IconView;
class TextLabel;
class Theme;

// Asks, at the button that opened it, whether the conversation is to be resolved and for a closing note that may be
// empty. Enter confirms, Shift+Enter starts a line, Esc closes; what was written is kept until clear().
class ResolvePopover final : public QFrame
{
    Q_OBJECT
public:
    ResolvePopover(const Theme &theme, QWidget *opener);

    void open(const QString &name, int waiting); // messages that are not sent yet
    void clear();
    QString note() const;

signals:
    void confirmed(const QString &note);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void place();

    const Theme &m_theme;
    QWidget *m_opener;
    TextLabel *m_title;
    TextLabel *m_text;
    QPlainTextEdit *m_note;
    IconView *m_waitingIcon;
    TextLabel *m_waiting;
    Button *m_cancel;
    Button *m_resolve;
    QString m_name;
    int m_count = 0;
};

} // namespace Amandesk
