#include "ui/shell/listfeed.h"
#include "core/conversations/conversationwork.h"
#include "core/session/session.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include <QSet>

namespace Amandesk {

namespace {
constexpr int mostRows = 50; // when more change at once, the page is read again
constexpr std::chrono::milliseconds pageLasts{100}; // and not more often than anybody can follow
constexpr std::chrono::milliseconds countsLast{200};
constexpr std::chrono::milliseconds matchesLast{1000}; // a filter is counted through a whole index
} // namespace

ListFeed::ListFeed(Session &session, ConversationListPanel &panel, QObject *parent)
    : QObject(parent)
    , m_service(session.conversations())
    , m_work(session.work())
    , m_panel(panel)
{
    connect(&m_panel, &ConversationListPanel::queryChanged, this, [this](const ConversationListQuery &query) {
        m_panel.showLoading();
        ask(query);
        m_matchPause.stop(); // another filter, perhaps
        readMatches();
    });
    connect(&m_panel, &ConversationListPanel::moreWanted, this, &ListFeed::askMore);
    connect(&m_panel, &ConversationListPanel::takeNextRequested, this, &ListFeed::takeNext);
    connect(&m_panel, &ConversationListPanel::retryRequested, this, [this] { ask(m_panel.query()); });
    connect(&m_panel, &ConversationListPanel::saveViewRequested, this, &ListFeed::saveView);
    connect(&m_panel, &ConversationListPanel::removeViewRequested, this, &ListFeed::removeView);
    connect(&m_panel, &ConversationListPanel::refreshWanted, this, [this] {
        if (!m_asking)
            ask(m_panel.query());
        readMatches();
    });
    connect(&m_panel, &ConversationListPanel::filterChoicesWanted, this, &ListFeed::readChoices);
    connect(&m_service, &ConversationService::changed, this, &ListFeed::changed);
    connect(&m_work, &ConversationWork::policyChanged, this, &ListFeed::showPolicy);
    showPolicy();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pageLasts);
    connect(&m_pause, &QTimer::timeout, this, &ListFeed::readChanged);
    m_countPause.setSingleShot(true);
    m_countPause.setInterval(countsLast);
    connect(&m_countPause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_countAgain, false))
            readCounts();
    });
    m_matchPause.setSingleShot(true);
    m_matchPause.setInterval(matchesLast);
    connect(&m_matchPause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_matchAgain, false))
            readMatches();
    });
    connect(&m_service, &ConversationService::queueLengthChanged, this,
            [this] { m_panel.showQueueLength(m_service.queueLength()); });
}

void ListFeed::start()
{
    m_panel.showLoading();
    m_panel.showQueueLength(m_service.queueLength());
    ask(m_panel.query());
    readCounts();
    readViews();
    readChoices();
}

void ListFeed::readChoices()
{
    whenDone(m_service.filterChoices(), this, [this](const Result<FilterChoices> &choices) {
        if (choices) // the list itself says what is wrong with the store
            m_panel.setFilterChoices(*choices);
    });
}

void ListFeed::togglePin(const ConversationId &id)
{
    whenDone(m_service.conversation(id), this, [this, id](const Result<Conversation> &row) {
        if (!row)
            return emit notice(BannerKind::Danger, ErrorText::sentence(row.error()));
        const bool pin = !row->pinned;
        whenDone(m_service.setPinned(id, pin), this, [this, pin](const Result<> &done) {
            if (!done)
                return emit notice(BannerKind::Danger, ErrorText::sentence(done.error()));
            emit notice(BannerKind::Ok,
                        pin ? tr("Pinned: the conversation stays at the top of its list on this computer.")
                            : tr("The conversation is no longer pinned."));
        });
    });
}

void ListFeed::readViews()
{
    whenDone(m_service.savedViews(), this, [this](const Result<QList<SavedView>> &views) {
        if (!views)
            return; // the list itself says what is wrong with the store
        m_views = *views;
        m_panel.setViews(m_views);
    });
}

void ListFeed::saveView(const SavedView &view)
{
    whenDone(m_service.saveView(view), this, [this, view](const Result<> &saved) {
        if (!saved)
            return emit notice(BannerKind::Danger, ErrorText::sentence(saved.error()));
        readViews();
        emit notice(BannerKind::Ok, tr("The view %1 is saved.").arg(isolated(oneLine(view.name))));
    });
}

void ListFeed::removeView(const SavedView &view)
{
    whenDone(m_service.removeView(view.id), this, [this, view](const Result<> &removed) {
        if (!removed)
            return emit notice(BannerKind::Danger, ErrorText::sentence(removed.error()));
        readViews();
        emit notice(BannerKind::Ok, tr("The view %1 is removed.").arg(isolated(oneLine(view.name))));
    });
}

