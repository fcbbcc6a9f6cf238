#include "app/sandbox/sandbox.h"
#include "app/sandbox/backend.h"
#include "app/sandbox/httpserver.h"
#include "app/sandbox/journal.h"
#include "app/sandbox/mediafactory.h"
#include "app/sandbox/seeds.h"
#include "app/sandbox/simulation.h"
#include "app/sandbox/statefile.h"
#include "app/sandbox/traffic.h"
#include <algorithm>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace Box;

Q_LOGGING_CATEGORY(lcSandbox, "amandesk.sandbox", QtInfoMsg)

namespace {
constexpr int saveDelayMs = 300;
}

struct Sandbox::Parts {
    explicit Parts(SandboxOptions wanted)
        : options(std::move(wanted))
        , workspace(options.clock ? *options.clock : systemClock)
        , desk(workspace)
        , views(workspace, desk)
        , realtime(workspace, views, broker)
        , backend{workspace, desk, views, faults, broker, realtime, files}
    { }

    Result<> fill();
    void addRoutes();
    Reply answer(Request &request);
    void applySwitch(const QString &name);
    void trigger(const QString &name);

    SandboxOptions options;
    SystemClock systemClock;
    Workspace workspace;
    Helpdesk desk;
    JsonViews views;
    Faults faults;
    FileStore files;
    Broker broker;
    Realtime realtime;
    Router router;
    Backend backend;
    std::unique_ptr<HttpServer> http;
    std::unique_ptr<Simulation> simulation;
    std::unique_ptr<Traffic> traffic;
    Journal journal;
    SeedFacts seed;
    QTimer saving;
    bool filled = false;
};

Result<> Sandbox::Parts::fill()
{
    if (filled)
        return {};
    const auto data = loadDemoData();
    if (!data)
        return fail(data.error());
    const auto phrases = PhraseBook::load();
    if (!phrases)
        return fail(phrases.error());
    const auto state =
        options.stateFile.isEmpty() ? Result<std::optional<QJsonObject>>() : StateFile(options.stateFile).read();
    if (!state)
        return fail(state.error());

    seed = {options.seed, options.conversations, options.messages, workspace.now()};
    if (*state) {
        const SeedFacts before = StateFile::seedOf(**state);
        if (!before.sameWorkspace(seed))
            return fail(ErrorKind::BadInput, u"the state file belongs to another seed or size"_s);
        seed.at = before.at;
    }
    buildTenant(workspace, *data, seed.at);
    if (options.conversations > 0 || options.messages > 0) {
        const int conversations =
            options.conversations > 0 ? options.conversations : int(std::max<qint64>(1, options.messages / 40));
        const qint64 messages = options.messages > 0 ? options.messages : conversations * 40LL;
        seedGenerated(workspace, *phrases, *data, options.seed, conversations, messages, seed.at);
    } else {
        seedDemo(workspace, files, *data, seed.at);
    }
    workspace.seal();
    if (*state)
        StateFile::restore(**state, workspace, files);
    workspace.whatsApp().nextFailure = [this] {
        return faults.takeNext("wa_failure_next"_L1) ? faults.number("wa_failure_code"_L1) : 0;
    };
    workspace.whatsApp().fetchMedia = [this](const QString &name) {
        if (faults.on("redownload_fails"_L1))
            return QJsonObject();
        const QByteArray bytes = MediaFactory::make(name, MediaHint{MediaHint::Kind::Image, 800, 600});
        const QString path = files.add(name, {bytes, MediaFactory::mimeType(name)});
        return QJsonObject{{u"url"_s, views.origin() + path},
                           {u"caption"_s, QString()},
                           {u"file_name"_s, name},
                           {u"size"_s, bytes.size()}};
    };
    simulation = std::make_unique<Simulation>(workspace, desk, realtime, *phrases, options.seed);
    traffic = std::make_unique<Traffic>(workspace, *phrases);
    addRoutes();
    filled = true;
    return {};
}

