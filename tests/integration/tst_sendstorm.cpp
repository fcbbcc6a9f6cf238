#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include "tests/integration/deskconsole.h"
#include "tests/integration/servertruth.h"
#include <csignal>
#include <cstdio>
#include <functional>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <thread>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int usualStorms = 10;
constexpr int killsInAStorm = 6;
constexpr int messagesInALife = 3;
constexpr int longestLife = 60'000; // microseconds, when the moment is left to chance

// Where a message may be when the program is killed.
constexpr const char *steps[]{
    "before-the-row", // the agent has pressed Enter, nothing is on the disk
    "queued", // the row is there
    "uploaded", // the server has a file, where is not written yet
    "marked", // and says that it is being sent
    "arrived", // the server has read the call, and stored nothing
    "stored", // the server has the message, its answer is not out
    "answered", // the answer is here, and not written yet
    "half-written", // the cache has the message, the row is still there
    "settled", // all is written
    "recovering", // the next start was putting the rows back
    "any", // at a random moment
    "any",
    "any",
};

QString textOf(int number)
{
    return u"storm %1"_s.arg(number);
}

// Every third message is a file, and the text its caption.
bool isFile(int number)
{
    return number % messagesInALife == 0;
}

QString fileNameOf(int number)
{
    return u"storm-%1.txt"_s.arg(number);
}

#ifdef Q_OS_UNIX
void die()
{
    ::kill(::getpid(), SIGKILL);
}

struct Life {
    ServerAddress server;
    SandboxAccount account;
    QString folder;
    QByteArray step;
    int microseconds = 0;
    QStringList rooms;
    int first = 0;
};

// The row as it was before its removal reached the disk.
void putBackAndDie(DeskConsole &console, const OutboxItem &item)
{
    console.database().run([item](Stores &stores) { return stores.outbox().enqueue(item); });
    console.database().run([](Stores &) -> Result<> {
        die();
        return {};
    });
}

void dieAtStep(DeskConsole &console, const QByteArray &step)
{
    if (step == "answered" || step == "uploaded") {
        const auto *network = console.client().rest.findChild<QNetworkAccessManager *>();
        QObject::connect(network, &QNetworkAccessManager::finished, network, [step](QNetworkReply *reply) {
            if (reply->url().path().endsWith(step == "uploaded" ? "upload"_L1 : "post_comment"_L1))
                die();
        });
    } else if (step == "settled") {
        QObject::connect(&console.sender(), &OutboxSender::settled, &console.sender(), &die);
    } else if (step == "marked") {
        QObject::connect(&console.database().notifier(), &StoreNotifier::changed, &console.sender(), [&console] {
            auto rows = console.database().read([](const Stores &stores) { return stores.outbox().conversations(); });
            rows.waitForFinished();
            for (const ConversationId &id : rows.result().value_or(QSet<ConversationId>())) {
                auto items = console.database().read([id](const Stores &stores) { return stores.outbox().list(id); });
                items.waitForFinished();
                for (const OutboxItem &item : items.result().value_or(QList<OutboxItem>())) {
                    if (item.state == DeliveryState::Sending)
                        die();
                }
            }
        });
    }
}

// The row is asked for; `then` comes right behind it.
Result<ClientMessageId> queue(DeskConsole &console, const ConversationId &room, int number,
                              const std::function<void()> &then)
{
    const QString text = textOf(number);
    if (!isFile(number)) {
        const auto sent = console.outbox().send(room, text);
        then();
        return waitFor(sent);
    }
    const auto added = waitFor(console.drafts().add(room, {{}, text.toUtf8(), fileNameOf(number)}));
    if (!added)
        return fail(added.error());
    const auto sent = console.outbox().sendFiles(room, {added->file.file}, text);
    then();
    return waitFor(sent).map([](const QList<ClientMessageId> &ids) { return ids.first(); });
}

