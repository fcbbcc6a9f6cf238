#pragma once
#include "core/base/result.h"
#include "core/domain/proxychoice.h"
#include <optional>
#include <QDate>
#include <QString>
#include <QStringList>

namespace Amandesk::Cli {

// What the shell gets back. Documented in --help; scripts rely on the numbers.
enum ExitCode {
    Done = 0,
    Failed = 1, // the server or the store refused; the error's name is printed
    Usage = 2,
    NotSignedIn = 3, // no profile here, or the server refused the token
    WrongSignIn = 4, // e-mail, password, code or token
    Unreachable = 5, // no answer from the server; what is cached is untouched
    CannotOpen = 6, // the vault needs a passphrase, or it was wrong
    NotFound = 7,
    StoreTrouble = 8, // damaged, disk full
};
ExitCode exitCodeFor(ErrorKind kind);

// The command line as values. Values given by file or standard input are not read yet.
struct CommandLine {
    QString profile;
    QString account; // of the profile, by id or name; empty: the first one
    bool json = false;
    std::optional<ProxyChoice> proxy; // absent: as it is saved for this user
    QString proxyPasswordFile;
    QString verb;
    QStringList arguments;
    QString server;
    QString sdkServer;
    QString realtimeServer;
    QString email;
    QString passwordFile;
    QString code;
    QString appCode;
    QString tokenFile;
    QString passphraseFile;
    QString pinFile; // opens by PIN
    QString newPinFile; // vault: what is set
    QString newPassphraseFile;
    bool asRoot = false; // vault: for whom no lock holds
    QString tab;
    int limit = 50;
    bool wait = true; // send: wait for the server's word
    QString file; // send: this file
    QString caption; // … with these words
    bool withText = false; // outbox: with the words of the messages
    bool watch = false; // sync: goes on until Ctrl+C
    bool discardUnsent = false; // sign-out: also when messages wait
    bool erase = false; // sign-out: without opening what is here
    bool bestFirst = false; // search: best match first instead of newest
    bool explain = false; // search: say how the query is read, search nothing
    QString pairsFile; // search: answer for these queries and texts, search nothing
    std::optional<QDate> today; // explain and pairs: the day from which "yesterday" counts

    bool needsProfile() const { return !explain && pairsFile.isEmpty() && verb != QLatin1StringView("updates"); }
};

// BadInput with the sentence to print. `help` is set when the help was asked for.
Result<CommandLine> parseCommandLine(const QStringList &arguments, bool *help, bool *version);
QString helpText();

} // namespace Amandesk::Cli
