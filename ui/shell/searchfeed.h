#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"
#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class SearchPanel;
class SearchService;
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
    void find(const QString &query, SearchOrder order);
    void findMore(const QString &query, SearchOrder order, const QString &cursor);
    void findAgain(const QString &query, SearchOrder order, int hits);
    bool isFindingAgain() const { return m_again.isRunning() && !m_again.isCanceled(); }
    void storeChanged();
    void refresh();

    SearchService &m_service;
    SearchPanel &m_panel;
    QTimer m_pause; // a burst of changes is one
    QFuture<Result<SearchPage>> m_again; // what is shown, as it is now
    QElapsedTimer m_since; // it began
    bool m_outdated = false; // changed while nobody looked, or while it was found again
};

} // namespace Amandesk
