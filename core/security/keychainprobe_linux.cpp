#include "core/base/async.h"
#include "core/security/keychainprobe.h"
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QLibrary>
#include <QMap>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
using Attributes = QMap<QString, QString>;
using Milliseconds = std::chrono::milliseconds;
using Done = std::function<void(KeychainState)>;

constexpr auto secretService = "org.freedesktop.secrets"_L1;
constexpr auto secretRoot = "/org/freedesktop/secrets"_L1;
constexpr auto serviceInterface = "org.freedesktop.Secret.Service"_L1;

// QtKeychain prefers KWallet in a Plasma session; this is how it knows one.
QString plasmaVersion()
{
    if (qgetenv("XDG_CURRENT_DESKTOP") != "KDE" && qgetenv("DESKTOP_SESSION") != "kde")
        return {};
    const QString version = qEnvironmentVariable("KDE_SESSION_VERSION");
    return version == "5"_L1 || version == "6"_L1 ? version : QString();
}

KeychainState stateOf(const QDBusError &error)
{
    switch (int(error.type())) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return KeychainState::Silent;
    default:
        return KeychainState::NoService; // no bus, nobody has the name, or it does not speak our language
    }
}

QDBusMessage secretCall(const QString &path, const QString &interface, const QString &method, const QVariantList &args)
{
    QDBusMessage call = QDBusMessage::createMethodCall(secretService, path, interface, method);
    call.setArguments(args);
    return call;
}

// One question to the session bus; `answered` gets the finished call.
template<typename Answered>
void ask(const QDBusMessage &call, Milliseconds deadline, QObject *context, Answered answered)
{
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, int(deadline.count())), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [answered = std::move(answered)](QDBusPendingCallWatcher *finished) {
                         finished->deleteLater();
                         answered(*finished);
                     });
}

// Is the entry listed, and under which heading? Never prompts, unlike a read.
void findInSecretService(const QString &service, const QString &entry, Milliseconds deadline, QObject *context,
                         const Done &done)
{
    qDBusRegisterMetaType<Attributes>();
    const Attributes attributes{{u"server"_s, service}, {u"user"_s, entry}};
    ask(secretCall(secretRoot, serviceInterface, u"SearchItems"_s, {QVariant::fromValue(attributes)}), deadline,
        context, [done](const QDBusPendingCall &call) {
            const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> reply = call;
            if (reply.isError())
                return done(stateOf(reply.error()));
            if (!reply.argumentAt<0>().isEmpty())
                return done(KeychainState::Unlocked);
            done(reply.argumentAt<1>().isEmpty() ? KeychainState::Absent : KeychainState::Locked);
        });
}

// Is there an open default collection, so that storing asks nobody?
void checkDefaultCollection(Milliseconds deadline, QObject *context, const Done &done)
{
    ask(secretCall(secretRoot, serviceInterface, u"ReadAlias"_s, {u"default"_s}), deadline, context,
        [deadline, context, done](const QDBusPendingCall &call) {
            const QDBusPendingReply<QDBusObjectPath> alias = call;
            if (alias.isError())
                return done(stateOf(alias.error()));
            const QString collection = alias.value().path();
            if (collection == "/"_L1)
                return done(KeychainState::Locked); // somebody has to make one and choose its password
            ask(secretCall(collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                           {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}),
                deadline, context, [done](const QDBusPendingCall &property) {
                    const QDBusPendingReply<QDBusVariant> locked = property;
                    if (locked.isError())
                        return done(stateOf(locked.error()));
                    done(locked.value().variant().toBool() ? KeychainState::Locked : KeychainState::Unlocked);
                });
        });
}

// The same for KWallet: is the entry in the wallet that is used on this computer, and is that open?
void findInKWallet(const QString &version, const QString &service, const QString &entry, Milliseconds deadline,
                   QObject *context, const Done &done)
{
    const QString name = u"org.kde.kwalletd"_s + version;
    const QString path = u"/modules/kwalletd"_s + version;
    const auto call = [name, path](const QString &method, const QVariantList &args) {
        QDBusMessage message = QDBusMessage::createMethodCall(name, path, u"org.kde.KWallet"_s, method);
        message.setArguments(args);
        return message;
    };
    const auto checkOpen = [=](const QString &wallet) {
        ask(call(u"isOpen"_s, {wallet}), deadline, context, [done](const QDBusPendingCall &opened) {
            const QDBusPendingReply<bool> open = opened;
            if (open.isError())
                return done(stateOf(open.error()));
            done(open.value() ? KeychainState::Unlocked : KeychainState::Locked);
        });
    };
    ask(call(u"networkWallet"_s, {}), deadline, context, [=](const QDBusPendingCall &found) {
        const QDBusPendingReply<QString> wallet = found;
        if (wallet.isError())
            return done(stateOf(wallet.error()));
        if (entry.isEmpty())
            return checkOpen(wallet.value());
        ask(call(u"keyDoesNotExist"_s, {wallet.value(), service, entry}), deadline, context,
            [=, name = wallet.value()](const QDBusPendingCall &looked) {
                const QDBusPendingReply<bool> missing = looked;
                if (missing.isError())
                    return done(stateOf(missing.error()));
                missing.value() ? done(KeychainState::Absent) : checkOpen(name);
            });
    });
}
} // namespace

QString systemKeychainName()
{
    return plasmaVersion().isEmpty() ? u"secret-service"_s : u"kwallet"_s;
}

QFuture<std::optional<KeychainState>> probeKeychain(const QString &service, const QString &entry,
                                                    std::chrono::milliseconds deadline, QObject *context)
{
    const auto promise = std::make_shared<QPromise<std::optional<KeychainState>>>();
    promise->start();
    const Done done = [promise](KeychainState state) {
        promise->addResult(std::optional(state));
        promise->finish();
    };
    if (!QDBusConnection::sessionBus().isConnected()) {
        done(KeychainState::NoService);
        return promise->future();
    }
    const QString plasma = plasmaVersion();
    const auto askSecretService = [=] {
        entry.isEmpty() ? checkDefaultCollection(deadline, context, done)
                        : findInSecretService(service, entry, deadline, context, done);
    };
    if (plasma.isEmpty())
        askSecretService();
    else
        findInKWallet(plasma, service, entry, deadline, context, [=](KeychainState state) {
            state == KeychainState::NoService ? askSecretService() : done(state);
        });
    return promise->future();
}

void forgetKeychainSession()
{
    static const auto disconnect =
        reinterpret_cast<void (*)()>(QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect"));
    if (disconnect)
        disconnect();
}

} // namespace Amandesk
