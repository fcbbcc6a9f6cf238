#pragma once
#include <QObject>
#include <QTimer>

namespace Amandesk {
class SearchPanel;
class Session;
struct StoreChanges;

// Lets the search panel find, and find again when the store has changed while it is looked at. Main thread, owned by
// WorkspacePage; the session and the panel outlive it.
class SearchFeed final : public QObject
{
    Q_OBJECT
public:
    SearchFeed(Session &session, SearchPanel &panel, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void storeChanged(const StoreChanges &changes);
    void refresh();

    SearchPanel &m_panel;
    QTimer m_pause; // a burst of changes is one
    bool m_outdated = false; // changed while nobody looked
};

} // namespace Amandesk
