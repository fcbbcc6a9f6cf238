#include "app/cli/commandline.h"
#include <QCommandLineParser>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {

QString option(const QCommandLineParser &parser, const QString &name)
{
    return parser.value(name);
}

// No option has a short name: in "search -promo" and "send 7 -5000" the dash belongs to the text.
QStringList withDashedTextLast(const QStringList &arguments, const QStringList &valued)
{
    if (arguments.contains(u"--"_s))
        return arguments;
    QStringList others;
    QStringList texts;
    bool isValue = false;
    for (const QString &argument : arguments) {
        const bool dashed = argument.size() > 1 && argument[0] == u'-' && argument[1] != u'-';
        (dashed && !isValue ? texts : others).append(argument);
        isValue = argument.startsWith("--"_L1) && valued.contains(argument.mid(2));
    }
    return texts.isEmpty() ? others : others + QStringList{u"--"_s} + texts;
}

// --explain, --pairs and --today: they belong to one verb and need nothing that is stored.
Result<> readExplaining(const QCommandLineParser &parser, CommandLine &line)
{
    line.explain = parser.isSet(u"explain"_s);
    line.pairsFile = option(parser, u"pairs"_s);
    const bool pairs = parser.isSet(u"pairs"_s);
    if ((line.explain || pairs) && line.verb != "search"_L1)
        return fail(ErrorKind::BadInput, u"--explain and --pairs belong to the verb search"_s);
    if (line.explain && pairs)
        return fail(ErrorKind::BadInput, u"--explain and --pairs do not go together"_s);
    if (pairs && (line.pairsFile.isEmpty() || !line.arguments.isEmpty()))
        return fail(ErrorKind::BadInput, u"--pairs takes a file and no query"_s);
    if (!parser.isSet(u"today"_s))
        return {};
    if (line.needsProfile())
        return fail(ErrorKind::BadInput, u"--today belongs to --explain and --pairs"_s);
    line.today = QDate::fromString(option(parser, u"today"_s), Qt::ISODate);
    if (!line.today->isValid())
        return fail(ErrorKind::BadInput, u"--today takes a day like 2026-01-15"_s);
    return {};
}

Result<> readProxy(const QCommandLineParser &parser, CommandLine &line)
{
    line.proxyPasswordFile = option(parser, u"proxy-password-file"_s);
    if (parser.isSet(u"proxy"_s)) {
        line.proxy = proxyChoiceOf(option(parser, u"proxy"_s));
        if (!line.proxy)
            return fail(ErrorKind::BadInput,
                        u"--proxy takes system, none, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT"_s);
    }
    if (!line.proxyPasswordFile.isEmpty() && (!line.proxy || line.proxy->user.isEmpty()))
        return fail(ErrorKind::BadInput, u"--proxy-password-file belongs to a --proxy with a user"_s);
    return {};
}
} // namespace

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::WrongCredentials:
    case ErrorKind::WrongCode:
        return WrongSignIn;
    case ErrorKind::TokenRejected:
        return NotSignedIn;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::NotOurServer:
    case ErrorKind::Server:
    case ErrorKind::RateLimited:
        return Unreachable;
    case ErrorKind::Locked:
    case ErrorKind::WrongPassphrase:
    case ErrorKind::Throttled:
    case ErrorKind::KeychainLocked:
    case ErrorKind::KeychainUnavailable:
    case ErrorKind::KeyMissing:
        return CannotOpen;
    case ErrorKind::NotFound:
        return NotFound;
    case ErrorKind::BadInput:
        return Usage;
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::Damaged:
        return StoreTrouble;
    case ErrorKind::Cancelled:
    case ErrorKind::Protocol:
    case ErrorKind::Forbidden:
    case ErrorKind::Conflict:
    case ErrorKind::InUse:
    case ErrorKind::Rejected:
    case ErrorKind::WindowClosed:
        return Failed;
    }
    Q_UNREACHABLE();
}

