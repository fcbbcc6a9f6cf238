#pragma once
#include "core/backend/apicall.h"
#include "core/backend/parseaccount.h"

// The chat service's side of signing in, for AuthApi and for ApiConnection's renewals.
namespace Amandesk {

// With the agent's own key. Never sends name, avatar or extras: they would overwrite the profile.
// The key refused: TokenRejected.
QFuture<Result<ChatIdentity>> chatLogin(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                        const SdkUserId &user, const QString &key);

// With the helpdesk's long-lived token, by way of a nonce and an identity token.
struct LongLivedLogin {
    ChatIdentity chat;
    QString loginKey; // exchanges the chat token for a helpdesk token, once; not to be kept
    Role role = Role::Agent;
};
QFuture<Result<LongLivedLogin>> longLivedLogin(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                               const QString &longLivedToken);

// A new short-lived helpdesk token for the long-lived one.
QFuture<Result<QString>> refreshToken(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                      const QString &longLivedToken);

} // namespace Amandesk
