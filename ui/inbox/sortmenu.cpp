#include "ui/inbox/sortmenu.h"
#include "ui/common/button.h"
#include <array>
#include <QActionGroup>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::array sorts{ConversationSort::Newest, ConversationSort::LongestWaiting,
                           ConversationSort::WindowClosingFirst};

QString capitalised(QString words)
{
    words[0] = words[0].toUpper();
    return words;
}
} // namespace

SortMenu::SortMenu(Button &button)
    : QMenu(&button)
    , m_button(button)
{
    button.setIconName(u"arrows-sort"_s);
    button.setMenu(this);
    auto *group = new QActionGroup(this);
    for (const ConversationSort sort : sorts) {
        QAction *action = addAction(QString());
        action->setCheckable(true);
        group->addAction(action);
        m_actions.append(action);
        connect(action, &QAction::triggered, this, [this, sort] {
            setSort(sort);
            emit chosen(sort);
        });
    }
    setSort(m_sort);
}

QString SortMenu::words(ConversationSort sort)
{
    switch (sort) {
    case ConversationSort::Newest:
        return tr("newest activity");
    case ConversationSort::LongestWaiting:
        return tr("waiting longest");
    case ConversationSort::WindowClosingFirst:
        return tr("window closing first");
    }
    Q_UNREACHABLE();
}

void SortMenu::setSort(ConversationSort sort)
{
    m_sort = sort;
    for (qsizetype i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setChecked(sorts[size_t(i)] == sort);
    showSort();
}

void SortMenu::retranslate()
{
    for (qsizetype i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setText(capitalised(words(sorts[size_t(i)])));
    showSort();
}

void SortMenu::showSort()
{
    m_button.setText(capitalised(words(m_sort)));
    m_button.setAccessibleName(tr("Sort: %1").arg(words(m_sort)));
    m_button.setToolTip(m_button.accessibleName());
}

} // namespace Amandesk
