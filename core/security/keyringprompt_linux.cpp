#include "core/base/async.h"
#include "core/security/keychainprobe.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto secretService = "org.freedesktop.secrets"_L1;
constexpr auto secretRoot = "/org/freedesktop/secrets"_L1;
constexpr auto serviceInterface = "org.freedesktop.Secret.Service"_L1;
constexpr auto promptInterface = "org.freedesktop.Secret.Prompt"_L1;

// Which collection, its unlocking, the prompt and its end, one after the other. Deletes itself with its answer.
class KeyringPrompt final : public QObject
{
    Q_OBJECT
public:
    KeyringPrompt(std::chrono::milliseconds patience, QObject *context)
        : QObject(context)
    {
        QTimer::singleShot(patience, this, [this] { finish(fail(ErrorKind::Cancelled, u"nobody answered"_s)); });
    }
    QFuture<Result<>> future() const { return m_answer.future(); }

    void start()
    {
        ask(secretRoot, serviceInterface, u"ReadAlias"_s, {u"default"_s}, [this](const QDBusPendingCall &call) {
            const QDBusPendingReply<QDBusObjectPath> alias = call;
            if (alias.isError() || alias.value().path() == "/"_L1)
                return finish(fail(keychainError(KeychainState::NoService)));
            unlock(alias.value());
        });
    }

private slots:
    void completed(bool dismissed, const QDBusVariant &)
    {
        finish(dismissed ? Result<>(fail(ErrorKind::Cancelled, u"dismissed"_s)) : Result<>());
    }

private:
    void unlock(const QDBusObjectPath &collection)
    {
        const QVariant all = QVariant::fromValue(QList<QDBusObjectPath>{collection});
        ask(secretRoot, serviceInterface, u"Unlock"_s, {all}, [this](const QDBusPendingCall &call) {
            const QDBusPendingReply<QList<QDBusObjectPath>, QDBusObjectPath> reply = call;
            if (reply.isError())
                return finish(fail(keychainError(KeychainState::NoService)));
            const QString prompt = reply.argumentAt<1>().path();
            if (prompt == "/"_L1)
                return finish({}); // open already, or without a question
            show(prompt);
        });
    }
    void show(const QString &prompt)
    {
        QDBusConnection::sessionBus().connect(secretService, prompt, promptInterface, u"Completed"_s, this,
                                              SLOT(completed(bool, QDBusVariant)));
        ask(prompt, promptInterface, u"Prompt"_s, {QString()}, [this](const QDBusPendingCall &call) {
            if (call.isError())
                finish(fail(keychainError(KeychainState::NoService)));
        });
    }
    template<typename Answered>
    void ask(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments,
             Answered answered)
    {
        auto call = QDBusMessage::createMethodCall(secretService, path, interface, method);
        call.setArguments(arguments);
        auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answered] {
            watcher->deleteLater();
            answered(*watcher);
        });
    }
    void finish(const Result<> &result)
    {
        m_answer.finish(result); // the first one counts
        deleteLater();
    }

    const Answer<void> m_answer;
};
} // namespace

QFuture<Result<>> askToOpenKeychain(std::chrono::milliseconds patience, QObject *context)
{
    auto *prompt = new KeyringPrompt(patience, context);
    const auto answer = prompt->future();
    prompt->start();
    return answer;
}

} // namespace Amandesk

#include "keyringprompt_linux.moc"
