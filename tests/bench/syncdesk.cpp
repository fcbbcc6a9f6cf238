#include "tests/bench/syncdesk.h"
#include "core/conversations/conversationservice.h"
#include "core/sync/backfillpolicy.h"
#include "tests/bench/trafficwatch.h"
#include "tests/bench/workerloop.h"
#include "tests/support/waiting.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QEventLoop>
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto longest = std::chrono::minutes(60); // of anything: nobody waits for ever
constexpr auto littleWhile = std::chrono::minutes(1);
constexpr int busyConversations = 40; // customers who write at the same time
constexpr int rowsLookedAt = 12; // that the list shows at once

double sinceMs(qint64 us)
{
    return double(nowUs() - us) / 1000;
}

QJsonArray listOf(const QList<double> &numbers)
{
    QJsonArray array;
    for (const double number : numbers)
        array.append(number);
    return array;
}

std::vector<qint64> timesOf(const QJsonValue &list)
{
    std::vector<qint64> times;
    const QJsonArray array = list.toArray();
    for (const QJsonValue value : array)
        times.push_back(value.toInteger());
    return times;
}

} // namespace

SyncDesk::SyncDesk(WatchedApplication &app)
    : m_app(app)
{
    m_theme.applyTo(app);
}

SyncDesk::~SyncDesk()
{
    m_window.reset();
}

Result<QJsonObject> SyncDesk::answer(const QString &what, const QJsonObject &request)
{
    if (what == "sign in"_L1)
        return signIn(request);
    if (what == "make profile"_L1)
        return makeProfile(request);
    if (what == "open profile"_L1)
        return openProfile(request);
    if (!m_manager)
        return fail(ErrorKind::Locked, u"nobody is signed in"_s);
    if (what == "sync"_L1)
        return sync();
    if (what == "traffic"_L1)
        return traffic(request);
    if (what == "away"_L1)
        return away(request);
    if (what == "back"_L1)
        return back(request);
    if (what == "idle"_L1)
        return idle(request);
    if (what == "lock"_L1)
        return lockAndUnlock(request);
    if (what == "switch"_L1)
        return switchConversations(request);
    if (what == "scroll"_L1)
        return scroll(request);
    if (what == "type"_L1)
        return type(request);
    if (what == "work"_L1)
        return work(request);
    if (what == "memory share"_L1)
        return QJsonObject{{u"now"_s, memoryShare()}};
    if (what == "memory"_L1)
        return QJsonObject{{u"now"_s, memoryNow()}, {u"peak"_s, memoryPeak()}};
    return fail(ErrorKind::BadInput, what);
}

ConversationListModel &SyncDesk::list() const
{
    return m_window->workspace()->findChild<ConversationListPanel *>()->model();
}

ConversationListView &SyncDesk::listView() const
{
    return *m_window->workspace()->findChild<ConversationListView *>();
}

TimelineView &SyncDesk::timeline() const
{
    return *m_window->workspace()->findChild<TimelineView *>();
}

bool SyncDesk::isCurrent() const
{
    if (!m_manager->session())
        return false;
    const FreshnessState state = m_manager->session()->freshness().state;
    return state == FreshnessState::Current || state == FreshnessState::Polling; // everything is here
}

Result<QJsonObject> SyncDesk::signIn(const QJsonObject &request)
{
    const QUrl omnichannel(request.value("server"_L1).toString());
    const ServerAddress server{omnichannel, omnichannel, QUrl(request.value("realtime"_L1).toString())};
    const QString folder = request.value("folder"_L1).toString();
    m_tool.emplace(omnichannel);
    m_settings = std::make_unique<Settings>(folder);
    m_settings->setIdleLockMinutes(0); // nobody touches it
    SessionManager::Options options;
    options.keychain = &m_keychain;
    options.kdf = KdfParameters{};
    m_manager = std::make_unique<SessionManager>(folder, m_clock, options);
    if (request.value("whole"_L1).toBool())
        m_manager->setBackfill(BackfillPolicy{std::nullopt, std::nullopt});
    m_window = std::make_unique<MainWindow>(m_theme, m_clock, *m_settings, *m_manager);
    m_window->resize(1366, 768);
    m_window->show();
    m_window->activateWindow();

    if (request.value("whole"_L1).toBool()) {
        if (const auto noted = m_tool->post(u"journal"_s, {}); !noted)
            return noted;
    }
    Heartbeat heart;
    heart.start();
    const qint64 began = nowUs();
    const auto asked = waitFor(
        m_manager->signIn(server, request.value("email"_L1).toString(), request.value("password"_L1).toString()),
        littleWhile);
    if (!asked)
        return fail(asked.error());
    const double answered = sinceMs(began);
    const auto protectedBy = waitFor(m_manager->protect({true, {}}), littleWhile);
    if (!protectedBy)
        return fail(protectedBy.error());
    if (!waitUntil([this] { return m_window->workspace() != nullptr; }, littleWhile))
        return fail(ErrorKind::Timeout, u"the window does not open"_s);
    const double opened = sinceMs(began);
    m_window->workspace()->findChild<ConversationListPanel *>()->selectTab(ConversationTab::All);
    bool painted = false;
    m_app.whenPainted(listView().viewport(), [this, &painted] { painted = painted || list().count() > 0; });
    listView().viewport()->update(); // it may have been painted already
    const bool there = waitUntil([&painted] { return painted; }, littleWhile);
    const double listed = sinceMs(began);
    m_app.forgetAll();
    if (!there)
        return fail(ErrorKind::Timeout, u"no list"_s);
    if (const auto open = openTop(); !open)
        return fail(open.error());
    return QJsonObject{{u"answeredMs"_s, answered},
                       {u"openedMs"_s, opened},
                       {u"listedMs"_s, listed},
                       {u"usableMs"_s, sinceMs(began)},
                       {u"longestBlockMs"_s, heart.longestOwnMs()}};
}