Result<CommandLine> parseCommandLine(const QStringList &arguments, bool *help, bool *version)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const QStringList valued{u"profile"_s,
                             u"account"_s,
                             u"server"_s,
                             u"sdk-server"_s,
                             u"realtime-server"_s,
                             u"email"_s,
                             u"code"_s,
                             u"app-code"_s,
                             u"password-file"_s,
                             u"token-file"_s,
                             u"tab"_s,
                             u"limit"_s,
                             u"passphrase-file"_s,
                             u"pairs"_s,
                             u"today"_s,
                             u"pin-file"_s,
                             u"new-pin-file"_s,
                             u"new-passphrase-file"_s,
                             u"file"_s,
                             u"caption"_s,
                             u"proxy"_s,
                             u"proxy-password-file"_s};
    for (const QString &name : valued)
        parser.addOption({name, {}, name});
    for (const QString &name : {u"json"_s, u"watch"_s, u"no-wait"_s, u"with-text"_s, u"discard-unsent"_s, u"erase"_s,
                                u"best-first"_s, u"explain"_s, u"as-root"_s, u"help"_s, u"version"_s})
        parser.addOption(QCommandLineOption(name));
    if (!parser.parse(withDashedTextLast(arguments, valued)))
        return fail(ErrorKind::BadInput, parser.errorText());
    *help = parser.isSet(u"help"_s);
    *version = parser.isSet(u"version"_s);

    CommandLine line;
    line.profile = option(parser, u"profile"_s);
    line.account = option(parser, u"account"_s);
    if (parser.isSet(u"account"_s) && line.account.trimmed().isEmpty())
        return fail(ErrorKind::BadInput, u"--account takes an id or a name; see the verb accounts"_s);
    line.json = parser.isSet(u"json"_s);
    line.server = option(parser, u"server"_s);
    line.sdkServer = option(parser, u"sdk-server"_s);
    line.realtimeServer = option(parser, u"realtime-server"_s);
    line.email = option(parser, u"email"_s);
    line.passwordFile = option(parser, u"password-file"_s);
    line.code = option(parser, u"code"_s);
    line.appCode = option(parser, u"app-code"_s);
    line.tokenFile = option(parser, u"token-file"_s);
    line.passphraseFile = option(parser, u"passphrase-file"_s);
    line.pinFile = option(parser, u"pin-file"_s);
    line.newPinFile = option(parser, u"new-pin-file"_s);
    line.newPassphraseFile = option(parser, u"new-passphrase-file"_s);
    line.asRoot = parser.isSet(u"as-root"_s);
    line.tab = option(parser, u"tab"_s);
    line.file = option(parser, u"file"_s);
    line.caption = option(parser, u"caption"_s);
    line.wait = !parser.isSet(u"no-wait"_s);
    line.withText = parser.isSet(u"with-text"_s);
    line.watch = parser.isSet(u"watch"_s);
    line.discardUnsent = parser.isSet(u"discard-unsent"_s);
    line.erase = parser.isSet(u"erase"_s);
    line.bestFirst = parser.isSet(u"best-first"_s);
    if (parser.isSet(u"limit"_s)) {
        bool ok = false;
        line.limit = option(parser, u"limit"_s).toInt(&ok);
        if (!ok || line.limit < 1 || line.limit > 1000)
            return fail(ErrorKind::BadInput, u"--limit takes a number from 1 to 1000"_s);
    }
    line.arguments = parser.positionalArguments();
    if (!line.arguments.isEmpty())
        line.verb = line.arguments.takeFirst();
    if (*help || *version)
        return line;
    if (line.verb.isEmpty())
        return fail(ErrorKind::BadInput, u"a verb is missing; see --help"_s);
    if (line.watch && line.verb != "sync"_L1)
        return fail(ErrorKind::BadInput, u"--watch belongs to the verb sync"_s);
    if ((parser.isSet(u"file"_s) || parser.isSet(u"caption"_s)) && (line.verb != "send"_L1 || line.file.isEmpty()))
        return fail(ErrorKind::BadInput, u"--file and --caption belong to the verb send, --caption to --file"_s);
    if (!line.account.isEmpty() && (line.verb == "accounts"_L1 || !line.needsProfile()))
        return fail(ErrorKind::BadInput, u"--account does not belong to this verb"_s);
    if (const auto read = readProxy(parser, line); !read)
        return fail(read.error());
    if (const auto read = readExplaining(parser, line); !read)
        return fail(read.error());
    if (line.profile.isEmpty() && line.needsProfile())
        return fail(ErrorKind::BadInput, u"--profile DIR is missing"_s);
    return line;
}