void Sandbox::Parts::addRoutes()
{
    addAuthRoutes(router, backend);
    addRoomRoutes(router, backend);
    addRoomDetailRoutes(router, backend);
    addAgentRoutes(router, backend);
    addSettingRoutes(router, backend);
    addTemplateRoutes(router, backend);
    addCustomerRoutes(router, backend);
    addChatUserRoutes(router, backend);
    addChatRoomRoutes(router, backend);
    addChatMessageRoutes(router, backend);
    addServerRoutes(router, backend);
    addToolRoutes(router, backend);
    addLoadRoutes(router, backend, *traffic, journal);
    addFileRoutes(router, backend);
}

Reply Sandbox::Parts::answer(Request &request)
{
    const auto began = std::chrono::steady_clock::now();
    const bool isTool = request.route.startsWith("/x-sandbox/"_L1);
    if (!isTool) {
        if (auto instead = faults.before(request))
            return *std::move(instead);
    }
    bool methodKnown = false;
    const Handler *handler = router.find(request, &methodKnown);
    Reply reply;
    if (handler)
        reply = (*handler)(request);
    else if (methodKnown)
        reply = Reply::refused(405, u"Method not allowed"_s);
    else
        reply = Reply::refused(404, u"Not found"_s);
    if (isTool)
        return reply;
    reply = faults.after(request, std::move(reply));
    journal.note(request, std::chrono::steady_clock::now() - began);
    return reply;
}

void Sandbox::Parts::applySwitch(const QString &name)
{
    if (name == "latency_ms"_L1 && http)
        http->setLatencyMs(faults.number("latency_ms"_L1));
    broker.setRefusing(faults.on("refuse_realtime"_L1));
    broker.setSilent(faults.on("realtime_silent"_L1));
    broker.setDuplicating(faults.on("duplicate_realtime"_L1));
    broker.setReordering(faults.on("reorder_realtime"_L1));
    workspace.accounts().setLifetimes(faults.number("token_lifetime_s"_L1), faults.number("sdk_token_lifetime_s"_L1));
    workspace.clock().setSkewMs(faults.number("clock_skew_s"_L1) * 1000LL);
    workspace.whatsApp().replaceUniqueIds = faults.on("wa_unique_id_rewrite"_L1);
    if (simulation) {
        simulation->setRate(faults.real("simulation_rate"_L1));
        simulation->setRunning(faults.on("simulation"_L1));
    }
}

void Sandbox::Parts::trigger(const QString &name)
{
    Accounts &accounts = workspace.accounts();
    if (name == "drop_realtime"_L1)
        broker.dropAll();
    else if (name == "expire_tokens"_L1)
        accounts.expireStaffTokens();
    else if (name == "expire_sdk_tokens"_L1)
        accounts.expireChatTokens();
    else if (name == "revoke_tokens"_L1)
        accounts.revokeStaffTokens();
    else if (name == "revoke_sdk_tokens"_L1)
        accounts.revokeChatTokens();
}

Sandbox::Sandbox(SandboxOptions options, QObject *parent)
    : QObject(parent)
    , m_parts(std::make_unique<Parts>(std::move(options)))
{
    connect(&m_parts->faults, &Faults::switched, this, [this](const QString &name) { m_parts->applySwitch(name); });
    connect(&m_parts->faults, &Faults::triggered, this, [this](const QString &name) { m_parts->trigger(name); });
    m_parts->faults.setInitial(u"simulation"_s, m_parts->options.simulation);
    m_parts->faults.setInitial(u"simulation_rate"_s, m_parts->options.rate);
    if (m_parts->options.stateFile.isEmpty())
        return;
    m_parts->saving.setSingleShot(true);
    m_parts->saving.setInterval(saveDelayMs);
    connect(&m_parts->saving, &QTimer::timeout, this, &Sandbox::saveState);
    connect(&m_parts->workspace, &Workspace::changed, this, [this] {
        if (m_parts->filled && !m_parts->saving.isActive())
            m_parts->saving.start();
    });
}

Sandbox::~Sandbox() = default;