void ListFeed::ask(const ConversationListQuery &query)
{
    m_asking = true;
    m_more = false;
    whenDone(m_service.list(query), this, [this, query, number = ++m_asked](const Result<ConversationPage> &page) {
        if (number != m_asked)
            return;
        m_asking = false;
        if (page)
            m_panel.showPage(query, *page);
        else if (page.error().kind != ErrorKind::Cancelled)
            m_panel.showError(page.error());
        readChanged(); // the answer may be older than what changed meanwhile
    });
}

void ListFeed::askMore()
{
    ConversationListQuery query = m_panel.model().query();
    query.cursor = m_panel.model().nextCursor();
    if (m_asking || query.cursor.isEmpty() || std::exchange(m_more, true))
        return;
    whenDone(m_service.list(query), this, [this, number = m_asked](const Result<ConversationPage> &page) {
        if (number != m_asked)
            return;
        m_more = false;
        if (page)
            m_panel.appendPage(*page);
        else if (page.error().kind != ErrorKind::Cancelled)
            m_panel.showError(page.error());
    });
}

void ListFeed::changed(const StoreChanges &changes)
{
    readCounts();
    readMatches();
    m_changed.unite({changes.conversations, {}, changes.everything});
    readChanged();
}

// One reading at a time: what changes meanwhile is read together.
void ListFeed::readChanged()
{
    const bool page = m_changed.everything || m_changed.conversations.size() > mostRows;
    if (m_changed.isEmpty() || m_asking || m_reading || (page && m_pause.isActive()))
        return;
    const QList<ConversationId> ids = std::exchange(m_changed, {}).conversations.values();
    if (!page)
        return readRows(ids);
    m_pause.start();
    ask(m_panel.query());
}

void ListFeed::readRows(const QList<ConversationId> &ids)
{
    m_reading = true;
    whenDone(m_service.conversations(ids), this, [this, ids](const Result<QList<Conversation>> &rows) {
        m_reading = false;
        if (rows)
            showRows(ids, *rows);
        else if (rows.error().kind != ErrorKind::Cancelled)
            m_panel.showError(rows.error());
        readChanged();
    });
}

void ListFeed::showRows(const QList<ConversationId> &ids, const QList<Conversation> &rows)
{
    QSet<ConversationId> gone(ids.cbegin(), ids.cend());
    for (const Conversation &row : rows)
        gone.remove(row.id);
    m_panel.upsert(rows);
    for (const ConversationId &id : std::as_const(gone))
        m_panel.remove(id);
}

void ListFeed::readCounts()
{
    if (m_counting || m_countPause.isActive()) {
        m_countAgain = true;
        return;
    }
    m_counting = true;
    whenDone(m_service.counts(), this, [this](const Result<ConversationCounts> &counts) {
        m_counting = false;
        if (counts) {
            m_panel.showCounts(*counts);
            emit countsChanged(*counts);
        }
        m_countPause.start();
    });
}

void ListFeed::readMatches()
{
    if (!m_panel.isFiltered())
        return;
    if (m_matching || m_matchPause.isActive()) {
        m_matchAgain = true;
        return;
    }
    m_matching = true;
    const ConversationListQuery query = m_panel.query();
    whenDone(m_service.counts(query), this, [this, query](const Result<ConversationCounts> &counts) {
        m_matching = false;
        if (counts) // the list itself says what is wrong with the store
            m_panel.showMatches(query, *counts);
        const bool another = m_panel.query().filter != query.filter || m_panel.query().unreadOnly != query.unreadOnly;
        if (!another)
            m_matchPause.start();
        else if (std::exchange(m_matchAgain, false))
            readMatches();
    });
}

void ListFeed::showPolicy()
{
    m_panel.setTakeNextAllowed(m_work.mayTakeNext());
}

void ListFeed::takeNext()
{
    if (!m_work.mayTakeNext())
        return emit notice(BannerKind::Warn,
                           tr("Your organisation assigns customers; agents do not take the next one."));
    m_panel.setTaking(true);
    whenDone(m_service.takeNext(), this, [this](const Result<Conversation> &next) {
        m_panel.setTaking(false);
        m_service.refreshQueueLength();
        if (next) {
            m_panel.selectTab(ConversationTab::Mine);
            emit taken(next->id);
        } else if (next.error().kind == ErrorKind::NotFound) {
            emit notice(BannerKind::Info, tr("Nobody is waiting in the queue."));
        } else if (next.error().kind != ErrorKind::Cancelled) {
            emit notice(BannerKind::Danger, ErrorText::sentence(next.error()));
        }
    });
}

} // namespace Amandesk
