#include "ui/shell/inboxpage.h"
#include "core/attachments/attachmentservice.h"
#include "core/conversations/customercard.h"
#include "core/domain/deeplink.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "ui/common/ownclipboard.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerspelling.h"
#include "ui/contact/contactpanel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/bulkfeed.h"
#include "ui/shell/customerfeed.h"
#include "ui/shell/findfeed.h"
#include "ui/shell/listfeed.h"
#include "ui/shell/recentconversations.h"
#include "ui/shell/spellingfeed.h"
#include "ui/shell/threadfeed.h"
#include "ui/shell/threadpanel.h"
#include "ui/shell/workfeed.h"
#include "ui/theme/theme.h"
#include "ui/timeline/findbar.h"
#include "ui/timeline/threadheader.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QApplication>
#include <QHBoxLayout>
#include <QSplitter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
void limitFetches(AttachmentService &service, const Settings &settings)
{
    constexpr qint64 megabyte = 1024 * 1024;
    FetchPolicy policy = service.policy();
    policy.pictures = settings.fetchPictureMegabytes() * megabyte;
    policy.others = settings.fetchFileMegabytes() * megabyte;
    service.setPolicy(policy);
}
} // namespace

InboxPage::InboxPage(const Theme &theme, const Clock &clock, Settings &settings, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_list(new ConversationListPanel(theme, clock, m_splitter))
    , m_thread(new ThreadPanel(theme, clock, m_splitter))
    , m_contact(new ContactPanel(theme, clock, m_splitter))
    , m_listFeed(nullptr)
    , m_threadFeed(nullptr)
    , m_findFeed(nullptr)
    , m_workFeed(nullptr)
    , m_bulkFeed(nullptr)
    , m_recent(new RecentConversations(this))
{
    m_list->setObjectName(u"conversationList"_s);
    m_thread->setObjectName(u"thread"_s);
    m_contact->setObjectName(u"contactPanel"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_thread);
    m_splitter->addWidget(m_contact);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_list->setMaximumWidth(theme.scaled(420));
    m_contactWanted = settings.contactPanel();
    m_splitter->setOpaqueResize(true);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_edgeMoved = true; });
    watchEdges();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_splitter);

    m_list->setRole(session.account().role, session.account().name);
    m_thread->header().setOwnName(session.account().name);
    m_list->setDensity(settings.density() == ListDensity::Compact ? RowDensity::Compact : RowDensity::Comfortable);
    m_thread->composer().setEnterSends(settings.sendWithEnter());
    m_thread->composer().setRecentEmoji(settings.recentEmoji());
    m_listFeed = new ListFeed(session, *m_list, this);
    m_threadFeed = new ThreadFeed(theme, session, *m_thread, *m_contact, this);
    m_findFeed = new FindFeed(session, *m_thread, this);
    m_workFeed = new WorkFeed(theme, session, *m_thread, this);
    m_bulkFeed = new BulkFeed(theme, session, *m_list, this);
    auto *spelling = new SpellingFeed(session, settings, m_thread->composer(), this);
    connect(spelling, &SpellingFeed::notice, this, &InboxPage::notice);
    m_threadFeed->setSendHold(std::chrono::seconds(settings.sendHoldSeconds()));
    limitFetches(session.attachments(), settings);
    connectParts(session);
    setFreshness(session.freshness());
    m_listFeed->start();
    arrange();
}

InboxPage::~InboxPage()
{
    delete m_bulkFeed;
    delete m_workFeed;
    delete m_findFeed;
    delete m_threadFeed; // while the panes are still there: it saves what was typed
    delete m_listFeed;
}

