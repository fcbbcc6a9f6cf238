#include "core/session/session.h"
#include "core/attachments/attachmentservice.h"
#include "core/backend/agentapi.h"
#include "core/backend/apiconnection.h"
#include "core/backend/authapi.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/backend/realtimechannel.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/base/serverclock.h"
#include "core/conversations/configurationkeeper.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/conversations/customercard.h"
#include "core/conversations/ownwords.h"
#include "core/conversations/quickreplyservice.h"
#include "core/conversations/templateservice.h"
#include "core/conversations/windowkeeper.h"
#include "core/net/mqttclient.h"
#include "core/net/restclient.h"
#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/outbox.h"
#include "core/outbox/outboxsender.h"
#include "core/reports/reportservice.h"
#include "core/retention/retentionkeeper.h"
#include "core/rules/whatsapprules.h"
#include "core/search/indexkeeper.h"
#include "core/search/searchservice.h"
#include "core/session/filerequests.h"
#include "core/session/lockedreceiver.h"
#include "core/storage/accountstore.h"
#include "core/storage/database.h"
#include "core/storage/storenotifier.h"
#include "core/storage/stores.h"
#include "core/sync/syncengine.h"
#include <QTimer>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcSession, "amandesk.session", QtInfoMsg)

namespace {
constexpr std::chrono::minutes betweenProfiles{5};

bool isComplete(FreshnessState state)
{
    return state == FreshnessState::Current || state == FreshnessState::Polling;
}
} // namespace

// From the wires up; destroyed from the services down.
struct Session::Private {
    Database &database;
    Account account;
    ServerClock serverClock;
    RestClient rest;
    MqttClient mqtt;
    ApiConnection connection;
    AuthApi auth;
    ConversationApi conversationApi;
    MessageApi messageApi;
    AgentApi agentApi;
    ConfigurationKeeper configuration;
    RealtimeChannel realtime;
    SyncEngine sync;
    Outbox outbox;
    AttachmentDrafts drafts;
    OutboxSender sender;
    ConversationService conversations;
    ConversationWork work;
    CustomerCard customerCard;
    TemplateService templates;
    QuickReplyService quickReplies;
    OwnWords ownWords;
    WindowKeeper windows;
    SearchService search;
    IndexKeeper indexKeeper;
    RetentionKeeper retention;
    ReportService reports;
    AttachmentService attachments;
    FileRequests fileRequests;
    WhatsApp::FailureTable failures;
    std::optional<bool> available;
    int availabilityWishes = 0; // an answer to a question from before the last one is about the past
    std::optional<Role> role; // as the server last told it; absent: it refused to
    std::optional<std::chrono::milliseconds> profileAskedAt;
    bool started = false;
    bool metered = false;
    bool wantedAnyway = false; // whatever it costs
    bool endpointsKnown = false;
    bool findingEndpoints = false;
    Endpoints endpoints;
    QTimer brokerTimer; // a moment after the live channel was lost

    Private(Database &store, const Account &who, const std::shared_ptr<const AttachmentFiles> &files,
            const Clock &clock)
        : database(store)
        , account(who)
        , serverClock(clock)
        , connection(rest, clock)
        , auth(rest)
        , conversationApi(connection)
        , messageApi(connection)
        , agentApi(connection)
        , configuration(agentApi, clock)
        , realtime(mqtt, clock)
        , sync({store, connection, conversationApi, messageApi, realtime, clock}, who)
        , outbox(store, serverClock)
        , drafts(store, files)
        , sender(store, messageApi, connection, files, serverClock)
        , conversations(store, conversationApi, messageApi, agentApi, who.role, clock)
        , work(store, conversationApi, agentApi, configuration, who)
        , customerCard(store, conversationApi, messageApi, configuration, who.role)
        , templates(store, messageApi)
        , quickReplies(store, messageApi)
        , ownWords(store)
        , windows(store, conversationApi, serverClock)
        , search(store, clock)
        , indexKeeper(store)
        , retention(store, files, clock)
        , reports(store, conversationApi, agentApi, clock)
        , attachments(store, files)
        , fileRequests(store, messageApi, attachments)
        , role(who.role)
    { }
};

