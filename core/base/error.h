#pragma once
#include <chrono>
#include <optional>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// What went wrong, as far as the product tells things apart. ui/common/errortext.h has the sentence for each.
enum class ErrorKind {
    Cancelled, // we stopped it ourselves
    Network, // host not reachable, connection lost
    Timeout, // no answer in time
    Tls, // the server's certificate was refused; there is no override
    NotOurServer, // an answer, but not of this product (HTML, redirect to a login page)
    Protocol, // an answer of this product that we cannot read (truncated, mistyped, too large)
    WrongCredentials, // e-mail or password, never which one
    WrongCode, // second factor
    TokenRejected, // pasted or stored token is not valid (any more): sign in again
    Forbidden, // the account may not do this
    NotFound, // no such thing, or the server does not offer it
    Conflict, // the thing changed meanwhile
    Rejected, // the server understood and refused (validation, business rule)
    RateLimited, // Error::retryAfter may say how long
    Server, // 5xx
    WindowClosed, // WhatsApp's 24 hours are over
    InUse, // another program works with this profile
    Locked, // the store is closed because the app is locked
    Storage, // the database answered with an error
    DiskFull,
    Damaged, // a file of ours cannot be read as what it should be
    WrongPassphrase,
    Throttled, // too many wrong tries; Error::retryAfter says how long
    KeychainLocked,
    KeychainUnavailable,
    KeyMissing, // the keychain answers but has no entry for this vault
    BadInput, // what the person typed cannot be used
};

struct Error {
    ErrorKind kind = ErrorKind::Protocol;
    QString detail; // for the log, never for the screen; holds no message text, names, numbers, tokens or keys
    std::optional<std::chrono::seconds> retryAfter;

    friend bool operator==(const Error &a, const Error &b) { return a.kind == b.kind && a.detail == b.detail; }
};

// Stable name for logs and --json output: "wrong-credentials".
QString errorName(ErrorKind kind);

// Will the same call have a chance a little later, without anybody doing anything?
bool isTransient(ErrorKind kind);

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::ErrorKind)
Q_DECLARE_METATYPE(Amandesk::Error)
