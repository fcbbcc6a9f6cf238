#pragma once
#include "core/backend/endpoints.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/domain/account.h"
#include <chrono>
#include <optional>
#include <QObject>

class QJsonObject;

namespace Amandesk {
class RestClient;
struct ApiCall;
struct CallIdentity;

// One signed-in agent's authenticated calls to both services: headers, envelopes, errors, renewal of tokens.
// Main thread; owned by Session. The …Api classes are thin words on top of it and hold no state of their own.
//
// A refused token is renewed once (many calls at once renew it together) and the call repeated; when that fails
// the call answers TokenRejected and tokenRejected() tells it once.
class ApiConnection final : public QObject
{
    Q_OBJECT
public:
    ApiConnection(RestClient &rest, const Clock &clock, QObject *parent = nullptr);
    ~ApiConnection() override;

    void setIdentity(const Account &account, const AccountTokens &tokens);
    void setEndpoints(const Endpoints &endpoints); // after setIdentity; without it endpointsFor(account.server)
    void clear(); // forget the identity; later calls answer TokenRejected

    const Account &account() const { return m_account; }
    const AccountTokens &tokens() const { return m_tokens; }
    const Endpoints &endpoints() const { return m_endpoints; }

    // Server time minus ours, zero until measured.
    std::chrono::milliseconds clockOffset() const { return m_clockOffset; }
    QDateTime serverNow() const { return m_clock.now().addMSecs(m_clockOffset.count()); }

    // A moment of the server's clock, seen now. Measures clockOffset().
    void noteServerTime(const QDateTime &serverTime);

    // For the …Api classes of this room only: the answer's whole JSON object.
    QFuture<Result<QJsonObject>> call(const ApiCall &call);

signals:
    void tokensChanged(const Amandesk::AccountTokens &tokens); // keep them
    void tokenRejected(); // sign in again; the cache stays readable
    void clockOffsetChanged();

private:
    CallIdentity identity() const;
    void perform(const ApiCall &call, const Answer<QJsonObject> &answer, bool mayRenew);
    void renewAndRepeat(const ApiCall &call, const Answer<QJsonObject> &answer, const QString &usedToken);
    QFuture<Result<QString>> renewHelpdesk();
    QFuture<Result<QString>> renewChat();
    void reject();

    RestClient &m_rest;
    const Clock &m_clock;
    Account m_account;
    AccountTokens m_tokens;
    Endpoints m_endpoints;
    std::chrono::milliseconds m_clockOffset{0};
    // One renewal per service at a time; everybody who needs it waits for the same.
    std::optional<QFuture<Result<QString>>> m_helpdeskRenewal;
    std::optional<QFuture<Result<QString>>> m_chatRenewal;
    int m_generation = 0; // of the identity: answers for an earlier one are dropped
    bool m_rejected = false;
};

} // namespace Amandesk
