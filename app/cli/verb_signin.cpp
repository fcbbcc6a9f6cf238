#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/secretinput.h"
#include "app/cli/verbs.h"
#include "core/session/accountbook.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
Error codeNeeded()
{
    return said(ErrorKind::WrongCode, u"This account needs a six-digit code. Give it with --code N."_s);
}

// What the list of accounts has to say of it. The account is there whatever comes of that.
void keepInList(const VerbCall &call, const Account &account)
{
    Result<> kept = call.accounts.learn(call.account, account);
    const bool isNew = !call.line.account.isEmpty() && !call.accounts.find(call.line.account);
    if (kept && isNew)
        kept = call.accounts.rename(call.account, call.line.account);
    if (!kept)
        warn(u"The account has no name in the list of accounts: "_s + sentenceFor(kept.error()));
}

void report(const VerbCall &call, const Answer<void> &answer)
{
    const auto demand = call.manager.signInDemand();
    const Account account = demand ? demand->account : call.manager.session()->account();
    keepInList(call, account);
    if (call.line.json) {
        print(QJsonObject{{u"signed_in"_s, true},
                          {u"name"_s, account.name},
                          {u"email"_s, account.email},
                          {u"role"_s, roleName(account.role)},
                          {u"app_code"_s, account.appCode}});
    } else {
        print(u"Signed in as %1 (%2)."_s.arg(oneLine(account.name, 60), roleName(account.role)));
    }
    answer.finish({});
}

void protect(const VerbCall &call, const Answer<void> &answer)
{
    ProtectionChoice choice;
    choice.keychain = call.line.passphraseFile.isEmpty();
    if (!choice.keychain) {
        auto passphrase = takeSecret(call.line.passphraseFile, {});
        if (!passphrase)
            return answer.finish(fail(passphrase.error()));
        choice.passphrase = std::move(*passphrase);
    }
    whenDone(call.manager.protect(std::move(choice)), call.context, [call, answer](const Result<> &protectedNow) {
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
            return answer.finish(fail(codeNeeded()));
        return whenDone(call.manager.submitCode(call.line.code), call.context, [call, answer](const Result<> &done) {
            if (done && call.manager.state() == SessionState::NeedsProtection)
                return protect(call, answer);
            answer.finish(done ? Result<>(fail(ErrorKind::WrongCode)) : done);
        });
    case SessionState::NeedsWebSetup:
        return answer.finish(fail(
            said(ErrorKind::Rejected, u"This account must set up its second factor in the web dashboard first."_s)));
    case SessionState::SignedOut:
    case SessionState::Opening:
    case SessionState::SignedIn:
    case SessionState::NeedsSignIn:
    case SessionState::Locked:
        return answer.finish(fail(ErrorKind::Conflict, sessionStateName(call.manager.state())));
    }
}
// What the server said about the credentials that were just given: nothing is stored yet.
Error refusalOf(const Error &error)
{
    if (error.kind == ErrorKind::TokenRejected)
        return said(ErrorKind::WrongCredentials, u"The server does not accept this token."_s);
    return error;
}

bool isSameServer(const QString &given, const QUrl &known)
{
    return QUrl(given).adjusted(QUrl::StripTrailingSlash) == known.adjusted(QUrl::StripTrailingSlash);
}

Error anotherAccount()
{
    return said(ErrorKind::Conflict,
                u"This profile belongs to another account. Sign out here first, or take another --profile."_s);
}

// Somebody is signed in here already: the same account gets a new token, and everything that is stored stays.
void renew(const VerbCall &call, const QString &password, const Answer<void> &answer)
{
    const auto demand = call.manager.signInDemand();
    const Account account = demand ? demand->account : call.manager.session()->account();
    const bool otherEmail =
        !call.line.email.isEmpty() && call.line.email.compare(account.email, Qt::CaseInsensitive) != 0;
    if (otherEmail || (!call.line.server.isEmpty() && !isSameServer(call.line.server, account.server.omnichannel)))
        return answer.finish(fail(anotherAccount()));
    whenDone(call.manager.renewSignIn(password, call.line.code), call.context, [call, answer](const Result<> &renewed) {
        if (renewed)
            return report(call, answer);
        if (renewed.error() == Error{ErrorKind::Conflict, u"another account"_s, std::nullopt})
            return answer.finish(fail(anotherAccount()));
        if (renewed.error() == Error{ErrorKind::Rejected, u"code"_s, std::nullopt})
            return answer.finish(fail(codeNeeded()));
        answer.finish(renewed);
    });
}

VerbAnswer signInAgain(const VerbCall &call)
{
    if (call.line.passwordFile.isEmpty())
        return readyFuture(Result<>(fail(ErrorKind::BadInput,
                                         u"somebody is signed in here already; to renew that sign-in give "
                                         "--email and --password-file"_s)));
    auto taken = takeServersSecret(call.line.passwordFile);
    if (!taken)
        return readyFuture(Result<>(fail(taken.error())));
    const auto password = std::make_shared<SecretBuffer>(std::move(*taken));
    const Answer<void> answer;
    whenDone(openProfile(call), call.context, [call, password, answer](const Result<> &opened) {
        if (!opened && !call.manager.signInDemand())
            return answer.finish(opened);
        renew(call, QString::fromUtf8(password->view()), answer);
    });
    return answer.future();
}
} // namespace

VerbAnswer signIn(const VerbCall &call)
{
    if (call.manager.state() != SessionState::SignedOut)
        return signInAgain(call);
    ServerAddress server;
    server.omnichannel = QUrl(call.line.server, QUrl::StrictMode);
    server.sdk = QUrl(call.line.sdkServer, QUrl::StrictMode);
    server.realtime = QUrl(call.line.realtimeServer, QUrl::StrictMode);
    if (!server.omnichannel.isValid() || server.omnichannel.host().isEmpty())
        return readyFuture(Result<>(fail(ErrorKind::BadInput, u"--server takes an address such as https://HOST"_s)));
    const bool byToken = !call.line.tokenFile.isEmpty();
    if (!byToken && (call.line.email.isEmpty() || call.line.passwordFile.isEmpty()))
        return readyFuture(Result<>(fail(ErrorKind::BadInput, u"sign-in needs --email and --password-file"_s)));
    const auto secret = takeServersSecret(byToken ? call.line.tokenFile : call.line.passwordFile);
    if (!secret)
        return readyFuture(Result<>(fail(secret.error())));
    const QString text = QString::fromUtf8(secret->view()); // as the call to the server takes it
    const auto step = byToken ? call.manager.signInWithToken(server, call.line.appCode, text)
                              : call.manager.signIn(server, call.line.email, text);
    const Answer<void> answer;
    whenDone(step, call.context, [call, answer](const Result<> &done) {
        afterStep(call, answer, done ? done : Result<>(fail(refusalOf(done.error()))));
    });
    return answer.future();
}

} // namespace Amandesk::Cli
