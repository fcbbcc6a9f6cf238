#include "ui/shell/workspacepage.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/outbox/outbox.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/shortcuts.h"
#include "ui/common/toast.h"
#include "ui/common/workwords.h"
#include "ui/dashboard/boardpage.h"
#include "ui/help/helpdialog.h"
#include "ui/inbox/bulkwords.h"
#include "ui/palette/keysheet.h"
#include "ui/search/searchpanel.h"
#include "ui/shell/boardfeed.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/newconversationflow.h"
#include "ui/shell/palettefeed.h"
#include "ui/shell/searchfeed.h"
#include "ui/shell/settingsmenu.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/unsentdialog.h"
#include "ui/shell/unsentflow.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int narrowBelow = 1280;

QFrame *line(QWidget *parent, bool upright)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("line", u"subtle"_s);
    upright ? frame->setFixedWidth(1) : frame->setFixedHeight(1);
    return frame;
}
} // namespace

WorkspacePage::WorkspacePage(const Theme &theme, const Clock &clock, Settings &settings, Session &session,
                             QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_session(session)
    , m_rail(new NavigationRail(theme, this))
    , m_banner(new Banner(theme, BannerShape::Strip, this))
    , m_stack(new QStackedWidget(this)) // a tree built from its root is styled once, and not once at each level
    , m_inbox(new InboxPage(theme, session.clock(), settings, session, m_stack))
    , m_search(new SearchPanel(theme, clock, m_stack))
    , m_status(new StatusStrip(theme, clock, this))
    , m_toast(nullptr)
    , m_palette(nullptr)
    , m_keySheet(nullptr)
    , m_begin(nullptr)
{
    setObjectName(u"workspace"_s);
    m_stack->addWidget(m_inbox);
    m_stack->addWidget(m_search);
    new SearchFeed(session, *m_search, this);
    const bool oversees = overseesQueue(session.account().role);
    if (oversees) {
        m_board = new BoardPage(theme, clock, m_stack);
        m_stack->addWidget(m_board);
        m_boardFeed = new BoardFeed(session, *m_board, this);
    }
    m_rail->setBoardShown(oversees);
    m_rail->setPerson(session.account().name, session.account().name);

    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_banner);
    content->addWidget(m_stack, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(line(this, true));
    row->addLayout(content, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(row, 1);
    all->addWidget(line(this, false));
    all->addWidget(m_status);
    m_toast = new Toast(theme, this);
    m_toast->setBottomInset(theme.scaled(Size::statusBar));

    m_palette = new PaletteFeed(theme, settings, session, this);
    m_keySheet = new KeySheet(theme, this);
    m_begin = new NewConversationFlow(theme, session, this);
    connect(m_begin, &NewConversationFlow::openRequested, this, [this](const ConversationId &id) { openToWrite(id); });
    connect(m_begin, &NewConversationFlow::notice, this, &WorkspacePage::showNotice);
    connect(m_inbox, &InboxPage::newRequested, m_begin, &NewConversationFlow::open);

    connect(&theme, &Theme::changed, this, &WorkspacePage::fit);
    connectSession();
    connectPalette();
    addCommands();
    showSearchPolicy();
    show(WorkspaceView::Inbox);
}

void WorkspacePage::setAccount(const QString &name, const QString &key)
{
    m_rail->setAccount(name, key);
}

void WorkspacePage::setIdleLock(int minutes)
{
    m_status->setIdleLock(minutes);
}

WorkspacePage::~WorkspacePage()
{
    delete m_boardFeed;
    delete m_inbox;
}

void WorkspacePage::connectSession()
{
    connect(&m_session, &Session::freshnessChanged, this, &WorkspacePage::freshnessChanged);
    connect(&m_session, &Session::backfillChanged, this, [this](const BackfillProgress &progress) {
        if (progress.left == 0 || progress.waiting)
            m_status->setBackfill(progress);
        else if (!m_pace.isActive())
            m_pace.start();
    });
    m_pace.setSingleShot(true);
    m_pace.setInterval(std::chrono::milliseconds(100));
    connect(&m_pace, &QTimer::timeout, this, [this] {
        m_status->setBackfill(m_session.backfill());
        showFreshness();
    });
    m_status->setBackfill(m_session.backfill());
    connect(&m_session, &Session::savingDataChanged, m_status, &StatusStrip::setSavingData);
    connect(m_status, &StatusStrip::fetchAnywayRequested, &m_session, &Session::stopSavingData);
    m_status->setSavingData(m_session.savesData());
    connect(&m_session, &Session::availabilityChanged, this, &WorkspacePage::showAvailability);
    connect(&m_session.work(), &ConversationWork::policyChanged, this, &WorkspacePage::showAvailability);
    connect(&m_session.search(), &SearchService::policyChanged, this, &WorkspacePage::showSearchPolicy);
    connect(&m_session, &Session::actionFailed, this,
            [this](const Error &error) { showNotice(BannerKind::Danger, ErrorText::sentence(error)); });
    connect(&m_session.outbox(), &Outbox::countsChanged, m_status, &StatusStrip::setOutbox);
    whenDone(m_session.outbox().counts(), this, [this](const Result<OutboxCounts> &counts) {
        if (counts)
            m_status->setOutbox(*counts);
    });
    connect(m_status, &StatusStrip::unsentRequested, this, &WorkspacePage::openUnsent);

    connect(m_rail, &NavigationRail::viewChosen, this, &WorkspacePage::show);
    connect(m_rail, &NavigationRail::lockRequested, this, &WorkspacePage::lockRequested);
    connect(m_rail, &NavigationRail::accountsRequested, this, &WorkspacePage::accountsRequested);
    connect(m_rail, &NavigationRail::settingsRequested, this, &WorkspacePage::openSettings);
    connect(m_rail, &NavigationRail::availabilityWanted, &m_session, &Session::setAvailable);
    connect(m_status, &StatusStrip::syncRequested, this, [this] {
        whenDone(m_session.syncNow(), this, [this](const Result<> &synced) {
            if (!synced && synced.error().kind != ErrorKind::Cancelled)
                showNotice(BannerKind::Warn, ErrorText::sentence(synced.error()));
        });
    });

    connect(m_inbox, &InboxPage::countsChanged, this,
            [this](const ConversationCounts &counts) { m_rail->setUnread(counts.mineUnread); });
    connect(m_inbox, &InboxPage::notice, this, &WorkspacePage::showNotice);
    connect(m_inbox, &InboxPage::discarded, this, &WorkspacePage::offerBack);
    connect(m_toast, &Toast::activated, this, [this] {
        if (!m_discarded.isEmpty())
            m_inbox->giveBack(m_discardedIn, std::exchange(m_discarded, QString()));
        m_toast->dismiss();
    });
    connect(m_search, &SearchPanel::opened, this, &WorkspacePage::open);
    if (m_board) {
        connect(m_board, &BoardPage::openRequested, this, [this](const ConversationId &id) { open(id); });
        connect(m_boardFeed, &BoardFeed::notice, this, &WorkspacePage::showNotice);
    }
    showFreshness();
}

void WorkspacePage::connectPalette()
{
    connect(m_palette, &PaletteFeed::conversationChosen, this, [this](const ConversationId &id) { open(id); });
    connect(m_palette, &PaletteFeed::searchWanted, this, [this](const QString &text) {
        if (!isSearchOffered())
            return showNotice(BannerKind::Warn, tr("Your organisation has switched off the search."));
        show(WorkspaceView::Search);
        m_search->search(text);
    });
    connect(m_palette, &PaletteFeed::viewChosen, this, [this](const SavedView &view) {
        show(WorkspaceView::Inbox);
        m_inbox->showView(view);
    });
    connect(m_palette, &PaletteFeed::filterChosen, this, [this](bool unreadOnly, const ConversationFilter &filter) {
        show(WorkspaceView::Inbox);
        m_inbox->addFilter(unreadOnly, filter);
    });
    connect(m_palette, &PaletteFeed::clearFiltersChosen, this, [this] {
        show(WorkspaceView::Inbox);
        m_inbox->clearFilters();
    });
    connect(m_palette, &PaletteFeed::saveViewChosen, this, [this] {
        show(WorkspaceView::Inbox);
        m_inbox->saveView();
    });
    connect(m_palette, &PaletteFeed::blockChosen, this, [this] {
        show(WorkspaceView::Inbox);
        m_inbox->askToBlock();
    });
    connect(m_palette, &PaletteFeed::unsentChosen, this, &WorkspacePage::openUnsent);
    connect(m_palette, &PaletteFeed::sectionChosen, this, &WorkspacePage::settingsRequested);
    connect(m_palette, &PaletteFeed::updateCheckChosen, this, &WorkspacePage::updateCheckRequested);
    connect(m_palette, &PaletteFeed::languageChosen, this, &WorkspacePage::languageChosen);
    connect(m_palette, &PaletteFeed::signOutChosen, this, &WorkspacePage::signOutRequested);
}

void WorkspacePage::addCommands()
{
    const auto add = [this](Command command, auto run) {
        connect(Shortcuts::add(this, command), &QAction::triggered, this, run);
    };
    add(Command::ShowInbox, [this] { show(WorkspaceView::Inbox); });
    add(Command::ShowSearch, [this] { show(WorkspaceView::Search); });
    add(Command::SearchAll, [this] { show(WorkspaceView::Search); });
    if (m_board)
        add(Command::ShowBoard, [this] { show(WorkspaceView::Board); });
    const auto inInbox = [this](auto run) {
        return [this, run] {
            show(WorkspaceView::Inbox);
            run(*m_inbox);
        };
    };
    add(Command::NextPane, inInbox([](InboxPage &inbox) { inbox.nextPane(true); }));
    add(Command::PreviousPane, inInbox([](InboxPage &inbox) { inbox.nextPane(false); }));
    add(Command::NextConversation, inInbox([](InboxPage &inbox) { inbox.step(1); }));
    add(Command::PreviousConversation, inInbox([](InboxPage &inbox) { inbox.step(-1); }));
    add(Command::RecentConversation, inInbox([](InboxPage &inbox) { inbox.openRecent(); }));
    add(Command::NewConversation, inInbox([this](InboxPage &) { m_begin->open(); }));
    add(Command::TakeNext, inInbox([](InboxPage &inbox) { inbox.takeNext(); }));
    for (const WorkAction work : WorkWords::all)
        add(WorkWords::command(work), inInbox([work](InboxPage &inbox) { inbox.work(work); }));
    add(Command::Resolve, inInbox([](InboxPage &inbox) { inbox.resolve(); }));
    add(Command::ContactPanel, inInbox([](InboxPage &inbox) { inbox.toggleContact(); }));
    add(Command::AddTag, inInbox([](InboxPage &inbox) { inbox.addTag(); }));
    add(Command::EditNote, inInbox([](InboxPage &inbox) { inbox.editNote(); }));
    add(Command::EditProperties, inInbox([](InboxPage &inbox) { inbox.editProperties(); }));
    add(Command::Attach, inInbox([](InboxPage &inbox) { inbox.attachFile(); }));
    add(Command::RecordVoice, inInbox([](InboxPage &inbox) { inbox.recordVoice(); }));
    add(Command::Templates, inInbox([](InboxPage &inbox) { inbox.chooseTemplate(); }));
    add(Command::QuickReplies, inInbox([](InboxPage &inbox) { inbox.chooseQuickReply(); }));
    add(Command::Emoji, inInbox([](InboxPage &inbox) { inbox.chooseEmoji(); }));
    add(Command::NextMisspelled, inInbox([](InboxPage &inbox) { inbox.nextMisspelled(); }));
    add(Command::CopyLink, inInbox([](InboxPage &inbox) { inbox.copyLink(); }));
    add(Command::PlayVoice, inInbox([](InboxPage &inbox) { inbox.playVoice(); }));
    add(Command::JumpToUnread, inInbox([](InboxPage &inbox) { inbox.jumpToUnread(); }));
    add(Command::Filter, [this] {
        if (m_view == WorkspaceView::Search)
            m_search->focusField();
        else if (m_inbox->isReading())
            m_inbox->find();
        else
            m_inbox->focusFilter();
    });
    add(Command::FindInConversation, inInbox([](InboxPage &inbox) { inbox.find(); }));
    add(Command::OlderMatch, inInbox([](InboxPage &inbox) { inbox.stepMatch(1); }));
    add(Command::NewerMatch, inInbox([](InboxPage &inbox) { inbox.stepMatch(-1); }));
    add(Command::FilterBy, inInbox([](InboxPage &inbox) { inbox.filterBy(); }));
    add(Command::Pin, inInbox([](InboxPage &inbox) { inbox.togglePin(); }));
    add(Command::SelectConversation, inInbox([](InboxPage &inbox) { inbox.selectOne(); }));
    add(Command::SelectionActions, inInbox([](InboxPage &inbox) { inbox.bulkActions(); }));
    for (const BulkAction action : allBulkActions) {
        if (action != BulkAction::Pin && action != BulkAction::Unpin) // they share a key
            add(BulkWords::command(action), inInbox([action](InboxPage &inbox) { inbox.bulk(action); }));
    }
    add(Command::PinSelected, inInbox([](InboxPage &inbox) { inbox.bulkPin(); }));
    add(Command::OpenSettings, [this] { openSettings(); });
    add(Command::Security, [this] { emit settingsRequested(SettingsSection::Security); });
    add(Command::Palette, [this] {
        m_palette->open(m_inbox->current(), m_inbox->views(), m_inbox->workOffered(), m_inbox->bulkOffered());
    });
    QAction *keys = Shortcuts::add(this, Command::KeySheet);
    connect(keys, &QAction::triggered, m_keySheet, &KeySheet::open);
    add(Command::Help, [this] { openHelp(); });
    add(Command::FullScreen, [this] { window()->setWindowState(window()->windowState() ^ Qt::WindowFullScreen); });
}

void WorkspacePage::show(WorkspaceView view)
{
    if ((view == WorkspaceView::Board && !m_board) || (view == WorkspaceView::Search && !isSearchOffered()))
        return;
    const bool another = view != m_view;
    m_view = view;
    m_rail->setCurrent(view);
    if (m_boardFeed)
        m_boardFeed->setWatched(view == WorkspaceView::Board);
    switch (view) {
    case WorkspaceView::Inbox:
        m_stack->setCurrentWidget(m_inbox);
        if (another)
            m_inbox->focusList();
        break;
    case WorkspaceView::Search:
        m_stack->setCurrentWidget(m_search);
        m_search->focusField();
        break;
    case WorkspaceView::Board:
        m_stack->setCurrentWidget(m_board);
        m_board->focusList();
        break;
    }
}

void WorkspacePage::open(const ConversationId &id, MessageId message)
{
    show(WorkspaceView::Inbox);
    m_inbox->open(id, message);
}

void WorkspacePage::openToWrite(const ConversationId &id)
{
    show(WorkspaceView::Inbox);
    m_inbox->openToWrite(id);
}

void WorkspacePage::showNotice(BannerKind kind, const QString &text)
{
    m_discarded.clear();
    m_toast->showMessage(kind, text);
}

void WorkspacePage::offerBack(const ConversationId &id, const QString &text)
{
    m_discardedIn = id;
    m_discarded = text;
    m_toast->showMessage(BannerKind::Neutral, tr("The message is discarded."), tr("Put it back"));
}

void WorkspacePage::openSettings()
{
    auto *menu = new SettingsMenu(m_theme, m_settings, this);
    connect(menu, &SettingsMenu::sectionChosen, this, &WorkspacePage::settingsRequested);
    connect(menu, &SettingsMenu::helpChosen, this, &WorkspacePage::openHelp);
    connect(menu, &SettingsMenu::signOutChosen, this, &WorkspacePage::signOutRequested);
    connect(menu, &SettingsMenu::languageChosen, this, &WorkspacePage::languageChosen);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QWidget *button = m_rail->settingsButton();
    menu->popup(button->mapToGlobal(QPoint(button->width(), button->height() - menu->sizeHint().height())));
}

void WorkspacePage::openHelp()
{
    if (!m_help)
        m_help = new HelpDialog(m_theme, this);
    m_help->open(m_help->page());
}

void WorkspacePage::openUnsent()
{
    if (!m_unsent) {
        m_unsent = new UnsentDialog(m_theme, m_session.clock(), m_session.failureTable(), this);
        new UnsentFlow(m_session, *m_unsent);
        connect(m_unsent, &UnsentDialog::openRequested, this, [this](const ConversationId &id) {
            m_unsent->close();
            window()->activateWindow();
            open(id);
        });
        connect(m_unsent, &UnsentDialog::putBackRequested, m_inbox, &InboxPage::giveBack);
    }
    m_unsent->show();
    m_unsent->raise();
    m_unsent->activateWindow();
}

void WorkspacePage::freshnessChanged(const Freshness &freshness)
{
    const bool running = freshness.state == m_shown && freshness.left > 0;
    if (!running)
        showFreshness();
    else if (!m_pace.isActive())
        m_pace.start();
}

void WorkspacePage::showFreshness()
{
    const Freshness freshness = m_session.freshness();
    m_shown = freshness.state;
    m_status->setFreshness(freshness);
    m_inbox->setFreshness(freshness);
    const bool offline = freshness.state == FreshnessState::Offline;
    m_search->setOffline(freshness.syncedAt, offline || freshness.state == FreshnessState::SignedOutByServer);
    showAvailability();
    if (offline) {
        m_banner->showMessage(BannerKind::Warn, tr("You are offline."),
                              tr("Everything that is on this computer can be read and searched. What you send waits "
                                 "and goes out by itself."),
                              u"wifi-off"_s);
    } else {
        m_banner->dismiss();
    }
}

void WorkspacePage::showAvailability()
{
    m_rail->setAvailability(m_session.isAvailable(), m_session.freshness().state != FreshnessState::Offline);
    m_rail->setAvailabilityChosen(m_session.work().maySetAvailability());
}

bool WorkspacePage::isSearchOffered() const
{
    const SearchPolicy &policy = m_session.search().policy();
    return policy.messages || policy.customers;
}

void WorkspacePage::showSearchPolicy()
{
    const bool offered = isSearchOffered();
    const SearchPolicy &policy = m_session.search().policy();
    if (offered)
        m_search->setKinds(policy.messages, policy.customers);
    m_rail->setSearchShown(offered);
    for (const Command command : {Command::ShowSearch, Command::SearchAll})
        findChild<QAction *>(Shortcuts::id(command))->setEnabled(offered);
    for (const Command command : {Command::FindInConversation, Command::OlderMatch, Command::NewerMatch})
        findChild<QAction *>(Shortcuts::id(command))->setEnabled(policy.messages);
    if (!offered && m_view == WorkspaceView::Search)
        show(WorkspaceView::Inbox);
}

void WorkspacePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showFreshness();
}

// Larger text is as if there were less room.
void WorkspacePage::fit()
{
    const bool narrow = width() * 100 / std::max(100, m_theme.textScale()) < narrowBelow;
    m_rail->setNarrow(narrow);
    m_status->setShort(narrow);
}

void WorkspacePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace Amandesk