Result<> SyncDesk::openTop()
{
    const ConversationId id = list().at(0).id;
    if (timeline().model().conversation() == id && timeline().model().count() > 0)
        return {};
    bool painted = false;
    m_app.whenPainted(timeline().viewport(), [&] {
        painted = painted || (timeline().model().conversation() == id && timeline().model().count() > 0);
    });
    m_window->workspace()->open(id);
    const bool there = waitUntil([&painted] { return painted; }, littleWhile);
    m_app.forgetAll();
    return there ? Result<>() : Result<>(fail(ErrorKind::Timeout, u"no messages"_s));
}

Result<QJsonObject> SyncDesk::sync()
{
    Heartbeat heart;
    heart.start();
    const qint64 began = nowUs();
    const double cpu = processSeconds();
    const auto before = threadSeconds();
    // The newest of every conversation first, then the history behind it; whether there is any, it has to look.
    Session &session = *m_manager->session();
    double currentMs = 0;
    double doneMs = 0;
    QObject listener;
    QObject::connect(&session, &Session::backfillChanged, &listener, [&] { doneMs = sinceMs(began); });
    if (!waitUntil([this] { return isCurrent(); }, longest))
        return fail(ErrorKind::Timeout, u"never up to date"_s);
    currentMs = doneMs = sinceMs(began);
    (void)waitUntil([&session] { return session.backfill().left > 0; }, std::chrono::seconds(1));
    if (!waitUntil([this, &session] { return isCurrent() && session.backfill().left == 0; }, longest))
        return fail(ErrorKind::Timeout, u"the history never comes"_s);
    QJsonObject threads;
    const auto after = threadSeconds();
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        threads.insert(it.key(), it.value() - before.value(it.key()));
    return QJsonObject{{u"seconds"_s, doneMs / 1000},
                       {u"currentSeconds"_s, currentMs / 1000},
                       {u"cpuSeconds"_s, processSeconds() - cpu},
                       {u"threads"_s, threads},
                       {u"longestBlockMs"_s, heart.longestOwnMs()},
                       {u"longestPauseMs"_s, heart.longestMs()}};
}

Result<QJsonObject> SyncDesk::traffic(const QJsonObject &request)
{
    const qint64 messages = request.value("messages"_L1).toInteger();
    if (const auto open = openTop(); !open)
        return fail(open.error());
    // One message in five belongs to the open conversation, the others to all that are near the top.
    const ConversationId open = timeline().model().conversation();
    QList<ConversationId> turns;
    for (int row = 0; row < qMin(busyConversations, list().count()); ++row) {
        if (row % 4 == 0)
            turns.append(open);
        if (list().at(row).id != open)
            turns.append(list().at(row).id);
    }
    QJsonArray rooms;
    for (const ConversationId &id : std::as_const(turns))
        rooms.append(id.value());
    QJsonObject plan{{u"rate"_s, request.value("rate"_L1)}, {u"messages"_s, 0}, {u"room_ids"_s, rooms}};
    const auto first = m_tool->post(u"traffic"_s, plan);
    if (!first)
        return first;

    TrafficWatch watch(m_app, {m_manager->session()->conversations(), list(), listView(), timeline()}, turns, messages);
    watch.setFirstId(first->value("first_id"_L1).toInteger());
    Heartbeat heart;
    heart.start();
    const double cpu = processSeconds();
    const qint64 began = nowUs();
    plan.insert(u"messages"_s, messages);
    if (const auto started = m_tool->post(u"traffic"_s, plan); !started)
        return started;
    const bool all = waitUntil([&watch] { return watch.isOver(); }, littleWhile);
    heart.stop();
    const double used = processSeconds() - cpu;
    const double took = sinceMs(began) / 1000;
    const auto sent = m_tool->get(u"traffic"_s);
    if (!sent)
        return sent;
    if (!all)
        return fail(ErrorKind::Timeout, u"%1 messages were not painted"_s.arg(watch.left()));
    const std::vector<qint64> times = timesOf(sent->value("sent_at_us"_L1));
    return QJsonObject{{u"committedMs"_s, listOf(watch.committed(times))},
                       {u"paintedMs"_s, listOf(watch.painted(times))},
                       {u"longestBlockMs"_s, heart.longestOwnMs()},
                       {u"longestPauseMs"_s, heart.longestMs()},
                       {u"sentSeconds"_s, double(times.back() - times.front()) / 1e6},
                       {u"storedSeconds"_s, double(watch.lastCommitUs() - times.front()) / 1e6},
                       {u"cpuShare"_s, used / took}};
}

