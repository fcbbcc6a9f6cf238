#include "ui/common/errortext.h"
#include "core/domain/proxytrouble.h"
#include "ui/common/durations.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString wordsOf(ProxyTrouble trouble)
{
    switch (trouble) {
    case ProxyTrouble::NotFound:
        return ErrorText::tr("The name of the proxy is not known on this network. Check it in the network settings.");
    case ProxyTrouble::Unreachable:
        return ErrorText::tr("The proxy cannot be reached. Check its address and port in the network settings.");
    case ProxyTrouble::Login:
        return ErrorText::tr("The proxy wants a user name and a password. Enter them in the network settings.");
    case ProxyTrouble::Refused:
        return ErrorText::tr("The proxy answers, but does not connect to the server. Ask whoever runs your network.");
    }
    Q_UNREACHABLE();
}
} // namespace

QString ErrorText::title(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return tr("Stopped");
    case ErrorKind::Network:
        return tr("No connection");
    case ErrorKind::Timeout:
        return tr("Server does not answer");
    case ErrorKind::Tls:
        return tr("Server certificate refused");
    case ErrorKind::NotOurServer:
        return tr("Not a Qiscus server");
    case ErrorKind::Protocol:
        return tr("Answer not understood");
    case ErrorKind::WrongCredentials:
        return tr("Sign-in refused");
    case ErrorKind::WrongCode:
        return tr("Code refused");
    case ErrorKind::TokenRejected:
        return tr("Token refused");
    case ErrorKind::Forbidden:
        return tr("Not allowed");
    case ErrorKind::NotFound:
        return tr("Not found");
    case ErrorKind::Conflict:
        return tr("Changed meanwhile");
    case ErrorKind::InUse:
        return tr("In use by another program");
    case ErrorKind::Rejected:
        return tr("Refused by the server");
    case ErrorKind::RateLimited:
        return tr("Too many requests");
    case ErrorKind::Server:
        return tr("Server trouble");
    case ErrorKind::WindowClosed:
        return tr("24-hour window closed");
    case ErrorKind::Locked:
        return tr("Amandesk is locked");
    case ErrorKind::Storage:
        return tr("Data could not be stored");
    case ErrorKind::DiskFull:
        return tr("Disk full");
    case ErrorKind::Damaged:
        return tr("Data on this computer is damaged");
    case ErrorKind::WrongPassphrase:
        return tr("Wrong passphrase");
    case ErrorKind::Throttled:
        return tr("Too many tries");
    case ErrorKind::KeychainLocked:
        return tr("Login keyring locked");
    case ErrorKind::KeychainUnavailable:
        return tr("No login keyring");
    case ErrorKind::KeyMissing:
        return tr("Key not found on this computer");
    case ErrorKind::BadInput:
        return tr("Please check the input");
    }
    Q_UNREACHABLE();
}

QString ErrorText::sentence(const Error &error)
{
    const QString wait = error.retryAfter ? Durations::spoken(*error.retryAfter) : QString();
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return tr("This was stopped. Nothing has been changed.");
    case ErrorKind::Network:
        if (const auto trouble = proxyTroubleOf(error))
            return wordsOf(*trouble);
        return tr("The server cannot be reached. Stored data stays readable; check the network and try again.");
    case ErrorKind::Timeout:
        return tr("The server does not answer. Stored data stays readable; try again shortly.");
    case ErrorKind::Tls:
        return tr("The server's certificate cannot be trusted, so nothing was sent. Ask your administrator; this check "
                  "cannot be switched off.");
    case ErrorKind::NotOurServer:
        return tr("This address answers, but not as a Qiscus server. Check the address or the network's sign-in page.");
    case ErrorKind::Protocol:
        return tr("The server's answer could not be read. Stored data is unchanged; try again, or report it if it "
                  "stays.");
    case ErrorKind::WrongCredentials:
        return tr("Password or email is wrong.");
    case ErrorKind::WrongCode:
        return tr("That code did not match. Try the next one.");
    case ErrorKind::TokenRejected:
        return tr("The server no longer accepts this sign-in. Stored data stays readable; sign in again to send.");
    case ErrorKind::Forbidden:
        if (error.detail == "policy"_L1)
            return tr("Your organisation does not allow this.");
        if (error.detail == "restart"_L1)
            return tr("The computer was restarted. Enter your PIN or passphrase first.");
        return tr("This account may not do that. Ask a supervisor or an administrator.");
    case ErrorKind::NotFound:
        return tr("The server does not have this (any more). It may have been removed.");
    case ErrorKind::Conflict:
        if (error.detail == "account is here"_L1)
            return tr("You are signed in here as this agent already. Switch to that account instead of adding it "
                      "again.");
        return tr("This has changed since you opened it. Look at both before you save.");
    case ErrorKind::InUse:
        return tr(
            "Another Amandesk program works with this profile. Close it, or wait until it is done, and try again.");
    case ErrorKind::Rejected:
        return tr("The server refused this. Nothing has been changed; check it and try again.");
    case ErrorKind::RateLimited:
        return wait.isEmpty() ? tr("Too many requests. Wait a little, then try again.")
                              : tr("Too many requests. Try again in %1.").arg(wait);
    case ErrorKind::Server:
        return tr("The server has trouble of its own. Stored data stays readable; it is tried again by itself.");
    case ErrorKind::WindowClosed:
        return tr("The 24-hour window is closed. The text is kept; send a template to write first.");
    case ErrorKind::Locked:
        return tr("Amandesk is locked. Unlock it to go on.");
    case ErrorKind::Storage:
        return tr("This could not be stored on this computer. What was stored before is safe; try again.");
    case ErrorKind::DiskFull:
        return tr("The disk is full. What was stored before is safe; free some space and try again.");
    case ErrorKind::Damaged:
        return tr("The data on this computer is damaged. Conversations can be fetched again from the server.");
    case ErrorKind::WrongPassphrase:
        return tr("The passphrase is wrong.");
    case ErrorKind::Throttled:
        return wait.isEmpty() ? tr("Too many tries. Wait a little, then try again.")
                              : tr("Too many tries. Try again in %1.").arg(wait);
    case ErrorKind::KeychainLocked:
        return tr("The login keyring is locked. Nothing has been changed; unlock it and try again.");
    case ErrorKind::KeychainUnavailable:
        return tr("This login has no keyring that answers. Nothing has been changed; use the passphrase.");
    case ErrorKind::KeyMissing:
        return tr("The keyring has no key for this data. Nothing has been changed; use the passphrase or sign in "
                  "again.");
    case ErrorKind::BadInput:
        return tr("This input cannot be used. Check it and try again.");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
