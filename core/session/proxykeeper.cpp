#include "core/session/proxykeeper.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/net/appproxy.h"
#include "core/net/loopback.h"
#include "core/net/restclient.h"
#include "core/security/qtkeychain.h"
#include <algorithm>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcProxy, "amandesk.session.proxy", QtInfoMsg)

namespace {
const QString entry = u"amandesk/network-proxy/v1"_s;
constexpr auto patienceOfTrial = 15s;

// The user, a line's end, the password.
SecretBuffer packed(const QString &user, const SecretBuffer &password)
{
    const QByteArray name = user.toUtf8() + '\n';
    SecretBuffer all(std::size_t(name.size()) + password.size());
    std::copy(name.cbegin(), name.cend(), all.data());
    std::copy_n(password.data(), password.size(), all.data() + name.size());
    return all;
}

// It came to the server and back, whatever was said.
bool isReached(const Result<RestResponse> &answer)
{
    return answer || answer.error().kind == ErrorKind::NotOurServer || answer.error().kind == ErrorKind::Protocol;
}
} // namespace

ProxyKeeper::ProxyKeeper(const QString &file, Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_system(keychain ? nullptr : std::make_unique<QtKeychain>())
    , m_keychain(keychain ? *keychain : *m_system)
{
    m_writer.setMaxThreadCount(1); // what is chosen last is written last
    readFile();
    if (m_loginKept && m_choice.hasAddress()) {
        AppProxy::expect(m_choice);
        readLogin();
    } else {
        AppProxy::use(m_choice);
        readLoginAgain();
    }
}

ProxyKeeper::~ProxyKeeper()
{
    AppProxy::reset();
}

QString ProxyKeeper::usualFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QDir(folder).filePath(u"amandesk/network.ini"_s);
}

void ProxyKeeper::readFile()
{
    const QSettings store(m_file, QSettings::IniFormat);
    ProxyChoice choice;
    choice.host = store.value(u"proxy/host"_s).toString();
    choice.port = store.value(u"proxy/port"_s).toInt();
    const QString mode = store.value(u"proxy/mode"_s, u"system"_s).toString();
    choice.mode = proxyModeOf(mode).value_or(ProxyMode::System);
    if (!proxyModeOf(mode) || faultOf(choice)) {
        qCWarning(lcProxy) << "what is saved cannot be used; the computer's settings are";
        return;
    }
    m_choice = choice;
    m_loginKept = store.value(u"proxy/login"_s).toBool();
}

QFuture<Result<>> ProxyKeeper::writeFile()
{
    const auto write = [path = m_file, choice = m_choice, loginKept = m_loginKept]() -> Result<> {
        QDir().mkpath(QFileInfo(path).path());
        QSettings store(path, QSettings::IniFormat);
        store.setValue(u"proxy/mode"_s, proxyModeName(choice.mode));
        store.setValue(u"proxy/host"_s, choice.host);
        store.setValue(u"proxy/port"_s, choice.port);
        store.setValue(u"proxy/login"_s, loginKept);
        store.sync();
        if (store.status() != QSettings::NoError)
            return fail(ErrorKind::Storage, u"the network's settings cannot be written"_s);
        return {};
    };
    return QtConcurrent::run(&m_writer, write);
}

void ProxyKeeper::readLoginAgain()
{
    if (m_loginKept && m_choice.user.isEmpty() && !m_reading)
        readLogin();
}

void ProxyKeeper::readLogin()
{
    m_reading = true;
    whenDone(m_keychain.read(entry), this, [this, choices = m_choices](const Result<SecretBuffer> &login) {
        m_reading = false;
        if (choices != m_choices)
            return;
        if (login) {
            const auto end = std::find(login->bytes().begin(), login->bytes().end(), '\n');
            const auto size = std::size_t(end - login->bytes().begin());
            m_choice.user = QString::fromUtf8(login->view().first(qsizetype(size)));
            const std::size_t before = std::min(size + 1, login->size());
            m_password = SecretBuffer::copyOf(login->view().sliced(qsizetype(before)));
        } else {
            qCInfo(lcProxy) << "user and password are not to be had:" << errorName(login.error().kind);
        }
        putInForce(); // without: the proxy says what it wants
        if (login)
            emit loginRead();
    });
}

QFuture<Result<>> ProxyKeeper::writeLogin()
{
    return m_loginKept ? m_keychain.write(entry, packed(m_choice.user, m_password)) : m_keychain.remove(entry);
}

void ProxyKeeper::putInForce()
{
    AppProxy::use(m_choice, m_password.clone());
}

QFuture<Result<>> ProxyKeeper::choose(const ProxyChoice &choice, std::optional<SecretBuffer> password)
{
    if (faultOf(choice))
        return readyFuture(Result<>(fail(ErrorKind::BadInput, u"no such proxy"_s)));
    const bool otherLogin = choice.user != m_choice.user || password;
    ++m_choices;
    m_choice = choice;
    if (choice.user.isEmpty())
        m_password.clear();
    else if (password)
        m_password = std::move(*password);
    if (otherLogin)
        m_loginKept = !choice.user.isEmpty();
    putInForce();
    const auto written = writeFile();
    if (!otherLogin)
        return written;
    const Answer<void> answer;
    whenDone(writeLogin(), this, [this, written, answer](const Result<> &kept) {
        whenDone(written, this, [kept, answer](const Result<> &file) { answer.finish(file ? kept : file); });
    });
    return answer.future();
}

QFuture<Result<ProxyTrial>> ProxyKeeper::tryOut(const ProxyChoice &choice, std::optional<SecretBuffer> password,
                                                const QUrl &server)
{
    const Answer<ProxyTrial> answer;
    if (faultOf(choice) || !isAcceptableServerUrl(server)) {
        answer.finish(fail(ErrorKind::BadInput, u"no such proxy or server"_s));
        return answer.future();
    }
    const auto way = AppProxy::find(choice, password ? *password : m_password, server);
    whenDone(way, this, [this, server, answer](const Result<QNetworkProxy> &proxy) {
        if (!proxy)
            return answer.finish(fail(proxy.error()));
        auto *rest = new RestClient(this);
        rest->setProxy(*proxy);
        RestRequest request;
        request.url = server;
        request.timeout = patienceOfTrial;
        QElapsedTimer timer;
        timer.start();
        const bool direct = proxy->type() == QNetworkProxy::NoProxy;
        whenDone(rest->send(request), rest, [rest, timer, direct, answer](const Result<RestResponse> &reply) {
            rest->deleteLater();
            if (isReached(reply))
                answer.finish(ProxyTrial{std::chrono::milliseconds(timer.elapsed()), direct});
            else
                answer.finish(fail(reply.error()));
        });
    });
    return answer.future();
}

} // namespace Amandesk
