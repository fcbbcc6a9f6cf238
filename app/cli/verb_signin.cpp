#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
void report(const VerbCall &call, const Answer<void> &answer)
{
    const Account &account = call.manager.session()->account();
    if (call.line.json) {
        print(QJsonObject{{u"signed_in"_s, true},
                          {u"name"_s, account.name},
                          {u"email"_s, account.email},
                          {u"role"_s, roleName(account.role)},
                          {u"app_code"_s, account.appCode}});
    } else {
        print(u"Signed in as %1 (%2)."_s.arg(account.name, roleName(account.role)));
    }
    answer.finish({});
}

void protect(const VerbCall &call, const Answer<void> &answer)
{
    ProtectionChoice choice;
    choice.keychain = call.line.passphraseFile.isEmpty();
    if (!choice.keychain) {
        const auto passphrase = readSecret(call.line.passphraseFile);
        if (!passphrase)
            return answer.finish(fail(passphrase.error()));
        choice.passphrase = *passphrase;
    }
    whenDone(call.manager.protect(choice), call.context, [call, answer](const Result<> &protectedNow) {
        if (!protectedNow)
            return answer.finish(protectedNow);
        report(call, answer);
    });
}

void afterStep(const VerbCall &call, const Answer<void> &answer, const Result<> &step)
{
    if (!step)
        return answer.finish(step);
    switch (call.manager.state()) {
    case SessionState::NeedsProtection:
        return protect(call, answer);
    case SessionState::NeedsCode:
        if (call.line.code.isEmpty())
            return answer.finish(fail(ErrorKind::WrongCode, u"a code is needed"_s));
        return whenDone(call.manager.submitCode(call.line.code), call.context, [call, answer](const Result<> &done) {
            if (done && call.manager.state() == SessionState::NeedsProtection)
                return protect(call, answer);
            answer.finish(done ? Result<>(fail(ErrorKind::WrongCode)) : done);
        });
    case SessionState::NeedsWebSetup:
        return answer.finish(fail(ErrorKind::Rejected, u"finish the set-up in the web dashboard"_s));
    case SessionState::SignedOut:
    case SessionState::Opening:
    case SessionState::SignedIn:
    case SessionState::Locked:
        return answer.finish(fail(ErrorKind::Conflict, sessionStateName(call.manager.state())));
    }
}
} // namespace

VerbAnswer signIn(const VerbCall &call)
{
    const Answer<void> answer;
    if (call.manager.state() != SessionState::SignedOut)
        return readyFuture(
            Result<>(fail(ErrorKind::BadInput, u"somebody is signed in here already; sign out first"_s)));
    ServerAddress server;
    server.omnichannel = QUrl(call.line.server, QUrl::StrictMode);
    server.sdk = QUrl(call.line.sdkServer, QUrl::StrictMode);
    server.realtime = QUrl(call.line.realtimeServer, QUrl::StrictMode);
    if (!server.omnichannel.isValid() || server.omnichannel.host().isEmpty())
        return readyFuture(Result<>(fail(ErrorKind::BadInput, u"--server takes an address such as https://HOST"_s)));
    const bool byToken = !call.line.tokenFile.isEmpty();
    if (!byToken && (call.line.email.isEmpty() || call.line.passwordFile.isEmpty()))
        return readyFuture(Result<>(fail(ErrorKind::BadInput, u"sign-in needs --email and --password-file"_s)));
    const auto secret = readSecret(byToken ? call.line.tokenFile : call.line.passwordFile);
    if (!secret)
        return readyFuture(Result<>(fail(secret.error())));
    const auto step = byToken ? call.manager.signInWithToken(server, call.line.appCode, *secret)
                              : call.manager.signIn(server, call.line.email, *secret);
    whenDone(step, call.context, [call, answer](const Result<> &done) { afterStep(call, answer, done); });
    return answer.future();
}

} // namespace Amandesk::Cli
