#pragma once
#include "core/backend/endpoints.h"
#include "core/base/async.h"
#include "core/domain/account.h"
#include <QObject>
#include <variant>

namespace Amandesk {
class RestClient;

// A finished sign-in: who, with which tokens, and where the cache starts to catch up.
struct SignedIn {
    Account account;
    AccountTokens tokens;
    MessageId lastMessage; // newest message of the account: where sync may start on a fresh cache
    qint64 lastEvent = 0; // the same for sync events
    Endpoints endpoints; // resolved; Account::server keeps only what the person gave
    int syncIntervalMs = 5000; // poll period the server asks for while the live channel is down
    int syncWhileLiveMs = 10000;
};

// The password was right; the second factor is missing.
struct NeedsCode {
    ServerAddress server;
    QString email;
    QString session; // opaque, short-lived; not for the store
};

// The account must first set up its second factor in the web dashboard.
struct NeedsWebSetup {
};

using SignInAnswer = std::variant<SignedIn, NeedsCode, NeedsWebSetup>;

// Signs in to both services and out again. Main thread; owned by whoever signs in. Destroying it cancels.
//
// Errors: WrongCredentials, WrongCode, TokenRejected, Network, Timeout, Tls, NotOurServer, Protocol, RateLimited,
// Server, BadInput (address not usable).
class AuthApi final : public QObject
{
    Q_OBJECT
public:
    explicit AuthApi(RestClient &rest, QObject *parent = nullptr);
    ~AuthApi() override;

    QFuture<Result<SignInAnswer>> signIn(const ServerAddress &server, const QString &email, const QString &password);
    QFuture<Result<SignInAnswer>> submitCode(const NeedsCode &step, const QString &code);
    // A token pasted from the dashboard: long-lived, or short-lived when the account's chat identity can be found.
    QFuture<Result<SignInAnswer>> signInWithToken(const ServerAddress &server, const QString &appCode,
                                                  const QString &token);

    // After a restart: the addresses as the server configures them today. Where the chat service offers no
    // configuration, endpointsFor() stays; when it cannot be reached, that is the error.
    QFuture<Result<Endpoints>> findEndpoints(const ServerAddress &server, const QString &appCode);
    // Another broker node, when there is a load balancer; NotFound when there is none.
    QFuture<Result<QUrl>> findBroker(const Endpoints &endpoints);

    // Tells the server to forget the tokens. The answer does not matter for being signed out here.
    QFuture<Result<>> signOut(const Account &account, const AccountTokens &tokens);

private:
    RestClient &m_rest;
};

} // namespace Amandesk
