#include "app/cli/commandline.h"
#include "app/cli/explainsearch.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/secretinput.h"
#include "app/cli/updates.h"
#include "app/cli/verbs.h"
#include "core/base/clock.h"
#include "core/base/wipeonfree.h"
#include "core/net/appproxy.h"
#include "core/platform/lastmoment.h"
#include "core/session/accountbook.h"
#include "core/session/proxykeeper.h"
#include "core/session/sessionmanager.h"
#include "core/settings/settings.h"
#include <array>
#include <memory>
#include <QCoreApplication>
#include <QLoggingCategory>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

const Verb *findVerb(const QString &name)
{
    static constexpr std::array verbs{
        Verb{"sign-in", signIn, false, 0, 0}, Verb{"sync", sync, true, 0, 0},
        Verb{"list", list, true, 0, 0},       Verb{"show", show, true, 1, 1},
        Verb{"send", send, true, 1, 2},       Verb{"search", search, true, 1, 99},
        Verb{"queue", queue, true, 0, 0},     Verb{"status", status, true, 0, 0},
        Verb{"outbox", outbox, true, 1, 2},   Verb{"sign-out", signOut, false, 0, 0},
        Verb{"vault", vault, false, 1, 1},    Verb{"accounts", accounts, false, 0, 0},
    };
    for (const Verb &verb : verbs) {
        if (name == QLatin1StringView(verb.name))
            return &verb;
    }
    return nullptr;
}

namespace {
int usage(const QString &sentence, bool json)
{
    printError({ErrorKind::BadInput, sentence, std::nullopt}, json);
    return Usage;
}

// As the command line says, else as it is saved, which lasts as long as what is returned.
Result<std::unique_ptr<ProxyKeeper>> findWay(const CommandLine &line)
{
    if (!line.proxy)
        return std::make_unique<ProxyKeeper>(ProxyKeeper::usualFile());
    SecretBuffer password;
    if (!line.proxyPasswordFile.isEmpty()) {
        auto given = takeServersSecret(line.proxyPasswordFile);
        if (!given)
            return fail(given.error());
        password = std::move(*given);
    }
    AppProxy::use(*line.proxy, std::move(password));
    return std::unique_ptr<ProxyKeeper>();
}

Result<AccountEntry> findAccount(const AccountBook &book, const CommandLine &line)
{
    if (line.account.isEmpty())
        return book.entry(AccountBook::firstId());
    if (const auto found = book.find(line.account))
        return *found;
    if (line.verb == "sign-in"_L1) {
        if (line.account.simplified().size() > AccountBook::longestName)
            return fail(said(ErrorKind::BadInput, u"The name of an account has 40 characters at most."_s));
        return book.unused();
    }
    return fail(said(ErrorKind::NotFound, u"No account here is called that. See the verb accounts."_s));
}

Error sameAccount()
{
    return said(ErrorKind::Conflict, u"This agent has an account here already. See the verb accounts."_s);
}

int run(QCoreApplication &app)
{
    bool help = false;
    bool version = false;
    const QStringList arguments = app.arguments();
    const auto line = parseCommandLine(arguments, &help, &version);
    if (help) {
        print(helpText().trimmed());
        return Done;
    }
    if (version) {
        print(u"amandesk-cli "_s + app.applicationVersion());
        return Done;
    }
    if (!line)
        return usage(line.error().detail, arguments.contains(u"--json"_s));
    if (line->verb == "updates"_L1)
        return lookForUpdates(app, *line);
    const Verb *verb = findVerb(line->verb);
    if (!verb)
        return usage(u"there is no verb of this name; see --help"_s, line->json);
    if (!line->pairsFile.isEmpty())
        return answerPairs(*line);
    if (line->arguments.size() < verb->leastArguments || line->arguments.size() > verb->mostArguments)
        return usage(u"wrong number of arguments; see --help"_s, line->json);

    if (line->explain)
        return explainSearch(*line);

    const auto way = findWay(*line);
    if (!way)
        return usage(way.error().detail, line->json);
    AccountBook book(line->profile);
    const auto account = findAccount(book, *line);
    if (!account) {
        printError(account.error(), line->json);
        return exitCodeFor(account.error().kind);
    }
    const SystemClock clock;
    SessionManager::Options options;
    options.admit = [&book, id = account->id](const Account &who) {
        return book.sameAs(who, id) ? Result<>(fail(sameAccount())) : Result<>();
    };
    SessionManager manager(account->folder, clock, options);
    manager.setAutoStart(false);
    manager.setSystemLoginAfterRestart(Settings(account->folder).systemLoginAfterRestart());
    QObject context;
    tellWhatIsMended(manager, &context);
    const VerbCall call{manager, *line, &context, book, account->id};
    const auto finish = [&app, &manager, json = line->json](const Result<> &result) {
        tellWhatIsErased(manager);
        if (!result)
            printError(result.error(), json);
        app.exit(result ? Done : exitCodeFor(result.error().kind));
    };
    const auto start = [&] {
        if (!verb->needsSession) {
            whenDone(verb->run(call), &context, finish);
            return;
        }
        whenDone(openProfile(call), &context, [&](const Result<> &opened) {
            if (opened)
                whenDone(verb->run(call), &context, finish);
            else
                finish(opened);
        });
    };
    QMetaObject::invokeMethod(&context, start, Qt::QueuedConnection);
    return app.exec();
}
} // namespace
} // namespace Amandesk::Cli

int main(int argc, char *argv[])
{
    Amandesk::wipeMemoryOnFree();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("amandesk-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AMANDESK_VERSION));
    // Standard output belongs to the answer; the log is asked for with QT_LOGGING_RULES.
    QLoggingCategory::setFilterRules(QStringLiteral("amandesk.*.info=false"));
    const int code = Amandesk::Cli::run(app);
    Amandesk::endWithin(code);
    return code;
}
