#include "core/base/async.h"
#include "core/base/log.h"
#include "core/platform/systembus.h"
#include "core/security/osprompt.h"
#include <algorithm>
#include <functional>
#include <optional>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDeadlineTimer>
#include <QObject>
#include <QtConcurrentRun>
#include <QTimer>
#include <QUuid>
#include <unistd.h>
#include <utility>
#include <vector>

// At file scope, where QtDBus looks for its operators.
struct PolkitSubject {
    QString kind;
    QVariantMap details;
};
Q_DECLARE_METATYPE(PolkitSubject)

static QDBusArgument &operator<<(QDBusArgument &argument, const PolkitSubject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}
static const QDBusArgument &operator>>(const QDBusArgument &argument, PolkitSubject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

using PolkitDetails = QMap<QString, QString>;
Q_DECLARE_METATYPE(PolkitDetails)

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcPrompt, "amandesk.osprompt", QtInfoMsg)

namespace {
constexpr auto authority = "org.freedesktop.PolicyKit1"_L1;
constexpr auto authorityPath = "/org/freedesktop/PolicyKit1/Authority"_L1;
constexpr auto authorityInterface = "org.freedesktop.PolicyKit1.Authority"_L1;
constexpr auto action = "id.amandesk.Amandesk.unlock"_L1;
constexpr auto availabilityDeadline = std::chrono::seconds(5);

enum Flags : uint { Silently = 0, WithPrompt = 1 };

struct PolkitAnswer {
    bool authorised = false;
    bool challenge = false;
    bool dismissed = false;
};

std::optional<PolkitAnswer> answerOf(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "(bba{ss})"_L1)
        return std::nullopt;
    const auto argument = qvariant_cast<QDBusArgument>(reply.arguments().constFirst());
    PolkitAnswer answer;
    PolkitDetails details;
    argument.beginStructure();
    argument >> answer.authorised >> answer.challenge >> details;
    argument.endStructure();
    answer.dismissed = details.contains(u"polkit.dismissed"_s);
    return answer;
}

OsPromptOutcome outcomeOf(const QDBusMessage &reply)
{
    if (const auto answer = answerOf(reply)) {
        if (answer->authorised)
            return OsPromptOutcome::Confirmed;
        if (answer->dismissed)
            return OsPromptOutcome::Dismissed;
        return answer->challenge ? OsPromptOutcome::NoPrompter : OsPromptOutcome::Refused;
    }
    const QString error = reply.errorName();
    if (error == "org.freedesktop.PolicyKit1.Error.Failed"_L1 && reply.errorMessage().contains("not registered"_L1))
        return OsPromptOutcome::NotInstalled;
    if (error == "org.freedesktop.PolicyKit1.Error.Cancelled"_L1)
        return OsPromptOutcome::Dismissed;
    if (error.startsWith("org.freedesktop.PolicyKit1.Error."_L1))
        return OsPromptOutcome::Refused;
    return OsPromptOutcome::NoAnswer;
}

// To connect waits for the bus, so it is done on a thread of the pool; whoever has the last hold on it disconnects.
struct SystemBus {
    const QString name = u"amandesk-polkit-"_s + QUuid::createUuid().toString(QUuid::Id128);
    const QDBusConnection connection = QDBusConnection::connectToBus(QString(systemBusAddress), name);

    SystemBus() = default;
    ~SystemBus() { QDBusConnection::disconnectFromBus(name); }
    Q_DISABLE_COPY_MOVE(SystemBus)
};

QDBusMessage noAnswer(const QString &why)
{
    return QDBusMessage::createError(QDBusError(QDBusError::Disconnected, why));
}

class PolkitPrompt final : public OsPrompt
{
public:
    explicit PolkitPrompt(std::chrono::milliseconds deadline)
        : m_deadline(deadline)
    {
        qDBusRegisterMetaType<PolkitSubject>();
        qDBusRegisterMetaType<PolkitDetails>();
    }
    ~PolkitPrompt() override { withdraw(); }
    Q_DISABLE_COPY_MOVE(PolkitPrompt)

    QFuture<bool> isAvailable() override
    {
        const auto promise = std::make_shared<QPromise<bool>>();
        promise->start();
        const auto finish = [promise](bool available) {
            promise->addResult(available);
            promise->finish();
        };
        if (::geteuid() == 0)
            finish(false);
        else // listed, and not decided without a question
            check(Silently, {}, availabilityDeadline, [finish](const QDBusMessage &reply) {
                const auto answer = answerOf(reply);
                finish(answer && !answer->authorised && answer->challenge);
            });
        return promise->future();
    }