// A console that sends some messages and is killed on the way, by itself or by the one that started it.
int live(const Life &life)
{
    const SystemClock clock;
    DeskConsole console(life.server, life.account, clock, life.folder);
    if (!console.start()) {
        std::fprintf(stderr, "the console does not start\n");
        return 2;
    }
    const auto dieNow = [](Stores &) -> Result<> {
        die();
        return {};
    };
    if (life.step == "recovering")
        console.database().run(dieNow);
    dieAtStep(console, life.step);
    std::printf("ready\n");
    std::fflush(stdout);
    char go = 0; // the faults are set now
    if (::read(STDIN_FILENO, &go, 1) != 1)
        return 3;
    if (life.step == "any") {
        std::thread([microseconds = life.microseconds] {
            std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
            die();
        }).detach();
    }
    for (int i = 0; i < messagesInALife; ++i) {
        if (life.step == "before-the-row")
            console.database().run(dieNow);
        const ConversationId room{life.rooms[i % life.rooms.size()]};
        const QString text = textOf(life.first + i);
        const auto id = queue(console, room, life.first + i, [&] {
            if (life.step == "queued")
                console.database().run(dieNow);
        });
        if (!id) {
            std::fprintf(stderr, "not queued: %s\n", qPrintable(errorName(id.error().kind)));
            return 4;
        }
        std::printf("%d\n", life.first + i);
        std::fflush(stdout);
        if (life.step == "half-written" && !isFile(life.first + i)) {
            OutboxItem item;
            item.clientId = *id;
            item.conversation = room;
            item.text = text;
            item.queuedAt = clock.now();
            item.state = DeliveryState::Sending;
            item.attempts = 1;
            QObject::connect(&console.sender(), &OutboxSender::settled, &console.sender(),
                             [&console, item](const ClientMessageId &settled, DeliveryState state) {
                                 if (settled == item.clientId && state == DeliveryState::Sent)
                                     putBackAndDie(console, item);
                             });
        }
    }
    waitUntil([] { return false; }, 1s); // not killed: a fault kept it from getting there
    die();
    return 5;
}
#endif

qint64 numberIn(const char *variable, qint64 otherwise)
{
    bool ok = false;
    const qint64 number = qEnvironmentVariable(variable).toLongLong(&ok);
    return ok ? number : otherwise;
}

QByteArray stepOfAll()
{
    return qgetenv("AMANDESK_STORM_STEP");
}

// Some kills of one profile's console, made of a number, and what is left in the end.
class Storm final
{
public:
    explicit Storm(quint32 number)
        : m_number(number)
        , m_random(number)
        , m_sandbox(optionsOf(m_clock))
    { }
    QStringList run();
    int kills() const { return m_kills; }
    int sent() const { return m_sentOnce; }
    const QStringList &told() const { return m_told; }

private:
    static SandboxOptions optionsOf(const Clock &clock)
    {
        SandboxOptions options;
        options.seed = 7;
        options.conversations = 8;
        options.messages = 60;
        options.simulation = false;
        options.clock = &clock;
        return options;
    }
    bool begin();
    bool kill(const QByteArray &step);
    void misbehave(const QByteArray &step);
    void judge(DeskConsole &console);
    void compare(DeskConsole &console);
    void fault(const char *name, const QJsonValue &value = true)
    {
        if (!m_sandbox.faults().set(QString::fromLatin1(name), value))
            qFatal("no such fault: %s", name);
    }

    const quint32 m_number;
    QRandomGenerator m_random;
    ShiftedClock m_clock;
    Sandbox m_sandbox;
    SandboxAccount m_account;
    QTemporaryDir m_folder;
    QStringList m_rooms;
    QSet<int> m_reported; // messages whose row was committed, as far as anybody heard
    int m_next = 1;
    int m_kills = 0;
    int m_sentOnce = 0;
    QStringList m_told;
    QStringList m_wrong;
};

bool Storm::begin()
{
    if (!m_sandbox.start())
        return false;
    m_sandbox.workspace().whatsApp().replaceAfterMs = 5;
    m_account = m_sandbox.accounts().constFirst();
    const Box::Staff &self = *m_sandbox.workspace().accounts().staffByEmail(m_account.email);
    for (int i = 0; i < 2; ++i) {
        Box::Room &room = m_sandbox.workspace().room(i);
        m_sandbox.desk().join(room, self);
        if (!m_sandbox.desk().customerWrites(room, u"Halo"_s)) // the window is open
            return false;
        m_sandbox.desk().join(room, self); // it may have been resolved
        m_rooms.append(QString::number(room.id));
    }
    DeskConsole console(SandboxClient::server(m_sandbox), m_account, m_clock, m_folder.path());
    return console.start() && comeToRest(console, m_clock).isEmpty();
}

