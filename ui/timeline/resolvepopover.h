#pragma once
#include "ui/common/popover.h"

namespace Amandesk {
class Button;
class IconView;
class TextLabel;

// Asks, at the button that opened it, whether the conversation, or several, is to be resolved and for a closing note
// that may be empty. Enter confirms, Shift+Enter starts a line, Esc closes; what was written is kept until clear().
class ResolvePopover final : public Popover
{
    Q_OBJECT
public:
    ResolvePopover(const Theme &theme, QWidget *opener);

    void open(const QString &name, int waiting); // messages that are not sent yet
    void openForMany(int conversations, int others, int waiting); // others: selected, too, but not to be resolved
    void clear();
    QString note() const;

signals:
    void confirmed(const QString &note);

protected:
    void changeEvent(QEvent *event) override;
    void confirm() override;

private:
    void retranslate();
    void show();

    TextLabel *m_title;
    TextLabel *m_text;
    ShortNote *m_note;
    IconView *m_waitingIcon;
    TextLabel *m_waiting;
    Button *m_cancel;
    Button *m_resolve;
    QString m_name;
    int m_count = 0;
    int m_many = 0; // 0: the one with m_name
    int m_others = 0;
};

} // namespace Amandesk