void InboxPage::connectParts(Session &session)
{
    connect(m_list, &ConversationListPanel::selected, this, &InboxPage::look);
    connect(m_list, &ConversationListPanel::activated, this, &InboxPage::openToWrite);
    connect(m_list, &ConversationListPanel::newRequested, this, &InboxPage::newRequested);
    connect(m_listFeed, &ListFeed::countsChanged, this, &InboxPage::countsChanged);
    connect(m_listFeed, &ListFeed::notice, this, &InboxPage::notice);
    connect(m_listFeed, &ListFeed::taken, this, &InboxPage::openToWrite);
    connect(m_threadFeed, &ThreadFeed::opened, m_list, &ConversationListPanel::setCurrent);
    connect(m_threadFeed, &ThreadFeed::opened, m_recent, &RecentConversations::opened);
    connect(m_threadFeed, &ThreadFeed::vanished, this, [this](const ConversationId &id) {
        m_recent->forget(id);
        m_list->setCurrent({});
        showList(true);
        const QWidget *focus = window()->focusWidget();
        if (isVisible()
            && (!focus || m_thread->isAncestorOf(focus) || m_contact->isAncestorOf(focus) || focus == m_contact))
            m_list->focusList();
    });
    connect(m_threadFeed, &ThreadFeed::notice, this, &InboxPage::notice);
    connect(m_threadFeed, &ThreadFeed::currentChanged, this, [this] { m_workFeed->show(m_threadFeed->current()); });
    connect(m_findFeed, &FindFeed::wanted, m_threadFeed, &ThreadFeed::open);
    connect(m_workFeed, &WorkFeed::notice, this, &InboxPage::notice);
    connect(m_bulkFeed, &BulkFeed::notice, this, &InboxPage::notice);
    connect(m_bulkFeed, &BulkFeed::openRequested, this, &InboxPage::openToWrite);
    connect(m_threadFeed, &ThreadFeed::discarded, this, &InboxPage::discarded);
    connect(&m_thread->header(), &ThreadHeader::panelToggled, this, &InboxPage::toggleContact);
    connect(&m_thread->header(), &ThreadHeader::backRequested, this, [this] { showList(true); });
    connect(&m_threadFeed->customer(), &CustomerFeed::openRequested, this, [this](const ConversationId &id) {
        if (m_layout == Layout::OnePane && m_drawerOpen)
            toggleContact(); // it covers everything
        openToWrite(id);
    });
    const auto showIdentity = [this, &session] {
        m_thread->header().setIdentityShown(session.customerCard().rights().seeIdentity);
    };
    connect(&session.customerCard(), &CustomerCard::rightsChanged, this, showIdentity);
    showIdentity();
    connect(m_contact, &ContactPanel::closeRequested, this, &InboxPage::toggleContact);
    connect(&m_thread->composer(), &Composer::emojiUsed, &m_settings, &Settings::setRecentEmoji);
    connect(&m_settings, &Settings::changed, this, [this, &session](Setting setting) {
        if (setting == Setting::Density)
            m_list->setDensity(m_settings.density() == ListDensity::Compact ? RowDensity::Compact
                                                                            : RowDensity::Comfortable);
        else if (setting == Setting::SendWithEnter)
            m_thread->composer().setEnterSends(m_settings.sendWithEnter());
        else if (setting == Setting::SendHoldSeconds)
            m_threadFeed->setSendHold(std::chrono::seconds(m_settings.sendHoldSeconds()));
        else if (setting == Setting::FetchPictureMegabytes || setting == Setting::FetchFileMegabytes)
            limitFetches(session.attachments(), m_settings);
    });
    connect(&m_theme, &Theme::changed, this, &InboxPage::arrange);
    m_contact->installEventFilter(this);
}

void InboxPage::look(const ConversationId &id)
{
    m_threadFeed->open(id);
    m_list->setCurrent(id);
}

void InboxPage::open(const ConversationId &id, MessageId message)
{
    m_threadFeed->open(id, message);
    m_list->setCurrent(id);
    showList(false);
}

void InboxPage::openToWrite(const ConversationId &id)
{
    open(id);
    m_recent->stay();
    m_thread->composer().focusText();
}

void InboxPage::openRecent()
{
    const ConversationId id = m_recent->step();
    if (!id.isEmpty() && id != m_threadFeed->conversation())
        openToWrite(id);
    if (!(QApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::MetaModifier)))
        m_recent->endWalk(); // chosen by name: nothing is held that could be let go
}

std::optional<Conversation> InboxPage::current() const
{
    return m_threadFeed->current();
}

void InboxPage::setFreshness(const Freshness &freshness)
{
    m_threadFeed->setOnline(freshness.state != FreshnessState::Offline
                            && freshness.state != FreshnessState::SignedOutByServer);
    m_list->setCatchingUp(freshness.state == FreshnessState::CatchingUp
                          || freshness.state == FreshnessState::NeverSynced);
}

void InboxPage::saveDraft()
{
    m_thread->composer().saveDraft();
}

