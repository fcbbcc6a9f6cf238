#include "core/net/appproxy.h"
#include "core/base/async.h"
#include "core/net/loopback.h"
#include "core/net/netlog.h"
#include <chrono>
#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>
#include <QThreadPool>
#include <QUrl>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::minutes knownFor{1}; // then the computer's settings are asked again

struct SystemWay {
    QList<QNetworkProxy> proxies;
    QDeadlineTimer known;
};

// Qt's sockets ask from threads of their own.
struct State {
    QMutex mutex;
    bool used = false;
    bool expected = false; // user and password are on their way
    bool refused = false;
    quint64 turn = 0;
    ProxyChoice choice;
    SecretBuffer password;
    QHash<QString, SystemWay> system; // by host
    QList<Answer<void>> waiting; // main thread
    AppProxyChanges changes;
    QThreadPool askers; // not the program's own: a script may keep them for long
};

State &state()
{
    static State one;
    return one;
}

QNetworkProxy direct()
{
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QNetworkProxy named(const ProxyChoice &choice, const SecretBuffer &password)
{
    QNetworkProxy proxy(choice.mode == ProxyMode::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
                        choice.host, quint16(choice.port));
    // Qt sends each character as one byte, so what is to arrive as UTF-8 is handed to it byte by byte. Only in NTLM a
    // character is two bytes: there user and password have to be ASCII.
    if (!choice.user.isEmpty()) {
        proxy.setUser(QString::fromLatin1(choice.user.toUtf8()));
        proxy.setPassword(QString::fromLatin1(password.view()));
    }
    return proxy;
}

// Always as for a web page, because a script knows nothing of other kinds.
QList<QNetworkProxy> askSystem(const QString &host)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QList<QNetworkProxy>{direct()} : proxies;
}

void remember(const QString &host, const QList<QNetworkProxy> &proxies)
{
    const QMutexLocker lock(&state().mutex);
    state().system.insert(host, {proxies, QDeadlineTimer(knownFor)});
}

// Empty: the computer has to be asked.
QList<QNetworkProxy> knownTo(const QString &host)
{
    State &now = state();
    const QMutexLocker lock(&now.mutex);
    if (isLoopbackHost(host) || now.choice.mode == ProxyMode::None)
        return {direct()};
    if (now.choice.hasAddress()) {
        ProxyChoice choice = now.choice;
        if (now.refused)
            choice.user.clear();
        return {named(choice, now.password)};
    }
    return now.system.value(host).proxies;
}

class Factory final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        const QList<QNetworkProxy> ways = knownTo(host);
        return ways.isEmpty() ? askSystem(host) : ways; // somebody who did not wait
    }
};

// Was it in force before, and another one? To have waited for the login is no change.
bool take(const ProxyChoice &choice, SecretBuffer password, bool expected)
{
    State &now = state();
    bool first = false;
    bool changed = false;
    {
        const QMutexLocker lock(&now.mutex);
        first = !std::exchange(now.used, true);
        changed = !first && !now.expected && (now.choice != choice || !SecretBuffer::equal(now.password, password));
        now.choice = choice;
        now.password = std::move(password);
        now.expected = expected;
        now.refused = false;
        ++now.turn;
        now.system.clear();
    }
    if (first)
        QNetworkProxyFactory::setApplicationProxyFactory(new Factory);
    if (expected)
        return changed;
    const QList<Answer<void>> waiting = std::exchange(now.waiting, {});
    for (const Answer<void> &one : waiting)
        one.finish({});
    return changed;
}
} // namespace

void AppProxy::use(const ProxyChoice &choice, SecretBuffer password)
{
    qCInfo(lcNet).noquote() << "proxy:" << proxyModeName(choice.mode);
    if (take(choice, std::move(password), false))
        emit state().changes.changed();
}

void AppProxy::expect(const ProxyChoice &choice)
{
    qCInfo(lcNet).noquote() << "proxy:" << proxyModeName(choice.mode) << "as soon as its login is here";
    take(choice, {}, true);
}

quint64 AppProxy::turn()
{
    const QMutexLocker lock(&state().mutex);
    return state().turn;
}

void AppProxy::loginRefused(quint64 turn)
{
    const QMutexLocker lock(&state().mutex);
    if (turn != state().turn || state().choice.user.isEmpty() || std::exchange(state().refused, true))
        return;
    qCWarning(lcNet) << "proxy: user and password are not taken";
}

void AppProxy::reset()
{
    take({}, {}, false);
    QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    const QMutexLocker lock(&state().mutex);
    state().used = false;
}

const AppProxyChanges *AppProxy::changes()
{
    return &state().changes;
}

bool AppProxy::isSettled(const QUrl &url)
{
    State &now = state();
    const QMutexLocker lock(&now.mutex);
    if (!now.used || isLoopbackHost(url.host()))
        return true;
    if (now.choice.mode != ProxyMode::System)
        return !now.expected;
    const auto way = now.system.constFind(url.host());
    return way != now.system.cend() && !way->known.hasExpired();
}

QFuture<Result<>> AppProxy::settle(const QUrl &url)
{
    State &now = state();
    const Answer<void> answer;
    if (now.expected) {
        now.waiting.append(answer);
        return answer.future();
    }
    now.askers.start([host = url.host(), answer] {
        remember(host, askSystem(host));
        answer.finish({});
    });
    return answer.future();
}

QNetworkProxy AppProxy::known(const QUrl &url)
{
    const QList<QNetworkProxy> ways = knownTo(url.host());
    QNetworkProxy way = ways.isEmpty() ? direct() : ways.constFirst();
    way.setUser({});
    way.setPassword({});
    return way;
}

QFuture<Result<QNetworkProxy>> AppProxy::find(const ProxyChoice &choice, const SecretBuffer &password, const QUrl &url)
{
    const Answer<QNetworkProxy> answer;
    if (isLoopbackHost(url.host()) || choice.mode == ProxyMode::None)
        answer.finish(direct());
    else if (choice.hasAddress())
        answer.finish(named(choice, password));
    else
        state().askers.start([host = url.host(), answer] { answer.finish(askSystem(host).constFirst()); });
    return answer.future();
}

} // namespace Amandesk
