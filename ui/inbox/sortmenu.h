#pragma once
#include "core/domain/conversationlist.h"
#include <QMenu>

namespace Amandesk {
class Button;

// How the list is sorted: the button that says so, and its menu. Main thread, owned by the button.
class SortMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit SortMenu(Button &button);
    ConversationSort sort() const { return m_sort; }
    void setSort(ConversationSort sort);
    void retranslate();
    static QString words(ConversationSort sort); // within a sentence

signals:
    void chosen(Amandesk::ConversationSort sort);

private:
    void showSort();

    Button &m_button;
    ConversationSort m_sort = ConversationSort::Newest;
    QList<QAction *> m_actions; // one for each sort
};

} // namespace Amandesk
