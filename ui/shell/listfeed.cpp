#include "ui/shell/listfeed.h"
#include "core/session/session.h"
#include "ui/common/errortext.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include <QSet>

namespace Amandesk {

namespace {
constexpr int mostRows = 50; // when more change at once, the page is read again
} // namespace

ListFeed::ListFeed(Session &session, ConversationListPanel &panel, QObject *parent)
    : QObject(parent)
    , m_service(session.conversations())
    , m_panel(panel)
{
    connect(&m_panel, &ConversationListPanel::queryChanged, this, [this](const ConversationListQuery &query) {
        m_panel.showLoading();
        ask(query);
    });
    connect(&m_panel, &ConversationListPanel::moreWanted, this, &ListFeed::askMore);
    connect(&m_panel, &ConversationListPanel::takeNextRequested, this, &ListFeed::takeNext);
    connect(&m_panel, &ConversationListPanel::retryRequested, this, [this] { ask(m_panel.query()); });
    connect(&m_service, &ConversationService::changed, this, &ListFeed::changed);
    connect(&m_service, &ConversationService::queueLengthChanged, this,
            [this] { m_panel.showQueueLength(m_service.queueLength()); });
}

void ListFeed::start()
{
    m_panel.showLoading();
    m_panel.showQueueLength(m_service.queueLength());
    ask(m_panel.query());
    readCounts();
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
        if (std::exchange(m_askAgain, false))
            ask(m_panel.query());
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
    if (!changes.everything && changes.conversations.isEmpty())
        return;
    if (m_asking)
        m_askAgain = true; // the answer under way may be older than the change
    else if (changes.everything || changes.conversations.size() > mostRows)
        ask(m_panel.query());
    else
        readRows(changes.conversations.values());
}

void ListFeed::readRows(const QList<ConversationId> &ids)
{
    whenDone(m_service.conversations(ids), this, [this, ids](const Result<QList<Conversation>> &rows) {
        if (!rows) {
            if (rows.error().kind != ErrorKind::Cancelled)
                m_panel.showError(rows.error());
            return;
        }
        QSet<ConversationId> gone(ids.cbegin(), ids.cend());
        for (const Conversation &row : *rows) {
            gone.remove(row.id);
            m_panel.upsert(row);
        }
        for (const ConversationId &id : std::as_const(gone))
            m_panel.remove(id);
    });
}

void ListFeed::readCounts()
{
    if (std::exchange(m_counting, true)) {
        m_countAgain = true;
        return;
    }
    whenDone(m_service.counts(), this, [this](const Result<ConversationCounts> &counts) {
        m_counting = false;
        if (counts) {
            m_panel.showCounts(*counts);
            emit countsChanged(*counts);
        }
        if (std::exchange(m_countAgain, false))
            readCounts();
    });
}

void ListFeed::takeNext()
{
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