Result<QJsonObject> SyncDesk::away(const QJsonObject &request)
{
    if (const auto locked = waitFor(m_manager->lockNow(), littleWhile); !locked)
        return fail(locked.error());
    return m_tool->post(u"traffic"_s, request.value("plan"_L1).toObject())
        .and_then([this](const QJsonObject &) -> Result<QJsonObject> {
            for (;;) {
                const auto state = m_tool->get(u"traffic"_s);
                if (!state || state->value("left"_L1).toInteger() == 0)
                    return state.map([](const QJsonObject &done) {
                        return QJsonObject{{u"last"_s, done.value("last"_L1)}};
                    });
            }
        });
}

// Until the uppermost rows are painted as the server has them: the same conversations with the same last words.
Result<> SyncDesk::listIsRight(const QJsonArray &last)
{
    bool painted = false;
    m_app.whenPainted(listView().viewport(), [&] {
        const int rows = qMin(rowsLookedAt, int(last.size()));
        bool right = list().count() >= rows;
        for (int row = 0; right && row < rows; ++row) {
            const Conversation &shown = list().at(row);
            right = shown.id.value() == last.at(row)["room_id"_L1].toString()
                && shown.lastText == last.at(row)["text"_L1].toString().left(shown.lastText.size());
        }
        painted = painted || right;
    });
    listView().viewport()->update();
    const bool there = waitUntil([&painted] { return painted; }, littleWhile * 5);
    m_app.forgetAll();
    return there ? Result<>() : Result<>(fail(ErrorKind::Timeout, u"the list does not become right"_s));
}

Result<QJsonObject> SyncDesk::back(const QJsonObject &request)
{
    Heartbeat heart;
    heart.start();
    const qint64 began = nowUs();
    const double cpu = processSeconds();
    if (const auto unlocked = waitFor(m_manager->unlockWithKeychain(), littleWhile); !unlocked)
        return fail(unlocked.error());
    if (!waitUntil([this] { return m_window->workspace() != nullptr; }, littleWhile))
        return fail(ErrorKind::Timeout, u"the window does not open"_s);
    m_window->workspace()->findChild<ConversationListPanel *>()->selectTab(ConversationTab::All);
    if (const auto right = listIsRight(request.value("last"_L1).toArray()); !right)
        return fail(right.error());
    const double listMs = sinceMs(began);
    if (!waitUntil([this] { return isCurrent(); }, littleWhile * 5))
        return fail(ErrorKind::Timeout, u"never up to date"_s);
    return QJsonObject{{u"listMs"_s, listMs},
                       {u"seconds"_s, sinceMs(began) / 1000},
                       {u"cpuSeconds"_s, processSeconds() - cpu},
                       {u"longestBlockMs"_s, heart.longestOwnMs()}};
}

// Nothing of ours runs meanwhile: no timer, no heartbeat.
Result<QJsonObject> SyncDesk::idle(const QJsonObject &request)
{
    const auto pass = [](int ms) {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    };
    pass(request.value("settleMs"_L1).toInt());
    const double cpu = processSeconds();
    const auto before = threadSeconds();
    const qint64 began = nowUs();
    pass(request.value("ms"_L1).toInt());
    const double took = sinceMs(began) / 1000;
    QJsonObject threads;
    const auto after = threadSeconds();
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        threads.insert(it.key(), it.value() - before.value(it.key()));
    return QJsonObject{{u"share"_s, (processSeconds() - cpu) / took}, {u"threads"_s, threads}};
}

} // namespace Amandesk