// What else goes wrong while it sends.
void Storm::misbehave(const QByteArray &step)
{
    const QString call = step == "uploaded" || m_random.bounded(4) == 0 ? u"upload"_s : u"post_comment"_s;
    fault("status_match", call);
    fault("garbage_match", call);
    fault("hang_match", step == "arrived" ? u"post_comment"_s : call);
    if (step == "arrived")
        return fault("hang_next", 1);
    switch (m_random.bounded(9)) {
    case 0:
        return fault("fail_before_store_next", 1);
    case 1:
        return fault("fail_after_store_next", 1);
    case 2:
        fault("status_code", m_random.bounded(2) == 0 ? 503 : 403);
        return fault("status_next", 1);
    case 3:
        return fault("garbage_next", 1);
    case 4:
        return fault("drop_realtime");
    case 5:
        return fault("expire_sdk_tokens");
    case 6:
        return fault("hang_next", 1);
    default:
        return;
    }
}

bool Storm::kill(const QByteArray &step)
{
    const int life = int(m_random.bounded(longestLife));
    m_told.append(QString::fromLatin1(step));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {u"--console"_s, m_sandbox.omnichannelUrl().toString(), m_account.email, m_account.password,
                 m_folder.path(), QString::fromLatin1(step), QString::number(life), m_rooms.join(u','),
                 QString::number(m_next)});
    const auto over = [&child] { return child.state() == QProcess::NotRunning; };
    QByteArray output;
    const auto ready = [&] {
        output += child.readAllStandardOutput();
        return output.contains("ready\n");
    };
    if (!waitUntil([&] { return ready() || over(); }, 30s))
        return false;
    misbehave(step);
    const int hanging = m_sandbox.faults().number("hang_next"_L1);
    QObject context;
    if (step == "stored")
        QObject::connect(&m_sandbox.workspace(), &Box::Workspace::commentPosted, &context, [&child] { child.kill(); });
    child.write("g");
    const bool ended = waitUntil(
        [&] {
            if (step == "arrived" && m_sandbox.faults().number("hang_next"_L1) < hanging)
                child.kill();
            return over();
        },
        30s);
    output += child.readAllStandardOutput();
    m_sandbox.faults().reset();
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines.first(lines.size() - 1)) { // the last one may be half a line
        if (line != "ready")
            m_reported.insert(line.toInt());
    }
    m_next += messagesInALife;
    ++m_kills;
    if (ended && child.exitStatus() == QProcess::CrashExit)
        return true;
    m_wrong.append(QString::fromLocal8Bit(child.readAllStandardError()).trimmed());
    child.kill();
    child.waitForFinished();
    return false;
}

QStringList Storm::run()
{
    if (!begin())
        return {u"the storm does not begin"_s};
    const QByteArray only = stepOfAll();
    for (int i = 0; i < killsInAStorm; ++i) {
        if (!kill(only.isEmpty() ? steps[(m_number * killsInAStorm + quint32(i)) % std::size(steps)] : only))
            return m_wrong + QStringList{u"a life did not end by a kill"_s};
    }
    DeskConsole console(SandboxClient::server(m_sandbox), m_account, m_clock, m_folder.path());
    if (!console.start())
        return {u"the console does not start again"_s};
    if (const QString problem = comeToRest(console, m_clock); !problem.isEmpty())
        return {u"nothing comes to rest: "_s + problem};
    judge(console);
    if (m_wrong.isEmpty())
        compare(console);
    return m_wrong;
}

// It says that it is up to date: then the cache that was killed so often is the mirror of what the server has.
void Storm::compare(DeskConsole &console)
{
    const ServerTruth truth(m_sandbox);
    QElapsedTimer passed;
    passed.start();
    waitUntil([&] { return passed.elapsed() > 15; }); // WhatsApp's answers
    if (const QString problem = comeToRest(console, m_clock); !problem.isEmpty()) {
        m_wrong.append(u"nothing comes to rest after the last message: "_s + problem);
        return;
    }
    const auto cache = waitFor(console.database().read(&readCache));
    if (cache)
        m_wrong += differences(truth.viewOf(m_account.email), *cache, Told::ByItself);
    else
        m_wrong.append(u"the cache cannot be read: "_s + errorName(cache.error().kind));
}

