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
constexpr std::chrono::milliseconds refreshPause = 500ms;
constexpr int restsFor = 4; // times as long as it took: a long search leaves the reading thread to others
constexpr int mostRefreshed = 500; // hits; who has scrolled further down gets the rest by scrolling again
} // namespace

SearchFeed::SearchFeed(Session &session, SearchPanel &panel, QObject *parent)
    : QObject(parent)
    , m_service(session.search())
    , m_panel(panel)
{
    connect(&panel, &SearchPanel::searchRequested, this, &SearchFeed::find);
    connect(&panel, &SearchPanel::moreRequested, this, &SearchFeed::findMore);
    connect(&panel, &SearchPanel::refreshRequested, this, &SearchFeed::findAgain);
    m_pause.setSingleShot(true);
    m_pause.setInterval(refreshPause);
    connect(&m_pause, &QTimer::timeout, this, &SearchFeed::refresh);
    connect(&session.conversations(), &ConversationService::changed, this, [this](const StoreChanges &changes) {
        if (!changes.isEmpty())
            storeChanged();
    });
    connect(&session, &Session::searchIndexComplete, this, &SearchFeed::storeChanged);
    connect(&m_service, &SearchService::policyChanged, this, &SearchFeed::storeChanged);
    panel.installEventFilter(this);
}

void SearchFeed::find(const QString &query, SearchOrder order)
{
    m_again.cancel();
    m_outdated = false;
    whenDone(m_service.find(query, order), this, [this, query](const Result<SearchPage> &page) {
        if (page)
            m_panel.showPage(query, *page);
        else
            m_panel.showError(query, page.error());
    });
}

void SearchFeed::findMore(const QString &query, SearchOrder order, const QString &cursor)
{
    whenDone(m_service.find(query, order, cursor), this, [this, query, cursor](const Result<SearchPage> &page) {
        if (page)
            m_panel.appendPage(query, cursor, *page);
        else
            m_panel.showMoreError(query, cursor, page.error());
    });
}

// As many as are shown, however far down they are: rows do not come and go while one reads.
void SearchFeed::findAgain(const QString &query, SearchOrder order, int hits)
{
    m_since.start();
    m_again.cancel();
    m_again = m_service.findFirst(query, order, qBound(SearchService::pageSize, hits, mostRefreshed));
    whenDone(m_again, this, [this, query](const Result<SearchPage> &page) {
        m_pause.setInterval(qMax(refreshPause, std::chrono::milliseconds(m_since.elapsed() * restsFor)));
        if (page)
            m_panel.showPage(query, *page);
        if (m_outdated)
            storeChanged();
    });
}

// Not started anew by every change: under steady traffic it would never end.
void SearchFeed::storeChanged()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void SearchFeed::refresh()
{
    m_outdated = !m_panel.isVisible() || isFindingAgain();
    if (!m_outdated)
        m_panel.refresh();
}

bool SearchFeed::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_panel && event->type() == QEvent::Show && m_outdated)
        QMetaObject::invokeMethod(this, &SearchFeed::refresh, Qt::QueuedConnection); // when it can be seen
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
