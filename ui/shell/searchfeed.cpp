#include "ui/shell/searchfeed.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "ui/search/searchpanel.h"
#include <QEvent>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto refreshPause = 500ms;
constexpr int mostRefreshed = 500; // hits; who has scrolled further down gets the rest by scrolling again
} // namespace

SearchFeed::SearchFeed(Session &session, SearchPanel &panel, QObject *parent)
    : QObject(parent)
    , m_panel(panel)
{
    SearchService *service = &session.search();
    SearchPanel *shown = &panel;
    const auto find = [this, service, shown](const QString &query, SearchOrder order, int limit) {
        whenDone(service->find(query, order, {}, limit), this, [shown, query](const Result<SearchPage> &page) {
            if (page)
                shown->showPage(query, *page);
            else
                shown->showError(query, page.error());
        });
    };
    connect(shown, &SearchPanel::searchRequested, this,
            [find](const QString &query, SearchOrder order) { find(query, order, SearchService::pageSize); });
    connect(shown, &SearchPanel::refreshRequested, this, [find](const QString &query, SearchOrder order, int hits) {
        find(query, order, qBound(SearchService::pageSize, hits, mostRefreshed));
    });
    connect(shown, &SearchPanel::moreRequested, this,
            [this, service, shown](const QString &query, SearchOrder order, const QString &cursor) {
                whenDone(service->find(query, order, cursor), this, [shown, query](const Result<SearchPage> &page) {
                    if (page)
                        shown->appendPage(query, *page);
                    else
                        shown->showError(query, page.error());
                });
            });
    m_pause.setSingleShot(true);
    m_pause.setInterval(refreshPause);
    connect(&m_pause, &QTimer::timeout, this, &SearchFeed::refresh);
    connect(&session.conversations(), &ConversationService::changed, this, &SearchFeed::storeChanged);
    panel.installEventFilter(this);
}

// Not started anew by every change: under steady traffic it would never end.
void SearchFeed::storeChanged(const StoreChanges &changes)
{
    if (!changes.isEmpty() && !m_pause.isActive())
        m_pause.start();
}

void SearchFeed::refresh()
{
    m_outdated = !m_panel.isVisible();
    if (!m_outdated)
        m_panel.refresh();
}

bool SearchFeed::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_panel && event->type() == QEvent::Show && m_outdated)
        m_pause.start(0);
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
