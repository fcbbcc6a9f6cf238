#pragma once
#include "core/domain/conversationlist.h"
#include "ui/common/popover.h"
#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace Amandesk {
class Button;
class PaneScroll;
class TextLabel;
class Theme;

// What the list can be filtered by, at the button that opened it. Each change holds at once; Esc closes. Main thread,
// owned by the list panel.
class FilterPopover final : public Popover
{
    Q_OBJECT
public:
    FilterPopover(const Theme &theme, QWidget *opener);

    void open(const ConversationListQuery &present, const FilterChoices &choices);
    void setChoices(const FilterChoices &choices); // read meanwhile
    void setPresent(const ConversationListQuery &present); // changed elsewhere

signals:
    void changed(bool unreadOnly, const Amandesk::ConversationFilter &filter);
    void clearChosen();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void confirm() override { close(); }

private:
    struct Group {
        TextLabel *title = nullptr;
        QWidget *box = nullptr;
        QVBoxLayout *rows = nullptr;
        QList<QCheckBox *> checks;
    };
    Group addGroup(QVBoxLayout *column);
    void build();
    void fill(); // the lists, from choices and filter
    QCheckBox *addCheck(Group &group, const QString &words, bool checked, std::function<void(bool)> set);
    void narrow();
    void limit(); // not more of a kind than a filter can have
    void showPresent();
    void tell();
    void arrange();
    void retranslate();

    const Theme &m_theme;
    QWidget *m_opener;
    TextLabel *m_title;
    Button *m_clear;
    QLineEdit *m_find;
    PaneScroll *m_scroll;
    QCheckBox *m_unread;
    QCheckBox *m_unanswered;
    TextLabel *m_handledLabel;
    QComboBox *m_handled;
    TextLabel *m_windowLabel;
    QComboBox *m_window;
    Group m_channels;
    Group m_tags;
    Group m_agents;
    TextLabel *m_note;
    bool m_unreadOnly = false;
    ConversationFilter m_filter;
    FilterChoices m_choices;
};

} // namespace Amandesk