Session::Session(Database &database, const Account &account, const AccountTokens &tokens,
                 const std::optional<QDateTime> &syncedAt, std::shared_ptr<const AttachmentFiles> files,
                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, account, files, clock))
{
    d->connection.setIdentity(account, tokens);
    d->sync.setLastSynced(syncedAt);
    FetchPolicy fetches = d->attachments.policy();
    fetches.hosts = {account.server.omnichannel.host(), account.server.sdk.host()};
    d->attachments.setPolicy(fetches);

    // What was committed reaches everybody who shows it.
    connect(&database.notifier(), &StoreNotifier::changed, &d->conversations, &ConversationService::storeChanged);
    connect(&database.notifier(), &StoreNotifier::changed, &d->outbox, &Outbox::storeChanged);
    connect(&database.notifier(), &StoreNotifier::changed, &d->windows, &WindowKeeper::storeChanged);
    connect(&d->connection, &ApiConnection::clockOffsetChanged, this,
            [this] { d->serverClock.setOffset(d->connection.clockOffset()); });

    connect(&d->outbox, &Outbox::queued, &d->sender, &OutboxSender::wake);
    connect(&d->outbox, &Outbox::withdrawn, &d->sender, &OutboxSender::withdraw);
    connect(&d->sender, &OutboxSender::uploadProgressed, &d->outbox, &Outbox::noteUpload);
    connect(&d->sender, &OutboxSender::settled, this, &Session::sendSettled);
    connect(&d->sender, &OutboxSender::waitsForCacheChanged, this, &Session::sendsWaitChanged);
    connect(&d->sender, &OutboxSender::stalled, this, &Session::actionFailed);

    connect(&d->conversations, &ConversationService::opened, &d->sync, &SyncEngine::open);
    connect(&d->conversations, &ConversationService::closed, &d->sync, &SyncEngine::close);
    connect(&d->conversations, &ConversationService::opened, &d->windows, &WindowKeeper::open);
    connect(&d->conversations, &ConversationService::closed, &d->windows, &WindowKeeper::close);
    connect(&d->conversations, &ConversationService::shown, &d->sync, &SyncEngine::show);
    connect(&d->conversations, &ConversationService::opened, &d->retention, &RetentionKeeper::setOpen);
    connect(&d->conversations, &ConversationService::closed, &d->retention, [this] { d->retention.setOpen({}); });
    connect(&d->conversations, &ConversationService::typingRequested, &d->realtime, &RealtimeChannel::setTyping);
    connect(&d->sync, &SyncEngine::typingChanged, &d->conversations, &ConversationService::reportTyping);
    connect(&d->sync, &SyncEngine::somebodyLooked, &d->conversations, &ConversationService::reportLook);
    connect(&d->sync, &SyncEngine::conversationFreshnessChanged, &d->conversations,
            &ConversationService::reportFreshness);
    connect(&d->work, &ConversationWork::doubted, &d->sync, &SyncEngine::checkSight);
    connect(&d->sync, &SyncEngine::customerWrote, this, &Session::customerWrote);
    connect(&d->sync, &SyncEngine::freshnessChanged, this, [this](const Freshness &freshness) {
        const bool complete = isComplete(freshness.state);
        const bool lost =
            freshness.state == FreshnessState::Offline || freshness.state == FreshnessState::SignedOutByServer;
        d->sender.setCatchingUp(!complete && !lost); // what others wrote comes first
        // While a gap is filled the numbers are as good as the lists, which are whole.
        d->reports.setCacheComplete((complete || freshness.state == FreshnessState::FillingGap)
                                    && overseesQueue(d->account.role));
        if (complete)
            d->conversations.refreshQueueLength(); // nothing pushes it
        if (complete && d->started)
            d->retention.start();
        emit freshnessChanged(freshness);
    });
    connect(&d->sync, &SyncEngine::backfillChanged, this, &Session::backfillChanged);
    d->brokerTimer.setSingleShot(true);
    d->brokerTimer.setInterval(std::chrono::seconds(1));
    connect(&d->brokerTimer, &QTimer::timeout, this, &Session::findAnotherBroker);
    connect(&d->realtime, &RealtimeChannel::failed, this, [this] {
        if (!d->endpoints.loadBalancer.isEmpty() && !d->brokerTimer.isActive())
            d->brokerTimer.start();
    });
    connect(&d->sync, &SyncEngine::reachable, this, [this] {
        d->attachments.wake();
        if (!d->started)
            return;
        goLive();
        askForProfile();
        d->sender.setCatchingUp(!isComplete(d->sync.freshness().state)); // first what others wrote meanwhile
        d->sender.wake();
        d->windows.wake();
    });

    connect(&d->connection, &ApiConnection::tokensChanged, this, [this](const AccountTokens &renewed) {
        d->realtime.setTokens(renewed);
        d->database.run([renewed](Stores &stores) { return stores.account().saveTokens(renewed); });
    });
    connect(&d->connection, &ApiConnection::tokenRejected, this, [this] {
        qCInfo(lcSession) << "the server refused the token";
        d->realtime.stop();
        emit tokenRejected();
    });
    connect(&d->configuration, &ConfigurationKeeper::changed, this, [this] {
        const AppConfig &config = *d->configuration.known();
        d->search.setPolicy({config.searchMessages, config.searchCustomers});
    });
    connect(&d->indexKeeper, &IndexKeeper::complete, this, &Session::searchIndexComplete);
    d->indexKeeper.start();
}

