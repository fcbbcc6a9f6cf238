#pragma once
#include <QStackedWidget>
#include <QTimer>

namespace Amandesk {
class EmptyState;
class Theme;

// What a list without a row says instead.
struct EmptyWords {
    QString icon;
    QString title;
    QString text;
    QString action; // empty: no button
};

// The list, or what stands in its place while it has no row: nothing at first, then grey shapes as long as rows may
// still come, then words. Main thread, owned by the list panel.
class ListContent final : public QStackedWidget
{
    Q_OBJECT
public:
    ListContent(const Theme &theme, QWidget &list, QWidget *parent = nullptr); // takes the list
    void beginLoading();
    void endLoading() { m_loading = false; }
    bool isLoading() const { return m_loading; }
    void setCatchingUp(bool catchingUp) { m_catchingUp = catchingUp; } // rows may come without being asked for
    bool showRows(int count); // false: there are none, and none are on their way; then showEmpty()
    void showEmpty(const EmptyWords &words);
    void focusList(); // as soon as it is there

signals:
    void changed(); // by time alone: showRows() once more
    void activated(); // the button of the words

private:
    QWidget &m_list;
    QWidget *m_skeleton;
    QWidget *m_blank;
    EmptyState *m_empty;
    bool m_loading = true;
    bool m_catchingUp = false;
    bool m_focusWanted = false;
    QTimer m_skeletonDelay;
};

} // namespace Amandesk
