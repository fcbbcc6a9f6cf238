#include "ui/shell/newsfeed.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/settings/settings.h"
#include "ui/common/errortext.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int pageOfMine = 500;
constexpr int mostWindows = 30;
constexpr qsizetype mostChanged = 200; // more at once is a sync, and no news
constexpr auto windowWarning = 15min;
constexpr auto windowsEvery = 30s;

NoticeChoice choiceOf(NewsKind kind, const Settings &settings)
{
    switch (kind) {
    case NewsKind::Message:
        return settings.noticeOfMessage();
    case NewsKind::Assigned:
        return settings.noticeOfAssigned();
    case NewsKind::WindowClosing:
        return settings.noticeOfWindowClosing();
    }
    Q_UNREACHABLE();
}

NoticeSound soundOf(NewsKind kind)
{
    switch (kind) {
    case NewsKind::Message:
        return NoticeSound::Message;
    case NewsKind::Assigned:
        return NoticeSound::Assigned;
    case NewsKind::WindowClosing:
        return NoticeSound::Warning;
    }
    Q_UNREACHABLE();
}
} // namespace

NewsFeed::NewsFeed(const Clock &clock, Settings &settings, SessionManager &manager, Notifier &notifier,
                   MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_settings(settings)
    , m_manager(manager)
    , m_notifier(notifier)
    , m_window(window)
{
    connect(&manager, &SessionManager::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::SignedIn)
            attach();
        else
            detach();
    });
    connect(&manager, &SessionManager::closing, this, &NewsFeed::detach);
    connect(&manager, &SessionManager::arrivedWhileLockedChanged, this, [this] {
        if (m_manager.arrivedWhileLocked() > 0)
            newsWhileLocked(std::nullopt);
    });
    connect(&notifier, &Notifier::opened, this,
            [this](const QString &key, const QString &token) { open(key, token, false); });
    connect(&notifier, &Notifier::replyWanted, this,
            [this](const QString &key, const QString &token) { open(key, token, true); });
    connect(&notifier, &Notifier::replied, this, &NewsFeed::reply);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &NewsFeed::tellDue);
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    connect(&m_soon, &QTimer::timeout, this, &NewsFeed::readChanged);
    m_windows.setInterval(windowsEvery);
    connect(&m_windows, &QTimer::timeout, this, &NewsFeed::checkWindows);
    notifier.setCount(0); // one that did not end well has left its own
    if (manager.state() == SessionState::SignedIn)
        attach();
}

NewsFeed::~NewsFeed()
{
    detach();
}

void NewsFeed::setPatience(std::chrono::milliseconds message, std::chrono::milliseconds assigned)
{
    m_messagePatience = message;
    m_assignedPatience = assigned;
}

void NewsFeed::attach()
{
    if (m_session == m_manager.session())
        return;
    detach();
    m_session = m_manager.session();
    m_scope = std::make_unique<QObject>();
    connect(m_session, &Session::customerWrote, m_scope.get(),
            [this](const ConversationId &id) { expect(id, NewsKind::Message, m_messagePatience); });
    connect(&m_session->conversations(), &ConversationService::changed, m_scope.get(),
            [this](const StoreChanges &changes) { changed(changes); });
    connect(m_session, &Session::freshnessChanged, m_scope.get(), [this](const Freshness &freshness) {
        if (!m_mineKnown && freshness.state == FreshnessState::Current)
            learnMine();
    });
    if (m_session->freshness().state != FreshnessState::NeverSynced)
        learnMine();
    countUnread();
    m_windows.start();
}

// Everything that could tell who or what goes: from the desktop, and from here.
void NewsFeed::detach()
{
    m_notifier.withdrawAll();
    m_next.stop();
    m_soon.stop();
    m_windows.stop();
    m_pending.clear();
    m_told.clear();
    m_mine.clear();
    m_found.clear();
    m_closing.clear();
    m_changed = {};
    m_pace.clear();
    m_telling = 0;
    m_mineKnown = m_learning = m_reading = m_counting = m_countAgain = false;
    m_scope.reset();
    m_session.clear();
    setUnread(0);
}

// What is mine already is no news.
void NewsFeed::learnMine(const QString &cursor)
{
    if (cursor.isEmpty() && m_learning)
        return;
    m_learning = true;
    if (cursor.isEmpty())
        m_found.clear();
    ConversationListQuery query;
    query.tab = ConversationTab::Mine;
    query.cursor = cursor;
    query.limit = pageOfMine;
    whenDone(m_session->conversations().list(query), m_scope.get(), [this](const Result<ConversationPage> &page) {
        if (!page) {
            m_learning = false;
            return;
        }
        for (const Conversation &row : page->conversations)
            m_found.insert(row.id);
        if (!page->nextCursor.isEmpty())
            return learnMine(page->nextCursor);
        m_mine = std::exchange(m_found, {});
        m_mineKnown = true;
        m_learning = false;
    });
}