QString helpText()
{
    return uR"(amandesk-cli: the agent console without a window, for scripts, support and tests.

  amandesk-cli --profile DIR [--json] VERB …

Verbs
  sign-in --server URL --email E --password-file F|- [--code N]
  sign-in --server URL --app-code A --token-file F|-
                          signs in and makes the encrypted store in DIR. --sdk-server and --realtime-server
                          name the chat service and its broker where the server does not say.
                          The key goes to the system's keychain, or, with --passphrase-file, under a passphrase
                          of 12 characters or more. --code is for accounts with a second factor.
                          Where the token is not accepted any more, sign-in with the same account's password
                          renews it and keeps the store with all unsent messages.
                          With --account NAME that nobody here is called another account is added, with a vault
                          of its own
  accounts                who has an account in DIR: id, name, server, how many messages wait there. Nothing is opened
  sync                    fetches everything that is new, and sends what waits
  sync --watch            goes on until Ctrl+C, with the live channel and the history in the background, and prints a
                          line for each change; with --json an object a line: freshness, synced_at, since, left,
                          unreadable, history_left, history_messages, history_estimate_s
  list [--tab mine|unserved|served|resolved|all] [--limit N]
  show CONVERSATION [--limit N]
  send CONVERSATION TEXT [--no-wait]
                          queues the message, then sends it; without network it stays queued. The answer is its
                          state: sent, queued (do not send it again: sync does), failed or needs-template;
                          "held" says what it waits for: network or token-rejected
  send CONVERSATION --file PATH [--caption TEXT] [--no-wait]
                          the same for a file. It is looked at first (kind, size, how it is packed) and copied into
                          the encrypted store, so that the original may change or go
  outbox list [CONVERSATION] [--with-text]
                          what the server has not taken: state, tries, the reason, and until when it must arrive.
                          The words are shown on request only
  outbox retry CLIENT_ID [--no-wait]
                          sends a failed one again under the same id, so that it arrives once; answers as send does
  outbox discard CLIENT_ID [--with-text]
                          takes it back for good; refused while it is being sent
  search QUERY [--limit N] [--best-first]
                          finds messages and conversations on this computer. Words in any spelling, "phrases",
                          order and phone numbers or parts of them, and filters: dari: ke: tag: kanal: sebelum:
                          sesudah: status: ada: (from: to: channel: before: after: has:)
  search --explain QUERY  how the query is read and by what its words are found; with --json the reading alone.
                          Needs no --profile
  search --pairs FILE|-   yes or no for each line "query<TAB>text", in order: does the query find the text? Filters
                          are not looked at. An empty line and a query without words find nothing; a line without
                          tab is told on standard error, answered with no, and makes the exit code 2.
                          Needs no --profile
  queue                   the supervisor's numbers, asked from the server
  status                  who is signed in, what is cached, how fresh it is
  sign-out [--discard-unsent]
                          destroys the keys and the files in DIR; refused while messages are unsent
  sign-out --erase [--discard-unsent]
                          the same without opening DIR, when its key or passphrase is lost; the server keeps the
                          token. Refused, too, while the count of its last closing says that messages are unsent
  vault status            what opens the store, how many tries were wrong, how the keychain is
  vault unlock            opens it for this one command and says so; every other verb does the same
  vault set-pin [--pin-file F|-] [--new-pin-file F|-]
                          6 to 12 digits beside the passphrase or the keychain, which opens first; with --pin-file
                          the present PIN does. The tenth wrong PIN destroys it
  vault remove-pin
  vault set-passphrase [--new-passphrase-file F|-]
  vault rotate [--passphrase-file F|-] [--pin-file F|-]
                          new keys for everything, in case somebody has got the present ones; every way in that there
                          is opens first. Ended in the middle, the next opening goes on
  vault wipe [--erase] [--discard-unsent]
                          the same as sign-out
                          Where no file is given, vault asks at the terminal and shows nothing of what is typed;
                          with - each secret is one line of standard input, the present one first. Refused for
                          root, for whom no lock holds, unless --as-root is given
  updates check           asks the publisher of this copy for a newer version; downloads and installs nothing. Needs no
                          --profile
  updates try URL KEY     the same with another address and key, for publishers before they let others see a notice.
                          What was seen before does not count

Options
  --profile DIR           the folder of this agent's store
  --account ID|NAME       which of DIR's accounts, for every verb; without it the one that was first there
  --json                  one JSON document on standard output, also for errors: {"error":{"kind":…,"message":…}}
  --passphrase-file F|-   where the vault is opened by passphrase; - reads standard input
  --pin-file F|-          the vault is opened by PIN
  --proxy system|none|http://[USER@]HOST:PORT|socks5://[USER@]HOST:PORT
                          how the server is reached: as the computer is set up, directly, or through that proxy. Without
                          it as the window's network settings say. This computer itself is always reached directly
  --proxy-password-file F|-
                          the password of that USER
  --today yyyy-MM-dd      --explain and --pairs: the day from which "kemarin" counts, for answers that stay the same
  --help, --version

list, show, search and status answer from the store, with or without network. What had to be mended when the store was
opened is told on standard error.

Exit codes
  0 done   1 refused   2 usage   3 not signed in   4 wrong e-mail, password, code or token
  5 server not reachable   6 vault cannot be opened   7 not found   8 store damaged or disk full
)"_s;
}

} // namespace Amandesk::Cli