Session::~Session()
{
    d->retention.stop();
    d->sync.stop();
    d->sender.stop();
    d->reports.stop();
    d->realtime.stop();
    d->rest.abortAll();
}

void Session::start()
{
    if (std::exchange(d->started, true))
        return;
    d->sender.setCatchingUp(true);
    d->sender.start();
    d->sync.start();
    goLive();
    askForProfile();
}

// Nothing pushes what an administrator or another device does to the agent's own availability and role, or to what is
// allowed.
void Session::askForProfile()
{
    const auto now = d->serverClock.monotonic();
    if (d->profileAskedAt && now - *d->profileAskedAt < betweenProfiles)
        return;
    d->profileAskedAt = now;
    d->configuration.ask();
    whenDone(d->agentApi.profile(), this, [this, wishes = d->availabilityWishes](const Result<AgentProfile> &profile) {
        lookAtRole(profile);
        if (!profile && isTransient(profile.error().kind))
            d->profileAskedAt.reset(); // as soon as the server answers
        if (!profile || !profile->available || wishes != d->availabilityWishes || profile->available == d->available)
            return;
        d->available = profile->available;
        emit availabilityChanged(*d->available);
    });
}

// The live channel needs the broker's address, which the server tells; until then there is polling.
void Session::goLive()
{
    if (d->endpointsKnown || d->findingEndpoints)
        return;
    d->findingEndpoints = true;
    whenDone(d->auth.findEndpoints(d->account.server, d->account.appCode), this,
             [this](const Result<Endpoints> &endpoints) {
                 d->findingEndpoints = false;
                 if (!endpoints)
                     return; // asked again as soon as the server answers
                 d->endpointsKnown = true;
                 d->endpoints = *endpoints;
                 d->connection.setEndpoints(*endpoints);
                 d->realtime.start(d->account, d->connection.tokens(), *endpoints);
             });
}

// The load balancer names the node that is alive now. Without its word the next try goes where the last one went.
void Session::findAnotherBroker()
{
    whenDone(d->auth.findBroker(d->endpoints), this, [this](const Result<QUrl> &broker) {
        if (broker && !broker->isEmpty())
            d->realtime.setBroker(*broker);
    });
}

