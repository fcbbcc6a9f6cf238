#include "tests/integration/deskconsole.h"
#include <QElapsedTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

DatabaseKeys consoleKeys()
{
    DatabaseKeys keys;
    keys.cache = SecretBuffer::copyOf(QByteArray(32, 'c'));
    keys.outbox = SecretBuffer::copyOf(QByteArray(32, 'o'));
    keys.vaultId = u"vault"_s;
    return keys;
}

DeskConsole::DeskConsole(Sandbox &sandbox, const SandboxAccount &account, const Clock &clock)
    : m_server(SandboxClient::server(sandbox))
    , m_account(account)
    , m_clock(clock)
    , m_ownFolder(std::make_unique<QTemporaryDir>())
    , m_folder(m_ownFolder->path())
{ }

DeskConsole::DeskConsole(const ServerAddress &server, const SandboxAccount &account, const Clock &clock,
                         const QString &folder)
    : m_server(server)
    , m_account(account)
    , m_clock(clock)
    , m_folder(folder)
{ }

DeskConsole::~DeskConsole()
{
    end();
}

bool DeskConsole::signIn()
{
    SandboxClient visitor(m_clock);
    const auto answer = waitFor(visitor.auth.signIn(m_server, m_account.email, m_account.password));
    if (!answer || !visitor.adopt(*answer))
        return false;
    m_signedIn = visitor.signedIn;
    m_known = true;
    if (!m_run)
        return true;
    // As Session does with new tokens.
    m_run->client.connection.setIdentity(m_signedIn.account, m_signedIn.tokens);
    m_run->client.connection.setEndpoints(m_signedIn.endpoints);
    m_run->engine.stop();
    m_run->engine.start();
    m_run->client.realtime.start(m_signedIn.account, m_signedIn.tokens, m_signedIn.endpoints);
    m_run->sender.wake();
    return true;
}

bool DeskConsole::start()
{
    if (!m_known && !signIn())
        return false;
    auto run = std::make_unique<Run>(m_signedIn.account, m_folder, m_clock);
    if (!waitFor(run->database.open(m_folder, consoleKeys())))
        return false;
    m_run = std::move(run);
    SandboxClient &client = m_run->client;
    client.rest.setBackoff({2ms, 5ms});
    client.connection.setIdentity(m_signedIn.account, m_signedIn.tokens);
    client.connection.setEndpoints(m_signedIn.endpoints);
    wire();
    m_run->engine.setTiming({20ms, 40ms, 60ms, 24h}); // time leaps here, which is no silence
    m_run->engine.setPolicy({std::nullopt, std::nullopt}); // the whole history
    m_run->sender.start();
    m_run->engine.start();
    client.realtime.start(m_signedIn.account, m_signedIn.tokens, m_signedIn.endpoints);
    return true;
}

void DeskConsole::wire()
{
    Run &run = *m_run;
    QObject::connect(&run.outbox, &Outbox::queued, &run.sender, &OutboxSender::wake);
    QObject::connect(&run.outbox, &Outbox::withdrawn, &run.sender, &OutboxSender::withdraw);
    QObject::connect(&run.database.notifier(), &StoreNotifier::changed, &run.outbox, &Outbox::storeChanged);
    QObject::connect(&run.engine, &SyncEngine::reachable, &run.sender, &OutboxSender::wake);
    QObject::connect(&run.client.connection, &ApiConnection::tokensChanged, &run.engine,
                     [this](const AccountTokens &tokens) {
                         m_signedIn.tokens = tokens;
                         m_run->client.realtime.setTokens(tokens);
                     });
    QObject::connect(&run.client.connection, &ApiConnection::tokenRejected, &run.engine,
                     [this] { m_run->client.realtime.stop(); });
}

bool DeskConsole::saysUpToDate() const
{
    const Freshness &freshness = engine().freshness();
    const bool says = freshness.state == FreshnessState::Current || freshness.state == FreshnessState::Polling;
    return says && freshness.syncedAt && freshness.unreadable == 0;
}

void DeskConsole::end()
{
    m_run.reset();
}

void DeskConsole::retryNow()
{
    m_run->client.rest.abortAll();
    m_run->client.mqtt.retryNow();
    m_run->sender.wake();
}

QString comeToRest(DeskConsole &console, ShiftedClock &clock)
{
    constexpr int mostRounds = 60;
    constexpr int roundsForLive = 25; // then polling will do: a broker that left us hanging is given up after 15 s
    constexpr auto longestRetry = 31s; // that the outbox waits by itself
    QString last;
    for (int round = 0; round < mostRounds; ++round) {
        if (console.isSignedOut() && !console.signIn())
            return u"the server lets nobody in"_s;
        clock.advance(longestRetry);
        console.retryNow();
        const auto synced = waitFor(console.engine().syncNow(), 60s);
        const auto counts = waitFor(console.outbox().counts());
        const bool sent = counts && counts->waiting == 0;
        const bool live = console.client().realtime.isLive() || round >= roundsForLive;
        if (synced && sent && live && console.saysUpToDate())
            return {};
        if (!synced)
            last = errorName(synced.error().kind) + u' ' + synced.error().detail;
        else if (!sent)
            last = u"something waits to be sent"_s;
        else
            last = live ? u"it does not say that it is up to date"_s : u"the live channel does not come back"_s;
        QElapsedTimer passed;
        passed.start();
        waitUntil([&] { return passed.elapsed() > 10 + round; });
    }
    return last;
}

} // namespace Amandesk