Result<> Sandbox::start()
{
    Parts &parts = *m_parts;
    if (parts.http)
        return {};
    if (const Result<> filled = parts.fill(); !filled)
        return filled;
    auto http = std::make_unique<HttpServer>(parts.workspace.clock(), appCode(),
                                             [&parts](Request &request) { return parts.answer(request); });
    if (!http->start(parts.options.httpPort))
        return fail(ErrorKind::Network, u"the HTTP port cannot be used"_s);
    if (!parts.broker.start(parts.options.mqttPort))
        return fail(ErrorKind::Network, u"the MQTT port cannot be used"_s);
    parts.http = std::move(http);
    parts.options.httpPort = parts.http->port();
    parts.options.mqttPort = parts.broker.port();
    parts.views.setOrigin(u"http://127.0.0.1:%1"_s.arg(parts.options.httpPort));
    parts.applySwitch(u"latency_ms"_s);
    return {};
}

void Sandbox::stop()
{
    if (!m_parts->http)
        return;
    m_parts->simulation->setRunning(false);
    m_parts->broker.stop();
    m_parts->http->stop();
    // Called from within a request, the server is still at work.
    m_parts->http.release()->deleteLater();
}

QUrl Sandbox::omnichannelUrl() const
{
    return QUrl(m_parts->views.origin());
}

QUrl Sandbox::sdkUrl() const
{
    return omnichannelUrl();
}

QUrl Sandbox::mqttUrl() const
{
    return QUrl(u"ws://127.0.0.1:%1/mqtt"_s.arg(m_parts->options.mqttPort));
}

QString Sandbox::appCode() const
{
    return m_parts->workspace.catalogue().appCode;
}

QList<SandboxAccount> Sandbox::accounts() const
{
    QList<SandboxAccount> list;
    for (const Staff &staff : m_parts->workspace.accounts().staff()) {
        const Person &person = m_parts->workspace.accounts().person(staff.person);
        list.append({roleName(staff.role), person.name, staff.email, staff.password, person.userId, person.password,
                     staff.totpSecret});
    }
    const auto rank = [](const SandboxAccount &account) {
        if (account.role == "agent"_L1)
            return account.totpSecret.isEmpty() ? 0 : 1;
        return account.role == "supervisor"_L1 ? 2 : 3;
    };
    std::ranges::stable_sort(list, {}, rank);
    return list;
}

QJsonObject Sandbox::readyLine() const
{
    QJsonArray list;
    const QList<SandboxAccount> all = accounts();
    for (const SandboxAccount &account : all) {
        const QJsonValue none(QJsonValue::Null);
        list.append(
            QJsonObject{{u"role"_s, account.role},
                        {u"name"_s, account.name},
                        {u"email"_s, account.email},
                        {u"password"_s, account.password},
                        {u"sdk_email"_s, account.sdkEmail},
                        {u"sdk_key"_s, account.sdkKey},
                        {u"totp_secret"_s, account.totpSecret.isEmpty() ? none : QJsonValue(account.totpSecret)}});
    }
    return {{u"ready"_s, true},
            {u"omnichannel_url"_s, omnichannelUrl().toString()},
            {u"sdk_url"_s, sdkUrl().toString()},
            {u"mqtt_url"_s, mqttUrl().toString()},
            {u"app_code"_s, appCode()},
            {u"accounts"_s, list}};
}

Workspace &Sandbox::workspace()
{
    return m_parts->workspace;
}

Helpdesk &Sandbox::desk()
{
    return m_parts->desk;
}

Faults &Sandbox::faults()
{
    return m_parts->faults;
}

Broker &Sandbox::broker()
{
    return m_parts->broker;
}

QUrl Sandbox::addFile(const QString &name, const QByteArray &bytes)
{
    return QUrl(m_parts->views.origin() + m_parts->files.add(name, {bytes, MediaFactory::mimeType(name)}));
}

void Sandbox::saveState()
{
    const Parts &parts = *m_parts;
    if (parts.options.stateFile.isEmpty() || !parts.filled)
        return;
    const Result<> written = StateFile(parts.options.stateFile).write(parts.seed, parts.workspace, parts.files);
    if (!written)
        qCWarning(lcSandbox) << "state not saved:" << written.error().detail;
}

QString Sandbox::describeFaults()
{
    return Faults().describe();
}

} // namespace Amandesk