void NewsFeed::changed(const StoreChanges &changes)
{
    if (changes.everything || changes.conversations.size() > mostChanged) {
        m_mineKnown = false; // a first sync, or one after a long time
        if (m_session->freshness().state != FreshnessState::NeverSynced)
            learnMine();
    }
    m_changed.unite(changes);
    if (!m_soon.isActive())
        m_soon.start();
}

void NewsFeed::readChanged()
{
    if (m_reading || !m_session)
        return;
    const StoreChanges changes = std::exchange(m_changed, {});
    countUnread();
    QSet<ConversationId> ids = changes.conversations;
    if (ids.size() > mostChanged || changes.everything || !m_mineKnown) {
        const QList<ConversationId> told = m_told.keys(); // only what is shown matters
        ids = QSet<ConversationId>(told.cbegin(), told.cend());
    }
    if (ids.isEmpty())
        return;
    m_reading = true;
    whenDone(m_session->conversations().conversations(ids.values()), m_scope.get(),
             [this](const Result<QList<Conversation>> &rows) {
                 m_reading = false;
                 if (rows)
                     std::ranges::for_each(*rows, [this](const Conversation &row) { look(row); });
                 if (!m_changed.isEmpty())
                     m_soon.start();
             });
}

void NewsFeed::look(const Conversation &row)
{
    const bool mine = row.mine && row.serve != ServeState::Resolved;
    const auto told = m_told.constFind(row.id);
    if (told != m_told.cend() && (!mine || (told->untilRead && row.unread == 0) || isInView(row.id))) {
        m_notifier.withdraw(row.id.value());
        m_told.erase(told);
    }
    if (!m_mineKnown)
        return;
    if (!mine)
        m_mine.remove(row.id);
    else if (!m_mine.contains(row.id)) {
        m_mine.insert(row.id);
        expect(row.id, NewsKind::Assigned, m_assignedPatience);
    }
}

void NewsFeed::checkWindows()
{
    if (!m_session || m_settings.noticeOfWindowClosing() == NoticeChoice::Off)
        return;
    ConversationListQuery query;
    query.tab = ConversationTab::Mine;
    query.sort = ConversationSort::WindowClosingFirst;
    query.limit = mostWindows;
    whenDone(m_session->conversations().list(query), m_scope.get(), [this](const Result<ConversationPage> &page) {
        if (!page)
            return;
        const QDateTime now = m_session->clock().now();
        for (const Conversation &row : page->conversations) {
            if (!row.windowClosesAt || !row.waitingSince || row.serve == ServeState::Resolved)
                continue;
            const auto left = std::chrono::milliseconds(now.msecsTo(*row.windowClosesAt));
            if (left <= 0ms || left > windowWarning || m_closing.value(row.id) == *row.windowClosesAt)
                continue;
            m_closing.insert(row.id, *row.windowClosesAt);
            expect(row.id, NewsKind::WindowClosing, 0ms, std::chrono::duration_cast<std::chrono::seconds>(left));
        }
    });
}

// The more urgent kind stays; the time of the first one holds, so that a talkative customer is not put off for ever.
void NewsFeed::expect(const ConversationId &id, NewsKind kind, std::chrono::milliseconds patience,
                      std::chrono::seconds windowLeft)
{
    if (choiceOf(kind, m_settings) == NoticeChoice::Off)
        return; // nor does it take the place of one that is told
    const auto now = m_clock.monotonic();
    const auto due = now + std::max(patience, m_pace.waitOf(id.value(), now));
    const auto known = m_pending.find(id);
    if (known == m_pending.end())
        m_pending.insert(id, {kind, due, windowLeft});
    else if (kind > known->kind)
        *known = {kind, std::max(known->due, due), windowLeft};
    scheduleNext();
}

void NewsFeed::scheduleNext()
{
    if (m_pending.isEmpty())
        return m_next.stop();
    const auto first = std::ranges::min(m_pending.values(), {}, &Pending::due);
    m_next.start(std::max(0ms, first.due - m_clock.monotonic()));
}

void NewsFeed::tellDue()
{
    const auto now = m_clock.monotonic();
    QHash<ConversationId, Pending> due;
    for (auto pending = m_pending.begin(); pending != m_pending.end();) {
        if (pending->due > now) {
            ++pending;
            continue;
        }
        due.insert(pending.key(), *pending);
        pending = m_pending.erase(pending);
    }
    scheduleNext();
    if (due.isEmpty() || !m_session)
        return;
    ++m_telling;
    whenDone(m_session->conversations().conversations(due.keys()), m_scope.get(),
             [this, due](const Result<QList<Conversation>> &rows) {
                 --m_telling;
                 for (const Conversation &row : rows.value_or(QList<Conversation>()))
                     tell(row, due.value(row.id));
             });
}