// With another role other conversations may be seen: what is no longer this agent's goes from the cache. The account
// itself is read again at the next sign-in.
void Session::lookAtRole(const Result<AgentProfile> &profile)
{
    const bool refused = !profile && profile.error().kind == ErrorKind::Forbidden;
    if (!refused && !(profile && profile->role))
        return;
    const std::optional<Role> role = refused ? std::nullopt : profile->role;
    if (std::exchange(d->role, role) == role)
        return;
    qCInfo(lcSession) << "the role has changed";
    d->sync.rescan();
}

std::optional<LiveConnection> Session::liveConnection() const
{
    if (!d->started || !d->endpointsKnown)
        return std::nullopt;
    return LiveConnection{d->account, d->connection.tokens(), d->endpoints};
}

QFuture<Result<>> Session::syncNow()
{
    return d->sync.syncNow();
}

void Session::renewTokens(const AccountTokens &tokens)
{
    d->connection.setIdentity(d->account, tokens);
    d->database.run([tokens](Stores &stores) { return stores.account().saveTokens(tokens); });
    d->endpointsKnown = false;
    d->sync.stop();
    if (!d->started)
        return;
    d->sync.start();
    goLive();
    d->sender.wake();
}

void Session::setAvailable(bool available)
{
    ++d->availabilityWishes;
    whenDone(d->agentApi.setAvailable(available), this, [this, available](const Result<> &done) {
        if (!done) {
            emit actionFailed(done.error());
            return;
        }
        ++d->availabilityWishes;
        d->available = available;
        emit availabilityChanged(available);
    });
}

std::optional<bool> Session::isAvailable() const
{
    return d->available;
}

const Clock &Session::clock() const
{
    return d->serverClock;
}

const Account &Session::account() const
{
    return d->account;
}

const AccountTokens &Session::tokens() const
{
    return d->connection.tokens();
}

ConversationService &Session::conversations()
{
    return d->conversations;
}

ConversationWork &Session::work()
{
    return d->work;
}

CustomerCard &Session::customerCard()
{
    return d->customerCard;
}

TemplateService &Session::templates()
{
    return d->templates;
}

QuickReplyService &Session::quickReplies()
{
    return d->quickReplies;
}

OwnWords &Session::ownWords()
{
    return d->ownWords;
}

Outbox &Session::outbox()
{
    return d->outbox;
}

AttachmentDrafts &Session::attachmentDrafts()
{
    return d->drafts;
}

SearchService &Session::search()
{
    return d->search;
}

ReportService &Session::reports()
{
    return d->reports;
}

AttachmentService &Session::attachments()
{
    return d->attachments;
}

RetentionKeeper &Session::retention()
{
    return d->retention;
}

const BackfillProgress &Session::backfill() const
{
    return d->sync.backfill();
}

void Session::setBackfillPolicy(const BackfillPolicy &policy)
{
    d->sync.setPolicy(policy);
}

void Session::setMetered(bool metered)
{
    if (std::exchange(d->metered, metered) == metered)
        return;
    d->wantedAnyway = false; // that was said of the other connection
    saveData();
}

bool Session::savesData() const
{
    return d->metered && !d->wantedAnyway;
}

void Session::stopSavingData()
{
    if (!savesData())
        return;
    d->wantedAnyway = true;
    saveData();
}

void Session::saveData()
{
    qCInfo(lcSession) << (savesData() ? "history and attachments wait" : "history and attachments come");
    d->sync.setBackfillPaused(savesData());
    d->attachments.setMetered(savesData());
    emit savingDataChanged(savesData());
}

void Session::networkIsBack()
{
    d->mqtt.retryNow();
    d->sync.tryNow();
}

const WhatsApp::FailureTable &Session::failureTable() const
{
    return d->failures;
}

void Session::setFailureTable(const WhatsApp::FailureTable &table)
{
    d->failures = table;
}

bool Session::sendsWait() const
{
    return d->sender.waitsForCache();
}

const Freshness &Session::freshness() const
{
    return d->sync.freshness();
}

} // namespace Amandesk
