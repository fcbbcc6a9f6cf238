#include "ui/inbox/listcontent.h"
#include "ui/common/emptystate.h"
#include "ui/inbox/listskeleton.h"
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto skeletonDelay = 300ms;
}

ListContent::ListContent(const Theme &theme, QWidget &list, QWidget *parent)
    : QStackedWidget(parent)
    , m_list(list)
    , m_skeleton(new ListSkeleton(theme))
    , m_blank(new QWidget)
    , m_empty(new EmptyState(theme))
{
    addWidget(&list);
    addWidget(m_empty);
    addWidget(m_skeleton);
    addWidget(m_blank);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(skeletonDelay);
    connect(&m_skeletonDelay, &QTimer::timeout, this, &ListContent::changed);
    connect(m_empty, &EmptyState::activated, this, &ListContent::activated);
}

void ListContent::beginLoading()
{
    m_loading = true;
    m_skeletonDelay.start();
}

bool ListContent::showRows(int count)
{
    if (count > 0) {
        setCurrentWidget(&m_list);
        if (std::exchange(m_focusWanted, false))
            m_list.setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (!m_loading && !m_catchingUp)
        return false;
    setCurrentWidget(m_skeletonDelay.isActive() ? m_blank : m_skeleton);
    return true;
}

void ListContent::showEmpty(const EmptyWords &words)
{
    setCurrentWidget(m_empty);
    m_empty->setWords(words.icon, words.title, words.text, words.action);
}

void ListContent::focusList()
{
    m_focusWanted = currentWidget() != &m_list;
    if (!m_focusWanted)
        m_list.setFocus(Qt::ShortcutFocusReason);
}

} // namespace Amandesk