void NewsFeed::tell(const Conversation &row, const Pending &pending)
{
    const bool readAlready = pending.kind == NewsKind::Message && row.unread == 0;
    if (readAlready || !row.mine || choiceOf(pending.kind, m_settings) == NoticeChoice::Off || isQuiet()
        || isInView(row.id))
        return;
    const auto now = m_clock.monotonic();
    if (m_pace.admit(row.id.value(), now) == NewsPace::Way::Counted) {
        for (const ConversationId &id : m_told.keys())
            m_notifier.withdraw(id.value());
        m_told.clear();
        return show(NoticeWords::ofMany(int(m_pace.counted())), pending.kind);
    }
    m_told.insert(row.id, {row.lastMessage, row.unread > 0});
    show(NoticeWords::of(pending.kind, row, m_settings.noticeContent(), pending.windowLeft), pending.kind);
}

void NewsFeed::show(Notification notification, NewsKind kind)
{
    if (choiceOf(kind, m_settings) == NoticeChoice::Sound && m_pace.mayPlay(m_clock.monotonic()))
        notification.sound = soundOf(kind);
    m_notifier.show(notification);
}

void NewsFeed::newsWhileLocked(std::optional<int> messages)
{
    const NoticeChoice choice = m_settings.noticeOfMessage();
    if (m_session || choice == NoticeChoice::Off || isQuiet())
        return;
    const auto key = QString::fromLatin1(NoticeWords::lockedKey);
    const auto now = m_clock.monotonic();
    if (!messages && m_pace.waitOf(key, now) > 0ms)
        return; // the one that is there says the same
    m_pace.admit(key, now);
    show(NoticeWords::whileLocked(messages), NewsKind::Message);
}

bool NewsFeed::isQuiet() const
{
    const auto hours = m_settings.quietHours();
    const QTime now = m_clock.now().toLocalTime().time();
    return hours && hours->holdsAt(now.hour() * 60 + now.minute());
}

bool NewsFeed::isInView(const ConversationId &id) const
{
    WorkspacePage *page = m_window.workspace();
    if (!page || !m_window.isActiveWindow() || page->view() != WorkspaceView::Inbox)
        return false;
    const auto current = page->inbox().current();
    return current && current->id == id;
}

void NewsFeed::open(const QString &key, const QString &token, bool toWrite)
{
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt hands it to the desktop and forgets it
    m_window.comeForward();
    const ConversationId id(key);
    m_notifier.withdraw(key);
    if (!m_told.remove(id) || !m_window.workspace())
        return; // a burst, a test, or it was locked meanwhile
    if (toWrite)
        m_window.workspace()->openToWrite(id);
    else
        m_window.workspace()->open(id);
}

// Written in the notification itself. It goes the way of every message, with its hold, and nobody's draft is lost.
void NewsFeed::reply(const QString &key, const QString &text)
{
    const ConversationId id(key);
    if (!m_session || !m_told.contains(id) || text.trimmed().isEmpty())
        return;
    SendOptions options;
    options.hold = std::chrono::seconds(m_settings.sendHoldSeconds());
    options.seenUpTo = m_told.take(id).newest;
    options.keepDraft = true;
    m_notifier.withdraw(key);
    whenDone(m_session->outbox().send(id, text, std::nullopt, options), m_scope.get(),
             [this, id, text](const Result<ClientMessageId> &queued) {
                 if (!queued)
                     keepReply(id, text);
             });
}

// It cannot be sent: behind what the conversation's box has, where it is seen.
void NewsFeed::keepReply(const ConversationId &id, const QString &text)
{
    const auto say = [this, id] {
        m_window.comeForward();
        if (!m_window.workspace())
            return;
        m_window.workspace()->openToWrite(id);
        m_window.workspace()->showNotice(BannerKind::Warn, tr("The answer could not be sent. It is in the box."));
    };
    const auto current = m_window.workspace() ? m_window.workspace()->inbox().current() : std::nullopt;
    if (current && current->id == id) {
        m_window.workspace()->inbox().giveBack(id, text);
        return say();
    }
    const auto offer = [this, id, text] { // what cannot be queued can perhaps not be saved either
        m_window.comeForward();
        if (m_window.workspace())
            m_window.workspace()->offerBack(id, text);
    };
    whenDone(m_session->conversations().draft(id), m_scope.get(),
             [this, id, text, say, offer](const Result<QString> &draft) {
                 if (!draft)
                     return offer();
                 const QString all = draft->isEmpty() ? text : *draft + u'\n' + text;
                 whenDone(m_session->conversations().saveDraft(id, all), m_scope.get(),
                          [say, offer](const Result<> &saved) { saved ? say() : offer(); });
             });
}

void NewsFeed::countUnread()
{
    if (m_counting) {
        m_countAgain = true;
        return;
    }
    m_counting = true;
    whenDone(m_session->conversations().counts(), m_scope.get(), [this](const Result<ConversationCounts> &counts) {
        m_counting = false;
        if (counts)
            setUnread(counts->mineUnread);
        if (std::exchange(m_countAgain, false))
            countUnread();
    });
}

void NewsFeed::setUnread(int conversations)
{
    if (conversations == m_unread)
        return;
    m_unread = conversations;
    m_notifier.setCount(conversations);
    m_window.setWindowTitle(conversations == 0 ? u"Amandesk"_s : u"(%1) Amandesk"_s.arg(conversations));
    emit unreadChanged(conversations);
}

} // namespace Amandesk