// Nothing lost, nothing twice, nothing stuck, and in the order in which it was written.
void Storm::judge(DeskConsole &console)
{
    QHash<QString, int> times;
    for (const QString &id : std::as_const(m_rooms)) {
        const Box::Room &room = m_sandbox.workspace().room(m_sandbox.workspace().findRoom(id.toLongLong()));
        int last = 0;
        for (const quint32 place : room.comments) {
            QString text = m_sandbox.workspace().facts(Box::Workspace::idAt(place)).text;
            static const QRegularExpression file(u"/storm-([0-9]+)\\.txt"_s);
            if (const auto found = file.match(text); found.hasMatch())
                text = textOf(found.captured(1).toInt());
            if (!text.startsWith("storm "_L1))
                continue;
            ++times[text];
            const int number = text.mid(6).toInt();
            if (number < last)
                m_wrong.append(u"%1 came after %2"_s.arg(number).arg(last));
            last = std::max(last, number);
        }
    }
    QHash<QString, DeliveryState> rows;
    for (const QString &id : std::as_const(m_rooms)) {
        const auto items = waitFor(
            console.database().read([id](const Stores &stores) { return stores.outbox().list(ConversationId{id}); }));
        for (const OutboxItem &item : items.value_or(QList<OutboxItem>()))
            rows.insert(item.text, item.state);
    }
    for (int number = 1; number < m_next; ++number) {
        const QString text = textOf(number);
        const int there = times.value(text);
        const bool waits = rows.contains(text);
        m_sentOnce += there == 1 ? 1 : 0;
        if (there > 1)
            m_wrong.append(text + u" is there %1 times"_s.arg(there));
        if (there > 0 && waits)
            m_wrong.append(text + u" is there, and in the outbox too"_s);
        if (there == 0 && !waits && m_reported.contains(number))
            m_wrong.append(text + u" is lost"_s);
        if (waits && rows[text] != DeliveryState::Failed && rows[text] != DeliveryState::NeedsTemplate)
            m_wrong.append(text + u" is stuck as "_s + deliveryStateName(rows[text]));
    }
}
} // namespace

// kill -9 at every step of sending and at random moments, again and again, with a server that fails as well: every
// message is on the server once in the end, or waits in a state that the agent can see.
// AMANDESK_STORMS says how many storms (of six kills), AMANDESK_STORM_FIRST with which number they begin. One of them
// again: AMANDESK_STORM=number. AMANDESK_STORM_STEP names the one step at which all are killed ("any": at random
// moments).
class TestSendStorm final : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsLostAndNothingComesTwice();
};

void TestSendStorm::nothingIsLostAndNothingComesTwice()
{
#ifndef Q_OS_UNIX
    QSKIP("a process that kills itself is made of signals");
#else
    const qint64 single = numberIn("AMANDESK_STORM", -1);
    const qint64 first = single >= 0 ? single : numberIn("AMANDESK_STORM_FIRST", 0);
    const qint64 count = numberIn("AMANDESK_STORMS", single >= 0 ? 1 : usualStorms);
    if (single < 0)
        QLoggingCategory::setFilterRules(u"amandesk.*=false"_s); // complaints about faults made on purpose
    QElapsedTimer clock;
    clock.start();
    int kills = 0;
    int sent = 0;
    QStringList failed;
    for (qint64 i = 0; i < count && failed.size() < 10; ++i) {
        const qint64 number = single >= 0 ? single : first + i;
        Storm storm{quint32(number)};
        const QStringList wrong = storm.run();
        kills += storm.kills();
        sent += storm.sent();
        if (wrong.isEmpty())
            continue;
        failed.append(QString::number(number));
        qInfo().noquote() << "storm" << number << "failed:\n    " << wrong.join(u"\n     "_s)
                          << "\n  killed: " << storm.told().join(u", "_s)
                          << u"\n  again: AMANDESK_STORM="_s + QString::number(number)
                + (stepOfAll().isEmpty() ? QString() : u" AMANDESK_STORM_STEP="_s + QString::fromLocal8Bit(stepOfAll()))
                + u' ' + QCoreApplication::applicationFilePath();
    }
    qInfo("%d kills in %.1f s; %d messages sent once", kills, double(clock.elapsed()) / 1000.0, sent);
    QVERIFY2(failed.isEmpty(), qPrintable(u"failed: "_s + failed.join(u", "_s)));
    QVERIFY(sent > kills); // a storm in which nothing arrives shows nothing
#endif
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
#ifdef Q_OS_UNIX
    if (argc == 10 && qstrcmp(argv[1], "--console") == 0) {
        Life life;
        life.server.omnichannel = QUrl(QString::fromLocal8Bit(argv[2]));
        life.account.email = QString::fromLocal8Bit(argv[3]);
        life.account.password = QString::fromLocal8Bit(argv[4]);
        life.folder = QString::fromLocal8Bit(argv[5]);
        life.step = argv[6];
        life.microseconds = std::atoi(argv[7]);
        life.rooms = QString::fromLocal8Bit(argv[8]).split(u',');
        life.first = std::atoi(argv[9]);
        return live(life);
    }
#endif
    TestSendStorm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sendstorm.moc"