void InboxPage::focusFilter()
{
    showList(true);
    m_list->focusFilter();
}

void InboxPage::filterBy()
{
    showList(true);
    m_list->openFilter();
}

void InboxPage::addFilter(bool unreadOnly, const ConversationFilter &more)
{
    showList(true);
    m_list->addFilter(unreadOnly, more);
    m_list->focusList();
}

void InboxPage::clearFilters()
{
    showList(true);
    m_list->clearFilters();
    m_list->focusList();
}

void InboxPage::togglePin()
{
    if (const auto open = current())
        m_listFeed->togglePin(open->id);
}

void InboxPage::selectOne()
{
    showList(true);
    if (!m_list->toggleSelected())
        m_bulkFeed->openActions(); // says how to select
}

void InboxPage::bulkActions()
{
    showList(true);
    m_bulkFeed->openActions();
}

void InboxPage::bulk(BulkAction action)
{
    showList(true);
    m_bulkFeed->ask(action);
}

void InboxPage::bulkPin()
{
    m_bulkFeed->pinOrUnpin();
}

QList<BulkAction> InboxPage::bulkOffered() const
{
    return m_bulkFeed->offered();
}

std::optional<BulkProgress> InboxPage::bulkUnderWay() const
{
    return m_bulkFeed->underWay();
}

void InboxPage::focusList()
{
    m_list->focusList();
}

void InboxPage::step(int conversations)
{
    m_list->step(conversations);
}

void InboxPage::takeNext()
{
    m_listFeed->takeNext();
}

void InboxPage::resolve()
{
    m_thread->header().askToResolve();
}

void InboxPage::work(WorkAction action)
{
    m_workFeed->ask(action);
}

QList<WorkAction> InboxPage::workOffered() const
{
    return m_workFeed->offered();
}

void InboxPage::chooseTemplate()
{
    m_thread->composer().openTemplates();
}

void InboxPage::chooseQuickReply()
{
    m_thread->composer().openQuickReplies();
}

void InboxPage::chooseEmoji()
{
    m_thread->composer().openEmoji();
}

void InboxPage::nextMisspelled()
{
    m_thread->composer().spelling().next();
}

QList<SavedView> InboxPage::views() const
{
    return m_listFeed->views();
}

void InboxPage::showView(const SavedView &view)
{
    showList(true);
    m_list->showView(view);
    m_list->focusList();
}

void InboxPage::saveView()
{
    m_list->saveView();
}

int InboxPage::filesUnderWay() const
{
    return m_threadFeed->filesUnderWay();
}

void InboxPage::attachFile()
{
    m_thread->composer().chooseFiles();
}

void InboxPage::recordVoice()
{
    m_thread->composer().recordVoice();
}

void InboxPage::jumpToUnread()
{
    m_thread->timeline().scrollToUnread();
}

void InboxPage::find()
{
    if (!m_findFeed->isOffered())
        return;
    showList(false);
    m_findFeed->open();
}

void InboxPage::stepMatch(int older)
{
    if (!m_findFeed->isOffered())
        return;
    showList(false);
    m_findFeed->step(older);
}

bool InboxPage::isReading() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && m_thread->isAncestorOf(focus) && m_findFeed->isOffered();
}

void InboxPage::playVoice()
{
    if (current() && !m_thread->timeline().playVoice())
        emit notice(BannerKind::Info, tr("There is no voice message here that can be played now."));
}

void InboxPage::copyLink()
{
    const auto conversation = current();
    if (!conversation)
        return;
    OwnClipboard::setText(deepLinkTo({conversation->id, {}}));
    emit notice(BannerKind::Ok, tr("The link is copied. It opens where somebody may see this conversation."));
}

void InboxPage::giveBack(const ConversationId &id, const QString &text)
{
    m_threadFeed->giveBack(id, text);
}

void InboxPage::addTag()
{
    showContact();
    m_contact->addTag();
}

void InboxPage::editNote()
{
    showContact();
    if (m_contact->canEditNote())
        m_contact->editNote();
    else if (!m_contact->conversation().isEmpty())
        emit notice(BannerKind::Warn, tr("The note can be changed again when the conversation is open again."));
}

void InboxPage::editProperties()
{
    showContact();
    m_contact->editProperties();
}

void InboxPage::askToBlock()
{
    m_threadFeed->customer().askToBlock();
}

} // namespace Amandesk