    QFuture<OsPromptOutcome> ask(const Question &) override
    {
        if (::geteuid() == 0 || m_asking)
            return readyFuture(OsPromptOutcome::Refused);
        m_asking = std::make_shared<QPromise<OsPromptOutcome>>();
        m_asking->start();
        const auto future = m_asking->future();
        m_cancellation = QUuid::createUuid().toString(QUuid::WithoutBraces);
        check(WithPrompt, m_cancellation, m_deadline, [this, asked = m_asking](const QDBusMessage &reply) {
            if (asked != m_asking)
                return; // withdrawn
            const OsPromptOutcome outcome = outcomeOf(reply);
            qCInfo(lcPrompt, "%ls", qUtf16Printable(osPromptOutcomeName(outcome)));
            if (outcome == OsPromptOutcome::NoAnswer)
                closeQuestion();
            finish(outcome);
        });
        return future;
    }

    void withdraw() override
    {
        if (!m_asking)
            return;
        closeQuestion();
        finish(OsPromptOutcome::Dismissed);
    }

private:
    void finish(OsPromptOutcome outcome)
    {
        m_cancellation.clear();
        const auto asked = std::exchange(m_asking, nullptr);
        asked->addResult(outcome);
        asked->finish();
    }

    // done(reply or error), always, and not after this is gone. A question that was withdrawn before the bus was there
    // is not asked any more.
    void check(Flags flags, const QString &cancellation, std::chrono::milliseconds deadline,
               std::function<void(const QDBusMessage &)> done)
    {
        const QDeadlineTimer until(deadline);
        const auto waiting = std::make_shared<bool>(true);
        QTimer::singleShot(deadline, &m_context, [waiting, done] {
            if (std::exchange(*waiting, false))
                done(noAnswer(u"the bus does not answer"_s));
        });
        withBus([=, this] {
            const bool withdrawn = !cancellation.isEmpty() && cancellation != m_cancellation;
            if (!std::exchange(*waiting, false) || withdrawn)
                return;
            if (!m_bus->connection.isConnected()) // a call on it would never answer
                return done(noAnswer(m_bus->connection.lastError().message()));
            auto call =
                QDBusMessage::createMethodCall(authority, authorityPath, authorityInterface, u"CheckAuthorization"_s);
            // Our own connection: nobody can take its place, as somebody could take the place of a process id.
            const PolkitSubject self{u"system-bus-name"_s, {{u"name"_s, m_bus->connection.baseService()}}};
            call.setArguments({QVariant::fromValue(self), QString(action), QVariant::fromValue(PolkitDetails()),
                               uint(flags), cancellation});
            const int left = std::max(int(until.remainingTime()), 1);
            auto *watcher = new QDBusPendingCallWatcher(m_bus->connection.asyncCall(call, left), &m_context);
            QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &m_context, [watcher, done] {
                watcher->deleteLater();
                done(watcher->reply());
            });
        });
    }

    // then() as soon as there is a connection, or none to be had; from the event loop.
    void withBus(std::function<void()> then)
    {
        m_waiting.push_back(std::move(then));
        if (m_connecting)
            return;
        m_connecting = true;
        const bool there = m_bus && m_bus->connection.isConnected();
        whenDone(there ? readyFuture(m_bus) : QtConcurrent::run([] { return std::make_shared<SystemBus>(); }),
                 &m_context, [this](const std::shared_ptr<SystemBus> &bus) {
                     m_connecting = false;
                     m_bus = bus;
                     for (const auto &next : std::exchange(m_waiting, {}))
                         next();
                 });
    }

    void closeQuestion()
    {
        if (!m_bus || !m_bus->connection.isConnected())
            return;
        auto call =
            QDBusMessage::createMethodCall(authority, authorityPath, authorityInterface, u"CancelCheckAuthorization"_s);
        call.setArguments({m_cancellation});
        call.setAutoStartService(false);
        m_bus->connection.send(call);
    }

    const std::chrono::milliseconds m_deadline;
    QString m_cancellation; // of the question that is open
    std::shared_ptr<QPromise<OsPromptOutcome>> m_asking;
    std::shared_ptr<SystemBus> m_bus;
    bool m_connecting = false;
    std::vector<std::function<void()>> m_waiting;
    QObject m_context; // last: no answer comes after it
};
} // namespace

std::unique_ptr<OsPrompt> OsPrompt::create(std::chrono::milliseconds deadline)
{
    return std::make_unique<PolkitPrompt>(deadline);
}

} // namespace Amandesk
